"""Where things live."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach import paths
from coach.paths import find_paths


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch):
    monkeypatch.delenv("COACH_DATA_DIR", raising=False)


def test_the_system_folder_follows_xdg_data_home(tmp_path):
    """Catches another organisation or application name: people would no longer find their log."""
    code = "from coach.paths import find_paths; print(find_paths().data)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path), "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(tmp_path / "exercise-coach" / "coach")
    assert (tmp_path / "exercise-coach" / "coach").stat().st_mode & 0o777 == 0o700


def test_an_explicit_folder_wins_over_the_variable(tmp_path, monkeypatch):
    """Catches --data-dir being ignored when COACH_DATA_DIR is set."""
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "variable"))
    assert find_paths().data == tmp_path / "variable"
    assert find_paths(tmp_path / "option").data == tmp_path / "option"


def test_an_empty_variable_is_no_folder(tmp_path, monkeypatch):
    """Catches COACH_DATA_DIR= putting the log into the working directory."""
    monkeypatch.setenv("COACH_DATA_DIR", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert find_paths().data != tmp_path


def test_a_given_folder_needs_no_qt(tmp_path):
    """Catches the command line paying for Qt where the folder is given."""
    code = (
        "import sys; from pathlib import Path; from coach.paths import find_paths;"
        "find_paths(Path(sys.argv[1])); sys.exit('PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 0


def test_relative_and_home_paths_are_made_absolute(tmp_path, monkeypatch):
    """Catches a data folder that moves with the working directory, or one literally named ~."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert find_paths(Path("here")).data == tmp_path / "here"
    assert find_paths(Path("~/there")).data == tmp_path / "home" / "there"
    assert find_paths(Path("~no-such-person-x/there")).data.is_absolute()


def test_a_folder_that_cannot_be_made_does_not_raise(tmp_path):
    """Catches Coach not starting at all where the home is read-only."""
    (tmp_path / "file").write_text("in the way")
    found = find_paths(tmp_path / "file" / "data")
    assert found.data == tmp_path / "file" / "data"
    assert not found.data.exists()


def test_what_lives_in_the_data_folder(tmp_path):
    """Catches a file moving: an older Coach's log would not be found."""
    found = find_paths(tmp_path)
    assert found.log == tmp_path / "log.db"
    assert found.settings == tmp_path / "settings.json"
    assert found.backups == tmp_path / "backups"
    assert found.library == tmp_path / "library"


def test_layers_lowest_first(tmp_path):
    """Catches a bundled move winning over the person's own."""
    extra = tmp_path / "extra"
    found = find_paths(tmp_path, [extra])
    assert found.layers == (found.bundled, tmp_path / "library", extra)


def _package(root: Path, monkeypatch) -> Path:
    package = root / "coach"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    return package


def test_bundled_files_of_a_checkout(tmp_path, monkeypatch):
    """Catches a checkout whose exercises are not found."""
    _package(tmp_path, monkeypatch)
    (tmp_path / "exercises").mkdir()
    (tmp_path / "assets").mkdir()
    found = find_paths(tmp_path / "data")
    assert (found.bundled, found.assets) == (tmp_path / "exercises", tmp_path / "assets")


def test_bundled_files_of_a_wheel(tmp_path, monkeypatch):
    """Catches an installed Coach reading a folder that merely lies in site-packages."""
    package = _package(tmp_path, monkeypatch)
    (tmp_path / "exercises").mkdir()
    (package / "_bundled" / "exercises").mkdir(parents=True)
    (package / "_bundled" / "assets").mkdir()
    found = find_paths(tmp_path / "data")
    assert found.bundled == package / "_bundled" / "exercises"
    assert found.assets == package / "_bundled" / "assets"


def test_bundled_files_of_a_frozen_app(tmp_path, monkeypatch):
    """Catches a bundle without an exercise."""
    _package(tmp_path / "app", monkeypatch)
    (tmp_path / "app" / "exercises").mkdir()
    (tmp_path / "app" / "assets").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "app"), raising=False)
    found = find_paths(tmp_path / "data")
    assert found.bundled == tmp_path / "app" / "exercises"
    assert found.assets == tmp_path / "app" / "assets"


def test_the_files_of_this_very_coach_are_found(tmp_path):
    """Catches bundled folders missing from where the tests themselves run."""
    found = find_paths(tmp_path)
    assert found.bundled.is_dir()
    assert found.assets.is_dir()
