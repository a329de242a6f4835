"""Logs with everything in them that a log can hold, made from a seed: of today's version and of older ones.

Logs of version 1 are written with plain SQL, as a Coach of that time would have left them, so that nothing of
today's code stands between what was put in and what a migration must keep.
"""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

from log_samples import done, plan

from coach.domain.exchange import Edit, Field
from coach.domain.fields import Level
from coach.domain.record import (
    HurtRecord,
    Outcome,
    Reflection,
    SessionHeader,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
)
from coach.domain.timeline import Pace, Timeline
from coach.storage import plan_codec
from coach.storage.log import SqliteLog
from coach.storage.rows import epoch_ms
from coach.storage.schema import APPLICATION_ID, VERSION_1

FIRST = datetime(2026, 1, 1, 17, 30, 0, 250_000, tzinfo=UTC)
LAST = datetime(2026, 11, 3, 7, 15, tzinfo=UTC)
"""No session begins later."""
NOTES = ("", "", "Slept badly.", "naïve café ✓ 日本語\n=1+1", "a long day " * 300)
ZONES = [timezone(timedelta(minutes=m)) for m in (-570, -300, 0, 60, 120, 345, 840)]
ROUTINES = ("strong-back-three", "morning-five", "swim")


def seed(of: int) -> int:
    """A test's own seed, or one that follows from COACH_SEED where that is set."""
    other = os.environ.get("COACH_SEED")
    return of if other is None else random.Random(f"{other} {of}").getrandbits(31)


@dataclass(frozen=True)
class Made:
    """A session as it must be read, and its plan where it has one."""

    record: SessionRecord
    timeline: Timeline | None

    @property
    def header(self) -> SessionHeader:
        """What it began with."""
        one = self.record.summary
        return SessionHeader(
            one.id, one.routine, one.routine_name, one.level, one.pace, one.started_at, one.back_before
        )  # fmt: skip

    @property
    def attempts(self) -> list[SetRecord]:
        """Every attempt at every set."""
        both = (*self.record.sets, *self.record.earlier_attempts)
        return sorted(both, key=lambda one: (one.segment, one.attempt))


def made(draw: random.Random, number: int) -> Made:
    """The session with a number: the higher, the later it began."""
    name = UUID(int=draw.getrandbits(128), version=4).hex
    timeline = plan(draw.randint(2, 6), draw.choice(ROUTINES))
    started_at = (FIRST + timedelta(days=5 * number, minutes=draw.randint(0, 900))).astimezone(
        draw.choice(ZONES)
    )
    state = draw.choice(
        [SessionState.COMPLETED] * 4 + [SessionState.STOPPED, SessionState.UNFINISHED]
    )
    attempts = [
        replace(
            done(segment, attempt, draw.choice(list(Outcome))),
            move_name=draw.choice([segment.move_name, "Ball pike with a ß"]),
            done_ms=draw.randint(0, 90_000),
        )
        for segment in timeline.work
        if state is SessionState.COMPLETED or draw.random() < 0.7
        for attempt in range(1, draw.choice([1, 1, 1, 2, 3]) + 1)
    ]
    hurts = {
        segment.index: HurtRecord(
            segment.index,
            segment.move,
            segment.side,
            draw.randint(0, 30_000),
            draw.randint(0, 500_000),
            draw.choice([None, "lower back", "linke Hüfte"]),
        )
        for segment in draw.choices(list(timeline.work), k=draw.choice([0, 0, 1, 2]))
    }
    is_over = state is not SessionState.UNFINISHED
    active_ms = draw.randint(60_000, 3_600_000)
    summary = SessionSummary(
        id=name,
        routine=timeline.routine,
        routine_name=timeline.routine_name,
        level=draw.choice(list(Level)),
        pace=draw.choice(list(Pace)),
        started_at=started_at,
        ended_at=started_at + timedelta(milliseconds=active_ms + 7) if is_over else None,
        state=state,
        active_ms=active_ms,
        effort=draw.choice([None, 1, 5, 10]) if is_over else None,
        back_before=draw.choice([None, 0, 2, 10]),
        back_after=draw.choice([None, 0, 3, 10]) if is_over else None,
        note=draw.choice(NOTES) if is_over else "",
        sets_planned=sum(1 for _ in timeline.work),
    )
    return Made(record_of(summary, attempts, list(hurts.values())), None if is_over else timeline)


