"""A log walked through once, for what is written of it: each session with its edits."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from coach.domain.exchange import Entry, Field, RestWeek, Revision
from coach.domain.ports import Exchange, HistorySource
from coach.domain.record import SessionRecord


@dataclass(frozen=True, slots=True)
class Told:
    """A session as it was recorded and as it is shown."""

    entry: Entry
    shown: SessionRecord
    """With its edits; of a deleted session what was recorded."""
    revisions: tuple[Revision, ...] = ()
    """In the order in which they hold."""
    deleted: bool = False


@dataclass
class Everything:
    """Walk through ``sessions``; afterwards ``revisions`` holds those of sessions that are not there."""

    exchange: Exchange
    history: HistorySource
    rest_weeks: list[RestWeek] = field(default_factory=list)
    revisions: dict[str, list[Revision]] = field(default_factory=dict)
    shown: int = 0
    """Sessions walked past that are not deleted."""

    def sessions(self) -> Iterator[Told]:
        """Every session that is over, in the log's order. Raises StorageError."""
        begun = False
        for item in self.exchange.items():
            if isinstance(item, Entry):
                begun = True
                told = self._told(item)
                self.shown += not told.deleted
                yield told
            elif begun:
                # A session is written as it is shown, so its edits have to be known before it comes.
                raise RuntimeError("a log tells what was edited before it tells the sessions")
            elif isinstance(item, Revision):
                self.revisions.setdefault(item.session, []).append(item)
            else:
                self.rest_weeks.append(item)

    def _told(self, entry: Entry) -> Told:
        found = self.revisions.pop(entry.record.summary.id, None)
        if found is None:
            return Told(entry, entry.record)
        found.sort(key=lambda one: (one.stamp, one.id))
        last = [one.edit.value for one in found if one.edit.field is Field.DELETED][-1:]
        deleted = last == [1]
        edited = any(one.edit.field is not Field.DELETED for one in found)
        shown = entry.record
        if edited and not deleted:
            shown = self.history.session(entry.record.summary.id)
        return Told(entry, shown, tuple(found), deleted)
