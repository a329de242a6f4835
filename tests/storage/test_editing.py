"""Edits, deletions and additions: nothing that was there is lost, and every change is kept."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

import history_samples as samples
import pytest
from log_samples import NOW, done, header, hurt, plan, session_id, work

from coach.domain.exchange import Edit, Field
from coach.domain.history import Feeling, Order, Query
from coach.domain.ports import Exchange, HistoryEditor, HistorySource
from coach.domain.record import Origin, Outcome, Reflection, SessionState
from coach.errors import CoachError, NotFoundError
from coach.storage.log import SqliteLog

ONE = session_id(1)
LATER = NOW + timedelta(days=2)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.db"


@pytest.fixture
def log(path):
    log = SqliteLog(path)
    lead(log)
    yield log
    log.shut()


def lead(log, number=1, state=SessionState.COMPLETED, sets=4, **kept):
    timeline = plan()
    log.begin(header(number, **kept), timeline)
    for index in range(sets):
        log.add_set(session_id(number), done(work(timeline, index)), 30_000 * (index + 1))
    log.add_hurt(session_id(number), hurt(work(timeline, 0)))
    log.close(session_id(number), state, NOW + timedelta(minutes=20), 130_000)
    log.reflect(session_id(number), Reflection(6, 3, "As led"))


def shown(log, number=1):
    """All that the history shows of a session."""
    return log.session(session_id(number)), log.move_weeks(), log.days(), log.answers()


def test_it_is_what_the_rooms_ask_for(log):
    """Catches a port that changed without the log; mypy checks the rest of the sentence."""
    edits: HistoryEditor = log
    reads: HistorySource = log
    tells: Exchange = log
    assert edits is reads is tells


EDITS = (
    Edit(Field.STARTED_AT, "2026-12-31T23:30:00-05:00"),
    Edit(Field.ACTIVE_MS, 90_000),
    Edit(Field.EFFORT, None),
    Edit(Field.BACK_BEFORE, 0),
    Edit(Field.BACK_AFTER, 10),
    Edit(Field.NOTE, "Mended ünd 🏃"),
    Edit(Field.DONE_MS, 41_000, 5, 1),
    Edit(Field.DONE_REPS, 9, 1, 1),
    Edit(Field.OUTCOME, "partial", 3, 1),
)


def test_an_edit_is_shown_and_what_was_recorded_is_kept(log, path):
    """Catches an edit that writes over the record, is lost at the next opening, or is shown in part only."""
    before = log.session(ONE)
    log.edit(ONE, EDITS, LATER)
    log.shut()
    log = SqliteLog(path)
    record = log.session(ONE)
    summary = record.summary
    assert summary.started_at == datetime.fromisoformat("2026-12-31T23:30:00-05:00")
    assert (summary.active_ms, summary.effort, summary.note) == (90_000, None, "Mended ünd 🏃")
    assert (summary.back_before, summary.back_after) == (0, 10)
    assert (summary.edited, summary.sets_done) == (True, 3)
    by_segment = {one.segment: one for one in record.sets}
    assert by_segment[5].done_ms == 41_000
    assert by_segment[1].done_reps == 9
    assert by_segment[3].outcome is Outcome.PARTIAL
    assert log.recorded(ONE) == before
    assert [one.edit for one in log.revisions(ONE)] == list(EDITS)
    assert {one.made_at for one in log.revisions(ONE)} == {LATER}
    stamps = [one.stamp for one in log.revisions(ONE)]
    assert stamps == sorted(set(stamps))
    assert log.days()[0].day.isoformat() == "2026-12-31"
    assert {one.week.isoformat() for one in log.move_weeks()} == {"2026-12-28"}
    assert log.count(Query(text="mended ÜND")) == 1
    assert log.count(Query(text="led")) == 0
    log.shut()


def test_every_edit_keeps_the_one_before(log):
    """Catches the second edit of a value taking the first for the record, or dropping it."""
    for effort in (1, 2, 3):
        log.edit(ONE, [Edit(Field.EFFORT, effort)], LATER)
    log.edit(ONE, [Edit(Field.EFFORT, 3)], LATER)  # nothing new
    assert [one.edit.value for one in log.revisions(ONE)] == [1, 2, 3]
    assert log.session(ONE).summary.effort == 3
    assert log.recorded(ONE).summary.effort == 6


def test_edits_are_all_or_none(log):
    """Catches half an edit staying behind, or an error that says nothing."""
    before = shown(log)
    with pytest.raises(NotFoundError, match="no such set"):
        log.edit(ONE, [Edit(Field.NOTE, "half"), Edit(Field.DONE_MS, 1, 2, 1)], LATER)
    with pytest.raises(NotFoundError, match="no session"):
        log.edit(session_id(9), [Edit(Field.NOTE, "nobody's")], LATER)
    assert shown(log) == before
    assert log.revisions(ONE) == []


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Field.EFFORT, 0),
        Edit(Field.EFFORT, 11),
        Edit(Field.EFFORT, "5"),
        Edit(Field.EFFORT, True),
        Edit(Field.BACK_BEFORE, -1),
        Edit(Field.BACK_AFTER, 11),
        Edit(Field.ACTIVE_MS, -1),
        Edit(Field.ACTIVE_MS, None),
        Edit(Field.ACTIVE_MS, 2**63),
        Edit(Field.NOTE, None),
        Edit(Field.NOTE, "x" * 2_000_000),
        Edit(Field.STARTED_AT, "yesterday"),
        Edit(Field.STARTED_AT, "2026-11-03T07:15:00"),
        Edit(Field.DELETED, 2),
        Edit(Field.DELETED, True),
        Edit(Field.DONE_MS, -1, 1, 1),
        Edit(Field.DONE_MS, None, 1, 1),
        Edit(Field.DONE_MS, 1),
        Edit(Field.DONE_MS, 1, 1),
        Edit(Field.DONE_REPS, 1.5, 1, 1),
        Edit(Field.OUTCOME, "fine", 1, 1),
        Edit(Field.OUTCOME, None, 1, 1),
        Edit(Field.EFFORT, 5, 1, 1),
        Edit(Field.EFFORT, 5, None, 1),
    ],
)
def test_a_value_out_of_bounds_is_refused(log, edit):
    """Catches a slip of a page, or a hostile file, putting a value into the log that no chart can draw."""
    before = shown(log)
    with pytest.raises(ValueError):
        log.edit(ONE, [Edit(Field.EFFORT, 2), edit], LATER)
    assert shown(log) == before


def test_half_a_character_in_an_edited_note_is_no_crash(log):
    """Catches a pasted lone surrogate, which SQLite refuses, losing the edit."""
    log.edit(ONE, [Edit(Field.NOTE, "fine \ud83d")], LATER)
    assert log.session(ONE).summary.note == "fine ?"


def test_a_session_still_led_is_edited_once_it_is_over(log):
    """Catches an edit of a running session that its next set would write over."""
    log.begin(header(2), plan())
    log.add_set(session_id(2), done(work(plan(), 0)), 1)
    with pytest.raises(CoachError, match="not over yet"):
        log.edit(session_id(2), [Edit(Field.NOTE, "too soon")], LATER)


def test_what_is_written_late_goes_under_the_edits(log):
    """Catches a retried set or answer taking back an edit, or getting lost behind it."""
    log.edit(ONE, [Edit(Field.EFFORT, 1), Edit(Field.DONE_MS, 7, 1, 1)], LATER)
    log.reflect(ONE, Reflection(9, 9, "said late"))
    log.add_set(ONE, replace(done(work(plan(), 0)), done_ms=5), 140_000)
    record, recorded = log.session(ONE), log.recorded(ONE)
    assert (record.summary.effort, record.summary.back_after) == (1, 9)
    assert (recorded.summary.effort, recorded.summary.note) == (9, "said late")
    assert (record.sets[0].done_ms, recorded.sets[0].done_ms) == (7, 5)
    assert record.summary.active_ms == recorded.summary.active_ms == 140_000


# -- deleting ------------------------------------------------------------------------------------


def test_a_deleted_session_is_gone_everywhere_and_comes_back_whole(log, path):
    """Catches a deleted session still counted somewhere, or a restored one that lacks something."""
    lead(log, 2, started_at=NOW - timedelta(days=40))
    log.edit(ONE, [Edit(Field.EFFORT, 2)], LATER)
    before = shown(log)
    other = log.session(session_id(2))
    log.delete(ONE, LATER)
    log.delete(session_id(2), LATER + timedelta(seconds=1))
    with pytest.raises(NotFoundError):
        log.session(ONE)
    with pytest.raises(NotFoundError):
        log.delete(ONE, LATER)
    with pytest.raises(NotFoundError):
        log.edit(ONE, [Edit(Field.EFFORT, 3)], LATER)
    assert log.sessions() == log.days() == log.answers() == log.hurts() == log.move_weeks() == []
    assert log.count(Query()) == log.overview().sessions == 0
    assert (log.last_done(), log.names()) == ({}, ({}, {}))
    assert log.recorded(ONE).summary.effort == 6
    log.shut()
    log = SqliteLog(path)
    deleted = log.deleted()
    assert [one.summary.id for one in deleted] == [session_id(2), ONE]
    assert deleted[1].summary == before[0].summary
    assert deleted[1].deleted_at == LATER
    log.restore(session_id(2), LATER)
    assert log.session(session_id(2)) == other
    log.restore(ONE, LATER)
    log.restore(ONE, LATER)
    assert shown(log) == before
    assert log.deleted() == []
    assert [one.edit.value for one in log.revisions(ONE)] == [2, 1, 0]
    log.shut()


def test_after_thirty_days_only_a_name_is_left(log, path):
    """Catches content kept after it was to be gone, gone before, or a restoring of nothing."""
    log.edit(ONE, [Edit(Field.NOTE, "a secret"), Edit(Field.DONE_MS, 8, 1, 1)], NOW)
    log.delete(ONE, LATER)
    log.prune(LATER + timedelta(days=29, hours=23))
    assert len(log.deleted()) == 1
    log.prune(LATER + timedelta(days=30, hours=1))
    assert log.deleted() == []
    with pytest.raises(NotFoundError):
        log.restore(ONE, LATER)
    with pytest.raises(NotFoundError):
        log.recorded(ONE)
    for table in ("sets", "hurts", "plans", "original_sessions", "original_sets"):
        assert log._db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    log.shut()
    assert b"a secret" not in path.read_bytes()
    assert b"As led" not in path.read_bytes()
    log = SqliteLog(path)
    log.prune(LATER + timedelta(days=60))
    assert log._db.execute("SELECT id FROM sessions").fetchall() == [(ONE,)]
    assert [one.edit.field for one in log.revisions(ONE)] == [Field.DELETED]
    log.shut()


def test_discarding_a_session_that_others_know_deletes_it(log):
    """Catches a discarded session coming back from the shared folder."""
    log.mark_published(log.unpublished())
    log.discard(ONE)
    assert log.sessions() == []
    assert [one.summary.id for one in log.deleted()] == [ONE]
    lead(log, 2)
    log.discard(session_id(2))
    assert [one.summary.id for one in log.deleted()] == [ONE]


# -- adding --------------------------------------------------------------------------------------


def test_a_session_done_elsewhere_is_added(log, path):
    """Catches an added session that is not listed because Coach led no set of it, or is called led."""
    draw = random.Random(4)
    made = samples.record(draw, 77, origin=Origin.LED, state=SessionState.COMPLETED)
    bare = replace(made, summary=replace(made.summary, id="bare", sets_done=0), sets=())
    bare = replace(bare, hurts=(), earlier_attempts=())
    for one in (made, bare):
        log.add(one)
        log.add(one)
    log.shut()
    log = SqliteLog(path)
    for one in (made, bare):
        assert log.session(one.summary.id) == replace(
            one, summary=replace(one.summary, origin=Origin.ADDED)
        )
    assert log.count(Query()) == 3
    log.prune(made.summary.started_at + timedelta(days=400))
    assert log.count(Query(routine=bare.summary.routine)) == 2
    log.shut()


def test_what_can_be_no_session_is_not_added(log):
    """Catches a slip of the page that adds reaching the tables."""
    made = samples.record(random.Random(4), 77, origin=Origin.ADDED, state=SessionState.COMPLETED)
    for change in (
        {"effort": 11},
        {"active_ms": -1},
        {"state": SessionState.UNFINISHED},
        {"started_at": datetime(2026, 1, 1)},  # noqa: DTZ001 -- the bug itself
        {"id": ""},
    ):
        with pytest.raises(ValueError):
            log.add(replace(made, summary=replace(made.summary, **change)))
    assert log.count(Query()) == 1


def test_weeks_of_rest_are_planned_and_given_up(log, path):
    """Catches a rest week that is lost at the next opening, or can't be taken back."""
    monday = NOW.date() - timedelta(days=NOW.weekday())
    log.plan_rest(monday, planned=True)
    log.plan_rest(monday + timedelta(days=7), planned=True)
    log.plan_rest(monday + timedelta(days=7), planned=False)
    with pytest.raises(ValueError, match="Monday"):
        log.plan_rest(monday + timedelta(days=1), planned=True)
    log.shut()
    log = SqliteLog(path)
    assert log.rest_weeks() == {monday}
    log.shut()


