"""Correcting the history: the window's pages, from the list to the log and back, as a person goes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from histories import NEWEST, FakeHistory, record_with_hurt, summary
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from samples import timeline
from shell_samples import controls, cut_off, library

from coach.domain.record import Origin, Outcome, SessionState
from coach.domain.settings import Settings
from coach.domain.symptom import Symptom
from coach.errors import StorageError
from coach.qt.desk import Desk
from coach.qt.main_window import MainWindow
from coach.qt.models.past import read_past
from coach.qt.pages.deleted import DeletedPage
from coach.qt.pages.history import HistoryPage
from coach.qt.pages.session_add import SessionAddPage
from coach.qt.pages.session_detail import SessionDetailPage
from coach.qt.pages.session_edit import SessionEditPage
from coach.qt.theme import Theme


class FridayClock:
    """A clock that stands on a Friday in November."""

    def now_ms(self) -> int:
        return 0

    def wall(self) -> datetime:
        return datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Walk:
    """A window with a history, and ways to press and to look."""

    def __init__(
        self, qtbot: QtBot, theme: Theme, history: FakeHistory, settings: Settings
    ) -> None:
        self.qtbot = qtbot
        self.history = history
        self.window = MainWindow(theme)
        self.desk = Desk(self.window, theme, FridayClock(), settings, Path("/nowhere"))
        self.desk.open_for_use(history, history)
        self.desk.show_catalogue(library())
        self.desk.show_history(read_past(history, FridayClock().wall().date()), ())
        self.window.resize(1366, 768)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.show_section("History")

    @property
    def page(self) -> QWidget:
        """The page in front."""
        return self.window._content.currentWidget()

    def button(self, name: str) -> QPushButton:
        """The visible button of this accessible name."""
        (found,) = [
            one
            for one in self.window.findChildren(QPushButton)
            if one.accessibleName() == name and one.isVisible()
        ]
        return found

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def texts(self) -> list[str]:
        return [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]

    def offers(self, name: str) -> bool:
        return any(
            one.accessibleName() == name and one.isVisible()
            for one in self.window.findChildren(QPushButton)
        )


@pytest.fixture
def walks() -> Iterator[list[Walk]]:
    """Windows made in a test, deleted at its end."""
    made: list[Walk] = []
    yield made
    for walk in made:
        walk.window.close()
        walk.window.deleteLater()
        QCoreApplication.sendPostedEvents(walk.window, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def history() -> FakeHistory:
    """A stopped session, which can be gone on with, and some before it."""
    made = FakeHistory(record_with_hurt(), *(summary(number) for number in range(1, 60)))
    made.plans["s0"] = timeline("march", "lunge")
    return made


READ = Settings(safety_accepted=True)


@pytest.fixture
def walk(qtbot: QtBot, theme: Theme, history: FakeHistory, walks: list[Walk]) -> Walk:
    walks.append(Walk(qtbot, theme, history, READ))
    return walks[0]


# -- editing -----------------------------------------------------------------------------------------


def test_a_note_and_a_set_are_corrected_and_what_was_there_is_told(walk: Walk) -> None:
    """Would catch an edit that never reaches the log, or one that writes over what was there."""
    walk.desk.open_session("s0")
    walk.press("Edit")
    page = walk.page
    assert isinstance(page, SessionEditPage)
    page.form.note.setPlainText("Slept well.")
    number = page.form.sets.rows[3].number
    number.number.setValue(25)
    assert page.form.sets.sets[3].outcome is Outcome.DONE
    walk.press("Save changes")
    assert isinstance(walk.page, SessionDetailPage)
    seen = walk.texts()
    assert "Slept well." in seen
    assert {
        "Note: was “Slept badly.”, changed today",
        "Lunge, left, set 2 of 2: was 12 s, changed today",
        "Lunge, left, set 2 of 2: was partly done, changed today",
    } <= set(seen)
    assert walk.history.session("s0").sets[3].done_ms == 25_000
    assert walk.history.recorded("s0").summary.note == "Slept badly."


def test_a_form_with_changes_is_not_left_without_asking(walk: Walk) -> None:
    """Would catch Esc throwing away what was typed, or a question that can't be answered by keyboard."""
    walk.desk.past.open_edit("s0")
    page = walk.page
    qtbot = walk.qtbot
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert isinstance(walk.page, SessionDetailPage)
    walk.desk.past.open_edit("s0")
    page.form.note.setFocus()
    qtbot.keyClicks(page.form.note, "More. ")
    qtbot.keyClick(page.form.note, Qt.Key.Key_Escape)
    assert walk.page is page
    assert walk.button("Keep editing").hasFocus()
    qtbot.keyClick(walk.button("Keep editing"), Qt.Key.Key_Escape)
    assert page.form.note.hasFocus()
    assert "More." in page.form.note.toPlainText()
    qtbot.keyClick(page.form.note, Qt.Key.Key_Escape)
    walk.press("Discard changes")
    assert isinstance(walk.page, SessionDetailPage)
    walk.press("Edit")
    assert page.form.note.toPlainText() == "Slept badly."


