"""Killed two hundred times, at any moment, whatever the log is doing.

What a call has returned for is there, nothing is half there, and the log opens sound each time. The seed is
part of what is shown when one fails; COACH_SEED tries others.
"""

import sys

import pytest
from made_logs import seed
from torture import run

KILLS = {
    "sets": 50,
    "edits": 40,
    "migrations": 30,
    "joins": 20,
    "moves": 10,
    "backups": 20,
    "restores": 20,
    "exchanges": 10,
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are POSIX's")


def test_two_hundred_kills():
    """Catches a kind of work that is dropped from the list, or killed less often than was promised."""
    assert sum(KILLS.values()) >= 200


@pytest.mark.parametrize("what", KILLS)
def test_killed_at_random_moments(tmp_path, what):
    """Catches an acknowledged set that is lost, half an edit, merge or migration, a bad backup."""
    report = run("kill_forks.py", what, KILLS[what], tmp_path / "told", seed(of=20261103))
    assert report["kills"] == KILLS[what]
