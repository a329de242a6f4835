"""A running session for tests of the window: the real conductor on a clock that stands still."""

from collections.abc import Callable
from dataclasses import dataclass

from fakes import FakeBeeper, FakeClock, FakeLog, FakeSpeaker, FakeWake
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from samples import timeline

from coach.domain.snapshot import Action, RunState
from coach.domain.timeline import Pace, Segment, Timeline
from coach.qt.pages.session import SessionPage
from coach.qt.player import Player
from coach.session.conductor import Conductor, Devices


@dataclass
class Stage:
    """Everything a session needs, within a test's reach."""

    clock: FakeClock
    log: FakeLog
    beeper: FakeBeeper
    speaker: FakeSpeaker
    conductor: Conductor
    player: Player

    @property
    def segment(self) -> Segment:
        """The present segment."""
        segment = self.conductor.snapshot().segment
        assert segment is not None
        return segment

    def go(self, ms: int) -> None:
        """Let time pass in steps no sleep is suspected of, prompting as the timer would."""
        while ms > 0:
            step = min(ms, 500)
            self.clock.go(step)
            self.player._tick()
            ms -= step

    def go_to(self, wanted: Callable[[Segment], bool], into_ms: int = 0) -> None:
        """Go on until a segment is reached, and some way into it."""
        for _ in range(5_000):
            if wanted(self.segment):
                break
            if self.segment.is_open:
                self.player.ask(Action.SET_DONE)
            else:
                self.go(500)
        assert wanted(self.segment)
        self.go(into_ms)


def stage(*moves: str, pace: Pace = Pace.COUNTED, plan: Timeline | None = None) -> Stage:
    """A session of the sample moves, ready to start."""
    clock = FakeClock()
    log, beeper, speaker = FakeLog(), FakeBeeper(clock), FakeSpeaker(clock)
    conductor = Conductor(
        plan or timeline(*moves, pace=pace),
        clock=clock,
        log=log,
        devices=Devices(beeper, speaker, FakeWake()),
    )
    return Stage(clock, log, beeper, speaker, conductor, Player(conductor, clock))


def at_work(segment: Segment) -> bool:
    return segment.is_work


def at_rest(segment: Segment) -> bool:
    return not segment.is_work and segment.index > 0


Open = Callable[..., tuple[SessionPage, Stage]]
"""Opens a page with a running session; the fixture ``opened`` is one."""


def press(qtbot: QtBot, page: QWidget, key: Qt.Key | str) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    if isinstance(key, str):
        qtbot.keyClicks(focused, key)
    else:
        qtbot.keyClick(focused, key)


def state(made: Stage) -> RunState:
    return made.conductor.snapshot().state


def values(page: QWidget) -> dict[str, str]:
    """Every live value by its accessible name."""
    return {
        each.accessibleName(): each.accessibleDescription() for each in page.findChildren(QLabel)
    }
