"""Weeks of training: the seven days of one, and how many in a row.

A session belongs to the day on which it began where the person was: its own UTC offset says which,
not the machine's present time zone. Days and weeks are counted on the calendar, never in hours, so
a day of 23 or 25 hours is a day like any other. Weeks begin on Monday.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from coach.domain.history import DayTotal
from coach.domain.record import SessionSummary

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on one day."""

    date: date
    active_ms: int
    """Running time of its sessions, pauses left out."""
    sessions: int


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday."""

    days: tuple[Day, ...]

    @property
    def active_ms(self) -> int:
        """Running time of the week's sessions."""
        return sum(day.active_ms for day in self.days)

    @property
    def sessions(self) -> int:
        """How many sessions the week has."""
        return sum(day.sessions for day in self.days)


def local_day(session: SessionSummary) -> date:
    """The day on which a session began, where the person was."""
    return session.started_at.date()


def week_start(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_of(days: Iterable[DayTotal], today: date) -> Week:
    """The seven days of the week that holds ``today``, days without a session among them."""
    monday = week_start(today)
    active_ms = [0] * 7
    counts = [0] * 7
    for day in days:
        index = (day.day - monday).days
        if 0 <= index < 7:
            active_ms[index] += day.active_ms
            counts[index] += day.sessions
    return Week(
        tuple(
            Day(monday + timedelta(days=index), active_ms[index], counts[index])
            for index in range(7)
        )
    )


def streak(days: Iterable[date], today: date, resting: Collection[date] = ()) -> int:
    """How many weeks in a row, up to this one, have a day with a session or are a planned rest (E-29).

    Kind to rest days: one session makes a week, whichever day it is on, and the present week breaks
    nothing while it can still have one. A day after this week (the clock was set back) neither breaks
    nor lengthens it.
    """
    weeks = {week_start(day) for day in days} | set(resting)
    monday = week_start(today)
    if monday not in weeks:
        monday -= _WEEK
    count = 0
    while monday in weeks:
        count += 1
        monday -= _WEEK
    return count
