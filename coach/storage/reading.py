"""What can be asked of the log's tables.
Every function raises sqlite3.Error, and ValueError for a row that no Coach has written.
"""

import sqlite3
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from coach.domain.record import SessionRecord, SessionSummary, UnfinishedSession
from coach.domain.timeline import Timeline
from coach.storage import plan_codec
from coach.storage.rows import hurt_of, set_of, summary_of

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


def unfinished(db: sqlite3.Connection) -> Sequence[UnfinishedSession]:
    """Sessions that broke off with at least one set, newest first."""
    rows = db.execute(_UNFINISHED).fetchall()
    return [UnfinishedSession(_record(db, row), plan(db, row[-1])) for row in rows]


def plan(db: sqlite3.Connection, key: int) -> Timeline | None:
    """The plan of an unfinished session; None when there is none that can be read."""
    row = db.execute("SELECT plan FROM plans WHERE session = ?", (key,)).fetchone()
    return None if row is None else plan_codec.decode(row[0])


def _record(db: sqlite3.Connection, row: tuple[Any, ...]) -> SessionRecord:
    key = row[-1]
    attempts = [set_of(found) for found in db.execute(_SETS, (key,))]
    # Attempts at a set follow each other, and the last one counts.
    earlier = tuple(one for one, after in pairwise(attempts) if one.segment == after.segment)
    latest = tuple(
        one
        for one, after in pairwise([*attempts, None])
        if one is not None and (after is None or one.segment != after.segment)
    )
    hurts = tuple(hurt_of(found) for found in db.execute(_HURTS, (key,)))
    return SessionRecord(summary_of(row), sets=latest, hurts=hurts, earlier_attempts=earlier)


_ONE = """
    SELECT id, routine, routine_name, level, pace, started_at, ended_at, state, active_ms,
        effort, back_before, back_after, note, sets_done, sets_planned, started_ms, key
    FROM sessions WHERE id = ?
    """

_NEWEST = """
    SELECT id, routine, routine_name, level, pace, started_at, ended_at, state, active_ms,
        effort, back_before, back_after, note, sets_done, sets_planned, started_ms
    FROM sessions WHERE sets_recorded > 0 AND started_ms >= :since
    ORDER BY started_ms DESC, key DESC LIMIT :limit
    """

_NEWEST_OF_ROUTINE = """
    SELECT id, routine, routine_name, level, pace, started_at, ended_at, state, active_ms,
        effort, back_before, back_after, note, sets_done, sets_planned, started_ms
    FROM sessions WHERE sets_recorded > 0 AND routine = :routine AND started_ms >= :since
    ORDER BY started_ms DESC, key DESC LIMIT :limit
    """

_UNFINISHED = """
    SELECT id, routine, routine_name, level, pace, started_at, ended_at, state, active_ms,
        effort, back_before, back_after, note, sets_done, sets_planned, started_ms, key
    FROM sessions WHERE state = 'unfinished' AND sets_recorded > 0
    ORDER BY started_ms DESC, key DESC
    """

_SETS = """
    SELECT segment, move, move_name, side, round, rounds, "set", sets, planned_reps, planned_ms,
        done_reps, done_ms, outcome, offset_ms, attempt
    FROM sets WHERE session = ? ORDER BY segment, attempt
    """

_HURTS = """
    SELECT segment, move, side, elapsed_ms, offset_ms, place
    FROM hurts WHERE session = ? ORDER BY offset_ms, segment
    """
