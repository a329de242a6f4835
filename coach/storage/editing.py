"""What a person changes of the history: edits, additions, deletions, weeks of rest.

Every function is called within a transaction. ``home`` is the fingerprint of where the log is. They raise
sqlite3.Error, and NotFoundError for a session that is not there.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from coach.domain.exchange import Edit, Entry, Field, RestWeek, Revision
from coach.domain.record import Origin, SessionRecord, SessionState
from coach.errors import CoachError, NotFoundError
from coach.storage.checking import check_edit, check_record
from coach.storage.device import new_id, next_stamp
from coach.storage.figures import rest_weeks
from coach.storage.joining import join
from coach.storage.recording import put_rest_week
from coach.storage.revising import differs, keep, refold
from coach.storage.rows import session_key, storable
from coach.storage.troubles import no_session


def checked(edits: Sequence[Edit]) -> Sequence[Edit]:
    """The edits as they can be stored. Raises ValueError for a value out of bounds."""
    found = [
        replace(one, value=storable(one.value)) if isinstance(one.value, str) else one
        for one in edits
    ]
    for one in found:
        check_edit(one)
    return found


def as_added(record: SessionRecord) -> SessionRecord:
    """A record as one that the person has added. Raises ValueError for what can't be one."""
    summary = record.summary
    summary = replace(summary, origin=Origin.ADDED, note=storable(summary.note))
    added = replace(record, summary=summary)
    check_record(added)
    return added


def edit(
    db: sqlite3.Connection, home: str, session_id: str, edits: Sequence[Edit], now: datetime
) -> None:
    """Give new values to a session; what is the value already is no edit.

    Raises CoachError for a session that is still being led.
    """
    key = _shown(db, session_id)
    (state,) = db.execute("SELECT state FROM sessions WHERE key = ?", (key,)).fetchone()
    if state == SessionState.UNFINISHED:
        raise CoachError(
            "This session is not over yet.", "Go on with it or save it as stopped first."
        )
    _revise(db, home, key, edits, now)


def add(db: sqlite3.Connection, home: str, record: SessionRecord) -> None:
    """Add a session done away from the laptop."""
    join(db, [Entry(record, next_stamp(db, home))], home)


def delete(db: sqlite3.Connection, home: str, session_id: str, now: datetime) -> None:
    """Take a session out of the history."""
    _revise(db, home, _shown(db, session_id), [Edit(Field.DELETED, 1)], now)


def restore(db: sqlite3.Connection, home: str, session_id: str, now: datetime) -> None:
    """Have a deleted session back, unless it is gone for good."""
    row = db.execute(
        "SELECT key, deleted_ms FROM sessions WHERE id = ? AND purged = 0", (session_id,)
    ).fetchone()
    if row is None:
        raise no_session(session_id)
    key, deleted_ms = row
    if deleted_ms is None:
        return
    _revise(db, home, key, [Edit(Field.DELETED, 0)], now)
    # A device on which it is purged by now has to be told all of it again.
    db.execute("UPDATE sessions SET published = 0 WHERE key = ?", (key,))
    db.execute("UPDATE revisions SET published = 0 WHERE session = ?", (session_id,))


def discard(db: sqlite3.Connection, home: str, session_id: str, now: datetime) -> None:
    """Take a session out with all that was done in it; nothing happens when it is not there.

    One that another device may know by now is deleted instead, so that it does not come back.
    """
    gone = db.execute("DELETE FROM sessions WHERE id = ? AND published = 0", (session_id,)).rowcount
    if gone:
        db.execute("DELETE FROM revisions WHERE session = ?", (session_id,))
    elif (key := session_key(db, session_id)) is not None:
        _revise(db, home, key, [Edit(Field.DELETED, 1)], now)


def plan_rest(db: sqlite3.Connection, home: str, week: date, *, planned: bool) -> None:
    """Say that the week of this Monday is a planned rest, or that it is none."""
    if (week in rest_weeks(db)) != planned:
        put_rest_week(db, RestWeek(week, planned, next_stamp(db, home)), published=False)


def _revise(
    db: sqlite3.Connection, home: str, key: int, edits: Sequence[Edit], now: datetime
) -> None:
    (session_id,) = db.execute("SELECT id FROM sessions WHERE key = ?", (key,)).fetchone()
    for one in edits:
        try:
            is_new = differs(db, key, one)
        except LookupError as error:
            raise NotFoundError("This session has no such set.", "Open it again.") from error
        if is_new:
            keep(db, Revision(new_id(), session_id, next_stamp(db, home), now, one))
    refold(db, key)


def _shown(db: sqlite3.Connection, session_id: str) -> int:
    row = db.execute(
        "SELECT key FROM sessions WHERE id = ? AND deleted_ms IS NULL AND purged = 0",
        (session_id,),
    ).fetchone()
    if row is None:
        raise no_session(session_id)
    return int(row[0])
