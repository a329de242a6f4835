"""Logs of older versions are brought up to date, whole or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coach.errors import LogTooNewError
from coach.storage.connection import connect
from coach.storage.migrations import MIGRATIONS, VERSION, migrate
from coach.storage.schema import APPLICATION_ID

LOG = Path("log.db")
ONE = ("CREATE TABLE notes (note TEXT)", "INSERT INTO notes VALUES ('kept')")
TWO = ("ALTER TABLE notes ADD COLUMN mood TEXT DEFAULT 'fine'",)
BROKEN = ("DELETE FROM notes", "CREATE TABLE notes (again)")


@pytest.fixture
def db():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        yield db


def pragma(db, name):
    return db.execute(f"PRAGMA {name}").fetchone()[0]


def test_steps_run_in_order_from_where_the_log_stands(db):
    """Catches a step left out or run again, or a version not noted."""
    migrate(db, LOG, [ONE])
    assert pragma(db, "user_version") == 1
    assert pragma(db, "application_id") == APPLICATION_ID
    migrate(db, LOG, [ONE, TWO])
    migrate(db, LOG, [ONE, TWO])
    assert pragma(db, "user_version") == 2
    assert db.execute("SELECT note, mood FROM notes").fetchall() == [("kept", "fine")]


def test_a_step_that_fails_leaves_the_old_log(db):
    """Catches a crash in the middle of a migration leaving half a log."""
    migrate(db, LOG, [ONE])
    with pytest.raises(sqlite3.OperationalError):
        migrate(db, LOG, [ONE, TWO, BROKEN])
    assert pragma(db, "user_version") == 1
    assert db.execute("SELECT * FROM notes").fetchall() == [("kept",)]
    assert not db.in_transaction


def test_a_newer_log_is_refused(db):
    """Catches an old Coach writing into a log it does not understand."""
    migrate(db, LOG, [ONE, TWO])
    with pytest.raises(LogTooNewError, match=r"format 2, this one knows 1") as caught:
        migrate(db, LOG, [ONE])
    assert "untouched" in caught.value.hint


def test_an_empty_file_becomes_todays_log(tmp_path):
    """Catches a fresh log that does not stand at the version of this Coach."""
    (tmp_path / "log.db").touch()
    with closing(connect(tmp_path / "log.db")) as db:
        assert pragma(db, "user_version") == VERSION == len(MIGRATIONS)
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_log_with_something_in_it_passes_every_check(tmp_path):
    """Catches a table that SQLite's own checks misread: a sound log would be set aside."""
    with closing(connect(tmp_path / "log.db")) as db:
        db.execute(
            "INSERT INTO sessions (id, routine, routine_name, level, pace, started_ms, started_at,"
            " sets_planned) VALUES ('a', 'r', 'R', 'beginner', 'own', 0, '1970', 1)"
        )
        db.execute(
            'INSERT INTO sets (session, segment, attempt, move, move_name, round, rounds, "set", sets,'
            " done_ms, outcome, offset_ms) VALUES (1, 1, 1, 'm', 'M', 1, 1, 1, 1, 5, 'done', 5)"
        )
        db.execute(
            "INSERT INTO hurts (session, segment, offset_ms, move, elapsed_ms)"
            " VALUES (1, 1, 5, 'm', 5)"
        )
        db.execute("INSERT INTO plans VALUES (1, '{}')")
        assert db.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
