"""The longest gap between two painted frames while speech starts and speaks. Prints JSON.

Run inside ``tests/desktop.sh``, which has a real speech-dispatcher. A visible window asks for a frame
every 16 ms; measured are the times between its paint events, first at rest, then with the voice.
"""

import itertools
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

sys.path.insert(0, str(Path(__file__).parents[1]))

from coach.devices.speech import Speech

FRAME_MS = 16
AT_REST_S = 3.0
SPEAKING_S = 10.0
SENTENCES = ("Get ready", "Next: ball pike, set two of three", "Left side", "One", "Two", "Three")


class Frames(QWidget):
    """Paints a growing bar, and remembers when."""

    def __init__(self) -> None:
        super().__init__()
        self.painted_s: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.update)
        self._timer.start(FRAME_MS)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self.painted_s.append(time.monotonic())
        painter = QPainter(self)
        painter.fillRect(0, 0, len(self.painted_s) % self.width(), 40, Qt.GlobalColor.darkCyan)

    def gaps_ms(self, seconds: float, meanwhile: Callable[[], None]) -> list[float]:
        """The times between frames over so many seconds, ``meanwhile`` being called every 100 ms."""
        self.painted_s.clear()
        loop, end, chores = QEventLoop(), QTimer(), QTimer()
        end.setSingleShot(True)
        end.timeout.connect(loop.quit)
        chores.timeout.connect(meanwhile)
        end.start(round(seconds * 1000))
        chores.start(100)
        loop.exec()
        chores.stop()
        return [(b - a) * 1000 for a, b in itertools.pairwise(self.painted_s)]


class Talk:
    """Starts a voice at its first call and keeps it talking."""

    def __init__(self) -> None:
        self.voice = Speech()
        self.said = 0

    def go_on(self) -> None:
        """Say the next sentence when the last one is over."""
        self.voice.start()
        if self.voice.voices() and not self.voice.busy:
            self.voice.say(SENTENCES[self.said % len(SENTENCES)])
            self.said += 1


def percentile(values: list[float], percent: int) -> float:
    """The value below which that many percent of the values lie."""
    ordered = sorted(values)
    return ordered[min(round(len(ordered) * percent / 100), len(ordered) - 1)]


def main() -> None:
    """Measure and print."""
    application = QApplication([])
    window = Frames()
    window.resize(800, 600)
    window.show()
    talk = Talk()
    window.gaps_ms(1.0, window.update)  # the first frames build things
    at_rest = window.gaps_ms(AT_REST_S, window.update)
    speaking = window.gaps_ms(SPEAKING_S, talk.go_on)
    talk.voice.close()
    if not talk.said:
        raise SystemExit(f"nothing was said: {talk.voice.status().sentence}")
    result = {
        "frames": len(speaking),
        "sentences": talk.said,
        "p50_ms": round(percentile(speaking, 50), 1),
        "p99_ms": round(percentile(speaking, 99), 1),
        "max_ms": round(max(speaking), 1),
        "at_rest_max_ms": round(max(at_rest), 1),
    }
    print(json.dumps(result))
    del window, application


if __name__ == "__main__":
    main()
