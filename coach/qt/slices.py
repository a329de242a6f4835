"""Work that is too long for one frame, done a few milliseconds at a time between the window's events."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

SLICE_MS = 6.0
"""Of the 16 milliseconds that a frame has."""


class Slices(QObject):
    """Runs one generator; each of its steps should take well under a millisecond or two."""

    done = Signal()
    """The generator has come to its end."""

    def __init__(self, parent: QObject, pause_ms: int = 0) -> None:
        """``pause_ms`` lie between two slices: for work that is in no hurry."""
        super().__init__(parent)
        self.spent_ms = 0.0
        """What the present work has taken so far."""
        self._steps: Iterator[object] | None = None
        self._held = False
        self._timer = QTimer(self)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether there is work, held up or not."""
        return self._steps is not None

    def run(self, steps: Iterator[object]) -> None:
        """Do this from now on, instead of what was being done."""
        self._steps, self.spent_ms = steps, 0.0
        if not self._held:
            self._timer.start()

    def hold(self) -> None:
        """Do nothing until ``go_on``, of work given meanwhile either."""
        self._held = True
        self._timer.stop()

    def go_on(self) -> None:
        """Do what is left."""
        self._held = False
        if self._steps is not None:
            self._timer.start()

    def stop(self) -> None:
        """Leave undone what is left."""
        self._steps = None
        self._timer.stop()

    def _go_on(self) -> None:
        began = time.perf_counter()
        steps = self._steps
        while steps is not None and steps is self._steps:
            ended = next(steps, self) is self
            if not isValid(self):
                return  # what it belongs to was let go while it was at work
            took_ms = (time.perf_counter() - began) * 1000
            if ended and steps is self._steps:
                self.stop()
                self.spent_ms += took_ms
                self.done.emit()
                return
            if took_ms >= SLICE_MS:
                self.spent_ms += took_ms
                return
