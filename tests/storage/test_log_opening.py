"""Opening the log in whatever state it is found: nothing is lost, nothing is written over."""

import random
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from log_samples import NOW, done, header, plan, session_id, work

from coach.domain.record import SessionState
from coach.errors import CoachError, LogDamagedError, LogTooNewError, StorageError
from coach.storage import opening
from coach.storage.backups import daily_backup
from coach.storage.fallback import MemoryLog
from coach.storage.log import SqliteLog
from coach.storage.opening import open_log


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def fill(data, sessions: int = 3, sets: int = 4) -> None:
    log = open_log(data, NOW).log
    for number in range(sessions):
        timeline = plan(sets)
        log.begin(header(number, started_at=NOW + timedelta(hours=number)), timeline)
        for one in timeline.work:
            log.add_set(session_id(number), done(one), 1)
        log.close(session_id(number), SessionState.COMPLETED, NOW, 1)
    log.shut()


def contents(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_first_opening_makes_a_log(data):
    """Catches a first start with anything to complain about, or a folder others can read."""
    opened = open_log(data)
    assert isinstance(opened.log, SqliteLog)
    assert opened.notices == ()
    assert data.stat().st_mode & 0o077 == 0
    assert opened.log.sessions() == []
    opened.log.shut()


def test_a_sound_log_opens_without_a_word(data):
    """Catches a log being doubted, written to or copied for no reason."""
    fill(data)
    before = contents(data)
    opened = open_log(data, NOW)
    assert (len(opened.log.sessions()), opened.notices) == (3, ())
    opened.log.shut()
    assert contents(data) == before


def test_an_empty_file_is_a_fresh_log(data):
    """Catches a first start that was killed in its first moment leaving a log that never opens."""
    data.mkdir()
    (data / "log.db").touch()
    opened = open_log(data)
    assert (opened.notices, opened.log.sessions()) == ((), [])
    opened.log.shut()
    assert [path.name for path in data.iterdir()] == ["log.db"]


@pytest.mark.parametrize("way", ["emptied", "gone"])
def test_a_log_that_has_vanished_is_not_taken_for_a_first_start(data, way):
    """Catches a history lost to a file system's repair without a word about its backup."""
    fill(data)
    assert daily_backup(data / "log.db", date(2026, 11, 3)) is None
    if way == "gone":
        (data / "log.db").unlink()
    else:
        (data / "log.db").write_bytes(b"")
    opened = open_log(data)
    (notice,) = opened.notices
    assert str(data / "backups" / "log-2026-11-03.db") in notice.hint
    opened.log.shut()


def test_a_newer_log_is_left_untouched(data):
    """Catches an old Coach changing a single byte of a newer one's log, or adding a file."""
    fill(data)
    with closing(sqlite3.connect(data / "log.db")) as db:
        db.execute("PRAGMA user_version = 99")
    (data / "log.db-journal").write_bytes(b"something of its own")
    before = contents(data)
    with pytest.raises(LogTooNewError, match="format 99"):
        open_log(data)
    assert contents(data) == before


def _truncated(path):
    path.write_bytes(path.read_bytes()[:-5000])


def _cut_to_a_page(path):
    path.write_bytes(path.read_bytes()[:4096])


def _cut_in_the_header(path):
    path.write_bytes(path.read_bytes()[:50])


def _text(path):
    path.write_text("Dear diary, today my back felt better than yesterday.\n" * 20)


def _zeroes(path):
    path.write_bytes(bytes(path.stat().st_size))


def _zero_page(path):
    content = bytearray(path.read_bytes())
    content[4096:8192] = bytes(4096)
    path.write_bytes(content)


def _without_a_table(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE sets")


def _somebody_elses(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE moz_places (url TEXT)")


def _a_folder(path):
    path.unlink()
    path.mkdir()
    (path / "inside").write_text("kept")


DAMAGES = [
    _truncated,
    _cut_to_a_page,
    _cut_in_the_header,
    _text,
    _zeroes,
    _zero_page,
    _without_a_table,
    _somebody_elses,
    _a_folder,
]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("sessions", [3, 40])
def test_a_damaged_log_is_set_aside_whole(data, damage, sessions):
    """Catches a damaged log written over, opened as if it were sound, or ending Coach."""
    fill(data, sessions)
    assert daily_backup(data / "log.db", date(2026, 11, 2)) is None
    damage(data / "log.db")
    was = None if damage is _a_folder else (data / "log.db").read_bytes()
    opened = open_log(data, NOW)
    (notice,) = opened.notices
    aside = data / "log-damaged-20261103-071500.db"
    assert isinstance(notice, LogDamagedError)
    assert str(aside) in notice.title
    assert str(data / "backups" / "log-2026-11-02.db") in notice.hint
    if was is None:
        assert (aside / "inside").read_text() == "kept"
    else:
        assert aside.read_bytes() == was
    assert isinstance(opened.log, SqliteLog)
    opened.log.begin(header(), plan())
    opened.log.add_set(session_id(1), done(work(plan(), 0)), 1)
    assert len(opened.log.sessions()) == 1
    opened.log.shut()
    assert open_log(data, NOW).notices == ()


def test_nothing_set_aside_is_ever_written_over(data):
    """Catches the second damaged log of a second replacing the first, or its journal."""
    for number in range(3):
        fill(data, 1)
        _text(data / "log.db")
        (data / "log.db-journal").write_text(f"journal {number}")
        opened = open_log(data, NOW)
        opened.log.shut()
    found = contents(data)
    for number, stem in enumerate(
        [
            "log-damaged-20261103-071500",
            "log-damaged-20261103-071500-2",
            "log-damaged-20261103-071500-3",
        ]
    ):
        assert found[f"{stem}.db"].startswith(b"Dear diary")
        assert found[f"{stem}.db-journal"] == f"journal {number}".encode()
    assert "log.db-journal" not in found


def test_flipped_bits_never_reach_the_person_as_a_traceback(data):
    """Catches any single byte of a log whose change makes opening or reading fail as a bug."""
    fill(data, 3)
    sound = (data / "log.db").read_bytes()
    draw = random.Random(20261103)
    head_and_body = [*range(120), *draw.sample(range(120, len(sound)), 180)]
    set_aside = 0
    for spot in head_and_body:
        content = bytearray(sound)
        content[spot] ^= 1 << draw.randrange(8)
        (data / "log.db").write_bytes(content)
        try:
            opened = open_log(data, NOW)
        except LogTooNewError:
            assert 60 <= spot < 64  # the version itself
            continue
        try:
            for summary in opened.log.sessions():
                opened.log.session(summary.id)
            opened.log.unfinished()
        except CoachError:
            pass
        opened.log.shut()
        set_aside += bool(opened.notices)
        for path in data.iterdir():
            path.unlink()
    assert set_aside > 50


def test_damage_in_a_long_log_is_found_at_the_next_opening_after_it_was_met(data, monkeypatch):
    """Catches a log too long to be checked each time being used damaged for ever."""
    monkeypatch.setattr(opening, "CHECKED_BYTES", 0)
    fill(data, 40)
    _zero_page(data / "log.db")
    opened = open_log(data, NOW)
    assert opened.notices == ()  # its length is right: nothing to see from outside
    opened.log.shut()
    notice = daily_backup(data / "log.db", date(2026, 11, 3))
    assert notice is not None
    (notice,) = open_log(data, NOW).notices
    assert isinstance(notice, LogDamagedError)


@pytest.mark.parametrize("damage", [_truncated, _cut_to_a_page])
def test_a_long_log_that_was_cut_is_found_at_once(data, monkeypatch, damage):
    """Catches a truncated log going unnoticed because it is too long to be checked."""
    monkeypatch.setattr(opening, "CHECKED_BYTES", 0)
    fill(data, 40)
    damage(data / "log.db")
    assert open_log(data, NOW).notices


def test_a_check_is_asked_for_once(data, monkeypatch):
    """Catches every opening being slow after one doubt that came to nothing."""
    fill(data)
    mark = data / "log.db-check"
    mark.touch()
    assert open_log(data, NOW).notices == ()
    assert not mark.exists()


def test_a_folder_that_cannot_be_made_gives_a_log_in_memory(tmp_path):
    """Catches a session that can't be led because there is nowhere to write."""
    (tmp_path / "file").write_text("in the way")
    opened = open_log(tmp_path / "file" / "data")
    assert isinstance(opened.log, MemoryLog)
    (notice,) = opened.notices
    assert isinstance(notice, StorageError)
    assert "kept in memory" in notice.hint
    opened.log.begin(header(), plan())
    opened.log.add_set(session_id(1), done(work(plan(), 0)), 1)
    assert len(opened.log.sessions()) == 1
    opened.log.shut()


def test_a_locked_log_gives_a_log_in_memory_that_moves_over(data, monkeypatch):
    """Catches start-up failing because a backup program holds the file."""
    fill(data, 2)
    monkeypatch.setattr(opening, "WAIT_S", 0.01)
    monkeypatch.setattr(opening, "_RETRY_WAIT_S", 0.01)
    with closing(sqlite3.connect(data / "log.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        opened = open_log(data, NOW)
        assert isinstance(opened.log, MemoryLog)
        assert "Another program" in opened.notices[0].title
        opened.log.begin(header(7), plan())
        opened.log.add_set(session_id(7), done(work(plan(), 0)), 1)
        other.execute("ROLLBACK")
    assert opened.log.retry()
    assert {s.id for s in opened.log.sessions()} == {session_id(n) for n in (0, 1, 7)}
    opened.log.shut()


def test_empty_sessions_are_pruned_at_opening(data):
    """Catches sessions that were never begun staying in the log for ever."""
    log = open_log(data, NOW).log
    log.begin(header(), plan())
    log.shut()
    open_log(data, NOW + timedelta(hours=23)).log.shut()
    with closing(sqlite3.connect(data / "log.db")) as db:
        assert db.execute("SELECT count(*) FROM sessions").fetchone() == (1,)
    open_log(data, NOW + timedelta(hours=25)).log.shut()
    with closing(sqlite3.connect(data / "log.db")) as db:
        assert db.execute("SELECT count(*) FROM sessions").fetchone() == (0,)


@pytest.mark.parametrize("year", [1970, 9998])
def test_a_clock_that_is_wrong_by_years_opens_the_log(data, year):
    """Catches dates at the ends of the calendar failing at start-up."""
    fill(data, 1)
    opened = open_log(data, datetime(year, 1, 1, tzinfo=UTC))
    assert (len(opened.log.sessions()), opened.notices) == (1, ())
    opened.log.shut()
