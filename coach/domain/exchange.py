"""What two logs tell each other, so that both come to hold the same whatever arrives first.

A session's record, as it was led, added or imported, is never changed by hand: an edit or a deletion is a
Revision beside it, and what the history shows is the record with its revisions applied in the order of
their stamps. So any two logs that have seen the same items show the same history.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from coach.domain.record import SessionRecord
from coach.domain.timeline import Timeline


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """When something was written, in an order on which all devices agree.

    ``counter`` is greater than every counter that its device had seen; ``device`` decides between equals.
    The stamp of what came from no device, such as an import, is ``Stamp()``: the same wherever it is read.
    """

    counter: int = 0
    device: str = ""


class Field(StrEnum):
    """What of a session can be edited. The last three belong to one set, the others to the session."""

    DELETED = "deleted"
    """Whether it is deleted: 1 or 0."""
    STARTED_AT = "started_at"
    """ISO 8601 with its UTC offset."""
    ACTIVE_MS = "active_ms"
    EFFORT = "effort"
    BACK_BEFORE = "back_before"
    BACK_AFTER = "back_after"
    NOTE = "note"
    DONE_REPS = "done_reps"
    DONE_MS = "done_ms"
    OUTCOME = "outcome"


SET_FIELDS = frozenset({Field.DONE_REPS, Field.DONE_MS, Field.OUTCOME})
"""The fields of a set."""

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Edit:
    """One new value, as a page asks for it. ``segment`` and ``attempt`` name the set of a set's field."""

    field: Field
    value: Value
    segment: int | None = None
    attempt: int | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One new value as it is kept: which session, when, and where in the order of all revisions."""

    id: str
    """Unique in the world."""
    session: str
    stamp: Stamp
    made_at: datetime
    edit: Edit


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as it was led, added or imported, before any revision."""

    record: SessionRecord
    stamp: Stamp
    """When its record was last written."""
    plan: Timeline | None = None
    """The plan of a session that can still be gone on with."""


@dataclass(frozen=True, slots=True)
class RestWeek:
    """Whether the week that begins on this Monday is a planned rest."""

    week: date
    planned: bool
    stamp: Stamp


Item = Entry | Revision | RestWeek
"""One thing that a log tells another."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a log learned from items: counts of sessions and of revisions."""

    added: int = 0
    """Sessions it did not have."""
    changed: int = 0
    """Sessions it had, which are different now."""
    known: int = 0
    """Sessions that brought nothing new."""
    deleted: int = 0
    """Sessions among them that the person has deleted here, and that stay deleted."""
    revisions: int = 0
    """Revisions it did not have."""
