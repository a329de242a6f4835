"""Reads the library beside the window, and again whenever a file of it has changed.

A library as it was at the last start comes from what was kept then, at once. Anything else is read by
processes of their own; of what they hand over, and of looking at many files, no more is done at a time than
a frame bears. Where no process can be had, the window reads by itself, in slices. One reading is over before
the next begins.
"""

import gc
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from coach.domain.catalogue import Catalogue
from coach.library import snapshot
from coach.library.catalogue import begin, kept_catalogue
from coach.library.files import LOOK_FILES, looking
from coach.library.pieces import Part, join
from coach.library.worker import command
from coach.qt.library_process import LibraryProcess
from coach.qt.slices import Slices

if TYPE_CHECKING:
    from coach.domain.exercise import Exercise
    from coach.library.files import Fingerprint

KEPT = "library.cache"
"""The whole of a library of up to LOOK_FILES files, small enough to be read at once."""
KEPT_BUNDLED = "library-bundled.cache"
KEPT_PART = "library-{}.cache"
"""Of a larger one: the bundled library, which is shown meanwhile, and what each process read."""
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
        """``layers`` lowest first; ``kept`` is the folder for what spares the next start the reading."""
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
        """Look at what is there, and start to read it where nothing is kept."""
        look = looking(self._layers)
        try:
            next(look)
        except StopIteration as end:
            self._seen = end.value
            if not (self._kept / KEPT).exists():
                self._read()
        else:
            self._reading.run(self._look_first(look))

    def show_kept(self) -> None:
        """Show what there is at once; what there is not is shown when it has been read."""
        if self._reading.running:
            self._show_if_kept(self._layers[:1], KEPT_BUNDLED)
        elif not self._parts:
            if self._show_if_kept(self._layers, KEPT):
                self._finish()
            else:
                self._read()

    def _show_if_kept(self, layers: Sequence[Path], name: str) -> bool:
        catalogue = kept_catalogue(layers, self._kept / name)
        if catalogue is not None:
            self._show(catalogue)
        return catalogue is not None

    def _look_first(self, look: "Generator[None, None, Fingerprint]") -> Iterator[None]:
        self._seen = yield from look
        self._read()

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
        if self._is_large:
            self._reading.run(self._start_parts())
        else:
            self._parts = [self._start(self._layers, Part(), KEPT)]

    def _start_parts(self) -> Iterator[None]:
        """Start the processes, each at a turn of its own: a start takes milliseconds."""
        # So many objects that come to stay: to look among them for garbage costs frames for nothing.
        gc.disable()
        if self._catalogue is None:
            self._bundled = self._start(self._layers[:1], Part(), KEPT_BUNDLED)
            yield
        count = max(1, min(MOST_PARTS, QThread.idealThreadCount()))
        parts = []
        for number in range(count):
            name = KEPT_PART.format(number + 1)
            parts.append(self._start(self._layers, Part(number, count), name))
            yield
        self._parts = parts
        yield from self._take()

    def _start(self, layers: Sequence[Path], part: Part, name: str) -> LibraryProcess:
        known = self._catalogue.moves if self._catalogue is not None else {}
        process = LibraryProcess(self._command(layers, part, self._kept / name), known, self)
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
            for path in self._kept.glob(KEPT_PART.format("*")):
                path.unlink()


def _drop(moves: "list[Exercise]") -> Iterator[None]:
    while moves:
        del moves[-DROP_MOVES:]
        yield
