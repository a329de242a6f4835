"""What is common to the charts of what a person said: dots, the moving middle, and how it changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from coach.insights.periods import MOST_POINTS, Grain, grain, middle
from coach.insights.words import number

WINDOW = 7
"""So many answers make a point of the line: the middle of them."""
LEAST_FOR_A_LINE = 3


@dataclass(frozen=True, slots=True)
class Points:
    """Places and values to draw."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    starts: tuple[date, ...] = ()
    """The first days of the pieces of time whose middles these are; none where each answer is shown."""

    @property
    def middles(self) -> Mapping[date, float]:
        """The middle of each piece of time, by its first day."""
        return dict(zip(self.starts, self.ys, strict=True)) if self.starts else {}


@dataclass(frozen=True, slots=True)
class Said:
    """Answers to one question, oldest first: on which days, and what."""

    days: Sequence[date]
    values: Sequence[int]

    @classmethod
    def of(cls, days: Sequence[date], answers: Sequence[int | None]) -> "Said":
        """Those of the answers that were given."""
        given = [value for value in answers if value is not None]
        if len(given) == len(days):
            return cls(days, given)
        return cls(
            [day for day, value in zip(days, answers, strict=True) if value is not None], given
        )

    def __len__(self) -> int:
        return len(self.values)


def moving_median(values: Sequence[float], window: int = WINDOW) -> list[float]:
    """At each place the middle of the last ``window`` values up to it; fewer at the beginning."""
    return [median(values[max(0, place - window + 1) : place + 1]) for place in range(len(values))]


def piece_of(said: Iterable[Said]) -> Grain | None:
    """How long the pieces of time are of which the middle is shown; None where each answer is."""
    some = [one for one in said if len(one)]
    if max(map(len, some), default=0) <= MOST_POINTS:
        return None
    first, last = min(one.days[0] for one in some), max(one.days[-1] for one in some)
    return grain(first, last, MOST_POINTS)


def points(said: Said, piece: Grain | None) -> Points:
    """Places and values to draw: each answer, or the middle of each piece of time."""
    if piece is None:
        days = tuple(float(day.toordinal()) for day in said.days)
        return Points(days, tuple(map(float, said.values)))
    found = middles(said, piece)
    xs = tuple(middle(start, piece.after(start)) - 0.5 for start in found)
    return Points(xs, tuple(found.values()), tuple(found))


def middles(said: Said, piece: Grain) -> dict[date, float]:
    """The middle of the answers of each piece of time, by its first day."""
    grouped: dict[date, list[int]] = {}
    before: date | None = None
    values: list[int] = []
    for day, value in zip(said.days, said.values, strict=True):
        if day != before:
            before = day
            values = grouped.setdefault(piece.start(day), [])
        values.append(value)
    return {start: float(median(those)) for start, those in grouped.items()}


def then_and_now(said: Said) -> tuple[float, float]:
    """The middle of the first quarter of the answers and of the last: three at least, twenty at most."""
    part = min(20, max(3, len(said) // 4))
    return float(median(said.values[:part])), float(median(said.values[-part:]))


def change_words(then: float, now: float) -> str:
    """``went from 4 to 2``, ``stayed at 2``."""
    if then == now:
        return f"stayed at {number(now)}"
    return f"went from {number(then)} to {number(now)}"
