"""The player: one timer that is never early, never idle-spinning, and never left running."""

import gc
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from session_samples import Stage, at_work, stage

from coach.domain.events import CueDue, SegmentStarted, SessionStarted
from coach.domain.snapshot import Action, RunState
from coach.domain.timeline import Pace
from coach.qt.player import CLEAR_MS, FRAME_MS


@pytest.fixture
def running(qtbot: QtBot) -> Iterator[Stage]:
    made = stage("lift", "plank")
    made.player.ask(Action.START)
    yield made
    made.player.close()


class Heard:
    """Counts a signal; a bound method, so that nothing is leaked."""

    def __init__(self) -> None:
        self.times = 0
        self.events: list[object] = []

    def note(self) -> None:
        self.times += 1

    def take(self, event: object) -> None:
        self.events.append(event)


def test_a_timer_that_fires_early_changes_nothing(running: Stage) -> None:
    """Would catch a cue given before its moment because the timer was taken at its word."""
    due = running.conductor.next_due_ms()
    assert due is not None
    running.clock.ms = due - 1
    heard = Heard()
    running.player.happened.connect(heard.take)
    running.player._tick()
    assert heard.events == []
    assert running.player.is_ticking
    running.clock.ms = due
    running.player._tick()
    assert [event.at_ms for event in heard.events] == [due] * len(heard.events)
    assert heard.events


def test_it_wakes_for_what_is_due_or_for_a_frame_whichever_is_first(running: Stage) -> None:
    """Would catch a timer that runs at frame rate past a cue, or sleeps past a frame."""
    due = running.conductor.next_due_ms()
    assert due is not None
    running.clock.ms = due - 30
    running.player._tick()
    assert running.player._timer.interval() == 30
    running.clock.ms = due
    running.player._tick()
    assert 0 < running.player._timer.interval() <= FRAME_MS


def test_frames_come_thirty_times_a_second(running: Stage) -> None:
    """Would catch a repaint for every cue and tick, which the CPU budget does not have, and a jerky page."""
    heard = Heard()
    running.player.frame.connect(heard.take)
    for _ in range(1_000):
        running.clock.go(1)
        running.player._tick()
    assert 1_000 // FRAME_MS - 1 <= len(heard.events) <= 1_000 // FRAME_MS + 2


def test_no_frame_is_begun_right_before_something_is_due(running: Stage) -> None:
    """Would catch a beep that waits for a page that is being painted."""
    begun: list[int] = []

    def note(_shot: object) -> None:
        begun.append(running.clock.ms)

    running.player.frame.connect(note)
    cues: list[int] = []
    for _ in range(11_000):
        due = running.conductor.next_due_ms() or 0
        running.clock.ms = min(running.clock.ms + running.player._timer.interval(), due)
        if running.clock.ms == due:
            cues.append(due)
        running.player._tick()
        if len(cues) > 12:
            break
    assert begun
    assert [frame for frame in begun if any(0 < cue - frame < CLEAR_MS for cue in cues)] == []
    assert max(two - one for one, two in pairwise(begun)) <= FRAME_MS + CLEAR_MS


def test_the_library_is_left_out_of_garbage_collections_meanwhile(running: Stage) -> None:
    """Would catch a collection of everything there is, which takes longer than a frame; or one for ever."""
    assert gc.get_freeze_count() > 0
    running.player.close()
    assert gc.get_freeze_count() == 0


def test_nothing_runs_while_paused(running: Stage) -> None:
    """Would catch frames painted, and a processor kept awake, during a pause."""
    running.player.ask(Action.PAUSE)
    assert not running.player.is_ticking
    running.player.ask(Action.RESUME)
    assert running.player.is_ticking


def test_what_is_not_allowed_is_not_done(running: Stage) -> None:
    """Would catch a key press that raises because a button was not looked at."""
    before = running.conductor.snapshot()
    assert not running.player.ask(Action.SET_DONE)
    assert not running.player.ask(Action.RESUME)
    assert running.conductor.snapshot() == before


