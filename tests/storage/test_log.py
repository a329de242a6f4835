"""The log: what goes in comes out, exactly, and every call is on the disk when it returns."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from log_samples import EARLIER, NOW, done, header, hurt, plan, session_id, work

from coach.domain.ports import HistorySource, SessionLog
from coach.domain.record import Outcome, Reflection, SessionState
from coach.domain.timeline import Timeline
from coach.errors import LogDamagedError, LogTooNewError, NotFoundError, StorageError
from coach.storage.log import SqliteLog
from coach.storage.schema import APPLICATION_ID

END = NOW + timedelta(minutes=15)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.db"


@pytest.fixture
def log(path):
    log = SqliteLog(path)
    yield log
    log.shut()


def lead(log: SqliteLog, number: int = 1, sets: int = 2, timeline: Timeline | None = None, **kept):
    """A session under way with some sets done."""
    timeline = timeline or plan()
    log.begin(header(number, **kept), timeline)
    for index in range(sets):
        log.add_set(session_id(number), done(work(timeline, index)), 30_000 * (index + 1))
    return timeline


def test_it_is_what_the_rooms_ask_for(log):
    """Catches a port that changed without the log; mypy checks the rest of the sentence."""
    writes: SessionLog = log
    reads: HistorySource = log
    assert writes is reads


def test_a_session_comes_back_whole(log):
    """Catches any field lost, rounded or swapped on the way through the tables."""
    timeline = lead(log, sets=3)
    log.add_hurt(session_id(1), hurt(work(timeline, 2), "lower back"))
    log.close(session_id(1), SessionState.COMPLETED, END, 91_234)
    log.reflect(
        session_id(1), Reflection(effort=6, back_after=1, note="Better — 2 ≤ 3\n\x00 ünd 🏃")
    )
    record = log.session(session_id(1))
    summary = record.summary
    assert summary.id == session_id(1)
    assert (summary.routine, summary.routine_name) == ("strong-back-three", "Strong-back three")
    assert (summary.level, summary.pace) == (header().level, header().pace)
    assert (summary.state, summary.active_ms) == (SessionState.COMPLETED, 91_234)
    assert (summary.effort, summary.back_before, summary.back_after) == (6, 2, 1)
    assert summary.note == "Better — 2 ≤ 3\n\x00 ünd 🏃"
    assert (summary.sets_done, summary.sets_planned) == (3, 4)
    assert record.sets[:3] == tuple(done(work(timeline, n)) for n in range(3))
    assert record.hurts == (hurt(work(timeline, 2), "lower back"),)
    assert record.earlier_attempts == ()


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 3, 7, 15, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=45))),
        datetime(1912, 6, 1, tzinfo=timezone(-timedelta(minutes=1, seconds=15))),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone(-timedelta(hours=12))),
    ],
)
def test_times_come_back_exactly_with_their_offset(log, moment):
    """Catches times kept as UTC alone, cut to the second, or refused far from today."""
    timeline = lead(log, started_at=moment)
    assert timeline
    log.close(session_id(1), SessionState.STOPPED, moment, 0)
    summary = log.session(session_id(1)).summary
    for kept in (summary.started_at, summary.ended_at):
        assert kept == moment
        assert kept.utcoffset() == moment.utcoffset()


def test_a_time_without_an_offset_is_a_bug(log):
    """Catches a naive time slipping in, which would sort wrongly after a journey."""
    with pytest.raises(ValueError, match="offset"):
        log.begin(header(started_at=datetime(2026, 1, 1)), plan())  # noqa: DTZ001 -- the bug itself
    lead(log)
    with pytest.raises(ValueError, match="offset"):
        log.close(session_id(1), SessionState.STOPPED, datetime(2026, 1, 1), 0)  # noqa: DTZ001 -- as above
    assert log.session(session_id(1)).summary.state is SessionState.UNFINISHED


def test_every_call_is_in_the_file_when_it_returns(log, path):
    """Catches a write that waits for a later commit: another connection has to see it at once."""

    def seen(query: str):
        with closing(sqlite3.connect(path)) as other:
            return other.execute(query).fetchone()[0]

    timeline = plan()
    log.begin(header(), timeline)
    assert seen("SELECT count(*) FROM plans") == 1
    log.add_set(session_id(1), done(work(timeline, 0)), 1)
    assert seen("SELECT count(*) FROM sets") == 1
    log.add_hurt(session_id(1), hurt(work(timeline, 0)))
    assert seen("SELECT count(*) FROM hurts") == 1
    log.close(session_id(1), SessionState.STOPPED, END, 2)
    assert seen("SELECT state FROM sessions") == "stopped"
    log.reflect(session_id(1), Reflection(note="seen"))
    assert seen("SELECT note FROM sessions") == "seen"
    log.discard(session_id(1))
    assert seen("SELECT count(*) FROM sessions") == 0


def test_commits_wait_for_the_disk(log):
    """Catches a pragma lost: a power cut could then undo a finished set."""
    pragmas = {
        name: log._db.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "synchronous",
            "journal_mode",
            "foreign_keys",
            "application_id",
            "user_version",
        )
    }
    assert pragmas == {
        "synchronous": 3,
        "journal_mode": "delete",
        "foreign_keys": 1,
        "application_id": APPLICATION_ID,
        "user_version": 2,
    }


def test_everything_twice_is_everything_once(log, path):
    """Catches a repeated call adding, shifting or resetting anything."""
    timeline = lead(log, sets=3)
    set_two = done(work(timeline, 2))
    log.add_hurt(session_id(1), hurt(work(timeline, 2), "hip"))
    log.close(session_id(1), SessionState.STOPPED, END, 95_000)
    log.reflect(session_id(1), Reflection(5, 3, "note"))
    once = log.session(session_id(1))
    log.begin(header(), timeline)
    log.add_set(session_id(1), set_two, 90_000)
    log.add_hurt(session_id(1), hurt(work(timeline, 2)))  # heard again without its place
    log.close(session_id(1), SessionState.STOPPED, END, 95_000)
    log.reflect(session_id(1), Reflection(5, 3, "note"))
    assert log.session(session_id(1)) == once
    assert log.unfinished() == []
    log.discard(session_id(1))
    log.discard(session_id(1))
    assert log.sessions() == []
    with closing(sqlite3.connect(path)) as other:
        for table in ("sets", "hurts", "plans"):
            assert other.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_second_attempt_counts_and_the_first_is_kept(log):
    """Catches going back over a set losing what was done the first time, or counting both."""
    timeline = lead(log, sets=2)
    first = done(work(timeline, 1))
    second = done(work(timeline, 1), attempt=2, outcome=Outcome.PARTIAL)
    log.add_set(session_id(1), second, 80_000)
    record = log.session(session_id(1))
    assert record.sets == (done(work(timeline, 0)), second)
    assert record.earlier_attempts == (first,)
    assert record.summary.sets_done == 1


def test_an_older_set_written_late_does_not_turn_time_back(log):
    """Catches a retried record setting the running time back to its own moment."""
    timeline = lead(log, sets=2)
    log.add_set(session_id(1), done(work(timeline, 0)), 30_000)
    assert log.session(session_id(1)).summary.active_ms == 60_000


def test_closing_notes_what_was_never_reached(log):
    """Catches a stopped session whose planned sets vanish, and a set with a result written over."""
    timeline = lead(log, sets=1)
    skipped = done(work(timeline, 1), outcome=Outcome.SKIPPED)
    log.add_set(session_id(1), skipped, 40_000)
    log.close(session_id(1), SessionState.STOPPED, END, 41_000)
    record = log.session(session_id(1))
    assert [s.outcome.value for s in record.sets] == ["done", "skipped", "skipped", "skipped"]
    assert record.sets[1] == skipped
    held, counted = record.sets[2:]
    assert (held.planned_ms, held.planned_reps, held.done_reps) == (20_000, None, None)
    assert (counted.planned_ms, counted.planned_reps, counted.done_reps) == (23_000, 3, 0)
    for one, segment in zip(record.sets[2:], list(timeline.work)[2:], strict=True):
        assert (one.segment, one.move, one.side) == (segment.index, segment.move, segment.side)
        assert (one.done_ms, one.offset_ms, one.attempt) == (0, 41_000, 1)
    assert record.summary.sets_done == 1


def test_a_set_written_after_the_end_replaces_its_skipped_stand_in(log):
    """Catches a retried set being refused because the session was closed meanwhile."""
    timeline = lead(log, sets=1)
    log.close(session_id(1), SessionState.STOPPED, END, 50_000)
    log.add_set(session_id(1), done(work(timeline, 1)), 45_000)
    record = log.session(session_id(1))
    assert record.sets[1] == done(work(timeline, 1))
    assert (record.summary.sets_done, record.summary.active_ms) == (2, 50_000)


def test_a_session_that_is_over_stays_over(log):
    """Catches a second closing noting sets as skipped for a session that was over before it."""
    timeline = plan()
    log.begin(header(), timeline)
    log.close(session_id(1), SessionState.STOPPED, END, 0)
    log.add_set(session_id(1), done(work(timeline, 0)), 1)
    log.close(session_id(1), SessionState.STOPPED, END, 1)
    assert log.session(session_id(1)).sets == (done(work(timeline, 0)),)


def test_the_plan_is_kept_for_as_long_as_it_can_be_gone_on_with(path):
    """Catches plans piling up in the file, and a resumed session that has lost its own."""
    log = SqliteLog(path)
    timeline = lead(log)
    log.shut()
    log = SqliteLog(path)
    (unfinished,) = log.unfinished()
    assert unfinished.timeline == timeline
    assert unfinished.resume_at == work(timeline, 2).index
    log.close(session_id(1), SessionState.STOPPED, END, 1)
    assert len(log.session(session_id(1)).sets) == 4  # filled from the plan in the file
    log.prune(NOW + timedelta(days=29))
    assert log.continuable(session_id(1)).timeline == timeline
    log.prune(NOW + timedelta(days=31))
    assert log.continuable(session_id(1)) is None
    lead(log, 2)
    log.close(session_id(2), SessionState.COMPLETED, END, 1)
    assert log._db.execute("SELECT count(*) FROM plans").fetchone() == (0,)
    log.shut()


def test_a_plan_that_cannot_be_read_can_still_be_saved_as_stopped(log):
    """Catches an unreadable plan hiding a session or making it impossible to close."""
    lead(log)
    log._begun.clear()
    log._db.execute("UPDATE plans SET plan = '{\"version\": 99}'")
    (unfinished,) = log.unfinished()
    assert (unfinished.timeline, unfinished.resume_at) == (None, None)
    log.close(session_id(1), SessionState.STOPPED, END, 60_000)
    assert len(log.session(session_id(1)).sets) == 2


def test_a_session_without_a_set_is_not_listed_nor_offered(log):
    """Catches a session that was only opened and left showing up as an empty line."""
    log.begin(header(1), plan())
    log.begin(header(2), plan())
    log.close(session_id(2), SessionState.STOPPED, END, 3_000)
    assert log.sessions() == []
    assert log.unfinished() == []
    assert log.session(session_id(2)).sets == ()


def test_sessions_are_listed_newest_first(log):
    """Catches sorting by the time's text: 08:00+05:00 comes before 07:00+01:00."""
    at = datetime(2026, 11, 3, 7, 0, tzinfo=timezone(timedelta(hours=1)))
    before = datetime(2026, 11, 3, 8, 0, tzinfo=timezone(timedelta(hours=5)))
    lead(log, 1, started_at=at)
    lead(log, 2, started_at=before)
    lead(log, 3, started_at=at)
    assert [s.id for s in log.sessions()] == [session_id(n) for n in (3, 1, 2)]
    assert [u.record.summary.id for u in log.unfinished()] == [session_id(n) for n in (3, 1, 2)]


