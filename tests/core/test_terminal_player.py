"""The terminal's player with a loop that stands still: what it prompts, draws and asks for."""

import io

import pytest
from fakes import FakeBeeper, FakeClock, FakeLog, FakeSpeaker, FakeWake
from samples import timeline

from coach.domain.record import SessionState
from coach.session.conductor import Conductor, Devices
from coach.terminal.player import Player


class StillLoop:
    """Runs what it is asked to, moment by moment, on a clock of the test's."""

    def __init__(self, clock, stall=None):
        self.clock = clock
        self.stall = stall or {}
        self.running = False
        self.delay_ms = None
        self.wake = None
        self.delays = []
        self.turns = 0

    def watch(self, fd, ready):
        pass

    def forget(self, fd):
        pass

    def wake_in(self, delay_ms, wake):
        self.delay_ms, self.wake = delay_ms, wake

    def run(self):
        self.running = True
        while self.running:
            self.turns += 1
            assert self.turns < 10_000, "it never ends"
            self.delays.append(self.delay_ms)
            self.clock.go(self.delay_ms + self.stall.get(self.turns, 0))
            self.wake()

    def stop(self):
        self.running = False


class Stage:
    def __init__(self, *items, stall=None, works=False, target=None, **choices):
        self.clock = FakeClock()
        self.log = FakeLog()
        self.beeper = FakeBeeper(self.clock, works)
        devices = Devices(self.beeper, FakeSpeaker(self.clock, works), FakeWake())
        self.plan = timeline(*items, **choices)
        self.conductor = Conductor(
            self.plan,
            clock=self.clock,
            log=self.log,
            devices=devices,
            voice_on=works,
            beeps_on=works,
        )
        self.loop = StillLoop(self.clock, stall)
        self.target = target or io.StringIO()
        self.player = Player(self.conductor, self.clock, self.loop, io.StringIO(), self.target)


def test_it_ends_by_itself_and_everything_is_in_the_log():
    """Catches a session that waits at its end for a key nobody can press."""
    stage = Stage("plank")
    ending = stage.player.run()
    assert (ending.finished, ending.discarded, ending.signal) == (True, False, "")
    assert [state for state, _, _ in stage.log.closed.values()] == [SessionState.COMPLETED]
    assert len(stage.log.sets) == 2


def test_it_asks_often_enough_to_see_that_the_machine_slept():
    """Catches a long wait in a quiet hold that would be taken for a suspend."""
    stage = Stage("march")
    stage.player.run()
    assert max(stage.loop.delays) <= 1_000


def test_every_beep_is_on_time():
    """Catches a player that prompts on a beat of its own instead of when something is due."""
    stage = Stage("lift", works=True)
    start_ms = stage.clock.ms
    stage.player.run()
    planned = {
        start_ms + segment.start_ms + cue.at_ms
        for segment in stage.plan.segments
        for cue in segment.cues
        if cue.kind == "beep"
    }
    assert {at_ms for at_ms, name in stage.beeper.played if name != "done"} == planned


def test_a_sleep_pauses_and_without_keys_it_goes_on():
    """Catches a session in a pipe that stands still for ever after the lid was closed."""
    stage = Stage("plank", stall={5: 3_600_000})
    assert stage.player.run().finished
    text = stage.target.getvalue()
    assert "PAUSED: the machine stood still for 1:00:" in text
    assert "GO ON" in text
    (closed,) = stage.log.closed.values()
    assert closed[2] == stage.plan.total_ms


def test_a_bug_comes_out_and_what_is_done_is_closed(monkeypatch):
    """Catches an exception that is swallowed, or that leaves the session open."""
    stage = Stage("plank")
    real = stage.conductor.prompt
    calls = []

    def fail():
        calls.append(1)
        if len(calls) == 60:
            raise ZeroDivisionError("a bug")
        real()

    monkeypatch.setattr(stage.conductor, "prompt", fail)
    with pytest.raises(ZeroDivisionError):
        stage.player.run()
    assert [state for state, _, _ in stage.log.closed.values()] == [SessionState.STOPPED]


class Screen(io.StringIO):
    """A terminal of a known kind."""

    encoding = "utf-8"

    def isatty(self):
        return True

    def fileno(self):
        raise OSError("not a real one")


def test_in_place_only_what_changed_is_written(monkeypatch):
    """Catches a screen that is written anew for every second, and flickers."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    stage = Stage("plank", target=Screen())
    stage.player.run()
    text = stage.target.getvalue()
    assert text.startswith("\x1b[?1049h")
    assert text.endswith("\x1b[?1049l")
    assert text.count("\x1b[2J") == 2
    assert text.count("Straight · beginner") < 80


def test_a_dumb_terminal_gets_lines(monkeypatch):
    """Catches escape sequences on a terminal that shows them."""
    monkeypatch.setenv("TERM", "dumb")
    stage = Stage("plank", target=Screen())
    stage.player.run()
    assert "\x1b" not in stage.target.getvalue()
    assert "FINISHED" in stage.target.getvalue()
