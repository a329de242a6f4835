"""Open the log at the start of Coach, whatever state it is in.

When the whole log is checked: at every opening as long as that takes a few milliseconds (up to
CHECKED_BYTES, about 500 sessions). A longer one is checked after a crash in the middle of a commit, and
when the day's backup (which is checked in the background) did not pass or SQLite met damage in use. A log
that was cut short SQLite itself refuses.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from coach.errors import CoachError, LogDamagedError, LogTooNewError, StorageError
from coach.paths import LOG_NAME, make_private_folder
from coach.storage.backups import newest_good
from coach.storage.connection import WAIT_S, refuse_newer, suspect_mark
from coach.storage.durable import set_aside
from coach.storage.fallback import MemoryLog
from coach.storage.log import SqliteLog
from coach.storage.troubles import closed, damaged, said_plainly

CHECKED_BYTES = 1024 * 1024

_RETRY_WAIT_S = 0.1
"""A log that waits in memory is tried between two sets: not for long."""


@dataclass(frozen=True, slots=True)
class OpenedLog:
    """The log, and what the person should be told about it."""

    log: SqliteLog | MemoryLog
    notices: tuple[CoachError, ...] = ()


def open_log(data: Path, now: datetime | None = None) -> OpenedLog:
    """Open the log in the data folder.

    A damaged log is set aside whole and a fresh one begun; one that can't be opened for now (read-only
    folder, no space, locked) is replaced by one in memory that moves over when it can. Both come with a
    notice. Raises LogTooNewError, with the file untouched; nothing else.
    """
    moment = now or datetime.now().astimezone()
    try:
        log, notices = _open_on_disk(data, moment, WAIT_S)
    except LogTooNewError:
        raise
    except StorageError as trouble:
        reopen = partial(_open_on_disk, data, moment, _RETRY_WAIT_S)
        return OpenedLog(MemoryLog(reopen, trouble, data / LOG_NAME), (trouble,))
    return OpenedLog(log, notices)


def _open_on_disk(
    data: Path, now: datetime, wait_s: float
) -> tuple[SqliteLog, tuple[CoachError, ...]]:
    path = data / LOG_NAME
    with said_plainly(path):
        make_private_folder(data)
        lost = not path.exists() or (path.is_file() and not path.stat().st_size)
    notices: tuple[CoachError, ...] = ()
    try:
        log = _open_checked(path, wait_s)
    except LogDamagedError:
        with said_plainly(path):
            aside = set_aside(path, now)
        log = SqliteLog(path, wait_s=wait_s)
        notices = (_set_aside_notice(data, aside),)
    else:
        good = newest_good(data) if lost else None
        if good:
            notices = (_lost_notice(path, good),)
    with suppress(OSError):
        suspect_mark(path).unlink(missing_ok=True)
    with suppress(StorageError):  # empty sessions can stay another day
        log.prune(now)
    return log, notices


def _open_checked(path: Path, wait_s: float) -> SqliteLog:
    with said_plainly(path):
        if path.exists() and not path.is_file():
            raise damaged(path)
        refuse_newer(path)
        if not _may_write(path):
            raise closed(path.parent)
        is_doubtful = _is_doubtful(path)
    log = SqliteLog(path, wait_s=wait_s)
    if is_doubtful:
        try:
            is_sound = log.is_sound()
        except StorageError:
            log.shut()
            raise
        if not is_sound:
            log.shut()
            raise damaged(path)
    return log


def _may_write(path: Path) -> bool:
    # SQLite finds out no sooner than at the first set.
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _is_doubtful(path: Path) -> bool:
    if not path.exists():
        return False
    return (
        path.stat().st_size <= CHECKED_BYTES
        or path.with_name(f"{path.name}-journal").exists()
        or suspect_mark(path).exists()
    )


def _set_aside_notice(data: Path, aside: Path) -> LogDamagedError:
    good = newest_good(data)
    backup = f"The newest good backup is {good}." if good else "There is no good backup yet."
    way_out = f"{backup} What can be read of the damaged log can be restored, in Settings."
    return LogDamagedError(
        f"The log was damaged. It has been set aside whole as {aside}, and a new one begun.",
        way_out,
    )


def _lost_notice(path: Path, good: Path) -> StorageError:
    return StorageError(
        f"There was nothing in the log {path} any more, so a new one was begun.",
        f"The newest good backup is {good}.",
    )
