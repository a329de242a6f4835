"""Devices for the tests of the synced folder: each a log in memory and a copy of the folder of its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from coach.domain.exchange import (
    Edit,
    Entry,
    Field,
    Item,
    Joined,
    RestWeek,
    Revision,
    Stamp,
)
from coach.domain.fields import Level
from coach.domain.keeping import Exchanged
from coach.domain.record import (
    HurtRecord,
    Outcome,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
)
from coach.domain.timeline import Pace, Side
from coach.interop.sync_folder import SyncFolder, own_file

NOW = datetime(2026, 11, 3, 7, 15, tzinfo=UTC)


def a_session(name: str, number: int = 0, note: str = "") -> SessionRecord:
    """A session with two sets, ``number`` days after the first."""
    sets = tuple(
        SetRecord(
            segment=segment,
            move="side-plank",
            move_name="Side plank",
            side=Side.LEFT if segment == 1 else Side.RIGHT,
            round=1,
            rounds=1,
            set=segment,
            sets=2,
            planned_reps=None,
            planned_ms=20_000,
            done_reps=None,
            done_ms=20_000 + number,
            outcome=Outcome.DONE,
            offset_ms=segment * 30_000,
        )
        for segment in (1, 2)
    )
    started_at = NOW + timedelta(days=number)
    summary = SessionSummary(
        id=name,
        routine="strong-back-three",
        routine_name="Strong-back three",
        level=Level.BEGINNER,
        pace=Pace.COUNTED,
        started_at=started_at,
        ended_at=started_at + timedelta(minutes=20),
        state=SessionState.COMPLETED,
        active_ms=1_200_000,
        effort=5,
        note=note,
        sets_done=2,
        sets_planned=2,
    )
    return SessionRecord(summary, sets, (HurtRecord(1, "side-plank", Side.LEFT, 3_000, 33_000),))


class MemoryExchange:
    """Implements Exchange as its docstrings say, and nothing else."""

    def __init__(self, device: str) -> None:
        self.name = device
        self.entries: dict[str, Entry] = {}
        self.revisions: dict[str, Revision] = {}
        self.weeks: dict[date, RestWeek] = {}
        self.counter = 0
        self._own: dict[object, Item] = {}
        self._published: set[object] = set()
        self.largest_join = 0
        self.held = ""

    def lead(self, record: SessionRecord) -> None:
        self._did(Entry(record, self._stamp()))

    def edit(self, session: str, edit: Edit) -> None:
        stamp = self._stamp()
        self._did(Revision(f"{stamp.counter}-{stamp.device}", session, stamp, NOW, edit))

    def plan_rest(self, week: date, *, planned: bool) -> None:
        self._did(RestWeek(week, planned, self._stamp()))

    def _stamp(self) -> Stamp:
        self.counter += 1
        return Stamp(self.counter, self.name)

    def _did(self, item: Item) -> None:
        self._own[_key(item)] = item
        self.join([item])

    def items(self) -> Iterator[Item]:
        yield from (*self.revisions.values(), *self.weeks.values(), *self.entries.values())

    def join(self, items: Iterable[Item]) -> Joined:
        added = revisions = known = taken = 0
        for item in items:
            taken += 1
            self.counter = max(self.counter, item.stamp.counter)
            if isinstance(item, Entry):
                name = item.record.summary.id
                before = self.entries.get(name)
                if before is None or before.stamp < item.stamp:
                    self.entries[name] = item
                added += before is None
                known += before is not None
            elif isinstance(item, Revision):
                revisions += item.id not in self.revisions
                self.revisions[item.id] = item
            elif item.week not in self.weeks or self.weeks[item.week].stamp < item.stamp:
                self.weeks[item.week] = item
        self.largest_join = max(self.largest_join, taken)
        return Joined(added=added, known=known, revisions=revisions)

    def unpublished(self) -> Sequence[Item]:
        return [item for key, item in self._own.items() if key not in self._published]

    def mark_published(self, items: Iterable[Item]) -> None:
        self._published.update(map(_key, items))

    def publish_again(self) -> None:
        self._published.clear()
        self._own = {_key(item): item for item in self.items()}

    def device(self) -> str:
        return self.name

    def content(self) -> str:
        return self.held

    def shown(self) -> object:
        """Everything it knows, in an order of its own."""
        return (
            dict(sorted(self.entries.items())),
            dict(sorted(self.revisions.items())),
            dict(sorted(self.weeks.items())),
        )


def _key(item: Item) -> object:
    if isinstance(item, Entry):
        return item.record.summary.id, item.stamp
    return item.id if isinstance(item, Revision) else (item.week, item.stamp)


class Device:
    """A log, its data folder and its copy of the synced folder. Watches that it writes one file only."""

    def __init__(self, root: Path, name: str) -> None:
        self.name = name
        self.log = MemoryExchange(name)
        self.data = root / f"data-{name}"
        self.folder = root / f"folder-{name}"
        self.data.mkdir()
        self.folder.mkdir()
        self._done = 0

    @property
    def own(self) -> Path:
        return own_file(self.folder, self.name)

    def lead(self, note: str = "") -> str:
        self._done += 1
        name = f"{self.name}-{self._done}"
        self.log.lead(a_session(name, self._done, note))
        return name

    def exchange(self, minutes: int = 0) -> Exchanged:
        """An exchange, after which every file but its own is as it was."""
        before = self.others()
        folder = SyncFolder(self.folder, self.data / "sync.json", f"laptop {self.name}")
        done = folder.exchange(self.log, NOW + timedelta(minutes=minutes))
        assert self.others() == before
        return done

    def others(self) -> dict[str, bytes]:
        mine = (self.own, self.own.with_suffix(".unreadable"))
        return {path.name: path.read_bytes() for path in self.folder.iterdir() if path not in mine}

    def carry(self, to: "Device", content: bytes | None = None, name: str = "") -> None:
        """Bring this device's file into another's folder."""
        if self.own.exists():
            brought = self.own.read_bytes() if content is None else content
            (to.folder / (name or self.own.name)).write_bytes(brought)


def edited(note: str) -> Edit:
    return Edit(Field.NOTE, note)


def with_note(record: SessionRecord, note: str) -> SessionRecord:
    return replace(record, summary=replace(record.summary, note=note))