def test_sessions_can_be_asked_for_by_time_routine_and_number(log):
    """Catches a filter that is left out, or combined with or."""
    for number in range(6):
        lead(
            log,
            number,
            started_at=EARLIER + timedelta(days=number),
            routine="a" if number % 2 else "b",
        )

    def numbers(**asked):
        return [int(s.id[-2:], 16) for s in log.sessions(**asked)]

    assert numbers() == [5, 4, 3, 2, 1, 0]
    assert numbers(since=EARLIER + timedelta(days=2)) == [5, 4, 3, 2]
    assert numbers(since=EARLIER.astimezone(timezone(timedelta(hours=9)))) == [5, 4, 3, 2, 1, 0]
    assert numbers(routine="a") == [5, 3, 1]
    assert numbers(limit=2) == [5, 4]
    assert numbers(limit=0) == []
    assert numbers(routine="b", since=EARLIER + timedelta(days=1), limit=1) == [4]
    assert numbers(routine="none") == []


def test_lists_are_read_from_their_indices(log):
    """Catches a query that has to read and sort 100,000 sessions for the first fifty."""
    from coach.storage import reading

    for query, index in (
        (reading._NEWEST, "sessions_listed"),
        (reading._NEWEST_OF_ROUTINE, "sessions_of_routine"),
        (reading._UNFINISHED, "sessions_unfinished"),
    ):
        values = {"since": 0, "routine": "x", "limit": 50}
        steps = " ".join(row[3] for row in log._db.execute(f"EXPLAIN QUERY PLAN {query}", values))
        assert index in steps
        assert "TEMP B-TREE" not in steps


