"""The window: its rail, its keys, a session that takes it over, notices, and closing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shell_samples import pixel

from coach.qt.main_window import SECTIONS, MainWindow
from coach.qt.theme import LIGHT, Theme


class Made:
    """Makes plain pages and remembers which."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def maker(self, name: str):
        def make() -> QWidget:
            self.names.append(name)
            page = QWidget()
            column = QVBoxLayout(page)
            column.addWidget(QLabel(name))
            column.addWidget(QLineEdit())
            return page

        return make


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, made: Made) -> MainWindow:
    made_window = MainWindow(theme)
    for name in SECTIONS:
        made_window.add_section(name, made.maker(name))
    qtbot.addWidget(made_window)
    with qtbot.waitActive(made_window):
        made_window.show()
    made_window.show_section("Today")
    return made_window


def shown(window: MainWindow) -> QWidget | None:
    return window._content.currentWidget()


def test_the_rail_has_the_five_sections_by_name(window: MainWindow) -> None:
    """Catches a renamed section: people, screen readers and tests find them by these names."""
    names = [one.accessibleName() for one in window._nav_buttons]
    assert names == ["Today", "Routines", "Exercises", "History", "Settings"]
    assert window.current_section == "Today"
    said = [one.accessibleDescription() for one in window._nav_buttons]
    assert said == ["current page", "", "", "", ""]


def test_only_what_is_shown_is_made(window: MainWindow, made: Made, qtbot: QtBot) -> None:
    """Catches a start-up that builds pages nobody looks at, or builds one twice."""
    assert made.names == ["Today"]
    with qtbot.waitSignal(window.section_shown) as said:
        qtbot.mouseClick(window.nav_button("History"), Qt.MouseButton.LeftButton)
    assert said.args == ["History"]
    qtbot.mouseClick(window.nav_button("Today"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.nav_button("History"), Qt.MouseButton.LeftButton)
    assert made.names == ["Today", "History"]
    assert shown(window) is window.section("History")
    assert window.current_section == "History"
    assert pixel(window.nav_button("History"), 8, 20) == QColor(LIGHT.sunken)
    assert pixel(window.nav_button("Today"), 8, 20).alpha() == 0


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_control_and_a_number_go_to_a_section(
    window: MainWindow, qtbot: QtBot, number: int
) -> None:
    """Catches a section that the keyboard can't jump to, also while a field has the focus."""
    field = window.section("Today").findChild(QLineEdit)
    field.setFocus()
    key = Qt.Key(Qt.Key.Key_0 + number)
    qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert shown(window) is window.section(SECTIONS[number - 1])


def test_a_page_of_a_section_keeps_the_section_marked(window: MainWindow, qtbot: QtBot) -> None:
    """Catches a routine's page that can't be left through the rail."""
    page = QWidget()
    window.open_page(page, "Routines")
    assert shown(window) is page
    assert window.current_section == "Routines"
    qtbot.mouseClick(window.nav_button("Routines"), Qt.MouseButton.LeftButton)
    assert shown(window) is window.section("Routines")


def test_a_session_fills_the_window_and_gives_it_back(window: MainWindow, qtbot: QtBot) -> None:
    """Catches a rail beside a running session, and a Ctrl+4 that leaves it by chance."""
    field = window.section("Today").findChild(QLineEdit)
    field.setFocus()
    session = QPushButton("Pause")
    window.take_over(session)
    assert window.taken_over is session
    assert not window.nav_button("Today").isVisible()
    qtbot.keyClick(session, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(session, Qt.Key.Key_F11)
    assert window.taken_over is session
    assert window.section("History") is None
    assert not window.isFullScreen()
    window.give_back()
    assert window.taken_over is None
    assert window.nav_button("Today").isVisible()
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert shown(window) is window.section("History")
    session.deleteLater()


def test_the_reflection_follows_the_session_in_the_same_place(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Catches a way back that is lost when one full page follows another."""
    window.section("Today").findChild(QLineEdit).setFocus()
    session, reflection = QWidget(), QPushButton("Save session")
    window.take_over(session)
    window.give_back()
    window.take_over(reflection, own_keys=False)
    assert window.taken_over is reflection
    qtbot.keyClick(reflection, Qt.Key.Key_F11)
    assert window.isFullScreen()
    qtbot.keyClick(reflection, Qt.Key.Key_F11)
    assert not window.isFullScreen()
    window.give_back()
    session.deleteLater()
    reflection.deleteLater()


def test_question_mark_shows_the_keys_and_any_key_hides_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Catches keys nobody can find out, and an overlay that keeps the focus."""
    button = window.nav_button("Routines")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Question)
    overlay = window._keys
    assert overlay.isVisible()
    assert "F11" in overlay.accessibleDescription()
    qtbot.keyClick(overlay, Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert button.hasFocus()
    qtbot.mouseClick(window._help, Qt.MouseButton.LeftButton)
    assert overlay.isVisible()
    window.resize(1200, 800)
    assert overlay.size() == overlay.parentWidget().size()
    qtbot.mouseClick(overlay, Qt.MouseButton.LeftButton)
    assert not overlay.isVisible()


def test_a_question_mark_can_be_typed(window: MainWindow, qtbot: QtBot) -> None:
    """Catches a shortcut that eats a letter in the search field."""
    field = window.section("Today").findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "back?")
    assert field.text() == "back?"
    assert not window._keys.isVisible()


def test_closing_asks_first(window: MainWindow) -> None:
    """Catches a window that closes on a running session."""
    answers = [False, True]
    window.ask_before_closing(lambda: answers.pop(0))
    assert not window.close()
    assert window.isVisible()
    assert window.close()
    assert answers == []


def test_the_window_is_not_smaller_than_its_pages_bear(window: MainWindow) -> None:
    """Catches a window that can be shrunk until nothing is left."""
    window.resize(300, 200)
    assert window.size().toTuple() == (1000, 700)


def test_one_notice_at_a_time_the_newest_first(window: MainWindow, qtbot: QtBot) -> None:
    """Catches a notice that hides another for good, or a pile of them."""
    bar = window.notices
    assert not bar.isVisible()
    bar.tell("sound", "No sound.", "Connect a loudspeaker.")
    bar.tell("log", "The log can't be written.")
    assert bar.isVisible()
    assert bar.shown.sentence == "The log can't be written."
    assert bar._text.text() == "The log can't be written."
    assert bar._more.text() == "1 more"
    qtbot.mouseClick(bar._dismiss, Qt.MouseButton.LeftButton)
    assert bar._text.text() == "No sound. Connect a loudspeaker."
    assert not bar._more.isVisible()
    qtbot.mouseClick(bar._dismiss, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_dismissed_notice_does_not_nag(window: MainWindow) -> None:
    """Catches a notice that comes back with every refresh, and one that hides a new trouble."""
    bar = window.notices
    bar.tell("log", "The log can't be written.")
    bar.dismiss()
    bar.tell("log", "The log can't be written.")
    assert bar.shown is None
    bar.tell("log", "The disk is full.")
    assert bar.shown is not None
    bar.withdraw("log")
    assert bar.shown is None
    bar.tell("log", "The log can't be written.")
    assert bar.shown is not None


def test_a_full_page_may_follow_another_without_going_back(window: MainWindow) -> None:
    """Catches a session page of before that comes back after the reflection is saved."""
    session, reflection = QWidget(), QWidget()
    window.take_over(session)
    window.take_over(reflection, own_keys=False)
    assert window.taken_over is reflection
    window.give_back()
    assert window.taken_over is None
    window.take_over(session)
    assert window.taken_over is session
    window.give_back()
    session.deleteLater()
    reflection.deleteLater()
