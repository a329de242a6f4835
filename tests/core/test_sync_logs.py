"""Real logs, a synced folder and carriers of all kinds: in the end every device shows the same history."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from sync_samples import NOW, a_session

from coach.domain.exchange import Edit, Field
from coach.errors import NotFoundError
from coach.interop import sync_folder
from coach.interop.sync_folder import SyncFolder, own_file
from coach.storage.backups import keep_copy
from coach.storage.log import SqliteLog
from coach.storage.other_log import readable_copy
from coach.storage.restoring import join_other, restore

MONDAY = date(2026, 11, 2)


class Laptop:
    """A data folder with a log, and a copy of the synced folder."""

    def __init__(self, root: Path, name: str) -> None:
        self.name = name
        self.data = root / f"data-{name}"
        self.folder = root / f"folder-{name}"
        self.data.mkdir()
        self.folder.mkdir()
        self.log = SqliteLog(self.data / "log.db")
        self._done = 0

    @property
    def own(self) -> Path:
        return own_file(self.folder, self.log.device())

    def exchange(self, minutes: int) -> None:
        folder = SyncFolder(self.folder, self.data / "sync.json", self.name)
        folder.exchange(self.log, NOW + timedelta(minutes=minutes))

    def do(self, draw: random.Random, minutes: int) -> None:
        """Something a person does."""
        now = NOW + timedelta(minutes=minutes)
        known = [one.id for one in self.log.sessions()]
        match draw.choice(["lead", "lead", "edit", "edit", "delete", "undo", "rest"]):
            case "edit" if known:
                one = draw.choice(known)
                edits = [Edit(Field.NOTE, f"{self.name} {minutes}"), Edit(Field.EFFORT, 3)]
                if self.log.session(one).sets:
                    edits.append(Edit(Field.DONE_MS, minutes, segment=1, attempt=1))
                self.log.edit(one, edits, now)
            case "delete" if known:
                self.log.delete(draw.choice(known), now)
            case "undo" if self.log.deleted():
                self.log.restore(draw.choice(self.log.deleted()).summary.id, now)
            case "rest":
                self.log.plan_rest(MONDAY, planned=draw.random() < 0.5)
            case _:
                self._done += 1
                self.log.add(a_session(f"{self.name}-{self._done}", self._done))

    def shown(self) -> object:
        sessions = self.log.sessions()
        deleted = {one.summary.id for one in self.log.deleted()}
        return (
            [self.log.session(one.id) for one in sessions],
            {one.id: self.log.revisions(one.id) for one in sessions},
            deleted,
            self.log.rest_weeks(),
            self.log.overview(),
            self.log.move_weeks(),
        )


@pytest.fixture
def writers(monkeypatch):
    """Which data folder wrote which file of the synced folder, by name."""
    found: dict[str, set[str]] = {}
    plain = sync_folder.append

    def recorded(path, header, lines):
        found.setdefault(path.name, set()).add(path.parent.name)
        plain(path, header, lines)

    monkeypatch.setattr(sync_folder, "append", recorded)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_all_histories_become_one(seed, tmp_path, writers):
    """Catches an order of doing, carrying, restoring and merging that ends in two histories."""
    draw = random.Random(seed)
    laptops = [Laptop(tmp_path, name) for name in "abc"]
    for minutes in range(40):
        one, other = draw.sample(laptops, 2)
        happen(one, other, draw, minutes)
    for turn in range(3):
        for one in laptops:
            one.exchange(100 + turn)
        for one in laptops:
            for other in laptops:
                if one is not other:
                    carry(one, other, "carry", draw)
    assert laptops[0].log.sessions()
    first = laptops[0].shown()
    assert laptops[1].shown() == first
    assert laptops[2].shown() == first
    # Nobody ever wrote another's file.
    assert len(writers) == 3
    assert all(len(folders) == 1 for folders in writers.values())
    for one in laptops:
        with pytest.raises(NotFoundError):
            one.log.session("nobody's")
        one.log.shut()


def happen(one, other, draw, minutes):
    """Something happens to one laptop, or between it and another."""
    match draw.choice(["do", "do", "do", "exchange", "carry", "cut", "copy", "restore", "merge"]):
        case "do":
            one.do(draw, minutes)
        case "exchange":
            one.exchange(minutes)
        case "merge":
            with readable_copy(other.data / "log.db", one.data) as found:
                join_other(one.log, one.data, found)
        case "restore":
            # What was done since the backup comes back from the folder.
            one.exchange(minutes)
            kept = keep_copy(one.data / "log.db", one.data / "kept", f"at-{minutes}")
            one.do(draw, minutes)
            one.exchange(minutes)
            with readable_copy(kept, one.data) as found:
                restore(one.data, found, NOW + timedelta(days=9))
        case how if one.own.exists():
            carry(one, other, how, draw)


def carry(one, other, how, draw):
    """Bring one laptop's file to another, whole or not."""
    whole = one.own.read_bytes()
    name = one.own.name
    if how == "cut":
        whole = whole[: draw.randrange(len(whole))]
    if how == "copy":
        whole = whole[: draw.randrange(len(whole))]
        name = name.replace(".jsonl", ".sync-conflict-20261103-071500.jsonl")
    (other.folder / name).write_bytes(whole)


