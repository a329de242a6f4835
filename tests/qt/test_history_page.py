"""The history page as a person uses it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

import pytest
from histories import FakeHistory, record_with_hurt, summary
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from coach.domain.history import Overview, Query
from coach.domain.record import SessionState, SessionSummary
from coach.domain.settings import Appearance, Settings
from coach.qt.models.history_model import HistoryModel
from coach.qt.pages.history import HistoryPage
from coach.qt.theme import Theme
from coach.qt.widgets.date_fields import DateField
from coach.qt.widgets.pick_menu import PickMenu, SortMenu


class WednesdayClock:
    """A clock that stands in November."""

    def now_ms(self) -> int:
        return 0

    def wall(self) -> datetime:
        return datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


Shown = Callable[[FakeHistory], HistoryPage]

HISTORY = (
    summary(0, note="Knee stiff"),
    summary(2, routine_name="Hip opener trio", state=SessionState.STOPPED, sets_done=3),
    summary(9, routine_name="Hip opener trio"),
    summary(400, active_ms=7_200_000),
)


@pytest.fixture
def let_go() -> Iterator[list[HistoryPage]]:
    """Pages made in a test, deleted at its end: a chart that is read later has no page to be read for."""
    pages: list[HistoryPage] = []
    yield pages
    for page in pages:
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, let_go: list[HistoryPage]) -> Shown:
    """Shows the page of a history."""

    def show(history: FakeHistory) -> HistoryPage:
        page = HistoryPage(theme, history, WednesdayClock())
        let_go.append(page)
        page.resize(1100, 700)
        page.refresh()
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return show


def named(page: HistoryPage, kind: type, name: str) -> object:
    (found,) = [one for one in page.findChildren(kind) if one.accessibleName() == name]
    return found


def texts(page: HistoryPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def rows(page: HistoryPage) -> list[str]:
    model = named(page, QListView, "Sessions").model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_figures_add_up(qtbot: QtBot, shown: Shown) -> None:
    """Would catch a streak broken by rest days, another year's session in this year's count."""
    page = shown(FakeHistory(*HISTORY))
    qtbot.waitUntil(lambda: "2 weeks" in texts(page), timeout=2000)
    seen = texts(page)
    assert {"2 weeks", "in a row, rest days kept", "3", "sessions this year", "3.5 h"} <= set(seen)


def test_an_empty_history_shows_what_it_will_be_and_one_button(qtbot: QtBot, shown: Shown) -> None:
    """Would catch an empty list as a first impression, or a button that starts nothing."""
    page = shown(FakeHistory())
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert [one.accessibleName() for one in buttons] == ["Add session", "More", "Start workout"]
    (example,) = [
        one for one in page.findChildren(QLabel) if one.accessibleName() == "Example of a history"
    ]
    assert example.isVisible()
    assert example.accessibleDescription().startswith("An example")
    with qtbot.waitSignal(page.first_workout_requested, timeout=1000):
        qtbot.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)


def test_the_list_appears_with_the_first_session(qtbot: QtBot, shown: Shown) -> None:
    """Would catch a page that has to be reopened to see what was just saved."""
    history = FakeHistory()
    page = shown(history)
    history.records = FakeHistory(summary(0)).records
    page.refresh()
    assert rows(page) == [
        "Wed 18 Nov, Strong-back three, 31 minutes, completed, all 15 sets, back 2 to 1"
    ]
    assert named(page, QListView, "Sessions").isVisible()


def test_from_search_to_a_session_by_keyboard(qtbot: QtBot, shown: Shown) -> None:
    """Would catch a list that can't be reached, walked or opened without a mouse."""
    page = shown(FakeHistory(*HISTORY))
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


def test_coming_back_finds_the_same_row(qtbot: QtBot, shown: Shown) -> None:
    """Would catch the list jumping to its top each time a session's detail is left."""
    history = FakeHistory(*HISTORY)
    page = shown(history)
    listed = named(page, QListView, "Sessions")
    listed.setCurrentIndex(listed.model().index(2))
    page.refresh()
    assert listed.currentIndex().row() == 2
    history.records = history.records[1:]
    page.refresh()
    assert len(rows(page)) == len(HISTORY) - 1