def test_what_is_typed_is_still_there_after_looking_elsewhere(walk: Walk) -> None:
    """Would catch a form that forgets when one looks something up in another section."""
    walk.desk.past.open_edit("s0")
    page = walk.page
    page.form.note.setPlainText("Half a thou")
    walk.window.show_section("Today")
    walk.desk.past.open_edit("s1")
    assert page.form.note.toPlainText() == ""
    walk.desk.past.open_edit("s0")
    assert page.form.note.toPlainText() == "Half a thou"
    assert "What you typed before is still here." in walk.texts()


def test_a_log_that_cannot_be_written_loses_nothing_typed(walk: Walk) -> None:
    """Would catch a form that closes on an error, or says nothing of it."""
    walk.desk.past.open_edit("s0")
    page = walk.page
    page.form.note.setPlainText("Precious.")
    walk.history.broken = True
    walk.press("Save changes")
    assert walk.page is page
    assert page.form.note.toPlainText() == "Precious."
    assert any("Nothing you typed is lost." in text for text in walk.texts())
    walk.history.broken = False
    walk.qtbot.keyClick(page.form.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert walk.history.session("s0").summary.note == "Precious."


def test_a_window_that_closes_asks_about_a_form_once(walk: Walk) -> None:
    """Would catch typing lost with the window, or a window that can't be closed for it."""
    past = walk.desk.past
    assert past.may_close()
    past.open_edit("s0")
    walk.page.form.note.setPlainText("Precious.")
    walk.window.show_section("Today")
    assert not past.may_close()
    assert isinstance(walk.page, SessionEditPage)
    assert walk.button("Keep editing").hasFocus()
    assert past.may_close()


# -- deleting ----------------------------------------------------------------------------------------


def test_a_deleted_session_is_one_key_away_from_being_there_again(walk: Walk) -> None:
    """Would catch a deletion without a way back, or an undo of another session."""
    walk.desk.open_session("s3")
    walk.press("Delete")
    assert isinstance(walk.page, HistoryPage)
    assert "59 sessions" in walk.texts()
    assert "Deleted: Strong-back three, Sunday. It can be had back for 30 days." in walk.texts()
    undo = walk.button("Undo")
    undo.setFocus()
    walk.qtbot.keyClick(undo, Qt.Key.Key_Return)
    assert "60 sessions" in walk.texts()
    assert walk.history.session("s3")
    assert not undo.isVisible()


def test_deleted_sessions_can_be_had_back_one_by_one(walk: Walk) -> None:
    """Would catch a deletion that is for ever once the notice is gone, as after a restart."""
    for session in ("s3", "s5"):
        walk.history.delete(session, FridayClock().wall() - timedelta(days=10))
    walk.desk.past.open_deleted()
    assert isinstance(walk.page, DeletedPage)
    assert walk.texts().count("Can be had back until 10 December 2026") == 2
    restore = (
        "Restore Sun 15 Nov, Strong-back three, 31 minutes, completed, all 15 sets, back 2 to 1"
    )
    walk.button(restore).setFocus()
    walk.qtbot.keyClick(walk.button(restore), Qt.Key.Key_Return)
    assert walk.history.session("s3")
    assert [one.summary.id for one in walk.history.deleted()] == ["s5"]
    focused = walk.window.focusWidget()
    assert focused.accessibleName().startswith("Restore Fri 13 Nov")
    walk.qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert isinstance(walk.page, HistoryPage)


def test_a_deletion_that_fails_is_said_and_nothing_is_gone(walk: Walk) -> None:
    """Would catch the page going back to the list as if it had worked."""
    walk.desk.open_session("s3")
    walk.history.broken = True
    walk.press("Delete")
    assert isinstance(walk.page, SessionDetailPage)
    assert any(text.startswith("The log can't be read.") for text in walk.texts())
    assert not walk.offers("Undo")


def test_back_from_a_session_the_row_has_the_keyboard(walk: Walk) -> None:
    """Would catch a list that has to be entered anew each time."""
    (listed,) = [
        one for one in walk.page.findChildren(QListView) if one.accessibleName() == "Sessions"
    ]
    listed.setCurrentIndex(listed.model().index(30))
    walk.desk.open_session("s30")
    walk.qtbot.keyClick(walk.page, Qt.Key.Key_Escape)
    assert listed.hasFocus()
    assert listed.currentIndex().row() == 30


# -- going on ----------------------------------------------------------------------------------------


def unhurt(history: FakeHistory) -> None:
    history.records[0] = replace(history.records[0], hurts=())


def test_a_stopped_session_is_gone_on_with(walk: Walk) -> None:
    """Would catch a stopped session that can't be gone on with, or a completed one that can."""
    unhurt(walk.history)
    walk.desk.open_session("s0")
    assert walk.button("Continue").text() == "Continue, 1 set left"
    with walk.qtbot.waitSignal(walk.desk.continue_requested, timeout=1000) as asked:
        walk.press("Continue")
    assert asked.args == ["s0"]
    walk.desk.open_session("s1")
    assert not walk.offers("Continue")


def test_a_move_that_hurt_is_not_gone_on_with(walk: Walk) -> None:
    """Would catch the lunge that hurt being asked for again the next day."""
    walk.desk.open_session("s0")
    assert not walk.offers("Continue")


def test_leg_symptoms_stop_going_on_as_they_stop_every_start(
    qtbot: QtBot, theme: Theme, history: FakeHistory, walks: list[Walk]
) -> None:
    """Would catch a way round the one rule that nothing turns off (D1-02)."""
    unhurt(history)
    walk = Walk(qtbot, theme, history, replace(READ, symptoms=(Symptom.LEG,)))
    walks.append(walk)
    walk.desk.open_session("s0")
    if walk.offers("Continue"):
        with qtbot.assertNotEmitted(walk.desk.continue_requested):
            walk.press("Continue")
        assert walk.window.current_section == "Today"


def test_both_sessions_lead_to_each_other(walk: Walk) -> None:
    """Would catch the two halves of a session standing in the history as strangers."""
    unhurt(walk.history)
    rest = summary(
        0,
        id="rest",
        continues="s0",
        started_at=NEWEST + timedelta(days=1),
    )
    walk.history.add(replace(walk.history.session("s1"), summary=rest))
    walk.desk.open_session("s0")
    assert not walk.offers("Continue")
    walk.press("Continued on Thu 19 Nov")
    assert "Goes on with the session of Wed 18 Nov" in [
        one.text() for one in walk.page.findChildren(QPushButton) if one.isVisible()
    ]
    walk.press("Goes on with the session of Wed 18 Nov")
    walk.history.delete("rest", NEWEST)
    walk.desk.open_session("s0")
    assert walk.offers("Continue")


# -- adding ------------------------------------------------------------------------------------------


def test_a_session_away_from_the_laptop_is_added(walk: Walk) -> None:
    """Would catch an added session that is not shown, not marked, or without the sets one did."""
    walk.press("Add session")
    page = walk.page
    assert isinstance(page, SessionAddPage)
    page.routine.setCurrentIndex(page.routine.findData("hip-opener-trio"))
    page.routine.activated.emit(page.routine.currentIndex())
    planned = len(page.form.sets.rows)
    assert planned > 2
    page.form.sets.rows[0].removed.emit(page.form.sets.rows[0])
    page.form.day.setDate(date(2026, 11, 19))
    page.form.note.setPlainText("In the park.")
    walk.press("Add session")
    assert isinstance(walk.page, SessionDetailPage)
    added = walk.history.records[0]
    assert (added.summary.origin, added.summary.routine) == (Origin.ADDED, "hip-opener-trio")
    assert added.summary.started_at.date() == date(2026, 11, 19)
    assert len(added.sets) == planned - 1
    assert any("added by you" in text for text in walk.texts())
    walk.qtbot.keyClick(walk.page, Qt.Key.Key_Escape)
    assert "61 sessions" in walk.texts()


def test_what_is_no_routine_is_added_by_its_name(walk: Walk) -> None:
    """Would catch a nameless session, or one that is still to come, going into the log."""
    walk.press("Add session")
    page = walk.page
    page.routine.setCurrentIndex(page.routine.count() - 1)
    page.routine.activated.emit(page.routine.currentIndex())
    assert page.own_name.hasFocus()
    walk.press("Add session")
    assert "Say what you did." in walk.texts()
    walk.qtbot.keyClicks(page.own_name, "Swimming")
    page.form.time.setTime(datetime(2026, 11, 20, 23, 59, tzinfo=UTC).time())
    walk.press("Add session")
    assert "That is still to come. Choose an earlier time." in walk.texts()
    page.form.time.setTime(datetime(2026, 11, 20, 1, 0, tzinfo=UTC).time())
    page.form.minutes.number.setValue(45)
    walk.press("Add session")
    added = walk.history.session(walk.history.records[0].summary.id)
    assert (added.summary.routine_name, added.summary.active_ms) == ("Swimming", 2_700_000)
    assert not walk.offers("Repeat")


def test_a_form_begun_is_there_again_and_an_error_loses_nothing(walk: Walk) -> None:
    """Would catch twenty corrected sets gone for a look at Today, or for a full disk."""
    walk.press("Add session")
    page = walk.page
    page.form.note.setPlainText("Precious.")
    walk.window.show_section("Today")
    walk.window.show_section("History")
    walk.press("Add session")
    assert page.form.note.toPlainText() == "Precious."

    def fail(_record: object) -> None:
        raise StorageError("The disk is full.", "Make room.")

    add, walk.history.add = walk.history.add, fail  # type: ignore[method-assign] # fails once
    page.form.day.setDate(date(2026, 11, 19))
    walk.press("Add session")
    assert walk.page is page
    assert "The disk is full. Make room. Nothing you typed is lost." in walk.texts()
    walk.history.add = add  # type: ignore[method-assign] # works again
    walk.press("Add session")
    assert walk.history.records[0].summary.note == "Precious."
    assert walk.history.records[0].summary.state is SessionState.COMPLETED


# -- planned rest ------------------------------------------------------------------------------------


def test_a_planned_rest_reaches_the_log(walk: Walk) -> None:
    """Would catch a rest that is planned on the page and forgotten by the streak."""
    page = walk.page
    with walk.qtbot.waitSignal(walk.desk.history_changed, timeout=1000):
        page.overview.rest_planned.emit(date(2026, 11, 16), True)
    assert walk.history.rest_weeks() == {date(2026, 11, 16)}


# -- for every page ----------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("name", ["detail", "edit", "add", "deleted"])
def test_every_control_has_a_name_and_nothing_is_cut_off(
    walk: Walk, theme: Theme, name: str, percent: int
) -> None:
    """Would catch a nameless field, and words cut off in the smallest window at the largest text."""
    theme.apply_settings(Settings(text_percent=percent))
    walk.window.resize(1000, 700)
    past = walk.desk.past
    walk.history.delete("s9", NEWEST)
    unhurt(walk.history)
    {
        "detail": lambda: past.open_session("s0"),
        "edit": lambda: past.open_edit("s0"),
        "add": past.open_add,
        "deleted": past.open_deleted,
    }[name]()
    walk.qtbot.wait(50)
    walk.window.grab()
    seen = [one for one in controls(walk.page) if one.isVisible()]
    assert [one for one in seen if not one.accessibleName()] == []
    assert cut_off(walk.page) == []
