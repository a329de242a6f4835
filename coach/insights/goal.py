"""Minutes week by week, against the goal."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.domain.history import DayTotal
from coach.insights.chart import Chart, Mark, Series, Table
from coach.insights.periods import Grain, Period, grain, middle, pieces
from coach.insights.weeks import week_start
from coach.insights.words import counted, sentence, whole_minutes

_WEEK = timedelta(weeks=1)
_BAR_SHARE = 0.66


@dataclass(frozen=True, slots=True)
class Aim:
    """What a person means to do."""

    minutes: int
    """Minutes a week; 0 for no goal."""
    resting: Collection[date] = ()
    """Mondays of planned rest."""


@dataclass(frozen=True, slots=True)
class _Span:
    """The days a chart is of, and the pieces they are cut into."""

    first: date
    today: date
    piece: Grain


@dataclass(frozen=True, slots=True)
class _Past:
    """Minutes of the weeks that are over, since the first session; planned rest without any left out."""

    minutes: tuple[int, ...]
    rested: int
    this_week: int
    begun: bool
    """Whether there was a session before this week."""


def minutes_chart(
    days: Sequence[DayTotal], aim: Aim, today: date, period: Period, first_day: date | None
) -> Chart:
    """Minutes a week against the goal. ``first_day`` is the history's first ever."""
    start = week_start(first_day or today)
    since = period.since(today)
    first = start if since is None or start > since else since
    piece = grain(first, today)
    span = _Span(first, today, piece)
    by_week = _by_week(days, first, today)
    past = _past(by_week, aim, span, begun=start < week_start(today))
    cut = "" if piece is Grain.WEEK else f", {piece.value} by {piece.value}"
    return Chart(
        sentence=_sentence(past, aim.minutes),
        axis=f"minutes a week{cut}",
        series=_series(days, aim, span) if by_week or aim.resting else (),
        goal=float(aim.minutes) if aim.minutes else None,
        goal_words=f"goal {aim.minutes}" if aim.minutes else "",
        days=(piece.start(first), piece.after(piece.start(today)) - timedelta(days=1)),
        bar_days=piece.typical_days * _BAR_SHARE,
        table=_table(days, aim, span),
    )


def _by_week(days: Sequence[DayTotal], first: date, today: date) -> Mapping[date, int]:
    sums: dict[date, int] = defaultdict(int)
    for one in days:
        if first <= one.day <= today:
            sums[week_start(one.day)] += one.active_ms
    return {week: whole_minutes(active_ms) for week, active_ms in sums.items()}


def _past(by_week: Mapping[date, int], aim: Aim, span: _Span, *, begun: bool) -> _Past:
    now = week_start(span.today)
    minutes, rested, week = [], 0, span.first
    while week < now:
        if week in aim.resting and week not in by_week:
            rested += 1
        else:
            minutes.append(by_week.get(week, 0))
        week += _WEEK
    return _Past(tuple(minutes), rested, by_week.get(now, 0), begun)


def _sentence(past: _Past, goal: int) -> str:
    this_week = sentence(counted(past.this_week, "minute"))
    if not past.begun and not past.this_week:
        return "The minutes of each week show here from your first session on."
    if not past.begun:
        return f"{this_week} so far, in your first week."
    if not any(past.minutes):
        if past.this_week:
            return f"{this_week} this week, the first in a while."
        return "Nothing in these weeks; whenever you are ready, any session counts."
    return _last_week(past, goal) if len(past.minutes) == 1 else _weeks(past, goal)


def _last_week(past: _Past, goal: int) -> str:
    had = counted(past.minutes[0], "minute")
    if goal and past.minutes[0] >= goal:
        return f"You reached your goal last week, with {had}."
    return f"Last week had {had}{f' of the {goal} you aim for' if goal else ''}."


def _weeks(past: _Past, goal: int) -> str:
    count = len(past.minutes)
    weeks = f"the last {count:,} weeks"
    rest = ", planned rest left out" if past.rested else ""
    if not goal:
        return f"About {counted(round(sum(past.minutes) / count), 'minute')} a week over {weeks}{rest}."
    reached = sum(minutes >= goal for minutes in past.minutes)
    if not reached:
        fullest = counted(max(past.minutes), "minute")
        return f"The fullest of {weeks} had {fullest} of the {goal} you aim for."
    how_many = "each" if reached == count else f"{reached:,}"
    return f"You reached your goal in {how_many} of {weeks}{rest}."


def _weekly(days: Sequence[DayTotal], span: _Span) -> Sequence[tuple[date, date, float]]:
    """Each piece of time with its minutes a week; what is not yet over counts up to today."""
    sums: dict[date, int] = defaultdict(int)
    for one in days:
        if span.first <= one.day <= span.today:
            sums[span.piece.start(one.day)] += one.active_ms
    found = []
    for start, end in pieces(span.piece, span.first, span.today):
        if span.piece is Grain.WEEK:
            minutes = float(whole_minutes(sums[start]))
        else:
            length = (min(end, span.today) - max(start, span.first)).days + 1
            minutes = sums[start] / 60_000 * 7 / max(length, 7)
        found.append((start, end, minutes))
    return found


def _series(days: Sequence[DayTotal], aim: Aim, span: _Span) -> tuple[Series, ...]:
    weekly = _weekly(days, span)
    bars = Series(
        name="Minutes",
        mark=Mark.BAR,
        tone="work",
        xs=tuple(middle(start, end) for start, end, _ in weekly),
        ys=tuple(minutes for *_, minutes in weekly),
        growing=True,
    )
    if span.piece is not Grain.WEEK:
        return (bars,)
    rests = tuple(middle(start, end) for start, end, _ in weekly if start in aim.resting)
    if not rests:
        return (bars,)
    return (bars, Series("Planned rest", Mark.DOT, "rest", rests, (0.0,) * len(rests)))


def _table(days: Sequence[DayTotal], aim: Aim, span: _Span) -> Table:
    weekly = span.piece is Grain.WEEK
    rows = []
    for start, end, minutes in reversed(_weekly(days, span)):
        notes = ["so far"] if end >= span.today else []
        if weekly and start in aim.resting:
            notes.append("planned rest")
        if aim.minutes and minutes >= aim.minutes:
            notes.append("goal reached")
        rows.append((sentence(span.piece.words(start)), f"{round(minutes):,}", ", ".join(notes)))
    columns = (sentence(span.piece.value), "Minutes" if weekly else "Minutes a week", "Note")
    return Table(columns, tuple(rows))