@pytest.fixture
def pair(tmp_path):
    """Two laptops at one folder: the second has had back what the first has purged, with its edit."""
    one, two = (Laptop(tmp_path, name) for name in "ab")
    two.folder = one.folder
    one.log.add(a_session("back"))
    one.log.edit("back", [Edit(Field.NOTE, "mended")], NOW)
    one.exchange(0)
    two.exchange(1)
    one.log.delete("back", NOW)
    one.exchange(2)
    two.exchange(3)
    two.log.restore("back", NOW + timedelta(days=2))
    one.log.prune(NOW + timedelta(days=31))
    yield one, two
    for laptop in (one, two):
        laptop.log.shut()


@pytest.mark.parametrize("how", ["restore", "merge"])
def test_a_log_replaced_during_an_exchange_is_exchanged_anew(how, tmp_path):
    """Catches an exchange that ends by writing down how far the folder was read for the log of before."""
    one, two = (Laptop(tmp_path, name) for name in "ab")
    two.folder = one.folder
    kept = keep_copy(one.data / "log.db", one.data / "kept", "empty")
    elsewhere = SqliteLog(tmp_path / "elsewhere.db")
    elsewhere.add(a_session("elsewhere"))
    elsewhere.shut()
    one.log.add(a_session("a"))
    two.log.add(a_session("b"))
    for laptop in (two, one):
        laptop.exchange(0)
    turns = iter([how])

    def replaced() -> bool:
        match next(turns, ""):
            case "restore":
                with readable_copy(kept, one.data) as found:
                    restore(one.data, found, NOW)
            case "merge":
                with readable_copy(tmp_path / "elsewhere.db", one.data) as found:
                    join_other(one.log, one.data, found)
        return True

    SyncFolder(one.folder, one.data / "sync.json", "a").exchange(one.log, NOW, replaced)
    for laptop in (one, two):
        laptop.exchange(5)
    wanted = {"a", "b"} | ({"elsewhere"} if how == "merge" else set())
    for laptop in (one, two):
        assert {session.id for session in laptop.log.sessions()} == wanted
        laptop.log.shut()


def test_what_was_had_back_elsewhere_comes_in_parts_of_an_exchange(pair):
    """Catches a session lost where it was purged: its record and its restoring were joined apart."""
    one, two = pair
    for number in range(1, 50):
        two.log.add(a_session(f"b-{number}", number))
    two.exchange(10)
    for minutes in (20, 30):
        one.exchange(minutes)
    assert one.shown() == two.shown()
    assert one.log.session("back").summary.note == "mended"
    content = one.log.content()
    one.exchange(40)
    assert one.log.content() == content  # and is not read again for ever


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_was_had_back_elsewhere_comes_in_several_files(order, pair, tmp_path):
    """Catches the same when the carrier brings the record and its restoring on different days."""
    one, two = pair
    own = two.own
    two.exchange(10)
    header, *lines = own.read_bytes().splitlines(keepends=True)
    own.unlink()
    records = [line for line in lines if b'"kind":"session"' in line]
    others = [line for line in lines if line not in records]
    assert records
    assert others
    for day in order:
        copy = own.with_name(own.name.replace(".jsonl", f" (copy {day}).jsonl"))
        copy.write_bytes(header + b"".join((records, others)[day]))
        one.exchange(20 + day)
    one.exchange(30)
    assert one.shown() == two.shown()
    assert one.log.session("back").summary.note == "mended"
