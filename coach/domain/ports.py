"""What one room needs of another, as Protocols: pages and the session see these, never a database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

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
from coach.domain.settings import Settings
from coach.domain.status import DeviceStatus as DeviceStatus  # noqa: PLC0414  a word of the ports too
from coach.domain.timeline import Timeline

if TYPE_CHECKING:  # every start imports the ports, but only a few pages use these words
    from coach.domain.exchange import Edit, Item, Joined, Revision
    from coach.domain.history import Answered, DayTotal, Deleted, Hurt, MoveWeek, Overview, Query


class Clock(Protocol):
    """Time, handed in. ``now_ms`` never goes back and counts on while the machine sleeps."""

    def now_ms(self) -> int:
        """Milliseconds of a clock that only goes forward."""
        ...

    def wall(self) -> datetime:
        """The time of day with its UTC offset."""
        ...


class SessionLog(Protocol):
    """Where a session is written while it runs. Each call is committed when it returns.

    Every method raises StorageError when it can't be written; writing the same thing twice is harmless.
    """

    def begin(self, header: SessionHeader, timeline: Timeline) -> None:
        """A session begins; it is unfinished until it is closed."""
        ...

    def add_set(self, session_id: str, record: SetRecord, active_ms: int) -> None:
        """A set has its result."""
        ...

    def add_hurt(self, session_id: str, record: HurtRecord) -> None:
        """A move hurt."""
        ...

    def close(
        self, session_id: str, state: SessionState, ended_at: datetime, active_ms: int
    ) -> None:
        """The session is over; sets never reached are recorded as skipped.

        Only a stopped session keeps its plan, for 30 days.
        """
        ...

    def reflect(self, session_id: str, reflection: Reflection) -> None:
        """What the person says of it."""
        ...

    def discard(self, session_id: str) -> None:
        """Take the session out of the log, at the person's word."""
        ...


