"""Records drawn at random, and what a history of them has to answer, worked out the plain way."""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from coach.domain.exchange import Entry, Stamp
from coach.domain.fields import Level
from coach.domain.history import Answered, DayTotal, Feeling, Hurt, MoveWeek, Order, Overview, Query
from coach.domain.record import (
    HurtRecord,
    Origin,
    Outcome,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
)
from coach.domain.timeline import Pace, Side

MOVES = {
    "ball-pike": "Ball pike",
    "side-plank": "Side plank",
    "cat": "Cat",
    "squat": "Kniebeuge, tief",
}
ROUTINES = {"strong": "Strong back", "hips": "HÜFTE and hips", "break": "Desk break"}
NOTES = (
    "",
    "",
    "Slept badly.",
    "Left hip STIFF",
    "çok iyi\nbetter",
    "100 % fine_",
    "Ball pike hard",
)
FIRST = datetime(2025, 12, 20, 12, 0, tzinfo=UTC)


def summary(draw: random.Random, number: int, **changes: object) -> SessionSummary:
    routine = draw.choice(list(ROUTINES))
    started_at = (FIRST + timedelta(minutes=draw.randrange(0, 60_000, 30))).replace(
        tzinfo=timezone(timedelta(minutes=draw.choice((-720, -300, 0, 60, 120, 840))))
    )
    base = SessionSummary(
        id=f"{number:032x}",
        routine=routine,
        routine_name=ROUTINES[routine],
        level=draw.choice(list(Level)),
        pace=draw.choice(list(Pace)),
        started_at=started_at,
        ended_at=started_at + timedelta(minutes=draw.randint(1, 90)),
        state=draw.choice((SessionState.COMPLETED, SessionState.COMPLETED, SessionState.STOPPED)),
        active_ms=draw.randrange(0, 4_000_000, 500_000),
        effort=draw.choice((None, 1, 5, 9)),
        back_before=draw.choice((None, 0, 3, 4)),
        back_after=draw.choice((None, 0, 3, 4)),
        note=draw.choice(NOTES),
        sets_planned=draw.randint(0, 9),
        origin=draw.choice(list(Origin)),
    )
    return replace(base, **changes)


def record(draw: random.Random, number: int, **changes: object) -> SessionRecord:
    """A session that is over, with up to five sets, some of them done twice, and perhaps a hurt."""
    head = summary(draw, number, **changes)
    least = 1 if head.origin is Origin.LED else 0
    segments = sorted(draw.sample(range(12), draw.randint(least, 5)))
    sets = [_set(draw, segment, attempt=1) for segment in segments]
    again = {one.segment: one for one in sets if draw.random() < 0.2}
    sets = [replace(_set(draw, one.segment, 2)) if one.segment in again else one for one in sets]
    hurts = ()
    if segments and draw.random() < 0.3:
        hurts = (HurtRecord(segments[0], "cat", Side.LEFT, 5, draw.randint(0, 9), "hip"),)
    sets_done = sum(one.outcome is Outcome.DONE for one in sets)
    return SessionRecord(
        replace(head, sets_done=sets_done), tuple(sets), hurts, tuple(again.values())
    )


def entry(draw: random.Random, number: int, device: str = "d", **changes: object) -> Entry:
    return Entry(record(draw, number, **changes), Stamp(number + 1, device))


def _set(draw: random.Random, segment: int, attempt: int) -> SetRecord:
    move = draw.choice(list(MOVES))
    counts = draw.random() < 0.5
    outcome = draw.choice(list(Outcome))
    return SetRecord(
        segment=segment,
        move=move,
        move_name=MOVES[move],
        side=draw.choice((None, Side.LEFT, Side.RIGHT)),
        round=1,
        rounds=2,
        set=1,
        sets=3,
        planned_reps=10 if counts else None,
        planned_ms=None if counts else 30_000,
        done_reps=draw.randint(0, 12) if counts else None,
        done_ms=draw.randrange(0, 40_000, 1000),
        outcome=outcome,
        offset_ms=segment * 30_000,
        attempt=attempt,
    )


def found(records: Iterable[SessionRecord], query: Query) -> list[SessionSummary]:
    """What the list has to show of these sessions."""
    return sorted_by(query.order, [one.summary for one in records if _matches(one, query)])


