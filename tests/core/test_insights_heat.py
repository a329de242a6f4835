"""A year of days, weeks in a row, and the few figures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.history import Answered, DayTotal, Overview
from coach.insights.figures import back_spans, back_then_and_now, figures
from coach.insights.heat import LEVELS, WEEKS, Measure, heat
from coach.insights.weeks import streak, week_start

TODAY = date(2026, 11, 18)  # a Wednesday
MONDAY = date(2026, 11, 16)
days = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def minutes(day: date, count: int, sessions: int = 1) -> DayTotal:
    return DayTotal(day, count * 60_000, sessions)


def test_a_day_is_read_as_a_person_says_it() -> None:
    """Would catch a cell that a screen reader finds empty, or one that scolds for a day of rest."""
    shown = heat(
        [minutes(date(2026, 3, 12), 31), minutes(date(2025, 12, 31), 0, 2)],
        {date(2026, 3, 9)},
        TODAY,
        TODAY,
    )
    said = {day: shown.sentence(shown.at(day)) for day in (cell.day for cell in shown.cells)}
    assert said[date(2026, 3, 12)] == "12 March, 31 minutes, 1 session, in a week of planned rest"
    assert said[date(2026, 3, 13)] == "13 March, planned rest"
    assert said[date(2026, 3, 18)] == "18 March, no session"
    assert said[date(2025, 12, 31)] == "31 December 2025, under a minute, 2 sessions"
    assert said[date(2026, 11, 19)] == "19 November, still to come"


@given(st.lists(st.builds(minutes, days, st.integers(0, 400), st.integers(1, 5))), days, days)
def test_a_year_is_whole_weeks_whatever_the_days(
    totals: list[DayTotal], last: date, today: date
) -> None:
    """Would catch a day left out or twice, and a colour outside its steps."""
    shown = heat(totals, (), last, today)
    assert [cell.day for cell in shown.cells] == [
        shown.first + timedelta(days=number) for number in range(WEEKS * 7)
    ]
    assert shown.first.weekday() == 0
    assert shown.cells[-7].day == week_start(last)
    for cell in shown.cells:
        for measure in Measure:
            assert 0 <= shown.level(cell, measure) <= LEVELS
            assert (shown.level(cell, measure) == 0) == (cell.sessions == 0)


@pytest.mark.parametrize(("long_day", "step"), [(8, 5), (20, 5), (31, 10), (70, 20), (600, 120)])
def test_steps_fit_how_long_this_person_trains(long_day: int, step: int) -> None:
    """Would catch a year in one colour, because all of its days are short or all are long."""
    totals = [minutes(TODAY - timedelta(days=ago), long_day) for ago in range(10)]
    shown = heat(totals, (), TODAY, TODAY)
    assert shown.step_minutes == step
    assert shown.level(shown.cells[-5], Measure.MINUTES) >= (3 if long_day > 10 else 2)


def test_months_stand_over_the_week_they_begin_in() -> None:
    """Would catch month names a week off."""
    shown = heat([], (), TODAY, TODAY)
    named = {first: column for column, first in shown.months()}
    assert len(named) == 12
    for first, column in named.items():
        assert shown.cells[column * 7].day <= first <= shown.cells[column * 7 + 6].day


def test_planned_rest_keeps_a_streak_and_counts() -> None:
    """Would catch a holiday that was planned breaking weeks in a row (E-29)."""
    trained = [MONDAY - timedelta(weeks=back) for back in (1, 2, 4)]
    assert streak(trained, TODAY) == 2
    assert streak(trained, TODAY, {MONDAY - timedelta(weeks=3)}) == 4
    assert streak(trained, TODAY, {MONDAY, MONDAY - timedelta(weeks=3)}) == 5


@given(st.sets(st.integers(0, 12)), st.sets(st.integers(0, 12)), st.integers(0, 6))
def test_streak_is_what_counting_on_a_calendar_gives(
    trained: set[int], rested: set[int], weekday: int
) -> None:
    """Would catch a streak that looks at days instead of weeks, or at the wrong Monday."""
    today = MONDAY + timedelta(days=weekday)
    weeks = trained | rested
    expected = 0
    for back in range(0 if 0 in weeks else 1, 14):
        if back not in weeks:
            break
        expected += 1
    sundays = [MONDAY - timedelta(weeks=back, days=-6) for back in trained - {0}]
    days_done = [*sundays, *([MONDAY] if 0 in trained else [])]
    resting = {MONDAY - timedelta(weeks=back) for back in rested}
    assert streak(days_done, today, resting) == expected


def answered(day: date, before: int | None, after: int | None = None) -> Answered:
    return Answered(day, None, before, after)


def test_back_then_and_now_needs_enough_to_compare() -> None:
    """Would catch a claim about the back from one answer, or before set against after."""
    few = [answered(TODAY, 5)] * 2
    some = [answered(TODAY, 3), answered(TODAY, 5), answered(TODAY, 4)]
    assert back_then_and_now(few, some) is None
    found = back_then_and_now(some, [answered(TODAY, 1, 0)] * 3)
    assert (found.first, found.last, found.before) == (4, 1, True)
    after = [answered(TODAY, None, 2)] * 3
    assert back_then_and_now(after, [answered(TODAY, 7, 1)] * 3).before is False


@given(st.integers(1, 2000))
def test_the_spans_at_either_end_do_not_overlap(length: int) -> None:
    """Would catch the same answers counted at first and lately in a young history."""
    first, last = back_spans(TODAY - timedelta(days=length), TODAY)
    assert first[0] <= first[1] < last[0] <= last[1] == TODAY


def test_figures_add_up() -> None:
    """Would catch last year's sessions in this year's count."""
    totals = [minutes(date(2025, 12, 31), 20), minutes(date(2026, 1, 1), 20, 2)]
    made = figures(Overview(3, 2_400_000, totals[0].day, totals[1].day), totals, (), None, TODAY)
    assert (made.sessions, made.sessions_this_year, made.active_ms) == (3, 2, 2_400_000)
    assert made.streak_weeks == 0
