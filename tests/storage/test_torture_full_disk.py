"""The disk fails at every write of everything that writes.

SQLite's file system is replaced by one that fails at a chosen write, and so are Python's own ways to a file.
Nothing less would reach, say, the third of forty writes of an edit, or the moment a journal is deleted.
"""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from faulty_disk import sqlite_library
from full_disk_operations import operations
from loud import leave_out
from torture import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the disk's errors are POSIX's")

AT_ONCE = 2


def test_a_failing_disk_at_every_write(tmp_path):
    """Catches a write whose failure is no sentence, is silent, breaks the log or can't be made good."""
    if sqlite_library() is None:
        leave_out("Python's SQLite can't be reached from ctypes")
    names = [one.name for one in operations()]
    parts = [names[number::AT_ONCE] for number in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as at_once:
        done = at_once.map(lambda part: run("full_disk_steps.py", tmp_path / part[0], *part), parts)
        reports = {name: steps for report in done for name, steps in report.items()}
    assert set(reports) == set(names)
    for name, steps in reports.items():
        assert steps["full"] >= LEAST.get(name, 15), (name, steps)


LEAST = {"settings": 5, "export": 5}
"""Writes that something has at least; less would mean that nothing failed at all."""
