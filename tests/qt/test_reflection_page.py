"""The end of a session: what was done is shown, Enter saves from anywhere, discarding is asked."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from session_samples import Stage, at_rest, at_work, stage

from coach.domain.record import Outcome, Reflection
from coach.domain.snapshot import Action
from coach.domain.timeline import Pace
from coach.qt.pages.reflection import ReflectionPage
from coach.qt.theme import Theme

Key = Qt.Key


class Heard:
    def __init__(self) -> None:
        self.said: list[object] = []

    def take(self, reflection: object = None) -> None:
        self.said.append(reflection)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Iterator[ReflectionPage]:
    """A page on the screen with a session of one finished set."""
    made = ReflectionPage(theme)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    one = stage("lift", "plank")
    one.player.ask(Action.START)
    one.go_to(at_work)
    one.go_to(at_rest)
    one.player.ask(Action.STOP)
    begin(made, one)
    yield made


def begin(page: ReflectionPage, made: Stage, *, completed: bool = False) -> None:
    page.begin(
        made.conductor.timeline,
        made.conductor.records,
        made.conductor.hurts,
        made.conductor.snapshot().active_ms,
        completed=completed,
    )


def press(qtbot: QtBot, key: Qt.Key | str, modifier: Qt.KeyboardModifier | None = None) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    if isinstance(key, str):
        qtbot.keyClicks(focused, key)
    else:
        qtbot.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)


def texts(page: QWidget) -> list[str]:
    QApplication.processEvents()
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def test_enter_saves_at_once(page: ReflectionPage, qtbot: QtBot) -> None:
    """Would catch a session that needs more than one key to be saved."""
    heard = Heard()
    page.save_requested.connect(heard.take)
    press(qtbot, Key.Key_Return)
    assert heard.said == [Reflection()]


def test_it_is_saved_once(page: ReflectionPage, qtbot: QtBot) -> None:
    """Would catch a second press, or a window closed after it, that saves again."""
    heard = Heard()
    page.save_requested.connect(heard.take)
    assert page.is_open
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    page.save.click()
    assert len(heard.said) == 1
    assert not page.is_open


def test_numbers_are_typed(page: ReflectionPage, qtbot: QtBot) -> None:
    """Would catch answers that need the mouse, also right after the window has shown the page."""
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    press(qtbot, "7")
    press(qtbot, Key.Key_Tab)
    press(qtbot, "0")
    assert (page.effort.value, page.back.value) == (7, 0)
    heard = Heard()
    page.save_requested.connect(heard.take)
    press(qtbot, Key.Key_Enter)
    assert heard.said == [Reflection(effort=7, back_after=0)]


def test_ten_is_typed_as_one_and_nought(page: ReflectionPage, qtbot: QtBot) -> None:
    """Would catch a scale whose last number can't be typed, or an effort of nought."""
    press(qtbot, "10")
    assert page.effort.value == 10
    press(qtbot, "3")
    press(qtbot, "0")
    assert page.effort.value == 10
    press(qtbot, Key.Key_Backspace)
    assert page.effort.value is None
    press(qtbot, Key.Key_Tab)
    press(qtbot, "10")
    assert page.back.value == 10


def test_arrows_walk_the_scale_and_space_chooses(page: ReflectionPage, qtbot: QtBot) -> None:
    """Would catch a scale that can be seen with arrow keys and not answered."""
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Space)
    assert page.effort.value == 3


def test_enter_in_the_note_saves_and_shift_enter_makes_a_line(
    page: ReflectionPage, qtbot: QtBot
) -> None:
    """Would catch a note that swallows the Enter that saves."""
    heard = Heard()
    page.save_requested.connect(heard.take)
    page.note.setFocus()
    press(qtbot, "Stiff")
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, "then fine ")
    assert heard.said == []
    press(qtbot, Key.Key_Return)
    assert heard.said == [Reflection(note="Stiff\nthen fine")]