def sorted_by(order: Order, summaries: list[SessionSummary]) -> list[SessionSummary]:
    newest = sorted(summaries, key=lambda one: (one.started_at, one.id), reverse=True)
    keys = {
        Order.LONGEST: lambda one: -one.active_ms,
        Order.HARDEST: lambda one: -(one.effort or 0),
        Order.WORST_BACK: lambda one: -(-1 if one.back_after is None else one.back_after),
    }
    if order is Order.OLDEST:
        return newest[::-1]
    return sorted(newest, key=keys[order]) if order in keys else newest


def _matches(one: SessionRecord, query: Query) -> bool:
    head = one.summary
    sets = one.sets + one.earlier_attempts
    texts = [head.routine_name, head.note, *(each.move_name for each in sets)]
    both = head.back_before is not None and head.back_after is not None
    return (
        all(
            any(word in text.casefold() for text in texts) for word in query.text.casefold().split()
        )
        and (query.since is None or head.started_at.date() >= query.since)
        and (query.until is None or head.started_at.date() <= query.until)
        and query.routine in (None, head.routine)
        and query.state in (None, head.state)
        and (query.move is None or any(each.move == query.move for each in sets))
        and (
            query.feeling is None
            or (query.feeling is Feeling.HURT and bool(one.hurts))
            or (query.feeling is Feeling.BETTER and both and head.back_after < head.back_before)
            or (query.feeling is Feeling.SAME and both and head.back_after == head.back_before)
            or (query.feeling is Feeling.WORSE and both and head.back_after > head.back_before)
        )
    )


def overview(records: list[SessionRecord]) -> Overview:
    days_ = [one.summary.started_at.date() for one in records]
    return Overview(
        len(records),
        sum(one.summary.active_ms for one in records),
        min(days_, default=None),
        max(days_, default=None),
    )


def days(records: list[SessionRecord]) -> list[DayTotal]:
    sums: dict[date, list[int]] = defaultdict(list)
    for one in records:
        sums[one.summary.started_at.date()].append(one.summary.active_ms)
    return [DayTotal(day, sum(sums[day]), len(sums[day])) for day in sorted(sums)]


def answers(records: list[SessionRecord]) -> list[Answered]:
    said = [
        (one.started_at.date(), one.started_at, one.effort, one.back_before, one.back_after)
        for one in (each.summary for each in records)
        if (one.effort, one.back_before, one.back_after) != (None, None, None)
    ]
    said.sort(key=lambda row: (*row[:2], *(-1 if value is None else value for value in row[2:])))
    return [Answered(day, *rest) for day, _, *rest in said]


def move_weeks(records: list[SessionRecord]) -> list[MoveWeek]:
    """Of sessions that are over."""
    sets: dict[tuple[date, str, str], list[SetRecord]] = defaultdict(list)
    for one in records:
        if one.summary.state is not SessionState.UNFINISHED:
            day = one.summary.started_at.date()
            for each in one.sets:
                sets[day - timedelta(days=day.weekday()), each.move, each.side or ""].append(each)
    return [
        MoveWeek(
            week,
            move,
            Side(side) if side else None,
            *(sum(one.outcome is outcome for one in done) for outcome in Outcome),
            reps=sum(one.done_reps or 0 for one in done),
            done_ms=sum(one.done_ms for one in done),
            best_reps=max((s.done_reps for s in done if s.done_reps is not None), default=None),
            best_ms=max((s.done_ms for s in done if s.done_reps is None), default=None),
        )
        for (week, move, side), done in sorted(sets.items())
    ]


def hurts(records: list[SessionRecord]) -> list[Hurt]:
    all_of = sorted(
        records,
        key=lambda one: (one.summary.started_at.date(), one.summary.started_at, one.summary.id),
    )
    return [
        Hurt(one.summary.started_at.date(), one.summary.id, hurt.move, hurt.side, hurt.place)
        for one in all_of
        for hurt in one.hurts
    ]


def names(records: list[SessionRecord]) -> tuple[set[str], set[str]]:
    return (
        {one.summary.routine for one in records},
        {each.move for one in records for each in one.sets + one.earlier_attempts},
    )


def last_done(records: list[SessionRecord]) -> dict[str, date]:
    found_: dict[str, date] = {}
    for one in records:
        day = one.summary.started_at.date()
        found_[one.summary.routine] = max(day, found_.get(one.summary.routine, day))
    return found_
