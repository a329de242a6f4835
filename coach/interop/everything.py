"""A log walked through once, for what is written of it: each session with its edits."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from coach.domain.exchange import Entry, Field, RestWeek, Revision
from coach.domain.history import Query
from coach.domain.ports import Exchange, HistorySource
from coach.domain.record import SessionRecord

_PAGE = 1_000


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
    """Walk through ``sessions``; what was told with none of them is then in the two others."""

    exchange: Exchange
    history: HistorySource
    rest_weeks: list[RestWeek] = field(default_factory=list)
    revisions: dict[str, Revision] = field(default_factory=dict)
    """By their ids: of sessions that are not there (any more), or that came while others were told."""
    shown: int = 0
    """Sessions walked past that are not deleted."""
    _told_with: set[str] = field(default_factory=set)

    def sessions(self) -> Iterator[Told]:
        """Every session that is over, in the log's order. Raises StorageError."""
        edited = dict(self._edited())
        for item in self.exchange.items():
            if isinstance(item, Entry):
                known = edited.get(item.record.summary.id)
                told = Told(item, item.record) if known is False else self._told(item)
                self.shown += not told.deleted
                yield told
            elif isinstance(item, RestWeek):
                self.rest_weeks.append(item)
            else:
                self.revisions[item.id] = item
        for one in self._told_with:
            self.revisions.pop(one, None)

    def _edited(self) -> Iterator[tuple[str, bool]]:
        """Which sessions are shown, and whether each was edited; a page of them in memory at a time."""
        offset = 0
        while page := self.history.page(Query(), offset, _PAGE):
            yield from ((one.id, one.edited) for one in page)
            offset += _PAGE

    def _told(self, entry: Entry) -> Told:
        """A session that was edited, or that is not among those shown: it is asked for."""
        session_id = entry.record.summary.id
        found = tuple(self.history.revisions(session_id))
        self._told_with.update(one.id for one in found)
        last = [one.edit.value for one in found if one.edit.field is Field.DELETED][-1:]
        deleted = last == [1]
        edited = any(one.edit.field is not Field.DELETED for one in found)
        shown = self.history.session(session_id) if edited and not deleted else entry.record
        return Told(entry, shown, found, deleted)
