"""How the session page words lengths, doses and cues."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from session_samples import at_rest, at_work, stage

from coach.domain.snapshot import Action
from coach.domain.timeline import SegmentKind
from coach.qt.widgets.session_words import (
    clock_text,
    countdown_texts,
    countdown_unit,
    dose_text,
    next_text,
    ring_share,
    shown_cue,
    whole_seconds,
)


@pytest.mark.parametrize(
    ("left_ms", "whole_ms", "texts", "unit", "clock"),
    [
        (0, 10_000, ("", "0"), "seconds", "0:00"),
        (1, 10_000, ("", "1"), "second", "0:01"),
        (1_000, 10_000, ("", "1"), "second", "0:01"),
        (1_001, 10_000, ("", "2"), "seconds", "0:02"),
        (90_000, 90_000, ("", "90"), "seconds", "1:30"),
        (99_000, 99_000, ("", "99"), "seconds", "1:39"),
        (99_001, 99_001, ("1 min", "40"), "seconds", "1:40"),
        (65_000, 120_000, ("1 min", "05"), "seconds", "1:05"),
        (59_001, 120_000, ("1 min", "00"), "seconds", "1:00"),
        (59_000, 120_000, ("", "59"), "seconds", "0:59"),
        (3_723_000, 3_723_000, ("62 min", "03"), "seconds", "1:02:03"),
    ],
)
def test_a_countdown_shows_the_second_that_is_running(
    left_ms: int, whole_ms: int, texts: tuple[str, str], unit: str, clock: str
) -> None:
    """Would catch a zero shown for a whole second before the end, and digits that jump from 40 to 99."""
    assert countdown_texts(left_ms, whole_ms) == texts
    assert countdown_unit(left_ms) == unit
    assert clock_text(left_ms) == clock


@given(st.integers(0, 10_000_000))
def test_seconds_never_fall_short(length_ms: int) -> None:
    """Would catch a countdown that is over before the time is."""
    assert whole_seconds(length_ms) * 1000 >= length_ms
    assert whole_seconds(length_ms) * 1000 - length_ms < 1000


def test_doses_of_each_mode(qapp: QApplication) -> None:
    """Would catch a hold announced with the way in and out."""
    made = stage("lift", "plank", "march")
    doses = {segment.move: dose_text(segment) for segment in made.conductor.timeline.work}
    assert doses == {"lift": "4 reps", "plank": "20 s hold", "march": "30 s"}
    assert next_text(None) == "Nothing, this is the last one"


def test_a_cue_that_repeats_the_page_gives_way_to_the_dose(qapp: QApplication) -> None:
    """Would catch the move's name standing twice where something useful could."""
    made = stage("lift", "plank")
    made.player.ask(Action.START)
    made.go_to(at_rest, 1_000)
    shot = made.conductor.snapshot()
    assert shown_cue(shot, "Next: Lift, set 2 of 2") == "4 reps"
    assert shown_cue(shot, "Rest, breathe easy. Next: Lift") == "Rest, breathe easy"
    assert shown_cue(shot, "Last round, stay tidy. Next: Lift") == "Last round, stay tidy"
    made.go_to(at_work, 500)
    shot = made.conductor.snapshot()
    assert shown_cue(shot, "Lift, left side") == ""
    assert shown_cue(shot, "Half way") == "Half way"
    assert shown_cue(shot, "Stay tall") == ""  # it stands under the figure
    made.player.close()


def test_a_count_fills_the_ring_and_a_countdown_empties_it(qapp: QApplication) -> None:
    """Would catch a ring that runs against its digits."""
    made = stage("lift", "plank")
    made.player.ask(Action.START)
    assert ring_share(made.conductor.snapshot()) == 1.0
    made.go(5_000)
    assert ring_share(made.conductor.snapshot()) == pytest.approx(0.5)
    made.go_to(at_work, 6_000)
    assert ring_share(made.conductor.snapshot()) == pytest.approx(0.25)
    made.go_to(lambda segment: segment.move == "plank" and segment.kind is SegmentKind.WORK)
    made.go(3_000)
    assert ring_share(made.conductor.snapshot()) == pytest.approx(1.0)
    made.go(10_000)
    assert ring_share(made.conductor.snapshot()) == pytest.approx(0.5)
    made.player.close()
