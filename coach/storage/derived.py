"""What the log keeps twice, so that lists, search and charts need not read two million sets.

A session's counts and whether it is listed follow from its sets and revisions; its line-up (the routine's
name and the moves) and its folded note are what the search looks into; ``move_weeks`` holds sums. All of it
can be made anew by ``rebuild``. Every function is called within a transaction and raises sqlite3.Error.
"""

import json
import sqlite3
from collections.abc import Iterable

from coach.storage.rows import day_of, folded, moment_of, monday_of


def recount(db: sqlite3.Connection, key: int) -> None:
    """Bring a session's counts in line with its sets and hurts, and with them whether it is listed.

    A set counts once, by its latest attempt: SQLite takes ``outcome`` from the row that has the maximum.
    """
    db.execute(
        """
        UPDATE sessions SET (sets_recorded, sets_done) = (
            SELECT count(*), count(CASE WHEN outcome = 'done' THEN 1 END)
            FROM (SELECT max(attempt), outcome FROM sets WHERE session = ?1 GROUP BY segment)
        ), hurt = EXISTS (SELECT 1 FROM hurts WHERE session = ?1)
        WHERE key = ?1
        """,
        (key,),
    )
    db.execute(
        f"UPDATE sessions SET listed = {_LISTED} WHERE key = ?1 AND listed <> {_LISTED}", (key,)
    )


def line_up(db: sqlite3.Connection, key: int, known: dict[str, int] | None = None) -> None:
    """Note which routine and which moves a session is found by.

    ``known`` saves looking up again what was looked up before, where many sessions come at once.
    """
    row = db.execute("SELECT routine_name FROM sessions WHERE key = ?", (key,)).fetchone()
    if row is None:
        return
    moves = db.execute("SELECT DISTINCT move, move_name FROM sets WHERE session = ?", (key,))
    lineup = lineup_key(db, row[0], moves, {} if known is None else known)
    db.execute("UPDATE sessions SET lineup = ? WHERE key = ?", (lineup, key))


def lineup_key(
    db: sqlite3.Connection,
    routine_name: str,
    moves: Iterable[tuple[str, str]],
    known: dict[str, int],
) -> int:
    """The number of a line-up of moves (id and name); it is added when it is new."""
    pairs = sorted(set(moves))
    text = json.dumps([routine_name, pairs], ensure_ascii=False, separators=(",", ":"))
    if text in known:
        return known[text]
    row = db.execute("SELECT key FROM lineups WHERE moves = ?", (text,)).fetchone()
    if row is not None:
        key = int(row[0])
    else:
        # A line break stands in no word of a search, so that none is found across two names.
        names = dict.fromkeys(folded(name) for name in (routine_name, *(n for _, n in pairs)))
        added = db.execute(
            "INSERT INTO lineups (moves, words) VALUES (?, ?)", (text, "\n".join(names))
        )
        key = int(added.lastrowid or 0)
        db.executemany(
            "INSERT INTO lineup_moves (move, lineup, name) VALUES (?, ?, ?)",
            ((move, key, name) for move, name in pairs),
        )
    known[text] = key
    return key


def weigh(db: sqlite3.Connection, days: Iterable[int]) -> None:
    """Sum up anew what was done of each move in the weeks of these days."""
    for week in {monday_of(day) for day in days}:
        db.execute("DELETE FROM move_weeks WHERE week = ?", (week,))
        db.execute(_SUMS.format(days="AND day BETWEEN ?1 AND ?1 + 6"), (week,))


def weigh_all(db: sqlite3.Connection) -> None:
    """Sum up anew what was done of each move in all weeks."""
    db.execute("DELETE FROM move_weeks")
    db.execute(_SUMS.format(days=""))


def rebuild(db: sqlite3.Connection) -> None:
    """Make everything anew that the log only derives from the rest."""
    db.execute(
        "UPDATE sessions SET listed = 0 WHERE listed = 1"
    )  # its indices are filled once, below
    db.execute("DELETE FROM lineups")
    db.execute("DELETE FROM lineup_moves")
    known: dict[str, int] = {}
    sessions = db.execute(_SESSIONS_WITH_MOVES).fetchall()
    db.executemany(
        "UPDATE sessions SET day = ?, note_words = ?, lineup = ? WHERE key = ?",
        (
            (
                day_of(moment_of(started_at, started_ms)),
                folded(note) or None,
                lineup_key(db, name, map(tuple, json.loads(moves)), known),
                key,
            )
            for key, started_at, started_ms, note, name, moves in sessions
        ),
    )
    db.execute(_COUNT_ALL)
    db.execute(f"UPDATE sessions SET listed = 1 WHERE {_LISTED}")
    weigh_all(db)


_LISTED = "((sets_recorded > 0 OR origin <> 'led') AND deleted_ms IS NULL AND purged = 0)"

_SESSIONS_WITH_MOVES = """
    SELECT key, started_at, started_ms, note, routine_name, (
        SELECT json_group_array(json_array(move, move_name))
        FROM (SELECT DISTINCT move, move_name FROM sets WHERE session = key)
    ) FROM sessions
    """

_COUNT_ALL = """
    UPDATE sessions SET (sets_recorded, sets_done) = (
        SELECT count(*), count(CASE WHEN outcome = 'done' THEN 1 END)
        FROM (SELECT max(attempt), outcome FROM sets WHERE session = key GROUP BY segment)
    ), hurt = EXISTS (SELECT 1 FROM hurts WHERE session = key)
    """

# A set counts once, by its latest attempt. Only what counts no reps can be a longest set.
_SUMS = """
    INSERT INTO move_weeks (week, move, side, sets_done, sets_partial, sets_skipped, reps, done_ms,
        best_reps, best_ms)
    SELECT day - (day - 1) % 7, move, coalesce(side, ''),
        count(CASE WHEN outcome = 'done' THEN 1 END),
        count(CASE WHEN outcome = 'partial' THEN 1 END),
        count(CASE WHEN outcome = 'skipped' THEN 1 END),
        coalesce(sum(done_reps), 0), sum(done_ms), max(done_reps),
        max(CASE WHEN done_reps IS NULL THEN done_ms END)
    FROM sessions JOIN sets ON sets.session = sessions.key
    WHERE listed = 1 AND state <> 'unfinished' {days}
    AND NOT EXISTS (
        SELECT 1 FROM sets AS later WHERE later.session = sets.session
        AND later.segment = sets.segment AND later.attempt > sets.attempt
    )
    GROUP BY 1, 2, 3
    """