# -- going on with a stopped session -------------------------------------------------------------


def test_a_stopped_session_can_be_gone_on_with_where_it_stopped(log, path):
    """Catches going on at the wrong set, with another plan, or with one that is done already."""
    lead(log, 2, SessionState.STOPPED, sets=2)
    log.shut()
    log = SqliteLog(path)
    found = log.continuable(session_id(2))
    assert found.timeline == plan()
    assert found.resume_at == work(plan(), 2).index
    assert [one.segment for one in found.record.sets] == [1, 3]
    assert log.continuable(ONE) is None  # completed
    assert log.continuable("nobody") is None
    log.begin(replace(header(3, NOW + timedelta(hours=1)), continues=session_id(2)), plan())
    assert log.continuable(session_id(2)) is None
    log.add_set(session_id(3), done(work(plan(), 2)), 1)
    log.close(session_id(3), SessionState.STOPPED, LATER, 1)
    assert log.session(session_id(3)).summary.continues == session_id(2)
    assert log.continuable(session_id(2)) is None  # what is left of it is left in the other
    assert log.continuable(session_id(3)).resume_at == work(plan(), 3).index
    log.discard(session_id(3))
    assert log.continuable(session_id(2)) is not None
    log.delete(session_id(2), LATER)
    assert log.continuable(session_id(2)) is None
    log.shut()


