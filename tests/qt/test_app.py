"""The whole window, built as the program builds it, walked as a user would."""

import gc
import json
import sqlite3
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coach.app import Coach
from coach.domain.record import Outcome, Reflection, SessionState
from coach.domain.settings import Appearance
from coach.domain.snapshot import Action
from coach.domain.timeline import SegmentKind
from coach.paths import find_paths
from coach.qt.single_instance import SingleInstance

TINY = """
id: tiny
name: Tiny
type: stretch
goal: Try it.
when: Any day.
blocks:
  - name: Stretch
    items:
      - {move: seated-butterfly, dose: {sets: 1, hold: 1s}}
      - {move: calf-stretch, dose: {sets: 1, hold: 1s}}
sources: [{title: General practice, covers: [dose]}]
"""


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def start_coach(qtbot: QtBot, data):
    """Start Coach on the data folder; may be called again once the first has been shut."""
    running: list[Coach] = []

    def start() -> Coach:
        paths = find_paths(data)
        single = SingleInstance(paths.data)
        assert single.is_first()
        coach = Coach(QApplication.instance(), paths, single)
        qtbot.addWidget(coach.window)
        running.append(coach)
        with qtbot.waitSignal(coach.loaded, timeout=10_000):
            coach.show()
        return coach

    yield start
    for coach in running:
        if coach.workout is not None and coach.workout.conductor is not None:
            coach.workout.conductor.discard()
        coach.shut()
    # While there is an application: a window that is collected after it is gone takes the process along.
    running.clear()
    gc.collect()


def button(coach: Coach, name: str) -> QPushButton:
    """The visible button of this accessible name."""
    found = [
        one
        for one in coach.window.findChildren(QPushButton)
        if (one.accessibleName() or one.text()) == name and one.isVisible()
    ]
    assert found, f"no button {name!r}"
    return found[0]


def press(qtbot: QtBot, coach: Coach, name: str) -> None:
    qtbot.mouseClick(button(coach, name), Qt.MouseButton.LeftButton)


def make_tiny(data):
    (data / "library/routines").mkdir(parents=True, exist_ok=True)
    (data / "library/routines/tiny.yaml").write_text(TINY)


def test_from_start_to_history(qtbot: QtBot, start_coach, data):
    """Catches any missing joint between Today, the session, the end page, the log and the history."""
    make_tiny(data)
    coach = start_coach()
    coach.change_settings(coach.settings.__class__(last_routine="tiny", voice=False, beeps=False))
    press(qtbot, coach, "Start workout")
    conductor = coach.workout.conductor
    assert conductor.timeline.routine == "tiny"
    for _ in range(20):
        if conductor.snapshot().segment is None:
            break
        qtbot.keyClick(coach.window.taken_over, Qt.Key.Key_N)
    qtbot.waitUntil(
        lambda: any(
            b.isVisible()
            for b in coach.window.findChildren(QPushButton)
            if b.text() == "Save session"
        )
    )
    qtbot.keyClick(coach.window.focusWidget(), Qt.Key.Key_Return)
    assert coach.workout.conductor is None
    (session,) = coach.log.sessions()
    assert (session.routine, session.state) == ("tiny", SessionState.COMPLETED)
    assert [one.outcome for one in coach.log.session(session.id).sets] == [Outcome.SKIPPED] * 3
    coach.window.show_section("History")
    coach.desk.open_session(session.id)
    assert coach.settings.safety_accepted


def test_a_stopped_session_is_gone_on_with_as_another_one(qtbot: QtBot, start_coach, data):
    """Catches any missing joint on the way from the history to the rest of a session, and back."""
    make_tiny(data)
    coach = start_coach()
    coach.change_settings(coach.settings.__class__(last_routine="tiny", voice=False, beeps=False))
    press(qtbot, coach, "Start workout")
    conductor = coach.workout.conductor
    conductor.do(Action.SKIP)
    conductor.do(Action.STOP)
    coach.workout._save(Reflection(note="Called away."))
    (stopped,) = coach.log.sessions()
    assert stopped.state is SessionState.STOPPED
    coach.window.show_section("History")
    coach.desk.open_session(stopped.id)
    press(qtbot, coach, "Continue")
    rest = coach.workout.conductor
    assert rest.session_id != stopped.id
    assert rest.timeline.segments[0].kind is SegmentKind.PREPARE
    for _ in range(20):
        if rest.snapshot().segment is None:
            break
        rest.do(Action.SKIP)
    coach.workout._save(Reflection())
    newest, oldest = coach.log.sessions()
    assert (newest.continues, oldest.note) == (stopped.id, "Called away.")
    coach.desk.open_session(stopped.id)
    links = [one.text() for one in coach.window.findChildren(QPushButton) if one.isVisible()]
    assert any(text.startswith("Continued on ") for text in links)
    assert "Continue" not in {
        one.accessibleName() for one in coach.window.findChildren(QPushButton) if one.isVisible()
    }


def test_a_session_that_broke_off_is_offered_and_goes_on(qtbot: QtBot, start_coach, data):
    """Catches a broken-off session that is lost, starts over or becomes a second one."""
    make_tiny(data)
    first = start_coach()
    first.change_settings(first.settings.__class__(last_routine="tiny", voice=False, beeps=False))
    press(qtbot, first, "Start workout")
    conductor = first.workout.conductor
    for _ in range(2):
        conductor.do(Action.SKIP)
    session_id = conductor.session_id
    # As a power cut leaves it: nothing more is written, nothing closed.
    first.workout._conductor = None
    first.workout._let_player_go()
    first.shut()
    again = start_coach()
    press(qtbot, again, "Resume session")
    resumed = again.workout.conductor
    assert resumed.session_id == session_id
    assert resumed.snapshot().next_work.move == "calf-stretch"


