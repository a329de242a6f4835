"""A person's own library, changed under a running window.

Run with ``tests/desktop.sh pytest tests/e2e/test_library_live.py``.
"""

import pytest
from real_coach import until, window
from tiny_library import LIFT, MARCH, TINY_NAME, write_library, write_routine, write_settings

pytestmark = [pytest.mark.a11y, pytest.mark.x11]

ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "brackets": "[" * 50_000,
    "aliases": ALIASES,
    "tabs": "id: tabs\n\tname: Tabs\n",
    "twice": "id: twice\nid: twice\n",
    "large": "# " + "x" * 2 * 1024 * 1024,
}


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    write_library(folder)
    write_settings(folder)
    return folder


def test_a_changed_file_is_picked_up_without_a_restart(data, tmp_path):
    """Catches a new, changed or deleted routine that is seen only after a restart, or breaks the rest."""
    with window(data, tmp_path / "errors") as opened:
        reader = opened.reader
        reader.press("Routines")
        reader.shown(f"Open {TINY_NAME}")
        assert reader.find("Open Later routine") is None
        write_routine(data, "later", "Later routine", MARCH)
        reader.shown("Open Later routine")
        write_routine(data, "later", "Renamed routine", MARCH, LIFT)
        reader.shown("Open Renamed routine")
        reader.gone("Open Later routine")
        (data / "library" / "routines" / "later.yaml").unlink()
        reader.gone("Open Renamed routine")
        assert reader.find(f"Open {TINY_NAME}")


def test_hostile_files_empty_no_library(data, tmp_path):
    """Catches a window that dies, hangs or comes up empty because of one file of a stranger."""
    moves = data / "library" / "moves"
    with window(data, tmp_path / "errors") as opened:
        reader = opened.reader
        reader.press("Routines")
        reader.shown(f"Open {TINY_NAME}")
        for name, text in HOSTILE.items():
            (moves / f"{name}.yaml").write_text(text)
        owned = tmp_path / "owned"
        harm = f"!!python/object/apply:os.system ['touch {owned}']\n"
        (moves / "python.yaml").write_text(harm)
        (moves / "latin.yaml").write_bytes("id: latin\nname: Dänk\n".encode("latin-1"))
        (moves / "folder.yaml").mkdir()
        (moves / "dangling.yaml").symlink_to(moves / "nowhere.yaml")
        reader.press("Show problems")
        files = {f"{name}.yaml" for name in (*HOSTILE, "python", "latin", "dangling")}
        problems = reader.says("Problems", lambda text: all(name in text for name in files))
        assert "Traceback" not in problems
        assert not owned.exists()
        assert reader.find("Open Strong-back three")
        reader.press("Today")
        reader.press("Start workout")
        reader.shown("Phase")
    # And when they are there from the start.
    with window(data, tmp_path / "errors") as opened:
        opened.reader.press("Routines")
        until(lambda: opened.reader.find(f"Open {TINY_NAME}"), "the library")
        assert opened.reader.find("Open Strong-back three")
        assert opened.reader.find("Show problems")
