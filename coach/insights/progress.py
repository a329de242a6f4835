"""How far one move has come, week by week, each side by itself."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from coach.domain.fields import Side
from coach.domain.history import MoveWeek
from coach.insights.chart import Chart, Mark, Series, Table
from coach.insights.moves import greater
from coach.insights.periods import MOST_POINTS, Grain, grain, middle
from coach.insights.words import NOTHING, counted, exact, joined, rough, sentence

_SIDES = (None, Side.LEFT, Side.RIGHT)
_LOOKS = {
    None: (Mark.DOT, Mark.LINE, "work", "Both sides"),
    Side.LEFT: (Mark.DOT, Mark.LINE, "work", "Left"),
    Side.RIGHT: (Mark.RING, Mark.DASHES, "rest", "Right"),
}
_SOME = 3
"""So many weeks at either end are looked at for how it began and how it stands."""
_LONG_S = 180


class Gain(StrEnum):
    """What of a move is followed."""

    BEST = "best"
    """The longest hold or the most reps of one set."""
    VOLUME = "volume"
    """Reps or time, all sets of a week together."""


Values = Mapping[Side | None, Mapping[date, int]]
"""For each side what was reached in each piece of time: reps, or milliseconds."""


def progress_chart(weeks: Sequence[MoveWeek], name: str, gain: Gain, today: date) -> Chart:
    """One move's weeks, oldest first; ``name`` is the move's."""
    done = [week for week in weeks if week.sets_done + week.sets_partial]
    if not done:
        return Chart(f"No sets of {name} in this time.")
    timed = _timed(done)
    piece = _piece(done, today)
    values = _values(done, gain, piece, timed=timed)
    scale = _scale(values) if timed else 1
    return Chart(
        sentence=_sentence(values, name, gain, piece, timed=timed),
        axis=_axis(gain, piece, scale),
        series=tuple(one for side in _SIDES for one in _series(side, values, piece, scale)),
        days=(done[0].week, today),
        table=_table(done, piece, timed=timed),
    )


def _timed(weeks: Sequence[MoveWeek]) -> bool:
    """Whether it is a matter of time: what its latest week was."""
    return weeks[-1].best_ms is not None


def _piece(weeks: Sequence[MoveWeek], today: date) -> Grain:
    return grain(weeks[0].week, today, MOST_POINTS)


def _values(weeks: Sequence[MoveWeek], gain: Gain, piece: Grain, *, timed: bool) -> Values:
    found: dict[Side | None, dict[date, int]] = defaultdict(dict)
    for week in weeks:
        best = week.best_ms if timed else week.best_reps
        if best is None:
            continue
        start, side = piece.start(week.week), found[week.side]
        if gain is Gain.BEST:
            side[start] = greater(side.get(start), best) or 0
        else:
            side[start] = side.get(start, 0) + (week.done_ms if timed else week.reps)
    return found


def _scale(values: Values) -> int:
    """Milliseconds of a unit of the axis: seconds, or minutes where they are many."""
    longest = max((one for side in values.values() for one in side.values()), default=0)
    return 60_000 if longest > _LONG_S * 1000 else 1000


def _axis(gain: Gain, piece: Grain, scale: int) -> str:
    unit = {1: "reps", 1000: "seconds", 60_000: "minutes"}[scale]
    if gain is Gain.VOLUME:
        return f"{unit} a {piece.value}"
    return f"most reps in a set, by {piece.value}" if scale == 1 else f"longest set in {unit}"


def _series(side: Side | None, values: Values, piece: Grain, scale: int) -> tuple[Series, ...]:
    reached = values.get(side)
    if not reached:
        return ()
    dots, line, tone, name = _LOOKS[side]
    xs = tuple(middle(start, piece.after(start)) - 0.5 for start in reached)
    ys = tuple(value / scale for value in reached.values())
    made = [Series(name, dots, tone, xs, ys)]
    if len(xs) > 1:
        made.append(Series(name, line, tone, xs, ys))
    return tuple(made)


def _sentence(values: Values, name: str, gain: Gain, piece: Grain, *, timed: bool) -> str:
    what = _what(name, gain, piece, timed=timed)
    count = len({start for side in values.values() for start in side})
    shown = [side for side in _SIDES if values.get(side)]
    if count < 2:
        said = [_on(_value(max(values[side].values()), gain, timed=timed), side) for side in shown]
        return f"{what}: {joined(said)}, in one {piece.value} so far."
    said = []
    for side in shown:
        reached = list(values[side].values())
        part = max(1, min(_SOME, len(reached) // 2))
        then, now = (_value(max(p), gain, timed=timed) for p in (reached[:part], reached[-part:]))
        said.append(_on(f"{now} as before" if then == now else f"from {then} to {now}", side))
    return f"{what}: {', '.join(said)}."


def _what(name: str, gain: Gain, piece: Grain, *, timed: bool) -> str:
    if gain is Gain.BEST:
        return f"{'Longest set' if timed else 'Most reps in a set'} of {name}"
    return f"{'Time' if timed else 'Reps'} of {name} in the fullest {piece.value}s"


def _value(value: int, gain: Gain, *, timed: bool) -> str:
    if not timed:
        return f"{value:,}"
    return exact(value) if gain is Gain.BEST else rough(value)


def _on(words: str, side: Side | None) -> str:
    return words if side is None else f"{words} on the {side.value}"


def _table(weeks: Sequence[MoveWeek], piece: Grain, *, timed: bool) -> Table:
    best, volume = (_values(weeks, gain, piece, timed=timed) for gain in (Gain.BEST, Gain.VOLUME))
    shown = [side for side in _SIDES if best.get(side)]
    starts = sorted({start for side in best.values() for start in side}, reverse=True)
    columns = [sentence(piece.value)]
    for words in ("longest set" if timed else "most in a set", "in all"):
        columns += [sentence(words if side is None else f"{side.value}, {words}") for side in shown]
    rows = [
        (
            sentence(piece.words(start)),
            *(_cell(best[side].get(start), timed=timed) for side in shown),
            *(_cell(volume[side].get(start), timed=timed) for side in shown),
        )
        for start in starts
    ]
    return Table(tuple(columns), tuple(rows))


def _cell(value: int | None, *, timed: bool) -> str:
    if value is None:
        return NOTHING
    return exact(value) if timed else counted(value, "rep")