def record_of(
    summary: SessionSummary, attempts: list[SetRecord], hurts: list[HurtRecord]
) -> SessionRecord:
    """The record of these attempts: the last of each set counts."""
    by_segment = {one.segment: one for one in sorted(attempts, key=lambda one: one.attempt)}
    latest = [by_segment[segment] for segment in sorted(by_segment)]
    earlier = [one for one in attempts if by_segment[one.segment] is not one]
    return SessionRecord(
        replace(summary, sets_done=sum(one.outcome is Outcome.DONE for one in latest)),
        tuple(latest),
        tuple(sorted(hurts, key=lambda one: (one.offset_ms, one.segment))),
        tuple(sorted(earlier, key=lambda one: (one.segment, one.attempt))),
    )


def many(of: int, count: int) -> list[Made]:
    """So many sessions from a seed, each begun after the one before."""
    draw = random.Random(of)
    return [made(draw, number) for number in range(count)]


def write_version_1(path: Path, sessions: list[Made]) -> None:
    """A log as a Coach that knew version 1 would have left it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("BEGIN")
        for statement in VERSION_1:
            db.execute(statement)
        for key, one in enumerate(sessions, 1):
            _write_session(db, key, one)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")
        db.execute("COMMIT")


def _write_session(db: sqlite3.Connection, key: int, one: Made) -> None:
    summary = one.record.summary
    db.execute(
        f"INSERT INTO sessions VALUES ({', '.join('?' * 18)})",
        (
            key, summary.id, summary.routine, summary.routine_name, summary.level.value,
            summary.pace.value, summary.state.value, epoch_ms(summary.started_at),
            summary.started_at.isoformat(), summary.ended_at and summary.ended_at.isoformat(),
            summary.active_ms, summary.effort, summary.back_before, summary.back_after, summary.note,
            summary.sets_planned, len(one.record.sets), summary.sets_done,
        ),
    )  # fmt: skip
    db.executemany(
        f"INSERT INTO sets VALUES ({', '.join('?' * 16)})",
        (
            (
                key, s.segment, s.attempt, s.move, s.move_name, s.side and s.side.value, s.round,
                s.rounds, s.set, s.sets, s.planned_reps, s.planned_ms, s.done_reps, s.done_ms,
                s.outcome.value, s.offset_ms,
            )
            for s in one.attempts
        ),
    )  # fmt: skip
    db.executemany(
        "INSERT INTO hurts VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (key, h.segment, h.offset_ms, h.move, h.side and h.side.value, h.elapsed_ms, h.place)
            for h in one.record.hurts
        ),
    )
    if one.timeline is not None:
        db.execute("INSERT INTO plans VALUES (?, ?)", (key, plan_codec.encode(one.timeline)))


def lead(log: SqliteLog, one: Made) -> None:
    """Write a session into a log as it would be led, set by set."""
    summary = one.record.summary
    timeline = plan(summary.sets_planned, summary.routine)
    log.begin(one.header, timeline)
    for record in one.attempts:
        log.add_set(summary.id, record, record.offset_ms)
    for hurt in one.record.hurts:
        log.add_hurt(summary.id, hurt)
    if summary.ended_at is not None:
        log.close(summary.id, summary.state, summary.ended_at, summary.active_ms)
        log.reflect(summary.id, Reflection(summary.effort, summary.back_after, summary.note))


def write_today(
    path: Path, sessions: list[Made], more: Callable[[SqliteLog], None] | None = None
) -> None:
    """A log of today's version with these sessions, and with what ``more`` does to it."""
    log = SqliteLog(path)
    log._db.execute("PRAGMA synchronous = OFF")  # nobody pulls the plug while a test gets ready
    for one in sessions:
        lead(log, one)
    if more:
        more(log)
    log.shut()


def edits(draw: random.Random, record: SessionRecord) -> list[Edit]:
    """Between one and six edits of a session and its sets, no two of the same value."""
    chosen = {
        Field.STARTED_AT: (record.summary.started_at - timedelta(minutes=draw.randint(1, 90))).isoformat(),
        Field.ACTIVE_MS: draw.randint(1, 3_600_000),
        Field.EFFORT: draw.choice([None, 2, 9]),
        Field.BACK_BEFORE: draw.randint(0, 10),
        Field.BACK_AFTER: draw.choice([None, 1, 7]),
        Field.NOTE: f"edited {draw.random()} " * draw.choice([1, 300]),
    }  # fmt: skip
    fields = draw.sample(sorted(chosen), draw.randint(1, 4))
    found = [Edit(field, chosen[field]) for field in fields]
    for one in draw.sample(record.sets, min(len(record.sets), draw.randint(0, 2))):
        found.append(Edit(Field.DONE_MS, draw.randint(0, 99_999), one.segment, one.attempt))
        outcome = draw.choice([each for each in Outcome if each is not one.outcome])
        found.append(Edit(Field.OUTCOME, outcome.value, one.segment, one.attempt))
    return found
