"""The synced folder while the window is open: after the start, after each session, and now and then."""

import platform
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from coach.domain.keeping import Device
from coach.errors import CoachError, StorageError
from coach.paths import Paths

EVERY_MS = 3 * 60_000
SETTLED_MS = 2_000
"""A folder in which something has just changed is left this long: a carrier brings several files."""


class SyncKeeper(QObject):
    """Exchanges with the synced folder in a thread of its own, never while a session is led.

    The thread has a connection of its own to the log and writes a few sessions at a time, so that the window
    never waits for it.
    """

    exchanged = Signal(object)
    """What came and went (Exchanged)."""
    told = Signal(object)
    """A CoachError about the folder, or None when there is nothing to say any more."""
    _ended = Signal()

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = paths
        self.folder = ""
        """The folder that is used, empty for none."""
        self._held_for: set[str] = set()
        self._stopping = Event()
        self._thread: Thread | None = None
        self._again = False
        self._watcher: QFileSystemWatcher | None = None
        self._every = QTimer(self)
        self._every.setInterval(EVERY_MS)
        self._every.timeout.connect(self.exchange)
        self._settled = QTimer(self)
        self._settled.setInterval(SETTLED_MS)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self.exchange)
        self._ended.connect(self._thread_ended)

    def use(self, folder: str) -> None:
        """Exchange with this folder from now on; with none when it is empty."""
        if folder == self.folder:
            return
        self._stop()
        self.folder = folder
        self.told.emit(None)
        self._begin()

    def hold(self, reason: str) -> None:
        """Something begins that must not be disturbed, such as a session: nothing more is exchanged."""
        self._held_for.add(reason)
        self._stop()

    def go_on(self, reason: str) -> None:
        """It is over: exchange now, and now and then, unless there is another reason not to."""
        self._held_for.discard(reason)
        self._begin()

    def _begin(self) -> None:
        if self._held_for or not self.folder:
            return
        self._watch()
        self._every.start()
        self.exchange()

    def exchange(self) -> None:
        """Exchange now, unless a session is led; when it is at work already, once more afterwards."""
        if self._held_for or not self.folder:
            return
        if self._thread is not None:
            self._again = True
            return
        self._stopping.clear()
        self._thread = Thread(target=self._work, args=(Path(self.folder),), name="sync")
        self._thread.start()

    def known_devices(self) -> tuple[datetime | None, tuple[Device, ...]]:
        """When the last exchange was, and the devices that are known from it."""
        from coach.interop.sync_folder import devices_of
        from coach.interop.sync_state import read_state

        state = read_state(self._paths.sync_state)
        if state is None or state.folder != str(Path(self.folder)):
            return None, ()
        return state.last_exchange, devices_of(state)

    def close(self) -> None:
        """Break off, and let go of the folder."""
        self._held_for.add("closing")
        self._stop()
        if self._thread is not None:
            self._thread.join()

    def _stop(self) -> None:
        self._stopping.set()
        self._again = False
        self._every.stop()
        self._settled.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None

    def _watch(self) -> None:
        if self._watcher is None and Path(self.folder).is_dir():
            self._watcher = QFileSystemWatcher([self.folder], self)
            self._watcher.directoryChanged.connect(self._folder_changed)

    def _folder_changed(self) -> None:
        self._settled.start()

    def _thread_ended(self) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._again:
            self._again = False
            self.exchange()

    def _work(self, folder: Path) -> None:
        # A signal from another thread reaches the window in its own.
        try:
            self._exchange(folder)
        except CoachError as error:
            self.told.emit(error)
        finally:
            self._ended.emit()

    def _exchange(self, folder: Path) -> None:
        from coach.interop.sync_folder import SyncFolder
        from coach.storage.log import SqliteLog

        if not self._paths.log.is_file() or not self._paths.log.stat().st_size:
            # A new one made here would stand in the way of the one that was moved, and hide that it is gone.
            raise StorageError(
                "There is no log to exchange.", "Put it back where it was, or open Coach again."
            )
        log = SqliteLog(self._paths.log)
        try:
            done = SyncFolder(folder, self._paths.sync_state, platform.node()).exchange(
                log, datetime.now().astimezone(), self._may_go_on
            )
        finally:
            log.shut()
        self.told.emit(None)
        self.exchanged.emit(done)

    def _may_go_on(self) -> bool:
        return not self._stopping.is_set()
