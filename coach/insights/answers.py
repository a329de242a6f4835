"""What is common to the charts of what a person said: dots, the moving middle, and how it changed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from statistics import median

from coach.insights.periods import MOST_POINTS, Grain, grain, middle
from coach.insights.words import number

WINDOW = 7
"""So many answers make a point of the line: the middle of them."""
LEAST_FOR_A_LINE = 3
Said = tuple[date, int]


def moving_median(values: Sequence[float], window: int = WINDOW) -> list[float]:
    """At each place the middle of the last ``window`` values up to it; fewer at the beginning."""
    return [median(values[max(0, place - window + 1) : place + 1]) for place in range(len(values))]


def condensed(
    said: Sequence[Said],
) -> tuple[Grain | None, tuple[tuple[float, ...], tuple[float, ...]]]:
    """Places and values to draw: each answer, or the middle of each week or longer where there are many."""
    if len(said) <= MOST_POINTS:
        xs = tuple(float(day.toordinal()) for day, _ in said)
        return None, (xs, tuple(float(value) for _, value in said))
    piece = grain(said[0][0], said[-1][0], MOST_POINTS)
    grouped: dict[date, list[int]] = defaultdict(list)
    for day, value in said:
        grouped[piece.start(day)].append(value)
    starts = sorted(grouped)
    xs = tuple(middle(start, piece.after(start)) - 0.5 for start in starts)
    return piece, (xs, tuple(float(median(grouped[start])) for start in starts))


def then_and_now(said: Sequence[Said]) -> tuple[float, float]:
    """The middle of the first quarter of the answers and of the last: three at least, twenty at most."""
    part = min(20, max(3, len(said) // 4))
    values = [value for _, value in said]
    return float(median(values[:part])), float(median(values[-part:]))


def change_words(then: float, now: float) -> str:
    """``went from 4 to 2``, ``stayed at 2``."""
    if then == now:
        return f"stayed at {number(now)}"
    return f"went from {number(then)} to {number(now)}"
