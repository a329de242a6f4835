"""Bring what one log knows of a session into another, without losing what that one knows already."""

import sqlite3

from coach.storage.rows import recount, session_key


def merge_session(source: sqlite3.Connection, target: sqlite3.Connection, session_id: str) -> None:
    """Add a session of ``source`` to ``target``; to be called within a transaction on ``target``.

    A session that is new there is copied whole. Of one that both have, sets, hurts and answers are added;
    a set the target holds stays, unless it was only noted as never reached. Nothing happens when the
    source has no such session. Raises sqlite3.Error.
    """
    key = session_key(source, session_id)
    if key is None:
        return
    row = source.execute(_READ_SESSION, (key,)).fetchone()
    is_new = target.execute(_ADD_SESSION, row).rowcount > 0
    target_key = session_key(target, session_id)
    if target_key is None:
        return
    target.executemany(
        _ADD_SET, ((target_key, *found) for found in source.execute(_READ_SETS, (key,)))
    )
    target.executemany(
        _ADD_HURT, ((target_key, *found) for found in source.execute(_READ_HURTS, (key,)))
    )
    if is_new:
        target.executemany(
            "INSERT INTO plans (session, plan) VALUES (?, ?)",
            (
                (target_key, *found)
                for found in source.execute("SELECT plan FROM plans WHERE session = ?", (key,))
            ),
        )
    else:
        target.execute(_ADD_TO_SESSION, row[:14])  # all but the sets planned
    target.execute(
        """
        DELETE FROM plans WHERE session = ?1
        AND (SELECT state FROM sessions WHERE key = ?1) <> 'unfinished'
        """,
        (target_key,),
    )
    recount(target, target_key)


_READ_SESSION = """
    SELECT id, routine, routine_name, level, pace, state, started_ms, started_at, ended_at,
        active_ms, effort, back_before, back_after, note, sets_planned
    FROM sessions WHERE key = ?
    """

_ADD_SESSION = """
    INSERT INTO sessions (id, routine, routine_name, level, pace, state, started_ms, started_at,
        ended_at, active_ms, effort, back_before, back_after, note, sets_planned)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
    """

_ADD_TO_SESSION = """
    UPDATE sessions SET
        state = CASE ?6 WHEN 'unfinished' THEN state ELSE ?6 END,
        ended_at = coalesce(?9, ended_at),
        active_ms = max(active_ms, ?10),
        effort = coalesce(?11, effort),
        back_before = coalesce(?12, back_before),
        back_after = coalesce(?13, back_after),
        note = CASE ?14 WHEN '' THEN note ELSE ?14 END
    WHERE id = ?1
    """

_READ_SETS = """
    SELECT segment, move, move_name, side, round, rounds, "set", sets, planned_reps, planned_ms,
        done_reps, done_ms, outcome, offset_ms, attempt
    FROM sets WHERE session = ?
    """

_ADD_SET = """
    INSERT INTO sets (session, segment, move, move_name, side, round, rounds, "set", sets,
        planned_reps, planned_ms, done_reps, done_ms, outcome, offset_ms, attempt)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET
        done_reps = excluded.done_reps, done_ms = excluded.done_ms, outcome = excluded.outcome,
        offset_ms = excluded.offset_ms
    WHERE sets.outcome = 'skipped'
    """

_READ_HURTS = """
    SELECT segment, move, side, elapsed_ms, offset_ms, place FROM hurts WHERE session = ?
    """

_ADD_HURT = """
    INSERT INTO hurts (session, segment, move, side, elapsed_ms, offset_ms, place)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET place = coalesce(place, excluded.place)
    """
