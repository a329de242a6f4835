"""How counts, lengths, doses and days are said to a person: one wording for every page."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from coach.domain.catalogue import Problem
from coach.domain.dose import Dose
from coach.domain.exercise import Exercise, Mode, Sides
from coach.domain.fields import Level
from coach.domain.routine import RoutineType
from coach.domain.timeline import Pace, Timeline
from coach.insights.words import counted as counted  # noqa: PLC0414  a word of the window too
from coach.insights.words import exact as exact  # noqa: PLC0414  as above
from coach.insights.words import whole_minutes

LEVEL_WORDS = {
    Level.BEGINNER: "Beginner",
    Level.INTERMEDIATE: "Intermediate",
    Level.ADVANCED: "Advanced",
}
PACE_WORDS = {Pace.COUNTED: "Counted for me", Pace.OWN: "At my own pace"}
TYPE_WORDS = {
    RoutineType.STRENGTH: "Strength",
    RoutineType.WARM_UP: "Warm-up",
    RoutineType.STRETCH: "Stretch",
    RoutineType.MOBILITY: "Mobility",
    RoutineType.RELEASE: "Release",
    RoutineType.TECHNIQUE: "Technique",
    RoutineType.BREAK: "Break",
}


def problem_words(problems: Sequence[Problem], missing: Mapping[str, str]) -> str:
    """``1 file of the library has a problem; 2 routines left out.``; nothing when all is well."""
    if not problems and not missing:
        return ""
    files = len({problem.file for problem in problems})
    has = "has a problem" if files == 1 else "have problems"
    rest = f"; {counted(len(missing), 'routine')} left out" if missing else ""
    return f"{counted(files, 'file')} of the library {has}{rest}."


def minutes_words(timeline: Timeline) -> str:
    """A session's length to the minute, at least one: ``31 minutes``, ``about 31 minutes``."""
    words = counted(max(1, whole_minutes(timeline.estimated_ms)), "minute")
    return words if timeline.total_ms is not None else f"about {words}"


def exact_words(timeline: Timeline) -> str:
    """A session's length to the second: ``31 min 5 s``; at one's own pace an estimate to the minute."""
    if timeline.total_ms is None:
        return f"about {max(1, whole_minutes(timeline.estimated_ms))} min"
    return exact(timeline.total_ms)


def done_by(now: datetime, length_ms: int) -> str:
    """The time of day when something of this length that starts now is over, minutes rounded up."""
    end = now + timedelta(milliseconds=length_ms)
    if end.second or end.microsecond:
        end = end.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return f"{end:%H:%M}"


def dose_words(exercise: Exercise, dose: Dose) -> str:
    """How much of a move: ``10 reps``, ``2 sets of 20 s hold each side``, ``20 reps, sides in turn``."""
    if dose.reps is not None:
        amount = f"{dose.reps} rep" if dose.reps.high == 1 else f"{dose.reps} reps"
    else:
        amount = exact(dose.hold_ms or dose.time_ms or 0)
        amount += " hold" if exercise.mode is Mode.HOLD else ""
    if dose.sets > 1:
        amount = f"{counted(dose.sets, 'set')} of {amount}"
    match exercise.sides:
        case Sides.EACH:
            return f"{amount} each side"
        case Sides.ALTERNATING:
            return f"{amount}, sides in turn"
        case Sides.BOTH:
            return amount


def thing(slug: str) -> str:
    """An id as words: ``exercise-ball`` is an exercise ball."""
    return slug.replace("-", " ").replace("_", " ")


def day_words(day: date, today: date) -> str:
    """A day as one says it: today, yesterday, Tuesday, 3 November."""
    ago = (today - day).days
    if ago == 0:
        return "today"
    if ago == 1:
        return "yesterday"
    if 1 < ago < 7:
        return f"{day:%A}"
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"
