"""A log of version 1, as Coach 0.4 wrote it, holds the same at version 2, and everything new is filled in."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import history_samples as plain
import pytest
from log_samples import EARLIER, NOW, done, hurt, plan, session_id, work
from test_figures import derived

from coach.domain.exchange import Entry, Stamp
from coach.domain.history import Query
from coach.domain.record import Origin, Outcome, SessionState
from coach.storage import plan_codec
from coach.storage.derived import rebuild
from coach.storage.log import SqliteLog
from coach.storage.opening import open_log
from coach.storage.rows import epoch_ms, hurt_values, set_values
from coach.storage.schema import APPLICATION_ID, VERSION_1

SESSIONS = """
    INSERT INTO sessions (key, id, routine, routine_name, level, pace, state, started_ms, started_at,
        ended_at, active_ms, effort, back_before, back_after, note, sets_planned, sets_recorded,
        sets_done)
    VALUES (?, ?, 'strong-back-three', 'Strong-back three', 'beginner', 'own', ?, ?, ?, ?, ?, ?, 2, ?, ?,
        4, ?, ?)
    """


@pytest.fixture
def path(tmp_path):
    """Sessions that were completed, stopped, left unfinished and left empty."""
    path = tmp_path / "log.db"
    timeline = plan(4)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in VERSION_1:
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")
        for key, state, at, note, done_sets in (
            (3, "completed", NOW, "Better — HÜFTE", 4),
            (5, "stopped", EARLIER - timedelta(days=9), "", 2),
            (8, "unfinished", NOW + timedelta(hours=5), "", 1),
            (9, "stopped", NOW, "", 0),
        ):
            ended = None if state == "unfinished" else (at + timedelta(minutes=9)).isoformat()
            values = (epoch_ms(at), at.isoformat(), ended, 61_000, 6, 1, note, done_sets, done_sets)
            db.execute(SESSIONS, (key, session_id(key), state, *values))
            rows = [done(work(timeline, number)) for number in range(done_sets)]
            if key == 3:
                rows.append(done(work(timeline, 0), 2, Outcome.PARTIAL))
                db.execute("UPDATE sessions SET sets_done = 3 WHERE key = 3")
            for row in rows:
                segment, *rest, attempt = set_values(row)
                marks = ", ".join("?" * 16)
                db.execute(f"INSERT INTO sets VALUES ({marks})", (key, segment, attempt, *rest))
        segment, move, side, elapsed_ms, offset_ms, place = hurt_values(
            hurt(work(timeline, 2), "hip")
        )
        row = (3, segment, offset_ms, move, side, elapsed_ms, place)
        db.execute("INSERT INTO hurts VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        db.execute("INSERT INTO plans VALUES (8, ?)", (plan_codec.encode(timeline),))
    return path


def contents(path, tables=("sessions", "sets", "hurts", "plans")):
    """Every row, by the names of the columns that version 1 had."""
    found = {}
    with closing(sqlite3.connect(path)) as db, closing(sqlite3.connect(":memory:")) as old:
        for statement in VERSION_1:
            old.execute(statement)
        for table in tables:
            columns = [f'"{row[1]}"' for row in old.execute(f"PRAGMA table_info({table})")]
            found[table] = db.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
    return found


def test_every_row_is_the_same_after_the_migration(path):
    """Catches a migration that loses, rounds or reorders anything that was recorded."""
    before = contents(path)
    SqliteLog(path).shut()
    assert contents(path) == before
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_everything_new_is_filled_in(path):
    """Catches an old history that is found by no search and stands in no chart."""
    log = SqliteLog(path)
    listed = [session_id(key) for key in (8, 3, 5)]
    assert [one.id for one in log.page(Query(), 0, 9)] == listed
    records = [log.session(one) for one in listed]
    assert all(one.summary.origin is Origin.LED and not one.summary.edited for one in records)
    assert log.overview() == plain.overview(records)
    assert log.days() == plain.days(records)
    assert log.answers() == plain.answers(records)
    assert log.move_weeks() == plain.move_weeks(records)
    assert log.hurts() == plain.hurts(records)
    assert log.last_done() == {"strong-back-three": date(2026, 11, 3)}
    assert log.count(Query(text="hüfte strong")) == 1
    assert log.count(Query(text="side plank", state=SessionState.COMPLETED)) == 1
    assert log.count(Query(move="side-plank")) == 1
    (unfinished,) = log.unfinished()
    assert unfinished.timeline == plan(4)
    kept = derived(log)
    rebuild(log._db)
    assert derived(log) == kept
    log.shut()


def test_two_laptops_that_had_the_same_old_log_still_have_the_same(path, tmp_path):
    """Catches one history becoming two because each laptop brought its copy up to date by itself."""
    copy = tmp_path / "other.db"
    copy.write_bytes(path.read_bytes())
    one, other = SqliteLog(path), SqliteLog(copy)
    assert all(item.stamp == Stamp() for item in one.items() if isinstance(item, Entry))
    assert one.join(other.items()).known == 2
    assert list(one.items()) == list(other.items())
    one.shut()
    other.shut()


def test_an_old_log_opens_without_a_word(path):
    """Catches a migration that makes the opening suspicious of what it has just written."""
    opened = open_log(path.parent, NOW)
    assert opened.notices == ()
    assert opened.log.count(Query()) == 3
    opened.log.shut()


def test_a_migration_that_fails_leaves_the_old_log(path):
    """Catches half a migration after a kill or on a full disk: the file has to be the old one."""
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
    for room in range(pages, pages + 40, 3):
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            from coach.storage.migrations import migrate

            db.execute(f"PRAGMA max_page_count = {room}")
            try:
                migrate(db, path, then=rebuild)
            except sqlite3.OperationalError:
                assert path.read_bytes() == before
                assert not path.with_name("log.db-journal").exists()
            else:
                assert room > pages
                break
    else:
        raise AssertionError("it never succeeded")
