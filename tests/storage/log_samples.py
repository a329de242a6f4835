"""Small plans, sessions and sets for the tests of the log."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from coach.domain.exercise import Mode
from coach.domain.fields import Level
from coach.domain.record import HurtRecord, Outcome, SessionHeader, SetRecord
from coach.domain.timeline import (
    Anchor,
    Cue,
    CueKind,
    Pace,
    Segment,
    SegmentKind,
    Side,
    Stage,
    StageKind,
    Timeline,
)

NOW = datetime(2026, 11, 3, 7, 15, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
EARLIER = datetime(2026, 10, 1, 18, 0, tzinfo=UTC)


def session_id(number: int) -> str:
    return UUID(int=number, version=4).hex


def plan(sets: int = 4, routine: str = "strong-back-three") -> Timeline:
    """Get ready, then sets with a rest between each two; every third a hold with a side."""
    segments = [_segment(0, SegmentKind.PREPARE, 1)]
    for number in range(1, sets + 1):
        if number > 1:
            segments.append(_segment(len(segments), SegmentKind.REST, number))
        segments.append(_segment(len(segments), SegmentKind.WORK, number))
    return Timeline(routine, "Strong-back three", Level.BEGINNER, Pace.COUNTED, tuple(segments))


def _segment(index: int, kind: SegmentKind, number: int) -> Segment:
    is_work = kind is SegmentKind.WORK
    is_hold = number % 3 == 0
    hold = (
        Stage(StageKind.ENTER, "Get in", 0, 2_000),
        Stage(StageKind.HOLD, "Hold", 2_000, 20_000),
        Stage(StageKind.LEAVE, "Get out", 22_000, 1_000),
    )
    reps = (Stage(StageKind.PHASE, "Roll in", 0, 7_000, 1),)
    return Segment(
        index=index,
        kind=kind,
        move="side-plank" if is_hold else "ball-pike",
        move_name="Side plank" if is_hold else "Ball pike",
        mode=Mode.HOLD if is_hold else Mode.REPS,
        side=Side.LEFT if is_hold else None,
        set=number,
        sets=9,
        round=1,
        rounds=1,
        block=0,
        item=0,
        start_ms=index * 23_000,
        length_ms=23_000 if is_work else 10_000,
        reps=3 if is_work and not is_hold else None,
        rep_ms=7_000 if is_work and not is_hold else None,
        stages=(hold if is_hold else reps) if is_work else (),
        cues=(Cue(0, CueKind.SPEECH, "Hips up"), Cue(3_000, CueKind.BEEP, "short", Anchor.END)),
    )


def work(timeline: Timeline, number: int) -> Segment:
    """The set with a number, counted from 0."""
    return list(timeline.work)[number]


def header(
    number: int = 1, started_at: datetime = NOW, routine: str = "strong-back-three"
) -> SessionHeader:
    return SessionHeader(
        id=session_id(number),
        routine=routine,
        routine_name="Strong-back three",
        level=Level.BEGINNER,
        pace=Pace.COUNTED,
        started_at=started_at,
        back_before=2,
    )


def done(segment: Segment, attempt: int = 1, outcome: Outcome = Outcome.DONE) -> SetRecord:
    """The record of a set, told from that of another attempt by its length."""
    return SetRecord(
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
        done_reps=segment.reps,
        done_ms=20_000 + attempt,
        outcome=outcome,
        offset_ms=segment.index * 23_000 + attempt,
        attempt=attempt,
    )


def hurt(segment: Segment, place: str | None = None) -> HurtRecord:
    return HurtRecord(segment.index, segment.move, segment.side, 4_000, 61_000, place)
