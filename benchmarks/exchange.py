"""A long log exported as JSON and as CSV, and the JSON imported into an empty one, by command as people do.

``--sessions N`` is the size of the log, about twenty sets to a session. Prints JSON: seconds with everything
that starting a command takes, and the most memory that one of them had.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made_log import make_log

ROOT = Path(__file__).parents[1]


def run(folder: Path, *words: str) -> tuple[float, str]:
    """A command of Coach: its seconds and what it wrote."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "coach", *words, "--data-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return time.perf_counter() - begun, done.stdout


def most_mb() -> float:
    """The most memory that a command has had until now."""
    return round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1)


def measure(folder: Path, sessions: int) -> dict[str, object]:
    """Everything about one size."""
    full, fresh = folder / "full", folder / "fresh"
    make_log(full / "log.db", sessions)
    fresh.mkdir()
    run(
        full, "history", "--since", "2099-01-01"
    )  # so that what a first opening does is not measured
    whole, table = folder / "all.json", folder / "all.csv"
    found: dict[str, object] = {"sessions": sessions}
    seconds, _ = run(full, "export", "--format", "json", str(whole))
    found |= {"export_json_s": round(seconds, 2), "export_json_mb": most_mb()}
    seconds, _ = run(full, "export", "--format", "csv", str(table))
    found |= {"export_csv_s": round(seconds, 2), "export_mb": most_mb()}
    found["json_mb"] = round(whole.stat().st_size / 1e6, 1)
    found["csv_mb"] = round(table.stat().st_size / 1e6, 1)
    seconds, _ = run(fresh, "import", "--dry-run", str(whole))
    found["preview_json_s"] = round(seconds, 2)
    seconds, told = run(fresh, "import", "--yes", "--json", str(whole))
    found |= {"import_json_s": round(seconds, 2), "import_mb": most_mb()}
    joined = json.loads(told)["joined"]
    seconds, told = run(fresh, "import", "--yes", "--json", str(whole))
    found["import_again_s"] = round(seconds, 2)
    again = json.loads(told)["joined"]
    found |= {"added": joined["added"], "added_again": again["added"]}
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=100_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder), wanted.sessions)))


if __name__ == "__main__":
    main()