def test_a_click_opens_a_session_once(qtbot: QtBot, shown: Shown) -> None:
    """Would catch a click that does nothing, or opens the session twice."""
    page = shown(FakeHistory(*HISTORY))
    chosen: list[str] = []
    page.session_chosen.connect(chosen.append)
    listed = named(page, QListView, "Sessions")
    centre = listed.visualRect(listed.model().index(1)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert chosen == ["s2"]


def test_the_end_of_a_long_history_is_one_key_away(qtbot: QtBot, shown: Shown) -> None:
    """Would catch End stopping at the rows revealed so far, or all rows being read on the way."""
    history = CountingHistory(*(summary(number) for number in range(4_500)))
    page = shown(history)
    listed = named(page, QListView, "Sessions")
    listed.setFocus()
    history.pages.clear()
    qtbot.keyClick(listed, Qt.Key.Key_End)
    page.grab()
    assert listed.currentIndex().row() == 4_499
    assert len(history.pages) <= 2
    bar = listed.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    page.grab()
    assert len(history.pages) <= 4
    assert "2020" in listed.indexAt(listed.viewport().rect().center()).data()


class CountingHistory(FakeHistory):
    """Remembers which pages were asked for."""

    def __init__(self, *records: object) -> None:
        super().__init__(*records)  # type: ignore[arg-type] # as FakeHistory takes them
        self.pages: list[int] = []

    def page(self, query: Query, offset: int, limit: int) -> Sequence[SessionSummary]:
        self.pages.append(offset)
        return super().page(query, offset, limit)

    def sessions(self, *_: object, **__: object) -> Sequence[SessionSummary]:
        raise AssertionError("all sessions were asked for")


def test_the_list_comes_before_the_figures(
    qtbot: QtBot, theme: Theme, let_go: list[HistoryPage]
) -> None:
    """Would catch a page that waits for ten years of figures before it shows last week."""

    class Slow(CountingHistory):
        figures = 0

        def overview(self) -> Overview:
            self.figures += 1
            return super().overview()

        def names(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
            raise AssertionError("names were asked for before any menu was opened")

    history = Slow(*HISTORY)
    page = HistoryPage(theme, history, WednesdayClock())
    let_go.append(page)
    page.refresh()
    assert rows(page)
    assert (history.figures, history.pages) == (0, [0])
    page.show()
    qtbot.waitUntil(lambda: history.figures == 1, timeout=2000)


def test_the_wheel_goes_down_the_page_and_then_the_list(qtbot: QtBot, shown: Shown) -> None:
    """Would catch a list under the charts that swallows the wheel while it is hardly seen."""
    page = shown(FakeHistory(*(summary(number) for number in range(200))))
    listed = named(page, QListView, "Sessions")
    outer, inner = page.verticalScrollBar(), listed.verticalScrollBar()
    qtbot.waitUntil(lambda: outer.maximum() > 0, timeout=2000)

    def turn(down: int) -> bool:
        """Whether the list took it; an event that is not from the system is not passed on to the page."""
        at = QPointF(listed.viewport().rect().center())
        event = QWheelEvent(
            at,
            listed.viewport().mapToGlobal(at),
            QPoint(),
            QPoint(0, -120 * down),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(listed.viewport(), event)
        return event.isAccepted()

    outer.setValue(0)
    assert not turn(1)
    assert inner.value() == 0
    outer.setValue(outer.maximum())
    assert turn(1)
    assert inner.value() > 0
    assert turn(-1)
    assert inner.value() == 0
    assert not turn(-1)


def test_a_deleted_session_leaves_the_keyboard_where_it_was(qtbot: QtBot, shown: Shown) -> None:
    """Would catch the list jumping to its top when one of its rows goes."""
    history = FakeHistory(*(summary(number) for number in range(300)))
    page = shown(history)
    listed = named(page, QListView, "Sessions")
    listed.setCurrentIndex(listed.model().index(150))
    page.grab()
    scrolled = listed.verticalScrollBar().value()
    history.delete("s150", WednesdayClock().wall())
    page.refresh()
    assert listed.currentIndex().row() == 150
    assert listed.verticalScrollBar().value() == scrolled
    history.restore("s150", WednesdayClock().wall())
    page.refresh()
    assert listed.currentIndex().data(HistoryModel.SummaryRole).id == "s151"


def test_one_button_takes_back_everything_that_was_asked(qtbot: QtBot, shown: Shown) -> None:
    """Would catch a filter that leaves a blank card without saying why or how to get out."""
    page = shown(FakeHistory(*HISTORY))
    choose(page, "Result filter", "Stopped")
    assert len(rows(page)) == 1
    search = named(page, QLineEdit, "Search sessions")
    qtbot.keyClicks(search, "knee")
    assert "No session with “knee”: stopped." in texts(page)
    back = named(page, QPushButton, "Clear search and filters")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert len(rows(page)) == len(HISTORY)
    assert "4 sessions" in texts(page)
    assert not back.isVisible()


def choose(page: HistoryPage, menu: str, words: str) -> None:
    """Choose in a menu as its keys do."""
    shown_menu = named(page, PickMenu, menu)
    shown_menu.opening.emit()
    (action,) = [one for one in shown_menu.menu_shown.actions() if one.text() == words]
    action.trigger()


def test_a_log_that_cannot_be_read_says_so_and_can_be_tried_again(
    qtbot: QtBot, shown: Shown
) -> None:
    """Would catch a broken log shown as an empty history."""
    history = FakeHistory(summary(0))
    history.broken = True
    page = shown(history)
    assert {"The log can't be read.", "Look at the folder's permissions."} <= set(texts(page))
    history.broken = False
    again = named(page, QPushButton, "Try again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert len(rows(page)) == 1


def test_a_screen_reader_hears_each_row_as_a_sentence(qtbot: QtBot, shown: Shown) -> None:
    """Would catch painted rows that an assistive tool finds empty."""
    page = shown(FakeHistory(*HISTORY))
    interface = QAccessible.queryAccessibleInterface(named(page, QListView, "Sessions"))
    assert interface.text(QAccessible.Text.Name) == "Sessions"
    child = interface.child(0)
    assert child.text(QAccessible.Text.Name).startswith("Wed 18 Nov, Strong-back three, 31 minutes")


@pytest.mark.parametrize(("width", "percent"), [(760, 100), (1100, 200), (1600, 100)])
def test_paints_at_every_width_and_text_size(
    qtbot: QtBot, theme: Theme, shown: Shown, width: int, percent: int
) -> None:
    """Would catch a row whose painting fails, or that is wider than the list."""
    page = shown(FakeHistory(*HISTORY))
    theme.apply_settings(Settings(text_percent=percent, appearance=Appearance.DARK))
    page.resize(width, 700)
    listed = named(page, QListView, "Sessions")
    qtbot.waitUntil(lambda: listed.visualRect(listed.model().index(0)).height() > 0, timeout=1000)
    page.grab()
    assert listed.visualRect(listed.model().index(0)).width() <= listed.viewport().width()
    assert page.width() == width


def test_days_are_asked_for_by_name_or_from_one_to_another(qtbot: QtBot, shown: Shown) -> None:
    """Would catch a year that ends yesterday, or two days in the wrong order that find nothing."""
    page = shown(FakeHistory(*HISTORY))
    choose(page, "Dates filter", "This week")
    assert len(rows(page)) == 2
    choose(page, "Dates filter", "This year")
    assert len(rows(page)) == 3
    choose(page, "Dates filter", "From … to …")
    first, last = named(page, DateField, "First day"), named(page, DateField, "Last day")
    assert first.isVisible()
    first.setDate(date(2026, 11, 17))
    last.setDate(date(2026, 11, 9))
    assert [row[:10] for row in rows(page)] == ["Mon 16 Nov", "Mon 9 Nov,"]
    assert named(page, PickMenu, "Dates filter").text() == "9 Nov to 17 Nov 2026  ▾"
    page.show_day(date(2026, 11, 18))
    assert len(rows(page)) == 1
    assert not last.isVisible()
    qtbot.keyClick(named(page, PickMenu, "Dates filter"), Qt.Key.Key_Delete)
    assert len(rows(page)) == len(HISTORY)


def test_routines_and_moves_to_choose_from_are_those_of_the_history(
    qtbot: QtBot, shown: Shown
) -> None:
    """Would catch a menu of moves that were never done, or a filter that filters nothing."""
    page = shown(FakeHistory(*HISTORY[1:], record_with_hurt()))
    choose(page, "Move filter", "Lunge")
    assert len(rows(page)) == 1
    assert named(page, PickMenu, "Move filter").accessibleDescription() == "Lunge"
    choose(page, "Feeling filter", "Something hurt")
    assert len(rows(page)) == 1
    choose(page, "Feeling filter", "Back worse after")
    assert "No session: Lunge, back worse after." in texts(page)


def test_the_order_is_chosen_and_has_no_way_back_to_none(qtbot: QtBot, shown: Shown) -> None:
    """Would catch a sort order that is shown as a filter, or forgotten by clearing."""
    page = shown(FakeHistory(*HISTORY))
    order = named(page, SortMenu, "Sort order")
    assert order.text() == "Newest first  ▾"
    choose(page, "Sort order", "Longest first")
    assert "120 minutes" in rows(page)[0]
    assert not named(page, QPushButton, "Clear search and filters").isVisible()
    choose(page, "Sort order", "Newest first")
    assert rows(page)[0].startswith("Wed 18 Nov")


def test_a_page_that_cannot_be_read_while_scrolling_says_so(qtbot: QtBot, shown: Shown) -> None:
    """Would catch blank rows without a word, or an error for each of them."""
    history = FakeHistory(*(summary(number) for number in range(600)))
    page = shown(history)
    history.broken = True
    listed = named(page, QListView, "Sessions")
    listed.scrollToBottom()
    listed.grab()
    assert "The log can't be read." in texts(page)


def test_what_can_be_done_with_the_history_is_asked_for_upwards(qtbot: QtBot, shown: Shown) -> None:
    """Would catch a button or a line of the menu that does nothing, in a wide page and a narrow one."""
    page = shown(FakeHistory(*HISTORY))
    for name, asked in (
        ("Add session", page.add_requested),
        ("Report for my physio", page.report_requested),
        ("Export", page.export_requested),
    ):
        with qtbot.waitSignal(asked, timeout=1000):
            qtbot.mouseClick(named(page, QPushButton, name), Qt.MouseButton.LeftButton)
    page.resize(700, 700)
    assert not named(page, QPushButton, "Export").isVisible()
    actions = {one.text(): one for one in page._head.menu_shown.actions() if one.isVisible()}
    for name, asked in (
        ("Report for my physio", page.report_requested),
        ("Export", page.export_requested),
        ("Import …", page.import_requested),
        ("Deleted sessions", page.deleted_requested),
    ):
        with qtbot.waitSignal(asked, timeout=1000):
            actions[name].trigger()


def test_the_month_is_said_while_the_scroll_bar_is_dragged(qtbot: QtBot, shown: Shown) -> None:
    """Would catch being lost in ten years of rows that all look alike."""
    page = shown(FakeHistory(*(summary(number) for number in range(2_000))))
    listed = named(page, QListView, "Sessions")
    bar = listed.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=2000)
    bar.setSliderDown(True)
    bar.setSliderPosition(bar.maximum() // 2)
    assert [text for text in texts(page) if text.endswith("2024")]
    bar.setSliderDown(False)
