"""Restoring: what it replaces is kept, and whatever happens in between, the log is the old or the new one."""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from log_samples import NOW, done, header, plan, session_id, work

from coach.domain.exchange import Edit, Field
from coach.domain.keeping import Holding
from coach.domain.record import SessionState
from coach.errors import LogDamagedError, LogTooNewError, StorageError
from coach.storage import restoring
from coach.storage.backups import copies, daily_backup
from coach.storage.copying import is_good
from coach.storage.log import SqliteLog
from coach.storage.migrations import migrate
from coach.storage.opening import open_log
from coach.storage.other_log import clear_copies, readable_copy
from coach.storage.restoring import join_other, restore
from coach.storage.schema import VERSION_1

CHILD = Path(__file__).with_name("restore_child.py")
LATER = NOW + timedelta(days=3)


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def lead(log, *numbers, over=True, sets=4):
    for number in numbers:
        timeline = plan(sets)
        log.begin(header(number, NOW + timedelta(minutes=number)), timeline)
        for one in timeline.work:
            log.add_set(session_id(number), done(one), 1)
        if over:
            log.close(session_id(number), SessionState.COMPLETED, NOW, 1)


def filled(path, *numbers, **how):
    log = SqliteLog(path)
    lead(log, *numbers, **how)
    log.shut()
    return path


def ids(path):
    log = SqliteLog(path)
    found = {one.id for one in log.sessions()}
    log.shut()
    return found


def put_back(data, source, now=LATER):
    with readable_copy(source, data) as other:
        return restore(data, other, now)


def numbers(*wanted):
    return {session_id(number) for number in wanted}


def test_the_backup_is_the_log_now_and_what_was_there_is_kept(data, tmp_path):
    """Catches a restored log that is not the backup, or a backup that costs what was done since."""
    log = filled(data / "log.db", 1, 2)
    backup = filled(tmp_path / "backup.db", 1)
    was = backup.read_bytes()
    done = put_back(data, backup)
    assert ids(log) == numbers(1)
    assert done.kept == data / "backups" / "log-before-restore-20261106-071500.db"
    assert ids(done.kept) == numbers(1, 2)
    assert done.holding == Holding(1, NOW.date(), NOW.date())
    assert backup.read_bytes() == was
    assert sorted(path.name for path in data.iterdir()) == ["backups", "log.db"]
    # And back again, by what was kept.
    put_back(data, done.kept, LATER)
    assert ids(log) == numbers(1, 2)
    assert len(copies(data)) == 2


def test_into_an_empty_folder_there_is_nothing_to_keep(data, tmp_path):
    """Catches a restore on a new machine that needs a log first, or lists an empty copy."""
    assert put_back(data, filled(tmp_path / "backup.db", 1)).kept is None
    assert ids(data / "log.db") == numbers(1)


def test_whoever_has_the_log_open_sees_it_and_goes_on(data, tmp_path):
    """Catches a window that shows the old history, or writes into a file that nobody opens again."""
    log = SqliteLog(data / "log.db")
    lead(log, 1)
    put_back(data, filled(tmp_path / "backup.db", 2))
    assert {one.id for one in log.sessions()} == numbers(2)
    lead(log, 3)
    log.shut()
    assert ids(data / "log.db") == numbers(2, 3)


def test_an_older_backup_is_migrated(data, tmp_path):
    """Catches a backup of an older Coach that can't be restored, or is changed by it."""
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        migrate(db, old, (VERSION_1,))
        db.execute(
            """
            INSERT INTO sessions (id, routine, routine_name, level, pace, state, started_ms,
                started_at, sets_planned, sets_recorded, sets_done)
            VALUES ('old', 'r', 'R', 'beginner', 'counted', 'completed', 1000,
                '1970-01-01T00:00:01+00:00', 1, 1, 1)
            """
        )
        db.execute(
            """
            INSERT INTO sets (session, segment, attempt, move, move_name, round, rounds, "set",
                sets, done_ms, outcome, offset_ms)
            VALUES (1, 1, 1, 'm', 'M', 1, 1, 1, 1, 1000, 'done', 1000)
            """
        )
    was = old.read_bytes()
    put_back(data, old)
    assert ids(data / "log.db") == {"old"}
    assert old.read_bytes() == was


