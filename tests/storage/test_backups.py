"""Daily backups: verified, seven kept, and never at the price of a good one."""

import sqlite3
import threading
from contextlib import closing
from datetime import date, timedelta

import pytest
from log_samples import NOW, done, header, plan, session_id, work

from coach.errors import CoachError
from coach.storage import backups as backups_module
from coach.storage import copying
from coach.storage.backups import backups, daily_backup, newest_good
from coach.storage.copying import is_good
from coach.storage.durable import set_aside
from coach.storage.log import SqliteLog

DAY = date(2026, 11, 3)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.db"


@pytest.fixture
def log(path):
    log = SqliteLog(path)
    add_session(log, 1)
    yield log
    log.shut()


def add_session(log, number):
    log.begin(header(number), plan())
    log.add_set(session_id(number), done(work(plan(), 0)), 1)


def names(path):
    folder = path.parent / "backups"
    return sorted(found.name for found in folder.iterdir()) if folder.exists() else []


def test_a_backup_is_a_whole_log(log, path):
    """Catches a copy that lacks something, is no log of its own, or leaves files lying about."""
    assert daily_backup(path, DAY) is None
    assert names(path) == ["log-2026-11-03.db"]
    copy = SqliteLog(path.parent / "backups" / "log-2026-11-03.db")
    assert copy.sessions() == log.sessions()
    assert copy.unfinished() == log.unfinished()
    copy.shut()


def test_one_a_day(log, path):
    """Catches a second start of the day replacing the morning's backup."""
    assert daily_backup(path, DAY) is None
    first = (path.parent / "backups" / "log-2026-11-03.db").read_bytes()
    add_session(log, 2)
    assert daily_backup(path, DAY) is None
    assert (path.parent / "backups" / "log-2026-11-03.db").read_bytes() == first
    assert daily_backup(path, DAY + timedelta(days=1)) is None
    assert names(path) == ["log-2026-11-03.db", "log-2026-11-04.db"]


def test_seven_are_kept(log, path):
    """Catches backups filling the disk, or the newest being the ones to go."""
    (path.parent / "backups").mkdir()
    (path.parent / "backups" / "log-of-my-own.db").touch()
    for day in range(10):
        assert daily_backup(path, DAY + timedelta(days=day)) is None
    assert names(path) == [f"log-2026-11-{day:02}.db" for day in range(6, 13)] + [
        "log-of-my-own.db"
    ]
    assert newest_good(path.parent) == path.parent / "backups" / "log-2026-11-12.db"


def test_backups_from_before_a_damaged_log_stay(log, path):
    """Catches a week with a fresh log pushing out the way back to the damaged one."""
    for day in range(3):
        assert daily_backup(path, DAY - timedelta(days=day)) is None
    log.shut()
    set_aside(path, NOW)
    fresh = SqliteLog(path)
    add_session(fresh, 2)
    fresh.shut()
    for day in range(1, 10):
        assert daily_backup(path, DAY + timedelta(days=day)) is None
    kept = names(path)
    assert kept[:3] == ["log-2026-11-01.db", "log-2026-11-02.db", "log-2026-11-03.db"]
    assert len(kept) == 10


def test_nothing_to_back_up_is_no_backup(path):
    """Catches empty logs pushing out good backups, day by day."""
    assert daily_backup(path, DAY) is None
    assert not path.exists()
    log = SqliteLog(path)
    log.begin(header(), plan())
    assert daily_backup(path, DAY) is None
    assert names(path) == []
    log.shut()


def test_a_newer_log_is_left_to_the_newer_coach(log, path):
    """Catches a newer log being called damaged, or copied as if this Coach could vouch for it."""
    log._db.execute("PRAGMA user_version = 99")
    assert daily_backup(path, DAY) is None
    assert sorted(found.name for found in path.parent.iterdir()) == ["log.db"]


