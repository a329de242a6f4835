"""A long log backed up, looked into and restored; and a set's commits while a backup is made beside them.

``--sessions N`` is the size of the log, about twenty sets to a session. Prints JSON.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "storage"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from log_samples import done, header, plan, session_id

from coach.storage.backups import copies, daily_backup
from coach.storage.log import SqliteLog
from coach.storage.other_log import readable_copy
from coach.storage.restoring import restore

SET_EVERY_S = 3
COMMITS = 5
"""So many sets end while one backup after the other is made."""


def measure(data: Path, sessions: int) -> dict[str, object]:
    """Everything about one size."""
    maker = [sys.executable, str(Path(__file__).with_name("made_log.py")), str(data), str(sessions)]
    subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
    log = data / "log.db"
    now = datetime.now().astimezone()
    found: dict[str, object] = {"sessions": sessions, "log_mb": round(log.stat().st_size / 1e6, 1)}
    found["backup_s"] = timed(lambda: daily_backup(log, now.date()))
    found["copies_s"] = timed(lambda: copies(data))
    commits: list[float] = []
    stop = threading.Event()
    sets = threading.Thread(target=lead, args=(log, commits, stop))
    sets.start()
    beside: list[float] = []
    while len(commits) < COMMITS:
        day = now.date() - timedelta(days=1 + len(beside) % 5)
        (data / "backups" / f"log-{day}.db").unlink(missing_ok=True)
        beside.append(timed(partial(daily_backup, log, day)))
    stop.set()
    sets.join()
    found["beside_sets_s"] = max(beside)
    found["commit_beside_ms"] = round(max(commits) * 1000, 1)
    begun = time.perf_counter()
    with readable_copy(data / "backups" / f"log-{now.date()}.db", data) as other:
        found["look_s"] = round(time.perf_counter() - begun, 2)
        found["restore_s"] = timed(lambda: restore(data, other, now + timedelta(days=2)))
    return found


def lead(log: Path, commits: list[float], stop: threading.Event) -> None:
    """A session whose sets are short."""
    mine = SqliteLog(log)
    name = session_id(1)
    timeline = plan(50)
    mine.begin(header(1), timeline)
    work = list(timeline.work)
    while not stop.wait(SET_EVERY_S):
        begun = time.perf_counter()
        mine.add_set(name, done(work[len(commits) % len(work)]), 1)
        commits.append(time.perf_counter() - begun)
    mine.discard(name)
    mine.shut()


def timed(does: Callable[[], object]) -> float:
    """The seconds it takes."""
    begun = time.perf_counter()
    does()
    return round(time.perf_counter() - begun, 2)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=100_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder), wanted.sessions)))


if __name__ == "__main__":
    main()
