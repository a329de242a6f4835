"""Where the axes of a chart have their figures and names."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from coach.insights.words import short_month

Tick = tuple[float, str]
_STEPS = (1, 2, 5)
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50)
_FEW_DAYS = 21
"""Of fewer days each is named."""
_ROOM_FOR_MONTHS = 70
"""Up to so many days weeks are named, beyond it months."""


def value_ticks(most: float, count: int) -> tuple[Tick, ...]:
    """Round values from 0 to ``most``, no more than about ``count`` of them."""
    step = 1.0
    while most / step > max(1, count):
        step = _next_step(step)
    values = [place * step for place in range(int(most / step + 1e-9) + 1)]
    return tuple((value, f"{value:,g}") for value in values)


def _next_step(step: float) -> float:
    power = 1
    while step >= power * 10:
        power *= 10
    return next((one * power * 1.0 for one in _STEPS if one * power > step), power * 10.0)


def day_ticks(first: date, last: date, room: Callable[[str], float]) -> tuple[Tick, ...]:
    """Days, months or years along the axis, as many as stand side by side.

    ``room`` gives how many days wide a name is, with the space after it.
    """
    fitting: tuple[Tick, ...] = ()
    for ticks in _candidates(first, last):
        fitting = tuple(ticks)
        gaps = [right[0] - left[0] for left, right in pairwise(fitting)]
        widest = max((room(words) for _, words in fitting), default=0.0)
        if all(gap >= widest for gap in gaps):
            break
    return fitting


def _candidates(first: date, last: date) -> Sequence[Sequence[Tick]]:
    days = (last - first).days
    found: list[Sequence[Tick]] = []
    if days < _FEW_DAYS:
        found += [_days(first, last, step) for step in (1, 2, 4)]
    if days <= _ROOM_FOR_MONTHS * 2:
        found += [_weeks(first, last, step) for step in (1, 2, 3, 4)]
    if days > _ROOM_FOR_MONTHS // 2:
        found += [_months(first, last, step) for step in _MONTH_STEPS]
    found += [_years(first, last, step) for step in _YEAR_STEPS]
    return [ticks for ticks in found if ticks] or [((first.toordinal(), _day_words(first)),)]


def _day_words(day: date) -> str:
    return f"{day.day} {short_month(day)}"


def _days(first: date, last: date, step: int) -> Sequence[Tick]:
    days = (first + timedelta(days=number) for number in range(0, (last - first).days + 1, step))
    return [(float(day.toordinal()), _day_words(day)) for day in days]


def _weeks(first: date, last: date, step: int) -> Sequence[Tick]:
    monday = first + timedelta(days=-first.weekday() % 7)
    count = (last - monday).days // 7 + 1
    days = (monday + timedelta(weeks=number) for number in range(0, count, step))
    return [(float(day.toordinal()), _day_words(day)) for day in days]


def _months(first: date, last: date, step: int) -> Sequence[Tick]:
    """First days of months; a January, and the first one shown, with the year."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    found: list[Tick] = []
    for number in numbers:
        day = date(number // 12, number % 12 + 1, 1)
        if number % step == 0 and first <= day <= last:
            words = str(day.year) if day.month == 1 else short_month(day)
            found.append((float(day.toordinal()), words))
    return found


def _years(first: date, last: date, step: int) -> Sequence[Tick]:
    years = [year for year in range(first.year, last.year + 1) if year % step == 0]
    days = [date(year, 1, 1) for year in years]
    return [(float(day.toordinal()), str(day.year)) for day in days if first <= day <= last]
