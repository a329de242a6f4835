"""What a log tells another: its sessions as they were recorded, its revisions and rest weeks.

A few hundred sessions are read at a time, so that ten years of them need no more memory than one, and no
lock is held in between. Every function raises sqlite3.Error, and ValueError for a row that no Coach has
written.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from coach.domain.exchange import Entry, Item, RestWeek, Revision, Stamp
from coach.domain.record import HurtRecord, SetRecord
from coach.storage import plan_codec
from coach.storage.merging import normal
from coach.storage.reading import RECORDED, record_of
from coach.storage.revising import REVISION, revision_of
from coach.storage.rows import hurt_of, set_of, summary_of

AT_ONCE = 1_000
"""At most so many items are given as unpublished."""

_CHUNK = 200


def items(db: sqlite3.Connection) -> Iterator[Item]:
    """Everything that is over, every revision, every week said to be a rest or none."""
    yield from entries(db, [key for (key,) in db.execute(f"SELECT key {_OVER} ORDER BY key")])
    after = (-1, "", "")
    while rows := db.execute(_REVISIONS, (*after, _CHUNK)).fetchall():
        yield from (revision_of(row) for row in rows)
        after = rows[-1][2], rows[-1][3], rows[-1][0]
    yield from [_rest_week(row) for row in db.execute(f"{_REST_WEEKS} ORDER BY week").fetchall()]


def items_of(db: sqlite3.Connection, session_ids: Sequence[str]) -> Iterator[Item]:
    """As ``items``, of some sessions, whether they are over or not, with all weeks of rest."""
    ids = json.dumps(session_ids)
    yield from entries(db, [key for (key,) in db.execute(_KEYS, (ids,))])
    for row in db.execute(_REVISIONS_OF, (ids,)).fetchall():
        yield revision_of(row)
    yield from [_rest_week(row) for row in db.execute(f"{_REST_WEEKS} ORDER BY week").fetchall()]


def unpublished(db: sqlite3.Connection) -> Sequence[Item]:
    """What no other device can know of yet, AT_ONCE at a time."""
    sessions = f"SELECT key {_OVER} AND published = 0 ORDER BY stamp_counter, key LIMIT ?"
    found: list[Item] = list(
        entries(db, [key for (key,) in db.execute(sessions, (AT_ONCE,)).fetchall()])
    )
    revisions = f"""
        SELECT {REVISION} FROM revisions WHERE published = 0 ORDER BY counter, device, id LIMIT ?
        """
    found += [revision_of(row) for row in db.execute(revisions, (AT_ONCE - len(found),))]
    weeks = f"{_REST_WEEKS} WHERE published = 0 ORDER BY week LIMIT ?"
    found += [_rest_week(row) for row in db.execute(weeks, (AT_ONCE - len(found),))]
    return found


def mark_published(db: sqlite3.Connection, published: Iterable[Item]) -> None:
    """Other devices can know of these items, unless they have changed since."""
    for item in published:
        if isinstance(item, Entry):
            db.execute(
                """
                UPDATE sessions SET published = 1
                WHERE id = ? AND stamp_counter = ? AND stamp_device = ?
                """,
                (item.record.summary.id, item.stamp.counter, item.stamp.device),
            )
        elif isinstance(item, Revision):
            db.execute("UPDATE revisions SET published = 1 WHERE id = ?", (item.id,))
        else:
            db.execute(
                "UPDATE rest_weeks SET published = 1 WHERE week = ? AND counter = ? AND device = ?",
                (item.week.toordinal(), item.stamp.counter, item.stamp.device),
            )


def entries(db: sqlite3.Connection, keys: Iterable[int]) -> Iterator[Entry]:
    """Sessions as they were recorded, none before the one it continues."""
    ordered = iter(_in_order(db, list(keys)))
    while chunk := list(islice(ordered, _CHUNK)):
        yield from _read(db, chunk)


def _read(db: sqlite3.Connection, keys: Sequence[int]) -> list[Entry]:
    wanted = (json.dumps(keys),)
    attempts: dict[int, list[SetRecord]] = defaultdict(list)
    originals = {
        (key, segment, attempt): recorded
        for key, segment, attempt, *recorded in db.execute(_ORIGINALS, wanted)
    }
    for *row, key in db.execute(_SETS, wanted):
        if originals and (recorded := originals.get((key, row[0], row[14]))):
            row[10:13] = recorded
        attempts[key].append(set_of(row))
    hurts: dict[int, list[HurtRecord]] = defaultdict(list)
    for key, *row in db.execute(_HURTS, wanted):
        hurts[key].append(hurt_of(row))
    plans = {key: plan_codec.decode(text) for key, text in db.execute(_PLANS, wanted)}
    found = {}
    for row in db.execute(_SESSIONS, wanted):
        key, counter, device = row[-3:]
        record = record_of(summary_of(row), attempts[key], hurts[key])
        found[key] = normal(Entry(record, Stamp(counter, device), plans.get(key)))
    return [found[key] for key in keys if key in found]


def _in_order(db: sqlite3.Connection, keys: Sequence[int]) -> Iterator[int]:
    continued = dict(db.execute(_CONTINUED))
    wanted = set(keys)
    for key in keys:
        chain = []
        step: int | None = key
        while step is not None and step in wanted:
            chain.append(step)
            wanted.remove(step)
            step = continued.get(step)
        yield from reversed(chain)


def _rest_week(row: tuple[int, int, int, str]) -> RestWeek:
    week, planned, counter, device = row
    return RestWeek(date.fromordinal(week), bool(planned), Stamp(counter, device))


# Where nothing was done there is nothing to tell, and what was purged stays untold.
_OVER = """
    FROM sessions WHERE state <> 'unfinished' AND purged = 0
    AND (sets_recorded > 0 OR origin <> 'led' OR hurt = 1)
    """

_KEYS = "SELECT key FROM sessions WHERE id IN (SELECT value FROM json_each(?)) AND purged = 0"

_SESSIONS = f"""
    SELECT {RECORDED}, key, stamp_counter, stamp_device FROM sessions
    LEFT JOIN original_sessions AS original ON original.session = key
    WHERE key IN (SELECT value FROM json_each(?)) AND purged = 0
    """

# Apart from the sets: few are edited, and all two million would be looked up.
_ORIGINALS = """
    SELECT session, segment, attempt, done_reps, done_ms, outcome FROM original_sets
    WHERE session IN (SELECT value FROM json_each(?))
    """

_SETS = """
    SELECT segment, move, move_name, side, round, rounds, "set", sets, planned_reps, planned_ms,
        done_reps, done_ms, outcome, offset_ms, attempt, session
    FROM sets WHERE session IN (SELECT value FROM json_each(?)) ORDER BY session, segment, attempt
    """

_HURTS = """
    SELECT session, segment, move, side, elapsed_ms, offset_ms, place FROM hurts
    WHERE session IN (SELECT value FROM json_each(?)) ORDER BY session, offset_ms, segment
    """

_PLANS = "SELECT session, plan FROM plans WHERE session IN (SELECT value FROM json_each(?))"

_CONTINUED = """
    SELECT sessions.key, earlier.key FROM sessions INDEXED BY sessions_continued
    JOIN sessions AS earlier ON earlier.id = sessions.continues
    WHERE sessions.continues IS NOT NULL
    """

_REVISIONS = f"""
    SELECT {REVISION} FROM revisions WHERE (counter, device, id) > (?, ?, ?)
    ORDER BY counter, device, id LIMIT ?
    """

_REVISIONS_OF = f"""
    SELECT {REVISION} FROM revisions WHERE session IN (SELECT value FROM json_each(?))
    ORDER BY counter, device, id
    """

_REST_WEEKS = "SELECT week, planned, counter, device FROM rest_weeks"
