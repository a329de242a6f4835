"""The log while the window is open: opened, backed up daily, tried again while it can't be written."""

from collections.abc import Callable
from datetime import date
from threading import Thread
from typing import NoReturn

from PySide6.QtCore import QObject, Signal

from coach.errors import CoachError, LogTooNewError
from coach.paths import Paths
from coach.storage.fallback import MemoryLog
from coach.storage.log import SqliteLog
from coach.storage.opening import open_log


class LogKeeper(QObject):
    """Opens the log, whatever state it is in, and says by ``told`` what the person should know."""

    told = Signal(object)
    """A CoachError about the log, or None when there is nothing to say."""

    moved = Signal()
    """What waited in memory is on the disk now."""

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = paths
        self._backup: Thread | None = None
        self.log: SqliteLog | MemoryLog | None = None

    def open(self) -> SqliteLog | MemoryLog:
        """Open it. One of a newer version is refused untouched: sessions then stay in memory."""
        try:
            opened = open_log(self._paths.data)
        except LogTooNewError as error:
            self.log = MemoryLog(_refuse(error), error, self._paths.log)
            self.told.emit(error)
            return self.log
        self.log = opened.log
        for notice in opened.notices:
            self.told.emit(notice)
        return self.log

    def retry(self) -> None:
        """Try to move a log that waits in memory to the disk."""
        if not isinstance(self.log, MemoryLog) or self.log.trouble is None or not self.log.retry():
            return
        self.moved.emit()
        for notice in self.log.notices:
            self.told.emit(notice)

    def trouble(self) -> CoachError | None:
        """Why the log as a whole is not on the disk; None when it is."""
        return self.log.trouble if isinstance(self.log, MemoryLog) else None

    @property
    def only_in_memory(self) -> bool:
        """Whether what is done now would be lost with the process."""
        return self.trouble() is not None

    def back_up(self, today: date) -> None:
        """The day's copy, beside the window: checking a long log takes seconds."""
        if self._backup is None or not self._backup.is_alive():
            self._backup = Thread(target=self._copy, args=(today,), name="backup")
            self._backup.start()

    def _copy(self, today: date) -> None:
        from coach.storage.backups import daily_backup

        # A signal from another thread reaches the window in its own.
        self.told.emit(daily_backup(self._paths.log, today))

    def close(self) -> None:
        """Let go of it; a backup that is being made is finished."""
        if self._backup is not None:
            self._backup.join()
        if self.log is not None:
            self.log.shut()


def _refuse(error: LogTooNewError) -> Callable[[], NoReturn]:
    def reopen() -> NoReturn:
        raise error

    return reopen