def test_a_clock_set_back_breaks_nothing(log):
    """Catches an end before its beginning being refused."""
    lead(log)
    log.close(session_id(1), SessionState.COMPLETED, NOW - timedelta(hours=1), 60_000)
    summary = log.session(session_id(1)).summary
    assert summary.ended_at == NOW - timedelta(hours=1)
    assert summary.active_ms == 60_000


def test_empty_sessions_go_after_a_day(log):
    """Catches rows of sessions that were never begun piling up, and one with a hurt being lost."""
    lead(log, 1, started_at=NOW - timedelta(days=3))
    for number, age in ((2, timedelta(hours=23)), (3, timedelta(days=2)), (4, timedelta(days=2))):
        log.begin(header(number, started_at=NOW - age), plan())
    log.add_hurt(session_id(4), hurt(work(plan(), 0)))
    log.prune(NOW)
    for number in (1, 2, 4):
        log.session(session_id(number))
    with pytest.raises(NotFoundError):
        log.session(session_id(3))


def test_a_session_pruned_by_another_coach_is_written_again(log, path):
    """Catches a first set lost because the machine slept over a day before it ended."""
    timeline = plan()
    log.begin(header(), timeline)
    other = SqliteLog(path)
    other.prune(NOW + timedelta(days=2))
    other.shut()
    log.add_set(session_id(1), done(work(timeline, 0)), 1)
    (unfinished,) = log.unfinished()
    assert unfinished.timeline == timeline
    assert unfinished.record.sets == (done(work(timeline, 0)),)


