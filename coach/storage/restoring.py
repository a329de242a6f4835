"""Put a backup in the place of the log, and keep what was there.

The log's file stays the same file: its content is replaced by SQLite in one transaction. A crash half-way
is rolled back at the next opening, whoever has the log open sees the new content at the next look, and nobody
goes on writing into a file that is no longer in its place. What was there is copied while nobody else can
write, so that not even a set that is finished at this moment can fall between the copy and the new content.
"""

import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from coach.domain.exchange import Joined
from coach.domain.keeping import Restored
from coach.errors import StorageError
from coach.paths import BACKUPS_NAME, LOG_NAME, SYNC_STATE_NAME, make_private_folder
from coach.storage.backups import replaced_stem
from coach.storage.connection import WAIT_S, connect, connect_read_only, copy_pages
from coach.storage.copying import is_good, part_of
from coach.storage.device import renew_content, see
from coach.storage.durable import place_new, sync_file, sync_folder
from coach.storage.log import SqliteLog
from coach.storage.other_log import OtherLog
from coach.storage.rows import epoch_ms
from coach.storage.troubles import said_plainly

_STILL_LED = timedelta(days=1)
"""A session that was begun within the last day and is not over may be led at this moment."""

_COPIED_AT_ONCE = 1024 * 1024


def restore(data: Path, other: OtherLog, now: datetime) -> Restored:
    """Replace what the log in the data folder holds; what it held is kept beside the backups.

    Raises StorageError with the log as it was: when a session is not over, when the log is in use or can't
    be written; LogTooNewError, LogDamagedError.
    """
    log = data / LOG_NAME
    with said_plainly(log):
        make_private_folder(data / BACKUPS_NAME)
        with closing(connect(log)) as present, closing(connect(other.copy)) as source:
            _become_this_device(source, present)
            # Of no use any more, as its ``content`` says; an exchange under way may put it back.
            (data / SYNC_STATE_NAME).unlink(missing_ok=True)
            keeper = _Keeper(log, now)
            try:
                # One page at a time: after the first, which locks everybody else out and is not written
                # yet, what is there is kept.
                source.execute("BEGIN")
                copy_pages(source, present, pages=1, progress=keeper.step, sleep=0.05)
            finally:
                keeper.let_go()
    return Restored(other.offer.holding, keeper.kept)


def join_other(log: SqliteLog, data: Path, other: OtherLog) -> Joined:
    """Take in everything that another log holds and this one, of the data folder, does not. StorageError."""
    source = SqliteLog(other.copy)
    try:
        joined = log.merge(source.items())
    finally:
        source.shut()
    with said_plainly(data / LOG_NAME):
        # As above.
        (data / SYNC_STATE_NAME).unlink(missing_ok=True)
    return joined


def _become_this_device(source: sqlite3.Connection, present: sqlite3.Connection) -> None:
    """The restored log goes on under the id that this device has, above every stamp it has given.

    What was read of the synced folder is read again: the restored log may not have heard of it.
    """
    renew_content(source)
    kept = dict(present.execute("SELECT key, value FROM meta WHERE key IN ('device', 'home')"))
    source.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", kept.items())
    for (counter,) in present.execute("SELECT value FROM meta WHERE key = 'counter'"):
        see(source, counter)


class _Keeper:
    """Keeps what is about to be replaced, at the one moment when nobody can change it."""

    def __init__(self, log: Path, now: datetime) -> None:
        self._log = log
        self._now = now
        self._give_up_at = time.monotonic() + WAIT_S
        self._part = part_of(log.parent / BACKUPS_NAME / f"{replaced_stem(now)}.db")
        self._done = False
        # Opened before anything is locked, and read through this very handle: on POSIX systems the first
        # handle of a file that a process closes takes away every lock that it has on the file.
        self._handle = os.open(log, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self.kept: Path | None = None

    def step(self, status: int, _remaining: int, _total: int) -> None:
        """After each page; raises StorageError, by which everything stays as it was."""
        if self._done:
            return
        if status != sqlite3.SQLITE_OK:
            if time.monotonic() > self._give_up_at:
                raise StorageError(
                    "The log is in use by another program, and was left as it is.",
                    "Close other windows of Coach and try again.",
                )
            return
        self._copy()
        if is_good(self._part):
            with closing(connect_read_only(self._part)) as db:
                _refuse_while_led(db, self._now)
                is_empty = db.execute("SELECT 1 FROM sessions LIMIT 1").fetchone() is None
            place = self._log.parent / BACKUPS_NAME / f"{replaced_stem(self._now)}.db"
        else:
            is_empty = False
            place = self._log.with_name(f"{self._log.stem}-damaged-{self._now:%Y%m%d-%H%M%S}.db")
        if not is_empty:
            sync_file(self._part)
            self.kept = place_new(self._part, place)
            sync_folder(place.parent)
        self._done = True

    def _copy(self) -> None:
        os.lseek(self._handle, 0, os.SEEK_SET)
        with self._part.open("wb") as file:
            while piece := os.read(self._handle, _COPIED_AT_ONCE):
                file.write(piece)

    def let_go(self) -> None:
        """Clear away. The handle is closed where that takes no locks away, and stays open elsewhere."""
        if os.name == "nt":
            os.close(self._handle)
        with suppress(OSError):
            self._part.unlink(missing_ok=True)


def _refuse_while_led(db: sqlite3.Connection, now: datetime) -> None:
    # One without a set is none that Today could offer to end; should it be led just now, whoever leads it
    # begins it again in the restored log.
    led = db.execute(
        """
        SELECT routine_name FROM sessions
        WHERE state = 'unfinished' AND listed = 1 AND started_ms > ? LIMIT 1
        """,
        (epoch_ms(now - _STILL_LED),),
    ).fetchone()
    if led is not None:
        raise StorageError(
            f"A session is not over yet: {led[0]}. Nothing was restored.",
            "End it, or save it as stopped on Today, and restore then.",
        )
