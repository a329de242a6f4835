"""One verified copy of the log a day, seven kept."""

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from coach.errors import CoachError, StorageError
from coach.paths import BACKUPS_NAME, make_private_folder
from coach.storage.connection import (
    connect_read_only,
    is_ours,
    is_sound,
    mark_suspect,
    version_of,
)
from coach.storage.durable import sync_file, sync_folder
from coach.storage.migrations import VERSION
from coach.storage.troubles import said_plainly

KEPT = 7

_GIVE_UP_S = 60
_PAGES_AT_ONCE = 1024
"""4 MB: a running session's commit waits no longer than it takes to copy this much."""


def daily_backup(log: Path, today: date) -> CoachError | None:
    """Make today's copy of the log, unless there is one; a notice when that did not work, else None.

    For a thread of its own, after the window has painted: it opens its own connections. The copy is made
    under another name, checked, and only then named a backup; older ones go only after that. A log
    without a session is not copied, so that a week of fresh starts can't push out what was good.
    """
    folder = log.parent / BACKUPS_NAME
    backup = folder / f"log-{today.isoformat()}.db"
    part = folder / f".log-{today.isoformat()}.{os.getpid()}.part"
    try:
        with said_plainly(log):
            if backup.exists() or not _has_sessions(log):
                return None
            make_private_folder(folder)
            _clear_parts(folder, today)
            _copy(log, part)
            if not is_good(part):
                mark_suspect(log)
                return _not_verified(log)
            sync_file(part)
            part.replace(backup)
            sync_folder(folder)
    except StorageError as error:
        return StorageError(f"Today's backup was not made. {error.title}", error.hint)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    _let_go(log.parent)
    return None


def backups(data: Path) -> Sequence[Path]:
    """The backups there are, newest first, unchecked."""
    return sorted((data / BACKUPS_NAME).glob("log-????-??-??.db"), reverse=True)


def newest_good(data: Path) -> Path | None:
    """The newest backup that checks out, None when there is none."""
    return next((backup for backup in backups(data) if is_good(backup)), None)


def is_good(path: Path) -> bool:
    """Whether a file is a sound log that this Coach can read."""
    try:
        version = version_of(path)
        if version is None or not 0 < version <= VERSION:
            return False
        with closing(connect_read_only(path)) as db:
            return is_ours(db) and is_sound(db)
    except (StorageError, sqlite3.Error, OSError):
        return False


def _has_sessions(log: Path) -> bool:
    version = version_of(log)
    if version is None or version > VERSION:  # a newer Coach looks after its own
        return False
    with closing(connect_read_only(log)) as db:
        found = db.execute("SELECT 1 FROM sessions WHERE sets_recorded > 0 LIMIT 1").fetchone()
    return found is not None


def _copy(log: Path, part: Path) -> None:
    give_up_at = time.monotonic() + _GIVE_UP_S

    def check_time(_status: int, _remaining: int, _total: int) -> None:
        # A step that meets a lock is tried again for ever otherwise.
        if time.monotonic() > give_up_at:
            raise StorageError(
                "The log was in use all the time.", "It is tried again at the next start."
            )

    with closing(connect_read_only(log)) as source, closing(sqlite3.connect(part)) as target:
        # The copy is checked and synced as a whole afterwards; until then it is nobody's backup.
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target, pages=_PAGES_AT_ONCE, progress=check_time, sleep=0.01)


def _clear_parts(folder: Path, today: date) -> None:
    # Left by a Coach that was killed; today's may belong to one that is at work.
    for part in folder.glob(".log-*.part*"):
        if not part.name.startswith(f".log-{today.isoformat()}."):
            part.unlink(missing_ok=True)


def _let_go(data: Path) -> None:
    """Delete what is older than the seven newest.

    While a damaged log is set aside, the backups from before its day stay: they are the way back to it.
    """
    aside = min((path.name for path in data.glob("log-damaged-*")), default=None)
    day = aside.removeprefix("log-damaged-")[:8] if aside else ""
    for backup in backups(data)[KEPT:]:
        made = backup.stem.removeprefix("log-").replace("-", "")
        if day and made <= day:
            continue
        with suppress(OSError):  # tried again tomorrow
            backup.unlink()


def _not_verified(log: Path) -> CoachError:
    good = newest_good(log.parent)
    kept = f"The newest good backup is {good}." if good else "There is no good backup yet."
    return StorageError(
        "Today's backup of the log did not pass its check and was not kept.",
        f"{kept} Close Coach and open it again: it then checks the log itself.",
    )
