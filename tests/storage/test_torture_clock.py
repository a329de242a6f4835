"""Clocks that change: summer time, journeys, a clock set back in mid-session, one set years ahead.

Led by the real conductor into a real log; only the clock is ours. The length of a session is what the
machine's steady clock says, its day the one on the wall where it began.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from fakes import FakeBeeper, FakeSpeaker, FakeWake
from samples import timeline
from whole_log import assert_figures_agree

from coach.domain.history import DayTotal, Query
from coach.domain.record import Outcome, Reflection, SessionState
from coach.domain.snapshot import Action
from coach.insights.weeks import local_day, streak, week_of, week_start
from coach.session.conductor import Conductor, Devices
from coach.storage.opening import open_log

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
TOKYO = ZoneInfo("Asia/Tokyo")
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@dataclass
class WallClock:
    """A machine's two clocks: one that only goes forward, and the one on the wall of a place."""

    moment: datetime
    """Of the wall clock, whether it is right or not."""
    zone: ZoneInfo
    ms: int = 5_000

    def now_ms(self) -> int:
        return self.ms

    def wall(self) -> datetime:
        # As datetime.now().astimezone() has it: with the offset of now, and no zone.
        local = self.moment.astimezone(self.zone)
        return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))

    def go(self, ms: int) -> None:
        self.ms += ms
        self.moment += timedelta(milliseconds=ms)

    def set(self, by: timedelta) -> None:
        """Somebody sets the clock on the wall."""
        self.moment += by


@pytest.fixture
def log(tmp_path):
    log = open_log(tmp_path).log
    yield log
    log.shut()


def local(zone: ZoneInfo, *parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=zone, fold=fold)


def begun(log, clock, *, resume=None) -> Conductor:
    beeper, speaker = FakeBeeper(clock), FakeSpeaker(clock)
    conductor = Conductor(
        timeline("march", "lift", "plank"),
        clock=clock,
        log=log,
        devices=Devices(beeper, speaker, FakeWake()),
        back_before=2,
        resume=resume,
    )
    conductor.do(Action.START)
    return conductor


