"""Tells when a widget has first been painted: what need not be there before waits for it.

For the start-up benchmark the moment is also written to the file that the environment names, if it does.
"""

import os
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

VARIABLE = "COACH_TIMING"


class FirstPaint(QObject):
    """Watches one widget until it is next painted."""

    seen = Signal()
    """It has been painted, and that paint has gone to the screen."""

    def __init__(self, widget: QWidget, name: str) -> None:
        super().__init__(widget)
        self._name = name
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the first paint and let go."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._mark()
            QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        self.seen.emit()

    def _mark(self) -> None:
        file = os.environ.get(VARIABLE)
        if file:
            with Path(file).open("a", encoding="utf-8") as marks:
                marks.write(f'{{"{self._name}": {time.monotonic_ns()}}}\n')
