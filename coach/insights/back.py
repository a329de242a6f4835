"""How the back felt before and after sessions, over time."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from coach.domain.history import Answered
from coach.insights.answers import (
    LEAST_FOR_A_LINE,
    WINDOW,
    Points,
    Said,
    change_words,
    moving_median,
    piece_of,
    points,
    then_and_now,
)
from coach.insights.chart import Chart, Mark, Series, Table
from coach.insights.periods import Grain
from coach.insights.words import NOTHING, number, sentence, short_day, spelled

_ENOUGH_TO_COMPARE = 8
_SCALE = "0 is no pain"


def back_chart(answers: Sequence[Answered], today: date) -> Chart:
    """Dots of each session before and after, each with its moving middle; ``answers`` oldest first."""
    days = [one.day for one in answers]
    before = Said.of(days, [one.back_before for one in answers])
    after = Said.of(days, [one.back_after for one in answers])
    if not len(before) and not len(after):
        return Chart(
            "How your back felt shows here once you have said it before or after a session."
        )
    piece = piece_of((before, after))
    drawn = [points(said, piece) for said in (before, after)]
    return Chart(
        sentence=_sentence(before, after),
        axis=f"how your back felt, {_SCALE}",
        series=(
            *_series(drawn[0], "Before", "rest", (Mark.RING, Mark.DASHES)),
            *_series(drawn[1], "After", "work", (Mark.DOT, Mark.LINE)),
        ),
        bounds=(0.0, 10.0),
        days=(min(said.days[0] for said in (before, after) if len(said)), today),
        table=_each(answers) if piece is None else _middles(drawn, piece),
    )


def _series(drawn: Points, name: str, tone: str, marks: tuple[Mark, Mark]) -> tuple[Series, ...]:
    """The dots and, where there are some, the line through their middle."""
    if not drawn.xs:
        return ()
    dots, line = marks
    made = [Series(name, dots, tone, drawn.xs, drawn.ys)]
    if len(drawn.ys) >= LEAST_FOR_A_LINE:
        middle = tuple(moving_median(drawn.ys))
        made.append(Series(f"{name}, middle of the last {WINDOW}", line, tone, drawn.xs, middle))
    return tuple(made)


def _sentence(before: Said, after: Said) -> str:
    most = max(len(before), len(after))
    if most < LEAST_FOR_A_LINE:
        return f"{sentence(spelled(most, 'session'))} so far; a line needs a few more."
    parts = []
    for said, when in ((before, "before sessions"), (after, "after sessions")):
        if len(said) < LEAST_FOR_A_LINE:
            continue
        if len(said) < _ENOUGH_TO_COMPARE:
            parts.append(f"{when} your back was mostly at {number(float(median(said.values)))}")
        else:
            parts.append(f"{when} your back {change_words(*then_and_now(said))}")
    if len(parts) == 2:
        parts[1] = parts[1].replace("after sessions your back", "after them it")
    return sentence(f"{', '.join(parts)} ({_SCALE}).")


def _each(answers: Sequence[Answered]) -> Table:
    """Every session of which it was said."""
    rows = [
        (short_day(one.day), _value(one.back_before), _value(one.back_after))
        for one in reversed(answers)
        if (one.back_before, one.back_after) != (None, None)
    ]
    return Table(("Day", "Before", "After"), tuple(rows))


def _middles(drawn: Sequence[Points], piece: Grain) -> Table:
    """The middle of each week or longer."""
    found = [one.middles for one in drawn]
    rows = [
        (
            sentence(piece.words(start)),
            *(number(those[start]) if start in those else NOTHING for those in found),
        )
        for start in sorted({start for those in found for start in those}, reverse=True)
    ]
    columns = (sentence(piece.value), "Before, in the middle", "After, in the middle")
    return Table(columns, tuple(rows))


def _value(value: int | None) -> str:
    return NOTHING if value is None else str(value)
