"""The plan of the house, kept: who imports whom, how large a room may grow, what a start may load."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "coach").rglob("*.py"))
MOST_LINES = 400

HEAVY = {
    "pydantic",
    "yaml",
    "sqlite3",
    "PySide6.QtWidgets",
    "PySide6.QtMultimedia",
    "PySide6.QtTextToSpeech",
    "wakepy",
    "numpy",
    "pyqtgraph",
}


def test_the_import_contracts_hold():
    """Catches a room that reaches into another one: a widget that opens the log, a domain that knows Qt."""
    checker = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run(
        [checker, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_outgrows_its_room(path):
    """Catches the module into which everything is put."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize(
    ("module", "rooms"),
    [
        ("yaml", {"library"}),
        ("pydantic", {"library"}),
        ("sqlite3", {"storage"}),
        ("wakepy", {"devices"}),
        ("PySide6.QtWidgets", {"qt", "app.py"}),
        ("PySide6.QtGui", {"qt", "app.py"}),
        ("PySide6.QtMultimedia", {"devices"}),
        ("PySide6.QtTextToSpeech", {"devices"}),
        ("pyqtgraph", {"qt"}),
    ],
)
def test_a_library_is_used_in_its_room_only(module, rooms):
    """Catches widgets in the terminal, SQL in a page, a second reader of YAML with other checks."""
    users = {
        path.relative_to(ROOT / "coach").parts[0]
        for path in SOURCES
        if any(name == module or name.startswith(f"{module}.") for name in _imported(path))
    }
    assert users == rooms


def _imported(path):
    """Everything a file imports, wherever in it: modules, and what is taken from them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _loaded_by(words):
    """The modules in memory when a command has run."""
    code = f"""
import sys, runpy
sys.argv = ["coach", *{words!r}]
try:
    runpy.run_module("coach", run_name="__main__")
except SystemExit as end:
    assert not end.code, end.code
sys.stderr.write("\\n".join(sys.modules))
"""
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(ended.stderr.splitlines())


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (["--version"], set()),
        (["schema", "--help"], set()),
        (["plan", "R05"], {"pydantic", "yaml"}),
        (["list"], {"pydantic", "yaml"}),
        (["history"], {"sqlite3"}),
    ],
)
def test_a_command_loads_only_what_it_needs(words, allowed, tmp_path):
    """Catches an import at the head of a module that every start pays for."""
    options = [] if "--help" in words else ["--data-dir", str(tmp_path)]
    assert _loaded_by([*words, *options]) & HEAVY <= allowed


def test_importing_the_app_does_not_load_what_the_first_window_does_not_need():
    """Catches a slow start: the window paints before sound, speech, YAML and validation are loaded."""
    code = "import sys, coach.app; sys.stderr.write('\\n'.join(sys.modules))"
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert not set(ended.stderr.splitlines()) & (HEAVY - {"PySide6.QtWidgets"})
