"""The first bytes of a log, read without SQLite and without harm to its locks.

On POSIX systems the first handle of a file that a process closes takes away every lock the process has on the
file: should that happen in the middle of a commit, another Coach could write into it. So the handle by which
the head of a file is read stays open for as long as a connection to that file is.
"""

import os
import sqlite3
from collections import Counter
from pathlib import Path
from threading import Lock

HEAD_BYTES = 100

Identity = tuple[int, int]

_turn = Lock()
_connected: Counter[Identity] = Counter()
_kept: dict[Identity, int] = {}
"""Handles that are not to be closed yet, of files with a connection."""


class LogConnection(sqlite3.Connection):
    """A connection of which is known that it is there."""

    _identity: Identity | None = None

    def hold(self, path: Path) -> None:
        """Note that this connection has the file open. Raises OSError."""
        with _turn:
            self._identity = _identity_of(path)
            _connected[self._identity] += 1

    def close(self) -> None:
        """Close it; harmless when it is closed already."""
        super().close()
        with _turn:
            if self._identity is None:
                return
            _connected[self._identity] -= 1
            if not _connected[self._identity]:
                del _connected[self._identity]
                handle = _kept.pop(self._identity, None)
                if handle is not None:
                    os.close(handle)
            self._identity = None


def read_head(path: Path) -> bytes:
    """The first HEAD_BYTES of a file, fewer when it is shorter. Raises OSError."""
    with _turn:
        identity = _identity_of(path)
        handle = _kept.get(identity)
        if handle is None:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            if identity in _connected:
                _kept[identity] = handle
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            return os.read(handle, HEAD_BYTES)
        finally:
            if identity not in _kept:
                os.close(handle)


def _identity_of(path: Path) -> Identity:
    found = path.stat()
    return found.st_dev, found.st_ino
