"""A clock that runs faster, for trying a routine out."""

from datetime import datetime

from coach.domain.ports import Clock

MOST_STEP_MS = 4_000
"""A stall of the machine must not look like sleep, however fast the clock runs."""


class TrialClock:
    """``speed`` of its milliseconds go by in one real one; implements the port Clock.

    It stands still until ``go_on`` is called, once for each prompt of the session: only so can it promise
    that no two prompts are further apart than MOST_STEP_MS.
    """

    def __init__(self, real: Clock, speed: float) -> None:
        self._real = real
        self._speed = speed
        self._real_ms = real.now_ms()
        self._now_ms = float(self._real_ms)

    def go_on(self) -> None:
        """Catch up with the real clock, as far as may be."""
        real_ms = self._real.now_ms()
        step_ms = (real_ms - self._real_ms) * self._speed
        self._real_ms = real_ms
        self._now_ms += min(step_ms, MOST_STEP_MS)

    def now_ms(self) -> int:
        """Milliseconds that only go forward."""
        return int(self._now_ms)

    def wall(self) -> datetime:
        """The time of day, which nobody can hurry."""
        return self._real.wall()
