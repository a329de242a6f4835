"""The words of the report."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale

from coach.domain.fields import Side
from coach.insights.report import Adherence, Asked, Hurts, Report
from coach.insights.report_back import Back, Span
from coach.insights.report_moves import MoveDose, SideDose
from coach.insights.words import whole_minutes
from coach.qt.models.wording import NOTHING
from coach.qt.wording import counted

_ENGLISH = QLocale(QLocale.Language.English)

TITLE = "Exercise report"
NOT_BROKEN = "\N{NO-BREAK SPACE}"
_YEARS_FROM_DAYS = 730
"""From here on a period is so many years."""
_MINUTES_FROM_MS = 120_000
"""From here on a length is written in minutes and seconds,"""
_WHOLE_MINUTES_FROM_MS = 3_600_000
"""and from here on without the seconds."""

Figure = tuple[str, str, str]
"""A number, what it counts, and what is to be said of it."""


def day_words(day: date, *, year: bool = True) -> str:
    """``18 November 2026``."""
    return _ENGLISH.toString(
        QDate(day.year, day.month, day.day), "d MMMM yyyy" if year else "d MMMM"
    )


def short_day(day: date, asked: Asked) -> str:
    """``18 Nov``, with the year when the period has more than one."""
    form = "d MMM" if asked.since.year == asked.until.year else "d MMM yyyy"
    return _ENGLISH.toString(QDate(day.year, day.month, day.day), form)


def period_words(asked: Asked) -> str:
    """``27 August to 18 November 2026 (12 weeks)``."""
    days = (asked.until - asked.since).days + 1
    same_year = asked.since.year == asked.until.year
    weeks, rest = divmod(days, 7)
    length = counted(days, "day") if rest or not weeks else counted(weeks, "week")
    if days >= _YEARS_FROM_DAYS:
        length = f"about {round(days / 365.25)} years"
    if days == 1:
        return day_words(asked.until)
    return f"{day_words(asked.since, year=not same_year)} to {day_words(asked.until)} ({length})"


def empty_words(asked: Asked) -> str:
    """What stands where there is nothing to report."""
    days = period_words(asked).partition(" (")[0]
    return f"No sessions {'on' if asked.since == asked.until else 'from'} {days}."


def begin_words(report: Report) -> str:
    """Said when the person began within the period."""
    if report.first_day == report.asked.since:
        return ""
    return f"first session {day_words(report.first_day, year=False)}, weeks count from there"


def figures(report: Report) -> Sequence[Figure]:
    """The four figures at the top."""
    done = report.adherence
    number = len(done.weeks)
    answers = counted(report.efforts, "answer")
    return (
        (
            f"{done.sessions:,}",
            "session" if done.sessions == 1 else "sessions",
            _ended_words(done),
        ),
        (f"{done.weeks_trained} of {number}", "weeks with a session", _rest_words(done)),
        (f"{whole_minutes(done.week_ms)} min", "a week on average", _goal_words(done)),
        (
            NOTHING if report.effort is None else number_words(report.effort),
            "effort, median",
            f"1 to 10, {answers}" if report.efforts else "was not answered",
        ),
    )


def _ended_words(done: Adherence) -> str:
    if not done.stopped:
        return "completed" if done.sessions == 1 else "all completed"
    return f"{done.completed:,} completed, {done.stopped:,} stopped early"


def _rest_words(done: Adherence) -> str:
    if not done.rest_weeks:
        return "no planned rest weeks"
    return f"and {counted(done.rest_weeks, 'planned rest week')}"


def _goal_words(done: Adherence) -> str:
    if not done.goal_ms:
        return "no weekly goal set"
    return (
        f"goal {whole_minutes(done.goal_ms)} min: in {done.goal_weeks} of {len(done.weeks)} weeks"
    )


def number_words(value: float) -> str:
    """``6`` or ``6.5``."""
    return f"{value:.1f}".removesuffix(".0")


def back_words(back: Back) -> Sequence[str]:
    """What the chart of the back says in numbers."""
    if not back.answers:
        return ("How the back felt was not answered in this period.",)
    words = []
    if back.span_days:
        words.append(
            f"First and last {counted(back.span_days, 'day')}, median:"
            f" before {_span(back.before)}, after {_span(back.after)}."
        )
    if back.better + back.same + back.worse:
        words.append(
            f"After the session better{_times(back.better)}, the same{_times(back.same)},"
            f" worse{_times(back.worse)}."
        )
    return words


def _span(span: Span) -> str:
    first, last = (
        NOTHING if value is None else number_words(value) for value in (span.first, span.last)
    )
    return f"{first}{NOT_BROKEN}→{NOT_BROKEN}{last}"


def _times(number: int) -> str:
    return f"{NOT_BROKEN}{number:,}{NOT_BROKEN}×"  # noqa: RUF001 - the sign for times


def amount(value: float | None, *, counts_reps: bool) -> str:
    """``8 reps``, ``45 s``, ``2:05 min`` or ``75 min``."""
    if value is None:
        return NOTHING
    number, unit = _measured(value, counts_reps=counts_reps)
    return f"{number} {unit}"


def change(dose: SideDose) -> str:
    """``20 → 28 s``: a typical set in the first and in the last third."""
    if dose.first is None and dose.last is None:
        return NOTHING
    first, last = (
        (NOTHING, "") if value is None else _measured(value, counts_reps=dose.counts_reps)
        for value in (dose.first, dose.last)
    )
    # The unit stands beside it in the table; here it is said where it tells something from something else.
    if first[1] == last[1]:
        unit = f" {last[1]}" if last[1] in ("s", "min") and ":" not in last[0] + first[0] else ""
        return f"{first[0]} → {last[0]}{unit}"
    return " → ".join(f"{number} s" if unit == "s" else number for number, unit in (first, last))


def _measured(value: float, *, counts_reps: bool) -> tuple[str, str]:
    """A number and its unit."""
    if counts_reps:
        return number_words(value), "rep" if value == 1 else "reps"
    if value >= _WHOLE_MINUTES_FROM_MS:
        return f"{round(value / 60_000):,}", "min"
    seconds = round(value / 1000)
    if value >= _MINUTES_FROM_MS:
        return f"{seconds // 60}:{seconds % 60:02}", "min"
    return f"{seconds}", "s"


def side_words(side: Side | None) -> str:
    """``left``, ``right`` or nothing."""
    return "" if side is None else side.value


def with_side(name: str, side: Side | None) -> str:
    """``Lunge, left``."""
    return name if side is None else f"{name}, {side.value}"


def more_moves(moves: Sequence[MoveDose]) -> str:
    """What stands for the moves that have no room."""
    done, planned = sum(one.done for one in moves), sum(one.planned for one in moves)
    return f"and {counted(len(moves), 'more move')}: {done:,} of {planned:,} sets done"


def hurts_words(hurts: Hurts) -> str:
    """How often something hurt, and what most often."""
    if not hurts.total:
        return "Nothing was marked as hurting."
    times = "Once" if hurts.total == 1 else f"{hurts.total:,} times"
    words = f"{times} in {counted(hurts.sessions, 'session')}"
    name, side, often = hurts.most[0]
    return f"{words}; most often {with_side(name, side)} ({often:,})" if often > 1 else words


def notes_on_reading(report: Report) -> str:
    """What the scales mean, whose figures they are, and what they are not."""
    sets = (
        "Figures of moves are of whole weeks, medians those of the weeks' averages."
        if report.by_week
        else "Median and best set include sets that were cut short."
    )
    return (
        "Scales: back 0 (no pain) to 10 (worst); effort 1 (very easy) to 10 (all the person had)."
        " Lines in the chart of the back: moving median. A set cut short does not count as done."
        f" {sets} Bold: a typical set of one side is a fifth or more below the other."
        " Weeks are seven days, counted back from the last day. All figures are the person's own"
        " entries, counted by Coach, which gives general information and makes no diagnosis."
    )


def spoken(report: Report) -> str:
    """The page in a few sentences, for those who can't see its preview."""
    parts = [f"{TITLE}, {period_words(report.asked)}"]
    parts += [f"{number} {what}, {more}" for number, what, more in figures(report)]
    parts += [words.rstrip(".") for words in back_words(report.back)]
    parts.append(f"What hurt: {hurts_words(report.hurts).rstrip('.')}")
    parts.append(f"{counted(len(report.moves), 'move')}, {counted(len(report.notes), 'note')}")
    return ". ".join(parts).replace("→", "then").replace(NOT_BROKEN, " ") + "."