def test_what_can_t_be_restored_is_said_and_nothing_is_changed(data, tmp_path):
    """Catches a log replaced by something that is no log, or by one that a newer Coach wrote."""
    log = filled(data / "log.db", 1)
    was = log.read_bytes()
    newer = filled(tmp_path / "newer.db", 2)
    with closing(sqlite3.connect(newer)) as db:
        db.execute("PRAGMA user_version = 99")
    text = tmp_path / "diary.db"
    text.write_text("Dear diary, today my back felt better.\n" * 300)
    foreign = tmp_path / "places.db"
    with closing(sqlite3.connect(foreign)) as db:
        db.execute("CREATE TABLE moz_places (url TEXT)")
    empty = tmp_path / "empty.db"
    empty.touch()
    for source, error in (
        (newer, LogTooNewError),
        (text, LogDamagedError),
        (foreign, LogDamagedError),
        (empty, StorageError),
        (tmp_path / "nowhere.db", StorageError),
        (tmp_path, StorageError),
    ):
        with pytest.raises(error):
            put_back(data, source)
    assert log.read_bytes() == was
    assert [path.name for path in data.iterdir()] == ["log.db"]


def test_not_while_a_session_may_be_led(data, tmp_path):
    """Catches the sets of a session that is under way in another window being replaced with the rest."""
    log = filled(data / "log.db", 1)
    filled(log, 2, over=False)
    was = log.read_bytes()
    with pytest.raises(StorageError, match="not over yet: Strong-back three"):
        put_back(data, filled(tmp_path / "backup.db", 3), NOW + timedelta(hours=1))
    assert log.read_bytes() == was
    assert list((data / "backups").iterdir()) == []
    # One that broke off days ago is led by nobody.
    assert put_back(data, tmp_path / "backup.db", NOW + timedelta(days=2)).kept is not None


def test_a_session_without_a_set_is_in_nobodys_way(data, tmp_path):
    """Catches a restore that is refused for a session that nobody can see and so end."""
    log = SqliteLog(filled(data / "log.db", 1))
    log.begin(header(2), plan())
    assert put_back(data, filled(tmp_path / "backup.db", 3)).kept is not None
    # Whoever was just leading it goes on all the same.
    log.add_set(session_id(2), done(work(plan(), 0)), 1_000)
    assert {one.record.summary.id for one in log.unfinished()} == {session_id(2)}
    log.shut()


def test_not_while_another_program_keeps_the_log(data, tmp_path, monkeypatch):
    """Catches waiting for ever, or going on without the lock."""
    monkeypatch.setattr(restoring, "WAIT_S", 0.2)
    log = filled(data / "log.db", 1)
    with readable_copy(filled(tmp_path / "backup.db", 2), data) as other:
        with closing(sqlite3.connect(log)) as db:
            db.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="in use"):
                restore(data, other, LATER)
            db.rollback()
        assert ids(log) == numbers(1)
        restore(data, other, LATER)
    assert ids(log) == numbers(2)


def test_a_set_that_ends_meanwhile_is_in_one_of_the_two(data, tmp_path):
    """Catches what is committed between the copy and the new content being in neither."""
    path = filled(data / "log.db", *range(1, 30))
    backup = filled(tmp_path / "backup.db", *range(100, 140))
    log = SqliteLog(path, wait_s=30)
    stop = threading.Event()
    written = []

    def write():
        mine = SqliteLog(path, wait_s=30)
        number = 1000
        while not stop.is_set():
            lead(mine, number, sets=1)
            written.append(session_id(number))
            number += 1
            time.sleep(0.01)
        mine.shut()

    thread = threading.Thread(target=write)
    thread.start()
    kept = []
    try:
        for turn in range(5):
            with readable_copy(backup, data) as other:
                while True:
                    try:
                        kept.append(restore(data, other, LATER + timedelta(seconds=turn)).kept)
                        break
                    except StorageError as error:
                        # A session was just being led, or the lock was held.
                        said = ("not over", "in use", "to itself")
                        assert any(words in str(error) for words in said)
    finally:
        stop.set()
        thread.join()
    log.shut()
    everywhere = ids(path)
    for place in kept:
        everywhere |= ids(place)
    assert set(written) <= everywhere


def test_the_restored_log_is_this_device_and_no_stamp_comes_twice(data, tmp_path):
    """Catches a second device on one machine, or a new edit that loses against one from before."""
    path = data / "log.db"
    log = SqliteLog(path)
    lead(log, 1)
    device = log.device()
    assert daily_backup(path, NOW.date()) is None
    for note in ("one", "two", "three"):
        log.edit(session_id(1), [Edit(Field.NOTE, note)], NOW)
    highest = max(one.stamp for one in log.revisions(session_id(1)))
    put_back(data, data / "backups" / "log-2026-11-03.db")
    assert log.device() == device
    log.edit(session_id(1), [Edit(Field.NOTE, "four")], NOW)
    (revision,) = log.revisions(session_id(1))
    assert revision.stamp > highest
    put_back(data, filled(tmp_path / "elsewhere.db", 2))
    assert log.device() == device
    log.shut()


def test_the_synced_folder_is_read_anew(data, tmp_path):
    """Catches a restored log that never hears of what the folder held while it was read."""
    filled(data / "log.db", 1)
    (data / "sync.json").write_text("{}")
    put_back(data, filled(tmp_path / "backup.db", 2))
    assert not (data / "sync.json").exists()


