"""Kinds of work on a log, and what must be left of each after a kill at any moment."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from log_samples import plan
from made_logs import (
    FIRST,
    LAST,
    Made,
    edits,
    lead,
    made,
    many,
    record_of,
    write_today,
    write_version_1,
)
from whole_log import State, assert_figures_agree, dump, look

from coach.domain.exchange import SET_FIELDS, Edit, Field
from coach.domain.keeping import Exchanged
from coach.domain.record import SessionRecord, SetRecord
from coach.interop.sync_folder import SyncFolder
from coach.paths import BACKUPS_NAME, SYNC_STATE_NAME
from coach.storage.backups import backups, daily_backup
from coach.storage.connection import MEMORY
from coach.storage.copying import is_good
from coach.storage.log import SqliteLog
from coach.storage.opening import open_log
from coach.storage.other_log import clear_copies, readable_copy
from coach.storage.restoring import restore

Say = Callable[[object], None]


class Story:
    """One kind of work on a log. ``outcomes`` counts how its kills ended."""

    least_s = 0.0
    """How long the work goes on at least, where it would go on for ever."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        self.folder = folder
        self.draw = draw
        self.outcomes: Counter[str] = Counter()

    def before(self) -> None:
        """Get ready for the next fork."""

    def work(self, say: Say) -> None:
        """Work, in a fork; say each thing that has returned."""
        raise NotImplementedError

    def after(self, said: list[Any]) -> None:
        """See what is left."""
        raise NotImplementedError

    def opened(self) -> SqliteLog:
        """The log as Coach opens it: sound, and with nothing to say about it."""
        opened = open_log(self.folder, FIRST)
        assert opened.notices == (), opened.notices
        assert isinstance(opened.log, SqliteLog)
        assert opened.log.is_sound()
        dump(self.folder / "log.db")
        return opened.log


class Sets(Story):
    """Sessions led set by set, in one log that grows."""

    least_s = 0.15

    def __init__(self, folder: Path, draw: random.Random) -> None:
        super().__init__(folder, draw)
        self.led: dict[str, Made] = {}
        self.kept: dict[str, set[SetRecord]] = {}
        self.closed: set[str] = set()

    def before(self) -> None:
        self.next = [made(self.draw, 100 + number) for number in range(40)]
        self.led |= {one.record.summary.id: one for one in self.next}

    def work(self, say: Say) -> None:
        log = open_log(self.folder, FIRST).log
        say("go")
        for one in self.next:
            lead(_Saying(log, say), one)

    def after(self, said: list[Any]) -> None:
        promised: dict[str, set[SetRecord]] = {}
        for what, name, place in said[1:]:
            promised.setdefault(name, set())
            if what == "add_set":
                (one,) = (s for s in self.led[name].attempts if [s.segment, s.attempt] == place)
                promised[name].add(one)
            elif what == "reflect":
                self.closed.add(name)
        log = self.opened()
        there = {one.id for one in log.sessions()}
        assert there >= {name for name, sets in {**self.kept, **promised}.items() if sets}
        for name in there - set(self.kept):
            found = log.session(name)
            sets = {*found.sets, *found.earlier_attempts}
            assert promised.get(name, set()) <= sets
            extra = sets - promised.get(name, set()) - {s for s in sets if s.outcome == "skipped"}
            assert len(extra) <= 1, extra  # the one it was killed in
            if len(said) > 1 and name == said[-1][1]:
                self.outcomes["in flight kept" if extra else "in flight gone"] += 1
            self.kept[name] = sets
            if name in self.closed:
                assert found.summary.note == self.led[name].record.summary.note
                assert found.summary.ended_at == self.led[name].record.summary.ended_at
                assert set(self.led[name].attempts) <= sets
        for name, sets in self.kept.items():
            found = log.session(name)
            assert {*found.sets, *found.earlier_attempts} == sets
        offered = {one.record.summary.id: one.timeline for one in log.unfinished()}
        for name, timeline in offered.items():
            summary = self.led[name].record.summary
            assert timeline == plan(summary.sets_planned, summary.routine)
        assert not self.closed & offered.keys()
        assert_figures_agree(log)
        log.shut()


