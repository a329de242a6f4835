"""The loops a session runs on, with Qt and without, and the clock for trying out."""

import os
import signal
import threading

import pytest
from fakes import FakeClock
from hypothesis import given
from hypothesis import strategies as st

from coach.terminal.loops import SelectLoop
from coach.terminal.qt_loop import QtLoop
from coach.terminal.questions import ask_choice, ask_reflection
from coach.terminal.signals import Signals
from coach.terminal.trial_clock import MOST_STEP_MS, TrialClock


@pytest.fixture(params=[SelectLoop, QtLoop])
def loop(request, qapp):
    """Each kind of loop."""
    return request.param()


@pytest.fixture
def pipe():
    reader, writer = os.pipe()
    yield reader, writer
    os.close(reader)
    os.close(writer)


def test_a_later_wake_replaces_the_one_before(loop):
    """Catches two timers running at once, each prompting the session."""
    calls = []

    def first():
        calls.append("first")

    def second():
        calls.append("second")
        loop.stop()

    loop.wake_in(0, first)
    loop.wake_in(20, second)
    loop.run()
    assert calls == ["second"]


def test_what_can_be_read_wakes_it_until_it_is_forgotten(loop, pipe):
    """Catches a key that is noticed only at the next tick, or a closed terminal that spins."""
    reader, writer = pipe
    seen = []

    def ready():
        seen.append(os.read(reader, 1))
        if len(seen) == 2:
            loop.forget(reader)
            loop.wake_in(30, loop.stop)

    loop.watch(reader, ready)
    os.write(writer, b"abc")
    loop.run()
    assert seen == [b"a", b"b"]


def test_an_exception_comes_out_of_run(loop):
    """Catches Qt's habit of printing an exception in a slot and going on as if nothing were."""

    def fail():
        raise ZeroDivisionError("a bug")

    loop.wake_in(0, fail)
    with pytest.raises(ZeroDivisionError, match="a bug"):
        loop.run()


def test_a_signal_wakes_the_loop(loop):
    """Catches a SIGTERM that waits for the next key or tick."""
    seen = []
    before = signal.getsignal(signal.SIGTERM)

    with Signals() as signals:

        def came():
            seen.extend(signals.came())
            loop.stop()

        loop.watch(signals.fd, came)
        thread = threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGTERM))
        thread.start()
        loop.run()
        thread.join()
        loop.forget(signals.fd)
    assert seen == ["SIGTERM"]
    assert signal.getsignal(signal.SIGTERM) is before


@given(st.lists(st.integers(0, 20_000), max_size=20), st.sampled_from([0.5, 2, 20, 1000]))
def test_the_trial_clock_never_looks_as_if_the_machine_had_slept(steps, speed):
    """Catches a try-out that pauses itself because a busy machine stood still for a moment."""
    real = FakeClock()
    clock = TrialClock(real, speed)
    for step in steps:
        before = clock.now_ms()
        real.go(step)
        assert clock.now_ms() == before
        clock.go_on()
        went = clock.now_ms() - before
        assert 0 <= went <= MOST_STEP_MS
        assert went <= step * speed + 1


def test_the_trial_clock_keeps_its_speed():
    """Catches a clock that loses a little at every look."""
    real = FakeClock(0)
    clock = TrialClock(real, 2.5)
    for _ in range(1001):
        real.go(1)
        clock.go_on()
    assert clock.now_ms() == 2502


class Typed:
    """Lines typed by a person; then Ctrl-C, or the end of input."""

    def __init__(self, *lines, interrupt=False):
        self._lines = list(lines)
        self._interrupt = interrupt

    def readline(self):
        if self._lines:
            return self._lines.pop(0) + "\n"
        if self._interrupt:
            raise KeyboardInterrupt
        return ""


class Shown:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        (Typed("6", "0", "fine"), (6, 0, "fine")),
        (Typed("", "", ""), (None, None, "")),
        (Typed("11", "0", "1", "-1", "10", "x"), (1, 10, "x")),
        (Typed("seven", "²", "7", "", ""), (7, None, "")),
        (Typed("5"), (5, None, "")),
        (Typed("5", "3", interrupt=True), (5, 3, "")),
        (Typed("9" * 5000, "4", "", ""), (4, None, "")),
    ],
)
def test_answers_after_a_session(typed, answers):
    """Catches a number out of range that is kept, and an answer that Ctrl-C takes back."""
    said = ask_reflection(typed, Shown())
    assert (said.effort, said.back_after, said.note) == answers


@pytest.mark.parametrize(
    ("typed", "choice"),
    [(Typed("N"), "n"), (Typed(""), "r"), (Typed("x", "r"), "r"), (Typed(), "r")],
)
def test_a_choice_has_a_default(typed, choice):
    """Catches a question that can't be left with Enter, or that takes any key for an answer."""
    assert ask_choice("?", "rn", typed, Shown()) == choice
