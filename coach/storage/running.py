"""A session being led, written to the tables as it happens.

Every function is called within a transaction and raises sqlite3.Error.
"""

import sqlite3
from datetime import datetime

from coach.domain.record import HurtRecord, Reflection, SessionHeader, SessionState, SetRecord
from coach.domain.timeline import Timeline
from coach.storage import plan_codec
from coach.storage.derived import line_up, recount
from coach.storage.revising import note_day_and_words
from coach.storage.rows import header_values, hurt_values, never_reached, set_values, storable


def insert(db: sqlite3.Connection, header: SessionHeader, timeline: Timeline) -> bool:
    """Add a session that begins, with its plan; False when it is there already."""
    values = header_values(header, sets_planned=sum(1 for _ in timeline.work))
    added = db.execute(
        """
        INSERT INTO sessions (id, routine, routine_name, level, pace, started_ms, started_at, day,
            back_before, sets_planned, continues)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
        """,
        values,
    )
    if added.rowcount:
        db.execute(
            "INSERT INTO plans (session, plan) VALUES (?, ?)",
            (added.lastrowid, plan_codec.encode(timeline)),
        )
    return added.rowcount > 0


def add_set(db: sqlite3.Connection, key: int, record: SetRecord, active_ms: int) -> None:
    """Note a set. What this costs does not grow with the log."""
    put_set(db, key, record)
    # A set that is written late, after a newer one, must not turn the running time back.
    db.execute("UPDATE sessions SET active_ms = max(active_ms, ?) WHERE key = ?", (active_ms, key))
    if db.execute(_IN_LINEUP, (key, record.move, record.move_name)).fetchone() is None:
        line_up(db, key)
    recount(db, key)


def add_hurt(db: sqlite3.Connection, key: int, record: HurtRecord) -> None:
    """Note where a move hurt; noted again with a place, the place is added."""
    db.execute(
        """
        INSERT INTO hurts (session, segment, move, side, elapsed_ms, offset_ms, place)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET place = coalesce(excluded.place, place)
        """,
        (key, *hurt_values(record)),
    )
    recount(db, key)


def close(
    db: sqlite3.Connection,
    key: int,
    timeline: Timeline | None,
    *,
    state: SessionState,
    ended_at: datetime,
    active_ms: int,
) -> None:
    """End a session: sets never reached are noted as skipped; only a stopped one keeps its plan."""
    recorded = {s for (s,) in db.execute("SELECT segment FROM sets WHERE session = ?", (key,))}
    if timeline and recorded:
        for segment in timeline.work:
            if segment.index not in recorded:
                put_set(db, key, never_reached(segment, active_ms))
    if state is SessionState.COMPLETED or not recorded:
        db.execute("DELETE FROM plans WHERE session = ?", (key,))
    db.execute(
        "UPDATE sessions SET state = ?, ended_at = ?, active_ms = ? WHERE key = ?",
        (state.value, ended_at.isoformat(), active_ms, key),
    )
    line_up(db, key)


def reflect(db: sqlite3.Connection, key: int, reflection: Reflection) -> None:
    """Note what the person says of a session, in place of what was said before."""
    db.execute(
        "UPDATE sessions SET effort = ?, back_after = ?, note = ? WHERE key = ?",
        (reflection.effort, reflection.back_after, storable(reflection.note), key),
    )
    note_day_and_words(db, key)


def put_set(db: sqlite3.Connection, key: int, record: SetRecord) -> None:
    """Write a set in place of what was noted of the same attempt."""
    db.execute(
        """
        INSERT OR REPLACE INTO sets (session, segment, move, move_name, side, round, rounds, "set",
            sets, planned_reps, planned_ms, done_reps, done_ms, outcome, offset_ms, attempt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (key, *set_values(record)),
    )


_IN_LINEUP = """
    SELECT 1 FROM sessions JOIN lineup_moves USING (lineup)
    WHERE key = ? AND move = ? AND name = ?
    """
