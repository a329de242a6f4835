"""The figures and names along a chart."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.qt.models.chart_ticks import day_ticks, value_ticks


@given(st.floats(0.5, 1e6), st.integers(1, 12))
def test_values_are_round_begin_at_nothing_and_are_few(most: float, count: int) -> None:
    """Would catch an axis with a hundred figures, or one that ends above the chart."""
    ticks = value_ticks(most, count)
    values = [value for value, _ in ticks]
    assert values[0] == 0
    assert len(values) <= count + 2
    assert values[-1] <= most * 1.000001
    assert {words[0] for _, words in ticks[1:]} <= {"1", "2", "3", "4", "5", "6", "7", "8", "9"}


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 20_000), st.integers(200, 1600))
def test_days_have_room_for_their_names(first: date, length: int, wide: int) -> None:
    """Would catch names that run into each other, at any length of history and any width."""
    last = first + timedelta(days=length)
    a_day = wide / max(1, length)
    ticks = day_ticks(first, last, lambda words: 8 * len(words) / a_day)
    assert ticks
    for left, right in pairwise(ticks):
        assert right[0] - left[0] >= 8 * len(left[1]) / a_day * 0.99 or len(ticks) == 2
    assert all(first.toordinal() <= at <= last.toordinal() for at, _ in ticks)


@pytest.mark.parametrize(
    ("first", "last", "room", "names"),
    [
        (date(2026, 8, 24), date(2026, 9, 20), 7, ["24 Aug", "31 Aug", "7 Sep", "14 Sep"]),
        (date(2026, 11, 10), date(2026, 11, 12), 1, ["10 Nov", "11 Nov", "12 Nov"]),
        (date(2025, 11, 17), date(2026, 4, 30), 21, ["Dec", "2026", "Feb", "Mar", "Apr"]),
        (date(2025, 11, 17), date(2026, 11, 18), 60, ["2026", "Apr", "Jul", "Oct"]),
        (date(2016, 11, 17), date(2026, 11, 18), 700, ["2018", "2020", "2022", "2024", "2026"]),
    ],
)
def test_days_are_named_as_finely_as_fits(
    first: date, last: date, room: int, names: list[str]
) -> None:
    """Would catch a January without its year, or years where there is room for months."""
    assert [words for _, words in day_ticks(first, last, lambda _words: room)] == names
