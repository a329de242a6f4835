"""How much of the past a chart shows, and how finely."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from coach.insights.weeks import week_start
from coach.insights.words import short_month

_DAY = timedelta(days=1)
MOST_BARS = 130
"""More bars than that are too thin to tell apart."""
MOST_POINTS = 300
"""More dots than that lie on each other."""


class Period(StrEnum):
    """How far back."""

    WEEKS = "weeks"
    """Twelve whole weeks and this one."""
    YEAR = "year"
    ALL = "all"

    def since(self, today: date) -> date | None:
        """The first day, a Monday; None where it goes back to the first session."""
        match self:
            case Period.WEEKS:
                return week_start(today) - timedelta(weeks=12)
            case Period.YEAR:
                return week_start(today) - timedelta(weeks=52)
            case Period.ALL:
                return None

    @property
    def words(self) -> str:
        """As the end of a sentence: ``in the last 12 weeks``."""
        match self:
            case Period.WEEKS:
                return "in the last 12 weeks"
            case Period.YEAR:
                return "in the last year"
            case Period.ALL:
                return "so far"


class Grain(StrEnum):
    """The pieces that time is cut into."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def start(self, day: date) -> date:
        """The first day of the piece that a day lies in."""
        match self:
            case Grain.WEEK:
                return week_start(day)
            case Grain.MONTH:
                return day.replace(day=1)
            case Grain.QUARTER:
                return day.replace(month=day.month - (day.month - 1) % 3, day=1)
            case Grain.YEAR:
                return day.replace(month=1, day=1)

    def after(self, start: date) -> date:
        """The first day of the next piece."""
        match self:
            case Grain.WEEK:
                return start + timedelta(weeks=1)
            case Grain.MONTH:
                return self.start(start + timedelta(days=31))
            case Grain.QUARTER:
                return self.start(start + timedelta(days=92))
            case Grain.YEAR:
                return self.start(start + timedelta(days=366))

    def words(self, start: date) -> str:
        """``week of 16 Nov 2026``, ``Nov 2026``, ``Oct to Dec 2026``, ``2026``."""
        match self:
            case Grain.WEEK:
                return f"week of {start.day} {short_month(start)} {start.year}"
            case Grain.MONTH:
                return f"{short_month(start)} {start.year}"
            case Grain.QUARTER:
                return (
                    f"{short_month(start)} to {short_month(self.after(start) - _DAY)} {start.year}"
                )
            case Grain.YEAR:
                return str(start.year)

    @property
    def typical_days(self) -> int:
        """About how many days a piece has."""
        return _TYPICAL_DAYS[self]


_TYPICAL_DAYS = {Grain.WEEK: 7, Grain.MONTH: 30, Grain.QUARTER: 91, Grain.YEAR: 365}


def grain(first: date, last: date, most: int = MOST_BARS) -> Grain:
    """The finest pieces of which these days give no more than ``most``; years when all give more."""
    days = (last - first).days + 1
    for one in Grain:
        if days <= most * one.typical_days:
            return one
    return Grain.YEAR


def pieces(one: Grain, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The pieces of these days, each with its first and last day inside them."""
    start = one.start(first)
    while start <= last:
        following = one.after(start)
        yield start, following - _DAY
        start = following


def middle(start: date, end: date) -> float:
    """Where on the days' axis the middle of a piece is."""
    return (start.toordinal() + end.toordinal()) / 2
