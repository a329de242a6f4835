"""On POSIX systems the first handle of a file that a process closes takes away every lock it has on the file.

So nothing of ours may open the log on the side and close it again while SQLite may be writing: two programs
would then write at the same time, and break the log.
"""

import subprocess
import sys
from datetime import date

import pytest
from made_logs import FIRST, LAST, many, write_today

from coach.storage.backups import back_up_to, copies, daily_backup
from coach.storage.connection import connect, refuse_newer, version_of
from coach.storage.copying import holding_of, is_good
from coach.storage.opening import open_log
from coach.storage.other_log import readable_copy

BEGIN = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    db.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error)
"""


def others_wait(path) -> bool:
    """Whether another program that wants to write now is told to wait."""
    said = subprocess.run(
        [sys.executable, "-c", BEGIN, str(path)], capture_output=True, text=True, check=True
    )
    return "locked" in said.stdout


def look_into_a_copy(path):
    with readable_copy(path, path.parent):
        pass


LOOKS = {
    "version_of": version_of,
    "refuse_newer": refuse_newer,
    "is_good": is_good,
    "holding_of": holding_of,
    "daily_backup": lambda path: daily_backup(path, date(2026, 11, 3)),
    "back_up_to": lambda path: back_up_to(path, path.parent / "stick", LAST),
    "copies": lambda path: copies(path.parent),
    "readable_copy": look_into_a_copy,
    "open_log": lambda path: open_log(path.parent, FIRST).log.shut(),
}


@pytest.mark.skipif(sys.platform == "win32", reason="there a handle is only a handle")
@pytest.mark.parametrize("look", LOOKS)
def test_looking_at_the_log_leaves_its_locks_alone(tmp_path, look):
    """Catches a look at the file, by the day's backup say, that lets another Coach write into our commit."""
    path = tmp_path / "log.db"
    write_today(path, many(4, 4))
    db = connect(path)
    db.execute("BEGIN IMMEDIATE")
    db.execute("UPDATE sessions SET note = 'half'")
    assert others_wait(path)
    LOOKS[look](path)
    assert others_wait(path)
    db.execute("ROLLBACK")
    db.close()
