"""How the back felt before and after sessions: the first weeks of a period against its last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from coach.domain.history import Answered

_SPAN_DAYS = 14
_LEAST_AROUND = 2
"""So many answers on either side go into a moving median, and more of them the more there are: a line that
says where it goes, not how each day was."""
_MOST_STEPS = 24
_MOST_PLACES = 100


@dataclass(frozen=True, slots=True)
class Span:
    """Median of what was said in the first days and in the last; None when nothing was."""

    first: float | None
    last: float | None


@dataclass(frozen=True, slots=True)
class Back:
    """What was said of the back, 0 (no pain) to 10."""

    answers: tuple[Answered, ...]
    """Sessions of which it was said before or after, oldest first."""
    before: Span
    after: Span
    span_days: int
    """How many days are the first and the last: two weeks, or half of a shorter period."""
    better: int
    """Sessions after which it was better than before."""
    same: int
    worse: int


def back_of(answers: Sequence[Answered], first_day: date, until: date) -> Back:
    """Of what was said in a period, everything about the back."""
    said = [one for one in answers if one.back_before is not None or one.back_after is not None]
    span_days = min(_SPAN_DAYS, ((until - first_day).days + 1) // 2)
    early = first_day + timedelta(days=span_days)
    late = until - timedelta(days=span_days)
    first = [one for one in said if one.day < early]
    last = [one for one in said if one.day > late]
    changes = [
        one.back_after - one.back_before
        for one in said
        if one.back_before is not None and one.back_after is not None
    ]
    return Back(
        answers=tuple(said),
        before=Span(
            _middle(one.back_before for one in first), _middle(one.back_before for one in last)
        ),
        after=Span(
            _middle(one.back_after for one in first), _middle(one.back_after for one in last)
        ),
        span_days=span_days,
        better=sum(change < 0 for change in changes),
        same=changes.count(0),
        worse=sum(change > 0 for change in changes),
    )


def moving_median(values: Sequence[int]) -> Sequence[tuple[int, float]]:
    """Places and, at each, the median of the value there and its neighbours: two on either side, of many
    values more. Of many values not every place is among them, but always the first and the last.
    """
    around = max(_LEAST_AROUND, len(values) // _MOST_STEPS)
    places = dict.fromkeys(range(0, len(values), max(1, len(values) // _MOST_PLACES)))
    if values:
        places[len(values) - 1] = None
    return [
        (place, median(values[max(0, place - around) : place + around + 1])) for place in places
    ]


def _middle(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None
