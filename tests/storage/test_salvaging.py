"""A damaged log: what can be read is offered, whatever the damage, and the damaged file stays as it is."""

import random
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from log_samples import NOW, done, header, hurt, plan, session_id

from coach.domain.exchange import Edit, Entry, Field, Stamp
from coach.domain.record import SessionRecord, SessionState, SessionSummary
from coach.errors import CoachError, LogDamagedError
from coach.storage.copying import is_good
from coach.storage.log import SqliteLog
from coach.storage.other_log import readable_copy
from coach.storage.restoring import join_other, restore

PAGE = 4096
SESSIONS = 300


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A log of some length with everything in it, as bytes."""
    path = tmp_path_factory.mktemp("sound") / "log.db"
    log = SqliteLog(path)
    log.join(Entry(a_record(number), Stamp(number, "d")) for number in range(SESSIONS))
    for number in range(0, SESSIONS, 7):
        log.edit(session_id(number), [Edit(Field.NOTE, f"edited {number}")], NOW)
    log.delete(session_id(5), NOW)
    log.shut()
    return path.read_bytes()


def a_record(number):
    sets = tuple(done(one) for one in plan(12).work)
    began = header(number, NOW + timedelta(days=number))
    summary = SessionSummary(
        id=began.id,
        routine=began.routine,
        routine_name=began.routine_name,
        level=began.level,
        pace=began.pace,
        started_at=began.started_at,
        ended_at=began.started_at + timedelta(minutes=20),
        state=SessionState.COMPLETED,
        active_ms=1_000_000 + number,
        sets_done=12,
        sets_planned=12,
    )
    return SessionRecord(summary, sets, (hurt(next(iter(plan(12).work)), "knee"),))


def records(log):
    return {one.id: log.session(one.id) for one in log.sessions()}


@pytest.fixture(scope="module")
def recorded(sound, tmp_path_factory):
    """What that log holds."""
    path = tmp_path_factory.mktemp("recorded") / "log.db"
    path.write_bytes(sound)
    log = SqliteLog(path)
    found = records(log)
    log.shut()
    return found


def read(path, data):
    """What can be read of a file, as sessions; and whether anything was lost."""
    with readable_copy(path, data) as other:
        assert is_good(other.copy)
        log = SqliteLog(other.copy)
        found = records(log)
        count = len(log.sessions())
        log.shut()
        assert other.offer.holding.sessions == count
        return found, other.offer.lost


def test_a_page_that_is_gone_costs_what_stood_on_it(sound, recorded, tmp_path):
    """Catches a damaged page that takes the rest of its table with it."""
    path = tmp_path / "damaged.db"
    total = len(sound) // PAGE
    for page in range(1, total):
        content = bytearray(sound)
        content[page * PAGE : (page + 1) * PAGE] = b"\xa5" * PAGE
        path.write_bytes(content)
        found, _ = read(path, tmp_path)
        assert found.keys() <= recorded.keys() | {session_id(5)}
        if page >= 30:  # past the roots of the tables
            whole = sum(found.get(one) == record for one, record in recorded.items())
            assert whole > SESSIONS // 2
        assert path.read_bytes() == bytes(content)


@pytest.mark.parametrize("gone", [100, PAGE])
def test_without_its_head_it_is_read_all_the_same(sound, recorded, tmp_path, gone):
    """Catches a whole history given up because the list of its tables is unreadable."""
    path = tmp_path / "damaged.db"
    path.write_bytes(bytes(gone) + sound[gone:])
    found, lost = read(path, tmp_path)
    assert lost is not None
    assert found == recorded


def test_cut_short_what_is_left_is_read(sound, recorded, tmp_path):
    """Catches a file that was copied half being worth nothing."""
    path = tmp_path / "damaged.db"
    pages = len(sound) // PAGE
    for part in (0.9, 0.6):
        path.write_bytes(sound[: int(pages * part) * PAGE + 100])
        found, lost = read(path, tmp_path)
        assert lost is not None
        assert len(found) > SESSIONS * (part - 0.4)
        assert found.keys() <= recorded.keys() | {session_id(5)}


def test_a_session_without_its_sets_stays_in_the_history(sound, tmp_path):
    """Catches a day that goes unsaid because of it only the head could be read."""
    path = tmp_path / "damaged.db"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'sets'").fetchone()
    content = bytearray(sound)
    content[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    path.write_bytes(content)
    found, lost = read(path, tmp_path)
    assert lost is not None
    assert len(found) == SESSIONS - 1
    assert {one.summary.sets_planned for one in found.values()} == {12}


def test_nothing_left_is_said(tmp_path):
    """Catches an empty log restored in place of a full one."""
    path = tmp_path / "damaged.db"
    path.write_bytes(b"SQLite format 3\x00" + bytes(PAGE * 10))
    with pytest.raises(LogDamagedError, match="Nothing can be read"):
        read(path, tmp_path)


def test_random_damage_never_ends_in_a_traceback(sound, recorded, tmp_path):
    """Catches any mutation at which salvaging fails as a bug, or invents what was never there."""
    draw = random.Random(20261103)
    path = tmp_path / "damaged.db"
    refused = whole = 0
    for _ in range(150):
        content = bytearray(sound)
        for _ in range(draw.choice([1, 1, 3, 30])):
            spot = draw.randrange(len(content))
            spoiled = draw.randbytes(draw.choice([1, 8, 600]))[: len(content) - spot]
            content[spot : spot + len(spoiled)] = spoiled
        if draw.random() < 0.3:
            del content[draw.randrange(len(content)) :]
        path.write_bytes(content)
        try:
            found, _ = read(path, tmp_path)
        except CoachError:
            refused += 1
            continue
        finally:
            assert path.read_bytes() == bytes(content)
        whole += sum(found.get(one) == record for one, record in recorded.items())
    assert refused < 40
    assert whole > 90 * SESSIONS // 2


def test_what_can_be_read_is_restored_and_merged(sound, recorded, tmp_path):
    """Catches a salvaged log that can be looked at but not used."""
    data = tmp_path / "data"
    data.mkdir()
    damaged = data / "log-damaged-20261103-071500.db"
    content = bytearray(sound)
    content[100 * PAGE : 101 * PAGE] = bytes(PAGE)
    damaged.write_bytes(content)
    log = SqliteLog(data / "log.db")
    with readable_copy(damaged, data) as other:
        joined = join_other(log, data, other)
        assert joined.added >= other.offer.holding.sessions > SESSIONS // 2
        merged = len(log.sessions())
        restore(data, other, NOW + timedelta(days=400))
        assert len(log.sessions()) == other.offer.holding.sessions >= merged
    log.edit(session_id(20), [Edit(Field.NOTE, "again")], NOW)
    highest = max(one.stamp for one in log.revisions(session_id(20)))
    assert highest.counter > SESSIONS
    log.shut()
    assert damaged.read_bytes() == bytes(content)
