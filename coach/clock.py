"""The real clock: milliseconds that only go forward, and the time of day."""

import sys
import time
from datetime import datetime


def _reading_ns() -> int:
    """Nanoseconds of the system's clock that never goes back and counts on during sleep.

    Python's own ``monotonic()`` stops while Linux or macOS sleeps, and moves in steps of 16 ms on
    Windows before Python 3.13; so each system's right clock is named here.
    """
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    elif sys.platform == "darwin":  # noqa: RET505 -- mypy takes what follows a plain if as dead code
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    elif sys.platform == "win32":
        return time.perf_counter_ns()
    else:
        return time.monotonic_ns()


class SystemClock:
    """The machine's clock; implements the port Clock."""

    def now_ms(self) -> int:
        """Milliseconds that only go forward, the time asleep included."""
        return _reading_ns() // 1_000_000

    def wall(self) -> datetime:
        """The time of day with its UTC offset."""
        return datetime.now().astimezone()
