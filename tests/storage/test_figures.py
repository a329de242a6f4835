"""The list and the figures say what a plain look at every session says."""

import random
import sqlite3
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import history_samples as plain
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_samples import NOW, done, header, session_id, work
from log_samples import plan as plan_of

from coach.domain.exchange import Edit, Field
from coach.domain.history import DayTotal, Feeling, Order, Query
from coach.domain.record import Outcome, SessionState
from coach.storage.connection import MEMORY
from coach.storage.derived import rebuild
from coach.storage.log import SqliteLog

SESSIONS = 120


@pytest.fixture(scope="module")
def log():
    """Sessions of every kind: some edited, some deleted, one being led."""
    draw = random.Random(5)
    log = SqliteLog(MEMORY)
    log.join(plain.entry(draw, number) for number in range(SESSIONS))
    for number in range(0, SESSIONS, 7):
        log.edit(
            f"{number:032x}",
            [
                Edit(Field.NOTE, draw.choice(("Edited Hip", ""))),
                Edit(Field.ACTIVE_MS, draw.randint(0, 10**6)),
                Edit(Field.BACK_AFTER, draw.choice((None, 0, 10))),
                Edit(Field.STARTED_AT, plain.summary(draw, 1).started_at.isoformat()),
                *(
                    Edit(Field.OUTCOME, draw.choice(list(Outcome)).value, one.segment, one.attempt)
                    for one in log.session(f"{number:032x}").sets[:1]
                ),
            ],
            NOW,
        )
    for number in range(3, SESSIONS, 11):
        log.delete(f"{number:032x}", NOW)
    log.begin(header(500, NOW - timedelta(days=300)), plan_of())
    log.add_set(session_id(500), done(work(plan_of(), 0)), 1_234)
    yield log
    log.shut()


@pytest.fixture(scope="module")
def records(log):
    """Every session that the history shows, read one by one."""
    ids = [row[0] for row in log._db.execute("SELECT id FROM sessions WHERE deleted_ms IS NULL")]
    return [log.session(one) for one in ids]


WORDS = st.sampled_from(
    [
        "",
        "back",
        "BACK",
        "hip",
        "ball pike",
        "slept",
        "hüfte",
        "stiff hip",
        "zzz",
        "%",
        "_",
        "iyi",
        "e d",
    ]
)
DAYS = st.one_of(st.none(), st.dates(date(2025, 12, 18), date(2026, 2, 3)))
QUERIES = st.builds(
    Query,
    text=WORDS,
    since=DAYS,
    until=DAYS,
    routine=st.sampled_from([None, None, "strong", "hips", "gone"]),
    move=st.sampled_from([None, None, "cat", "ball-pike", "gone"]),
    state=st.sampled_from([None, None, *SessionState]),
    feeling=st.sampled_from([None, None, None, *Feeling]),
    order=st.sampled_from(Order),
)


@settings(max_examples=400, deadline=None)
@given(query=QUERIES, offset=st.integers(0, 40), limit=st.integers(0, 30))
def test_a_query_finds_what_a_look_at_every_session_finds(log, records, query, offset, limit):
    """Catches a filter forgotten, joined with or, or off by a day; a page that skips or repeats a line."""
    expected = plain.found(records, query)
    assert log.count(query) == len(expected)
    assert list(log.page(query, offset, limit)) == expected[offset : offset + limit]


def test_figures_are_what_the_sessions_add_up_to(log, records):
    """Catches a session counted twice, left out, counted on another day or after it was deleted."""
    assert len(records) > SESSIONS - 20
    assert log.overview() == plain.overview(records)
    assert log.days() == plain.days(records)
    assert log.answers() == plain.answers(records)
    assert log.move_weeks() == plain.move_weeks(records)
    assert log.hurts() == plain.hurts(records)
    assert log.last_done() == plain.last_done(records)
    routines, moves = log.names()
    assert (set(routines), set(moves)) == plain.names(records)
    assert routines["hips"] == plain.ROUTINES["hips"]
    assert moves["squat"] == plain.MOVES["squat"]


@settings(max_examples=60, deadline=None)
@given(since=DAYS, until=DAYS)
def test_figures_of_a_time_are_those_of_its_days(log, records, since, until):
    """Catches a bound that cuts off its own day, or a week that is not whole."""

    def is_within(day):
        return (since or date.min) <= day <= (until or date.max)

    for every, some in (
        (log.days(), log.days(since, until)),
        (log.answers(), log.answers(since, until)),
        (log.hurts(), log.hurts(since, until)),
    ):
        assert some == [one for one in every if is_within(one.day)]
    weeks = log.move_weeks(since, until)
    assert weeks == [
        one
        for one in log.move_weeks()
        if (since or date.min) <= one.week + timedelta(days=6) and one.week <= (until or date.max)
    ]
    assert log.move_weeks(since, until, "cat") == [one for one in weeks if one.move == "cat"]


def derived(log):
    """What the log keeps twice, without its own numbers."""
    sessions = log._db.execute(
        """
        SELECT id, day, hurt, sets_recorded, sets_done, listed, note_words,
            (SELECT moves FROM lineups WHERE lineups.key = lineup AND listed = 1)
        FROM sessions ORDER BY id
        """
    ).fetchall()
    return sessions, log._db.execute("SELECT * FROM move_weeks").fetchall()


def test_what_is_derived_is_what_a_rebuild_makes(log):
    """Catches a word, a count or a sum that is not kept up with an edit, a deletion or a set."""
    kept = derived(log)
    rebuild(log._db)
    assert derived(log) == kept