class HistorySource(Protocol):
    """What can be asked of the log. Every method raises StorageError when it can't be read."""

    def sessions(
        self, since: datetime | None = None, routine: str | None = None, limit: int | None = None
    ) -> Sequence[SessionSummary]:
        """Sessions with at least one set, newest first."""
        ...

    def session(self, session_id: str) -> SessionRecord:
        """One session whole. Raises NotFoundError."""
        ...

    def unfinished(self) -> Sequence[UnfinishedSession]:
        """Sessions that broke off with at least one finished set, newest first."""
        ...

    # -- the list, a page at a time: nothing here takes longer with ten years of history --------

    def count(self, query: "Query") -> int:
        """How many sessions the query finds."""
        ...

    def page(self, query: "Query", offset: int, limit: int) -> Sequence[SessionSummary]:
        """A part of what the query finds, in its order."""
        ...

    # -- figures; ``since`` and ``until`` are days that count themselves, None is no bound ------

    def overview(self) -> "Overview":
        """What the whole history adds up to."""
        ...

    def days(self, since: date | None = None, until: date | None = None) -> "Sequence[DayTotal]":
        """The days with a session, oldest first."""
        ...

    def last_done(self) -> Mapping[str, date]:
        """The last day of each routine (id) ever done."""
        ...

    def names(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The routines and the moves of the history, each id with its latest name."""
        ...

    def answers(self, since: date | None = None, until: date | None = None) -> "Sequence[Answered]":
        """Sessions of which effort or back was said, oldest first."""
        ...

    def move_weeks(
        self, since: date | None = None, until: date | None = None, move: str | None = None
    ) -> "Sequence[MoveWeek]":
        """What was done of each move, week by week, oldest first; whole weeks."""
        ...

    def hurts(self, since: date | None = None, until: date | None = None) -> "Sequence[Hurt]":
        """When which move hurt, oldest first."""
        ...

    def rest_weeks(self) -> frozenset[date]:
        """The Mondays of weeks that are a planned rest."""
        ...

    # -- what was edited and deleted -------------------------------------------------------------

    def revisions(self, session_id: str) -> "Sequence[Revision]":
        """Every edit of a session, in order."""
        ...

    def recorded(self, session_id: str) -> SessionRecord:
        """A session as it was before any edit. Raises NotFoundError."""
        ...

    def deleted(self) -> "Sequence[Deleted]":
        """Sessions that can still be had back, the last deleted first."""
        ...

    def continuable(self, session_id: str) -> UnfinishedSession | None:
        """A stopped session whose plan is still kept, so that its remaining sets can be done; else None."""
        ...


class HistoryEditor(Protocol):
    """What can be changed of the history. Each call is committed when it returns or raises StorageError.

    Nothing that was there is written over: what was recorded stays, and each edit keeps the one before.
    """

    def edit(self, session_id: str, edits: "Sequence[Edit]", now: datetime) -> None:
        """Give new values, all or none; what is the value already is no edit.

        Raises NotFoundError, also for a set that is not there; ValueError for a value out of bounds;
        CoachError for a session that is not over yet.
        """
        ...

    def add(self, record: SessionRecord) -> None:
        """A session done away from the laptop; it is recorded by the person.

        Raises ValueError for what can be no session.
        """
        ...

    def delete(self, session_id: str, now: datetime) -> None:
        """Take a session out of the history; it can be had back for 30 days."""
        ...

    def restore(self, session_id: str, now: datetime) -> None:
        """Have a deleted session back. Raises NotFoundError once it is gone for good."""
        ...

    def plan_rest(self, week: date, *, planned: bool) -> None:
        """Say that the week of this Monday is a planned rest, or that it is none."""
        ...


class Exchange(Protocol):
    """A log that tells another what it holds, and hears what that one holds."""

    def items(self) -> "Iterator[Item]":
        """Everything that is over and everything edited; no session before the one it continues."""
        ...

    def join(self, items: "Iterable[Item]") -> "Joined":
        """Take in what is new, all or nothing. In whatever order items come, the outcome is the same.

        What other devices have stamped counts as published by them. Raises CoachError, with nothing taken
        in, for an item that no Coach can have written.
        """
        ...

    def unpublished(self) -> "Sequence[Item]":
        """What was done on this device and has not been marked as published, 1,000 items at most.

        Ask again after marking them, until there is nothing left.
        """
        ...

    def mark_published(self, items: "Iterable[Item]") -> None:
        """These items are in this device's file now."""
        ...

    def publish_again(self) -> None:
        """Everything is to be published anew: the shared folder is another one."""
        ...

    def device(self) -> str:
        """The id of this device: its own for each machine and data folder, also when one is a copy."""
        ...

    def content(self) -> str:
        """What stands for the content of the log, "" at first.

        With another one, what is remembered of a shared folder is of no use: the log was restored or merged,
        or takes back what it had let go of, and may have passed over what it now needs.
        """
        ...


class SettingsStore(Protocol):
    """Where a person's choices are kept."""

    def load(self) -> Settings:
        """The choices; what can't be read is a default. Never raises for a damaged file."""
        ...

    def save(self, settings: Settings) -> None:
        """Keep them. Raises StorageError."""
        ...


class Beeper(Protocol):
    """Plays the short sounds: tick, short, long, done."""

    def play(self, name: str) -> None:
        """Play one now; silently nothing when there is no sound."""
        ...

    def silence(self) -> None:
        """Stop at once."""
        ...

    def status(self) -> DeviceStatus:
        """Whether beeps can be heard."""
        ...


class Speaker(Protocol):
    """Speaks one sentence at a time."""

    def say(self, text: str) -> None:
        """Say it now, unless something is still being said; silently nothing when there is no voice."""
        ...

    def silence(self) -> None:
        """Stop at once."""
        ...

    def status(self) -> DeviceStatus:
        """Whether speech can be heard."""
        ...


class Wakefulness(Protocol):
    """Keeps the screen on while a session runs."""

    def hold(self) -> None:
        """Keep the screen on from now."""
        ...

    def release(self) -> None:
        """Let it sleep again."""
        ...

    def status(self) -> DeviceStatus:
        """Whether the screen is kept on."""
        ...
