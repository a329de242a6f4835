"""How hard sessions were, over time."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from coach.domain.history import Answered
from coach.insights.answers import (
    LEAST_FOR_A_LINE,
    WINDOW,
    Points,
    Said,
    moving_median,
    piece_of,
    points,
    then_and_now,
)
from coach.insights.chart import Chart, Mark, Series, Table
from coach.insights.periods import Grain
from coach.insights.words import number, sentence, short_day, spelled

_ENOUGH_TO_COMPARE = 8


def effort_chart(answers: Sequence[Answered], today: date) -> Chart:
    """Each session's effort with the moving middle; ``answers`` oldest first."""
    said = Said.of([one.day for one in answers], [one.effort for one in answers])
    if not len(said):
        return Chart("How hard sessions were shows here once you have said it at the end of one.")
    piece = piece_of((said,))
    drawn = points(said, piece)
    series = [Series("Effort", Mark.DOT, "work", drawn.xs, drawn.ys)]
    if len(drawn.ys) >= LEAST_FOR_A_LINE:
        middle = tuple(moving_median(drawn.ys))
        series.append(Series(f"Middle of the last {WINDOW}", Mark.LINE, "work", drawn.xs, middle))
    return Chart(
        sentence=_sentence(said),
        axis="effort, 10 is the hardest",
        series=tuple(series),
        bounds=(0.0, 10.0),
        days=(said.days[0], today),
        table=_table(said, drawn, piece),
    )


def _sentence(said: Said) -> str:
    if len(said) < LEAST_FOR_A_LINE:
        return f"{sentence(spelled(len(said), 'session'))} so far; a line needs a few more."
    if len(said) < _ENOUGH_TO_COMPARE:
        middle = float(median(said.values))
        return f"Your sessions felt like {number(middle)} of 10, in the middle."
    then, now = then_and_now(said)
    if then == now:
        return f"Your sessions feel as hard as at first: {number(now)} of 10."
    harder = "harder" if now > then else "easier"
    return f"Your sessions feel {harder} than at first: {number(now)} of 10, it was {number(then)}."


def _table(said: Said, drawn: Points, piece: Grain | None) -> Table:
    if piece is None:
        pairs = zip(said.days, said.values, strict=True)
        rows = [(short_day(day), str(value)) for day, value in pairs]
        return Table(("Day", "Effort"), tuple(reversed(rows)))
    rows = [(sentence(piece.words(start)), number(value)) for start, value in drawn.middles.items()]
    return Table((sentence(piece.value), "Effort, in the middle"), tuple(reversed(rows)))