def test_a_move_goes_by_its_latest_name(tmp_path):
    """Catches an old name of a renamed move or routine coming back in the filters."""
    log = SqliteLog(tmp_path / "log.db")
    draw = random.Random(1)
    for number, name in enumerate(("Old", "New", "Older")):
        head = {
            "routine": "strong",
            "routine_name": name,
            "started_at": NOW + timedelta(days=(1, 2, 0)[number]),
        }
        made = plain.entry(draw, number, **head)
        (one,) = made.record.sets[:1] or (plain._set(draw, 0, 1),)
        from dataclasses import replace

        sets = (replace(one, move="cat", move_name=f"{name} cat", attempt=1),)
        log.join([replace(made, record=replace(made.record, sets=sets, earlier_attempts=()))])
    assert log.names() == ({"strong": "New"}, {"cat": "New cat"})
    log.shut()


@pytest.mark.parametrize(
    ("started_at", "day"),
    [
        (
            datetime(2026, 10, 25, 2, 30, fold=0, tzinfo=ZoneInfo("Europe/Berlin")),
            date(2026, 10, 25),
        ),
        (
            datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin")),
            date(2026, 10, 25),
        ),
        (datetime(2026, 3, 28, 23, 59, 59, tzinfo=ZoneInfo("Europe/Berlin")), date(2026, 3, 28)),
        (datetime(2026, 1, 1, 0, 1, tzinfo=timezone(timedelta(hours=14))), date(2026, 1, 1)),
        (datetime(2025, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=12))), date(2025, 12, 31)),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), date.min),
        (datetime.max.replace(tzinfo=timezone(-timedelta(hours=12))), date.max),
    ],
)
def test_a_session_belongs_to_the_day_where_the_person_was(tmp_path, started_at, day):
    """Catches days counted in UTC or where the laptop is now: half of a journey on the wrong day."""
    log = SqliteLog(tmp_path / "log.db")
    log.begin(header(1, started_at), plan_of())
    log.add_set(session_id(1), done(work(plan_of(), 0)), 60_000)
    log.close(session_id(1), SessionState.COMPLETED, started_at, 60_000)
    assert log.days() == [DayTotal(day, 60_000, 1)]
    assert log.days(day, day) == log.days()
    assert log.count(Query(since=day, until=day)) == 1
    assert log.move_weeks()[0].week == day - timedelta(days=day.weekday())
    assert log.last_done() == {"strong-back-three": day}
    log.shut()


def test_a_session_over_the_autumn_change_has_its_length_and_day(tmp_path):
    """Catches an hour gained or lost because the clocks went back during the session."""
    log = SqliteLog(tmp_path / "log.db")
    berlin = ZoneInfo("Europe/Berlin")
    begin = datetime(2026, 10, 25, 2, 50, fold=0, tzinfo=berlin)
    end = datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=berlin)
    fixed = [datetime.fromisoformat(moment.isoformat()) for moment in (begin, end)]
    log.begin(header(1, fixed[0]), plan_of())
    log.add_set(session_id(1), done(work(plan_of(), 0)), 1_200_000)
    log.close(session_id(1), SessionState.COMPLETED, fixed[1], 1_200_000)
    summary = log.session(session_id(1)).summary
    assert summary.ended_at - summary.started_at == timedelta(minutes=20)
    assert log.days() == [DayTotal(date(2026, 10, 25), 1_200_000, 1)]
    log.shut()


def test_the_list_notices_what_another_coach_writes(tmp_path):
    """Catches an answer remembered from before a session was added, here or by another Coach."""
    log, other = SqliteLog(tmp_path / "log.db"), SqliteLog(tmp_path / "log.db")
    draw = random.Random(2)
    query = Query(order=Order.LONGEST)
    for number, writer in enumerate((log, other, log, other, other)):
        assert log.count(query) == len(log.page(query, 0, 50)) == number
        writer.join([plain.entry(draw, number)])
    log.delete(f"{1:032x}", NOW)
    assert log.count(query) == len(log.page(query, 0, 50)) == 4
    log.shut()
    other.shut()


def test_a_long_list_is_read_to_its_end(tmp_path):
    """Catches a page past what the first look remembers coming up empty or out of order."""
    log = SqliteLog(tmp_path / "log.db")
    draw = random.Random(3)
    entries = [plain.entry(draw, number) for number in range(600)]
    log.join(entries)
    for order in Order:
        expected = plain.found([one.record for one in entries], Query(order=order))
        assert log.count(Query(order=order)) == 600
        pages = [log.page(Query(order=order), offset, 70) for offset in range(0, 700, 70)]
        assert [one for page in pages for one in page] == expected
    log.shut()


def test_a_search_reads_one_index_only(log):
    """Catches a search that looks up each of 100,000 sessions, or sorts them to show the newest."""
    from coach.storage import listing

    query = Query(text="hip 12", state=SessionState.STOPPED, move="cat", feeling=Feeling.WORSE)
    where, values = listing._where(query)
    steps = " ".join(
        row[3]
        for row in log._db.execute(
            f"EXPLAIN QUERY PLAN SELECT key FROM sessions INDEXED BY sessions_listed WHERE {where}"
            " ORDER BY started_ms DESC, id DESC LIMIT 50",
            values,
        )
    )
    assert "USING COVERING INDEX sessions_listed" in steps
    assert "TEMP B-TREE" not in steps


def test_a_damaged_day_is_damage(tmp_path):
    """Catches a flipped bit in a derived column passing every check."""
    log = SqliteLog(tmp_path / "log.db")
    log.join([plain.entry(random.Random(1), 1)])
    with pytest.raises(sqlite3.IntegrityError):
        log._db.execute("UPDATE sessions SET day = 4000000")
    log.shut()
