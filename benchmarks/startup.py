"""Start-up against a bare PySide6 window, in turn: first window, Today painted, memory. Prints JSON.

Run inside ``tests/desktop.sh``, so that there is a display. The data folder has been used before: what
people start every day, not the very first start.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil

PAIRS = 15
BARE = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
SETTLE_S = 1.5
LONGEST_S = 20.0


def start(command: list[str], last: str) -> dict[str, float]:
    """Start a program, wait for its last mark, let it settle; milliseconds from exec, and MB."""
    with tempfile.TemporaryDirectory() as folder:
        marks = Path(folder) / "marks"
        began = time.monotonic_ns()
        process = subprocess.Popen(command, env={**os.environ, "COACH_TIMING": str(marks)})
        try:
            seen: dict[str, float] = {}
            while last not in seen and time.monotonic_ns() - began < LONGEST_S * 1e9:
                time.sleep(0.01)
                if marks.exists():
                    for line in marks.read_text().splitlines():
                        seen.update({k: (v - began) / 1e6 for k, v in json.loads(line).items()})
            time.sleep(SETTLE_S)
            seen["rss_mb"] = psutil.Process(process.pid).memory_info().rss / 2**20
            return seen
        finally:
            process.terminate()
            process.wait(10)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as data:
        settings = {"version": 1, "safety_accepted": True}
        (Path(data) / "settings.json").write_text(json.dumps(settings))
        os.environ["COACH_DATA_DIR"] = data
        coach = [sys.executable, "-m", "coach"]
        start(BARE, "window_painted")
        start(coach, "today_painted")
        pairs = [
            (start(BARE, "window_painted"), start(coach, "today_painted")) for _ in range(PAIRS)
        ]

    def ratio(theirs: str, ours: str) -> float:
        return round(median(coach[ours] / bare[theirs] for bare, coach in pairs), 2)

    def middle(which: int, key: str) -> float:
        return round(median(pair[which][key] for pair in pairs), 1)

    result = {
        "pairs": PAIRS,
        "window_ratio": ratio("window_painted", "window_painted"),
        "today_ratio": ratio("window_painted", "today_painted"),
        "memory_ratio": ratio("rss_mb", "rss_mb"),
        "bare_window_ms": middle(0, "window_painted"),
        "coach_window_ms": middle(1, "window_painted"),
        "coach_today_ms": middle(1, "today_painted"),
        "bare_rss_mb": middle(0, "rss_mb"),
        "coach_rss_mb": middle(1, "rss_mb"),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
