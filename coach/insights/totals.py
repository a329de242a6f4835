"""What it all adds up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coach.domain.record import SessionSummary
from coach.insights.weeks import local_day, streak_weeks


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures above the history."""

    streak_weeks: int
    """Weeks in a row with a session, up to this week."""
    sessions: int
    """Sessions ever."""
    sessions_this_year: int
    active_ms: int
    """Running time of all sessions, pauses left out."""


def totals(sessions: Sequence[SessionSummary], today: date) -> Totals:
    """The figures of these sessions as they stand ``today``.

    Stopped sessions count like completed ones: what was done was done.
    """
    return Totals(
        streak_weeks=streak_weeks(sessions, today),
        sessions=len(sessions),
        sessions_this_year=sum(local_day(session).year == today.year for session in sessions),
        active_ms=sum(session.active_ms for session in sessions),
    )


def whole_minutes(length_ms: int) -> int:
    """Milliseconds as whole minutes, halves up."""
    return (length_ms + 30_000) // 60_000
