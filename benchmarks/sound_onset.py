"""How late beeps are heard against their schedule, each session's first one included. Prints JSON.

Run inside ``tests/desktop.sh``: what is measured is a recording of its null sink. The sink works in
blocks of 5 ms, so a figure may be 5 ms early or late.
"""

import json
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from recording import Recording  # noqa: E402 - found through the path above

from coach.devices.sound import Beeps  # noqa: E402 - as above

SESSIONS = 10
BEEPS = 10
PRIMED_MS = 500
"""Between opening the stream and the first beep; a session gets ready for 3 seconds at least."""


def percentile(values: list[float], percent: int) -> float:
    """The value below which that many percent of the values lie."""
    ordered = sorted(values)
    return ordered[min(round(len(ordered) * percent / 100), len(ordered) - 1)]


def wait_until(moment_s: float) -> None:
    """Let the event loop run to a moment of time.monotonic, as the player does: by a precise timer."""
    loop, timer = QEventLoop(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    while (left_s := moment_s - time.monotonic()) > 0:
        timer.start(max(round(left_s * 1000), 1))
        loop.exec()


def session(chance: random.Random) -> list[float]:
    """The lateness in ms of one session's beeps, in order."""
    beeps = Beeps(ROOT / "assets", 100)
    due: list[float] = []
    with Recording() as recording:
        beeps.prime()
        moment_s = time.monotonic() + PRIMED_MS / 1000
        for _ in range(BEEPS):
            wait_until(moment_s)
            beeps.play("short")
            due.append(moment_s)
            moment_s += chance.uniform(0.35, 0.65)
        wait_until(time.monotonic() + 0.4)
        beeps.silence()
    # A beep that a busy machine chops up is still one beep.
    heard = recording.heard(quiet_ms=150)
    if len(heard) != len(due):
        raise SystemExit(f"{len(due)} beeps were played and {len(heard)} heard")
    return [(one.start_s - moment) * 1000 for one, moment in zip(heard, due, strict=True)]


def main() -> None:
    """Measure and print."""
    application = QCoreApplication([])
    chance = random.Random(1)
    sessions = [session(chance) for _ in range(SESSIONS)]
    late = [abs(value) for values in sessions for value in values]
    result = {
        "beeps": len(late),
        "p50_ms": round(percentile(late, 50), 1),
        "p99_ms": round(percentile(late, 99), 1),
        "max_ms": round(max(late), 1),
        "first_beep_max_ms": round(max(abs(values[0]) for values in sessions), 1),
    }
    print(json.dumps(result))
    del application


if __name__ == "__main__":
    main()