class _Saying:
    """A log that says each call that has returned."""

    def __init__(self, log: Any, say: Say) -> None:
        self._log = log
        self._say = say

    def __getattr__(self, what: str) -> Callable[..., None]:
        def call(first: Any, *rest: Any) -> None:
            getattr(self._log, what)(first, *rest)
            name = first if isinstance(first, str) else first.id
            place = (rest[0].segment, rest[0].attempt) if what == "add_set" else None
            self._say((what, name, place))

        return call


class Edits(Story):
    """Edits, deletions, restorations and weeks of rest; each is whole or absent."""

    least_s = 0.15

    def __init__(self, folder: Path, draw: random.Random) -> None:
        super().__init__(folder, draw)
        write_today(folder / "log.db", many(draw.getrandbits(31), 12))
        self.shown: dict[str, SessionRecord] = self._look()["records"]
        self.deleted: dict[str, SessionRecord] = {}
        self.rest: set[date] = set()
        self.count = 0
        self.seed = draw.getrandbits(31)

    def _look(self) -> State:
        log = self.opened()
        state = look(log)
        assert_figures_agree(log)
        log.shut()
        return state

    def step(self, log: SqliteLog | None) -> None:
        """The next thing, done to the log where there is one, and to what we know of it."""
        draw = random.Random(f"{self.seed} {self.count}")
        now = LAST + timedelta(seconds=self.count)
        self.count += 1
        over = sorted(name for name, one in self.shown.items() if one.summary.ended_at)
        what = draw.choice(["edit"] * 6 + ["delete", "restore", "rest"])
        if what == "edit" or (what == "restore" and not self.deleted):
            name = draw.choice(over)
            wanted = edits(draw, self.shown[name])
            if log:
                log.edit(name, wanted, now)
            self.shown[name] = with_edits(self.shown[name], wanted)
        elif what == "delete" and len(over) > 4:
            name = draw.choice(over)
            if log:
                log.delete(name, now)
            self.deleted[name] = self.shown.pop(name)
        elif what == "restore":
            name = draw.choice(sorted(self.deleted))
            if log:
                log.restore(name, now)
            self.shown[name] = self.deleted.pop(name)
        else:
            week = date(2026, 3, 2) + timedelta(weeks=draw.randint(0, 20))
            if log:
                log.plan_rest(week, planned=week not in self.rest)
            self.rest ^= {week}

    def work(self, say: Say) -> None:
        log = open_log(self.folder, FIRST).log
        assert isinstance(log, SqliteLog)
        say("go")
        while True:
            self.step(log)
            say(self.count)

    def after(self, said: list[Any]) -> None:
        for _ in said[1:]:
            self.step(None)
        assert said[-1] in ("go", self.count)
        state = self._look()
        if self._is(state):
            self.outcomes["in flight gone"] += 1
            return
        self.step(None)
        assert self._is(state), f"neither after {self.count - 1} steps nor after {self.count}"
        self.outcomes["in flight kept"] += 1

    def _is(self, state: State) -> bool:
        return bool(
            {name: unmarked(one) for name, one in state["records"].items()}
            == {name: unmarked(one) for name, one in self.shown.items()}
            and state["deleted"].keys() == self.deleted.keys()
            and state["rest"] == self.rest
        )


def unmarked(record: SessionRecord) -> SessionRecord:
    """A record without the mark that it was edited."""
    return replace(record, summary=replace(record.summary, edited=False))


def with_edits(record: SessionRecord, wanted: list[Edit]) -> SessionRecord:
    """What a record must look like after edits, told without the log."""
    summary = record.summary
    sets = {(s.segment, s.attempt): s for s in (*record.sets, *record.earlier_attempts)}
    for edit in wanted:
        if edit.field in SET_FIELDS:
            assert edit.segment is not None
            assert edit.attempt is not None
            place = edit.segment, edit.attempt
            known = sets[place]
            value = type(known.outcome)(edit.value) if edit.field is Field.OUTCOME else edit.value
            sets[place] = replace(known, **{edit.field.value: value})
        elif edit.field is Field.STARTED_AT:
            summary = replace(summary, started_at=datetime.fromisoformat(str(edit.value)))
        else:
            summary = replace(summary, **{edit.field.value: edit.value})
    return record_of(summary, list(sets.values()), list(record.hurts))


