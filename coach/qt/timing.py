"""Marks of the start, for the benchmark: when the window, and Today with its routine, were first painted.

Only made when the environment names a file for them.
"""

import json
import os
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

VARIABLE = "COACH_TIMING"


def wanted() -> bool:
    """Whether somebody measures this start."""
    return bool(os.environ.get(VARIABLE))


class PaintMark(QObject):
    """Writes down when a widget is next painted."""

    def __init__(self, widget: QWidget, name: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._name = name
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark the first paint and let go."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            with Path(os.environ[VARIABLE]).open("a", encoding="utf-8") as file:
                file.write(json.dumps({self._name: time.monotonic_ns()}) + "\n")
        return False
