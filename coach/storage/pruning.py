"""What goes out of the log by itself: empty sessions after a day, plans and deleted ones after 30."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from coach.storage.derived import line_up, recount
from coach.storage.revising import unfold
from coach.storage.rows import epoch_ms

EMPTY_KEPT = timedelta(days=1)
"""How long a session without a single set stays, in case it is still being led by another Coach."""

KEPT = timedelta(days=30)
"""How long a deleted session can be had back, and a stopped one be gone on with."""

Keys = Sequence[tuple[int]]


def due(db: sqlite3.Connection, now: datetime) -> tuple[Keys, Keys, Keys]:
    """The sessions that are empty, whose plan is no longer kept, and whose content goes. sqlite3.Error."""
    empty = db.execute(_EMPTY, (epoch_ms(now - EMPTY_KEPT),)).fetchall()
    before = epoch_ms(now - KEPT)
    return (
        empty,
        db.execute(_OLD_PLANS, (before,)).fetchall(),
        db.execute(_DELETED, (before,)).fetchall(),
    )


def prune(db: sqlite3.Connection, now: datetime) -> None:
    """Take out what is due; to be called within a transaction. Raises sqlite3.Error."""
    empty, plans, deleted = due(db, now)
    db.executemany("DELETE FROM sessions WHERE key = ?", empty)
    db.executemany("DELETE FROM plans WHERE session = ?", plans)
    for (key,) in deleted:
        purge(db, key)


def purge(db: sqlite3.Connection, key: int) -> None:
    """Leave of a deleted session no more than that it was: no other log then brings it back."""
    unfold(db, key)
    for table in ("sets", "hurts", "plans"):
        db.execute(f"DELETE FROM {table} WHERE session = ?", (key,))
    db.execute(
        """
        DELETE FROM revisions WHERE field <> 'deleted'
        AND session = (SELECT id FROM sessions WHERE key = ?)
        """,
        (key,),
    )
    db.execute(
        """
        UPDATE sessions SET purged = 1, note = '', note_words = NULL, effort = NULL,
            back_before = NULL, back_after = NULL, edited = 0 WHERE key = ?
        """,
        (key,),
    )
    line_up(db, key)
    recount(db, key)


_EMPTY = """
    SELECT key FROM sessions WHERE sets_recorded = 0 AND started_ms < ? AND origin = 'led'
    AND deleted_ms IS NULL AND purged = 0
    AND NOT EXISTS (SELECT 1 FROM hurts WHERE session = key)
    """

_OLD_PLANS = """
    SELECT key FROM plans JOIN sessions ON key = session
    WHERE state <> 'unfinished' AND started_ms < ?
    """

_DELETED = "SELECT key FROM sessions WHERE deleted_ms < ? AND purged = 0"
