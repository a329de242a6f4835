"""The real clock."""

import sys
import time
from datetime import timedelta

import pytest

from coach.clock import SystemClock
from coach.domain.ports import Clock


def test_milliseconds_never_go_back():
    """Catches a clock in the wrong unit, or one that can be set back."""
    clock: Clock = SystemClock()
    readings = [clock.now_ms() for _ in range(1000)]
    assert readings == sorted(readings)
    assert all(isinstance(reading, int) for reading in readings)


@pytest.mark.skipif(sys.platform != "linux", reason="CLOCK_BOOTTIME is Linux's")
def test_time_asleep_is_counted():
    """Catches a clock that stops while the machine sleeps, so that a suspend would go unnoticed."""
    before = time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    now = SystemClock().now_ms()
    after = time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    assert before <= now <= after


def test_the_time_of_day_carries_its_offset(monkeypatch):
    """Catches a naive time of day, which would be another moment after a journey."""
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    try:
        assert SystemClock().wall().utcoffset() == timedelta(hours=5, minutes=30)
    finally:
        monkeypatch.undo()
        time.tzset()
