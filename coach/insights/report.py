"""What a report for a physiotherapist says of a period: what was done, how the back felt, what hurt.

Everything is the person's own entries, counted. Weeks are seven days each, counted back from the last day of
the period, so that a period of four weeks has four of them whatever day it is.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from coach.domain.fields import Side
from coach.domain.history import Order, Query
from coach.domain.ports import HistorySource
from coach.domain.record import SessionRecord, SessionState
from coach.insights.report_back import Back, back_of
from coach.insights.report_moves import MoveDose, Skipped, doses, doses_by_week, skipped_most
from coach.insights.weeks import week_start

MOST_READ = 300
"""Up to so many sessions are read set by set; of more, the totals of whole weeks are taken."""
MOST_HURTS = 40
"""More rows of what hurt have no room on a page."""
MOST_NOTES = 24
_NOTES_SOUGHT = 1_000
"""Notes are looked for in so many of the latest sessions."""
_PAGE = 200
_WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """What the report is to be about."""

    since: date
    until: date
    """The last day that counts."""
    today: date
    """The day on which it is made."""
    weekly_goal_ms: int = 0
    """What the person wants to do in a week; 0 when they have no goal."""
    name: str = ""
    """Whose report it is, when they want it on the page."""
    remark: str = ""
    """What the person wants to say to whoever reads it."""
    notes: bool = True
    """Whether the notes of the sessions go with it."""


@dataclass(frozen=True, slots=True)
class Adherence:
    """How regularly sessions were done."""

    sessions: int
    completed: int
    stopped: int
    """Stopped before the end, or broken off."""
    weeks: tuple[int, ...]
    """Running time of each week in milliseconds, oldest first."""
    weeks_trained: int
    """Weeks with a session."""
    rest_weeks: int
    """Planned rests: weeks from Monday on without a session that the person had planned so, and of which
    most lies in the period."""
    week_ms: int
    """Running time of a week on average, planned rests left out."""
    goal_ms: int
    goal_weeks: int
    """Weeks that reached the goal."""


@dataclass(frozen=True, slots=True)
class HurtLine:
    """A moment at which a move hurt."""

    day: date
    move: str
    """Its name."""
    side: Side | None
    place: str | None
    elapsed_ms: int
    """How far into the set."""


@dataclass(frozen=True, slots=True)
class Hurts:
    """What hurt."""

    total: int
    sessions: int
    """How many sessions had such a moment."""
    lines: tuple[HurtLine, ...]
    """The newest first, at most MOST_HURTS."""
    most: tuple[tuple[str, Side | None, int], ...]
    """Name of the move, side and how often, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the person wrote about a session."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the page says."""

    asked: Asked
    first_day: date
    """From which day weeks count: the first session ever, when the period begins before it."""
    adherence: Adherence
    effort: float | None
    """Median of 1 to 10; None when it was never said."""
    efforts: int
    """Of how many sessions it was said."""
    back: Back
    moves: tuple[MoveDose, ...]
    """The ones with most sets first."""
    by_week: bool
    """Whether a move's figures come from whole weeks, its medians from the weeks' averages."""
    hurts: Hurts
    skipped: tuple[Skipped, ...]
    notes: tuple[Note, ...]
    """The newest first, at most MOST_NOTES."""

    @property
    def empty(self) -> bool:
        """Whether the period has no session at all."""
        return not self.adherence.sessions


def report_on(history: HistorySource, asked: Asked) -> Report:
    """Ask the log everything. Raises StorageError when it can't be read."""
    first_day = _first_day(history, asked)
    count = history.count(Query(since=asked.since, until=asked.until))
    names = history.names()[1]
    records = _records(history, asked, count) if count <= MOST_READ else {}
    by_week = count > MOST_READ
    if by_week:
        weeks = history.move_weeks(asked.since, asked.until)
        moves = doses_by_week(weeks, names, first_day, asked.until)
    else:
        moves = doses(tuple(records.values()), names, first_day, asked.until)
    answers = history.answers(asked.since, asked.until)
    efforts = [one.effort for one in answers if one.effort is not None]
    return Report(
        asked=asked,
        first_day=first_day,
        adherence=_adherence(history, asked, count, first_day),
        effort=median(efforts) if efforts else None,
        efforts=len(efforts),
        back=back_of(answers, first_day, asked.until),
        moves=moves,
        by_week=by_week,
        hurts=_hurts(history, asked, names, records),
        skipped=skipped_most(moves),
        notes=_notes(history, asked) if asked.notes else (),
    )