def test_saving_a_broken_off_session_as_stopped(qtbot: QtBot, start_coach, data):
    """Catches the offer coming back for ever."""
    make_tiny(data)
    first = start_coach()
    first.change_settings(first.settings.__class__(last_routine="tiny", voice=False, beeps=False))
    press(qtbot, first, "Start workout")
    first.workout.conductor.do(Action.SKIP)
    first.workout.conductor.do(Action.SKIP)
    session_id = first.workout.conductor.session_id
    first.workout._conductor = None
    first.workout._let_player_go()
    first.shut()
    again = start_coach()
    again.desk.save_stopped_requested.emit(session_id)
    (session,) = again.log.sessions()
    assert session.state is SessionState.STOPPED
    # It took as long as it ran, not as long as the window was away, and not no time at all.
    assert session.ended_at - session.started_at == timedelta(milliseconds=session.active_ms)
    assert not again.desk.shown.unfinished


def test_a_changed_library_is_picked_up(qtbot: QtBot, start_coach, data):
    """Catches a routine that needs a restart to be seen, and a broken one that empties the library."""
    coach = start_coach()
    assert "tiny" not in coach.desk.shown.catalogue.routines
    make_tiny(data)
    qtbot.waitUntil(lambda: "tiny" in coach.desk.shown.catalogue.routines, timeout=8_000)
    (data / "library/routines/tiny.yaml").write_text("id: [")
    qtbot.waitUntil(lambda: bool(coach.desk.shown.catalogue.problems), timeout=8_000)
    assert "strong-back-three" in coach.desk.shown.catalogue.routines


def test_today_waits_for_the_library(qtbot: QtBot, data):
    """Catches a first start that says there is no routine while the library is still being read."""
    paths = find_paths(data)
    coach = Coach(QApplication.instance(), paths, SingleInstance(paths.data))
    qtbot.addWidget(coach.window)
    shown = []
    with qtbot.waitSignal(coach.loaded, timeout=30_000):
        coach.load()
        shown.append(coach.desk.today._state)
        coach.window.show()
        coach.change_settings(coach.settings.__class__(appearance=Appearance.DARK))
        shown.append(coach.desk.today._state)
    assert shown == [None, None]
    assert coach.desk.today._state.plan is not None
    coach.shut()


def test_a_changed_library_waits_for_the_end_of_a_session(qtbot: QtBot, start_coach, data):
    """Catches a library that is read, and pages made anew, between two cues."""
    coach = start_coach()
    coach.change_settings(coach.settings.__class__(voice=False, beeps=False, keep_awake=False))
    coach.start("hip-opener-trio")
    make_tiny(data)
    qtbot.wait(2_500)
    assert "tiny" not in coach.desk.shown.catalogue.routines
    coach.workout.conductor.discard()
    coach.workout.over.emit()
    qtbot.waitUntil(lambda: "tiny" in coach.desk.shown.catalogue.routines, timeout=10_000)


def test_settings_are_kept(qtbot: QtBot, start_coach, data):
    """Catches a setting that is forgotten when the window closes at once."""
    coach = start_coach()
    coach.change_settings(coach.settings.__class__(appearance=Appearance.DARK))
    assert coach.theme.dark
    coach.shut()
    assert json.loads((data / "settings.json").read_text())["appearance"] == "dark"
    again = start_coach()
    assert again.settings.appearance is Appearance.DARK


def test_a_newer_log_is_left_untouched_and_said(qtbot: QtBot, start_coach, data):
    """Catches a log of a newer Coach being written to, or a window that does not open."""
    data.mkdir()
    with sqlite3.connect(data / "log.db") as db:
        db.execute("CREATE TABLE sessions (x)")
        db.execute("PRAGMA user_version = 999")
    db.close()
    before = (data / "log.db").read_bytes()
    coach = start_coach()
    assert coach.window.notices.shown is not None
    assert "newer" in coach.window.notices.shown.sentence
    coach.shut()
    assert (data / "log.db").read_bytes() == before


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_raises_the_first(qtbot: QtBot, start_coach, data):
    """Catches two windows writing to one log."""
    coach = start_coach()
    coach._do_later()
    second = SingleInstance(data)
    assert not second.is_first()
    with qtbot.waitSignal(coach._single.raise_requested, timeout=5_000):
        assert second.raise_first()


def test_closing_does_not_lose_unsaid_what_is_only_in_memory(
    qtbot: QtBot, start_coach, data
) -> None:
    """Catches a workout that vanishes with the window because its folder could not be written."""
    data.parent.mkdir(exist_ok=True)
    data.write_text("in the way")
    coach = start_coach()
    coach.change_settings(coach.settings.__class__(voice=False, beeps=False, keep_awake=False))
    coach.start("hip-opener-trio")
    coach.workout.conductor.do(Action.SKIP)
    coach.workout.conductor.do(Action.SKIP)
    coach.workout._save(Reflection())
    assert not coach.window.close()
    assert "will be lost" in coach.window.notices.shown.sentence
    assert coach.window.close()


def test_a_data_folder_that_cannot_be_made(qtbot: QtBot, tmp_path, data):
    """Catches a window that does not open where nothing can be written."""
    data.write_text("in the way")
    paths = find_paths(data / "inside")
    single = SingleInstance(paths.data)
    assert single.is_first()
    coach = Coach(QApplication.instance(), paths, single)
    qtbot.addWidget(coach.window)
    with qtbot.waitSignal(coach.loaded, timeout=10_000):
        coach.show()
    assert coach.window.notices.shown is not None
    coach.shut()
