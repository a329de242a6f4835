"""Stretches of days by which the history is looked through, and how they are said."""

from datetime import date, timedelta
from enum import StrEnum

from coach.insights.weeks import week_start

Days = tuple[date | None, date | None]
"""The first and the last day that count; None is no bound."""


class Span(StrEnum):
    """A stretch of days."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    TWELVE_MONTHS = "twelve_months"
    DAY = "day"
    """A day that the person names."""
    BETWEEN = "between"
    """From one day to another, both named."""


SPAN_WORDS = {
    Span.WEEK: "This week",
    Span.MONTH: "This month",
    Span.YEAR: "This year",
    Span.TWELVE_MONTHS: "Last 12 months",
    Span.DAY: "A day …",
    Span.BETWEEN: "From … to …",
}
NAMED = frozenset({Span.DAY, Span.BETWEEN})
"""Spans whose days the person names."""


def span_days(span: Span, today: date) -> Days:
    """The days of a span that is none of ``NAMED``, as it stands today."""
    match span:
        case Span.WEEK:
            monday = week_start(today)
            return monday, monday + timedelta(days=6)
        case Span.MONTH:
            first = today.replace(day=1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        case Span.YEAR:
            return date(today.year, 1, 1), date(today.year, 12, 31)
        case _:
            # The 29th of February a year ago is the 1st of March.
            leap = (today.month, today.day) == (2, 29)
            before = date(today.year - 1, 2, 28) if leap else today.replace(year=today.year - 1)
            return before + timedelta(days=1), today


def days_words(first: date, last: date) -> str:
    """``12 Mar 2026``, or ``1 Mar to 12 Apr 2026``."""
    if first == last:
        return f"{first.day} {first:%b %Y}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {first:%b}{year} to {last.day} {last:%b %Y}"
