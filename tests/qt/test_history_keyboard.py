"""History by keyboard alone, where the mouse would have helped without anybody noticing."""

from collections.abc import Iterator

import pytest
from histories import FakeHistory, summary
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from test_history_mend import READ, Walk

from coach.domain.record import SessionState
from coach.qt.theme import Theme


@pytest.fixture
def walk(qtbot: QtBot, theme: Theme) -> Iterator[Walk]:
    sessions = [summary(number) for number in range(1, 4)]
    unfinished = summary(0, state=SessionState.UNFINISHED, ended_at=None)
    made = Walk(qtbot, theme, FakeHistory(unfinished, *sessions), READ)
    yield made
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(made.window, QEvent.Type.DeferredDelete.value)


def test_a_number_that_is_still_being_typed_is_saved(walk: Walk) -> None:
    """Catches 30 minutes in the log where the field shows 45: a key to save leaves no field."""
    walk.desk.past.open_edit("s1")
    minutes = walk.page.form.minutes.number
    minutes.setFocus()
    minutes.selectAll()
    QTest.keyClicks(minutes, "45")
    QTest.keyClick(minutes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert walk.history.session("s1").summary.active_ms == 45 * 60_000


def test_a_number_that_is_still_being_typed_is_asked_about(walk: Walk) -> None:
    """Catches Esc that leaves without a word, because the number had not arrived yet."""
    walk.desk.past.open_edit("s1")
    minutes = walk.page.form.minutes.number
    minutes.setFocus()
    minutes.selectAll()
    QTest.keyClicks(minutes, "45")
    QTest.keyClick(minutes, Qt.Key.Key_Escape)
    assert walk.page.asking


def test_tab_reaches_the_page_again_after_the_rail(walk: Walk, qtbot: QtBot) -> None:
    """Catches a page whose head, calendar, charts and search are left out from the second round on."""
    walk.button("Keys").setFocus()
    seen: list[str] = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        one = QApplication.focusWidget()
        assert one is not None
        assert one.isVisible()
        seen.append(one.accessibleName() or type(one).__name__)
        if one is walk.window.nav_button("Today"):
            break
    searches = [one.accessibleName() for one in walk.page.findChildren(QLineEdit)]
    assert "Add session" in seen
    assert set(seen) & set(searches)


def test_after_undo_the_list_has_the_keyboard(walk: Walk) -> None:
    """Catches the keyboard left on a button of the rail, far from what was just had back."""
    walk.desk.past.delete("s2")
    walk.press("Undo")
    assert walk.page.list.hasFocus()
    assert walk.page.list.currentIndex().isValid()


def test_what_is_not_over_can_t_be_edited_and_says_where_to_go_on(walk: Walk) -> None:
    """Catches a form that is filled in and then can never be saved."""
    walk.desk.open_session("s0")
    assert not walk.offers("Edit")
    assert any("on Today you can go on with it" in text for text in walk.texts())
    walk.desk.open_session("s1")
    assert walk.offers("Edit")
