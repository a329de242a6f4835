"""What is common to the charts of what a person said: dots, the moving middle, and how it changed."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from coach.insights.periods import MOST_POINTS, Grain, grain, middle
from coach.insights.words import number

WINDOW = 7
"""So many answers make a point of the line: the middle of them."""
LEAST_FOR_A_LINE = 3
Said = tuple[date, int]
Points = tuple[tuple[float, ...], tuple[float, ...]]
"""Places and values."""


def moving_median(values: Sequence[float], window: int = WINDOW) -> list[float]:
    """At each place the middle of the last ``window`` values up to it; fewer at the beginning."""
    return [median(values[max(0, place - window + 1) : place + 1]) for place in range(len(values))]


def condensed(said: Sequence[Said]) -> tuple[Grain | None, Points]:
    """Places and values to draw: each answer, or the middle of each week or longer where there are many.

    ``said`` is in the order of its days.
    """
    if len(said) <= MOST_POINTS:
        xs = tuple(float(day.toordinal()) for day, _ in said)
        return None, (xs, tuple(float(value) for _, value in said))
    piece = grain(said[0][0], said[-1][0], MOST_POINTS)
    found = middles_by(piece, said)
    return piece, (
        tuple(middle(start, piece.after(start)) - 0.5 for start in found),
        tuple(found.values()),
    )


def middles_by(piece: Grain, said: Sequence[Said]) -> dict[date, float]:
    """The middle of the answers of each piece of time, by its first day."""
    grouped: dict[date, list[int]] = {}
    before: date | None = None
    values: list[int] = []
    for day, value in said:
        if day != before:
            before = day
            values = grouped.setdefault(piece.start(day), [])
        values.append(value)
    return {start: float(median(those)) for start, those in grouped.items()}


def then_and_now(said: Sequence[Said]) -> tuple[float, float]:
    """The middle of the first quarter of the answers and of the last: three at least, twenty at most."""
    part = min(20, max(3, len(said) // 4))
    then, now = (median(value for _, value in those) for those in (said[:part], said[-part:]))
    return float(then), float(now)


def change_words(then: float, now: float) -> str:
    """``went from 4 to 2``, ``stayed at 2``."""
    if then == now:
        return f"stayed at {number(now)}"
    return f"went from {number(then)} to {number(now)}"