def test_discarding_asks_once(page: ReflectionPage, qtbot: QtBot) -> None:
    """Would catch a session lost by one press, or a default that discards."""
    discarded, saved = Heard(), Heard()
    page.discard_requested.connect(discarded.take)
    page.save_requested.connect(saved.take)
    page.discard.setFocus()
    press(qtbot, Key.Key_Return)
    assert page.sure.isVisible()
    press(qtbot, Key.Key_Return)
    assert not page.sure.isVisible()
    assert (discarded.said, saved.said) == ([], [])
    page.discard.click()
    page.sure.click()
    assert len(discarded.said) == 1
    assert saved.said == []
    assert not page.is_open


def test_what_was_done_stands_move_by_move(page: ReflectionPage, qtbot: QtBot) -> None:
    """Would catch a set that was done and is not shown, or one shown that was never reached."""
    shown = texts(page)
    assert "Ended early" in shown
    assert "Lift" in shown
    assert "1 of 2 sets" in shown
    assert "4 reps · not reached" in shown
    assert "Plank" in shown
    assert "not reached" in shown
    made = stage("lift", pace=Pace.OWN)
    made.player.ask(Action.START)
    made.go_to(at_work)
    made.player.ask(Action.SET_DONE, reps=3)
    made.go_to(at_work, 2_000)
    made.player.ask(Action.HURT)
    made.conductor.hurt_place("wrist")
    begin(page, made, completed=True)
    shown = texts(page)
    assert "Well done" in shown
    assert any(text.startswith("3 of 4 reps · ") for text in shown)
    assert any("wrist" in text for text in shown)
    assert made.conductor.records[0].outcome is Outcome.PARTIAL


def test_the_latest_attempt_counts(page: ReflectionPage) -> None:
    """Would catch a set done again after going back that is shown twice or as its first try."""
    made = stage("lift")
    made.player.ask(Action.START)
    made.go_to(at_work, 8_000)
    made.player.ask(Action.SKIP)
    made.player.ask(Action.BACK)
    made.go_to(at_work)
    made.go_to(at_rest)
    begin(page, made)
    assert "4 reps · not reached" in texts(page)


def test_every_session_starts_unanswered(page: ReflectionPage, qtbot: QtBot) -> None:
    """Would catch yesterday's effort saved with today's session."""
    press(qtbot, "7")
    page.note.setPlainText("old")
    page._ask_to_discard()
    made = stage("march")
    made.player.ask(Action.START)
    made.go(60_000)
    begin(page, made, completed=True)
    assert page.reflection() == Reflection()
    assert page.save.isVisible()
    assert not page.sure.isVisible()


def test_trouble_with_the_log_is_said(page: ReflectionPage) -> None:
    """Would catch a session that looks saved while it is only in memory."""
    made = stage("march")
    made.log.failing = True
    made.player.ask(Action.START)
    made.go(60_000)
    page.begin(
        made.conductor.timeline,
        made.conductor.records,
        (),
        0,
        completed=False,
        notice=str(made.conductor.trouble),
    )
    assert "The disk is full. Make room." in texts(page)
    assert not any("already kept" in text for text in texts(page))


def test_everything_has_a_name(page: ReflectionPage) -> None:
    """Would catch a button or field a screen reader can't name."""
    names = {each.accessibleName() for each in page.findChildren(QPushButton)}
    assert {"Save session", "Discard session"} <= names
    assert page.note.accessibleName() == "Note"
    assert all(each.accessibleName() or each.text() for each in page.findChildren(QPushButton))


@pytest.mark.parametrize("width", [1000, 1366])
def test_saving_is_in_view_without_scrolling(
    page: ReflectionPage, qtbot: QtBot, width: int
) -> None:
    """Would catch a Save button under the fold of a common laptop."""
    page.resize(width, 700)
    QApplication.processEvents()
    corner = page.save.mapTo(page, page.save.rect().bottomRight())
    assert page.rect().contains(corner)
