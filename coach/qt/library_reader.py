"""Reads the library beside the window, and again whenever a file of it has changed.

A library as it was at the last start comes from what was kept then, at once. Anything else is read by
processes of their own; of what they hand over, and of looking at many files, no more is done at a time than
a frame bears. Where no process can be had, the window reads by itself, in slices. One reading is over before
the next begins.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from coach.domain.catalogue import Catalogue
from coach.library import snapshot
from coach.library.catalogue import begin, kept_catalogue
from coach.library.files import LOOK_FILES, fingerprint, looking
from coach.library.pieces import Part, join
from coach.library.worker import command
from coach.qt.library_process import LibraryProcess
from coach.qt.slices import Slices

if TYPE_CHECKING:
    from coach.domain.exercise import Exercise
    from coach.library.files import Fingerprint

BUNDLED = "bundled"
"""Of a large library: the bundled one, shown meanwhile; what each process has read goes by number."""
MOST_PARTS = 4
WATCH_MS = 1_500
"""How often the folders are looked at for a changed file."""
WATCH_SHARE = 50
"""Looking takes at most so-manieth part of the time: with 10,000 files it is done less often."""
WATCH_PAUSE_MS = 10

DROP_MOVES = 50

Command = Callable[[Sequence[Path], Part, Path | None], list[str]]


class LibraryReader(QObject):
    """``begin`` as early as possible, ``show_kept`` once there is something to show a library in."""

    read = Signal(object)
    """A Catalogue to show: of a large library the bundled one first."""
    complete = Signal()
    """What was last read is all there is."""

    def __init__(
        self,
        layers: Sequence[Path],
        kept: Path,
        parent: QObject | None = None,
        *,
        command: Command = command,
    ) -> None:
        """``layers`` lowest first; ``kept`` is the file for what spares the next start the reading.

        A library of LOOK_FILES files or more is kept in several files beside it.
        """
        super().__init__(parent)
        self._layers = layers
        self._kept = kept
        self._command = command
        self._seen: Fingerprint = ()
        """The files as they were when the present or the last reading began."""
        self._catalogue: Catalogue | None = None
        self._parts: list[LibraryProcess] = []
        self._bundled: LibraryProcess | None = None
        self._reading = Slices(self)
        # Until show_kept nobody may listen.
        self._reading.hold()
        self._looking = Slices(self, WATCH_PAUSE_MS)
        self._letting_go = Slices(self)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.setSingleShot(True)
        self._watch.timeout.connect(self._look_again)
        self._held = False
        self._news = False
        """Whether a process has handed over something since it was last looked at."""

    # -- the start ----------------------------------------------------------------------------

    def begin(self) -> None:
        """Look at what is there, and let processes read it where nothing is kept to be shown at once."""
        self._seen = fingerprint(self._layers)
        if self._is_large or not self._kept.exists():
            for _ in self._start_processes():
                pass

    def show_kept(self) -> None:
        """Show what there is at once; what there is not is shown when it has been read."""
        if self._is_large:
            kept = self._beside(BUNDLED)
            if not self._show_if_kept(self._layers[:1], kept):
                self._bundled = self._start(self._layers[:1], Part(), kept)
        elif not self._parts:
            if self._show_if_kept(self._layers, self._kept):
                self._finish()
            else:
                self._read()
        self._reading.go_on()

    def _show_if_kept(self, layers: Sequence[Path], kept: Path) -> bool:
        catalogue = kept_catalogue(layers, kept)
        if catalogue is not None:
            self._show(catalogue)
        return catalogue is not None

    # -- while the window lives ---------------------------------------------------------------

    def hold(self) -> None:
        """Leave everything for later: a session is running."""
        self._held = True
        self._watch.stop()
        for work in (self._reading, self._looking, self._letting_go):
            work.hold()

    def go_on(self) -> None:
        """Do what was left."""
        self._held = False
        for work in (self._reading, self._looking, self._letting_go):
            work.go_on()
        if not (self._parts or self._reading.running or self._looking.running):
            self._watch.start()

    def close(self) -> None:
        """Leave everything undone; no process is left behind."""
        self._watch.stop()
        for work in (self._reading, self._looking, self._letting_go):
            work.stop()
        self._parts, self._bundled = [], None
        for process in self.findChildren(LibraryProcess):
            process.kill()
        gc.enable()

    def _look_again(self) -> None:
        self._looking.run(self._look_for_changes())

    def _look_for_changes(self) -> Iterator[None]:
        found = yield from looking(self._layers)
        if found != self._seen:
            self._seen = found
            self._read()
        else:
            self._watch_on()

    def _watch_on(self) -> None:
        self._watch.setInterval(max(WATCH_MS, round(self._looking.spent_ms * WATCH_SHARE)))
        if not self._held:
            self._watch.start()

    # -- reading ------------------------------------------------------------------------------

    @property
    def _is_large(self) -> bool:
        return len(self._seen) >= LOOK_FILES

    def _read(self) -> None:
        """Read everything anew, by processes."""
        self._reading.run(self._start_and_take())

    def _start_and_take(self) -> Iterator[None]:
        yield from self._start_processes()
        yield from self._take()

    def _start_processes(self) -> Iterator[None]:
        """Start them, each at a step of its own: a start takes milliseconds."""
        if not self._is_large:
            self._parts = [self._start(self._layers, Part(), self._kept)]
            return
        # So many objects that come to stay: to look among them for garbage costs frames for nothing.
        gc.disable()
        count = max(1, min(MOST_PARTS, QThread.idealThreadCount()))
        parts = []
        for number in range(count):
            kept = self._beside(number + 1)
            parts.append(self._start(self._layers, Part(number, count), kept))
            yield
        self._parts = parts

    def _beside(self, what: object) -> Path:
        return self._kept.with_stem(f"{self._kept.stem}-{what}")

    def _start(self, layers: Sequence[Path], part: Part, kept: Path) -> LibraryProcess:
        known = self._catalogue.moves if self._catalogue is not None else {}
        process = LibraryProcess(self._command(layers, part, kept), known, self)
        process.more.connect(self._more)
        process.start()
        return process

    def _more(self) -> None:
        self._news = True
        if not self._reading.running:
            self._reading.run(self._take())

    def _take(self) -> Iterator[None]:
        """Take what the processes have handed over; when that is everything, show it."""
        while self._news:
            self._news = False
            if self._bundled is not None:
                yield from self._bundled.take()
                self._show_bundled(self._bundled)
            for process in self._parts:
                yield from process.take()
        if any(process.failed for process in self._parts):
            self._let_go()
            yield from self._read_here()
        elif all(process.piece for process in self._parts):
            pieces = [process.piece for process in self._parts if process.piece]
            self._let_go()
            yield
            catalogue = join(pieces)
            del pieces
            yield
            self._show(catalogue)
            self._finish()

    def _show_bundled(self, process: LibraryProcess) -> None:
        if process.over:
            self._bundled = None
            process.let_go()
            if process.piece is not None:
                self._show(join([process.piece]))

    def _read_here(self) -> Iterator[None]:
        """Read everything in this process: slower, and not without a frame missed, but never nothing."""
        if self._catalogue is None and self._is_large:
            assembly = begin(snapshot.take(self._layers[:1], keyed=False))
            yield from assembly.steps()
            self._show(join([assembly.piece()]))
        assembly = begin(snapshot.take(self._layers, keyed=False))
        yield from assembly.steps()
        self._show(join([assembly.piece()]))
        self._finish()

    def _let_go(self) -> None:
        if self._bundled is not None:
            self._bundled.let_go()
        for process in self._parts:
            process.let_go()
        self._parts, self._bundled = [], None

    # -- showing ------------------------------------------------------------------------------

    def _show(self, catalogue: Catalogue) -> None:
        before, self._catalogue = self._catalogue, catalogue
        moves = list(before.moves.values()) if before is not None else []
        del before
        self.read.emit(catalogue)
        if len(moves) > LOOK_FILES:
            # Letting go of thousands of cards at once would cost frames as well.
            self._letting_go.run(_drop(moves))

    def _finish(self) -> None:
        if self._is_large:
            # Out of the sight of the search for garbage, which would take half a second at each turn.
            gc.freeze()
        else:
            self._clear_parts()
        gc.enable()
        self.complete.emit()
        self._watch_on()

    def _clear_parts(self) -> None:
        """What a large library of earlier has left."""
        with suppress(OSError):
            for path in self._kept.parent.glob(self._beside("*").name):
                path.unlink()


def _drop(moves: "list[Exercise]") -> Iterator[None]:
    while moves:
        del moves[-DROP_MOVES:]
        yield
