"""Whole records written to the tables: what was joined, imported or added.

Every function is called within a transaction and raises sqlite3.Error.
"""

import sqlite3

from coach.domain.exchange import Entry, RestWeek
from coach.domain.record import SessionState
from coach.storage import plan_codec
from coach.storage.derived import lineup_key
from coach.storage.merging import attempts_of
from coach.storage.rows import day_of, epoch_ms, folded, hurt_values, set_values, storable


def write_record(
    db: sqlite3.Connection, key: int, entry: Entry, lineups: dict[str, int], *, published: bool
) -> None:
    """Write a record whole under a number that is free; its revisions are to be folded in.

    ``lineups`` is for ``lineup_key``.
    """
    summary = entry.record.summary
    attempts = attempts_of(entry.record)
    note = storable(summary.note)
    moves = ((one.move, one.move_name) for one in attempts)
    db.execute(
        _ADD,
        (
            key,
            summary.id,
            summary.routine,
            summary.routine_name,
            summary.level.value,
            summary.pace.value,
            summary.state.value,
            epoch_ms(summary.started_at),
            summary.started_at.isoformat(),
            None if summary.ended_at is None else summary.ended_at.isoformat(),
            summary.active_ms,
            summary.effort,
            summary.back_before,
            summary.back_after,
            note,
            summary.sets_planned,
            len(entry.record.sets),
            summary.sets_done,
            summary.origin.value,
            summary.continues,
            entry.stamp.counter,
            entry.stamp.device,
            published,
            day_of(summary.started_at),
            bool(entry.record.hurts),
            lineup_key(db, summary.routine_name, moves, lineups),
            folded(note) or None,
            bool(attempts) or summary.origin.value != "led",
        ),
    )
    db.executemany(_ADD_SET, [(key, *set_values(one)) for one in attempts])
    db.executemany(_ADD_HURT, [(key, *hurt_values(one)) for one in entry.record.hurts])
    if entry.plan is not None and summary.state is not SessionState.COMPLETED:
        db.execute("INSERT INTO plans VALUES (?, ?)", (key, plan_codec.encode(entry.plan)))


def replace_record(
    db: sqlite3.Connection, key: int, entry: Entry, lineups: dict[str, int], *, published: bool
) -> None:
    """As ``write_record``, in place of what stood under the number."""
    db.execute("DELETE FROM sessions WHERE key = ?", (key,))  # and with it all that belongs to it
    write_record(db, key, entry, lineups, published=published)


def put_rest_week(db: sqlite3.Connection, item: RestWeek, *, published: bool) -> None:
    """Note whether a week is a planned rest, unless something was said of it later."""
    db.execute(
        """
        INSERT INTO rest_weeks (week, planned, counter, device, published) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET planned = excluded.planned, counter = excluded.counter,
            device = excluded.device, published = excluded.published
        WHERE (excluded.counter, excluded.device, excluded.planned) > (counter, device, planned)
        """,
        (item.week.toordinal(), item.planned, item.stamp.counter, item.stamp.device, published),
    )


_ADD = f"""
    INSERT INTO sessions (key, id, routine, routine_name, level, pace, state, started_ms, started_at,
        ended_at, active_ms, effort, back_before, back_after, note, sets_planned, sets_recorded,
        sets_done, origin, continues, stamp_counter, stamp_device, published, day, hurt, lineup,
        note_words, listed)
    VALUES ({", ".join("?" * 28)})
    """

_ADD_SET = """
    INSERT INTO sets (session, segment, move, move_name, side, round, rounds, "set", sets,
        planned_reps, planned_ms, done_reps, done_ms, outcome, offset_ms, attempt)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

_ADD_HURT = """
    INSERT INTO hurts (session, segment, move, side, elapsed_ms, offset_ms, place)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    """
