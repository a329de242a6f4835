"""What the time went into: kinds of moves, and muscles."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from coach.domain.exercise import Exercise
from coach.domain.history import MoveWeek
from coach.insights.chart import Chart, Mark, Series, Table
from coach.insights.moves import move_sums
from coach.insights.periods import Period
from coach.insights.rankings import MOST_ROWS, minutes, places, shown_of
from coach.insights.words import counted, exact, rough


class By(StrEnum):
    """What time is added up by."""

    CATEGORY = "category"
    MUSCLE = "muscle"


OTHER = ""
"""Stands for moves that the library does not know (any more)."""


def kinds_chart(
    weeks: Iterable[MoveWeek],
    moves: Mapping[str, Exercise],
    by: By,
    period: Period,
    words: Callable[[str], str],
) -> Chart:
    """Time in sets by category, or by the muscles that do most of the work.

    ``words`` names a category or a muscle by its id. A move that works several muscles counts for each.
    """
    lengths: dict[str, int] = defaultdict(int)
    sets: dict[str, int] = defaultdict(int)
    total_ms = 0
    for one in move_sums(weeks).values():
        total_ms += one.done_ms
        for kind in _kinds(moves.get(one.move), by):
            lengths[kind] += one.done_ms
            sets[kind] += one.sets
    ranked = sorted((kind for kind in lengths if lengths[kind]), key=lambda kind: -lengths[kind])
    if not ranked:
        return Chart(f"No sets {period.words}.")
    names = [words(kind) if kind != OTHER else "Other moves" for kind in ranked]
    spent = [lengths[kind] for kind in ranked]
    return Chart(
        sentence=_sentence(names[0], spent[0], total_ms, by),
        axis=f"time in sets {period.words}{shown_of(len(ranked))}",
        series=(
            Series(
                "Minutes",
                Mark.BAR,
                "work",
                places(len(ranked)),
                minutes(spent),
                words=tuple(rough(length) for length in spent[:MOST_ROWS]),
            ),
        ),
        labels=tuple(names[:MOST_ROWS]),
        table=Table(
            ("Kind" if by is By.CATEGORY else "Muscle", "Time in sets", "Sets", "Share"),
            tuple(
                (
                    name,
                    exact(length),
                    counted(sets[kind], "set"),
                    f"{round(100 * length / total_ms)} %",
                )
                for name, length, kind in zip(names, spent, ranked, strict=True)
            ),
        ),
    )


def _kinds(move: Exercise | None, by: By) -> tuple[str, ...]:
    if move is None:
        return (OTHER,)
    return (move.category.value,) if by is By.CATEGORY else move.muscles.primary


def _sentence(name: str, spent_ms: int, total_ms: int, by: By) -> str:
    spent, total = rough(spent_ms), rough(total_ms)
    if by is By.CATEGORY:
        return f"{name} had the most of your time in sets: {spent} of {total}."
    return f"{name} worked the longest: {spent} of {total} in sets."