class Migrations(Story):
    """A log of version 1 opened by today's Coach."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        super().__init__(folder, draw)
        self.made = many(draw.getrandbits(31), 60)
        self.old = folder / "old"
        write_version_1(self.old, self.made)
        self.rows = dump(self.old)

    def before(self) -> None:
        shutil.copy(self.old, self.folder / "log.db")

    def work(self, say: Say) -> None:
        say("go")
        open_log(self.folder, FIRST)
        say("done")

    def after(self, said: list[Any]) -> None:
        rows = dump(self.folder / "log.db")
        is_new = "revisions" in rows
        assert is_new or rows == self.rows, "half a migration"
        assert is_new or "done" not in said
        self.outcomes["new" if is_new else "old"] += 1
        log = self.opened()
        for one in self.made:
            assert log.session(one.record.summary.id) == one.record
        assert_figures_agree(log)
        log.shut()


class Backups(Story):
    """Daily copies; whatever has the name of one is good and whole."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        super().__init__(folder, draw)
        write_today(folder / "log.db", many(draw.getrandbits(31), 30))
        self.rows = dump(folder / "log.db")

    def before(self) -> None:
        shutil.rmtree(self.folder / BACKUPS_NAME, ignore_errors=True)

    def work(self, say: Say) -> None:
        say("go")
        for number in range(3):
            day = LAST.date() + timedelta(days=number)
            trouble = daily_backup(self.folder / "log.db", day)
            assert trouble is None, trouble
            say(f"log-{day}.db")

    def after(self, said: list[Any]) -> None:
        there = {path.name: path for path in backups(self.folder)}
        assert set(said[1:]) <= set(there)
        assert len(there) - len(said[1:]) <= 1
        self.outcomes["copies"] += len(there)
        for path in there.values():
            assert is_good(path)
            assert dump(path) == self.rows
        assert dump(self.folder / "log.db") == self.rows
        # What the kill has left in the folder does not stay.
        assert daily_backup(self.folder / "log.db", date(2027, 1, 1)) is None
        others = {path.name for path in (self.folder / BACKUPS_NAME).iterdir()}
        assert all(name.startswith("log-") and name.endswith(".db") for name in others), others


class Restores(Story):
    """One log put in the place of another: the log is the one or the other, and the other is kept."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        super().__init__(folder, draw)
        self.present, self.backup = folder / "present", folder / "backup.db"
        for path, count in ((self.present, 25), (self.backup, 40)):
            write_today(path, many(draw.getrandbits(31), count))
        self.rows = [dump(self.present), dump(self.backup)]

    def before(self) -> None:
        shutil.rmtree(self.folder / BACKUPS_NAME, ignore_errors=True)
        shutil.copy(self.present, self.folder / "log.db")

    def work(self, say: Say) -> None:
        say("go")
        with readable_copy(self.backup, self.folder) as other:
            restore(self.folder, other, LAST)
        say("done")

    def after(self, said: list[Any]) -> None:
        rows = dump(self.folder / "log.db")
        same = [_but_device(rows) == _but_device(each) for each in self.rows]
        assert any(same), "neither what was there nor what was restored"
        assert same[1] or "done" not in said
        self.outcomes["restored" if same[1] else "as it was"] += 1
        kept = list((self.folder / BACKUPS_NAME).glob("log-before-restore-*.db"))
        assert kept or same[0], "what was there is nowhere"
        for path in kept:
            assert is_good(path)
            assert _but_device(dump(path)) == _but_device(self.rows[0])
        self.opened().shut()
        clear_copies(self.folder)
        assert not list(self.folder.glob(".*"))


def _but_device(rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return {name: found for name, found in rows.items() if name != "meta"}


class Joins(Story):
    """Everything of one log taken into another, or nothing of it."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        super().__init__(folder, draw)
        self.base = folder / "base"
        shared = many(draw.getrandbits(31), 20)
        for path in (self.base, folder / "other"):
            write_today(path, shared + many(draw.getrandbits(31), 15), self._revise)
        other = SqliteLog(folder / "other")
        self.items = list(other.items())
        other.shut()
        self.states: list[State] = []

    def _revise(self, log: SqliteLog) -> None:
        for number, one in enumerate(log.sessions()):
            if one.ended_at is not None and number % 3:
                log.edit(one.id, edits(self.draw, log.session(one.id)), LAST)
                if number % 7 == 0:
                    log.delete(one.id, LAST)
        log.plan_rest(date(2026, 5, 4), planned=self.draw.random() < 0.5)

    def take(self, log: SqliteLog) -> None:
        """Take the other one in."""
        log.join(self.items)

    def before(self) -> None:
        if not self.states:
            for join in (False, True):
                shutil.copy(self.base, self.folder / "log.db")
                log = self.opened()
                if join:
                    self.take(log)
                self.states.append(look(log))
                log.shut()
            assert self.states[0] != self.states[1]
        shutil.copy(self.base, self.folder / "log.db")

    def work(self, say: Say) -> None:
        log = open_log(self.folder, FIRST).log
        assert isinstance(log, SqliteLog)
        say("go")
        self.take(log)
        say("done")

    def after(self, said: list[Any]) -> None:
        log = self.opened()
        state = look(log)
        assert_figures_agree(log)
        log.shut()
        assert state in self.states, "half of it was taken in"
        assert state == self.states[1] or "done" not in said
        self.outcomes["joined" if state == self.states[1] else "as it was"] += 1


