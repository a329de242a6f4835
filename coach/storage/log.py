"""The log of sessions in SQLite: what was done, set by set, committed as it happens."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from coach.domain.record import (
    HurtRecord,
    Reflection,
    SessionHeader,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
    UnfinishedSession,
)
from coach.domain.timeline import Timeline
from coach.errors import LogDamagedError, NotFoundError
from coach.storage import plan_codec, reading
from coach.storage.connection import MEMORY, WAIT_S, connect, is_sound, mark_suspect
from coach.storage.merge import merge_session
from coach.storage.rows import (
    epoch_ms,
    header_values,
    hurt_values,
    never_reached,
    recount,
    session_key,
    set_values,
    storable,
)
from coach.storage.troubles import damaged, moved, not_there, said_plainly

EMPTY_KEPT = timedelta(days=1)
"""How long a session without a single set stays, in case it is still being led by another Coach."""


class SqliteLog:
    """The log in a file; implements SessionLog and HistorySource.

    Every writing call is one transaction, on the disk when it returns, and harmless when repeated. What
    goes wrong is a StorageError with a way out. To be used from the thread that made it.
    """

    def __init__(self, path: Path, *, wait_s: float = WAIT_S, copy_of: Path | None = None) -> None:
        """Open or make the log; ``copy_of`` fills a new one with what another holds.

        Raises StorageError, LogTooNewError with the file untouched, LogDamagedError.
        """
        self.path = path
        # What this object has begun, so that it can be written again should its row be taken away.
        self._begun: dict[str, tuple[SessionHeader, Timeline]] = {}
        with said_plainly(path):
            self._db = connect(path, wait_s=wait_s, copy_of=copy_of)
            self._identity = self._file_identity()

    def is_sound(self) -> bool:
        """Whether every page and row checks out; takes as long as reading the file."""
        with said_plainly(self.path):
            return is_sound(self._db)

    def shut(self) -> None:
        """Close the file. Nothing is lost by not calling it."""
        self._db.close()

    def begin(self, header: SessionHeader, timeline: Timeline) -> None:
        """Note that a session begins, with its plan."""
        with self._writing() as db:
            is_new = self._insert(db, header, timeline)
        if is_new:
            self._begun[header.id] = header, timeline

    def add_set(self, session_id: str, record: SetRecord, active_ms: int) -> None:
        """Note a set; each attempt at it has a row of its own."""
        with self._writing() as db:
            key = self._key(db, session_id)
            _put_set(db, key, record)
            recount(db, key)
            # A set that is written late, after a newer one, must not turn the running time back.
            db.execute(
                "UPDATE sessions SET active_ms = max(active_ms, ?) WHERE key = ?", (active_ms, key)
            )

    def add_hurt(self, session_id: str, record: HurtRecord) -> None:
        """Note where a move hurt; noted again with a place, the place is added."""
        with self._writing() as db:
            key = self._key(db, session_id)
            db.execute(
                """
                INSERT INTO hurts (session, segment, move, side, elapsed_ms, offset_ms, place)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET place = coalesce(excluded.place, place)
                """,
                (key, *hurt_values(record)),
            )

    def close(
        self, session_id: str, state: SessionState, ended_at: datetime, active_ms: int
    ) -> None:
        """End a session: sets never reached are noted as skipped, and the plan is dropped.

        A session in which nothing was done stays empty, and with that unlisted.
        """
        if state is SessionState.UNFINISHED:
            raise ValueError("a session is closed as completed or stopped")
        epoch_ms(ended_at)  # refuses a time of day without an offset
        with self._writing() as db:
            key = self._key(db, session_id)
            timeline = self._plan(db, key, session_id)
            recorded = {
                s for (s,) in db.execute("SELECT segment FROM sets WHERE session = ?", (key,))
            }
            if timeline and recorded:
                for segment in timeline.work:
                    if segment.index not in recorded:
                        _put_set(db, key, never_reached(segment, active_ms))
            recount(db, key)
            db.execute("DELETE FROM plans WHERE session = ?", (key,))
            db.execute(
                "UPDATE sessions SET state = ?, ended_at = ?, active_ms = ? WHERE key = ?",
                (state.value, ended_at.isoformat(), active_ms, key),
            )
        self._begun.pop(session_id, None)

    def reflect(self, session_id: str, reflection: Reflection) -> None:
        """Note what the person says of a session, in place of what was said before."""
        with self._writing() as db:
            db.execute(
                "UPDATE sessions SET effort = ?, back_after = ?, note = ? WHERE key = ?",
                (
                    reflection.effort,
                    reflection.back_after,
                    storable(reflection.note),
                    self._key(db, session_id),
                ),
            )

    def discard(self, session_id: str) -> None:
        """Take a session out with all that was done in it; nothing happens when it is not there."""
        with self._writing() as db:
            db.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
        self._begun.pop(session_id, None)

    def prune(self, now: datetime) -> None:
        """Take out sessions begun over a day ago in which nothing was done."""
        before = epoch_ms(now - EMPTY_KEPT)
        empty = """
            SELECT key FROM sessions WHERE sets_recorded = 0 AND started_ms < ?
            AND NOT EXISTS (SELECT 1 FROM hurts WHERE session = key)
            """
        with said_plainly(self.path):
            keys = self._db.execute(empty, (before,)).fetchall()
        if keys:
            with self._writing() as db:
                db.executemany("DELETE FROM sessions WHERE key = ? AND sets_recorded = 0", keys)

    def merge_from(self, other: "SqliteLog", session_ids: Iterable[str]) -> None:
        """Add what another log knows of some sessions, all or nothing; nothing here is overwritten."""
        with self._writing() as db:
            for session_id in session_ids:
                merge_session(other._db, db, session_id)  # noqa: SLF001 -- the same class

    def sessions(
        self, since: datetime | None = None, routine: str | None = None, limit: int | None = None
    ) -> Sequence[SessionSummary]:
        """Sessions with at least one set, newest first; ``since`` counts whole milliseconds."""
        since_ms = None if since is None else epoch_ms(since)
        with self._reading() as db:
            return reading.sessions(db, since_ms, routine, limit)

    def session(self, session_id: str) -> SessionRecord:
        """One session whole. Raises NotFoundError."""
        with self._reading() as db:
            found = reading.session(db, session_id)
        if found is None:
            raise NotFoundError(
                f"There is no session {session_id} in the log.",
                "`coach history` lists the sessions there are.",
            )
        return found

    def unfinished(self) -> Sequence[UnfinishedSession]:
        """Sessions that broke off with at least one set, newest first."""
        with self._reading() as db:
            return reading.unfinished(db)

    def _insert(self, db: sqlite3.Connection, header: SessionHeader, timeline: Timeline) -> bool:
        values = header_values(header, sets_planned=sum(1 for _ in timeline.work))
        added = db.execute(
            """
            INSERT INTO sessions (id, routine, routine_name, level, pace, started_ms, started_at,
                back_before, sets_planned)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
            """,
            values,
        )
        if added.rowcount:
            db.execute(
                "INSERT INTO plans (session, plan) VALUES (?, ?)",
                (added.lastrowid, plan_codec.encode(timeline)),
            )
        return added.rowcount > 0

    def _plan(self, db: sqlite3.Connection, key: int, session_id: str) -> Timeline | None:
        if session_id in self._begun:
            return self._begun[session_id][1]
        return reading.plan(db, key)

    def _key(self, db: sqlite3.Connection, session_id: str) -> int:
        key = session_key(db, session_id)
        if key is None and session_id in self._begun:
            # Another Coach took it for abandoned, over a first set that lasted past a day asleep.
            self._insert(db, *self._begun[session_id])
            key = session_key(db, session_id)
        if key is None:
            raise not_there()
        return key

    def _file_identity(self) -> tuple[int, int] | None:
        if self.path == MEMORY:
            return None
        found = self.path.stat()
        return found.st_dev, found.st_ino

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
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
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._said() as db:
            try:
                yield db
            except ValueError as error:  # a row that no Coach has written
                raise damaged(self.path) from error

    @contextmanager
    def _said(self) -> Iterator[sqlite3.Connection]:
        try:
            with said_plainly(self.path):
                yield self._db
        except LogDamagedError:
            mark_suspect(self.path)
            raise


def _put_set(db: sqlite3.Connection, key: int, record: SetRecord) -> None:
    db.execute(
        """
        INSERT OR REPLACE INTO sets (session, segment, move, move_name, side, round, rounds, "set",
            sets, planned_reps, planned_ms, done_reps, done_ms, outcome, offset_ms, attempt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (key, *set_values(record)),
    )
