"""A year of days as a calendar: how much each had, and how dark that is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coach.domain.history import DayTotal
from coach.insights.weeks import week_start
from coach.insights.words import counted, day_of, whole_minutes

WEEKS = 53
"""A year and the days until the week is full."""
LEVELS = 4
"""Steps of colour above none."""
_STEPS_MINUTES = (5, 10, 15, 20, 30, 45, 60, 90, 120)


class Measure(StrEnum):
    """What makes a day dark."""

    MINUTES = "minutes"
    SESSIONS = "sessions"


@dataclass(frozen=True, slots=True)
class Cell:
    """One day."""

    day: date
    active_ms: int = 0
    sessions: int = 0
    resting: bool = False
    """Whether its week is a planned rest."""
    ahead: bool = False
    """Whether it is still to come."""


@dataclass(frozen=True, slots=True)
class Heat:
    """Whole weeks, Monday to Sunday, the last one last."""

    cells: tuple[Cell, ...]
    step_minutes: int
    """How many minutes a step of colour is."""
    today: date

    @property
    def first(self) -> date:
        """Its first Monday."""
        return self.cells[0].day

    @property
    def last(self) -> date:
        """The last of its days that is not still to come."""
        return min(self.cells[-1].day, self.today)

    def at(self, day: date) -> Cell | None:
        """A day's cell, None outside."""
        index = (day - self.first).days
        return self.cells[index] if 0 <= index < len(self.cells) else None

    def level(self, cell: Cell, measure: Measure) -> int:
        """How dark a day is: 0 without a session, up to LEVELS."""
        if not cell.sessions:
            return 0
        if measure is Measure.SESSIONS:
            return min(LEVELS, cell.sessions)
        minutes = max(1, whole_minutes(cell.active_ms))
        return min(LEVELS, (minutes - 1) // self.step_minutes + 1)

    def sentence(self, cell: Cell) -> str:
        """A day in words: ``12 March, 31 minutes, 1 session``."""
        day = day_of(cell.day, self.today)
        if cell.ahead:
            return f"{day}, still to come{', planned rest' if cell.resting else ''}"
        if not cell.sessions:
            return f"{day}, {'planned rest' if cell.resting else 'no session'}"
        minutes = whole_minutes(cell.active_ms)
        length = counted(minutes, "minute") if minutes else "under a minute"
        rest = ", in a week of planned rest" if cell.resting else ""
        return f"{day}, {length}, {counted(cell.sessions, 'session')}{rest}"

    def legend(self, measure: Measure) -> tuple[str, ...]:
        """What the steps of colour mean, from the lightest."""
        if measure is Measure.SESSIONS:
            return (*(str(n) for n in range(1, LEVELS)), f"{LEVELS} or more")
        ends = [self.step_minutes * step for step in range(1, LEVELS)]
        return (f"up to {ends[0]} min", *(str(end) for end in ends[1:]), "more")

    def months(self) -> tuple[tuple[int, date], ...]:
        """The weeks in which a month begins, with its first day; a month cut off at the left has none."""
        found = []
        for column in range(len(self.cells) // 7):
            monday = self.cells[column * 7].day
            first = (monday + timedelta(days=6)).replace(day=1)
            if first >= monday:
                found.append((column, first))
        return tuple(found)

    def summary(self) -> str:
        """The year in words, for who does not see it."""
        sessions = sum(cell.sessions for cell in self.cells)
        active_ms = sum(cell.active_ms for cell in self.cells)
        days = sum(cell.sessions > 0 for cell in self.cells)
        span = f"{day_of(self.first)} to {day_of(self.last)}"
        if not sessions:
            return f"{span}: no sessions"
        minutes = counted(whole_minutes(active_ms), "minute")
        return f"{span}: {counted(sessions, 'session')} on {counted(days, 'day')}, {minutes}"


def heat(days: Iterable[DayTotal], resting: Collection[date], last_week: date, today: date) -> Heat:
    """The year of weeks that ends with the week of ``last_week``. Other days are passed over."""
    first = week_start(last_week) - timedelta(weeks=WEEKS - 1)
    totals = {one.day: one for one in days}
    cells = []
    for number in range(WEEKS * 7):
        day = first + timedelta(days=number)
        total = totals.get(day)
        cells.append(
            Cell(
                day=day,
                active_ms=total.active_ms if total else 0,
                sessions=total.sessions if total else 0,
                resting=week_start(day) in resting,
                ahead=day > today,
            )
        )
    return Heat(tuple(cells), _step([cell for cell in cells if cell.sessions]), today)


def _step(cells: Sequence[Cell]) -> int:
    """So many minutes that a long day, as this person has them, is one of the darkest."""
    if not cells:
        return 10
    lengths = sorted(whole_minutes(cell.active_ms) for cell in cells)
    long_day = lengths[int(0.8 * (len(lengths) - 1))]
    fitting = (step for step in _STEPS_MINUTES if step * (LEVELS - 1) >= long_day - step)
    return next(fitting, _STEPS_MINUTES[-1])
