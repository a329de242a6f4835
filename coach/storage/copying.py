"""Copies of a log: made while it is in use, checked, and looked into."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from coach.domain.keeping import Holding
from coach.errors import StorageError
from coach.storage.connection import (
    connect_read_only,
    copy_pages,
    is_ours,
    is_sound,
    version_of,
)
from coach.storage.migrations import VERSION

_PATIENT_S = 3
_GIVE_UP_S = 60
_PAGES_AT_ONCE = 1024
"""4 MB: a running session's commit waits no longer than it takes to copy this much."""
_ALL_PAGES = -1


class _NotYetError(Exception):
    """It has begun again and again, because somebody writes all the time."""


def copy_log(log: Path, part: Path) -> None:
    """Copy a log, a piece at a time, so that whoever writes to it meanwhile waits for one piece at most.

    Each commit of somebody else has it begin again; where one comes after the other, it is copied in one
    go, which a commit has to wait for. The copy is not on the disk yet. Raises StorageError, sqlite3.Error.
    """
    try:
        _copy(log, part, _PAGES_AT_ONCE, _PATIENT_S)
    except _NotYetError:
        try:
            _copy(log, part, _ALL_PAGES, _GIVE_UP_S)
        except _NotYetError:
            raise StorageError(
                "The log was in use all the time.", "It is tried again at the next start."
            ) from None


def _copy(log: Path, part: Path, pages: int, patient_s: float) -> None:
    give_up_at = time.monotonic() + patient_s

    def check_time(status: int, _remaining: int, _total: int) -> None:
        # A step that meets a lock is tried again for ever otherwise.
        if status != sqlite3.SQLITE_DONE and time.monotonic() > give_up_at:
            raise _NotYetError

    with closing(connect_read_only(log)) as source, closing(sqlite3.connect(part)) as target:
        # The copy is checked and synced as a whole afterwards; until then it is nobody's backup.
        target.execute("PRAGMA synchronous = OFF")
        copy_pages(source, target, pages=pages, progress=check_time, sleep=0.01)


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


def holding_of(path: Path) -> Holding:
    """What a log of this version or an older one holds. Raises sqlite3.Error, OSError, LogDamagedError."""
    version_of(path)
    with closing(connect_read_only(path)) as db:
        return holding(db)


def holding(db: sqlite3.Connection) -> Holding:
    """What a log holds. Raises sqlite3.Error."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    listed = "sets_recorded > 0" if version == 1 else "listed = 1"
    (sessions,) = db.execute(f"SELECT count(*) FROM sessions WHERE {listed}").fetchone()
    first, last = (
        db.execute(
            f"SELECT started_at FROM sessions WHERE {listed} ORDER BY started_ms {way} LIMIT 1"
        ).fetchone()
        for way in ("ASC", "DESC")
    )
    return Holding(sessions, _day(first), _day(last))


def part_of(place: Path) -> Path:
    """The name of a file that is being made, beside the place it will have."""
    return place.with_name(f".{place.stem}.{os.getpid()}.part")


def clear_parts(folder: Path, but: Path) -> None:
    """Delete what a killed Coach has left, but not what may be at work on ``but``. Raises OSError."""
    for part in folder.glob(".log-*.part*"):
        if not part.name.startswith(f".{but.stem}."):
            part.unlink(missing_ok=True)


def _day(row: tuple[str] | None) -> date | None:
    if row is None:
        return None
    with suppress(ValueError):
        return datetime.fromisoformat(row[0]).date()
    return None