def _first_day(history: HistorySource, asked: Asked) -> date:
    first = history.overview().first_day
    return asked.since if first is None or first > asked.until else max(asked.since, first)


def _records(history: HistorySource, asked: Asked, count: int) -> Mapping[str, SessionRecord]:
    query = Query(since=asked.since, until=asked.until, order=Order.OLDEST)
    return {one.id: history.session(one.id) for one in history.page(query, 0, count)}


def _adherence(history: HistorySource, asked: Asked, count: int, first_day: date) -> Adherence:
    completed = history.count(
        Query(since=asked.since, until=asked.until, state=SessionState.COMPLETED)
    )
    days = (asked.until - first_day).days + 1
    number = max(1, -(-days // _WEEK_DAYS))
    weeks = [0] * number
    trained = set()
    done = history.days(first_day, asked.until)
    for one in done:
        week = number - 1 - (asked.until - one.day).days // _WEEK_DAYS
        weeks[week] += one.active_ms
        trained.add(week)
    rests = _rests(history, first_day, asked.until, {week_start(one.day) for one in done})
    counted = days - sum(rests)
    return Adherence(
        sessions=count,
        completed=completed,
        stopped=count - completed,
        weeks=tuple(weeks),
        weeks_trained=len(trained),
        rest_weeks=sum(rest > _WEEK_DAYS // 2 for rest in rests),
        week_ms=round(sum(weeks) * _WEEK_DAYS / max(_WEEK_DAYS, counted)),
        goal_ms=asked.weekly_goal_ms,
        goal_weeks=sum(done >= asked.weekly_goal_ms > 0 for done in weeks),
    )


def _rests(
    history: HistorySource, first_day: date, until: date, trained: AbstractSet[date]
) -> Sequence[int]:
    """The days in the period of each planned rest, a week from Monday on in which nothing was done."""
    week = timedelta(days=_WEEK_DAYS)
    return [
        (min(until + timedelta(days=1), monday + week) - max(first_day, monday)).days
        for monday in history.rest_weeks()
        if first_day - week < monday <= until and monday not in trained
    ]


def _hurts(
    history: HistorySource,
    asked: Asked,
    names: Mapping[str, str],
    records: Mapping[str, SessionRecord],
) -> Hurts:
    found = history.hurts(asked.since, asked.until)
    often = Counter((one.move, one.side) for one in found)
    newest = dict.fromkeys(one.session for one in reversed(found[-MOST_HURTS:]))
    lines = [
        line
        for session in newest
        for line in _hurt_lines(records.get(session) or history.session(session), names)
    ]
    return Hurts(
        total=len(found),
        sessions=len({one.session for one in found}),
        lines=tuple(lines[:MOST_HURTS]),
        most=tuple(
            (names.get(move, move), side, times) for (move, side), times in often.most_common(3)
        ),
    )


def _hurt_lines(record: SessionRecord, names: Mapping[str, str]) -> Sequence[HurtLine]:
    day = record.summary.started_at.date()
    return [
        HurtLine(day, names.get(one.move, one.move), one.side, one.place, one.elapsed_ms)
        for one in sorted(record.hurts, key=lambda one: -one.offset_ms)
    ]


def _notes(history: HistorySource, asked: Asked) -> tuple[Note, ...]:
    query = Query(since=asked.since, until=asked.until)
    found: list[Note] = []
    for offset in range(0, _NOTES_SOUGHT, _PAGE):
        page = history.page(query, offset, _PAGE)
        found += [
            Note(one.started_at.date(), " ".join(one.note.split()))
            for one in page
            if one.note.strip()
        ]
        if len(page) < _PAGE or len(found) >= MOST_NOTES:
            break
    return tuple(found[:MOST_NOTES])
