"""What Today needs to know of the past: a few narrow questions, as quick after ten years as at first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from coach.domain.history import DayTotal
from coach.domain.ports import HistorySource
from coach.insights.weeks import streak, week_start

FIRST_LOOK_WEEKS = 26
"""How far back is looked at first; a streak that reaches further is followed, twice as far each time."""


@dataclass(frozen=True, slots=True)
class Past:
    """The routines that were done and when, and the days of late."""

    last_done: Mapping[str, date] = field(default_factory=dict)
    """The last day of each routine (id) ever done."""
    days: Sequence[DayTotal] = ()
    """The latest days with a session, oldest first: as many as the streak goes back, at least."""
    rest_weeks: frozenset[date] = frozenset()
    """The Mondays of weeks that are a planned rest."""

    @property
    def last_day(self) -> date | None:
        """The last day on which anything was done; None when nothing was."""
        return max(self.last_done.values(), default=None)


NO_PAST = Past()


def read_past(history: HistorySource, today: date) -> Past:
    """What the log says of it. Raises StorageError."""
    last_done = history.last_done()
    if not last_done:
        return NO_PAST
    resting = history.rest_weeks()
    weeks = FIRST_LOOK_WEEKS
    while True:
        since = week_start(today) - timedelta(weeks=weeks)
        days = history.days(since=since)
        # This week may still be empty: a streak of all the others reaches the first day looked at, too.
        if streak((one.day for one in days), today, resting) < weeks:
            return Past(last_done, days, resting)
        weeks *= 2
