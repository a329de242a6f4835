"""A session in a real window, for what is measured while one runs: the real page, player, engine and log.

Not a benchmark itself.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parents[1]))

from coach.clock import SystemClock
from coach.devices.silent import SilentBeeper, SilentSpeaker, SilentWakefulness
from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.domain.motion import Motion
from coach.domain.settings import Settings
from coach.domain.snapshot import Action
from coach.domain.timeline import Segment
from coach.hardware import Hardware
from coach.library.catalogue import load
from coach.paths import find_paths
from coach.planning.compiler import Choices, compile_routine
from coach.qt.main_window import MainWindow
from coach.qt.pages.session import SessionPage
from coach.qt.player import Player
from coach.qt.theme import Theme
from coach.session.conductor import Conductor, Devices
from coach.storage.log import SqliteLog

ROUTINE = "strong-back-three"
SIZE = (1366, 768)


class Frames(QObject):
    """Remembers when the page was given its frames, and how often the window painted.

    A frame in which nothing has moved by half a pixel paints nothing.
    """

    def __init__(self, window: MainWindow, player: Player) -> None:
        super().__init__(window)
        self.at_s: list[float] = []
        self.paints = 0
        window.installEventFilter(self)
        player.frame.connect(self.note)

    def note(self, _shot: object) -> None:
        """A frame."""
        self.at_s.append(time.perf_counter())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """One such request is one painting of the window."""
        if event.type() == QEvent.Type.UpdateRequest:
            self.paints += 1
        return False

    def clear(self) -> None:
        """Forget what has been so far."""
        self.at_s.clear()
        self.paints = 0

    def gaps_ms(self) -> list[float]:
        """The times between frames."""
        return [(b - a) * 1000 for a, b in zip(self.at_s, self.at_s[1:], strict=False)]


@dataclass
class Session:
    """Everything of a running session within reach."""

    app: QApplication
    window: MainWindow
    page: SessionPage
    player: Player
    conductor: Conductor
    moves: Mapping[str, Exercise]
    motion_of: Callable[[Exercise], Motion | None]
    frames: Frames

    @property
    def segment(self) -> Segment:
        """The present segment."""
        segment = self.conductor.snapshot().segment
        if segment is None:
            raise RuntimeError("the session is over")
        return segment

    def begin(self) -> None:
        """Start it."""
        self.page.begin(self.player, self.moves, self.motion_of)

    def skip_to(self, wanted: Callable[[Segment], bool]) -> None:
        """Skip until a segment of a kind comes."""
        while not wanted(self.segment):
            self.player.ask(Action.SKIP)

    def last(self, seconds: float) -> None:
        """Make the present segment last so long at least, where time can be added to it."""
        while (self.conductor.snapshot().length_ms or 0) < seconds * 1000:
            if not self.player.ask(Action.EXTEND):
                return


@contextmanager
def session(data: Path, *, real: bool, level: Level = Level.INTERMEDIATE) -> Iterator[Session]:
    """A session of R01 in a shown window, ready to begin; ``real`` sounds and speaks."""
    app = QApplication(sys.argv[:1])
    paths = find_paths(data)
    theme = Theme(app, paths.assets / "fonts")
    moves = load(paths.layers)
    timeline = compile_routine(moves.routines[ROUTINE], moves.moves, Choices(level))
    clock, log = SystemClock(), SqliteLog(paths.log)
    hardware = Hardware(paths.assets, Settings()) if real else None
    if hardware:
        hardware.start(Settings())
        devices = hardware.joined
    else:
        devices = Devices(SilentBeeper(), SilentSpeaker(), SilentWakefulness())
    conductor = Conductor(timeline, clock=clock, log=log, devices=devices)
    window = MainWindow(theme)
    page = SessionPage(theme)
    player = Player(conductor, clock, window)
    window.take_over(page)
    window.resize(*SIZE)
    frames = Frames(window, player)
    window.show()
    wait(0.5)
    stage = Session(app, window, page, player, conductor, moves.moves, moves.motion_of, frames)
    try:
        yield stage
    finally:
        page.let_go()
        window.close()
        log.shut()
        if hardware:
            hardware.close()


def wait(seconds: float) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start(round(seconds * 1000))
    loop.exec()


def percentile(values: list[float], percent: float) -> float:
    """The value below which that many percent of the values lie."""
    ordered = sorted(values)
    return ordered[min(round(len(ordered) * percent / 100), len(ordered) - 1)]
