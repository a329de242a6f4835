"""Loading 1,000 moves of a person's own: checked and ready, imports included. Prints JSON."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

MOVES = 1_000
RUNS = 5
LOAD = """
import sys, time
from pathlib import Path
start = time.perf_counter()
from coach.library.catalogue import load
catalogue = load([Path(sys.argv[1])])
print(time.perf_counter() - start)
assert len(catalogue.moves) == int(sys.argv[2]), catalogue.problems[:3]
"""


def main() -> None:
    """Measure and print."""
    text = (Path(__file__).parents[1] / "exercises/moves/front-plank.yaml").read_text()
    with tempfile.TemporaryDirectory() as folder:
        moves = Path(folder) / "moves"
        moves.mkdir()
        for number in range(MOVES):
            name = f"move-{number}"
            (moves / f"{name}.yaml").write_text(text.replace("id: front-plank", f"id: {name}"))
        seconds = [
            float(
                subprocess.run(
                    [sys.executable, "-c", LOAD, folder, str(MOVES)],
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
