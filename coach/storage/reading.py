"""What can be asked of the log's tables.
Every function raises sqlite3.Error, and ValueError for a row that no Coach has written.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from coach.domain.record import (
    HurtRecord,
    Outcome,
    SessionRecord,
    SessionSummary,
    SetRecord,
    UnfinishedSession,
)
from coach.domain.timeline import Timeline
from coach.storage import plan_codec
from coach.storage.rows import SUMMARY, hurt_of, set_of, summary_of

_LONG_AGO_MS = -(2**62)


def sessions(
    db: sqlite3.Connection, since_ms: int | None, routine: str | None, limit: int | None
) -> Sequence[SessionSummary]:
    """Sessions with at least one set, newest first."""
    values = {
        "since": _LONG_AGO_MS if since_ms is None else since_ms,
        "routine": routine,
        "limit": -1 if limit is None else limit,
    }
    query = _NEWEST if routine is None else _NEWEST_OF_ROUTINE
    return [summary_of(row) for row in db.execute(query, values)]


def session(db: sqlite3.Connection, session_id: str) -> SessionRecord | None:
    """One session whole, None when it is not there."""
    row = db.execute(_ONE, (session_id,)).fetchone()
    return None if row is None else _record(db, row)


def recorded(db: sqlite3.Connection, session_id: str) -> SessionRecord | None:
    """One session as it was before any edit, deleted or not; None when it is not there."""
    row = db.execute(_ONE_RECORDED, (session_id,)).fetchone()
    if row is None:
        return None
    record = _record(db, row, _SETS_RECORDED)
    sets_done = sum(one.outcome is Outcome.DONE for one in record.sets)
    return replace(record, summary=replace(record.summary, sets_done=sets_done))


def unfinished(db: sqlite3.Connection) -> Sequence[UnfinishedSession]:
    """Sessions that broke off with at least one set, newest first."""
    rows = db.execute(_UNFINISHED).fetchall()
    return [UnfinishedSession(_record(db, row), plan(db, row[-1])) for row in rows]


def continuable(db: sqlite3.Connection, session_id: str) -> UnfinishedSession | None:
    """A stopped session with a plan and sets left, as it was when it was stopped; else None.

    One that was gone on with already has nothing left: what remained of it is in the other session.
    """
    row = db.execute(_CONTINUABLE, (session_id,)).fetchone()
    timeline = None if row is None else plan(db, row[-1])
    if timeline is None:
        return None
    record = _record(db, row)
    # Closing has noted the sets that were never reached: they are the ones at the plan's end.
    results = {one.segment: one for one in record.sets}
    left = set()
    for segment in reversed(list(timeline.work)):
        result = results.get(segment.index)
        if result is not None and (result.outcome is not Outcome.SKIPPED or result.done_ms):
            break
        left.add(segment.index)
    reached = tuple(one for one in record.sets if one.segment not in left)
    return UnfinishedSession(replace(record, sets=reached), timeline) if left else None


def plan(db: sqlite3.Connection, key: int) -> Timeline | None:
    """The plan of an unfinished or stopped session; None when there is none that can be read."""
    row = db.execute("SELECT plan FROM plans WHERE session = ?", (key,)).fetchone()
    return None if row is None else plan_codec.decode(row[0])


def _record(
    db: sqlite3.Connection, row: tuple[Any, ...], sets_query: str | None = None
) -> SessionRecord:
    key = row[-1]
    attempts = [set_of(found) for found in db.execute(sets_query or _SETS, (key,))]
    hurts = [hurt_of(found) for found in db.execute(_HURTS, (key,))]
    return record_of(summary_of(row), attempts, hurts)


def record_of(
    summary: SessionSummary, attempts: Sequence[SetRecord], hurts: Sequence[HurtRecord]
) -> SessionRecord:
    """A session whole; attempts at a set follow each other, and the last one counts."""
    earlier = tuple(one for one, after in pairwise(attempts) if one.segment == after.segment)
    latest = tuple(
        one
        for one, after in pairwise([*attempts, None])
        if one is not None and (after is None or one.segment != after.segment)
    )
    return SessionRecord(summary, latest, tuple(hurts), earlier)


_ONE = f"""
    SELECT {SUMMARY}, key
    FROM sessions WHERE id = ? AND deleted_ms IS NULL AND purged = 0
    """

RECORDED = """id, routine, routine_name, level, pace,
    iif(original.session IS NULL, sessions.started_at, original.started_at), ended_at, state,
    iif(original.session IS NULL, sessions.active_ms, original.active_ms),
    iif(original.session IS NULL, sessions.effort, original.effort),
    iif(original.session IS NULL, sessions.back_before, original.back_before),
    iif(original.session IS NULL, sessions.back_after, original.back_after),
    iif(original.session IS NULL, sessions.note, original.note), sets_done, sets_planned,
    iif(original.session IS NULL, sessions.started_ms, original.started_ms), origin, continues, 0"""
"""As SUMMARY, of ``sessions LEFT JOIN original_sessions AS original``, before any edit."""

_ONE_RECORDED = f"""
    SELECT {RECORDED}, key FROM sessions
    LEFT JOIN original_sessions AS original ON original.session = key
    WHERE id = ? AND purged = 0
    """

_CONTINUABLE = f"""
    SELECT {SUMMARY}, key FROM sessions
    WHERE id = ?1 AND state = 'stopped' AND listed = 1 AND NOT EXISTS (
        SELECT 1 FROM sessions WHERE continues = ?1 AND deleted_ms IS NULL
        AND (listed = 1 OR state = 'unfinished')
    )
    """

_NEWEST = f"""
    SELECT {SUMMARY}
    FROM sessions INDEXED BY sessions_listed WHERE listed = 1 AND started_ms >= :since
    ORDER BY started_ms DESC, id DESC LIMIT :limit
    """

_NEWEST_OF_ROUTINE = f"""
    SELECT {SUMMARY}
    FROM sessions INDEXED BY sessions_of_routine
    WHERE listed = 1 AND routine = :routine AND started_ms >= :since
    ORDER BY started_ms DESC, id DESC LIMIT :limit
    """

_UNFINISHED = f"""
    SELECT {SUMMARY}, key
    FROM sessions INDEXED BY sessions_unfinished WHERE state = 'unfinished' AND listed = 1
    ORDER BY started_ms DESC, id DESC
    """

_SETS = """
    SELECT segment, move, move_name, side, round, rounds, "set", sets, planned_reps, planned_ms,
        done_reps, done_ms, outcome, offset_ms, attempt
    FROM sets WHERE session = ? ORDER BY segment, attempt
    """

_SETS_RECORDED = """
    SELECT sets.segment, move, move_name, side, round, rounds, "set", sets, planned_reps,
        planned_ms, iif(original.session IS NULL, sets.done_reps, original.done_reps),
        iif(original.session IS NULL, sets.done_ms, original.done_ms),
        iif(original.session IS NULL, sets.outcome, original.outcome), offset_ms, sets.attempt
    FROM sets LEFT JOIN original_sets AS original ON original.session = sets.session
        AND original.segment = sets.segment AND original.attempt = sets.attempt
    WHERE sets.session = ? ORDER BY sets.segment, sets.attempt
    """

_HURTS = """
    SELECT segment, move, side, elapsed_ms, offset_ms, place
    FROM hurts WHERE session = ? ORDER BY offset_ms, segment
    """
