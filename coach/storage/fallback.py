"""A log for when the real one can't be written: in memory, and moved over as soon as it can be."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from coach.domain.exchange import Edit, Entry, Item, Joined, Revision
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
from coach.errors import CoachError, StorageError
from coach.storage.connection import MEMORY
from coach.storage.log import SqliteLog

Reopen = Callable[[], tuple[SqliteLog, tuple[CoachError, ...]]]
"""Opens the real log, with what there is to say about it; raises StorageError."""

_SHORT_WAIT_S = 0.1


class MemoryLog:
    """Implements SessionLog, HistorySource, HistoryEditor and Exchange, first in memory, later on the disk.

    It begins with what the real log holds, where that can be read, so that nobody's history looks gone.
    After each change it tries to move over; the person need do nothing but make room.
    """

    def __init__(self, reopen: Reopen, trouble: StorageError, path: Path) -> None:
        """``trouble`` says why the real log, at ``path``, could not be opened. Raises nothing."""
        self._reopen = reopen
        self._inner = _memory_of(path)
        self._changed: dict[
            str, None
        ] = {}  # an ordered set: sessions move over in the order they came
        self._discarded: set[str] = set()
        self.trouble: CoachError | None = trouble
        """Why it is still in memory; None once everything is on the disk."""
        self.notices: tuple[CoachError, ...] = ()
        """What there was to say about the real log when it was opened at last."""

    def retry(self) -> bool:
        """Move everything over, if that is possible now; whether everything is on the disk.

        What the disk holds by then stays: sessions are added to it, never written over.
        """
        if self.trouble is None:
            return True
        try:
            log, notices = self._reopen()
        except StorageError as error:
            self.trouble = error
            return False
        # Whatever becomes of the moving: what was said on the way, such as of a log set aside, is said once.
        self.notices += notices
        try:
            log.take_over(self._inner, list(self._changed))
            for session_id in self._discarded:
                log.discard(session_id)
        except StorageError as error:
            log.shut()
            self.trouble = error
            return False
        self._inner.shut()
        self._inner = log
        self.trouble = None
        return True

    def shut(self) -> None:
        """Move over what can be, and close."""
        self.retry()
        self._inner.shut()

    def begin(self, header: SessionHeader, timeline: Timeline) -> None:
        """Note that a session begins, with its plan."""
        self._inner.begin(header, timeline)
        self._keep(header.id)

    def add_set(self, session_id: str, record: SetRecord, active_ms: int) -> None:
        """Note a set."""
        self._inner.add_set(session_id, record, active_ms)
        self._keep(session_id)

    def add_hurt(self, session_id: str, record: HurtRecord) -> None:
        """Note where a move hurt."""
        self._inner.add_hurt(session_id, record)
        self._keep(session_id)

    def close(
        self, session_id: str, state: SessionState, ended_at: datetime, active_ms: int
    ) -> None:
        """End a session."""
        self._inner.close(session_id, state, ended_at, active_ms)
        self._keep(session_id)

    def reflect(self, session_id: str, reflection: Reflection) -> None:
        """Note what the person says of a session."""
        self._inner.reflect(session_id, reflection)
        self._keep(session_id)

    def discard(self, session_id: str) -> None:
        """Take a session out."""
        self._inner.discard(session_id)
        if self.trouble is not None:
            self._changed.pop(session_id, None)
            self._discarded.add(session_id)
            self.retry()

    def sessions(
        self, since: datetime | None = None, routine: str | None = None, limit: int | None = None
    ) -> Sequence[SessionSummary]:
        """Sessions with at least one set, newest first."""
        return self._inner.sessions(since, routine, limit)

    def session(self, session_id: str) -> SessionRecord:
        """One session whole. Raises NotFoundError."""
        return self._inner.session(session_id)

    def unfinished(self) -> Sequence[UnfinishedSession]:
        """Sessions that broke off, newest first."""
        return self._inner.unfinished()

    def count(self, query: Query) -> int:
        """How many sessions the query finds."""
        return self._inner.count(query)

    def page(self, query: Query, offset: int, limit: int) -> Sequence[SessionSummary]:
        """A part of what the query finds, in its order."""
        return self._inner.page(query, offset, limit)

    def overview(self) -> Overview:
        """What the whole history adds up to."""
        return self._inner.overview()

    def days(self, since: date | None = None, until: date | None = None) -> Sequence[DayTotal]:
        """The days with a session, oldest first."""
        return self._inner.days(since, until)

    def last_done(self) -> Mapping[str, date]:
        """The last day of each routine (id) ever done."""
        return self._inner.last_done()

    def names(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The routines and the moves of the history, each id with its latest name."""
        return self._inner.names()

    def answers(self, since: date | None = None, until: date | None = None) -> Sequence[Answered]:
        """Sessions of which effort or back was said, oldest first."""
        return self._inner.answers(since, until)

    def move_weeks(
        self, since: date | None = None, until: date | None = None, move: str | None = None
    ) -> Sequence[MoveWeek]:
        """What was done of each move, week by week, oldest first; whole weeks."""
        return self._inner.move_weeks(since, until, move)

    def hurts(self, since: date | None = None, until: date | None = None) -> Sequence[Hurt]:
        """When which move hurt, oldest first."""
        return self._inner.hurts(since, until)

    def rest_weeks(self) -> frozenset[date]:
        """The Mondays of weeks that are a planned rest."""
        return self._inner.rest_weeks()

    def revisions(self, session_id: str) -> Sequence[Revision]:
        """Every edit of a session, in order."""
        return self._inner.revisions(session_id)

    def recorded(self, session_id: str) -> SessionRecord:
        """A session as it was before any edit. Raises NotFoundError."""
        return self._inner.recorded(session_id)

    def deleted(self) -> Sequence[Deleted]:
        """Sessions that can still be had back, the last deleted first."""
        return self._inner.deleted()

    def continuable(self, session_id: str) -> UnfinishedSession | None:
        """A stopped session whose remaining sets can be done; else None."""
        return self._inner.continuable(session_id)

    def edit(self, session_id: str, edits: Sequence[Edit], now: datetime) -> None:
        """Give new values, all or none."""
        self._inner.edit(session_id, edits, now)
        self._keep(session_id)

    def add(self, record: SessionRecord) -> None:
        """A session done away from the laptop."""
        self._inner.add(record)
        self._keep(record.summary.id)

    def delete(self, session_id: str, now: datetime) -> None:
        """Take a session out of the history; it can be had back for 30 days."""
        self._inner.delete(session_id, now)
        self._keep(session_id)

    def restore(self, session_id: str, now: datetime) -> None:
        """Have a deleted session back."""
        self._inner.restore(session_id, now)
        self._keep(session_id)

    def plan_rest(self, week: date, *, planned: bool) -> None:
        """Say that the week of this Monday is a planned rest, or that it is none."""
        self._inner.plan_rest(week, planned=planned)
        self._keep()

    def items(self) -> Iterator[Item]:
        """Everything that is over and everything edited."""
        return self._inner.items()

    def join(self, items: Iterable[Item]) -> Joined:
        """Take in what is new, all or nothing."""
        touched: dict[str, None] = {}
        joined = self._inner.join(_noting(items, touched))
        self._keep(*touched)
        return joined

    def unpublished(self) -> Sequence[Item]:
        """What was done on this device and is not marked as published."""
        return self._inner.unpublished()

    def mark_published(self, items: Iterable[Item]) -> None:
        """These items are in this device's file now; the log on the disk may give them once more."""
        self._inner.mark_published(items)

    def publish_again(self) -> None:
        """Everything is to be published anew."""
        self._inner.publish_again()

    def device(self) -> str:
        """The id of this device."""
        return self._inner.device()

    def content(self) -> str:
        """What stands for all that is held here."""
        return self._inner.content()

    def _keep(self, *session_ids: str) -> None:
        if self.trouble is not None:
            for session_id in session_ids:
                self._discarded.discard(session_id)
                self._changed[session_id] = None
            self.retry()


def _noting(items: Iterable[Item], touched: dict[str, None]) -> Iterator[Item]:
    """The items, with a note of the sessions they are about."""
    for item in items:
        if isinstance(item, Entry):
            touched[item.record.summary.id] = None
        elif isinstance(item, Revision):
            touched[item.session] = None
        yield item


def _memory_of(path: Path) -> SqliteLog:
    """A log in memory with what the one on the disk holds, or an empty one when that can't be read."""
    try:
        if path.is_file() and path.stat().st_size:
            log = SqliteLog(MEMORY, wait_s=_SHORT_WAIT_S, copy_of=path)
            if log.is_sound():
                return log
            log.shut()
    except (StorageError, OSError):
        pass  # the trouble itself has been said already
    return SqliteLog(MEMORY)
