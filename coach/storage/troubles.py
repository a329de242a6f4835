"""What goes wrong with a log, in words a person can act on."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.errors import LogDamagedError, NotFoundError, StorageError

_GOES_ON = "What you do meanwhile is kept in memory and written as soon as it can be."

_BUGS = (
    sqlite3.ProgrammingError,
    sqlite3.InterfaceError,
    sqlite3.IntegrityError,
    sqlite3.NotSupportedError,
)
"""Nothing a person can act on: these stay what they are."""

_FULL_ERRNOS = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_CLOSED_ERRNOS = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def said_plainly(log: Path) -> Iterator[None]:
    """Turn what SQLite or the system says of a log into a StorageError."""
    try:
        yield
    except _BUGS:
        raise
    except sqlite3.Error as error:
        raise database_trouble(error, log) from error
    except UnicodeDecodeError as error:
        # SQLite quotes a damaged table's text in its message, and Python can't read that.
        raise damaged(log) from error
    except OSError as error:
        raise file_trouble(error, log) from error


def database_trouble(error: sqlite3.Error, log: Path) -> StorageError:
    """The sentence and the way out for an error of SQLite."""
    folder = log.parent
    # The low byte is the kind of error, the rest its details.
    kind = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if kind == sqlite3.SQLITE_ERROR and str(error).startswith("no such "):
        kind = sqlite3.SQLITE_CORRUPT  # a table or a column has another name now
    match kind:
        case sqlite3.SQLITE_FULL:
            return full(folder)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return closed(folder)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StorageError(
                f"Another program is keeping the log in {folder} to itself.",
                f"Close that program. {_GOES_ON}",
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(log)
        case sqlite3.SQLITE_IOERR:
            return StorageError(
                f"The disk did not take or give back the log in {folder}; it may be full or failing.",
                f"Free some space, or check the disk. {_GOES_ON}",
            )
        case _:
            return StorageError(f"The log in {folder} can't be used: {error}.", _GOES_ON)


def file_trouble(error: OSError, log: Path) -> StorageError:
    """The sentence and the way out for an error of the system."""
    folder = log.parent
    if error.errno in _FULL_ERRNOS:
        return full(folder)
    if error.errno in _CLOSED_ERRNOS:
        return closed(folder)
    reason = error.strerror or str(error)
    return StorageError(
        f"The data folder {folder} can't be used: {reason}.",
        f"Choose another one with --data-dir. {_GOES_ON}",
    )


def full(folder: Path) -> StorageError:
    """No space left."""
    return StorageError(
        f"There is no space left for the log in {folder}.", f"Free some space. {_GOES_ON}"
    )


def closed(folder: Path) -> StorageError:
    """Read-only."""
    return StorageError(
        f"The log in {folder} can't be written: the folder or the file is read-only.",
        f"Make it writable, or choose another folder with --data-dir. {_GOES_ON}",
    )


def damaged(log: Path) -> LogDamagedError:
    """Damaged while in use."""
    return LogDamagedError(
        f"The log {log} is damaged.",
        "Close Coach and open it again: it sets the damaged log aside whole and begins a new one.",
    )


def moved(log: Path) -> StorageError:
    """Gone from under us."""
    return StorageError(
        f"The log {log} was moved or deleted while Coach was using it.",
        "Put it back where it was, or close Coach and open it again.",
    )


def not_there() -> StorageError:
    """A session is written to that the log does not hold."""
    return StorageError(
        "This session is no longer in the log.",
        "It was discarded in another window; begin it again to have it recorded.",
    )


def no_session(session_id: str) -> NotFoundError:
    """A session is asked for that the log does not hold, or no longer."""
    return NotFoundError(
        f"There is no session {session_id} in the log.",
        "`coach history` lists the sessions there are.",
    )
