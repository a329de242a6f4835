"""The list of the history, searched, filtered and sorted, a page at a time.

Everything is decided by one index (``sessions_listed``), which is read in the list's own order; only the
sessions of the page are then looked up. Every function raises sqlite3.Error, and ValueError for a row that
no Coach has written.
"""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta

from coach.domain.history import Feeling, Order, Query
from coach.domain.record import SessionSummary
from coach.storage.rows import SUMMARY, Values, folded, summary_of

_DAY_MS = 86_400_000
_DAY_ONE = date(1970, 1, 1)


_KNOWN = 250
"""So many sessions are looked for at first: more than a screen, and enough for what is rare."""


class Listing:
    """Answers for the list, and remembers what the last query found for as long as nothing changes.

    So a key stroke reads the log once for its count and its first page, and scrolling far down in a list that
    has to be sorted sorts it once.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._last: tuple[object, ...] = ()
        self._keys: Sequence[int] = ()
        self._total = 0

    def count(self, query: Query) -> int:
        """How many sessions the query finds."""
        self._look(query)
        return self._total

    def page(self, query: Query, offset: int, limit: int) -> Sequence[SessionSummary]:
        """A part of what the query finds, in its order."""
        self._look(query)
        first, last = max(offset, 0), max(offset, 0) + max(limit, 0)
        if min(last, self._total) > len(self._keys):
            self._keys = _keys(self._db, query, -1)
        keys = json.dumps(self._keys[first:last])
        rows = self._db.execute(
            f"""
            SELECT {SUMMARY} FROM sessions WHERE key IN (SELECT value FROM json_each(?))
            ORDER BY {_ORDERS[query.order]}
            """,
            (keys,),
        )
        return [summary_of(row) for row in rows]

    def _look(self, query: Query) -> None:
        (others,) = self._db.execute("PRAGMA data_version").fetchone()
        now = query, others, self._db.total_changes
        if now == self._last:
            return
        self._last = ()
        self._keys = _keys(self._db, query, _KNOWN)
        self._total = len(self._keys)
        if self._total == _KNOWN:
            where, values = _where(query)
            (self._total,) = self._db.execute(
                f"SELECT count(*) FROM sessions INDEXED BY sessions_listed WHERE {where}", values
            ).fetchone()
        self._last = now


def _keys(db: sqlite3.Connection, query: Query, limit: int) -> Sequence[int]:
    where, values = _where(query)
    rows = db.execute(
        f"""
        SELECT key FROM sessions INDEXED BY sessions_listed WHERE {where}
        ORDER BY {_ORDERS[query.order]} LIMIT ?
        """,
        (*values, limit),
    )
    return [key for (key,) in rows]


def _where(query: Query) -> tuple[str, Values]:
    """The condition that a session of the list has to meet, and the values in it."""
    conditions = ["listed = 1"]
    values: list[str | int | None] = []

    def add(condition: str, *its_values: str | int) -> None:
        conditions.append(condition)
        values.extend(its_values)

    # A day can begin up to 24 hours before or after it does in UTC. The rough bound is what the index
    # is read from.
    if query.since is not None:
        add("started_ms >= ?", _utc_ms(query.since) - _DAY_MS)
        add("day >= ?", query.since.toordinal())
    if query.until is not None:
        add("started_ms < ?", _utc_ms(query.until) + 2 * _DAY_MS)
        add("day <= ?", query.until.toordinal())
    if query.routine is not None:
        add("routine = ?", query.routine)
    if query.state is not None:
        add("state = ?", query.state.value)
    if query.feeling is not None:
        add(_FEELINGS[query.feeling])
    if query.move is not None:
        add("lineup IN (SELECT lineup FROM lineup_moves WHERE move = ?)", query.move)
    # The longest word first: it leaves the fewest sessions to look at for the others.
    for word in sorted(set(folded(query.text).split()), key=lambda word: (-len(word), word)):
        add(
            """(lineup IN (SELECT key FROM lineups WHERE instr(words, ?))
            OR instr(note_words, ?))""",
            word,
            word,
        )
    return " AND ".join(conditions), tuple(values)


def _utc_ms(day: date) -> int:
    return (day - _DAY_ONE) // timedelta(milliseconds=1)


_FEELINGS = {
    Feeling.BETTER: "back_after < back_before",
    Feeling.SAME: "back_after = back_before",
    Feeling.WORSE: "back_after > back_before",
    Feeling.HURT: "hurt = 1",
}

_ORDERS = {
    Order.NEWEST: "started_ms DESC, id DESC",
    Order.OLDEST: "started_ms, id",
    Order.LONGEST: "active_ms DESC, started_ms DESC, id DESC",
    # What was not said is NULL, which comes last.
    Order.HARDEST: "effort DESC, started_ms DESC, id DESC",
    Order.WORST_BACK: "back_after DESC, started_ms DESC, id DESC",
}