def test_writing_to_a_session_that_is_not_there_says_so(log):
    """Catches a set silently going nowhere, or an error that the recorder does not expect."""
    record = done(work(plan(), 0))
    for write in (
        lambda: log.add_set(session_id(9), record, 1),
        lambda: log.add_hurt(session_id(9), hurt(work(plan(), 0))),
        lambda: log.close(session_id(9), SessionState.STOPPED, END, 1),
        lambda: log.reflect(session_id(9), Reflection()),
    ):
        with pytest.raises(StorageError, match="no longer in the log"):
            write()
    with pytest.raises(NotFoundError, match="coach history"):
        log.session(session_id(9))


def test_a_failing_write_changes_nothing_and_the_next_one_works(log):
    """Catches half a transaction staying behind, or a connection that is stuck in one."""
    timeline = lead(log, sets=1)
    before = log.session(session_id(1))
    bad = replace(done(work(timeline, 1)), move=None)  # a bug, on purpose
    with pytest.raises(sqlite3.IntegrityError):
        log.add_set(session_id(1), bad, 60_000)
    assert log.session(session_id(1)) == before
    log.add_set(session_id(1), done(work(timeline, 1)), 60_000)
    assert len(log.session(session_id(1)).sets) == 2


def test_half_a_character_in_a_note_is_no_crash(log):
    """Catches a pasted lone surrogate, which SQLite refuses, losing the whole reflection."""
    timeline = lead(log)
    log.reflect(session_id(1), Reflection(note="fine \ud83d"))
    log.add_hurt(session_id(1), hurt(work(timeline, 0), "hip\udfff"))
    record = log.session(session_id(1))
    assert record.summary.note == "fine ?"
    assert record.hurts[0].place == "hip?"


