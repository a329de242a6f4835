"""What the charts of the history are drawn from.

Every function raises sqlite3.Error, and ValueError for a row that no Coach has written. ``since`` and
``until`` are days that count themselves.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from coach.domain.history import Answered, DayTotal, Hurt, MoveWeek, Overview
from coach.domain.timeline import Side
from coach.storage.rows import monday_of

_FIRST = date.min.toordinal()
_LAST = date.max.toordinal()


def overview(db: sqlite3.Connection) -> Overview:
    """What the whole history adds up to."""
    sessions, active_ms, first, last = db.execute(_OVERVIEW).fetchone()
    return Overview(
        sessions=sessions,
        active_ms=active_ms or 0,
        first_day=None if first is None else date.fromordinal(first),
        last_day=None if last is None else date.fromordinal(last),
    )


def days(
    db: sqlite3.Connection, since: date | None = None, until: date | None = None
) -> Sequence[DayTotal]:
    """The days with a session, oldest first."""
    rows = db.execute(_DAYS, _bounds(since, until))
    return [DayTotal(date.fromordinal(day), active_ms, count) for day, active_ms, count in rows]


def last_done(db: sqlite3.Connection) -> Mapping[str, date]:
    """The last day of each routine ever done."""
    return {routine: date.fromordinal(day) for routine, day in db.execute(_LAST_DONE)}


def names(db: sqlite3.Connection) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The routines and the moves of the history, each id with its latest name."""
    return dict(db.execute(_ROUTINES)), dict(db.execute(_MOVES))


def answers(
    db: sqlite3.Connection, since: date | None = None, until: date | None = None
) -> Sequence[Answered]:
    """Sessions of which effort or back was said, oldest first."""
    rows = db.execute(_ANSWERS, _bounds(since, until))
    return [
        Answered(date.fromordinal(day), effort, before, after)
        for day, effort, before, after in rows
    ]


def move_weeks(
    db: sqlite3.Connection,
    since: date | None = None,
    until: date | None = None,
    move: str | None = None,
) -> Sequence[MoveWeek]:
    """What was done of each move, week by week, oldest first; every week that has a day in the bounds."""
    first, last = _bounds(since, until)
    rows = db.execute(
        _MOVE_WEEKS if move is None else _WEEKS_OF_A_MOVE,
        (monday_of(first), last) if move is None else (monday_of(first), last, move),
    )
    return [
        MoveWeek(date.fromordinal(week), found, Side(side) if side else None, *sums)
        for week, found, side, *sums in rows
    ]


def hurts(
    db: sqlite3.Connection, since: date | None = None, until: date | None = None
) -> Sequence[Hurt]:
    """When which move hurt, oldest first."""
    return [
        Hurt(date.fromordinal(day), session, move, Side(side) if side else None, place)
        for day, session, move, side, place in db.execute(_HURTS, _bounds(since, until))
    ]


def rest_weeks(db: sqlite3.Connection) -> frozenset[date]:
    """The Mondays of weeks that are a planned rest."""
    weeks = db.execute("SELECT week FROM rest_weeks WHERE planned = 1")
    return frozenset(date.fromordinal(week) for (week,) in weeks)


def _bounds(since: date | None, until: date | None) -> tuple[int, int]:
    return (
        _FIRST if since is None else since.toordinal(),
        _LAST if until is None else until.toordinal(),
    )


_OVERVIEW = """
    SELECT count(*), sum(active_ms), min(day), max(day)
    FROM sessions INDEXED BY sessions_of_day WHERE listed = 1
    """

_DAYS = """
    SELECT day, sum(active_ms), count(*) FROM sessions INDEXED BY sessions_of_day
    WHERE listed = 1 AND day BETWEEN ? AND ? GROUP BY day
    """

_ANSWERS = """
    SELECT day, effort, back_before, back_after FROM sessions INDEXED BY sessions_of_day
    WHERE listed = 1 AND day BETWEEN ? AND ?
    AND (effort IS NOT NULL OR back_before IS NOT NULL OR back_after IS NOT NULL)
    ORDER BY day, started_ms, effort, back_before, back_after
    """

# From each routine's newest session to that of the next routine, without reading those in between.
_NEWEST_OF_EACH = """
    WITH RECURSIVE each (routine, newest_ms) AS (
        SELECT * FROM (
            SELECT routine, started_ms FROM sessions INDEXED BY sessions_of_routine
            WHERE listed = 1 ORDER BY routine DESC, started_ms DESC LIMIT 1
        )
        UNION ALL
        SELECT next.routine, next.started_ms FROM each JOIN sessions AS next ON next.key = (
            SELECT key FROM sessions INDEXED BY sessions_of_routine
            WHERE listed = 1 AND routine < each.routine
            ORDER BY routine DESC, started_ms DESC LIMIT 1
        )
    )
    """

# Whoever flies east may begin the newest session on an earlier day than one that began before it.
_LAST_DONE = f"""
    {_NEWEST_OF_EACH}
    SELECT routine, (
        SELECT max(day) FROM sessions INDEXED BY sessions_of_routine
        WHERE listed = 1 AND routine = each.routine AND started_ms > newest_ms - 200000000
    ) FROM each
    """

_ROUTINES = f"""
    {_NEWEST_OF_EACH}
    SELECT routine, (
        SELECT routine_name FROM sessions INDEXED BY sessions_of_routine
        WHERE listed = 1 AND routine = each.routine
        ORDER BY started_ms DESC, id DESC LIMIT 1
    ) FROM each ORDER BY routine
    """

# SQLite takes the name from the row that has the maximum; the order decides between alike ones.
_MOVES = """
    SELECT move, name FROM (
        SELECT move, name, max(newest_ms) FROM (
            SELECT move, name, (
                SELECT max(started_ms) FROM sessions INDEXED BY sessions_of_lineup
                WHERE listed = 1 AND lineup = lineup_moves.lineup
            ) AS newest_ms FROM lineup_moves
        ) WHERE newest_ms IS NOT NULL GROUP BY move
    ) ORDER BY move
    """

_MOVE_WEEKS = """
    SELECT week, move, side, sets_done, sets_partial, sets_skipped, reps, done_ms, best_reps, best_ms
    FROM move_weeks WHERE week BETWEEN ? AND ? ORDER BY week, move, side
    """

_WEEKS_OF_A_MOVE = """
    SELECT week, move, side, sets_done, sets_partial, sets_skipped, reps, done_ms, best_reps, best_ms
    FROM move_weeks WHERE week BETWEEN ? AND ? AND move = ? ORDER BY week, move, side
    """

_HURTS = """
    SELECT day, sessions.id, move, side, place FROM hurts JOIN sessions ON sessions.key = hurts.session
    WHERE listed = 1 AND day BETWEEN ? AND ?
    ORDER BY day, started_ms, sessions.id, offset_ms, segment
    """
