"""A log in memory that tells everything and hears everything, and items of every kind for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st
from samples import timeline

from coach.domain.exchange import (
    SET_FIELDS,
    Edit,
    Entry,
    Field,
    Item,
    Joined,
    RestWeek,
    Revision,
    Stamp,
)
from coach.domain.fields import Level, Pace, Side
from coach.domain.history import Deleted, Query
from coach.domain.record import (
    HurtRecord,
    Origin,
    Outcome,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
    UnfinishedSession,
)
from coach.errors import NotFoundError

NOW = datetime(2026, 11, 19, 18, 11, tzinfo=UTC)


class MemoryExchange:
    """Implements Exchange, and of HistorySource what interop asks."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self.entries: dict[str, Entry] = {}
        self.edits: dict[str, Revision] = {}
        self.weeks: dict[date, RestWeek] = {}
        self.broken_off: list[UnfinishedSession] = []
        self.join(items)

    def items(self) -> Iterator[Item]:
        yield from sorted(self.edits.values(), key=lambda one: (one.stamp, one.id))
        yield from (self.weeks[week] for week in sorted(self.weeks))
        yield from sorted(
            self.entries.values(),
            key=lambda one: (one.record.summary.started_at, one.record.summary.id),
        )

    def join(self, items: Iterable[Item]) -> Joined:
        added = known = revisions = 0
        for item in items:
            if isinstance(item, Entry):
                new = item.record.summary.id not in self.entries
                added, known = added + new, known + (not new)
                self.entries.setdefault(item.record.summary.id, item)
            elif isinstance(item, Revision):
                revisions += item.id not in self.edits
                self.edits.setdefault(item.id, item)
            else:
                self.weeks.setdefault(item.week, item)
        return Joined(added=added, known=known, revisions=revisions)

    def revisions(self, session_id: str) -> Sequence[Revision]:
        found = [one for one in self.edits.values() if one.session == session_id]
        return sorted(found, key=lambda one: (one.stamp, one.id))

    def session(self, session_id: str) -> SessionRecord:
        if session_id not in self.entries or self._is_deleted(session_id):
            raise NotFoundError("There is no such session.")
        record = self.entries[session_id].record
        for one in self.revisions(session_id):
            record = _edited(record, one.edit)
        return record

    def sessions(self) -> Sequence[SessionSummary]:
        kept = [one for one in self.entries if not self._is_deleted(one)]
        return [self.session(one).summary for one in kept]

    def page(self, query: Query, offset: int, limit: int) -> Sequence[SessionSummary]:
        assert query == Query()
        return self.sessions()[offset : offset + limit]

    def unfinished(self) -> Sequence[UnfinishedSession]:
        return self.broken_off

    def deleted(self) -> Sequence[Deleted]:
        gone = [one for one in self.entries if self._is_deleted(one)]
        return [Deleted(self.entries[one].record.summary, NOW) for one in gone]

    def _is_deleted(self, session_id: str) -> bool:
        values = [
            one.edit.value for one in self.revisions(session_id) if one.edit.field is Field.DELETED
        ]
        return values[-1:] == [1]


def _edited(record: SessionRecord, edit: Edit) -> SessionRecord:
    if edit.field is Field.DELETED:
        return record
    if edit.field not in SET_FIELDS:
        value = edit.value
        if edit.field is Field.STARTED_AT:
            value = datetime.fromisoformat(str(value))
        changed = replace(record.summary, edited=True, **{edit.field.value: value})
        return replace(record, summary=changed)
    value = Outcome(edit.value) if edit.field is Field.OUTCOME else edit.value
    sets = tuple(
        replace(one, **{edit.field.value: value})
        if (one.segment, one.attempt) == (edit.segment, edit.attempt)
        else one
        for one in record.sets
    )
    return replace(record, sets=sets, summary=replace(record.summary, edited=True))


