"""Edits and deletions: kept as revisions beside a session's record, and applied to what the history shows.

``sessions`` and ``sets`` hold what is shown. ``fold`` applies a session's revisions in their order and
keeps aside the recorded values that they hide; ``unfold`` puts those back. Every function is called within a
transaction and raises sqlite3.Error.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

from coach.domain.exchange import SET_FIELDS, Edit, Field, Revision, Stamp, Value
from coach.domain.history import Deleted
from coach.domain.record import SessionState
from coach.storage.checking import check_edit
from coach.storage.derived import recount, weigh
from coach.storage.rows import SUMMARY, day_of, epoch_ms, folded, moment_of, storable, summary_of

Spot = tuple[Field, int | None, int | None]
"""A field, and the segment and attempt of the set that it belongs to."""


def keep(db: sqlite3.Connection, revision: Revision, *, published: bool = False) -> tuple[str, ...]:
    """Keep a revision; the ids of the sessions that it changes, none when it is known already.

    Of two different ones with the same id, which no Coach writes, all logs keep the same one.
    """
    row = db.execute(f"SELECT {REVISION} FROM revisions WHERE id = ?", (revision.id,)).fetchone()
    known = None if row is None else revision_of(row)
    if known is not None and (known == revision or _rank(known) >= _rank(revision)):
        return ()
    value = revision.edit.value
    db.execute(
        f"INSERT OR REPLACE INTO revisions ({REVISION}, published) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            revision.id,
            revision.session,
            revision.stamp.counter,
            revision.stamp.device,
            revision.made_at.isoformat(),
            revision.edit.field.value,
            storable(value) if isinstance(value, str) else value,
            revision.edit.segment,
            revision.edit.attempt,
            published,
        ),
    )
    return (revision.session,) if known is None else (revision.session, known.session)


def _rank(revision: Revision) -> tuple[str, ...]:
    return tuple(
        repr(part) for part in (revision.stamp, revision.session, revision.edit, revision.made_at)
    )


def of_session(db: sqlite3.Connection, session_id: str) -> Sequence[Revision]:
    """Every revision of a session, in order. ValueError for a row that no Coach has written."""
    return [revision_of(row) for row in db.execute(_OF_SESSION, (session_id,))]


def deleted(db: sqlite3.Connection) -> Sequence[Deleted]:
    """Sessions that can still be had back, the last deleted first. ValueError as above."""
    found = []
    for row in db.execute(_DELETED).fetchall():
        summary = summary_of(row)
        made_at = db.execute(_DELETED_AT, (summary.id,)).fetchone()
        found.append(Deleted(summary, moment_of(made_at[0] if made_at else "", row[-1])))
    return found


def differs(db: sqlite3.Connection, key: int, edit: Edit) -> bool:
    """Whether an edit would change what is shown. LookupError for a set that is not there."""
    if edit.field is Field.DELETED:
        row = db.execute("SELECT deleted_ms IS NOT NULL FROM sessions WHERE key = ?", (key,))
    elif edit.field in SET_FIELDS:
        row = db.execute(
            f"SELECT {edit.field.value} FROM sets WHERE session = ? AND segment = ? AND attempt = ?",
            (key, edit.segment, edit.attempt),
        )
    else:
        row = db.execute(f"SELECT {edit.field.value} FROM sessions WHERE key = ?", (key,))
    found = row.fetchone()
    if found is None:
        raise LookupError(edit)
    return bool(found[0] != edit.value)


def refold(db: sqlite3.Connection, key: int) -> None:
    """Show a session as its revisions say, and bring in line what is derived from it."""
    before = _day(db, key)
    fold(db, key)
    weigh(db, (before, _day(db, key)))


def fold(db: sqlite3.Connection, key: int) -> None:
    """As ``refold``, without the sums of its weeks."""
    unfold(db, key)
    session_id, state = db.execute(
        "SELECT id, state FROM sessions WHERE key = ?", (key,)
    ).fetchone()
    winners: dict[Spot, tuple[Value, str]] = {}
    for field, segment, attempt, value, made_at in db.execute(_WINNERS, (session_id,)):
        with suppress(ValueError):  # a flipped bit costs an edit, not the session
            check_edit(Edit(Field(field), value, segment, attempt))
            winners[Field(field), segment, attempt] = value, made_at
    is_deleted, made_at = winners.pop((Field.DELETED, None, None), (0, ""))
    deleted_ms = epoch_ms(moment_of(made_at, 0)) if is_deleted else None
    # A session that is still being led takes its edits once it is over.
    edited = state != SessionState.UNFINISHED and _apply(db, key, winners)
    db.execute(
        "UPDATE sessions SET edited = ?, deleted_ms = ? WHERE key = ?", (edited, deleted_ms, key)
    )
    if edited:
        note_day_and_words(db, key)
    recount(db, key)


def unfold(db: sqlite3.Connection, key: int) -> None:
    """Put back the values that were recorded, where edits hide them."""
    if not db.execute(_PUT_BACK_SESSION, (key,)).rowcount:
        return
    db.execute(_PUT_BACK_SETS, (key,))
    db.execute("DELETE FROM original_sessions WHERE session = ?", (key,))
    db.execute("DELETE FROM original_sets WHERE session = ?", (key,))
    db.execute("UPDATE sessions SET edited = 0 WHERE key = ?", (key,))
    note_day_and_words(db, key)
    recount(db, key)


@contextmanager
def changing_record(db: sqlite3.Connection, key: int, stamp: Stamp) -> Iterator[None]:
    """Let a session's record itself be changed, under its edits; one that is over bears the stamp then."""
    before = _day(db, key)
    unfold(db, key)
    yield
    db.execute(
        """
        UPDATE sessions SET stamp_counter = ?, stamp_device = ?, published = 0
        WHERE key = ? AND state <> 'unfinished'
        """,
        (stamp.counter, stamp.device, key),
    )
    fold(db, key)
    weigh(db, (before, _day(db, key)))


