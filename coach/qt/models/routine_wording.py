"""The words of a routine: its level, pace and type, how long it is and when it would be over."""

from datetime import date, datetime, timedelta

from coach.domain.fields import Level
from coach.domain.routine import RoutineType
from coach.domain.timeline import Pace, Timeline
from coach.insights.totals import whole_minutes
from coach.qt.models.wording import counted, seconds_text

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


def minutes_words(timeline: Timeline) -> str:
    """A session's length to the minute, at least one: ``31 minutes``, ``about 31 minutes``."""
    words = counted(max(1, whole_minutes(timeline.estimated_ms)), "minute")
    return words if timeline.total_ms is not None else f"about {words}"


def exact_words(timeline: Timeline) -> str:
    """A session's length to the second: ``31 min 5 s``; at one's own pace an estimate to the minute."""
    if timeline.total_ms is None:
        return f"about {max(1, whole_minutes(timeline.estimated_ms))} min"
    return seconds_text(timeline.total_ms)


def done_by(now: datetime, length_ms: int) -> str:
    """The time of day when something of this length that starts now is over, minutes rounded up."""
    end = now + timedelta(milliseconds=length_ms)
    if end.second or end.microsecond:
        end = end.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return f"{end:%H:%M}"


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