# -- anything that a log may hold ------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = texts.filter(bool)
counts = st.integers(0, 1_000_000)
lengths = st.integers(0, 10_000_000)
stamps = st.builds(Stamp, st.integers(0, 2**40), st.sampled_from(["", "a", "laptop-b"]))
moments = st.builds(
    lambda when, minutes: when.replace(tzinfo=timezone(timedelta(minutes=minutes))),
    st.datetimes(NOW.replace(year=1971, tzinfo=None), NOW.replace(year=2099, tzinfo=None)),
    st.integers(-840, 840),
)
set_records = st.builds(
    SetRecord,
    segment=st.integers(0, 40),
    move=names,
    move_name=names,
    side=st.sampled_from([None, *Side]),
    round=counts,
    rounds=counts,
    set=counts,
    sets=counts,
    planned_reps=st.none() | counts,
    planned_ms=st.none() | lengths,
    done_reps=st.none() | counts,
    done_ms=lengths,
    outcome=st.sampled_from(Outcome),
    offset_ms=lengths,
    attempt=st.integers(1, 3),
)
hurts = st.builds(
    HurtRecord,
    segment=st.integers(0, 40),
    move=names,
    side=st.sampled_from([None, *Side]),
    elapsed_ms=lengths,
    offset_ms=lengths,
    place=st.none() | texts,
)
summaries = st.builds(
    SessionSummary,
    id=st.uuids().map(lambda one: one.hex),
    routine=names,
    routine_name=names,
    level=st.sampled_from(Level),
    pace=st.sampled_from(Pace),
    started_at=moments,
    ended_at=st.none() | moments,
    state=st.sampled_from([SessionState.COMPLETED, SessionState.STOPPED]),
    active_ms=lengths,
    effort=st.none() | st.integers(1, 10),
    back_before=st.none() | st.integers(0, 10),
    back_after=st.none() | st.integers(0, 10),
    note=texts,
    sets_planned=counts,
    origin=st.sampled_from(Origin),
    continues=st.none() | st.just("another"),
)


@st.composite
def records(draw: st.DrawFn) -> SessionRecord:
    """A session that is over, with sets, earlier attempts and hurts."""
    drawn = draw(st.lists(set_records, max_size=6, unique_by=lambda one: one.segment))
    again = [replace(one, attempt=one.attempt + 1) for one in drawn]
    earlier = draw(st.lists(st.sampled_from(drawn), unique=True)) if drawn else []
    done = sum(one.outcome is Outcome.DONE for one in again)
    summary = replace(draw(summaries), sets_done=done)
    return SessionRecord(
        summary, tuple(again), tuple(draw(st.lists(hurts, max_size=2))), tuple(earlier)
    )


@st.composite
def _edits(draw: st.DrawFn, record: SessionRecord) -> Edit:
    field = draw(st.sampled_from(Field))
    if field in SET_FIELDS and not record.sets:
        field = Field.NOTE
    value = draw(
        {
            Field.DELETED: st.integers(0, 1),
            Field.STARTED_AT: moments.map(datetime.isoformat),
            Field.ACTIVE_MS: lengths,
            Field.EFFORT: st.none() | st.integers(1, 10),
            Field.BACK_BEFORE: st.none() | st.integers(0, 10),
            Field.BACK_AFTER: st.none() | st.integers(0, 10),
            Field.NOTE: texts,
            Field.DONE_REPS: st.none() | counts,
            Field.DONE_MS: lengths,
            Field.OUTCOME: st.sampled_from([one.value for one in Outcome]),
        }[field]
    )
    if field not in SET_FIELDS:
        return Edit(field, value)
    one = draw(st.sampled_from(record.sets))
    return Edit(field, value, one.segment, one.attempt)


@st.composite
def logs(draw: st.DrawFn) -> MemoryExchange:
    """A log with sessions, some edited, some deleted, edits that came before their session, rest weeks."""
    items: list[Item] = []
    for record in draw(st.lists(records(), max_size=4)):
        stopped = record.summary.state is SessionState.STOPPED
        plan = timeline("march") if stopped and draw(st.booleans()) else None
        items.append(Entry(record, draw(stamps), plan))
        edits = draw(st.lists(_edits(record), max_size=3))
        items += [_revision(draw, record.summary.id, edit) for edit in edits]
    if draw(st.booleans()):
        items.append(_revision(draw, "not here yet", Edit(Field.DELETED, 1)))
    for week in draw(st.lists(st.integers(0, 200), max_size=2, unique=True)):
        monday = date(2024, 1, 1) + timedelta(weeks=week)
        items.append(RestWeek(monday, draw(st.booleans()), draw(stamps)))
    return MemoryExchange(items)


def _revision(draw: st.DrawFn, session: str, edit: Edit) -> Revision:
    return Revision(draw(st.uuids()).hex, session, draw(stamps), draw(moments), edit)
