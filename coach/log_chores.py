"""What a person asks of the log as a file, done beside the window: backing up, looking into, restoring."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread

from PySide6.QtCore import QObject, Signal

from coach.errors import CoachError
from coach.paths import Paths


class LogChores(QObject):
    """Does one thing at a time in a thread of its own; each answers with its signal, or with ``failed``."""

    copies_found = Signal(object)
    """What can be restored: a list of LogCopy, newest first."""
    backed_up = Signal(object)
    """Where the copy is (Path)."""
    looked = Signal(object)
    """What a file holds (Offer)."""
    restored = Signal(object)
    """The log holds something else now (Restored)."""
    failed = Signal(object)
    """The CoachError why not; everything is as it was."""

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = paths
        self._threads: list[Thread] = []
        self._one_at_a_time = Lock()

    def find_copies(self) -> None:
        """Look into every backup."""
        self._run(self._find_copies)

    def back_up_to(self, folder: Path) -> None:
        """Put a verified copy of the log into a folder."""
        self._run(lambda: self._back_up_to(folder))

    def look_into(self, source: Path) -> None:
        """See what a file holds."""
        self._run(lambda: self._look_into(source))

    def restore(self, source: Path) -> None:
        """Put what a file holds in the place of the log."""
        self._run(lambda: self._restore(source))

    def close(self) -> None:
        """Finish what was begun."""
        for thread in self._threads:
            thread.join()

    def _run(self, chore: Callable[[], None]) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = Thread(target=self._do, args=(chore,), name="chore")
        self._threads.append(thread)
        thread.start()

    def _do(self, chore: Callable[[], None]) -> None:
        # A signal from another thread reaches the window in its own.
        with self._one_at_a_time:
            try:
                chore()
            except CoachError as error:
                self.failed.emit(error)

    def _find_copies(self) -> None:
        from coach.storage.backups import copies

        self.copies_found.emit(copies(self._paths.data))

    def _back_up_to(self, folder: Path) -> None:
        from coach.storage.backups import back_up_to

        self.backed_up.emit(back_up_to(self._paths.log, folder, _now()))

    def _look_into(self, source: Path) -> None:
        from coach.storage.other_log import readable_copy

        with readable_copy(source, self._paths.data) as other:
            offer = other.offer
        self.looked.emit(offer)

    def _restore(self, source: Path) -> None:
        from coach.storage.other_log import readable_copy
        from coach.storage.restoring import restore

        with readable_copy(source, self._paths.data) as other:
            done = restore(self._paths.data, other, _now())
        self.restored.emit(done)


def _now() -> datetime:
    return datetime.now().astimezone()
