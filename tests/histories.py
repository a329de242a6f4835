"""Sessions of a history made in code, and a log that answers from memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from samples import timeline

from coach.domain.fields import Level
from coach.domain.record import (
    HurtRecord,
    Outcome,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
    UnfinishedSession,
)
from coach.domain.timeline import Pace, Segment
from coach.errors import NotFoundError, StorageError

NEWEST = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)  # a Wednesday


def summary(number: int = 0, **changes: object) -> SessionSummary:
    """A completed session, ``number`` days before the newest; ``changes`` replace fields."""
    base = SessionSummary(
        id=f"s{number}",
        routine="strong-back-three",
        routine_name="Strong-back three",
        level=Level.BEGINNER,
        pace=Pace.COUNTED,
        started_at=NEWEST - timedelta(days=number),
        ended_at=NEWEST - timedelta(days=number) + timedelta(minutes=31),
        state=SessionState.COMPLETED,
        active_ms=1_865_000,
        back_before=2,
        back_after=1,
        sets_done=15,
        sets_planned=15,
    )
    return replace(base, **changes)


def set_record(segment: Segment, **changes: object) -> SetRecord:
    """A set of a timeline, done as planned; ``changes`` replace fields."""
    length_ms = segment.length_ms or 0
    base = SetRecord(
        segment=segment.index,
        move=segment.move,
        move_name=segment.move_name,
        side=segment.side,
        round=segment.round,
        rounds=segment.rounds,
        set=segment.set,
        sets=segment.sets,
        planned_reps=segment.reps,
        planned_ms=None if segment.reps else length_ms,
        done_reps=segment.reps,
        done_ms=length_ms,
        outcome=Outcome.DONE,
        offset_ms=0,
    )
    return replace(base, **changes)


def record_with_hurt() -> SessionRecord:
    """A lunge held on both sides, the second set of the left stopped by pain, its right left out."""
    done = [set_record(segment) for segment in timeline("march", "lunge").work]
    hurt_at = 3
    done[hurt_at] = replace(done[hurt_at], done_ms=12_000, outcome=Outcome.PARTIAL)
    for number in range(hurt_at + 1, len(done)):
        done[number] = replace(done[number], done_ms=0, outcome=Outcome.SKIPPED)
    broken = done[hurt_at]
    hurt = HurtRecord(broken.segment, broken.move, broken.side, 12_000, 90_000, "lower back")
    return SessionRecord(
        summary(
            state=SessionState.STOPPED,
            sets_done=hurt_at,
            sets_planned=len(done),
            effort=6,
            note="Slept badly.",
        ),
        tuple(done),
        (hurt,),
        (replace(done[1], outcome=Outcome.PARTIAL, done_ms=4_000),),
    )


class FakeHistory:
    """A HistorySource over records in memory."""

    def __init__(self, *records: SessionRecord | SessionSummary) -> None:
        self.records = [
            SessionRecord(one, ()) if isinstance(one, SessionSummary) else one for one in records
        ]
        self.broken = False

    def sessions(
        self, since: datetime | None = None, routine: str | None = None, limit: int | None = None
    ) -> Sequence[SessionSummary]:
        if self.broken:
            raise StorageError("The log can't be read.", "Look at the folder's permissions.")
        return [record.summary for record in self.records]

    def session(self, session_id: str) -> SessionRecord:
        for record in self.records:
            if record.summary.id == session_id:
                return record
        raise NotFoundError("There is no such session.", "It may have been deleted.")

    def unfinished(self) -> Sequence[UnfinishedSession]:
        return ()
