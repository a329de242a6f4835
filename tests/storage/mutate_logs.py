"""Damages a log in a random way, opens it as Coach does and asks it everything, again and again.

Each batch is a fork, so that a crash of SQLite itself is seen, with the number of the mutation. Run as
``python mutate_logs.py FIRST LAST FOLDER SEED``; ends with one line of JSON, or says what was wrong with
which mutation. ``python mutate_logs.py N N+1 FOLDER SEED`` repeats mutation N alone.
"""

import json
import os
import random
import shutil
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from made_logs import FIRST, LAST, edits, many, write_today, write_version_1
from whole_log import State, ask_everything, look

from coach.errors import CoachError, LogDamagedError, LogTooNewError
from coach.paths import BACKUPS_NAME
from coach.storage.connection import version_of
from coach.storage.fallback import MemoryLog
from coach.storage.log import SqliteLog
from coach.storage.migrations import VERSION
from coach.storage.opening import OpenedLog, open_log
from coach.storage.other_log import readable_copy

PAGE = 4096
BATCH = 25
SESSIONS = 60

Mutation = Callable[[random.Random, bytearray], None]


def cut(draw: random.Random, data: bytearray) -> None:
    del data[draw.randrange(len(data)) :]


def cut_to_pages(draw: random.Random, data: bytearray) -> None:
    del data[draw.randrange(len(data) // PAGE) * PAGE :]


def flip(draw: random.Random, data: bytearray) -> None:
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)


def flip_many(draw: random.Random, data: bytearray) -> None:
    for _ in range(draw.randint(2, 60)):
        flip(draw, data)


def flip_in_head(draw: random.Random, data: bytearray) -> None:
    for _ in range(draw.randint(1, 3)):
        data[draw.randrange(100)] ^= 1 << draw.randrange(8)


def flip_in_schema(draw: random.Random, data: bytearray) -> None:
    data[draw.randrange(100, PAGE)] ^= 1 << draw.randrange(8)


def flip_in_page_head(draw: random.Random, data: bytearray) -> None:
    data[_page(draw, data) + draw.randrange(16)] ^= 1 << draw.randrange(8)


def zero_page(draw: random.Random, data: bytearray) -> None:
    at = _page(draw, data)
    data[at : at + PAGE] = bytes(PAGE)


def zero_stretch(draw: random.Random, data: bytearray) -> None:
    at = draw.randrange(len(data))
    length = min(draw.choice([1, 16, 512, 20_000]), len(data) - at)
    data[at : at + length] = bytes(length)


def noise(draw: random.Random, data: bytearray) -> None:
    at = draw.randrange(len(data))
    length = min(draw.choice([4, 200, PAGE]), len(data) - at)
    data[at : at + length] = draw.randbytes(length)


def swap_pages(draw: random.Random, data: bytearray) -> None:
    one, other = _page(draw, data), _page(draw, data)
    data[one : one + PAGE], data[other : other + PAGE] = (
        data[other : other + PAGE], data[one : one + PAGE],
    )  # fmt: skip


def repeat_page(draw: random.Random, data: bytearray) -> None:
    one, other = _page(draw, data), _page(draw, data)
    data[one : one + PAGE] = data[other : other + PAGE]


def append(draw: random.Random, data: bytearray) -> None:
    data += draw.randbytes(draw.choice([1, 100, PAGE, 3 * PAGE]))


def append_zeros(draw: random.Random, data: bytearray) -> None:
    data += bytes(draw.choice([1, PAGE, 5 * PAGE]))


def _page(draw: random.Random, data: bytearray) -> int:
    return draw.randrange(len(data) // PAGE) * PAGE


MUTATIONS: tuple[Mutation, ...] = (
    cut, cut, cut_to_pages, flip, flip, flip, flip_many, flip_many, flip_in_head, flip_in_schema,
    flip_in_page_head, zero_page, zero_stretch, noise, swap_pages, repeat_page, append, append_zeros,
)  # fmt: skip


WHOLE_PAGES = ("swap_pages", "repeat_page")
"""Where an empty page of an index comes to lie on the only page of, say, the hurts, that is a sound table
without rows: nobody can tell."""


class Logs:
    """The logs that are damaged: one of today's version, one of version 1, and what is in them."""

    def __init__(self, folder: Path) -> None:
        self.paths = [folder / "today.db", folder / "old.db"]
        sessions = many(7, SESSIONS)
        write_today(self.paths[0], sessions, self._revise)
        write_version_1(self.paths[1], sessions)
        self.bytes = [path.read_bytes() for path in self.paths]
        self.states = [self._state(path, folder / "looked") for path in self.paths]

    def _revise(self, log: SqliteLog) -> None:
        draw = random.Random(7)
        for number, one in enumerate(log.sessions()):
            if one.ended_at is not None and number % 2:
                log.edit(one.id, edits(draw, log.session(one.id)), LAST)
            if one.ended_at is not None and number % 9 == 0:
                log.delete(one.id, LAST)
        log.plan_rest(date(2026, 5, 4), planned=True)

    def _state(self, path: Path, folder: Path) -> State:
        folder.mkdir()
        shutil.copy(path, folder / "log.db")
        opened = open_log(folder, FIRST)
        assert opened.notices == ()
        assert isinstance(opened.log, SqliteLog)
        state = look(opened.log)
        assert ask_everything(opened.log) == []
        opened.log.shut()
        shutil.rmtree(folder)
        return state


def damage(logs: Logs, number: int, seed: str) -> tuple[str, int, bytes]:
    """What a mutation is called, which log it is of, and the damaged file."""
    draw = random.Random(f"{seed} {number}")
    which = int(draw.random() < 0.15)
    data = bytearray(logs.bytes[which])
    mutation = draw.choice(MUTATIONS)
    mutation(draw, data)
    return mutation.__name__, which, bytes(data)


def try_one(logs: Logs, number: int, seed: str, folder: Path) -> Counter[str]:
    """Damage, open, ask, and look that nothing was lost without a word."""
    name, which, data = damage(logs, number, seed)
    state = logs.states[which]
    backup = folder / BACKUPS_NAME / "log-2026-11-02.db"
    backup.parent.mkdir(parents=True)
    shutil.copy(logs.paths[which], backup)
    log_file = folder / "log.db"
    log_file.write_bytes(data)
    found: Counter[str] = Counter()
    try:
        opened = open_log(folder, FIRST)
    except LogTooNewError:
        assert log_file.read_bytes() == data, "a newer log was touched"
        assert (version_of(log_file) or 0) > VERSION
        return Counter({"too new": 1})
    if opened.notices:
        found[_see_what_was_said(opened, folder, data, len(state["list"]), found)] += 1
        assert ask_everything(opened.log) == []
        opened.log.shut()
        return found
    assert isinstance(opened.log, SqliteLog)
    found["opened without a word"] += 1
    troubles = ask_everything(opened.log)
    for trouble in troubles:
        assert isinstance(trouble, LogDamagedError), trouble
        assert trouble.hint
    if troubles:
        found["said when asked"] += 1
        opened.log.shut()
        _see_second_opening(folder, found)
        return found
    found[_compare(state, look(opened.log), name)] += 1
    opened.log.shut()
    return found


def _see_what_was_said(
    opened: OpenedLog, folder: Path, data: bytes, listed: int, found: Counter[str]
) -> str:
    """There was a notice: the damaged file must be there as it was, and what can be read of it."""
    for notice in opened.notices:
        assert isinstance(notice, CoachError)
        assert notice.title.endswith(".")
        assert notice.hint
    aside = list(folder.glob("log-damaged-*.db"))
    if not data:
        return "said to be empty"
    if isinstance(opened.log, MemoryLog):
        assert not aside
        assert (folder / "log.db").read_bytes() == data
        return "in memory"
    assert len(aside) == 1, aside
    assert aside[0].read_bytes() == data, "the damaged file was changed"
    assert str(aside[0]) in " ".join(map(str, opened.notices))
    try:
        with readable_copy(aside[0], folder) as other:
            found["sessions read of damaged logs"] += other.offer.holding.sessions
            found["damaged logs read"] += 1
            found["sessions that were listed"] += listed
    except CoachError as error:
        assert error.hint
        found["nothing could be read"] += 1
    assert aside[0].read_bytes() == data, "reading it changed the damaged file"
    return "set aside"


def _see_second_opening(folder: Path, found: Counter[str]) -> None:
    """Damage that was met in use: the next opening sets the log aside, or every question has an answer."""
    before = (folder / "log.db").read_bytes()
    opened = open_log(folder, FIRST)
    if opened.notices:
        (aside,) = folder.glob("log-damaged-*.db")
        assert aside.read_bytes() == before
        found["set aside at the second opening"] += 1
    else:
        assert ask_everything(opened.log) == [], "it can't be asked, and is not set aside"
    opened.log.shut()


def _compare(before: State, after: State, name: str) -> str:
    """Nothing was said: everything must be there, and only a value may be another."""
    if after == before:
        return "all as before"
    for what in ("list", "records", "recorded", "deleted"):
        assert len(after[what]) == len(before[what]), f"{what}: lost without a word by {name}"
    for part in ("sets", "hurts", "earlier_attempts"):
        counts = [
            sum(len(getattr(one, part)) for one in state["records"].values())
            for state in (before, after)
        ]
        if counts[0] != counts[1] and name in WHOLE_PAGES:
            return "a page of the same kind in the place of another"
        assert counts[0] == counts[1], f"{part}: {counts} without a word by {name}"
    return "a value is another"


def batch(logs: Logs, numbers: range, seed: str, folder: Path, writing: int) -> None:
    """Try some, and tell each that begins and each that has ended."""
    for number in numbers:
        os.write(writing, f"{number}\n".encode())
        place = folder / str(number)
        found = try_one(logs, number, seed, place)
        shutil.rmtree(place)
        os.write(writing, f"{json.dumps(found)}\n".encode())


def run(logs: Logs, numbers: range, seed: str, folder: Path) -> Counter[str]:
    """Try some in a fork. AssertionError with the number when it ends in any other way."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 70
        try:
            batch(logs, numbers, seed, folder, writing)
            code = 0
        except BaseException:  # noqa: BLE001 -- said, and the fork ends with a code of its own
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as answers:
        lines = answers.read().splitlines()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code:
        last = next(line for line in reversed(lines) if not line.startswith("{"))
        name, which, _ = damage(logs, int(last), seed)
        raise AssertionError(f"mutation {last} ({name} of log {which}) with seed {seed}: {code}")
    found: Counter[str] = Counter(mutations=len(numbers))
    for line in lines:
        if line.startswith("{"):
            found.update(json.loads(line))
    return found


def main(first: str, last: str, folder: str, seed: str) -> None:
    """Try all of them."""
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    logs = Logs(path)
    found: Counter[str] = Counter()
    for start in range(int(first), int(last), BATCH):
        found += run(logs, range(start, min(start + BATCH, int(last))), seed, path)
    print(json.dumps(found), flush=True)  # noqa: T201 -- this is how it answers


if __name__ == "__main__":
    main(*sys.argv[1:])
