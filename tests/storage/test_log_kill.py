"""Killed at any moment: no set that was acknowledged is ever lost."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pytest
from log_samples import done, header, plan, session_id, work

from coach.domain.record import SessionState
from coach.storage.log import SqliteLog
from coach.storage.opening import open_log

CHILD = Path(__file__).with_name("log_child.py")
KILLS = 30


def lead_and_kill(data: Path, after_s: float) -> list[list[str]]:
    """Run the child, kill it some time after its first word, and return what it said."""
    paths = [str(CHILD.parent), *sys.path]
    with subprocess.Popen(
        [sys.executable, str(CHILD), str(data)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        text=True,
    ) as child:
        assert child.stdout
        first = child.stdout.readline()
        time.sleep(after_s)
        child.kill()
        said = first + child.stdout.read()
    assert said, "the child said nothing at all"
    return [line.split() for line in said.splitlines(keepends=True) if line.endswith("\n")]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_killed_at_random_moments_nothing_acknowledged_is_lost(tmp_path):
    """Catches a set that was said to be kept and is not, a log broken by it, and a wrong place to go on."""
    draw = random.Random(20261103)
    plan_of_child = plan(12)
    promised: dict[str, set[tuple[int, int]]] = defaultdict(set)
    closed: set[str] = set()
    for _ in range(KILLS):
        last = ""
        for what, name, *rest in lead_and_kill(tmp_path, draw.uniform(0, 0.12)):
            last = name
            if what == "set":
                promised[name].add((int(rest[0]), int(rest[1])))
            elif what == "close":
                closed.add(name)
        opened = open_log(tmp_path)
        assert opened.notices == ()
        assert opened.log.is_sound()
        for name, sets in promised.items():
            record = opened.log.session(name)
            kept = {(s.segment, s.attempt) for s in (*record.sets, *record.earlier_attempts)}
            assert sets <= kept
            assert len(kept - sets) <= 1  # the one being written when it was killed
            if name in closed:
                assert record.summary.state is SessionState.COMPLETED
        offered = {one.record.summary.id: one for one in opened.log.unfinished()}
        assert not closed & offered.keys()
        if promised.get(last) and last not in closed and last in offered:
            kept_segments = {s.segment for s in offered[last].record.sets}
            assert offered[last].timeline == plan_of_child
            assert offered[last].resume_at == next(
                (s.index for s in plan_of_child.work if s.index not in kept_segments), None
            )
        elif promised.get(last) and last not in closed:
            # Closed by the call it was killed in.
            assert opened.log.session(last).summary.state is SessionState.COMPLETED
        opened.log.shut()
    assert sum(map(len, promised.values())) > KILLS


def test_a_commit_that_was_cut_short_is_taken_back(tmp_path):
    """Catches a journal left by a kill being ignored, which would leave half a set in the log."""
    log = SqliteLog(tmp_path / "log.db")
    timeline = plan(40)
    log.begin(header(), timeline)
    log.add_set(session_id(1), done(work(timeline, 0)), 1)
    log.shut()
    sound = (tmp_path / "log.db").read_bytes()
    # A transaction that has begun to change the file, copied before it could end: what a kill leaves.
    with closing(sqlite3.connect(tmp_path / "log.db", isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("PRAGMA cache_spill = 1")
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE plans SET plan = plan || plan || plan")
        db.execute("UPDATE sets SET move = 'half written'")
        db.execute("INSERT INTO plans SELECT key + 1, hex(zeroblob(90000)) FROM sessions WHERE 0")
        db.execute("CREATE TABLE filler AS SELECT hex(zeroblob(90000)) AS x")
        half = (tmp_path / "log.db").read_bytes()
        journal = (tmp_path / "log.db-journal").read_bytes()
        db.execute("ROLLBACK")
    assert half != sound
    killed = tmp_path / "killed"
    killed.mkdir()
    (killed / "log.db").write_bytes(half)
    (killed / "log.db-journal").write_bytes(journal)
    opened = open_log(killed)
    assert opened.notices == ()
    assert opened.log.session(session_id(1)).sets == (done(work(timeline, 0)),)
    assert opened.log.unfinished()[0].timeline == timeline
    assert opened.log.is_sound()
    opened.log.shut()
    assert not (killed / "log.db-journal").exists()