def test_every_restore_and_merge_gives_the_log_another_content(data, tmp_path):
    """Catches what an exchange under way writes down of the old log being believed of the new one."""
    log = SqliteLog(data / "log.db")
    lead(log, 1)
    assert log.content() == ""
    backup = filled(tmp_path / "backup.db", 2)
    seen = {log.content()}
    for _ in range(2):  # also of one and the same backup
        put_back(data, backup)
        seen.add(log.content())
    with readable_copy(backup, data) as other:
        join_other(log, data, other)
    seen.add(log.content())
    assert len(seen) == 4
    lead(log, 3)
    assert log.content() in seen
    log.shut()


def test_a_full_disk_changes_nothing(data, tmp_path, monkeypatch):
    """Catches a half restored log, or one replaced without a copy of what was there."""
    log = filled(data / "log.db", 1)
    was = log.read_bytes()
    backup = filled(tmp_path / "backup.db", 2)

    def no_space(found):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, "sync_file", no_space)
    with pytest.raises(StorageError, match="no space left"):
        put_back(data, backup)
    assert log.read_bytes() == was
    assert list((data / "backups").iterdir()) == []


def test_a_disk_that_fills_up_while_it_is_written_changes_nothing(data, tmp_path):
    """Catches a log that is neither the old nor the new one because there was room for half of it."""
    log = filled(data / "log.db", 1)
    backup = filled(tmp_path / "backup.db", *range(100, 200), sets=20)
    with readable_copy(backup, data) as other:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 8192, before[1]))
        try:
            with pytest.raises(StorageError):
                restore(data, other, LATER)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert ids(log) == numbers(1)
        assert open_log(data, LATER).notices == ()
        restore(data, other, LATER)
    assert len(ids(log)) == 100


def test_a_damaged_log_that_is_replaced_is_kept_too(data, tmp_path):
    """Catches a damaged log that is lost because no verified copy of it can be made."""
    log = filled(data / "log.db", *range(1, 60))
    content = bytearray(log.read_bytes())
    content[-4096 * 2 : -4096] = b"\xff" * 4096
    log.write_bytes(content)
    done = put_back(data, filled(tmp_path / "backup.db", 100))
    assert done.kept is not None
    assert done.kept.name == "log-damaged-20261106-071500.db"
    assert done.kept.read_bytes()[4096:] == bytes(content)[4096:]
    assert ids(log) == numbers(100)


def test_killed_at_any_moment_it_is_the_old_log_or_the_new(data, tmp_path):
    """Catches a restore that leaves half a log when the machine dies."""
    draw = random.Random(20261103)
    old = filled(data / "log.db", *range(1, 25))
    backup = filled(tmp_path / "backup.db", *range(100, 140))
    untouched = old.read_bytes()
    outcomes = set()
    for turn in range(25):
        old.write_bytes(untouched)
        child = subprocess.Popen(
            [sys.executable, CHILD, data, backup], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        with child:
            assert child.stdout.readline() == "ready\n"
            time.sleep(draw.uniform(0, 0.06))
            os.kill(child.pid, signal.SIGKILL)
        opened = open_log(data, LATER + timedelta(minutes=turn))
        assert opened.notices == ()
        found = {one.id for one in opened.log.sessions()}
        opened.log.shut()
        assert found in (numbers(*range(1, 25)), numbers(*range(100, 140)))
        outcomes.add(len(found))
        if found == numbers(*range(100, 140)):
            kept = [one for one in copies(data) if one.kind == "replaced"]
            assert any(is_good(one.path) for one in kept)
    assert outcomes == {24, 40}
    clear_copies(data)
    assert not list(data.glob(".reading-*"))


def test_merging_takes_in_what_is_new_and_twice_adds_nothing(data, tmp_path):
    """Catches a merge that writes over, counts wrong, or doubles."""
    log = SqliteLog(data / "log.db")
    lead(log, 1, 2)
    other_path = filled(tmp_path / "other.db", 3)
    other_log = SqliteLog(other_path)
    with readable_copy(data / "log.db", tmp_path) as mine:
        join_other(other_log, tmp_path, mine)
    other_log.edit(session_id(1), [Edit(Field.NOTE, "from the other")], NOW)
    other_log.shut()
    was = other_path.read_bytes()
    with readable_copy(other_path, data) as other:
        joined = join_other(log, data, other)
        again = join_other(log, data, other)
    assert (joined.added, joined.revisions) == (1, 1)
    assert (again.added, again.changed, again.revisions) == (0, 0, 0)
    assert {one.id for one in log.sessions()} == numbers(1, 2, 3)
    assert log.session(session_id(1)).summary.note == "from the other"
    assert other_path.read_bytes() == was
    log.shut()
