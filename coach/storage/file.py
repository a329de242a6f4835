"""The log's file: read and written in transactions, and what goes wrong with it said plainly."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from coach.errors import LogDamagedError
from coach.storage.connection import MEMORY, connect, is_sound, mark_suspect, suspect_mark
from coach.storage.device import fingerprint
from coach.storage.troubles import damaged, moved, said_plainly


class LogFile:
    """A connection to the log, brought to today's version. To be used from the thread that made it."""

    def __init__(self, path: Path, *, wait_s: float, copy_of: Path | None = None) -> None:
        """Open or make it; ``copy_of`` fills a new one with what another holds.

        Raises StorageError, LogTooNewError with the file untouched, LogDamagedError.
        """
        self.path = path
        # A copy in memory stands in for the log on the disk: it is the same device.
        self._original = copy_of or path
        with said_plainly(path):
            self.db = connect(path, wait_s=wait_s, copy_of=copy_of)
            self._identity = self._file_identity()

    @cached_property
    def home(self) -> str:
        """What tells this machine and folder from others."""
        return fingerprint(self._original)

    def is_sound(self) -> bool:
        """Whether every page and row checks out; takes as long as reading the file."""
        with said_plainly(self.path):
            # A wrong name is met in use; before that, no start of Coach need wait for them.
            return is_sound(self.db, names=suspect_mark(self.path).exists())

    def shut(self) -> None:
        """Close the file. Nothing is lost by not calling it."""
        self.db.close()

    def _file_identity(self) -> tuple[int, int] | None:
        if self.path == MEMORY:
            return None
        found = self.path.stat()
        return found.st_dev, found.st_ino

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: on the disk when it is left, or nothing of it.

        Raises StorageError; a ValueError within it is a damaged row.
        """
        try:
            in_place = self._file_identity() == self._identity
        except OSError:
            in_place = False
        if not in_place:
            # SQLite would go on writing into a file that nobody will ever see again.
            raise moved(self.path)
        with self._said() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException as error:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                if isinstance(error, ValueError):  # a row that no Coach has written
                    raise damaged(self.path) from error
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read from. Raises StorageError; a ValueError within it is a damaged row."""
        with self._said() as db:
            try:
                yield db
            except ValueError as error:  # a row that no Coach has written
                raise damaged(self.path) from error

    @contextmanager
    def _said(self) -> Iterator[sqlite3.Connection]:
        try:
            with said_plainly(self.path):
                yield self.db
        except LogDamagedError:
            mark_suspect(self.path)
            raise
