"""Keeping the screen on while a session runs, through whatever the desktop offers for it (wakepy)."""

import queue
import threading
from contextlib import AbstractContextManager
from enum import Enum, auto
from typing import Protocol

from coach.domain.ports import DeviceStatus

LOOK_S = 10.0
_NOT_KEPT = (
    "The screen may switch off: this desktop offers no way to keep it on."
    " Switch its screen saver off for as long as you exercise."
)


class _Wish(Enum):
    HOLD = auto()
    RELEASE = auto()


class Hold(Protocol):
    """What wakepy's mode tells of itself."""

    @property
    def active(self) -> bool:
        """Whether the screen is being kept on."""
        ...


class Awake:
    """A Wakefulness. Asking the desktop takes a thread of its own, since the answer may take its time.

    The hold is entered and left on that one thread, which some systems require; it ends with the program.
    """

    def __init__(self) -> None:
        self._wishes: queue.SimpleQueue[_Wish] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._answered = threading.Event()
        self._works = True
        """True until the desktop has said no."""

    def hold(self) -> None:
        """Keep the screen on from now."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="keep awake", daemon=True)
            self._thread.start()
        self._answered.clear()
        self._wishes.put(_Wish.HOLD)

    def release(self) -> None:
        """Let it sleep again."""
        if self._thread is not None:
            self._wishes.put(_Wish.RELEASE)

    def status(self) -> DeviceStatus:
        """Whether the screen is kept on, as far as is known yet."""
        return DeviceStatus("Screen", works=self._works, sentence="" if self._works else _NOT_KEPT)

    def look(self) -> DeviceStatus:
        """Whether it can be done, found out by doing it for a moment. Not for the window: it waits."""
        self.hold()
        self._answered.wait(LOOK_S)
        self.release()
        return self.status()

    def _serve(self) -> None:
        held: AbstractContextManager[Hold] | None = None
        while True:
            wish = self._wishes.get()
            if wish is _Wish.HOLD and held is None:
                held = self._enter()
                self._answered.set()
            elif wish is _Wish.HOLD:
                self._answered.set()
            elif held is not None:
                held.__exit__(None, None, None)
                held = None

    def _enter(self) -> AbstractContextManager[Hold] | None:
        try:
            from wakepy import keep

            mode = keep.presenting(on_fail="pass")
            self._works = bool(mode.__enter__().active)
        except Exception:  # noqa: BLE001 - it talks to whatever the desktop has; a session never fails by it
            self._works = False
            return None
        return mode if self._works else None
