"""Left and right, move by move: did both get the same?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.domain.fields import Side
from coach.domain.history import MoveWeek
from coach.insights.chart import Chart, Mark, Series, Table
from coach.insights.moves import MoveSum, move_sums
from coach.insights.periods import Period
from coach.insights.rankings import MOST_ROWS, minutes, name_of, places, shown_of
from coach.insights.words import NOTHING, counted, exact, rough

EVEN_SHARE = 0.1
"""Sides that differ by no more than this share of the longer one are about the same."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A move done on both sides, or on one though it has two."""

    name: str
    left: MoveSum
    right: MoveSum

    @property
    def uneven(self) -> float:
        """By which share of the longer side's time the sides differ, 0 to 1."""
        longer = max(self.left.done_ms, self.right.done_ms)
        return abs(self.left.done_ms - self.right.done_ms) / longer if longer else 0.0


def pairs(weeks: Iterable[MoveWeek], names: Mapping[str, str]) -> tuple[Pair, ...]:
    """The moves with sides of which something was done, the most uneven first."""
    sums = move_sums(weeks)
    moves = sorted({move for move, side in sums if side is not None})
    found = []
    for move in moves:
        left, right = (
            sums.get((move, side)) or MoveSum(move, side) for side in (Side.LEFT, Side.RIGHT)
        )
        if left.done_ms or right.done_ms:
            found.append(Pair(name_of(move, names), left, right))
    return tuple(sorted(found, key=lambda pair: (-pair.uneven, -pair.left.done_ms, pair.name)))


def sides_chart(weeks: Iterable[MoveWeek], names: Mapping[str, str], period: Period) -> Chart:
    """The minutes of each side, side by side."""
    found = pairs(weeks, names)
    if not found:
        return Chart(f"No sets with a left and a right {period.words}.")
    sides = (
        ("Left", Mark.BAR, "work", [pair.left.done_ms for pair in found]),
        ("Right", Mark.BAR, "rest", [pair.right.done_ms for pair in found]),
    )
    return Chart(
        sentence=_sentence(found),
        axis=f"time on each side {period.words}{shown_of(len(found))}",
        series=tuple(
            Series(
                name,
                mark,
                tone,
                places(len(found)),
                minutes(lengths),
                words=tuple(rough(length) for length in lengths[:MOST_ROWS]),
            )
            for name, mark, tone, lengths in sides
        ),
        labels=tuple(pair.name for pair in found[:MOST_ROWS]),
        table=Table(
            ("Move", "Left", "Right", "Best on the left", "Best on the right"),
            tuple(
                (
                    pair.name,
                    exact(pair.left.done_ms),
                    exact(pair.right.done_ms),
                    best_words(pair.left),
                    best_words(pair.right),
                )
                for pair in found
            ),
        ),
    )


def best_words(of: MoveSum) -> str:
    """The best set: ``12 reps`` or ``45 s``; a dash when there was none."""
    if of.best_reps:
        return counted(of.best_reps, "rep")
    return exact(of.best_ms) if of.best_ms else NOTHING


def _sentence(found: tuple[Pair, ...]) -> str:
    most = found[0]
    if most.uneven <= EVEN_SHARE:
        where = "" if len(found) == 1 else f" in all {len(found):,} moves"
        return f"Left and right got about the same time{where}."
    left, right = rough(most.left.done_ms), rough(most.right.done_ms)
    return f"In proportion, {most.name} differs most: {left} on the left, {right} on the right."