def note_day_and_words(db: sqlite3.Connection, key: int) -> None:
    """Bring a session's day and its folded note in line with when it began and what its note says."""
    started_at, started_ms, note = db.execute(
        "SELECT started_at, started_ms, note FROM sessions WHERE key = ?", (key,)
    ).fetchone()
    db.execute(
        "UPDATE sessions SET day = ?, note_words = ? WHERE key = ?",
        (day_of(moment_of(started_at, started_ms)), folded(note) or None, key),
    )


def revision_of(row: tuple[str | int | None, ...]) -> Revision:
    """The revision of a row with the columns of REVISION. ValueError as above."""
    name, session, counter, device, made_at, field, value, segment, attempt = row
    edit = Edit(Field(str(field)), value, _int(segment), _int(attempt))
    stamp = Stamp(int(counter or 0), str(device))
    # A flipped bit in the time of an edit costs that time, not the history.
    return Revision(str(name), str(session), stamp, moment_of(str(made_at), 0), edit)


def _int(value: str | int | None) -> int | None:
    return None if value is None else int(value)


def _day(db: sqlite3.Connection, key: int) -> int:
    (day,) = db.execute("SELECT day FROM sessions WHERE key = ?", (key,)).fetchone()
    return int(day)


def _apply(db: sqlite3.Connection, key: int, winners: dict[Spot, tuple[Value, str]]) -> bool:
    """Show the values of revisions in place of those recorded; whether there was anything to show."""
    applied = False
    for (field, segment, attempt), (value, _) in winners.items():
        if field in SET_FIELDS:
            db.execute(_PUT_ASIDE_SET, (key, segment, attempt))
            # Not the name but the word of a closed set, so it may stand in the statement.
            done = db.execute(
                f"""
                UPDATE sets SET {field.value} = ?
                WHERE session = ? AND segment = ? AND attempt = ?
                """,
                (value, key, segment, attempt),
            )
            if not done.rowcount:
                continue  # its set is not here; it may come
        applied = True
        db.execute(_PUT_ASIDE_SESSION, (key,))
        if field is Field.STARTED_AT:
            moment = datetime.fromisoformat(str(value))
            db.execute(
                "UPDATE sessions SET started_at = ?, started_ms = ? WHERE key = ?",
                (moment.isoformat(), epoch_ms(moment), key),
            )
        elif field not in SET_FIELDS:
            db.execute(f"UPDATE sessions SET {field.value} = ? WHERE key = ?", (value, key))
    return applied


REVISION = "id, session, counter, device, made_at, field, value, segment, attempt"
"""The columns of a row that ``revision_of`` reads."""

_OF_SESSION = f"""
    SELECT {REVISION} FROM revisions WHERE session = ? ORDER BY counter, device, id
    """

# The last of a field is what counts: later rows replace earlier ones where they are read.
_WINNERS = """
    SELECT field, segment, attempt, value, made_at FROM revisions WHERE session = ?
    ORDER BY counter, device, id
    """

_DELETED = f"""
    SELECT {SUMMARY}, deleted_ms FROM sessions INDEXED BY sessions_deleted
    WHERE deleted_ms IS NOT NULL AND purged = 0 ORDER BY deleted_ms DESC, id DESC
    """

_DELETED_AT = """
    SELECT made_at FROM revisions WHERE session = ? AND field = 'deleted'
    ORDER BY counter DESC, device DESC, id DESC LIMIT 1
    """

_PUT_ASIDE_SESSION = """
    INSERT INTO original_sessions (session, started_ms, started_at, active_ms, effort, back_before,
        back_after, note)
    SELECT key, started_ms, started_at, active_ms, effort, back_before, back_after, note
    FROM sessions WHERE key = ? ON CONFLICT DO NOTHING
    """

_PUT_ASIDE_SET = """
    INSERT INTO original_sets (session, segment, attempt, done_reps, done_ms, outcome)
    SELECT session, segment, attempt, done_reps, done_ms, outcome FROM sets
    WHERE session = ? AND segment = ? AND attempt = ? ON CONFLICT DO NOTHING
    """

_PUT_BACK_SESSION = """
    UPDATE sessions SET (started_ms, started_at, active_ms, effort, back_before, back_after, note) = (
        SELECT started_ms, started_at, active_ms, effort, back_before, back_after, note
        FROM original_sessions WHERE session = ?1
    ) WHERE key = ?1 AND EXISTS (SELECT 1 FROM original_sessions WHERE session = ?1)
    """

_PUT_BACK_SETS = """
    UPDATE sets SET (done_reps, done_ms, outcome) = (
        SELECT done_reps, done_ms, outcome FROM original_sets AS original
        WHERE original.session = sets.session AND original.segment = sets.segment
        AND original.attempt = sets.attempt
    ) WHERE session = ?1 AND EXISTS (
        SELECT 1 FROM original_sets AS original WHERE original.session = sets.session
        AND original.segment = sets.segment AND original.attempt = sets.attempt
    )
    """
