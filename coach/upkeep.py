"""Looking after the log while the window is open: backups by hand, restoring, the synced folder.

It joins the cards of the settings and the page of what can be restored to the threads that do it.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coach.domain.keeping import Exchanged, Holding, LogCopy, Offer, Restored
from coach.errors import CoachError, StorageError
from coach.log_chores import LogChores
from coach.log_keeper import LogKeeper
from coach.paths import Paths
from coach.sync_keeper import SyncKeeper

if TYPE_CHECKING:
    from coach.domain.settings import Settings
    from coach.qt.desk import Desk
    from coach.qt.pages.restore import RestorePage
    from coach.qt.pages.settings import SettingsPage

_SESSION = "session"
_RESTORE = "restore"


class Upkeep(QObject):
    """Made when the window has been on the screen for a moment."""

    history_changed = Signal()
    """The log holds something else now."""

    def __init__(
        self,
        paths: Paths,
        keeper: LogKeeper,
        desk: "Desk",
        settings: "Settings",
        *,
        held: bool = False,
    ) -> None:
        """``held`` is whether a session is led already."""
        super().__init__(desk)
        self._keeper = keeper
        self._desk = desk
        self._window = desk.window
        self._restore_page: RestorePage | None = None
        self.chores = LogChores(paths, self)
        self.chores.copies_found.connect(self._copies_found)
        self.chores.backed_up.connect(self._backed_up)
        self.chores.looked.connect(self._looked)
        self.chores.restored.connect(self._restored)
        self.chores.failed.connect(self._failed)
        self.sync = SyncKeeper(paths, self)
        self.sync.exchanged.connect(self._exchanged)
        self.sync.told.connect(self._sync_told)
        desk.backup_requested.connect(self._back_up_to)
        desk.restore_requested.connect(self._open_restore)
        desk.settings_changed.connect(self._use)
        self._window.section_shown.connect(self._section_shown)
        if held:
            self.hold()
        self._use(settings)

    def hold(self) -> None:
        """A session begins: nothing may come between a set and the disk."""
        self.sync.hold(_SESSION)

    def go_on(self) -> None:
        """It is over: what was done goes out."""
        self.sync.go_on(_SESSION)

    def close(self) -> None:
        """Let go of everything; a copy or an exchange that is under way is ended properly."""
        self.sync.close()
        self.chores.close()

    def _use(self, settings: "Settings") -> None:
        self.sync.use(settings.sync_folder)
        self._show_sync()

    def _section_shown(self, name: str) -> None:
        if name == "Settings":
            self.chores.find_copies()
            self._show_sync()

    # -- backups -------------------------------------------------------------------------------

    def _back_up_to(self, folder: str) -> None:
        self.chores.back_up_to(Path(folder))

    def _backed_up(self, place: Path) -> None:
        if self._page is not None:
            self._page.data.show_backed_up(place)

    def _copies_found(self, found: Sequence[LogCopy]) -> None:
        if self._page is not None:
            self._page.data.show_copies(found, _now().date())
        if self._restore_page is not None:
            synced = bool(self.sync.folder)
            self._restore_page.show_copies(found, self._present(), synced=synced)

    def _present(self) -> Holding | None:
        """What the log holds; None while it can't be read or written, and so not be replaced either."""
        if self._keeper.log is None or self._keeper.only_in_memory:
            return None
        try:
            seen = self._keeper.log.overview()
        except StorageError:
            return None
        return Holding(seen.sessions, seen.first_day, seen.last_day)

    # -- restoring -----------------------------------------------------------------------------

    def _open_restore(self) -> None:
        if self._restore_page is None:
            from coach.qt.pages.restore import RestorePage

            self._restore_page = RestorePage(self._desk.theme)
            self._restore_page.back_requested.connect(self._leave_restore)
            self._restore_page.look_requested.connect(self._look_into)
            self._restore_page.restore_requested.connect(self._restore)
        self._restore_page.show_waiting()
        self._window.open_page(self._restore_page, "Settings")
        self.chores.find_copies()

    def _leave_restore(self) -> None:
        self._window.show_section("Settings")

    def _look_into(self, path: str) -> None:
        self.chores.look_into(Path(path))

    def _looked(self, offer: Offer) -> None:
        if self._restore_page is not None:
            self._restore_page.show_offer(offer, self._present())

    def _restore(self, path: str) -> None:
        if self._present() is None:
            self._failed(
                StorageError(
                    "The log can't be written now, so nothing can be restored.",
                    "Make room or free the folder first.",
                )
            )
            return
        self.sync.hold(_RESTORE)
        self.chores.restore(Path(path))

    def _restored(self, done: Restored) -> None:
        self.history_changed.emit()
        if self._restore_page is not None:
            self._restore_page.show_restored(done)
        self.chores.find_copies()
        self.sync.go_on(_RESTORE)

    def _failed(self, error: CoachError) -> None:
        page = self._restore_page
        if page is not None and page.isVisible():
            page.show_trouble(error)
        elif self._page is not None:
            self._page.data.show_trouble(error.title, error.hint)
        self.sync.go_on(_RESTORE)

    # -- the synced folder ---------------------------------------------------------------------

    def _exchanged(self, done: Exchanged) -> None:
        joined = done.joined
        if joined.added or joined.changed or joined.revisions:
            self.history_changed.emit()
        for notice in done.notices:
            self._window.notices.tell("sync", notice)
        self._show_sync()

    def _sync_told(self, error: CoachError | None) -> None:
        if error is None:
            self._window.notices.withdraw("sync")
        else:
            self._window.notices.tell("sync", error.title, error.hint)
        if self._page is not None:
            self._page.sync.show_trouble(str(error) if error is not None else "")

    @property
    def _page(self) -> "SettingsPage | None":
        return self._desk.settings_page

    def _show_sync(self) -> None:
        if self._page is not None:
            at, devices = self.sync.known_devices()
            self._page.sync.show_state(at, devices, _now())


def _now() -> datetime:
    return datetime.now().astimezone()
