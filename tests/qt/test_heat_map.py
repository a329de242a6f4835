"""The year of days as a person, the keyboard and a screen reader find it."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shell_samples import cut_off

from coach.domain.history import DayTotal
from coach.domain.settings import Appearance, Settings
from coach.insights.heat import LEVELS
from coach.qt.theme import Theme
from coach.qt.widgets.heat_grid import level_colour
from coach.qt.widgets.heat_map import HeatMap

TODAY = date(2026, 11, 18)  # a Wednesday
DAYS = tuple(
    DayTotal(TODAY - timedelta(days=ago), ago % 50 * 60_000, 1 + ago % 3)
    for ago in range(900, -1, -2)
)
Show = Callable[..., HeatMap]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    def make(days: tuple[DayTotal, ...] = DAYS, resting: frozenset[date] = frozenset()) -> HeatMap:
        made = HeatMap(theme)
        qtbot.addWidget(made)
        made.resize(1000, 260)
        made.show_days(days, resting, TODAY, days[0].day if days else None)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        made.grid.setFocus()
        return made

    return make


def press(qtbot: QtBot, shown: HeatMap, *keys: Qt.Key) -> date:
    for key in keys:
        qtbot.keyClick(shown.grid, key)
    return shown.day


def test_keys_go_through_the_days_as_in_a_calendar(qtbot: QtBot, show: Show) -> None:
    """Would catch a day that the keyboard can't reach, or one still to come that it can."""
    shown = show()
    key = Qt.Key
    assert shown.day == TODAY
    assert press(qtbot, shown, key.Key_Down) == TODAY
    assert press(qtbot, shown, key.Key_Up) == TODAY - timedelta(days=1)
    assert press(qtbot, shown, key.Key_Left) == date(2026, 11, 10)
    assert press(qtbot, shown, key.Key_Up, key.Key_Up) == date(2026, 11, 8)
    assert press(qtbot, shown, key.Key_Right) == date(2026, 11, 15)
    assert press(qtbot, shown, key.Key_PageUp) == date(2026, 10, 15)
    assert press(qtbot, shown, key.Key_PageDown) == date(2026, 11, 15)
    assert press(qtbot, shown, key.Key_Home) == date(2025, 11, 17)
    assert press(qtbot, shown, key.Key_End) == TODAY


def test_a_month_back_from_its_last_day_stays_in_that_month(qtbot: QtBot, show: Show) -> None:
    """Would catch 31 March going back to 3 March, or to a date that does not exist."""
    shown = show()
    shown.grid.go(date(2026, 3, 31))
    assert press(qtbot, shown, Qt.Key.Key_PageUp) == date(2026, 2, 28)


