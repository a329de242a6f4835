"""What the log keeps: sessions, the sets done in them, and where it hurt."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from coach.domain.fields import Level
from coach.domain.timeline import Pace, Segment, Side, Timeline


class Outcome(StrEnum):
    """What became of a planned set."""

    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"


class SessionState(StrEnum):
    """How a session stands in the log."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    UNFINISHED = "unfinished"


class Origin(StrEnum):
    """Where a session's record comes from."""

    LED = "led"
    """Coach led it."""
    ADDED = "added"
    """The person did it away from the laptop and added it."""
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class SetRecord:
    """One set, planned and done. Lengths in milliseconds; ``side`` None where the move has no side."""

    segment: int
    """Index of its segment in the session's timeline."""
    move: str
    move_name: str
    side: Side | None
    round: int
    rounds: int
    set: int
    sets: int
    planned_reps: int | None
    planned_ms: int | None
    done_reps: int | None
    done_ms: int
    outcome: Outcome
    offset_ms: int
    """When it ended, in running time since the session's start."""
    attempt: int = 1
    """Counts up when the person goes back and does the set again; earlier attempts are kept."""

    @classmethod
    def of(
        cls,
        segment: Segment,
        outcome: Outcome,
        *,
        done_reps: int | None,
        done_ms: int,
        offset_ms: int,
        attempt: int = 1,
    ) -> "SetRecord":
        """The record of a work segment: what it planned, and what was done of it."""
        return cls(
            segment=segment.index,
            move=segment.move,
            move_name=segment.move_name,
            side=segment.side,
            round=segment.round,
            rounds=segment.rounds,
            set=segment.set,
            sets=segment.sets,
            planned_reps=segment.reps,
            planned_ms=segment.planned_ms,
            done_reps=done_reps,
            done_ms=done_ms,
            outcome=outcome,
            offset_ms=offset_ms,
            attempt=attempt,
        )


@dataclass(frozen=True, slots=True)
class HurtRecord:
    """A moment at which a move hurt."""

    segment: int
    move: str
    side: Side | None
    elapsed_ms: int
    """How far into the set."""
    offset_ms: int
    """When, in running time since the session's start."""
    place: str | None = None
    """Where, when the person said so."""


@dataclass(frozen=True, slots=True)
class SessionHeader:
    """What is known of a session when it begins. Times carry their UTC offset."""

    id: str
    routine: str
    routine_name: str
    level: Level
    pace: Pace
    started_at: datetime
    back_before: int | None = None
    continues: str | None = None
    """The id of the stopped session whose remaining sets are done in this one."""


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One line of the history."""

    id: str
    routine: str
    routine_name: str
    level: Level
    pace: Pace
    started_at: datetime
    ended_at: datetime | None
    state: SessionState
    active_ms: int
    """Running time, pauses left out."""
    effort: int | None = None
    """1 to 10."""
    back_before: int | None = None
    """0 (no pain) to 10."""
    back_after: int | None = None
    note: str = ""
    sets_done: int = 0
    sets_planned: int = 0
    origin: Origin = Origin.LED
    continues: str | None = None
    """The id of the stopped session that this one goes on with."""
    edited: bool = False
    """Whether any of its figures or its note were edited after it was recorded."""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session with everything that was done in it. ``sets`` holds each set's latest attempt."""

    summary: SessionSummary
    sets: tuple[SetRecord, ...]
    hurts: tuple[HurtRecord, ...] = ()
    earlier_attempts: tuple[SetRecord, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class UnfinishedSession:
    """A session that broke off: what is in the log of it, and the plan it followed."""

    record: SessionRecord
    timeline: Timeline | None
    """None when its plan can't be read any more: it can then only be saved as stopped."""

    @property
    def resume_at(self) -> int | None:
        """Index of the segment to go on with: the set it broke off in. None when every set has its result."""
        if self.timeline is None:
            return None
        known = {record.segment for record in self.record.sets}
        return next(
            (segment.index for segment in self.timeline.work if segment.index not in known), None
        )


@dataclass(frozen=True, slots=True)
class Reflection:
    """What the person says at the end: effort 1-10, back 0-10, a note."""

    effort: int | None = None
    back_after: int | None = None
    note: str = ""
