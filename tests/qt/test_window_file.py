"""Where the window stood, from one start to the next."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.qt.main_window import MINIMUM, MainWindow
from coach.qt.theme import Theme
from coach.qt.window_file import WindowFile

TEXTS = st.text(alphabet="0-1e.ax é☃\ud83d\0", max_size=6)
"""Texts that are numbers and that are none."""
GOOD = {"x": 40, "y": 60, "width": 500, "height": 400, "maximised": False}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "window.json"


@pytest.fixture
def make(qtbot: QtBot) -> Callable[[], QWidget]:
    def made() -> QWidget:
        window = QWidget()
        window.resize(300, 200)
        qtbot.addWidget(window)
        return window

    return made


def free() -> QRect:
    """What is free of the screen."""
    return QGuiApplication.primaryScreen().availableGeometry()


def test_a_window_comes_back_where_it_was(file: Path, make: Callable[[], QWidget]) -> None:
    """Catches a place that is lost, or that is kept before the window has one."""
    before = make()
    WindowFile(file).restore_geometry(before)  # nothing kept yet
    assert before.size().toTuple() == (300, 200)
    before.setGeometry(30, 50, 520, 410)
    before.show()
    WindowFile(file).save_geometry(before)
    after = make()
    WindowFile(file).restore_geometry(after)
    assert after.geometry().getRect() == (30, 50, 520, 410)
    assert not after.isMaximized()


def test_a_maximised_window_comes_back_maximised_and_knows_its_size_before(
    file: Path, make: Callable[[], QWidget]
) -> None:
    """Catches a window that, restored, is as large as the screen, or the size from before that is lost."""
    before = make()
    before.setGeometry(30, 50, 520, 410)
    before.showMaximized()
    assert before.isMaximized()
    before.close()  # as at the end, when the window is closed already
    WindowFile(file).save_geometry(before)
    after = make()
    WindowFile(file).restore_geometry(after)
    assert after.isMaximized()
    kept = json.loads(file.read_text())
    assert [kept[key] for key in (*GOOD, "ground")] == [30, 50, 520, 410, True, ""]


def test_full_screen_is_left_behind(file: Path, make: Callable[[], QWidget]) -> None:
    """Catches a start without a frame and no visible way out."""
    before = make()
    before.setGeometry(30, 50, 520, 410)
    before.showFullScreen()
    WindowFile(file).save_geometry(before)
    after = make()
    WindowFile(file).restore_geometry(after)
    assert not after.isFullScreen()
    assert after.size().toTuple() == (520, 410)


@pytest.mark.parametrize(
    ("x", "y"),
    [(-5_000, 60), (40, -300), (40, 90_000), (90_000, 60), (-450, 60)],
    ids=["left", "above", "below", "right", "a sliver"],
)
def test_a_place_off_every_screen_keeps_the_size_only(
    file: Path, make: Callable[[], QWidget], x: int, y: int
) -> None:
    """Catches a window that opens where the second monitor used to be, out of everybody's reach."""
    file.write_text(json.dumps(GOOD | {"x": x, "y": y}))
    window = make()
    at = window.pos()
    WindowFile(file).restore_geometry(window)
    assert window.pos() == at
    assert window.size().toTuple() == (500, 400)


def test_partly_outside_is_where_the_person_left_it(
    file: Path, make: Callable[[], QWidget]
) -> None:
    """Catches a window that is moved although it can be reached."""
    file.write_text(json.dumps(GOOD | {"x": -200}))
    window = make()
    WindowFile(file).restore_geometry(window)
    assert window.geometry().getRect() == (-200, 60, 500, 400)


@pytest.mark.parametrize("x", [10, -9_000])
def test_it_is_no_larger_than_the_screen(file: Path, make: Callable[[], QWidget], x: int) -> None:
    """Catches a window from a large screen whose lower edge is out of reach on a small one."""
    file.write_text(json.dumps(GOOD | {"x": x, "width": 9_000, "height": 9_000}))
    window = make()
    WindowFile(file).restore_geometry(window)
    assert window.size() == free().size()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"[" * 4_000,
        b'{"x": 40, "y": 60, "width": 500}',
        json.dumps(GOOD | {"width": "500"}).encode(),
        json.dumps(GOOD | {"width": 0}).encode(),
        json.dumps(GOOD | {"height": -400}).encode(),
        json.dumps(GOOD | {"x": True}).encode(),
        json.dumps(GOOD | {"x": 40.5}).encode(),
        json.dumps(GOOD | {"y": 10**30}).encode(),
        b'{"x": NaN, "y": 60, "width": 500, "height": 400}',
        b" " * 5_000 + json.dumps(GOOD).encode(),
    ],
)
def test_a_damaged_file_leaves_the_window_alone(
    file: Path, make: Callable[[], QWidget], content: bytes
) -> None:
    """Catches a start that fails, or a window of no size, for a file of no importance."""
    file.write_bytes(content)
    window = make()
    before = window.geometry()
    WindowFile(file).restore_geometry(window)
    assert window.geometry() == before
    assert not window.isMaximized()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from([*GOOD, "more"]),
        st.one_of(st.integers(), st.floats(), st.booleans(), st.none(), TEXTS),
    )
)
def test_whatever_the_file_says_the_window_can_be_reached(
    file: Path, make: Callable[[], QWidget], found: dict[str, object]
) -> None:
    """Catches any mixture of numbers that makes a window vanish."""
    file.write_text(json.dumps(GOOD | found))
    window = make()
    WindowFile(file).restore_geometry(window)
    edge = QRect(window.x(), window.y(), window.width(), 1)
    assert free().intersects(edge)
    assert window.width() > 0
    assert window.height() > 0


@pytest.mark.parametrize("what", ["missing", "a file", "a folder in its place"])
def test_where_nothing_can_be_written_nothing_happens(
    tmp_path: Path, make: Callable[[], QWidget], what: str
) -> None:
    """Catches an end that fails because the disk or the folder says no."""
    folder = tmp_path / "data"
    if what == "a file":
        folder.write_text("no folder")
    elif what == "a folder in its place":
        (folder / "window.json").mkdir(parents=True)
    window = make()
    window.show()
    kept = WindowFile(folder / "window.json")
    kept.save_geometry(window)
    kept.restore_geometry(window)
    assert window.size().toTuple() == (300, 200)


def test_the_real_window_is_never_smaller_than_its_pages_bear(
    theme: Theme, qtbot: QtBot, file: Path
) -> None:
    """Catches a kept size that overrules the least one."""
    file.write_text(json.dumps(GOOD | {"width": 200, "height": 100}))
    window = MainWindow(theme)
    qtbot.addWidget(window)
    WindowFile(file).restore_geometry(window)
    assert window.size().toTuple() == MINIMUM