def test_a_copy_that_does_not_pass_is_not_kept(log, path, monkeypatch):
    """Catches a bad copy counted as a backup, a good one deleted for it, or nobody being told."""
    for day in range(7):
        assert daily_backup(path, DAY + timedelta(days=day)) is None
    before = names(path)
    monkeypatch.setattr(backups_module, "is_good", lambda found: not found.name.endswith(".part"))
    notice = daily_backup(path, DAY + timedelta(days=7))
    assert isinstance(notice, CoachError)
    assert str(path.parent / "backups" / "log-2026-11-09.db") in notice.hint
    assert names(path) == before
    assert path.with_name("log.db-check").exists()


def test_a_damaged_log_is_not_backed_up(log, path):
    """Catches a damaged log overwriting the chain of good backups one day at a time."""
    for number in range(2, 60):
        add_session(log, number)
    log.shut()
    content = bytearray(path.read_bytes())
    content[-4096 * 3 :] = b"\xff" * 4096 * 3
    path.write_bytes(content)
    assert daily_backup(path, DAY) is not None
    assert names(path) == []


def test_the_newest_good_one_is_found(log, path):
    """Catches a bad backup being recommended, or the search ending at it."""
    assert newest_good(path.parent) is None
    for day in range(6):
        assert daily_backup(path, DAY + timedelta(days=day)) is None
    folder = path.parent / "backups"
    (folder / "log-2026-11-08.db").write_bytes(b"")
    (folder / "log-2026-11-07.db").write_text("no database")
    with (folder / "log-2026-11-06.db").open("rb+") as file:
        file.truncate(8192)
    with closing(sqlite3.connect(folder / "log-2026-11-05.db")) as db:
        db.execute("PRAGMA user_version = 99")
    assert newest_good(path.parent) == folder / "log-2026-11-04.db"
    assert [is_good(found) for found in backups(path.parent)] == [False] * 4 + [True] * 2


def test_a_full_disk_is_a_notice(log, path, monkeypatch):
    """Catches the backup thread dying of what a person can act on, or a part staying behind."""

    def no_space(found):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups_module, "sync_file", no_space)
    notice = daily_backup(path, DAY)
    assert "Today's backup was not made" in str(notice)
    assert "no space left" in str(notice)
    assert names(path) == []


def test_a_folder_in_the_way_is_a_notice(log, path):
    """Catches a file named backups ending the thread with a traceback."""
    (path.parent / "backups").write_text("in the way")
    assert "Today's backup was not made" in str(daily_backup(path, DAY))


def test_a_log_in_use_all_the_time_is_a_notice(log, path, monkeypatch):
    """Catches the backup thread waiting for ever while another program holds the log."""
    ticks = iter([0, *[99] * 100])
    monkeypatch.setattr(copying.time, "monotonic", lambda: next(ticks))
    assert "in use all the time" in str(daily_backup(path, DAY))
    assert names(path) == []


def test_what_a_killed_coach_left_is_cleared(log, path):
    """Catches half copies piling up, and one that is being written right now being deleted."""
    folder = path.parent / "backups"
    folder.mkdir()
    (folder / ".log-2026-11-01.db.77.part").touch()
    (folder / ".log-2026-11-01.db.77.part-journal").touch()
    (folder / f".log-{DAY}.db.77.part").touch()
    (folder / f".log-{DAY}.77.part").touch()
    assert daily_backup(path, DAY) is None
    assert names(path) == [f".log-{DAY}.77.part", f".log-{DAY}.db.77.part", f"log-{DAY}.db"]


def test_a_session_goes_on_while_the_backup_is_made(log, path, monkeypatch):
    """Catches a backup in its own thread locking out the set that ends meanwhile."""
    for number in range(2, 40):
        add_session(log, number)
    monkeypatch.setattr(copying, "_PAGES_AT_ONCE", 1)
    results = []
    thread = threading.Thread(target=lambda: results.append(daily_backup(path, DAY)))
    thread.start()
    number = 40
    while thread.is_alive() and number < 60:
        add_session(log, number)
        number += 1
    thread.join()
    assert results == [None]
    assert is_good(path.parent / "backups" / f"log-{DAY}.db")
    assert len(log.sessions()) == number - 1