def test_a_stopped_session_with_every_set_done_has_nothing_left(log):
    """Catches an offer to go on with nothing."""
    lead(log, 2, SessionState.STOPPED, sets=4)
    assert log.continuable(session_id(2)) is None


# -- the device ----------------------------------------------------------------------------------


def test_a_copied_folder_is_another_device(log, path, tmp_path):
    """Catches two devices with one id: they would write the same file in the shared folder."""
    here = log.device()
    assert log.device() == here
    log.edit(ONE, [Edit(Field.EFFORT, 2)], LATER)
    assert log.revisions(ONE)[0].stamp.device == here
    log.shut()
    again = SqliteLog(path)
    assert again.device() == here
    copy = tmp_path / "copy" / "log.db"
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    other = SqliteLog(copy)
    assert other.device() != here
    other.edit(ONE, [Edit(Field.EFFORT, 3)], LATER)
    last = other.revisions(ONE)[-1].stamp
    assert last.device == other.device()
    assert last > again.revisions(ONE)[-1].stamp
    again.shut()
    other.shut()


def test_filters_see_edited_values(log):
    """Catches a list that sorts and filters by what was recorded instead of what is shown."""
    lead(log, 2, started_at=NOW + timedelta(hours=1))
    log.edit(ONE, [Edit(Field.BACK_AFTER, 0), Edit(Field.EFFORT, 10)], LATER)
    assert [s.id for s in log.page(Query(feeling=Feeling.BETTER), 0, 9)] == [ONE]
    assert [s.id for s in log.page(Query(order=Order.HARDEST), 0, 9)] == [ONE, session_id(2)]
