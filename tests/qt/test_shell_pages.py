"""What holds for every page of the shell, whatever it shows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import FakeClock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shell_samples import (
    NOW,
    controls,
    cut_off,
    past,
    plan,
    planned,
    plans,
    summary,
    unfinished,
)

from coach.domain.catalogue import Catalogue, Problem
from coach.domain.ports import DeviceStatus
from coach.domain.settings import Appearance, Settings
from coach.qt.main_window import MainWindow
from coach.qt.models.past import NO_PAST
from coach.qt.models.today_state import today_state
from coach.qt.pages.routine import RoutinePage
from coach.qt.pages.routines import RoutinesPage
from coach.qt.pages.settings import SettingsPage
from coach.qt.pages.today import TodayPage
from coach.qt.theme import Theme

PROBLEM = Problem(
    Path("/home/someone/library/moves/plank.yaml"), 14, 9, "dose.hold", "expected 30s"
)


def today(theme: Theme) -> QWidget:
    page = TodayPage(theme, FakeClock())
    settings = Settings(safety_accepted=True, last_routine="strong-back-three")
    sessions = [summary(1, 31, "strong-back-three"), summary(3, 24)]
    page.show_state(
        today_state(
            plans(),
            past(*sessions),
            [unfinished()],
            settings,
            NOW,
            back_now=5,
            catalogue=Catalogue(problems=(PROBLEM,)),
        )
    )
    return page


def first_start(theme: Theme) -> QWidget:
    page = TodayPage(theme, FakeClock())
    page.show_state(today_state(plans(), NO_PAST, [], Settings(), NOW))
    return page


def waiting(theme: Theme) -> QWidget:
    return TodayPage(theme, FakeClock())


def routines(theme: Theme) -> QWidget:
    page = RoutinesPage(theme)
    page.show_plans(planned(), [PROBLEM], {"x": "Routine x needs the move y, which did not load."})
    page.problems.more.click()
    return page


def routine(theme: Theme) -> QWidget:
    page = RoutinePage(theme, FakeClock())
    page.show_plan(plan("strong-back-three"), safety_accepted=False)
    return page


def settings(theme: Theme) -> QWidget:
    page = SettingsPage(theme)
    page.show_settings(Settings(), Path("/home/someone/.local/share/exercise-coach/coach"))
    page.show_voices(["English (Great Britain)", "English (America)"])
    page.show_devices([DeviceStatus("sound", works=False, sentence="There is no audio device.")])
    return page


def no_routine(theme: Theme) -> QWidget:
    page = TodayPage(theme, FakeClock())
    broken = Catalogue(problems=(PROBLEM,))
    page.show_state(today_state([], NO_PAST, [], Settings(), NOW, catalogue=broken))
    return page


PAGES = [today, first_start, no_routine, waiting, routines, routine, settings]


def in_window(theme: Theme, qtbot: QtBot, page: QWidget) -> MainWindow:
    window = MainWindow(theme)
    window.add_section("Today", lambda: page)
    window.show_section("Today")
    window.notices.tell("sound", "No sound: there is no audio device.", "Beeps are shown instead.")
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.mark.parametrize("make", PAGES)
def test_every_control_has_a_name(
    theme: Theme, qtbot: QtBot, make: Callable[[Theme], QWidget]
) -> None:
    """Catches a button or field that a screen reader can only call "button"."""
    window = in_window(theme, qtbot, make(theme))
    found = list(controls(window))
    assert len(found) > len(window._nav_buttons)
    assert [one for one in found if one.isVisible() and not one.accessibleName().strip()] == []


@pytest.mark.parametrize("make", [today, first_start, no_routine, routine])
@pytest.mark.parametrize("percent", [80, 100, 150])
def test_nothing_is_cut_off_in_a_large_window(
    theme: Theme, qtbot: QtBot, make: Callable[[Theme], QWidget], percent: int
) -> None:
    """Catches text that is clipped where cards are given a height of their own."""
    window = in_window(theme, qtbot, make(theme))
    theme.apply_settings(Settings(text_percent=percent))
    for size in ((1920, 1080), (1366, 768), (2560, 1440)):
        window.resize(*size)
        wait_until_whole(qtbot, window)


def wait_until_whole(qtbot: QtBot, window: QWidget) -> None:
    """A window manager answers in its own time; what is cut off once it has is cut off for good."""

    def whole() -> None:
        assert cut_off(window) == []

    qtbot.wait(1)
    qtbot.waitUntil(whole, timeout=10_000)


@pytest.mark.parametrize("make", PAGES)
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_in_the_smallest_window(
    theme: Theme, qtbot: QtBot, make: Callable[[Theme], QWidget], percent: int
) -> None:
    """Catches text that is clipped, or a page that is wider than the window, at 100 % and at 200 %."""
    page = make(theme)
    window = in_window(theme, qtbot, page)
    theme.apply_settings(Settings(text_percent=percent))
    wait_until_whole(qtbot, window)
    assert isinstance(page, QScrollArea)
    assert page.widget().width() <= page.viewport().width()
    assert window.size().toTuple() == (1000, 700)


def places(page: QWidget) -> list[tuple[str, object]]:
    """Every visible text with its place."""
    found = [*page.findChildren(QLabel), *page.findChildren(QPushButton)]
    return [(one.text(), one.geometry().getRect()) for one in found if one.isVisible()]


def test_the_first_frame_in_another_text_size_is_whole(theme: Theme, qtbot: QtBot) -> None:
    """Catches a frame with the new type in the old places, and a size that does not find back."""
    page = today(theme)
    window = in_window(theme, qtbot, page)
    settled = [(), tuple(sorted(places(page)))]
    while settled[-1] != settled[-2]:  # the window system may still be about to give it its size
        qtbot.wait(50)
        settled.append(tuple(sorted(places(page))))
    before = list(settled[-1])
    for percent in (200, 80, 150):
        theme.apply_settings(Settings(text_percent=percent))
        assert cut_off(window) == []  # at once: no event has been handled in between
    theme.apply_settings(Settings())
    assert sorted(places(page)) == before


@pytest.mark.parametrize("make", PAGES)
def test_a_change_of_scheme_reaches_what_is_painted(
    theme: Theme, qtbot: QtBot, make: Callable[[Theme], QWidget]
) -> None:
    """Catches a page that keeps a light corner in the dark."""
    window = in_window(theme, qtbot, make(theme))
    theme.apply_settings(Settings(appearance=Appearance.DARK))
    image = window.grab().toImage()
    bright = sum(
        image.pixelColor(x, y).lightness() > 200
        for x in range(0, image.width(), 5)
        for y in range(0, image.height(), 5)
    )
    assert bright < 0.1 * image.width() * image.height() / 25


@pytest.mark.parametrize("make", [today, first_start, no_routine, routines, routine, settings])
def test_tab_reaches_every_control_and_comes_back(
    theme: Theme, qtbot: QtBot, make: Callable[[Theme], QWidget]
) -> None:
    """Catches a trap of the focus, and a control only a mouse can reach."""
    window = in_window(theme, qtbot, make(theme))
    window.activateWindow()
    start = window.nav_button("Today")
    start.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _ in range(200):
        focused = window.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert window.focusWidget() is start
    wanted = [
        one
        for one in controls(window)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [one.accessibleName() for one in wanted if one not in seen] == []
