"""Killed while it backs up, merges and exchanges: no file is half, no history differs in the end."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from log_samples import NOW, done, header, plan, session_id

from coach.domain.record import SessionState
from coach.interop.sync_folder import SyncFolder
from coach.storage.copying import is_good
from coach.storage.log import SqliteLog
from coach.storage.opening import open_log

CHILD = Path(__file__).with_name("keeping_child.py")
KILLS = 30


def filled(folder, numbers):
    folder.mkdir()
    log = SqliteLog(folder / "log.db")
    for number in numbers:
        timeline = plan(3)
        log.begin(header(number, NOW + timedelta(minutes=number)), timeline)
        for one in timeline.work:
            log.add_set(session_id(number), done(one), 1)
        log.close(session_id(number), SessionState.COMPLETED, NOW, 1)
    return log


def test_killed_while_it_keeps(tmp_path):
    """Catches a half file with a backup's name, half a merge, or a synced file that stays unreadable."""
    draw = random.Random(20261103)
    data, synced = tmp_path / "data", tmp_path / "synced"
    synced.mkdir()
    filled(data, range(1, 8)).shut()
    other = filled(tmp_path / "other", range(5, 30))
    before = {one.id for one in other.sessions()} | {session_id(one) for one in range(1, 8)}
    other.shut()
    sizes = set()
    for _ in range(KILLS):
        words = [sys.executable, CHILD, data, tmp_path / "other" / "log.db", synced]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            time.sleep(draw.uniform(0, 0.35))
            os.kill(child.pid, signal.SIGKILL)
        opened = open_log(data, NOW)
        assert opened.notices == ()
        sizes.add(len(opened.log.sessions()))
        opened.log.shut()
        for path in (data / "backups").glob("log-*.db"):
            assert is_good(path)
        for path in (data / "by hand").glob("coach-log-*.db"):
            # Its name is taken by an empty file for a moment, so that nothing is written over.
            assert is_good(path) or path.stat().st_size == 0
    assert sizes <= {7, 29}
    assert 29 in sizes
    mine, fresh = SqliteLog(data / "log.db"), SqliteLog(tmp_path / "fresh.db")
    SyncFolder(synced, data / "sync.json", "laptop").exchange(mine, NOW)
    SyncFolder(synced, tmp_path / "sync.json", "fresh").exchange(fresh, NOW)
    assert {one.id for one in fresh.sessions()} == before
    for one in mine.sessions():
        assert fresh.session(one.id) == mine.session(one.id)
        assert fresh.revisions(one.id) == mine.revisions(one.id)
    mine.shut()
    fresh.shut()
