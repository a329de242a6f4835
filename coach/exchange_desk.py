"""Exporting and importing from the window: files are asked for, commands of Coach do the work beside it."""

import json
import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coach.domain.catalogue import Catalogue
from coach.domain.exchange import Joined
from coach.domain.incoming import ImportPreview
from coach.errors import CoachError
from coach.interop.preview_json import joined_of, preview_of
from coach.own_command import OwnCommand
from coach.paths import Paths
from coach.qt.exchange_dialogs import ExportDialog, ImportDialog
from coach.qt.main_window import MainWindow
from coach.qt.pages.import_preview import ImportPreviewPage
from coach.qt.theme import Theme
from coach.qt.wording import counted

NOTICE = "exchange"


class ExchangeDesk(QObject):
    """``ask_import`` and ``ask_export`` open a file dialog; the rest follows from what is answered."""

    imported = Signal()
    """The log holds more than before."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        paths: Paths,
        catalogue: Callable[[], Catalogue],
        trouble: Callable[[], CoachError | None],
        *,
        section: str = "History",
    ) -> None:
        """``trouble`` says why the log is not on the disk, None when it is; ``section`` is gone back to."""
        super().__init__(window)
        self._window = window
        self._paths = paths
        self._catalogue = catalogue
        self._trouble = trouble
        self._section = section
        self._file = Path()
        self._sessions = 0
        self._taking_in = False
        self._waiting = False
        """Whether the page has something to show."""
        self._command: OwnCommand | None = None
        self._said = ""
        self._page = ImportPreviewPage(theme, section)
        self._page.confirmed.connect(self._take_in)
        self._page.cancelled.connect(self._cancel)

    # -- export --------------------------------------------------------------------------------

    def ask_export(self, today: date) -> None:
        """Ask where to, and write everything there."""
        if self._may():
            dialog = ExportDialog(self._window, f"coach-{today.isoformat()}")
            dialog.fileSelected.connect(self.export_to)
            dialog.open()

    def export_to(self, file: str) -> None:
        """Write everything to a file: a table where its name ends in .csv, else JSON."""
        if not self._may():
            return
        self._file = Path(os.path.abspath(file))  # noqa: PTH100 - a link is to be followed by the writer
        form = "csv" if self._file.suffix.lower() == ".csv" else "json"
        self._tell(f"Writing {self._file.name} …")
        self._run(self._exported, "export", "--format", form, "--force", os.fspath(self._file))

    def _exported(self, code: int, text: str) -> None:
        self._over()
        if code:
            self._tell_failure("The export did not come to its end.")
        else:
            self._tell(text.strip() or f"Wrote {self._file}.")

    # -- import --------------------------------------------------------------------------------

    def ask_import(self) -> None:
        """Ask for a file, and show what it holds; one that waits to be taken in is shown again."""
        if self._waiting:
            self._window.open_page(self._page, self._section)
        elif self._may():
            dialog = ImportDialog(self._window)
            dialog.fileSelected.connect(self.import_from)
            dialog.open()

    def import_from(self, file: str) -> None:
        """Show what a file holds."""
        if not self._may():
            return
        self._file = Path(os.path.abspath(file))  # noqa: PTH100 - named as the person chose it
        self._waiting = True
        self._page.show_reading(self._file.name)
        self._window.open_page(self._page, self._section)
        self._run(self._read, "import", "--dry-run", "--json", os.fspath(self._file))

    def _read(self, code: int, text: str) -> None:
        self._over()
        preview = self._preview(code, text)
        if preview is None:
            self._leave()
            self._tell_failure("The file could not be read.")
            return
        self._sessions = preview.sessions
        moves = {move.id: move.name for move in self._catalogue().moves.values()}
        self._page.show_preview(self._file.name, preview, moves)
        if not self._page.isVisible():
            self._tell(f"{self._file.name} has been read.", "Choose Import to see what it holds.")

    def _take_in(self, mapping: Mapping[str, str]) -> None:
        if not self._may():
            return
        self._taking_in = True
        self._page.show_taking_in(self._file.name, 0, self._sessions)
        said = [f"--map={name}={move}" for name, move in mapping.items()]
        file = os.fspath(self._file)
        self._run(self._taken_in, "import", "--yes", "--in-parts", "--json", *said, file)

    def _taken_in(self, code: int, text: str) -> None:
        self._over()
        joined = None if code else joined_of(json.loads(text))
        self._leave()
        self.imported.emit()
        if joined is None:
            self._tell_failure("The import did not come to its end; what came in until then stays.")
        else:
            self._tell(_outcome(joined))

    def _preview(self, code: int, text: str) -> ImportPreview | None:
        return None if code else preview_of(json.loads(text))

    def _cancel(self) -> None:
        taking_in = self._taking_in
        self.shut()
        self._leave()
        if taking_in:
            self.imported.emit()
            self._tell(
                "The import was stopped; what came in until then stays.",
                "Import again for the rest.",
            )

    # -- one command at a time -------------------------------------------------------------------

    def shut(self) -> None:
        """End what is running: the log is whole at every moment."""
        if self._command is not None:
            self._command.kill()
        self._over()

    @property
    def busy(self) -> bool:
        """Whether something is being written or taken in."""
        return self._command is not None

    def _may(self) -> bool:
        """Whether a command may begin; says why not."""
        trouble = self._trouble()
        if self.busy:
            self._tell("Coach is still busy with the last file.", "Wait for it, or stop it.")
        elif trouble is not None:
            # A command would read and write the disk, where what was done last is not.
            self._window.notices.withdraw(NOTICE)
            self._window.notices.tell(NOTICE, trouble.title, trouble.hint)
        return not self.busy and trouble is None

    def _run(self, done: Callable[[int, str], None], *words: str) -> None:
        self._said = ""
        self._command = OwnCommand(self._paths, words, self)
        self._command.told.connect(self._hear)
        self._command.done.connect(done)
        self._command.start()

    def _hear(self, line: str) -> None:
        if line.isdecimal():
            self._page.show_taking_in(self._file.name, int(line), self._sessions)
        elif line:
            self._said = line.removeprefix("coach: ")

    def _over(self) -> None:
        if self._command is not None:
            self._command.deleteLater()
        self._command = None
        self._taking_in = False

    def _leave(self) -> None:
        """Leave the page, unless the person is elsewhere by now."""
        self._waiting = False
        if self._page.isVisible():
            self._window.show_section(self._section)

    def _tell(self, title: str, hint: str = "") -> None:
        # Said again even when it is the same: it has happened again.
        self._window.notices.withdraw(NOTICE)
        self._window.notices.tell(NOTICE, title, hint)

    def _tell_failure(self, otherwise: str) -> None:
        self._tell(self._said or otherwise)


def _outcome(joined: Joined) -> str:
    """``42 sessions came in; 3 were here already.``"""
    came = f"{counted(joined.added, 'session')} came in" if joined.added else "Nothing new came in"
    rest = []
    if joined.changed:
        rest.append(f"{joined.changed:,} brought up to date")
    if joined.known:
        rest.append(f"{joined.known:,} here already")
    if joined.deleted:
        rest.append(f"{joined.deleted:,} left deleted")
    return f"{came}; {', '.join(rest)}." if rest else f"{came}."
