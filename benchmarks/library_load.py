"""Loading 1,000 moves of a person's own: checked and ready, imports included. Prints JSON."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from many_moves import EXERCISES, write_moves

MOVES = 1_000
RUNS = 5
LOAD = """
import sys, time
from pathlib import Path
start = time.perf_counter()
from coach.library.catalogue import load
catalogue = load([Path(layer) for layer in sys.argv[1].split()])
print(time.perf_counter() - start)
assert len(catalogue.moves) >= int(sys.argv[2]), catalogue.problems[:3]
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        write_moves(Path(folder), MOVES)
        seconds = [
            float(
                subprocess.run(
                    [sys.executable, "-c", LOAD, f"{EXERCISES} {folder}", str(MOVES)],
                    check=True,
                    capture_output=True,
                    text=True,
                ).stdout
            )
            for _ in range(RUNS)
        ]
    print(json.dumps({"moves": MOVES, "load_s": round(median(seconds), 3), "runs_s": seconds}))


if __name__ == "__main__":
    main()
