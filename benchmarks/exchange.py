"""A long log exported as JSON and as CSV, and the JSON imported into an empty one, by command as people do.

``--sessions N`` is the size of the log, about twenty sets to a session. Prints JSON: seconds with everything
that starting a command takes, and the most memory that one of them had.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(folder: Path, what: str, *words: str) -> tuple[dict[str, float], str]:
    """A command of Coach: its seconds and the most memory it had, and what it wrote."""
    with tempfile.TemporaryFile("w+") as out:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "coach", *words, "--data-dir", str(folder)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=out,
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        if process.returncode:
            raise SystemExit(f"coach {' '.join(words)} failed")
        figures = {
            f"{what}_s": round(seconds, 2),
            f"{what}_cpu_s": round(used.ru_utime + used.ru_stime, 2),
            f"{what}_mb": round(used.ru_maxrss / 1024, 1),
        }
        return figures, out.read()


def measure(folder: Path, sessions: int) -> dict[str, object]:
    """Everything about one size."""
    full, fresh = folder / "full", folder / "fresh"
    # By a process of its own: what this one has in memory would count as its children's.
    maker = [sys.executable, str(Path(__file__).with_name("made_log.py")), str(full), str(sessions)]
    subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
    fresh.mkdir()
    # So that what a first opening does is not measured.
    run(full, "first", "history", "--since", "2099-01-01")
    whole, table = folder / "all.json", folder / "all.csv"
    found: dict[str, object] = {"sessions": sessions}
    for form, target in (("json", whole), ("csv", table)):
        figures, _ = run(full, f"export_{form}", "export", "--format", form, str(target))
        found |= figures
        found[f"{form}_file_mb"] = round(target.stat().st_size / 1e6, 1)
    for what, words in (
        ("preview", ("--dry-run",)),
        ("import", ("--yes", "--json")),
        ("again", ("--yes", "--json")),
    ):
        figures, told = run(fresh, f"{what}_json", "import", *words, str(whole))
        found |= figures
        if "--json" in words:
            found[f"{what}_added"] = json.loads(told)["joined"]["added"]
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
