"""What Today shows: chosen here, so that the page only shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from coach.domain.catalogue import Catalogue, Problem
from coach.domain.record import UnfinishedSession
from coach.domain.settings import Settings
from coach.domain.symptom import Symptom
from coach.guidance.symptoms import LEG_BLOCKED, ask_again, blocked
from coach.insights.weeks import Week, local_day, streak, week_of
from coach.insights.words import whole_minutes
from coach.qt.models.past import Past
from coach.qt.models.plan import Plan
from coach.qt.wording import counted, day_words, problem_words

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
class Bothers:
    """What is asked before a workout, and what has been answered."""

    symptoms: tuple[Symptom, ...] = ()
    leg_cleared: bool = False
    ask_again: str = ""
    """When it was last answered, in words, once that is a week ago; else empty."""
    missing: tuple[str, ...] = ()
    """Equipment (ids) the person does not have."""
    equipment: tuple[str, ...] = ()
    """All equipment (ids) that moves of the library use."""


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
    week_note: str
    """What there is to say of the week in a line: what is missing to the goal, how many in a row."""
    goal_minutes: int
    unfinished: Unfinished | None
    first_start: bool
    """Whether nothing has been done yet."""
    safety_accepted: bool
    back_now: int | None = None
    """How the back feels, 0 to 10, when the person has said so today."""
    bothers: Bothers = Bothers()
    """What bothers the person, and what they don't have."""
    blocked: str = ""
    """Why no workout may begin now; empty when one may."""
    problems: tuple[str, ...] = ()
    """The first thing wrong in each file of the library, a line each."""
    problems_sentence: str = ""
    """How much of the library has problems; empty when nothing has."""

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
    past: Past,
    unfinished: Sequence[UnfinishedSession],
    settings: Settings,
    now: datetime,
    *,
    back_now: int | None = None,
    catalogue: Catalogue | None = None,
) -> TodayState:
    """What Today shows, from what there is. ``unfinished`` is newest first.

    ``catalogue`` is asked for its problems only; the routines are in ``plans``.
    """
    by_id = {plan.routine.id: plan for plan in plans}
    first = by_id.get(FIRST_ROUTINE) or next(iter(plans), None)
    chosen = by_id.get(settings.last_routine, first)
    others = [plan for plan in plans if plan is not chosen]
    others.sort(key=lambda plan: past.last_done.get(plan.routine.id, date.min))
    today = now.date()
    week = week_of(past.days, today)
    library = catalogue or Catalogue()
    return TodayState(
        today=today,
        plan=chosen,
        reason=_reason(chosen, past.last_done, today),
        suggestions=tuple(others[:2]),
        week=week,
        week_note=_week_note(week, past, settings.weekly_goal_minutes, today),
        goal_minutes=settings.weekly_goal_minutes,
        unfinished=_unfinished(unfinished[0], today) if unfinished else None,
        first_start=past.last_day is None and not unfinished,
        safety_accepted=settings.safety_accepted,
        back_now=back_now,
        bothers=_bothers(settings, library, today),
        blocked=(
            LEG_BLOCKED if blocked(settings.symptoms, leg_cleared=settings.leg_cleared) else ""
        ),
        problems=_first_problems(library),
        problems_sentence=problem_words(library.problems, library.missing),
    )


def _reason(plan: Plan | None, last_done: Mapping[str, date], today: date) -> str:
    if plan is None:
        return ""
    if plan.routine.id in last_done:
        return f"Next · last done {day_words(last_done[plan.routine.id], today)}"
    return "A good first one" if plan.routine.id == FIRST_ROUTINE else "Next"


def _bothers(settings: Settings, library: Catalogue, today: date) -> Bothers:
    again = bool(settings.symptoms) and ask_again(settings.symptoms_day, today)
    used = {
        thing
        for move in library.moves.values()
        for thing in (*move.equipment, *move.optional_equipment)
    }
    return Bothers(
        symptoms=settings.symptoms,
        leg_cleared=settings.leg_cleared,
        ask_again=day_words(date.fromisoformat(settings.symptoms_day), today) if again else "",
        missing=settings.missing_equipment,
        equipment=tuple(sorted(used | set(settings.missing_equipment))),
    )


def _first_problems(library: Catalogue) -> tuple[str, ...]:
    """Short enough for a card: everything, with whole paths, stands under Routines."""
    first: dict[Path, Problem] = {}
    for problem in library.problems:
        first.setdefault(problem.file, problem)
    return tuple(str(replace(one, file=Path(one.file.name))) for one in first.values())


def _week_note(week: Week, past: Past, goal: int, today: date) -> str:
    """Kind to rest days: it says what was and what is left, never what was missed."""
    last_day = past.last_day
    if last_day is None:
        return "Your first workout will stand here."
    minutes = whole_minutes(week.active_ms)
    parts = []
    if not week.sessions:
        parts.append(f"Last workout: {day_words(last_day, today)}.")
    elif goal:
        left = goal - minutes
        parts.append(f"{counted(left, 'minute')} to your goal." if left > 0 else "Goal reached.")
    weeks = streak((one.day for one in past.days), today, past.rest_weeks)
    if weeks > 1:
        parts.append(f"{weeks} weeks in a row.")
    return " ".join(parts)


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
