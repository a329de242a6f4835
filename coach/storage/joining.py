"""Takes in what another log tells, so that in whatever order items come the outcome is the same.

An item that no Coach can have written ends the joining with nothing taken in: whoever reads items from a
file leaves out what can't be read before.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from coach.domain.exchange import Entry, Field, Item, Joined, RestWeek, Revision, Stamp
from coach.storage import telling
from coach.storage.checking import check_item
from coach.storage.derived import weigh, weigh_all
from coach.storage.device import device, renew_content, see
from coach.storage.merging import merged, normal
from coach.storage.recording import put_rest_week, replace_record, write_record
from coach.storage.revising import fold, keep
from coach.storage.rows import day_of, session_key

_MANY_DAYS = 350
"""From so many days on, the sums of all weeks are made anew at once."""


def join(db: sqlite3.Connection, items: Iterable[Item], home: str, *, ours: bool = False) -> Joined:
    """Take in items; to be called within a transaction. ``home`` is the fingerprint of where the log is.

    ``ours``: the items are of this very log, written in memory while its file could not be: sessions that
    are not over come too, and everything is still to be published. Raises CoachError, sqlite3.Error.
    """
    joining = _Joining(db, device(db, home), ours=ours)
    for item in items:
        joining.take(item)
    return joining.finish()


class _Joining:
    def __init__(self, db: sqlite3.Connection, here: str, *, ours: bool) -> None:
        self._db = db
        self._here = here
        self._ours = ours
        (last,) = db.execute("SELECT coalesce(max(key), 0) FROM sessions").fetchone()
        self._next = int(last) + 1
        self._had = int(last)
        """Sessions with a greater number are new."""
        self._counter = 0
        self._revisions = 0
        self._seen: dict[str, int] = {}
        self._changed: set[int] = set()
        self._to_fold: set[int] = set()
        self._days: set[int] = set()
        self._lineups: dict[str, int] = {}
        # Of sessions that are purged here; only a later restoring brings them back.
        self._held: dict[int, Entry] = {}
        self._held_revisions: dict[int, list[Revision]] = defaultdict(list)
        self._gone: set[int] = set()
        """Of those, the ones of which something is said that may be their restoring."""

    def take(self, item: Item) -> None:
        """Take in one item, all but what needs every other item to be there."""
        if not (self._ours and isinstance(item, Entry)):
            check_item(item)
        self._counter = max(self._counter, item.stamp.counter)
        if isinstance(item, Entry):
            self._entry(item)
        elif isinstance(item, Revision):
            self._revision(item)
        else:
            self._rest_week(item)

    def finish(self) -> Joined:
        """Show what came as all revisions say, and sum up."""
        for key in self._to_fold:
            self._fold(key)
        self._bring_back()
        if any(not self._is_deleted(key) for key in self._gone):
            # Their records and edits may have come in an earlier join, and were let go of: a synced folder
            # is read again. That ends, as no restoring is news twice.
            renew_content(self._db)
        if len(self._days) > _MANY_DAYS:
            weigh_all(self._db)
        else:
            weigh(self._db, self._days)
        see(self._db, self._counter)
        added = sum(key > self._had for key in self._seen.values())
        changed = sum(key <= self._had for key in self._changed)
        deleted = "SELECT id FROM sessions WHERE deleted_ms IS NOT NULL"
        return Joined(
            added=added,
            changed=changed,
            known=sum(key <= self._had and key not in self._changed for key in self._seen.values()),
            deleted=sum(found in self._seen for (found,) in self._db.execute(deleted)),
            revisions=self._revisions,
        )

    def _entry(self, entry: Entry) -> None:
        entry = normal(entry)
        session_id = entry.record.summary.id
        row = self._db.execute(
            "SELECT key, purged FROM sessions WHERE id = ?", (session_id,)
        ).fetchone()
        if row is None:
            self._seen[session_id] = self._add(entry)
            return
        key, is_purged = row
        self._seen[session_id] = key
        if is_purged:
            known = self._held.get(key)
            self._held[key] = merged(known, entry) if known else entry
            return
        self._put_together(key, entry)

    def _put_together(self, key: int, entry: Entry) -> None:
        (mine,) = telling.entries(self._db, [key])
        both = merged(mine, entry)
        if both.record == mine.record:
            # A plan that is gone here has been kept long enough.
            self._db.execute(
                "UPDATE sessions SET stamp_counter = ?, stamp_device = ? WHERE key = ?",
                (both.stamp.counter, both.stamp.device, key),
            )
            return
        self._changed.add(key)
        self._note_day(key)
        has_all = (both.record, both.stamp) == (entry.record, entry.stamp)
        is_elsewhere = has_all and self._is_elsewhere(entry.stamp)
        replace_record(self._db, key, both, self._lineups, published=is_elsewhere)
        self._to_fold.add(key)

    def _add(self, entry: Entry) -> int:
        key, self._next = self._next, self._next + 1
        is_elsewhere = self._is_elsewhere(entry.stamp)
        write_record(self._db, key, entry, self._lineups, published=is_elsewhere)
        self._days.add(day_of(entry.record.summary.started_at))
        session_id = entry.record.summary.id
        if self._db.execute(_HAS_REVISIONS, (session_id,)).fetchone():
            self._to_fold.add(key)
        return key

    def _revision(self, revision: Revision) -> None:
        row = self._db.execute(
            "SELECT key, purged AND deleted_ms IS NOT NULL FROM sessions WHERE id = ?",
            (revision.session,),
        ).fetchone()
        if row is None or not row[1]:
            self._keep(revision)
        elif revision.edit.field is Field.DELETED:
            self._gone.add(row[0])
            self._keep(revision)
        else:
            self._held_revisions[row[0]].append(revision)

    def _keep(self, revision: Revision) -> None:
        affected = keep(self._db, revision, published=self._is_elsewhere(revision.stamp))
        self._revisions += bool(affected)
        for session_id in affected:
            key = session_key(self._db, session_id)
            if key is not None:
                self._to_fold.add(key)
                self._changed.add(key)

    def _rest_week(self, item: RestWeek) -> None:
        put_rest_week(self._db, item, published=self._is_elsewhere(item.stamp))

    def _bring_back(self) -> None:
        """Sessions purged here that were restored elsewhere come back, with their edits."""
        for key, entry in self._held.items():
            if self._is_deleted(key):
                continue
            is_elsewhere = self._is_elsewhere(entry.stamp)
            replace_record(self._db, key, entry, self._lineups, published=is_elsewhere)
            self._changed.add(key)
            for revision in self._held_revisions.pop(key, ()):
                self._keep(revision)
            self._fold(key)

    def _is_deleted(self, key: int) -> bool:
        row = self._db.execute("SELECT deleted_ms FROM sessions WHERE key = ?", (key,)).fetchone()
        return row[0] is not None

    def _fold(self, key: int) -> None:
        self._note_day(key)
        fold(self._db, key)
        self._note_day(key)

    def _note_day(self, key: int) -> None:
        (day,) = self._db.execute("SELECT day FROM sessions WHERE key = ?", (key,)).fetchone()
        self._days.add(day)

    def _is_elsewhere(self, stamp: Stamp) -> bool:
        """Whether another device publishes it."""
        return not self._ours and stamp.device not in ("", self._here)


_HAS_REVISIONS = "SELECT 1 FROM revisions WHERE session = ? LIMIT 1"
