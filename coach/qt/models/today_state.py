"""What Today shows: chosen here, so that the page only shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coach.domain.record import SessionSummary, UnfinishedSession
from coach.domain.settings import Settings
from coach.insights.totals import whole_minutes
from coach.insights.weeks import Week, local_day, week_of
from coach.qt.models.plan import Plan
from coach.qt.wording import counted, day_words

FIRST_ROUTINE = "hip-opener-trio"
"""Offered on the very first start: short, no equipment but a mat (R05)."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that broke off, in words."""

    id: str
    title: str
    sentence: str
    resumable: bool
    """False when its plan can't be read any more: it can only be saved."""


@dataclass(frozen=True, slots=True)
class TodayState:
    """Everything on the Today page."""

    today: date
    plan: Plan | None
    """What to do now; None when no routine could be loaded."""
    reason: str
    """Why this one."""
    suggestions: tuple[Plan, ...]
    """Other routines, the longest not done first."""
    week: Week
    goal_minutes: int
    unfinished: Unfinished | None
    first_start: bool
    """Whether nothing has been done yet."""
    safety_accepted: bool
    back_now: int | None = None
    """How the back feels, 0 to 10, when the person has said so today."""

    @property
    def week_sentence(self) -> str:
        """``55 of 90 min``, or only the minutes when there is no goal."""
        goal = f" of {self.goal_minutes}" if self.goal_minutes else ""
        return f"{self.week_minutes}{goal} min"

    @property
    def week_minutes(self) -> int:
        """Minutes of this week so far."""
        return whole_minutes(self.week.active_ms)


def today_state(
    plans: Sequence[Plan],
    sessions: Sequence[SessionSummary],
    unfinished: Sequence[UnfinishedSession],
    settings: Settings,
    now: datetime,
    *,
    back_now: int | None = None,
) -> TodayState:
    """What Today shows, from what there is. ``sessions`` and ``unfinished`` are newest first."""
    by_id = {plan.routine.id: plan for plan in plans}
    first = by_id.get(FIRST_ROUTINE) or next(iter(plans), None)
    chosen = by_id.get(settings.last_routine, first)
    last_done: dict[str, date] = {}
    for session in sessions:
        last_done.setdefault(session.routine, local_day(session))
    others = [plan for plan in plans if plan is not chosen]
    others.sort(key=lambda plan: last_done.get(plan.routine.id, date.min))
    today = now.date()
    return TodayState(
        today=today,
        plan=chosen,
        reason=_reason(chosen, last_done, today),
        suggestions=tuple(others[:2]),
        week=week_of(sessions, today),
        goal_minutes=settings.weekly_goal_minutes,
        unfinished=_unfinished(unfinished[0], today) if unfinished else None,
        first_start=not sessions and not unfinished,
        safety_accepted=settings.safety_accepted,
        back_now=back_now,
    )


def _reason(plan: Plan | None, last_done: dict[str, date], today: date) -> str:
    if plan is None:
        return ""
    if plan.routine.id in last_done:
        return f"Next · last done {day_words(last_done[plan.routine.id], today)}"
    return "A good first one" if plan.routine.id == FIRST_ROUTINE else "Next"


def _unfinished(session: UnfinishedSession, today: date) -> Unfinished:
    summary = session.record.summary
    done, planned = summary.sets_done, summary.sets_planned
    progress = f"{done} of {counted(planned, 'set')} done" if planned else counted(done, "set")
    return Unfinished(
        id=summary.id,
        title=f"Unfinished, {day_words(local_day(summary), today)}",
        sentence=f"{summary.routine_name}, {progress}.",
        resumable=session.resume_at is not None,
    )
