"""Which routines to show."""

from coach.domain.routine import RoutineType
from coach.qt.models.plan import Plan
from coach.qt.wording import TYPE_WORDS


def matches(plan: Plan, text: str, kind: RoutineType | None = None) -> bool:
    """Whether a routine is of a type and says every word of the text in its name, goal, type,
    equipment or moves.
    """
    routine = plan.routine
    if kind is not None and routine.type is not kind:
        return False
    said = " ".join(
        (
            routine.name,
            routine.goal,
            routine.code or "",
            TYPE_WORDS[routine.type],
            *plan.equipment,
            *(line.name for line in plan.lines),
        )
    ).casefold()
    return all(word in said for word in text.casefold().split())