def go_on(conductor, clock, ms: int) -> None:
    for _ in range(ms // 250):
        clock.go(250)
        conductor.prompt()


def to_the_end(conductor, clock) -> None:
    go_on(conductor, clock, (conductor.timeline.total_ms or 0) + 1_000)


def led(log, clock, *, paused=timedelta()) -> str:
    """A whole session, with a pause after its first seconds; its id."""
    conductor = begun(log, clock)
    go_on(conductor, clock, 30_000)
    if paused:
        conductor.do(Action.PAUSE)
        clock.go(paused // timedelta(milliseconds=1))
        conductor.do(Action.RESUME)
    to_the_end(conductor, clock)
    conductor.finish(Reflection(5, 1, ""))
    return conductor.session_id


def assert_sound(log, session_id) -> None:
    """Sets in the order in which they were done, and no length below nothing."""
    record = log.session(session_id)
    offsets = [one.offset_ms for one in record.sets]
    assert all(one <= after for one, after in pairwise(offsets))
    assert all(one.done_ms >= 0 for one in record.sets)
    assert record.summary.active_ms >= max(offsets, default=0)
    if record.summary.ended_at is not None:
        assert record.summary.ended_at >= record.summary.started_at
    assert_figures_agree(log)


CHANGES = [
    (local(BERLIN, 2026, 10, 25, 2, 50), timedelta(hours=2), timedelta(hours=1)),
    (local(NEW_YORK, 2026, 11, 1, 1, 50), timedelta(hours=-4), timedelta(hours=-5)),
    (local(BERLIN, 2026, 3, 29, 1, 50), timedelta(hours=1), timedelta(hours=2)),
    (local(NEW_YORK, 2026, 3, 8, 1, 50), timedelta(hours=-5), timedelta(hours=-4)),
]


@pytest.mark.parametrize(("began", "before", "after"), CHANGES)
def test_a_session_over_the_change_of_summer_time(log, began, before, after):
    """Catches an hour too many or too few, in spring or in autumn, and a session on another day."""
    zone = began.tzinfo
    clock = WallClock(began.astimezone(UTC), zone)
    assert clock.wall().utcoffset() == before
    session = led(log, clock, paused=20 * MINUTE)
    assert clock.wall().utcoffset() == after, "it ends before the change"
    total_ms = timeline("march", "lift", "plank").total_ms
    summary = log.session(session).summary
    assert summary.state is SessionState.COMPLETED
    assert summary.active_ms == total_ms
    assert summary.ended_at - summary.started_at == 20 * MINUTE + timedelta(milliseconds=total_ms)
    assert summary.started_at == began.astimezone(UTC)
    assert summary.started_at.utcoffset() == before
    assert local_day(summary) == began.date()
    assert log.days() == [DayTotal(began.date(), total_ms, 1)]
    assert_sound(log, session)


@pytest.mark.parametrize("zone", [BERLIN, NEW_YORK])
def test_the_hour_that_comes_twice(log, zone):
    """Catches two sessions in the doubled hour that swap places, though the second began later."""
    day = (2026, 10, 25, 2, 30) if zone is BERLIN else (2026, 11, 1, 1, 30)
    first = led(log, WallClock(local(zone, *day).astimezone(UTC), zone))
    second = led(log, WallClock(local(zone, *day, fold=1).astimezone(UTC), zone))
    newest = log.sessions()
    assert [one.id for one in newest] == [second, first]
    assert newest[0].started_at - newest[1].started_at == HOUR
    assert [one.sessions for one in log.days()] == [2]


@pytest.mark.parametrize("began", [each[0] for each in CHANGES])
def test_the_week_of_a_day_of_23_or_25_hours(log, began):
    """Catches a week that begins on Sunday evening, or ends on Saturday, around the change."""
    zone = began.tzinfo
    sunday = began.date()
    monday = week_start(sunday)
    assert (sunday.weekday(), monday) == (6, sunday - timedelta(days=6))
    ids = {}
    for days in range(-7, 2):
        day = sunday + timedelta(days=days)
        for hour, minute in ((0, 5), (23, 40)):
            clock = WallClock(
                local(zone, day.year, day.month, day.day, hour, minute).astimezone(UTC), zone
            )
            ids[led(log, clock)] = day
    assert {one.id: local_day(one) for one in log.sessions()} == ids
    week = week_of(log.days(), sunday)
    assert [one.date for one in week.days] == [monday + timedelta(days=n) for n in range(7)]
    assert [one.sessions for one in week.days] == [2] * 7
    assert log.count(Query(since=monday, until=sunday)) == 14
    assert [one.day for one in log.days(monday, sunday)] == [one.date for one in week.days]
    weeks = {one.week: one for one in log.move_weeks(move="march")}
    assert list(weeks) == [monday - timedelta(days=7), monday, monday + timedelta(days=7)]
    # Two before, fourteen within, two after, each with one march.
    assert [one.sets_done for one in weeks.values()] == [2, 14, 2]
    assert streak(map(local_day, log.sessions()), sunday) == 2
    assert_figures_agree(log)


def test_a_session_over_midnight_counts_for_the_day_it_began(log):
    """Catches minutes that are shared out between two days, or land on the second."""
    clock = WallClock(local(BERLIN, 2026, 12, 31, 23, 50).astimezone(UTC), BERLIN)
    session = led(log, clock, paused=30 * MINUTE)
    summary = log.session(session).summary
    assert summary.ended_at.date() == date(2027, 1, 1)
    assert [one.day for one in log.days()] == [date(2026, 12, 31)]
    assert log.count(Query(since=date(2027, 1, 1))) == 0
    assert log.count(Query(until=date(2026, 12, 31))) == 1
    assert log.last_done() == {"straight": date(2026, 12, 31)}


def test_a_journey_keeps_each_session_on_its_own_day(log):
    """Catches days told by the machine's present zone: after a flight, last week would move."""
    moments = [
        (TOKYO, local(TOKYO, 2026, 11, 9, 0, 20)),  # Monday there, Sunday in Berlin
        (BERLIN, local(BERLIN, 2026, 11, 8, 23, 40)),  # later, and the day before
        (NEW_YORK, local(NEW_YORK, 2026, 11, 8, 22, 0)),  # later still, Monday in Berlin
    ]
    ids = [led(log, WallClock(moment.astimezone(UTC), zone)) for zone, moment in moments]
    assert [one.id for one in log.sessions()] == ids[::-1]  # in the order in which they happened
    assert [log.session(one).summary.started_at.date() for one in ids] == [
        date(2026, 11, 9), date(2026, 11, 8), date(2026, 11, 8),
    ]  # fmt: skip
    assert [(one.day, one.sessions) for one in log.days()] == [
        (date(2026, 11, 8), 2), (date(2026, 11, 9), 1),
    ]  # fmt: skip
    assert [one.week for one in log.move_weeks(move="march")] == [
        date(2026, 11, 2), date(2026, 11, 9),
    ]  # fmt: skip
    assert [one.id for one in log.page(Query(since=date(2026, 11, 9)), 0, 9)] == [ids[0]]
    assert {one.id for one in log.page(Query(until=date(2026, 11, 8)), 0, 9)} == {*ids[1:]}
    assert_figures_agree(log)


SET_BY = [-HOUR, -timedelta(days=366), HOUR, timedelta(days=366), -timedelta(days=365 * 50)]


@pytest.mark.parametrize("by", SET_BY, ids=str)
def test_the_clock_is_set_in_the_middle_of_a_session(log, by):
    """Catches a length taken from the wall's clock, and sets that swap places."""
    clock = WallClock(local(BERLIN, 2026, 11, 3, 18, 0).astimezone(UTC), BERLIN)
    started = clock.wall()
    conductor = begun(log, clock)
    go_on(conductor, clock, 40_000)
    clock.set(by)
    to_the_end(conductor, clock)
    conductor.finish(Reflection(5, 1, ""))
    summary = log.session(conductor.session_id).summary
    assert summary.started_at == started
    assert summary.active_ms == conductor.timeline.total_ms
    assert summary.ended_at - started == timedelta(milliseconds=conductor.timeline.total_ms)
    assert_sound(log, conductor.session_id)


@pytest.mark.parametrize("by", SET_BY, ids=str)
def test_the_clock_is_set_while_a_session_is_broken_off(tmp_path, by):
    """Catches a session that is gone on with and ends before it began: its length would be below nothing."""
    clock = WallClock(local(BERLIN, 2026, 11, 3, 18, 0).astimezone(UTC), BERLIN)
    log = open_log(tmp_path, clock.wall()).log
    conductor = begun(log, clock)
    go_on(conductor, clock, 60_000)
    log.shut()
    clock.set(by)
    clock.ms = 100  # the machine was started anew
    log = open_log(tmp_path, clock.wall()).log
    (broken_off,) = log.unfinished()
    conductor = begun(log, clock, resume=broken_off)
    to_the_end(conductor, clock)
    conductor.finish(Reflection(5, 1, ""))
    record = log.session(conductor.session_id)
    assert record.summary.state is SessionState.COMPLETED
    assert {one.outcome for one in record.sets} == {Outcome.DONE}
    assert record.summary.ended_at >= record.summary.started_at
    assert_sound(log, conductor.session_id)
    log.shut()


def test_sessions_dated_in_the_future(tmp_path):
    """Catches sessions that vanish, or break the present, after a clock that was years ahead is put right."""
    future = local(BERLIN, 2031, 5, 5, 7, 0)
    log = open_log(tmp_path, future).log
    ahead = led(log, WallClock(future.astimezone(UTC), BERLIN))
    left = begun(log, clock := WallClock((future + HOUR).astimezone(UTC), BERLIN))
    go_on(left, clock, 60_000)
    log.shut()
    today = local(BERLIN, 2026, 11, 3, 18, 0)
    opened = open_log(tmp_path, today)
    assert opened.notices == ()
    log = opened.log
    now = led(log, WallClock(today.astimezone(UTC), BERLIN))
    assert [one.id for one in log.sessions()] == [left.session_id, ahead, now]
    assert [one.record.summary.id for one in log.unfinished()] == [left.session_id]
    assert streak(map(local_day, log.sessions()), today.date()) == 1
    assert week_of(log.days(), today.date()).sessions == 1
    assert log.overview().last_day == future.date()
    log.delete(ahead, today)
    assert [one.summary.id for one in log.deleted()] == [ahead]
    log.restore(ahead, today + MINUTE)
    assert_sound(log, ahead)
    log.shut()


def test_deleted_under_a_clock_that_is_set_back(tmp_path):
    """Catches a restoring that loses to the deleting before it, because its time of day is an earlier one."""
    today = local(BERLIN, 2026, 11, 3, 18, 0)
    log = open_log(tmp_path, today).log
    session = led(log, WallClock(today.astimezone(UTC), BERLIN))
    log.delete(session, today)
    log.restore(session, today - timedelta(days=400))
    assert [one.id for one in log.sessions()] == [session]
    log.delete(session, today - timedelta(days=800))
    assert [one.summary.id for one in log.deleted()] == [session]
    assert log.deleted()[0].deleted_at == today - timedelta(days=800)
    log.shut()


@pytest.mark.parametrize("year", [1970, 9998])
def test_a_clock_without_a_battery(tmp_path, year):
    """Catches an overflow at a time that no clock should show, and one does after its battery died."""
    moment = datetime(year, 1, 1, 0, 5, tzinfo=UTC)
    opened = open_log(tmp_path, moment)
    assert opened.notices == ()
    session = led(opened.log, WallClock(moment, ZoneInfo("UTC")))
    assert [one.day for one in opened.log.days()] == [moment.date()]
    assert_sound(opened.log, session)
    opened.log.shut()
    again = open_log(tmp_path, datetime(2026, 11, 3, tzinfo=UTC))
    assert [one.id for one in again.log.sessions()] == [session]
    again.log.shut()
