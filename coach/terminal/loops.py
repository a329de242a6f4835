"""Waiting for whatever comes first: a moment, a key, a signal.

Beeps and speech need Qt's event loop. Where QtCore can't be loaded the session runs without them on a
loop of its own.
"""

import selectors
import time
from collections.abc import Callable
from typing import Protocol

Call = Callable[[], None]


class Loop(Protocol):
    """Calls back; what a callback raises comes out of ``run``."""

    def watch(self, fd: int, ready: Call) -> None:
        """Call ``ready`` whenever there is something to read, until ``forget``."""
        ...

    def forget(self, fd: int) -> None:
        """Watch it no longer."""
        ...

    def wake_in(self, delay_ms: int, wake: Call) -> None:
        """Call ``wake`` once, in so many milliseconds; replaces the call that was waiting."""
        ...

    def run(self) -> None:
        """Until ``stop`` is called."""
        ...

    def stop(self) -> None:
        """Let ``run`` return."""
        ...


class SelectLoop:
    """A loop without Qt."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._due_s: float | None = None
        self._wake: Call | None = None
        self._running = False

    def watch(self, fd: int, ready: Call) -> None:
        """See Loop."""
        self._selector.register(fd, selectors.EVENT_READ, ready)

    def forget(self, fd: int) -> None:
        """See Loop."""
        self._selector.unregister(fd)

    def wake_in(self, delay_ms: int, wake: Call) -> None:
        """See Loop."""
        self._due_s = time.monotonic() + delay_ms / 1000
        self._wake = wake

    def run(self) -> None:
        """See Loop."""
        self._running = True
        while self._running:
            left_s = None if self._due_s is None else max(0.0, self._due_s - time.monotonic())
            for key, _ in self._selector.select(left_s):
                key.data()
            if self._due_s is not None and time.monotonic() >= self._due_s and self._wake:
                self._due_s = None
                self._wake()

    def stop(self) -> None:
        """See Loop."""
        self._running = False


def best_loop() -> tuple[Loop, str]:
    """Qt's loop, or one without Qt and the sentence that says what is missing for it."""
    try:
        from coach.terminal.qt_loop import QtLoop

        return QtLoop(), ""
    except ImportError as error:
        return SelectLoop(), f"No sound and no voice: Qt can't be loaded ({error})."
