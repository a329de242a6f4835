"""Imports what a person is likely to open, before they do: their first click need not wait for it."""

import importlib
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

AFTER_MS = 4_000
"""The start is over by then, the figure on Today moves, and nobody waits for anything."""
EVERY_MS = 150


class ReadyLater(QObject):
    """One module at a time, so that no frame is late by more than one of them takes."""

    def __init__(
        self, modules: Sequence[str], busy: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """``busy`` says whether now is no moment for it, such as in a session."""
        super().__init__(parent)
        self._left = list(modules)
        self._busy = busy
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._import_one)
        self._next.start(AFTER_MS)

    def _import_one(self) -> None:
        if not self._busy():
            importlib.import_module(self._left.pop(0))
        if self._left:
            self._next.start(AFTER_MS if self._busy() else EVERY_MS)
