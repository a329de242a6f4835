"""Logs of every older version, with all kinds of rows in them, read as before by today's Coach."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import plan
from made_logs import LAST, Made, many, record_of, seed, write_version_1
from whole_log import assert_figures_agree, dump

from coach.domain.exercise import Mode
from coach.domain.fields import Level, Side
from coach.domain.record import HurtRecord, Origin, Outcome, SessionState, SessionSummary, SetRecord
from coach.domain.timeline import Pace
from coach.storage.backups import newest_good
from coach.storage.connection import connect, version_of
from coach.storage.migrations import MIGRATIONS, VERSION
from coach.storage.opening import open_log
from coach.storage.other_log import readable_copy
from coach.storage.restoring import restore

LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)
"""Opened on that day, a log takes nothing out by itself."""


def see(folder: Path, sessions: list[Made]) -> None:
    """Open it, and find every session as it was put in, and figures that follow from them."""
    opened = open_log(folder, LONG_AGO)
    assert opened.notices == ()
    log = opened.log
    for one in sessions:
        summary = one.record.summary
        found = log.session(summary.id)
        assert found == one.record
        assert (found.summary.origin, found.summary.continues, found.summary.edited) == (
            Origin.LED, None, False,
        )  # fmt: skip
        assert log.recorded(summary.id) == one.record
        assert log.revisions(summary.id) == []
    offered = {one.record.summary.id: one for one in log.unfinished()}
    assert {
        one.record.summary.id
        for one in sessions
        if one.record.sets and one.record.summary.state is SessionState.UNFINISHED
    } == offered.keys()
    for one in sessions:
        if one.record.summary.id in offered:
            assert offered[one.record.summary.id].timeline == one.timeline
    assert log.deleted() == []
    assert log.rest_weeks() == frozenset()
    assert_figures_agree(log)
    # Everything that is over can be told to another device, and nothing else.
    told = {item.record.summary.id for item in log.items()}
    assert told == {
        one.record.summary.id
        for one in sessions
        if one.record.summary.ended_at and (one.record.sets or one.record.hurts)
    }
    log.shut()


def test_every_older_version_is_tried_here():
    """Catches a version added without a log of the one before in these tests."""
    assert len(MIGRATIONS) == VERSION == 2, "write a log of the version before, and see it migrate"


def test_a_log_of_version_1_reads_as_before(tmp_path):
    """Catches a column filled wrongly, a lost row, a plan that is dropped, a figure not made anew."""
    sessions = many(seed(of=11), 120)
    write_version_1(tmp_path / "log.db", sessions)
    assert version_of(tmp_path / "log.db") == 1
    see(tmp_path, sessions)
    assert version_of(tmp_path / "log.db") == VERSION
    see(tmp_path, sessions)


def test_a_backup_of_version_1_is_restored(tmp_path):
    """Catches an old backup that is refused, or changed by being looked into."""
    old, present = many(seed(of=12), 40), many(seed(of=13), 10)
    write_version_1(tmp_path / "log.db", present)
    backup = tmp_path / "backups" / "log-2026-10-01.db"
    backup.parent.mkdir()
    write_version_1(backup, old)
    before = backup.read_bytes()
    assert newest_good(tmp_path) == backup
    with readable_copy(backup, tmp_path) as other:
        listed = [one for one in old if one.record.sets]
        assert (other.offer.holding.sessions, other.offer.lost) == (len(listed), None)
        restored = restore(tmp_path, other, LAST)
    see(tmp_path, old)
    assert backup.read_bytes() == before
    # What it replaced can be had back in turn.
    assert restored.kept is not None
    with readable_copy(restored.kept, tmp_path) as other:
        restore(tmp_path, other, LAST + timedelta(seconds=1))
    see(tmp_path, present)


@pytest.mark.parametrize("place", range(0, 50, 7))
def test_a_migration_that_breaks_off_leaves_the_old_log(tmp_path, monkeypatch, place):
    """Catches a migration in more than one transaction."""
    sessions = many(seed(of=14), 10)
    write_version_1(tmp_path / "log.db", sessions)
    before = dump(tmp_path / "log.db")
    broken = [*MIGRATIONS[1][:place], "INSERT INTO nowhere VALUES (1)", *MIGRATIONS[1][place:]]
    with monkeypatch.context() as patched:
        patched.setattr("coach.storage.connection.migrate", _broken_migrate(broken))
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            connect(tmp_path / "log.db")
    assert dump(tmp_path / "log.db") == before
    assert version_of(tmp_path / "log.db") == 1
    see(tmp_path, sessions)


def _broken_migrate(broken):
    from coach.storage import migrations

    def migrate(db, log, **others):
        migrations.migrate(db, log, (MIGRATIONS[0], broken), **others)

    return migrate


# -- a hundred logs that nobody would think of ---------------------------------------------------

# SQLite takes no halves of characters, and its texts end at a zero byte for some of its functions.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
NUMBERS = st.integers(0, 2**40)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.builds(
    lambda moment, zone: moment.replace(tzinfo=UTC).astimezone(zone),
    st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1)),  # noqa: DTZ001 -- given their zone above
    ZONES,
)
SIDES = st.one_of(st.none(), st.sampled_from(Side))


@st.composite
def attempts(draw):
    """Sets with all their attempts, of one session."""
    found = []
    for segment in draw(st.lists(st.integers(0, 60), max_size=5, unique=True)):
        for attempt in draw(st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True)):
            mode = draw(st.sampled_from(Mode))
            is_reps = mode is Mode.REPS
            found.append(
                SetRecord(
                    segment=segment,
                    move=draw(TEXTS),
                    move_name=draw(TEXTS),
                    side=draw(SIDES),
                    round=draw(st.integers(1, 9)),
                    rounds=9,
                    set=draw(st.integers(1, 9)),
                    sets=9,
                    planned_reps=draw(NUMBERS) if is_reps else None,
                    planned_ms=None if is_reps else draw(NUMBERS),
                    done_reps=draw(st.integers(0, 500)) if is_reps else None,
                    done_ms=draw(st.integers(0, 10**7)),
                    outcome=draw(st.sampled_from(Outcome)),
                    offset_ms=draw(NUMBERS),
                    attempt=attempt,
                )
            )
    return found


@st.composite
def sessions_made(draw):
    """A session as version 1 could hold it."""
    state = draw(st.sampled_from(SessionState))
    is_over = state is not SessionState.UNFINISHED
    timeline = draw(st.one_of(st.none(), st.builds(plan, st.integers(1, 4))))
    hurts = draw(
        st.lists(
            st.builds(
                HurtRecord, NUMBERS, TEXTS, SIDES, NUMBERS, NUMBERS, st.one_of(st.none(), TEXTS)
            ),
            max_size=3,
            unique_by=lambda one: (one.segment, one.offset_ms),
        )
    )
    ten = st.one_of(st.none(), st.integers(1, 10))
    summary = SessionSummary(
        id=draw(st.uuids()).hex,
        routine=draw(TEXTS),
        routine_name=draw(TEXTS),
        level=draw(st.sampled_from(Level)),
        pace=draw(st.sampled_from(Pace)),
        started_at=draw(MOMENTS),
        ended_at=draw(MOMENTS) if is_over else None,
        state=state,
        active_ms=draw(NUMBERS),
        effort=draw(ten),
        back_before=draw(ten),
        back_after=draw(ten),
        note=draw(TEXTS),
        sets_planned=draw(st.integers(0, 500)),
    )
    return Made(record_of(summary, draw(attempts()), hurts), None if is_over else timeline)


@settings(max_examples=100, deadline=None)
@given(st.lists(sessions_made(), max_size=6, unique_by=lambda one: one.record.summary.id))
def test_any_log_of_version_1_reads_as_before(sessions):
    """Catches a value that one of the new columns or sums can't take."""
    folder = Path(tempfile.mkdtemp())
    try:
        write_version_1(folder / "log.db", sessions)
        see(folder, sessions)
        with closing(sqlite3.connect(folder / "log.db")) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        shutil.rmtree(folder)
