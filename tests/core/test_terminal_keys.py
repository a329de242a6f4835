"""Keys from bytes, and what each key does to a session."""

import pytest
from fakes import FakeBeeper, FakeClock, FakeLog, FakeSpeaker, FakeWake
from hypothesis import given
from hypothesis import strategies as st
from samples import timeline

from coach.domain.record import Outcome, SessionState
from coach.domain.snapshot import Action, RunState
from coach.domain.timeline import Pace
from coach.session.conductor import Conductor, Devices
from coach.terminal.controls import Asked, Controls
from coach.terminal.keys import KeyReader

SENT = {
    b" ": ["space"],
    b"\x1b[C": ["right"],
    b"\x1bOD": ["left"],
    b"\x1b[3~": [],
    b"\x1b[1;5C": [],
    b"N": ["n"],
    "é".encode(): ["é"],
    b"\r": ["enter"],
    b"+": ["+"],
    b"\x1bx": [],
    b"\x01": [],
    b"?": ["?"],
}


@pytest.mark.parametrize(("data", "keys"), SENT.items())
def test_each_key_has_its_name(data, keys):
    """Catches a sequence taken apart into letters: Delete would otherwise be Esc, [, 3, ~."""
    assert KeyReader().feed(data) == keys


@given(st.lists(st.sampled_from(list(SENT)), max_size=12), st.data())
def test_pieces_make_no_difference(chunks, data):
    """Catches a key lost or invented when a slow line delivers it byte by byte."""
    whole = b"".join(chunks)
    reader = KeyReader()
    keys = []
    while whole:
        size = data.draw(st.integers(1, len(whole)))
        keys += reader.feed(whole[:size])
        whole = whole[size:]
    assert keys == [key for chunk in chunks for key in SENT[chunk]]


@given(st.binary(max_size=40))
def test_no_bytes_break_the_reader(data):
    """Catches an exception or an endless loop on bytes that no terminal should send."""
    reader = KeyReader()
    assert all(isinstance(key, str) and key for key in reader.feed(data) + reader.give_up())


def test_a_lone_escape_is_the_key_once_nothing_follows():
    """Catches Esc taken at once, which would eat the arrow keys, or never taken at all."""
    reader = KeyReader()
    assert reader.feed(b"\x1b") == []
    assert reader.is_waiting
    assert reader.give_up() == ["escape"]
    assert not reader.is_waiting
    assert reader.feed(b"\x1b") == []
    assert reader.feed(b"[C") == ["right"]


class Led:
    """A running session with the keys on it."""

    def __init__(self, *items, **choices):
        self.clock = FakeClock()
        self.log = FakeLog()
        devices = Devices(FakeBeeper(self.clock), FakeSpeaker(self.clock), FakeWake())
        plan = timeline(*items, **choices)
        self.conductor = Conductor(plan, clock=self.clock, log=self.log, devices=devices)
        self.controls = Controls(self.conductor)
        self.conductor.do(Action.START)

    def press(self, *keys):
        for key in keys:
            self.controls.press(key)

    @property
    def state(self):
        return self.conductor.snapshot().state

    @property
    def segment(self):
        return self.conductor.snapshot().segment

    def to_work(self):
        while not self.segment.is_work:
            self.press("right")


def test_space_pauses_and_goes_on():
    """Catches a pause that can't be left with the same key."""
    led = Led("plank")
    led.press("space")
    assert led.state is RunState.PAUSED
    led.press("space")
    assert led.state is RunState.RUNNING


@pytest.mark.parametrize(("forward", "back"), [("right", "left"), ("n", "b")])
def test_skip_and_back(forward, back):
    """Catches swapped arrows, and letters that do something else than the arrows."""
    led = Led("plank")
    first = led.segment.index
    led.press(forward)
    assert led.segment.index == first + 1
    led.press(forward)
    assert led.segment.index == first + 2
    led.press(back)
    assert led.segment.index < first + 2


def test_plus_adds_fifteen_seconds_to_a_hold():
    """Catches a + that needs Shift on keyboards where it is = without."""
    led = Led("plank")
    led.to_work()
    before = led.conductor.snapshot().length_ms
    led.press("+", "=")
    assert led.conductor.snapshot().length_ms == before + 30_000


