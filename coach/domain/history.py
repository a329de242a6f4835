"""What the history can be asked, and what it answers: a part of the list, and figures for its charts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from coach.domain.fields import Side
from coach.domain.record import SessionState, SessionSummary


class Feeling(StrEnum):
    """How the back felt after a session, against before it; or that a move hurt during it."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    HURT = "hurt"
    """At least one move hurt, whatever was said before and after."""


class Order(StrEnum):
    """How the list is sorted; sessions that are alike in that stand newest first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    LONGEST = "longest"
    HARDEST = "hardest"
    """By effort; sessions without one come last."""
    WORST_BACK = "worst_back"
    """By how the back felt after; sessions without an answer come last."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which sessions of the list. Everything given has to hold; an empty query is the whole history."""

    text: str = ""
    """Each of its words stands in the routine's name, a move's name or the note, whatever its case."""
    since: date | None = None
    until: date | None = None
    """The last day that counts."""
    routine: str | None = None
    move: str | None = None
    state: SessionState | None = None
    feeling: Feeling | None = None
    order: Order = Order.NEWEST


@dataclass(frozen=True, slots=True)
class Overview:
    """What it all adds up to."""

    sessions: int
    active_ms: int
    """Running time of all sessions, pauses left out."""
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class DayTotal:
    """A day with at least one session, where the person was."""

    day: date
    active_ms: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said of one session, on which day."""

    day: date
    effort: int | None
    """1 to 10."""
    back_before: int | None
    """0 (no pain) to 10."""
    back_after: int | None


@dataclass(frozen=True, slots=True)
class MoveWeek:
    """All sets of a move, on one side, in the week that begins on this Monday."""

    week: date
    move: str
    side: Side | None
    sets_done: int
    sets_partial: int
    sets_skipped: int
    reps: int
    """Reps done, in sets that count reps."""
    done_ms: int
    """Time done, all sets together."""
    best_reps: int | None
    """Most reps in one set; None when no set counted reps."""
    best_ms: int | None
    """Longest set of those that count time; None when every set counted reps."""


@dataclass(frozen=True, slots=True)
class Hurt:
    """A moment at which a move hurt, and the session it was in."""

    day: date
    session: str
    move: str
    side: Side | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Deleted:
    """A session that was deleted and can still be had back."""

    summary: SessionSummary
    deleted_at: datetime
