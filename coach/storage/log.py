"""The log of sessions in SQLite: what was done, set by set, committed as it happens."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from coach.domain.exchange import Edit, Item, Joined, Revision, Stamp
from coach.domain.history import Answered, DayTotal, Deleted, Hurt, MoveWeek, Overview, Query
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
from coach.errors import CoachError
from coach.storage import editing, figures, joining, pruning, reading, revising, running, telling
from coach.storage.connection import WAIT_S
from coach.storage.device import content, device, kept_device, next_stamp, renew_content
from coach.storage.file import LogFile
from coach.storage.listing import Listing
from coach.storage.rows import epoch_ms, session_key
from coach.storage.troubles import no_session, not_there


class SqliteLog:
    """The log in a file; implements SessionLog, HistorySource, HistoryEditor and Exchange.

    Every writing call is one transaction, on the disk when it returns, and harmless when repeated. What
    goes wrong is a StorageError with a way out. To be used from the thread that made it.
    """

    def __init__(self, path: Path, *, wait_s: float = WAIT_S, copy_of: Path | None = None) -> None:
        """Open or make the log; ``copy_of`` fills a new one with what another holds.

        Raises StorageError, LogTooNewError with the file untouched, LogDamagedError.
        """
        self._file = LogFile(path, wait_s=wait_s, copy_of=copy_of)
        self._db = self._file.db
        self._listing = Listing(self._db)
        # What this object has begun, so that it can be written again should its row be taken away.
        self._begun: dict[str, tuple[SessionHeader, Timeline]] = {}

    def is_sound(self) -> bool:
        """Whether every page and row checks out; takes as long as reading the file."""
        return self._file.is_sound()

    def shut(self) -> None:
        """Close the file. Nothing is lost by not calling it."""
        self._file.shut()

    # -- a session being led ---------------------------------------------------------------------

    def begin(self, header: SessionHeader, timeline: Timeline) -> None:
        """Note that a session begins, with its plan."""
        epoch_ms(header.started_at)  # refuses a time of day without an offset
        with self._file.writing() as db:
            is_new = running.insert(db, header, timeline)
        if is_new:
            self._begun[header.id] = header, timeline

    def add_set(self, session_id: str, record: SetRecord, active_ms: int) -> None:
        """Note a set; each attempt at it has a row of its own."""
        with self._recording(session_id) as (db, key):
            running.add_set(db, key, record, active_ms)

    def add_hurt(self, session_id: str, record: HurtRecord) -> None:
        """Note where a move hurt; noted again with a place, the place is added."""
        with self._recording(session_id) as (db, key):
            running.add_hurt(db, key, record)

    def close(
        self, session_id: str, state: SessionState, ended_at: datetime, active_ms: int
    ) -> None:
        """End a session: sets never reached are noted as skipped; a stopped one keeps its plan for now.

        A session in which nothing was done stays empty, and with that unlisted.
        """
        if state is SessionState.UNFINISHED:
            raise ValueError("a session is closed as completed or stopped")
        epoch_ms(ended_at)  # as above
        with self._file.writing() as db:
            key = self._key(db, session_id)
            timeline = self._plan(db, key, session_id)
            with revising.changing_record(db, key, self._stamp(db)):
                running.close(
                    db, key, timeline, state=state, ended_at=ended_at, active_ms=active_ms
                )
        self._begun.pop(session_id, None)

    def reflect(self, session_id: str, reflection: Reflection) -> None:
        """Note what the person says of a session, in place of what was said before."""
        with self._recording(session_id) as (db, key):
            running.reflect(db, key, reflection)

    def discard(self, session_id: str) -> None:
        """Take a session out with all that was done in it; nothing happens when it is not there.

        One that another device may know by now is deleted instead, so that it does not come back.
        """
        with self._file.writing() as db:
            editing.discard(db, self._file.home, session_id, datetime.now().astimezone())
        self._begun.pop(session_id, None)

    def prune(self, now: datetime) -> None:
        """Take out empty sessions of over a day ago, and plans and deleted sessions of over 30 days ago."""
        with self._file.reading() as db:
            is_due = any(pruning.due(db, now))
        if is_due:
            with self._file.writing() as db:
                pruning.prune(db, now)

    # -- the list --------------------------------------------------------------------------------

    def sessions(
        self, since: datetime | None = None, routine: str | None = None, limit: int | None = None
    ) -> Sequence[SessionSummary]:
        """Sessions with at least one set, newest first; ``since`` counts whole milliseconds."""
        since_ms = None if since is None else epoch_ms(since)
        with self._file.reading() as db:
            return reading.sessions(db, since_ms, routine, limit)

    def session(self, session_id: str) -> SessionRecord:
        """One session whole. Raises NotFoundError."""
        with self._file.reading() as db:
            return _found(session_id, reading.session(db, session_id))

    def unfinished(self) -> Sequence[UnfinishedSession]:
        """Sessions that broke off with at least one set, newest first."""
        with self._file.reading() as db:
            return reading.unfinished(db)

    def count(self, query: Query) -> int:
        """How many sessions the query finds."""
        with self._file.reading():
            return self._listing.count(query)

    def page(self, query: Query, offset: int, limit: int) -> Sequence[SessionSummary]:
        """A part of what the query finds, in its order."""
        with self._file.reading():
            return self._listing.page(query, offset, limit)

    # -- figures ---------------------------------------------------------------------------------

    def overview(self) -> Overview:
        """What the whole history adds up to."""
        with self._file.reading() as db:
            return figures.overview(db)

    def days(self, since: date | None = None, until: date | None = None) -> Sequence[DayTotal]:
        """The days with a session, oldest first."""
        with self._file.reading() as db:
            return figures.days(db, since, until)

    def last_done(self) -> Mapping[str, date]:
        """The last day of each routine (id) ever done."""
        with self._file.reading() as db:
            return figures.last_done(db)

    def names(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The routines and the moves of the history, each id with its latest name."""
        with self._file.reading() as db:
            return figures.names(db)

    def answers(self, since: date | None = None, until: date | None = None) -> Sequence[Answered]:
        """Sessions of which effort or back was said, oldest first."""
        with self._file.reading() as db:
            return figures.answers(db, since, until)

    def move_weeks(
        self, since: date | None = None, until: date | None = None, move: str | None = None
    ) -> Sequence[MoveWeek]:
        """What was done of each move, week by week, oldest first; whole weeks."""
        with self._file.reading() as db:
            return figures.move_weeks(db, since, until, move)

    def hurts(self, since: date | None = None, until: date | None = None) -> Sequence[Hurt]:
        """When which move hurt, oldest first."""
        with self._file.reading() as db:
            return figures.hurts(db, since, until)

    def rest_weeks(self) -> frozenset[date]:
        """The Mondays of weeks that are a planned rest."""
        with self._file.reading() as db:
            return figures.rest_weeks(db)

    # -- what is edited and deleted --------------------------------------------------------------

    def revisions(self, session_id: str) -> Sequence[Revision]:
        """Every edit of a session, in order."""
        with self._file.reading() as db:
            return revising.of_session(db, session_id)

    def recorded(self, session_id: str) -> SessionRecord:
        """A session as it was before any edit. Raises NotFoundError."""
        with self._file.reading() as db:
            return _found(session_id, reading.recorded(db, session_id))

    def deleted(self) -> Sequence[Deleted]:
        """Sessions that can still be had back, the last deleted first."""
        with self._file.reading() as db:
            return revising.deleted(db)

    def continuable(self, session_id: str) -> UnfinishedSession | None:
        """A stopped session whose plan is still kept, without the sets it was stopped before; else None."""
        with self._file.reading() as db:
            return reading.continuable(db, session_id)

    def edit(self, session_id: str, edits: Sequence[Edit], now: datetime) -> None:
        """Give new values, all or none; what is the value already is no edit.

        Raises NotFoundError; ValueError for a value out of bounds; CoachError for a session still led.
        """
        edits = editing.checked(edits)
        epoch_ms(now)  # refuses a time of day without an offset
        with self._file.writing() as db:
            editing.edit(db, self._file.home, session_id, edits, now)

    def add(self, record: SessionRecord) -> None:
        """A session done away from the laptop. Raises ValueError for what can't be one."""
        record = editing.as_added(record)
        with self._file.writing() as db:
            editing.add(db, self._file.home, record)

    def delete(self, session_id: str, now: datetime) -> None:
        """Take a session out of the history; it can be had back for 30 days. Raises NotFoundError."""
        epoch_ms(now)  # as above
        with self._file.writing() as db:
            editing.delete(db, self._file.home, session_id, now)

    def restore(self, session_id: str, now: datetime) -> None:
        """Have a deleted session back. Raises NotFoundError when it is gone for good."""
        epoch_ms(now)  # as above
        with self._file.writing() as db:
            editing.restore(db, self._file.home, session_id, now)

    def plan_rest(self, week: date, *, planned: bool) -> None:
        """Say whether the week of this Monday is a planned rest. Raises ValueError for no Monday."""
        if week.weekday() != 0:
            raise ValueError(f"{week} is no Monday")
        with self._file.writing() as db:
            editing.plan_rest(db, self._file.home, week, planned=planned)

    # -- what devices tell each other ------------------------------------------------------------

    def items(self) -> Iterator[Item]:
        """Everything that is over and everything edited; no session before the one it continues."""
        with self._file.reading() as db:
            yield from telling.items(db)

    def join(self, items: Iterable[Item]) -> Joined:
        """Take in what is new, all or nothing. Raises CoachError for what no Coach can have written."""
        with self._file.writing() as db:
            return joining.join(db, _readable(items), self._file.home)

    def merge(self, items: Iterable[Item]) -> Joined:
        """As ``join``, of all that another log holds; what the synced folder lacks of it goes there then."""
        with self._file.writing() as db:
            renew_content(db)
            return joining.join(db, _readable(items), self._file.home)

    def take_over(self, other: "SqliteLog", session_ids: Sequence[str]) -> None:
        """Take in what was written of some sessions, and of weeks of rest, while this log could not be."""
        with self._file.writing() as db:
            its = telling.items_of(other._db, session_ids)  # noqa: SLF001 -- the same class
            joining.join(db, its, self._file.home, ours=True)

    def unpublished(self) -> Sequence[Item]:
        """What was done on this device and is not marked as published, up to 1,000 items at a time."""
        with self._file.reading() as db:
            return telling.unpublished(db)

    def mark_published(self, items: Iterable[Item]) -> None:
        """These items are in this device's file now."""
        with self._file.writing() as db:
            telling.mark_published(db, items)

    def publish_again(self) -> None:
        """Everything is to be published anew, what came from other devices too."""
        with self._file.writing() as db:
            for table in ("sessions", "revisions", "rest_weeks"):
                db.execute(f"UPDATE {table} SET published = 0 WHERE published = 1")

    def device(self) -> str:
        """The id of this device: its own for each machine and data folder, also when one is a copy."""
        with self._file.reading() as db:
            known = kept_device(db, self._file.home)
        if known is not None:
            return known
        with self._file.writing() as db:
            return device(db, self._file.home)

    def content(self) -> str:
        """What stands for all that is held here: another one after a restore or a merge; "" at first."""
        with self._file.reading() as db:
            return content(db)

    # -- within a transaction --------------------------------------------------------------------

    def _stamp(self, db: sqlite3.Connection) -> Stamp:
        return next_stamp(db, self._file.home)

    def _plan(self, db: sqlite3.Connection, key: int, session_id: str) -> Timeline | None:
        if session_id in self._begun:
            return self._begun[session_id][1]
        return reading.plan(db, key)

    def _key(self, db: sqlite3.Connection, session_id: str) -> int:
        key = session_key(db, session_id)
        if key is None and session_id in self._begun:
            # Another Coach took it for abandoned, over a first set that lasted past a day asleep.
            running.insert(db, *self._begun[session_id])
            key = session_key(db, session_id)
        if key is None:
            raise not_there()
        return key

    @contextmanager
    def _recording(self, session_id: str) -> Iterator[tuple[sqlite3.Connection, int]]:
        """A transaction that writes to a session's record."""
        with self._file.writing() as db:
            key = self._key(db, session_id)
            state = db.execute("SELECT state FROM sessions WHERE key = ?", (key,)).fetchone()[0]
            if state == SessionState.UNFINISHED:
                yield db, key
            else:
                with revising.changing_record(db, key, self._stamp(db)):
                    yield db, key


def _found(session_id: str, record: SessionRecord | None) -> SessionRecord:
    if record is None:
        raise no_session(session_id)
    return record


def _readable(items: Iterable[Item]) -> Iterator[Item]:
    """The items; that they can't be read is no damage of the log that takes them in."""
    try:
        yield from items
    except ValueError as error:
        raise CoachError(
            f"What was to be taken in can't be read: {error}.", "Nothing was taken in."
        ) from error
