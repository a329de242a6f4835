"""The few figures above the history."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from coach.domain.history import Answered, DayTotal, Overview
from coach.insights.weeks import streak

BACK_WEEKS = 8
"""The first and the last weeks whose answers are set against each other."""
_LEAST_ANSWERS = 3


@dataclass(frozen=True, slots=True)
class BackThenAndNow:
    """How the back felt at first and lately, in the middle; 0 is no pain."""

    first: float
    last: float
    before: bool
    """Whether it is how the back felt before sessions; else after them."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What it all adds up to."""

    streak_weeks: int
    sessions: int
    sessions_this_year: int
    active_ms: int
    back: BackThenAndNow | None
    """None while too little was said."""


def figures(
    overview: Overview,
    days: Sequence[DayTotal],
    resting: Collection[date],
    back: BackThenAndNow | None,
    today: date,
) -> Figures:
    """The figures of a history. Stopped sessions count like completed ones: what was done was done."""
    return Figures(
        streak_weeks=streak((one.day for one in days), today, resting),
        sessions=overview.sessions,
        sessions_this_year=sum(one.sessions for one in days if one.day.year == today.year),
        active_ms=overview.active_ms,
        back=back,
    )


def back_spans(first: date, today: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """The first and the last days to ask for answers: 8 weeks each, or the halves of a short history."""
    length = min(BACK_WEEKS * 7, ((today - first).days + 1) // 2)
    rest = timedelta(days=length - 1)
    return (first, first + rest), (today - rest, today)


def back_then_and_now(first: Sequence[Answered], last: Sequence[Answered]) -> BackThenAndNow | None:
    """The middle of each; before sessions where that was said often enough, else after them."""
    for before in (True, False):
        then, now = _said(first, before=before), _said(last, before=before)
        if min(len(then), len(now)) >= _LEAST_ANSWERS:
            return BackThenAndNow(median(then), median(now), before)
    return None


def _said(answers: Sequence[Answered], *, before: bool) -> list[int]:
    all_of_them = (one.back_before if before else one.back_after for one in answers)
    return [one for one in all_of_them if one is not None]