def test_two_coaches_write_side_by_side(log, path):
    """Catches `coach play` beside the window locking it out or overwriting its sessions."""
    other = SqliteLog(path)
    timeline = plan()
    log.begin(header(1), timeline)
    other.begin(header(2), timeline)
    for number in range(4):
        log.add_set(session_id(1), done(work(timeline, number)), number)
        other.add_set(session_id(2), done(work(timeline, number)), number)
    assert [s.sets_done for s in log.sessions()] == [4, 4]
    other.shut()


def test_a_log_kept_by_another_program_says_so(path):
    """Catches waiting for ever, or words that do not name the cause."""
    SqliteLog(path).shut()
    log = SqliteLog(path, wait_s=0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match="Another program") as caught:
            log.begin(header(), plan())
        with pytest.raises(StorageError, match="Another program"):
            log.sessions()
        other.execute("ROLLBACK")
    assert "Close that program" in caught.value.hint
    log.begin(header(), plan())
    log.shut()


def test_no_space_says_so_and_goes_on_when_there_is(log):
    """Catches a full disk spoken of as anything else; SQLite itself reports it here."""
    timeline = lead(log, sets=1)
    (pages,) = log._db.execute("PRAGMA page_count").fetchone()
    log._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match="no space left") as caught:
        for number in range(2, 50):
            log.begin(header(number), plan(40))
    assert "Free some space" in caught.value.hint
    log._db.execute("PRAGMA max_page_count = 1000000")
    log.add_set(session_id(1), done(work(timeline, 1)), 1)
    assert len(log.session(session_id(1)).sets) == 2


@pytest.mark.parametrize("way", ["deleted", "replaced"])
def test_a_log_taken_from_under_us_is_noticed(log, path, way):
    """Catches sets written into a deleted file that nobody will ever see again."""
    timeline = lead(log, sets=1)
    content = path.read_bytes()
    path.unlink()
    if way == "replaced":
        path.with_name("copy").write_bytes(content)
        path.with_name("keep-the-number-taken").write_bytes(b"")
        path.with_name("copy").rename(path)
    with pytest.raises(StorageError, match="moved or deleted"):
        log.add_set(session_id(1), done(work(timeline, 1)), 1)


def test_damage_met_while_in_use_asks_for_a_check(log, path):
    """Catches a damaged log going on unnoticed because it was fine when it was opened."""
    lead(log)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    log._db.execute("PRAGMA cache_size = 0")
    with pytest.raises(LogDamagedError) as caught:
        log.session(session_id(1))
        log.sessions()
    assert "open it again" in caught.value.hint
    assert path.with_name("log.db-check").exists()


def test_a_row_that_makes_no_sense_is_damage(log):
    """Catches a flipped bit in a word surfacing as a traceback."""
    lead(log)
    log._db.execute("PRAGMA ignore_check_constraints = ON")
    log._db.execute("UPDATE sessions SET level = 'beginnes'")
    with pytest.raises(LogDamagedError):
        log.sessions()


def test_a_flipped_bit_in_text_hides_no_session(log):
    """Catches one unreadable letter or time making the whole history unreadable."""
    lead(log)
    log._db.execute("UPDATE sessions SET routine_name = CAST(x'53747272ff' AS TEXT)")
    log._db.execute("UPDATE sessions SET started_at = '2026-1\x13-03', ended_at = 'never'")
    (summary,) = log.sessions()
    assert summary.routine_name == "Strr\ufffd"
    assert summary.started_at == NOW.replace(microsecond=123000).astimezone(UTC)
    assert summary.ended_at is None


def test_a_newer_log_is_refused_by_the_log_itself(path):
    """Catches a newer log being opened by whoever makes a SqliteLog directly."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 3")
    with pytest.raises(LogTooNewError, match="newer Coach"):
        SqliteLog(path)


def test_closing_as_unfinished_is_a_bug(log):
    """Catches a session closed without being over."""
    lead(log)
    with pytest.raises(ValueError, match="completed or stopped"):
        log.close(session_id(1), SessionState.UNFINISHED, END, 1)
