"""How the back felt before and after sessions, over time."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from coach.domain.history import Answered
from coach.insights.answers import (
    LEAST_FOR_A_LINE,
    WINDOW,
    Said,
    change_words,
    condensed,
    middles_by,
    moving_median,
    then_and_now,
)
from coach.insights.chart import Chart, Mark, Series, Table
from coach.insights.periods import MOST_POINTS, grain
from coach.insights.words import NOTHING, number, sentence, short_day, spelled

_ENOUGH_TO_COMPARE = 8
_SCALE = "0 is no pain"


def back_chart(answers: Sequence[Answered], today: date) -> Chart:
    """Dots of each session before and after, each with its moving middle; ``answers`` oldest first."""
    before = [(one.day, one.back_before) for one in answers if one.back_before is not None]
    after = [(one.day, one.back_after) for one in answers if one.back_after is not None]
    if not before and not after:
        return Chart(
            "How your back felt shows here once you have said it before or after a session."
        )
    first = min(said[0][0] for said in (before, after) if said)
    series = (
        *_series(before, "Before", Mark.RING, Mark.DASHES, "rest"),
        *_series(after, "After", Mark.DOT, Mark.LINE, "work"),
    )
    many = max(len(before), len(after)) > MOST_POINTS
    return Chart(
        sentence=_sentence(before, after),
        axis=f"how your back felt, {_SCALE}",
        series=series,
        bounds=(0.0, 10.0),
        days=(first, today),
        table=_middles(before, after) if many else _each(answers),
    )


def _series(
    said: Sequence[Said], name: str, dots: Mark, line: Mark, tone: str
) -> tuple[Series, ...]:
    if not said:
        return ()
    _, (xs, ys) = condensed(said)
    made = [Series(name, dots, tone, xs, ys)]
    if len(ys) >= LEAST_FOR_A_LINE:
        middle = Series(f"{name}, middle of {WINDOW}", line, tone, xs, tuple(moving_median(ys)))
        made.append(middle)
    return tuple(made)


def _sentence(before: Sequence[Said], after: Sequence[Said]) -> str:
    most = max(len(before), len(after))
    if most < LEAST_FOR_A_LINE:
        return f"{sentence(spelled(most, 'session'))} so far; a line needs a few more."
    parts = []
    for said, when in ((before, "before sessions"), (after, "after them")):
        if len(said) < LEAST_FOR_A_LINE:
            continue
        then, now = then_and_now(said)
        words = when if before and len(before) >= LEAST_FOR_A_LINE else "after sessions"
        if len(said) < _ENOUGH_TO_COMPARE:
            middle = float(median(value for _, value in said))
            parts.append(f"{words} your back was mostly at {number(middle)}")
        else:
            parts.append(f"{words} your back {change_words(then, now)}")
    text = ", ".join(parts)
    if len(parts) == 2:
        text = f"{parts[0]}, {parts[1].replace(' your back', ' it')}"
    return sentence(f"{text} ({_SCALE}).")


def _each(answers: Sequence[Answered]) -> Table:
    """Every session of which it was said."""
    rows = [
        (short_day(one.day), _value(one.back_before), _value(one.back_after))
        for one in reversed(answers)
        if (one.back_before, one.back_after) != (None, None)
    ]
    return Table(("Day", "Before", "After"), tuple(rows))


def _middles(before: Sequence[Said], after: Sequence[Said]) -> Table:
    """The middle of each week or longer."""
    ends = [said[place][0] for said in (before, after) if said for place in (0, -1)]
    piece = grain(min(ends), max(ends), MOST_POINTS)
    middles = [middles_by(piece, said) for said in (before, after)]
    rows = [
        (
            sentence(piece.words(start)),
            *(number(found[start]) if start in found else NOTHING for found in middles),
        )
        for start in sorted({start for found in middles for start in found}, reverse=True)
    ]
    columns = (sentence(piece.value), "Before, in the middle", "After, in the middle")
    return Table(columns, tuple(rows))


def _value(value: int | None) -> str:
    return NOTHING if value is None else str(value)
