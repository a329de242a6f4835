"""``coach doctor`` and ``coach self-test``: what works here, and whether this copy is whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach import selftest
from coach.paths import find_paths

BLOCKER = """
import sys

class Blocker:
    def find_spec(self, name, path, target=None):
        if name.startswith({names!r}):
            raise ImportError("libpulse.so.0: cannot open shared object file: No such file or directory")

sys.meta_path.insert(0, Blocker())
"""


@pytest.fixture
def coach(tmp_path):
    """Run ``coach``, with some modules that can't be imported."""

    def run(*words, without=(), **environ):
        stubs = tmp_path / "stubs"
        stubs.mkdir(exist_ok=True)
        (stubs / "sitecustomize.py").write_text(BLOCKER.format(names=tuple(without)))
        return subprocess.run(
            [sys.executable, "-m", "coach", *words, "--data-dir", str(tmp_path / "data")],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(stubs), **environ},
            timeout=120,
            check=False,
        )

    return run


def checks(ended):
    assert "Traceback" not in ended.stderr
    whole = json.loads(ended.stdout)
    assert (whole["format"], whole["version"]) == ("coach.doctor", 1)
    found = {one["name"]: one for one in whole["checks"]}
    assert list(found) == [
        "display", "sound", "voice", "keep awake", "data folder", "log", "library",
    ]  # fmt: skip
    assert ended.returncode == (0 if all(one["works"] for one in found.values()) else 1)
    assert all(one["sentence"] for one in found.values())
    return found


NOTHING = {
    "DISPLAY": "",
    "WAYLAND_DISPLAY": "",
    "QT_QPA_PLATFORM": "",
    "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    "PULSE_SERVER": "unix:/nonexistent",
    "SPEECHD_CMD": "/nonexistent",
}


def test_with_nothing_there_it_says_what_would_help(coach):
    """Catches a doctor that needs what it looks for."""
    ended = coach("doctor", "--json", **NOTHING)
    found = checks(ended)
    assert ended.stderr == ""
    assert not found["display"]["works"]
    assert not found["sound"]["works"]
    assert found["data folder"]["works"]
    assert found["library"]["works"]
    text = coach("doctor", **NOTHING).stdout
    assert "NO  display " in text
    assert "ok  data folder " in text


@pytest.mark.parametrize(
    "without", [["PySide6.QtMultimedia"], ["PySide6.QtTextToSpeech", "wakepy"], ["PySide6"]]
)
def test_a_part_of_qt_that_does_not_load_is_one_line(coach, without):
    """Catches an ImportError for a missing libpulse that comes out as a traceback."""
    found = checks(coach("doctor", "--json", without=without))
    assert not found["sound"]["works"] or "PySide6.QtMultimedia" not in without
    assert found["log"]["works"]


def test_a_damaged_log_is_told_and_left_alone(coach, tmp_path):
    """Catches a doctor that heals, moves or recreates what it only should look at."""
    data = tmp_path / "data"
    data.mkdir()
    log = data / "log.db"
    log.write_bytes(b"SQLite format 3\x00" + b"rubbish" * 1000)
    before = log.read_bytes()
    found = checks(coach("doctor", "--json"))
    assert not found["log"]["works"]
    assert "backup" in found["log"]["sentence"]
    assert log.read_bytes() == before
    assert [path.name for path in data.iterdir()] == ["log.db"]


def test_a_data_folder_that_is_none(coach, tmp_path):
    """Catches a folder that can't be made and is called fine."""
    (tmp_path / "data").write_text("a file")
    found = checks(coach("doctor", "--json"))
    assert not found["data folder"]["works"]
    assert "--data-dir" in found["data folder"]["sentence"]


def test_library_errors_are_counted(coach, tmp_path):
    """Catches a doctor that passes over a person's own broken files."""
    moves = tmp_path / "data" / "library" / "moves"
    moves.mkdir(parents=True)
    (moves / "mine.yaml").write_text("id: mine\n")
    found = checks(coach("doctor", "--json"))
    assert not found["library"]["works"]
    assert "coach list" in found["library"]["sentence"]


def test_this_copy_is_whole(coach):
    """Catches a self-test that fails where all is well: no screen and no sound are no failure."""
    ended = coach("self-test", **NOTHING)
    assert ended.stdout.endswith("self-test passed\n"), ended.stdout
    assert ended.returncode == 0
    for name in ("modules", "assets", "library", "session", "speech process", "devices"):
        assert f"ok    {name}: " in ended.stdout


def test_a_copy_without_its_files_is_not(tmp_path, monkeypatch):
    """Catches a self-test that passes without looking."""
    real = find_paths(tmp_path / "data")
    empty = type(real)(real.data, tmp_path / "none", tmp_path / "none", (tmp_path / "none",))
    for check in ("_modules", "_speech_process", "_devices"):
        monkeypatch.setattr(selftest, check, lambda _paths: iter(()))
    lines = []
    assert not selftest.run(empty, lines.append)
    assert lines[-1] == "self-test failed"
    failed = [line.split()[1] for line in lines if line.startswith("FAIL")]
    assert failed == ["assets:", "library:", "session:"]


def test_bundled_files_are_found_from_anywhere():
    """Catches a path that only holds in the checkout's folder."""
    paths = find_paths(Path("/nonexistent"))
    assert (paths.bundled / "moves").is_dir()
    assert (paths.assets / "sounds" / "long.wav").is_file()
