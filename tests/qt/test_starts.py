"""How sessions begin: what is handed to the workout."""

from dataclasses import replace

import pytest
from fakes import FakeLog
from histories import FakeHistory, record_with_hurt
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from samples import MOVES, timeline

from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Tag
from coach.domain.settings import Settings
from coach.domain.symptom import Symptom
from coach.domain.timeline import SegmentKind, Timeline
from coach.errors import CoachError
from coach.qt.models.shown import Shown
from coach.qt.starts import Starts


class Log(FakeHistory, FakeLog):
    """A log that is written and read."""

    def __init__(self) -> None:
        FakeLog.__init__(self)
        FakeHistory.__init__(self, replace(record_with_hurt(), hurts=()))
        self.plans = {"s0": timeline("march", "lunge")}


class Workout:
    """Remembers what it was to lead."""

    def __init__(self) -> None:
        self.led: list[tuple[Timeline, dict[str, object]]] = []

    def start(self, plan: Timeline, *_: object, **how: object) -> None:
        self.led.append((plan, how))


@pytest.fixture
def workout() -> Workout:
    return Workout()


@pytest.fixture
def shown() -> Shown:
    return Shown(Settings(prepare_seconds=7), Catalogue(moves=MOVES))


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def starts(qtbot: QtBot, shown: Shown, log: Log, workout: Workout) -> Starts:
    parent = QObject()
    made = Starts(shown, log, lambda: workout, parent)  # type: ignore[arg-type] # as much of it as is used
    made.kept = parent  # type: ignore[attr-defined] # lives as long as what it owns
    return made


def test_the_rest_of_a_stopped_session_is_led_as_one_of_its_own(
    starts: Starts, shown: Shown, workout: Workout
) -> None:
    """Would catch the old session written over, or the whole routine led once more."""
    shown.back_now = 4
    starts.go_on_with("s0")
    ((plan, how),) = workout.led
    assert [one.kind for one in plan.segments] == [SegmentKind.PREPARE, SegmentKind.WORK]
    assert plan.segments[0].length_ms == 7_000
    assert how == {"back_before": 4, "continues": "s0"}
    assert shown.back_now is None


def test_what_bothers_the_person_today_is_not_gone_on_with(
    starts: Starts, shown: Shown, workout: Workout, qtbot: QtBot
) -> None:
    """Would catch last week's plan leading a move that today's answers rule out."""
    bent = replace(MOVES["lunge"], tags=(Tag.HEAD_LOW,))
    shown.catalogue = Catalogue(moves={**MOVES, "lunge": bent})
    shown.settings = replace(shown.settings, symptoms=(Symptom.DIZZINESS,))
    with qtbot.waitSignal(starts.told, timeout=1000) as told:
        starts.go_on_with("s0")
    assert told.args[0].title == "Nothing is left to do of this session."
    assert not workout.led


def test_a_log_that_cannot_be_read_starts_nothing(
    starts: Starts, log: Log, workout: Workout, qtbot: QtBot
) -> None:
    """Would catch a crash, or an empty session, for a log that is away."""
    log.broken = True
    with qtbot.waitSignal(starts.told, timeout=1000) as told:
        starts.go_on_with("s0")
    assert isinstance(told.args[0], CoachError)
    assert not workout.led


def test_a_routine_that_is_gone_is_said_to_be(
    starts: Starts, workout: Workout, qtbot: QtBot
) -> None:
    """Would catch Repeat of a routine that the library has lost ending in a traceback."""
    with qtbot.waitSignal(starts.told, timeout=1000) as told:
        starts.start("gone")
    assert told.args[0].title == "This routine is no longer in the library."
    assert not workout.led
