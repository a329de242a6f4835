"""The history page as a person uses it."""

from datetime import UTC, datetime

import pytest
from histories import FakeHistory, summary
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from coach.domain.record import SessionState
from coach.domain.settings import Appearance, Settings
from coach.qt.pages.history import HistoryPage
from coach.qt.theme import Theme


class WednesdayClock:
    """A clock that stands in November."""

    def now_ms(self) -> int:
        return 0

    def wall(self) -> datetime:
        return datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


HISTORY = (
    summary(0, note="Knee stiff"),
    summary(2, routine_name="Hip opener trio", state=SessionState.STOPPED, sets_done=3),
    summary(9, routine_name="Hip opener trio"),
    summary(400, active_ms=7_200_000),
)


def shown(qtbot: QtBot, theme: Theme, history: FakeHistory) -> HistoryPage:
    page = HistoryPage(theme, history, WednesdayClock())
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.refresh()
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def named(page: HistoryPage, kind: type, name: str) -> object:
    (found,) = [one for one in page.findChildren(kind) if one.accessibleName() == name]
    return found


def texts(page: HistoryPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def rows(page: HistoryPage) -> list[str]:
    model = named(page, QListView, "Sessions").model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_figures_add_up(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a streak broken by rest days, another year's session in this year's count."""
    page = shown(qtbot, theme, FakeHistory(*HISTORY))
    seen = texts(page)
    assert {"2 weeks", "in a row, rest days kept", "3", "sessions this year", "3.5 h"} <= set(seen)


def test_an_empty_history_shows_what_it_will_be_and_one_button(qtbot: QtBot, theme: Theme) -> None:
    """Would catch an empty list as a first impression, or a button that starts nothing."""
    page = shown(qtbot, theme, FakeHistory())
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert [one.accessibleName() for one in buttons] == ["Start workout"]
    (example,) = [
        one for one in page.findChildren(QLabel) if one.accessibleName() == "Example of a history"
    ]
    assert example.isVisible()
    assert example.accessibleDescription().startswith("An example")
    with qtbot.waitSignal(page.first_workout_requested, timeout=1000):
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def test_the_list_appears_with_the_first_session(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a page that has to be reopened to see what was just saved."""
    history = FakeHistory()
    page = shown(qtbot, theme, history)
    history.records = FakeHistory(summary(0)).records
    page.refresh()
    assert rows(page) == [
        "Wed 18 Nov, Strong-back three, 31 minutes, completed, all 15 sets, back 2 to 1"
    ]
    assert named(page, QListView, "Sessions").isVisible()


def test_from_search_to_a_session_by_keyboard(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a list that can't be reached, walked or opened without a mouse."""
    page = shown(qtbot, theme, FakeHistory(*HISTORY))
    search = named(page, QLineEdit, "Search sessions")
    search.setFocus()
    qtbot.keyClicks(search, "hip")
    assert len(rows(page)) == 2
    qtbot.keyClick(search, Qt.Key.Key_Down)
    listed = named(page, QListView, "Sessions")
    assert listed.hasFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.session_chosen, timeout=1000) as chosen:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert chosen.args == ["s9"]
    qtbot.keyClick(listed, Qt.Key.Key_Up)
    qtbot.keyClick(listed, Qt.Key.Key_Up)
    assert search.hasFocus()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert len(rows(page)) == len(HISTORY)


def test_coming_back_finds_the_same_row(qtbot: QtBot, theme: Theme) -> None:
    """Would catch the list jumping to its top each time a session's detail is left."""
    history = FakeHistory(*HISTORY)
    page = shown(qtbot, theme, history)
    listed = named(page, QListView, "Sessions")
    listed.setCurrentIndex(listed.model().index(2))
    page.refresh()
    assert listed.currentIndex().row() == 2
    history.records = history.records[1:]
    page.refresh()
    assert len(rows(page)) == len(HISTORY) - 1


def test_a_click_opens_a_session_once(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a click that does nothing, or opens the session twice."""
    page = shown(qtbot, theme, FakeHistory(*HISTORY))
    chosen: list[str] = []
    page.session_chosen.connect(chosen.append)
    listed = named(page, QListView, "Sessions")
    centre = listed.visualRect(listed.model().index(1)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert chosen == ["s2"]


def test_the_end_of_a_long_history_is_one_key_away(qtbot: QtBot, theme: Theme) -> None:
    """Would catch End stopping at the rows revealed so far."""
    page = shown(qtbot, theme, FakeHistory(*(summary(number) for number in range(450))))
    listed = named(page, QListView, "Sessions")
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_End)
    assert listed.currentIndex().row() == 449


def test_state_filter_and_its_way_back(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a filter that leaves a blank card without saying why or how to get out."""
    page = shown(qtbot, theme, FakeHistory(*HISTORY))
    stopped = named(page, QPushButton, "Show stopped sessions")
    qtbot.mouseClick(stopped, Qt.MouseButton.LeftButton)
    assert len(rows(page)) == 1
    search = named(page, QLineEdit, "Search sessions")
    qtbot.keyClicks(search, "knee")
    assert "No stopped session with “knee”." in texts(page)
    back = named(page, QPushButton, "Clear the search")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert len(rows(page)) == len(HISTORY)


def test_a_log_that_cannot_be_read_says_so_and_can_be_tried_again(
    qtbot: QtBot, theme: Theme
) -> None:
    """Would catch a broken log shown as an empty history."""
    history = FakeHistory(summary(0))
    history.broken = True
    page = shown(qtbot, theme, history)
    assert {"The log can't be read.", "Look at the folder's permissions."} <= set(texts(page))
    history.broken = False
    again = named(page, QPushButton, "Try again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert len(rows(page)) == 1


def test_a_screen_reader_hears_each_row_as_a_sentence(qtbot: QtBot, theme: Theme) -> None:
    """Would catch painted rows that an assistive tool finds empty."""
    page = shown(qtbot, theme, FakeHistory(*HISTORY))
    interface = QAccessible.queryAccessibleInterface(named(page, QListView, "Sessions"))
    assert interface.text(QAccessible.Text.Name) == "Sessions"
    child = interface.child(0)
    assert child.text(QAccessible.Text.Name).startswith("Wed 18 Nov, Strong-back three, 31 minutes")


@pytest.mark.parametrize(("width", "percent"), [(760, 100), (1100, 200), (1600, 100)])
def test_paints_at_every_width_and_text_size(
    qtbot: QtBot, theme: Theme, width: int, percent: int
) -> None:
    """Would catch a row whose painting fails, or that is wider than the list."""
    page = shown(qtbot, theme, FakeHistory(*HISTORY))
    theme.apply_settings(Settings(text_percent=percent, appearance=Appearance.DARK))
    page.resize(width, 700)
    listed = named(page, QListView, "Sessions")
    qtbot.waitUntil(lambda: listed.visualRect(listed.model().index(0)).height() > 0, timeout=1000)
    page.grab()
    assert listed.visualRect(listed.model().index(0)).width() <= listed.viewport().width()
    assert page.width() == width