def test_what_is_not_possible_is_passed_over():
    """Catches an exception for a key that does not fit the moment."""
    led = Led("plank")
    led.press("h", "x", "5", "backspace", "up", "enter")
    assert led.state is RunState.RUNNING
    assert led.controls.asked is Asked.NOTHING


def test_a_typed_count_is_recorded_in_a_set_at_the_persons_own_pace():
    """Catches a count that is shown but not recorded, or that leaks into the next set."""
    led = Led("lift", pace=Pace.OWN)
    led.to_work()
    led.press("1", "2", "backspace")
    assert led.controls.typed == "1"
    led.press("space")
    assert led.controls.typed == ""
    led.to_work()
    led.press("space")
    done = [(record.done_reps, record.outcome) for record in led.log.sets]
    assert done == [(1, Outcome.PARTIAL), (4, Outcome.DONE)]


@pytest.mark.parametrize(("key", "place"), [("1", "back"), ("x", None)])
def test_hurt_asks_where_and_takes_one_key(key, place):
    """Catches a second question, or an answer that is taken for a command."""
    led = Led("plank", "lift")
    led.to_work()
    led.press("h")
    assert led.controls.asked is Asked.PLACE
    led.press(key)
    assert led.controls.asked is Asked.NOTHING
    assert led.log.hurts[-1].place == place
    assert led.segment.move == "lift"
    assert led.state is RunState.RUNNING


def test_pain_down_the_leg_stops_the_session_until_the_person_decides():
    """Catches a session that counts on while pain goes down the leg (D1-07)."""
    led = Led("plank", "lift", "lunge")
    led.to_work()
    led.press("h", "3")
    assert led.log.hurts[-1].place == "thigh"
    assert led.controls.asked is Asked.LEG
    assert led.state is RunState.PAUSED
    led.press("space", "right")
    assert led.controls.asked is Asked.LEG
    led.press("g")
    assert led.state is RunState.RUNNING
    led.to_work()
    led.press("h", "2", "e")
    assert led.state is RunState.STOPPED
    assert not led.log.discarded


def test_escape_pauses_and_asks():
    """Catches an Esc that ends the session at once, or a question during which the clock runs on."""
    led = Led("plank")
    led.press("escape")
    assert led.state is RunState.PAUSED
    assert led.controls.asked is Asked.END
    led.press("right", "h", "+")
    assert led.controls.asked is Asked.END
    led.press("g")
    assert led.state is RunState.RUNNING


def test_going_on_leaves_a_pause_of_before_alone():
    """Catches a question that starts a session which the person had paused."""
    led = Led("plank")
    led.press("space", "q", "g")
    assert led.state is RunState.PAUSED
    assert led.controls.asked is Asked.NOTHING


def test_save_ends_it_as_stopped():
    """Catches a saved session that stays unfinished in the log."""
    led = Led("plank")
    led.press("q", "s")
    assert led.state is RunState.STOPPED
    assert [state for state, _, _ in led.log.closed.values()] == [SessionState.STOPPED]
    assert not led.log.discarded


def test_discarding_is_asked_twice():
    """Catches work thrown away by one slip of a finger."""
    led = Led("plank")
    led.press("q", "d")
    assert led.controls.asked is Asked.SURE
    assert not led.log.discarded
    led.press("n")
    assert led.state is RunState.RUNNING
    led.press("q", "d", "y")
    assert led.log.discarded == [led.conductor.session_id]
    assert led.controls.discarded


def test_m_and_v_mute_and_bring_back():
    """Catches a mute that can't be taken back, or beeps and voice mixed up."""
    led = Led("plank")
    led.press("m")
    assert (led.conductor.beeps_on, led.conductor.voice_on) == (False, True)
    led.press("v", "m")
    assert (led.conductor.beeps_on, led.conductor.voice_on) == (True, False)


def test_any_key_closes_the_help_and_does_nothing_else():
    """Catches a help page whose closing key also skips a set."""
    led = Led("plank")
    led.press("?")
    assert led.controls.help
    index = led.segment.index
    led.press("right")
    assert not led.controls.help
    assert led.segment.index == index
