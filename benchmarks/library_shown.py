"""From the window's first paint to Today painted with the bundled library, in the real window. Prints JSON.

Run inside ``tests/desktop.sh``. Each start is a process of its own: cold with nothing kept of an earlier one,
so that every file is read and checked; warm with what the last start kept, as on every other day.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from startup import start

PAIRS = 7
COACH = [sys.executable, "-m", "coach"]


def main() -> None:
    """Measure and print."""
    taken: dict[str, list[float]] = {"cold": [], "warm": []}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        settings = {"version": 1, "safety_accepted": True}
        (data / "settings.json").write_text(json.dumps(settings))
        os.environ["COACH_DATA_DIR"] = folder
        start(COACH, "library_painted")  # Python compiles what it has not yet
        for _ in range(PAIRS):
            (data / "library.cache").unlink(missing_ok=True)
            for runs in taken.values():
                marks = start(COACH, "library_painted")
                runs.append(round(marks["library_painted"] - marks["window_painted"], 1))
    result: dict[str, object] = {"pairs": PAIRS}
    for name, runs in taken.items():
        result |= {f"{name}_ms": round(median(runs), 1), f"{name}_runs_ms": runs}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
