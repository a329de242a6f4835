"""What holds for every test: a home of its own, no window on the person's screen, and loud skips."""

import os
from pathlib import Path
from shutil import which

import pytest
from loud import leave_out

IN_DESKTOP = os.environ.get("COACH_DESKTOP") == "1"
"""Whether we run inside tests/desktop.sh."""
DESKTOP_NEEDS = ("x11", "sound", "speech", "a11y")
LANGUAGE_SERVER = Path(__file__).parents[1] / "build/editor/node_modules/yaml-language-server"
"""Where ``make editor`` puts what the tests marked ``editor`` need."""

if not IN_DESKTOP:
    # Before any test module imports Qt: no test may open a window on the screen of the person running it.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what needs something that is not there; fail instead when told to be loud."""
    has = os.environ.get("COACH_DESKTOP_HAS", "").split() if IN_DESKTOP else []
    missing = [need for need in DESKTOP_NEEDS if item.get_closest_marker(need) and need not in has]
    if missing:
        leave_out(f"needs {', '.join(missing)}: run it with tests/desktop.sh pytest")
    if item.get_closest_marker("editor") and not (LANGUAGE_SERVER.is_dir() and which("node")):
        leave_out("needs node and yaml-language-server: get them with 'make editor'")


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that belongs to this test alone; returned for tests that look into it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for variable, folder in {
        "XDG_DATA_HOME": ".local/share",
        "XDG_CONFIG_HOME": ".config",
        "XDG_CACHE_HOME": ".cache",
        "XDG_STATE_HOME": ".local/state",
        "LOCALAPPDATA": "AppData/Local",
        "APPDATA": "AppData/Roaming",
    }.items():
        (home / folder).mkdir(parents=True)
        monkeypatch.setenv(variable, str(home / folder))
    if not IN_DESKTOP:
        # Inside the harness the runtime folder is private already and holds its servers' sockets.
        (home / "run").mkdir(mode=0o700)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
        for variable in ("PULSE_SERVER", "DBUS_SESSION_BUS_ADDRESS"):
            monkeypatch.delenv(variable, raising=False)
    return home
