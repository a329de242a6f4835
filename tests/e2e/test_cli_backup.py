"""``coach backup``, ``restore``, ``merge`` and ``sync`` as a person or a script meets them."""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from histories import summary
from real_coach import ROOT

from coach.domain.exchange import Edit, Field
from coach.domain.record import Outcome, SessionRecord, SetRecord
from coach.storage.log import SqliteLog

NOW = datetime.now().astimezone()


def coach(data: Path, *words: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "coach", *map(str, words), "--data-dir", str(data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )


def good(ended: "subprocess.CompletedProcess[str]") -> str:
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""
    return ended.stdout


def refused(ended: "subprocess.CompletedProcess[str]") -> str:
    assert ended.returncode == 1, ended.stdout
    assert ended.stderr.startswith("coach: ")
    assert ended.stderr.count("\n") == 1
    return ended.stderr


def add(data: Path, *numbers: int) -> None:
    """Add sessions to the log of a folder."""
    data.mkdir(exist_ok=True)
    log = SqliteLog(data / "log.db")
    one_set = SetRecord(
        1, "plank", "Plank", None, 1, 1, 1, 1, None, 30_000, None, 30_000, Outcome.DONE, 30_000
    )
    for number in numbers:
        about = summary(number, started_at=NOW - timedelta(days=number), sets_planned=1)
        log.add(SessionRecord(about, (one_set,)))
    log.shut()


def sessions(data: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(good(coach(data, "history", "--json")))["sessions"]
    return found


def ids(data: Path) -> set[str]:
    return {one["id"] for one in sessions(data)}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    add(tmp_path / "data", 1, 2)
    return tmp_path / "data"


def test_a_backup_is_made_and_restored(data: Path, tmp_path: Path) -> None:
    """Catches a backup that can't be restored, or a restore that costs what it replaces."""
    said = good(coach(data, "backup", tmp_path / "stick"))
    (place,) = (tmp_path / "stick").iterdir()
    assert f"Backed up to {place}: 2 sessions" in said
    assert place.name == f"coach-log-{NOW:%Y-%m-%d}.db"
    add(data, 3)
    said = good(coach(data, "restore", place, "--yes"))
    assert "holds 2 sessions" in said
    assert "Your log now holds 3 sessions" in said
    assert ids(data) == {"s1", "s2"}
    listed = good(coach(data, "restore"))
    assert "replaced" in listed
    (kept,) = (data / "backups").glob("log-before-restore-*.db")
    assert str(kept) in listed
    good(coach(data, "restore", kept, "--yes"))
    assert ids(data) == {"s1", "s2", "s3"}


def test_a_script_has_to_agree_beforehand(data: Path, tmp_path: Path) -> None:
    """Catches a log replaced by a command that nobody was there to answer."""
    good(coach(data, "backup", tmp_path / "stick"))
    (place,) = (tmp_path / "stick").iterdir()
    add(data, 3)
    for command in ("restore", "merge"):
        ended = coach(data, command, place)
        assert ended.returncode == 1
        assert "--yes" in ended.stderr
    assert ids(data) == {"s1", "s2", "s3"}


def test_what_can_t_be_restored_is_said_in_one_line(data: Path, tmp_path: Path) -> None:
    """Catches a traceback for a file that is no log, or none."""
    (tmp_path / "diary.txt").write_text("Dear diary, today it felt better.\n" * 200)
    assert "Nothing can be read" in refused(coach(data, "restore", tmp_path / "diary.txt"))
    assert "There is no log" in refused(coach(data, "restore", tmp_path / "nowhere.db"))
    assert "no log yet" in refused(coach(tmp_path / "new", "backup", tmp_path / "stick"))
    assert "can't be written to" in refused(coach(data, "backup", tmp_path / "diary.txt"))
    assert "the log itself" in refused(coach(data, "merge", data / "log.db"))
    assert "no backup yet" in good(coach(data, "restore"))
    assert ids(data) == {"s1", "s2"}


def test_a_damaged_log_gives_what_can_be_read(data: Path, tmp_path: Path) -> None:
    """Catches a damaged log that nobody is offered anything of."""
    content = bytearray((data / "log.db").read_bytes())
    content[:100] = bytes(100)
    (data / "log.db").write_bytes(content)
    ended = coach(data, "history", "--json")
    assert "set aside whole" in ended.stderr
    (aside,) = data.glob("log-damaged-*.db")
    said = good(coach(data, "restore", aside, "--yes"))
    assert "is damaged; it is left as it is" in said
    assert "What can be read of it: 2 sessions" in said
    assert ids(data) == {"s1", "s2"}
    assert aside.read_bytes() == bytes(content)


def test_two_logs_are_merged_and_twice_adds_nothing(data: Path, tmp_path: Path) -> None:
    """Catches sessions lost or doubled between two laptops."""
    other = tmp_path / "other"
    add(other, 2, 3)
    was = (other / "log.db").read_bytes()
    assert "1 session came in." in good(coach(data, "merge", other / "log.db", "--yes"))
    assert "Nothing new came in." in good(coach(data, "merge", other / "log.db", "--yes"))
    assert ids(data) == {"s1", "s2", "s3"}
    assert (other / "log.db").read_bytes() == was


def test_two_laptops_have_one_history(data: Path, tmp_path: Path) -> None:
    """Catches anything done on one laptop that the other never shows, edits and deletions included."""
    other, folder = tmp_path / "other", tmp_path / "synced"
    add(other, 3, 4)
    assert "No synced folder" in refused(coach(data, "sync"))
    assert "not there" in refused(coach(data, "sync", folder))
    folder.mkdir()
    assert "2 items went out" in good(coach(data, "sync", folder))
    assert "2 sessions came in" in good(coach(other, "sync", folder))
    assert "2 sessions came in" in good(coach(data, "sync", folder))
    assert sessions(data) == sessions(other)
    log = SqliteLog(other / "log.db")
    log.edit("s1", [Edit(Field.NOTE, "in the kitchen")], NOW)
    log.delete("s4", NOW)
    log.shut()
    good(coach(other, "sync", folder))
    assert "2 edits came in" in good(coach(data, "sync", folder))
    assert sessions(data) == sessions(other)
    assert ids(data) == {"s1", "s2", "s3"}
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 2
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert "0 items went out" in good(coach(data, "sync", folder))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_copied_data_folder_is_another_device(data: Path, tmp_path: Path) -> None:
    """Catches two devices that write one file because the second began with a copy of the first's log."""
    folder = tmp_path / "synced"
    folder.mkdir()
    good(coach(data, "sync", folder))
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in data.iterdir():
        if path.is_file():
            (copy / path.name).write_bytes(path.read_bytes())
    (first,) = folder.iterdir()
    was = first.read_bytes()
    add(copy, 3)
    assert "1 item went out" in good(coach(copy, "sync", folder))
    assert first.read_bytes() == was
    assert len(list(folder.iterdir())) == 2
    assert "1 session came in" in good(coach(data, "sync", folder))
    assert sessions(data) == sessions(copy)
