"""Backups: verified, kept by a rule of days, weeks and months, and never at the price of a good one."""

import sqlite3
import threading
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_samples import NOW, done, header, plan, session_id, work

from coach.domain.keeping import CopyKind, Holding
from coach.errors import CoachError, LogTooNewError, StorageError
from coach.storage import backups as backups_module
from coach.storage import copying
from coach.storage.backups import (
    back_up_to,
    backups,
    copies,
    daily_backup,
    kept,
    newest_good,
)
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


def test_the_newest_seven_are_kept(log, path):
    """Catches backups filling the disk, or the newest being the ones to go."""
    (path.parent / "backups").mkdir()
    (path.parent / "backups" / "log-of-my-own.db").touch()
    for day in range(10):
        assert daily_backup(path, DAY + timedelta(days=day)) is None
    # From 3 to 12 November 2026; Sunday the 8th is the last of its week.
    assert names(path) == [f"log-2026-11-{day:02}.db" for day in range(6, 13)] + [
        "log-of-my-own.db"
    ]
    assert newest_good(path.parent) == path.parent / "backups" / "log-2026-11-12.db"


def test_three_years_of_days_leave_days_weeks_and_months():
    """Catches a rule by which a month's copy goes before the month has one, or all go on for ever."""
    there: set[date] = set()
    for number in range(3 * 365):
        there = set(kept({*there, DAY + timedelta(days=number)}))
    last = DAY + timedelta(days=3 * 365 - 1)
    assert {last - timedelta(days=ago) for ago in range(7)} <= there
    weeks = {day.isocalendar()[:2] for day in there if day > last - timedelta(weeks=8)}
    assert len(weeks) >= 8
    months = {(day.year, day.month) for day in there}
    assert len(months) == 24
    assert len(there) <= 7 + 8 + 24
    # The last day of each month that is over, so that each has a copy of all that was done in it.
    ends = [day for day in there if day < last - timedelta(weeks=9)]
    assert ends
    assert all((day + timedelta(days=1)).day == 1 for day in ends)


def test_a_long_pause_costs_no_backup():
    """Catches a rule by the calendar, which after a year without a session leaves a single copy."""
    before = {DAY - timedelta(days=ago) for ago in range(60)}
    stays = kept(before)
    again = DAY + timedelta(days=400)
    assert kept({*stays, again}) >= {again, *(DAY - timedelta(days=ago) for ago in range(6))}


@given(st.sets(st.dates(date(2020, 1, 1), date(2026, 12, 31)), max_size=200))
def test_the_rule_keeps_what_it_has_kept(days):
    """Catches a copy that goes although nothing newer has come, and a newest that is not kept."""
    stays = kept(days)
    assert kept(stays) == stays
    assert len(stays) <= 7 + 8 + 24
    assert not days or max(days) in stays


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
    kept_now = names(path)
    assert kept_now[:3] == ["log-2026-11-01.db", "log-2026-11-02.db", "log-2026-11-03.db"]


def test_what_was_replaced_stays_for_a_while(log, path):
    """Catches a restored log's predecessor going with the days, or staying for ever."""
    folder = path.parent / "backups"
    folder.mkdir()
    for name in ("20260804-120000", "20260805-120000", "20261102-120000-2"):
        (folder / f"log-before-restore-{name}.db").write_bytes(path.read_bytes())
    assert daily_backup(path, DAY) is None
    assert names(path) == [
        "log-2026-11-03.db",
        "log-before-restore-20260805-120000.db",
        "log-before-restore-20261102-120000-2.db",
    ]
    found = copies(path.parent)
    assert [one.kind for one in found][:2] == [CopyKind.DAILY, CopyKind.REPLACED]
    assert {one.holding.sessions for one in found if one.holding} == {1}


def test_what_each_copy_holds_is_said(log, path):
    """Catches a list that needs every file to be good, or counts what is not shown."""
    add_session(log, 2)
    log.delete(session_id(2), NOW)
    assert daily_backup(path, DAY) is None
    (path.parent / "backups" / "log-2026-11-01.db").write_text("no database")
    (path.parent / "backups" / "log-2026-99-99.db").touch()
    damaged = path.parent / "log-damaged-20261030-071500-2.db"
    damaged.write_text("no database")
    good, bad, aside = copies(path.parent)
    assert (aside.path, aside.kind, aside.holding) == (damaged, CopyKind.DAMAGED, None)
    assert good.holding == Holding(1, NOW.date(), NOW.date())
    assert bad.holding is None


def test_a_backup_by_hand_goes_where_it_is_wanted(log, path, tmp_path):
    """Catches a copy that is written over, is not whole, or is counted among the daily ones."""
    folder = tmp_path / "stick"
    first = back_up_to(path, folder, NOW)
    add_session(log, 2)
    second = back_up_to(path, folder, NOW)
    assert [first.name, second.name] == ["coach-log-2026-11-03.db", "coach-log-2026-11-03-2.db"]
    assert sorted(folder.iterdir()) == sorted([first, second])
    for place, sessions in ((first, 1), (second, 2)):
        copy = SqliteLog(place)
        assert len(copy.sessions()) == sessions
        copy.shut()
    assert names(path) == []


def test_a_backup_by_hand_that_does_not_work_says_why(log, path, tmp_path, monkeypatch):
    """Catches an empty or half file that somebody takes for a backup."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="can't be written to"):
        back_up_to(path, tmp_path / "file", NOW)
    folder = tmp_path / "stick"
    with monkeypatch.context() as patch:
        patch.setattr(backups_module, "is_good", lambda _: False)
        with pytest.raises(StorageError, match="did not pass"):
            back_up_to(path, folder, NOW)

    def no_space(found):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backups_module, "sync_file", no_space)
        with pytest.raises(StorageError, match="No space left"):
            back_up_to(path, folder, NOW)
    assert list(folder.iterdir()) == []
    with pytest.raises(StorageError, match="no log yet"):
        back_up_to(tmp_path / "nowhere" / "log.db", folder, NOW)
    log._db.execute("PRAGMA user_version = 99")
    with pytest.raises(LogTooNewError):
        back_up_to(path, folder, NOW)


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
    monkeypatch.setattr(copying, "_PATIENT_S", -1)
    monkeypatch.setattr(copying, "_GIVE_UP_S", -1)
    monkeypatch.setattr(copying, "_PAGES_AT_ONCE", 1)
    monkeypatch.setattr(copying, "_ALL_PAGES", 1)
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
