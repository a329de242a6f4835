"""From the list of exercises to a move and back, in the window, by keyboard alone."""

import pytest
from fakes import FakeClock
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shell_samples import library

from coach.domain.settings import Settings
from coach.domain.symptom import Symptom
from coach.qt.desk import Desk
from coach.qt.main_window import MainWindow
from coach.qt.pages.exercises import ExercisesPage
from coach.qt.pages.move import MovePage
from coach.qt.theme import Theme


class NoHistory:
    """Stands for a log with nothing in it; the exercises never ask."""


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path) -> Desk:
    """A window with the shipped library, at the exercises."""
    window = MainWindow(theme)
    qtbot.addWidget(window)
    made = Desk(window, theme, FakeClock(), Settings(safety_accepted=True), tmp_path)
    made.open_for_use(NoHistory(), NoHistory())
    made.show_catalogue(library())
    window.resize(1100, 720)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.show_section("Exercises")
    return made


def exercises(desk: Desk) -> ExercisesPage:
    page = desk._window.section("Exercises")
    assert isinstance(page, ExercisesPage)
    return page


def press(qtbot: QtBot, *keys: Qt.Key, alt: bool = False) -> None:
    """Press keys on whatever has the focus, as a person does."""
    held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, held)


@pytest.mark.parametrize("way_back", ["escape", "backspace", "alt-left"])
def test_back_is_where_one_left(qtbot: QtBot, desk: Desk, way_back: str) -> None:
    """Would catch a list that forgets the card, the scroll position, the search or the filters."""
    page = exercises(desk)
    page._search_on()
    qtbot.keyClicks(QApplication.focusWidget(), "st")
    page._filters._choose_kinds(frozenset({"stretch"}))
    press(qtbot, Qt.Key.Key_Down, *[Qt.Key.Key_Down] * 6, Qt.Key.Key_Left)
    grid = page._grid
    was = (grid.current_id(), grid.verticalScrollBar().value(), page._count.text())
    assert was[1] > 0
    press(qtbot, Qt.Key.Key_Return)
    assert isinstance(desk._window._content.currentWidget(), MovePage)
    match way_back:
        case "escape":
            press(qtbot, Qt.Key.Key_Escape)
        case "backspace":
            press(qtbot, Qt.Key.Key_Backspace)
        case "alt-left":
            press(qtbot, Qt.Key.Key_Left, alt=True)
    assert desk._window._content.currentWidget() is page
    assert QApplication.focusWidget() is grid
    assert (grid.current_id(), grid.verticalScrollBar().value(), page._count.text()) == was
    assert page.findChild(QLineEdit).text() == "st"


def test_a_move_opened_from_a_routine_leads_back_to_it(qtbot: QtBot, desk: Desk) -> None:
    """Would catch a person who looks up a move of their routine and is left in the list of exercises."""
    desk.open_routine("strong-back-three")
    desk._open_routines_move("ball-pike")
    page = desk._window._content.currentWidget()
    assert isinstance(page, MovePage)
    names = [one.accessibleName() for one in page.findChildren(QPushButton)]
    assert "Back to Strong-back three" in names
    press(qtbot, Qt.Key.Key_Escape)
    assert desk._window._content.currentWidget() is desk._routine
    desk._open_listed_move("ball-pike")
    press(qtbot, Qt.Key.Key_Escape)
    assert desk._window.current_section == "Exercises"


def test_what_bothers_today_reaches_the_exercises(qtbot: QtBot, desk: Desk) -> None:
    """Would catch answers on Today that the exercises do not hear of."""
    page = exercises(desk)
    desk.show_settings(Settings(safety_accepted=True, symptoms=(Symptom.BENDING,)))
    (fits,) = [
        one
        for one in page.findChildren(QPushButton)
        if one.accessibleName() == "Fits what bothers me today"
    ]
    assert fits.isVisible()
    fits.click()
    shown = [page._model.index(row).data() for row in range(page._model.rowCount())]
    assert "Crunch" not in shown
    assert "Prone press-up" in shown


def test_the_count_is_announced_when_the_typing_pauses(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would catch a search that is silent to those who do not see its result."""
    said = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    page = exercises(desk)
    page._search_on()
    qtbot.keyClicks(QApplication.focusWidget(), "push-up")
    assert said == []
    qtbot.waitUntil(lambda: bool(said), timeout=3000)
    assert len(said) == 1
    assert said[0].message().startswith("1 of 56 moves. Not “push-up”: Prone press-up.")


def test_the_keys_of_the_page_are_on_the_overlay(qtbot: QtBot, desk: Desk) -> None:
    """Would catch keys that nobody can find out about."""
    window = desk._window
    window.show_keys()
    keys = window._keys.accessibleDescription()
    assert keys.startswith("Ctrl+F or /: search the exercises")
    assert "F11" in keys
    window._keys.close_keys()
    desk._open_listed_move("ball-pike")
    window.show_keys()
    assert "Alt+←: go back" in window._keys.accessibleDescription()


def test_large_keys_can_be_read_to_the_end(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """Would catch an overlay whose right edge or lower half nobody can bring into sight."""
    theme.apply_settings(Settings(text_percent=200))
    window, overlay = desk._window, desk._window._keys
    window.resize(1000, 700)
    window.show_keys()
    bar = overlay._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=2000)
    assert overlay._area.horizontalScrollBar().maximum() == 0
    assert overlay._area.viewport().width() >= overlay._content.width()
    for _ in range(9):
        qtbot.keyClick(overlay, Qt.Key.Key_Down)
    assert bar.value() == bar.maximum()
    assert overlay.isVisible()
    qtbot.keyClick(overlay, Qt.Key.Key_A)
    assert not overlay.isVisible()