def test_every_event_is_passed_on_in_order(qtbot: QtBot) -> None:
    """Would catch events lost between engine and page, or doubled."""
    made = stage("lift")
    heard = Heard()
    made.player.happened.connect(heard.take)
    made.player.ask(Action.START)
    made.go(12_000)
    assert isinstance(heard.events[0], SessionStarted)
    kinds = [each.segment.kind for each in heard.events if isinstance(each, SegmentStarted)]
    assert kinds == ["prepare", "work"]
    moments = [each.at_ms for each in heard.events if isinstance(each, CueDue)]
    assert moments == sorted(moments)
    made.player.close()


def test_the_end_is_said_once_and_stops_the_timer(qtbot: QtBot) -> None:
    """Would catch a page that is left twice, and a timer left running behind the session."""
    made = stage("march")
    heard = Heard()
    made.player.ended.connect(heard.note)
    made.player.ask(Action.START)
    made.go(60_000)
    assert made.conductor.snapshot().state is RunState.FINISHED
    assert heard.times == 1
    assert not made.player.is_ticking
    made.player._tick()
    assert heard.times == 1


def test_stopping_is_an_end(running: Stage) -> None:
    """Would catch a session ended by the person that stays on the screen."""
    heard = Heard()
    running.player.ended.connect(heard.note)
    running.player.ask(Action.STOP)
    assert heard.times == 1
    assert not running.player.is_ticking


def test_closing_lets_go_but_leaves_the_session_alone(running: Stage) -> None:
    """Would catch a timer that ticks for a page nobody sees, and a session stopped by leaving it."""
    heard = Heard()
    running.player.changed.connect(heard.note)
    running.player.happened.connect(heard.take)
    running.player.close()
    assert not running.player.is_ticking
    running.player._tick()
    running.conductor.do(Action.PAUSE)
    assert heard.times == 0
    assert heard.events == []
    assert running.conductor.snapshot().state is RunState.PAUSED
    assert not running.player.ask(Action.RESUME)


def test_a_bug_in_the_session_is_not_swallowed(
    running: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would catch an error that is hidden, or one that comes back twelve times a second."""

    def broken() -> None:
        raise RuntimeError("broken")

    running.player._timer.stop()
    monkeypatch.setattr(running.conductor, "prompt", broken)
    with pytest.raises(RuntimeError, match="broken"):
        running.player._tick()
    assert not running.player.is_ticking


def test_what_could_not_be_written_is_tried_again(running: Stage) -> None:
    """Would catch a full disk that was freed, and a log that never hears of it."""
    running.log.failing = True
    running.go_to(at_work)
    running.player.ask(Action.SKIP)
    assert running.conductor.trouble is not None
    running.log.failing = False
    running.go(11_000)
    assert running.conductor.trouble is None
    assert running.log.sets


def test_an_own_pace_set_waits_for_the_person(qtbot: QtBot) -> None:
    """Would catch a set of open length that ends by itself or is taken for a sleeping machine."""
    made = stage("lift", pace=Pace.OWN)
    made.player.ask(Action.START)
    made.go_to(at_work)
    made.go(60_000)
    assert made.segment.is_work
    assert made.conductor.snapshot().state is RunState.RUNNING
    assert made.player.ask(Action.SET_DONE, reps=3)
    assert made.conductor.records[-1].done_reps == 3
    made.player.close()


def test_real_timers_drive_a_real_session(qtbot: QtBot) -> None:
    """Would catch a player that only works when a test calls its tick."""
    made = stage("lift")
    made.player.ask(Action.START)
    made.clock.ms = made.conductor.next_due_ms() or 0
    with qtbot.waitSignal(made.player.happened, timeout=2_000):
        pass
    made.player.close()
    assert not any(timer.isActive() for timer in made.player.findChildren(QTimer))


def test_muting_reaches_the_session(running: Stage) -> None:
    """Would catch a mute that only changes what is shown."""
    running.player.mute_voice(muted=True)
    running.player.mute_beeps(muted=True)
    assert (running.conductor.voice_on, running.conductor.beeps_on) == (False, False)