class Moves(Joins):
    """What was led in memory, while the log could not be written, moves over to it."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        Story.__init__(self, folder, draw)
        self.base = folder / "base"
        write_today(self.base, many(draw.getrandbits(31), 20))
        self.memory = SqliteLog(MEMORY, copy_of=self.base)
        self.led = many(draw.getrandbits(31), 12)
        for one in self.led:
            lead(self.memory, one)
        self.states = []

    def take(self, log: SqliteLog) -> None:
        log.take_over(self.memory, [one.record.summary.id for one in self.led])


class Exchanges(Story):
    """A shared folder: what was written into it is whole, and whatever was not comes the next time."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        super().__init__(folder, draw)
        self.shared, self.base = folder / "shared", folder / "base"
        self.shared.mkdir()
        write_today(folder / "other.db", many(draw.getrandbits(31), 12))
        other = SqliteLog(folder / "other.db")
        SyncFolder(self.shared, folder / "other.json", "other").exchange(other, LAST)
        other.shut()
        write_today(folder / "log.db", many(draw.getrandbits(31), 12))
        shutil.move(folder / "log.db", self.base)

    def before(self) -> None:
        shutil.copy(self.base, self.folder / "log.db")
        for old in [*self.shared.glob("coach-*.jsonl"), self.folder / SYNC_STATE_NAME]:
            if old.name == SYNC_STATE_NAME or "other" not in old.read_text()[:300]:
                old.unlink(missing_ok=True)

    def work(self, say: Say) -> None:
        log = open_log(self.folder, FIRST).log
        say("go")
        self._exchange(log)
        say("done")

    def _exchange(self, log: Any) -> Exchanged:
        folder = SyncFolder(self.shared, self.folder / SYNC_STATE_NAME, "this one")
        return folder.exchange(log, LAST)

    def after(self, said: list[Any]) -> None:
        log = self.opened()
        self.outcomes["published before" if not log.unpublished() else "not yet"] += 1
        done = self._exchange(log)
        assert done.whole
        assert not done.notices
        assert "done" not in said or (done.published, done.joined.added) == (0, 0)
        assert not log.unpublished()
        fresh = SqliteLog(MEMORY)
        joined = SyncFolder(self.shared, self.folder / "third.json", "third").exchange(fresh, LAST)
        assert joined.joined.added == sum(1 for one in log.sessions() if one.ended_at)
        assert {one.id for one in fresh.sessions()} == {
            one.id for one in log.sessions() if one.ended_at
        }
        for one in fresh.sessions():
            assert fresh.session(one.id) == log.session(one.id)
        (self.folder / "third.json").unlink()
        (self.shared / f"coach-{fresh.device()}.jsonl").unlink()
        assert_figures_agree(log)
        log.shut()
        fresh.shut()


STORIES = {
    "sets": Sets, "edits": Edits, "migrations": Migrations, "backups": Backups,
    "restores": Restores, "joins": Joins, "moves": Moves, "exchanges": Exchanges,
}  # fmt: skip