def test_the_keyboard_goes_on_in_earlier_years_as_far_as_the_history(
    qtbot: QtBot, show: Show
) -> None:
    """Would catch years that only a mouse reaches, or a walk into years before the first session."""
    shown = show()
    press(qtbot, shown, Qt.Key.Key_Home)
    assert press(qtbot, shown, Qt.Key.Key_Left) == date(2025, 11, 10)
    assert shown.heat.cells[-7].day == date(2025, 11, 17)
    qtbot.keyClick(shown.grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert shown.day == date(2024, 11, 11)
    qtbot.keyClick(shown.grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert shown.day == date(2024, 11, 11)
    for _ in range(3):
        qtbot.keyClick(shown.grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shown.day == TODAY


def test_years_by_buttons(qtbot: QtBot, show: Show) -> None:
    """Would catch a button that leads to years without sessions, or no way back."""
    shown = show()
    earlier, later = (
        next(one for one in shown.findChildren(QPushButton) if one.text() == text)
        for text in ("Earlier year", "Later year")
    )
    assert earlier.isEnabled()
    assert not later.isEnabled()
    qtbot.mouseClick(earlier, Qt.MouseButton.LeftButton)
    assert shown.heat.cells[-7].day == date(2025, 11, 17)
    assert shown.day == TODAY - timedelta(weeks=52)
    qtbot.mouseClick(earlier, Qt.MouseButton.LeftButton)
    assert not earlier.isEnabled()
    qtbot.mouseClick(later, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(later, Qt.MouseButton.LeftButton)
    assert shown.heat.last == TODAY


def test_a_young_history_has_no_other_years(show: Show) -> None:
    """Would catch buttons that do nothing."""
    shown = show(DAYS[-20:])
    names = [one.text() for one in shown.findChildren(QPushButton) if one.isVisible()]
    assert names == ["Minutes", "Sessions"]


def test_enter_and_click_choose_a_day(qtbot: QtBot, show: Show) -> None:
    """Would catch a day that is looked at but can't be opened, and one still to come that can."""
    shown = show()
    shown.grid.go(date(2026, 11, 9))
    with qtbot.waitSignal(shown.day_chosen, timeout=1000) as chosen:
        qtbot.keyClick(shown.grid, Qt.Key.Key_Return)
    assert chosen.args == [date(2026, 11, 9)]
    model = shown.grid.model()
    at = shown.grid.visualRect(model.index(1, 52)).center()
    with qtbot.waitSignal(shown.day_chosen, timeout=1000) as chosen:
        qtbot.mouseClick(shown.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [date(2026, 11, 17)]
    told: list[date] = []
    shown.day_chosen.connect(told.append)
    ahead = shown.grid.visualRect(model.index(5, 52)).center()
    qtbot.mouseClick(shown.grid.viewport(), Qt.MouseButton.LeftButton, pos=ahead)
    assert told == []


def test_a_screen_reader_hears_each_day(show: Show) -> None:
    """Would catch painted squares that say nothing, and rows or columns without a name."""
    shown = show(resting=frozenset({date(2026, 11, 9)}))
    assert shown.grid.accessibleDescription().startswith("17 November 2025 to 18 November 2026: ")
    found = QAccessible.queryAccessibleInterface(shown.grid)
    assert found.role() == QAccessible.Role.Table
    assert found.childCount() == 8 * 54  # with a name for each row and column

    def name(row: int, column: int) -> str:
        return found.child((row + 1) * 54 + column + 1).text(QAccessible.Text.Name)

    assert [name(row, 52) for row in range(4)] == [
        "16 November, 2 minutes, 3 sessions",
        "17 November, no session",
        "18 November, under a minute, 1 session",
        "19 November, still to come",
    ]
    assert name(0, 51) == "9 November, planned rest"
    assert [name(row, -1) for row in (0, 6)] == ["Monday", "Sunday"]
    assert name(-1, 52) == "week of 16 November"
    assert all(name(row, column) for row in range(7) for column in range(-1, 53))


def test_minutes_or_sessions_make_a_day_dark(qtbot: QtBot, show: Show) -> None:
    """Would catch a switch that changes the words and not the squares."""
    shown = show((DayTotal(TODAY, 60_000, 4),))
    today = shown.grid.currentIndex()
    assert today.data(shown._model.LevelRole) == 1
    sessions = next(one for one in shown.findChildren(QPushButton) if one.text() == "Sessions")
    qtbot.mouseClick(sessions, Qt.MouseButton.LeftButton)
    assert today.data(shown._model.LevelRole) == LEVELS
    assert shown.day == TODAY


def test_the_keyboard_is_seen(show: Show) -> None:
    """Would catch a focus that can't be told from the squares around it."""
    shown = show()
    shown.grid.go(date(2026, 11, 9))
    at = shown.grid.visualRect(shown.grid.currentIndex())
    ring = shown.grid.viewport().grab().toImage().pixelColor(QPoint(at.center().x(), at.top() + 1))
    assert ring.name() == shown.grid._theme.colour("text").name()


def luminance(colour) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_each_step_is_told_from_the_next(theme: Theme, appearance: Appearance) -> None:
    """Would catch two steps of colour that look alike, in either scheme."""
    theme.apply_settings(Settings(appearance=appearance))
    steps = [luminance(level_colour(theme, level)) + 0.05 for level in range(LEVELS + 1)]
    ratios = [max(one, other) / min(one, other) for one, other in pairwise(steps)]
    assert min(ratios) >= 1.3, ratios
    assert max(steps[0], steps[-1]) / min(steps[0], steps[-1]) >= 4.5


@pytest.mark.parametrize(("width", "percent"), [(760, 100), (1000, 200), (1650, 100)])
def test_it_fits_at_every_width_and_text_size(
    show: Show, theme: Theme, width: int, percent: int
) -> None:
    """Would catch weeks cut off at the right, which are the latest."""
    shown = show(resting=frozenset({date(2026, 11, 9)}))
    theme.apply_settings(Settings(text_percent=percent, appearance=Appearance.DARK))
    shown.resize(width, shown.heightForWidth(width))
    shown.grab()
    last = shown.grid.visualRect(shown.grid.model().index(6, 52))
    assert last.right() <= shown.grid.viewport().width()
    assert last.bottom() <= shown.grid.viewport().height()
    assert cut_off(shown) == []
