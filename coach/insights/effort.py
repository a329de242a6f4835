"""How hard sessions were, over time."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from coach.domain.history import Answered
from coach.insights.answers import (
    LEAST_FOR_A_LINE,
    WINDOW,
    Said,
    condensed,
    moving_median,
    then_and_now,
)
from coach.insights.chart import Chart, Mark, Series, Table
from coach.insights.words import number, sentence, short_day, spelled

_ENOUGH_TO_COMPARE = 8


def effort_chart(answers: Sequence[Answered], today: date) -> Chart:
    """Each session's effort with the moving middle; ``answers`` oldest first."""
    said = [(one.day, one.effort) for one in answers if one.effort is not None]
    if not said:
        return Chart("How hard sessions were shows here once you have said it at the end of one.")
    piece, (xs, ys) = condensed(said)
    series = [Series("Effort", Mark.DOT, "work", xs, ys)]
    if len(ys) >= LEAST_FOR_A_LINE:
        line = Series(f"Middle of {WINDOW}", Mark.LINE, "work", xs, tuple(moving_median(ys)))
        series.append(line)
    if piece is None:
        rows = [(short_day(day), str(value)) for day, value in said]
    else:
        days = (date.fromordinal(int(x)) for x in xs)
        words = (sentence(piece.words(piece.start(day))) for day in days)
        rows = list(zip(words, map(number, ys), strict=True))
    first = "Day" if piece is None else sentence(piece.value)
    effort = "Effort" if piece is None else "Effort, in the middle"
    return Chart(
        sentence=_sentence(said),
        axis="effort, 10 is the hardest",
        series=tuple(series),
        bounds=(0.0, 10.0),
        days=(said[0][0], today),
        table=Table((first, effort), tuple(reversed(rows))),
    )


def _sentence(said: Sequence[Said]) -> str:
    if len(said) < LEAST_FOR_A_LINE:
        return f"{sentence(spelled(len(said), 'session'))} so far; a line needs a few more."
    if len(said) < _ENOUGH_TO_COMPARE:
        middle = float(median(value for _, value in said))
        return f"Your sessions felt like {number(middle)} of 10, in the middle."
    then, now = then_and_now(said)
    if then == now:
        return f"Your sessions feel as hard as at first: {number(now)} of 10."
    harder = "harder" if now > then else "easier"
    return f"Your sessions feel {harder} than at first: {number(now)} of 10, it was {number(then)}."
