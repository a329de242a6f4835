"""A session of the history, set by set."""

from dataclasses import replace

import pytest
from fakes import FakeClock
from histories import FakeHistory, record_with_hurt
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from coach.domain.settings import Settings
from coach.qt.models.sets_model import Column
from coach.qt.pages.session_detail import SessionDetailPage
from coach.qt.theme import Theme


def shown(qtbot: QtBot, theme: Theme, *, width: int = 1100) -> SessionDetailPage:
    page = SessionDetailPage(theme, FakeHistory(record_with_hurt()), FakeClock())
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show_session("s0", routines=["strong-back-three"])
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def texts(page: SessionDetailPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def table(page: SessionDetailPage) -> QTableView:
    (found,) = [one for one in page.findChildren(QTableView) if one.accessibleName() == "Sets"]
    return found


def the_button(page: SessionDetailPage, name: str) -> QPushButton:
    (found,) = [one for one in page.findChildren(QPushButton) if one.accessibleName() == name]
    return found


def test_everything_that_was_said_of_the_session_is_there(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a note, an effort or the state lost on the way to the page."""
    seen = texts(shown(qtbot, theme))
    assert "Strong-back three" in seen
    assert "Stopped · Wednesday 18 November 2026, 18:00 · Beginner · counted for me" in seen
    assert {"31 min", "3 of 5", "6", "2 → 1", "Slept badly."} <= set(seen)


def test_planned_and_done_stand_side_by_side(qtbot: QtBot, theme: Theme) -> None:
    """Would catch columns swapped, or a result told by colour alone."""
    page = shown(qtbot, theme)
    model = table(page).model()
    cells = [[model.index(row, column).data() for column in Column] for row in range(6)]
    assert cells[1] == ["Lunge", "Left", "Set 1 of 2", "25 s", "25 s", "done"]
    assert cells[3] == ["Lunge", "Left", "Set 2 of 2", "25 s", "12 s", "partly done"]
    assert cells[5][4:] == ["–", "skipped"]  # noqa: RUF001 - the dash that is shown


def test_every_set_is_visible_without_a_second_scroll_bar(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a table that hides its last rows inside the page, which scrolls already."""
    page = shown(qtbot, theme)
    sets = table(page)
    last = sets.visualRect(sets.model().index(sets.model().rowCount() - 1, 0))
    assert last.bottom() <= sets.viewport().height()


def test_arrows_walk_the_sets_and_the_page_follows(qtbot: QtBot, theme: Theme) -> None:
    """Would catch rows that the keyboard reaches but the eye does not."""
    page = shown(qtbot, theme)
    page.resize(1100, 320)
    sets = table(page)
    sets.setFocus()
    for _ in range(sets.model().rowCount() + 1):
        qtbot.keyClick(sets, Qt.Key.Key_Down)
    row = sets.currentIndex().row()
    assert row == sets.model().rowCount() - 1
    box = sets.visualRect(sets.currentIndex())
    centre = sets.viewport().mapTo(page.viewport(), box.center())
    assert 0 <= centre.y() <= page.viewport().height()


def test_earlier_attempts_are_told_quietly(qtbot: QtBot, theme: Theme) -> None:
    """Would catch an attempt that was done again disappearing."""
    seen = texts(shown(qtbot, theme))
    assert "Earlier attempts" in seen
    assert "Lunge, left, set 1 of 2, planned 25 s, did 4 s, partly done" in seen


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_every_key_for_back_goes_back(
    qtbot: QtBot, theme: Theme, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    """Would catch a page one can only leave with the mouse, from the table as from the page."""
    page = shown(qtbot, theme)
    sets = table(page)
    sets.setFocus()
    with qtbot.waitSignal(page.back_requested, timeout=1000):
        qtbot.keyClick(sets, key, modifier)


def test_the_link_goes_back(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a dead link."""
    page = shown(qtbot, theme)
    with qtbot.waitSignal(page.back_requested, timeout=1000):
        qtbot.mouseClick(the_button(page, "Back to history"), Qt.MouseButton.LeftButton)


def test_repeat_starts_the_same_routine(qtbot: QtBot, theme: Theme) -> None:
    """Would catch another routine being started, or one that is no longer there offered."""
    page = shown(qtbot, theme)
    repeat = the_button(page, "Repeat")
    with qtbot.waitSignal(page.start_requested, timeout=1000) as started:
        qtbot.mouseClick(repeat, Qt.MouseButton.LeftButton)
    assert started.args == ["strong-back-three"]
    page.show_session("s0")
    assert not repeat.isVisible()


def test_a_session_that_is_gone_is_said_to_be(qtbot: QtBot, theme: Theme) -> None:
    """Would catch the last session's sets left standing under another one's name."""
    page = shown(qtbot, theme)
    page.show_session("gone")
    seen = texts(page)
    assert "There is no such session." in seen
    assert "Slept badly." not in seen
    assert not the_button(page, "Repeat").isVisible()


@pytest.mark.parametrize(("width", "percent"), [(1100, 100), (620, 100), (1100, 200), (780, 200)])
def test_little_room_hides_nothing(qtbot: QtBot, theme: Theme, width: int, percent: int) -> None:
    """Would catch names cut to a letter, or figures pushed out of sight, where room is scarce."""
    page = shown(qtbot, theme, width=width)
    theme.apply_settings(Settings(text_percent=percent))
    page.grab()
    sets = table(page)
    seen = [column for column in Column if not sets.isColumnHidden(column)]
    assert sum(sets.columnWidth(column) for column in seen) <= sets.viewport().width()
    assert sets.columnWidth(Column.MOVE) >= 150 * percent / 100
    row = " ".join(sets.model().index(3, column).data() for column in seen).lower()
    for part in ("lunge", "left", "set 2 of 2", "25 s", "12 s", "partly done"):
        assert part in row


def test_sides_that_no_move_has_take_no_room(qtbot: QtBot, theme: Theme) -> None:
    """Would catch an empty column between name and figures."""
    record = record_with_hurt()
    plain = replace(record, sets=record.sets[:1], hurts=(), earlier_attempts=())
    page = SessionDetailPage(theme, FakeHistory(plain), FakeClock())
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show_session("s0")
    page.show()
    assert table(page).isColumnHidden(Column.SIDE)
