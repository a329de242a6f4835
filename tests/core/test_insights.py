"""Weeks of the history."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from coach.domain.fields import Level
from coach.domain.history import DayTotal
from coach.domain.record import SessionState, SessionSummary
from coach.domain.timeline import Pace
from coach.insights.weeks import local_day, streak, week_of, week_start
from coach.insights.words import whole_minutes

WINTER = timezone(timedelta(hours=1))
SUMMER = timezone(timedelta(hours=2))
TODAY = date(2026, 11, 20)  # a Friday

offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001 - hypothesis adds the time zone itself
    datetime(2027, 12, 31),  # noqa: DTZ001 - as above
    timezones=offsets,
)
days = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def streak_weeks(done: list[SessionSummary], today: date) -> int:
    return streak((local_day(one) for one in done), today)


def session(moment: datetime, active_ms: int = 600_000) -> SessionSummary:
    return SessionSummary(
        id=moment.isoformat(),
        routine="r",
        routine_name="R",
        level=Level.BEGINNER,
        pace=Pace.COUNTED,
        started_at=moment,
        ended_at=None,
        state=SessionState.COMPLETED,
        active_ms=active_ms,
    )


def by_day(many: list[SessionSummary]) -> list[DayTotal]:
    """What the log says of these sessions' days."""
    found = {
        local_day(one): [each.active_ms for each in many if local_day(each) == local_day(one)]
        for one in many
    }
    return [DayTotal(day, sum(ran), len(ran)) for day, ran in sorted(found.items())]


sessions = st.lists(st.builds(session, moments, st.integers(0, 7_200_000)), max_size=30)


def on(day: date, hour: int = 18) -> SessionSummary:
    return session(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def test_late_evening_counts_for_that_evening_wherever_it_was() -> None:
    """Would catch dates taken in UTC: at half past midnight in summer it is still the day before."""
    evening = session(datetime(2026, 7, 6, 0, 30, tzinfo=SUMMER))
    assert local_day(evening) == date(2026, 7, 6)
    assert week_of(by_day([evening]), date(2026, 7, 6)).days[0].sessions == 1
    assert week_of(by_day([evening]), date(2026, 7, 5)).sessions == 0


def test_week_with_the_change_to_summer_time_has_seven_days() -> None:
    """Would catch weeks counted in hours: that Sunday has only 23 of them."""
    before = session(datetime(2026, 3, 29, 1, 59, tzinfo=WINTER), 60_000)
    after = session(datetime(2026, 3, 29, 3, 1, tzinfo=SUMMER), 120_000)
    next_day = session(datetime(2026, 3, 30, 0, 5, tzinfo=SUMMER), 240_000)
    week = week_of(by_day([before, after, next_day]), date(2026, 3, 29))
    assert [day.date.day for day in week.days] == [23, 24, 25, 26, 27, 28, 29]
    assert (week.days[6].active_ms, week.days[6].sessions) == (180_000, 2)
    assert week_of(by_day([before, after, next_day]), date(2026, 3, 30)).active_ms == 240_000


def test_streak_crosses_both_changes_of_the_clock_and_new_year() -> None:
    """Would catch a week lost to a time change or to week numbers starting again."""
    weekly = [on(TODAY - timedelta(weeks=count)) for count in range(60)]
    assert streak_weeks(weekly, TODAY) == 60


def test_rest_days_never_break_a_streak() -> None:
    """Would catch a streak of days: Monday one week and Sunday the next are two weeks in a row."""
    assert streak_weeks([on(date(2026, 11, 9)), on(date(2026, 11, 22))], date(2026, 11, 22)) == 2


def test_the_present_week_breaks_nothing_while_it_lasts() -> None:
    """Would catch a streak that is gone on Monday morning, or kept after a whole week without."""
    last_week = [on(date(2026, 11, 11)), on(date(2026, 11, 4))]
    assert streak_weeks(last_week, date(2026, 11, 16)) == 2
    assert streak_weeks(last_week, date(2026, 11, 22)) == 2
    assert streak_weeks(last_week, date(2026, 11, 23)) == 0


def test_a_session_of_the_future_does_no_harm() -> None:
    """Would catch a clock once set wrong breaking or padding the streak."""
    future = on(TODAY + timedelta(weeks=3))
    assert streak_weeks([future], TODAY) == 0
    assert streak_weeks([future, on(TODAY)], TODAY) == 1


def test_nothing_done_yet() -> None:
    """Would catch a division or a minimum of nothing."""
    assert streak_weeks([], TODAY) == 0
    assert week_of([], TODAY).active_ms == 0


def test_minutes_round_halves_up() -> None:
    """Would catch banker's rounding: two and a half minutes shown as two."""
    assert [whole_minutes(ms) for ms in (0, 29_999, 30_000, 150_000)] == [0, 0, 1, 3]


@given(sessions, days)
def test_every_session_is_in_exactly_one_week(done: list[SessionSummary], today: date) -> None:
    """Would catch a session counted twice or dropped at a week's edge."""
    mondays = {week_start(local_day(one)) for one in done} | {week_start(today)}
    weeks = [week_of(by_day(done), monday) for monday in mondays]
    assert sum(week.active_ms for week in weeks) == sum(one.active_ms for one in done)
    assert sum(week.sessions for week in weeks) == len(done)
    assert all(week.days[0].date.weekday() == 0 for week in weeks)


@given(sessions, days, moments)
def test_one_more_session_never_shortens_a_streak(
    done: list[SessionSummary], today: date, moment: datetime
) -> None:
    """Would catch a streak that punishes training on a day off."""
    assert streak_weeks([*done, session(moment)], today) >= streak_weeks(done, today)


@given(sessions, days, st.randoms(use_true_random=False))
def test_order_does_not_matter(done: list[SessionSummary], today: date, random: object) -> None:
    """Would catch insights that lean on the order in which the log happens to answer."""
    shuffled = list(done)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis hands in a Random
    assert streak_weeks(shuffled, today) == streak_weeks(done, today)
    assert week_of(by_day(shuffled), today) == week_of(by_day(done), today)


@given(st.integers(1, 120), st.integers(0, 6), days)
def test_streak_counts_weeks_whatever_the_weekday(weeks: int, weekday: int, today: date) -> None:
    """Would catch weeks that begin on another day than Monday, or a gap that is overlooked."""
    monday = week_start(today)
    done = [on(monday + timedelta(days=weekday) - timedelta(weeks=count)) for count in range(weeks)]
    assert streak_weeks(done, today) == weeks
    assert streak_weeks([*done, on(monday - timedelta(weeks=weeks + 1))], today) == weeks
