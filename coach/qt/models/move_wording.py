"""The words of a move's card that only the exercises need."""

from collections.abc import Sequence

from coach.domain.exercise import Category, Exercise, Sides
from coach.domain.fields import Level
from coach.qt.wording import dose_words, exact, thing

CATEGORY_WORDS = {
    Category.STRENGTH_CORE: "Core strength",
    Category.STRETCH_STATIC: "Static stretch",
    Category.STRETCH_DYNAMIC: "Dynamic stretch",
    Category.STRETCH_ACTIVE_ISOLATED: "Active isolated stretch",
    Category.MOBILITY: "Mobility",
    Category.FOAM_ROLL: "Foam roll",
    Category.WARM_UP: "Warm-up",
    Category.CARDIO: "Cardio",
}
SIDES_WORDS = {
    Sides.BOTH: "both sides at once",
    Sides.EACH: "one side, then the other",
    Sides.ALTERNATING: "side to side",
}


def listed(slugs: Sequence[str]) -> str:
    """``hip flexors, hamstrings``."""
    return ", ".join(thing(slug) for slug in slugs)


def needs(move: Exercise) -> str:
    """What is needed besides the floor."""
    return listed(move.equipment) if move.equipment else "no equipment"


def tempo_text(move: Exercise, level: Level) -> str:
    """``Roll in 2 s · Pause 1 s · …``: one repetition, or the way into and out of a hold."""
    if move.phases is not None:
        phases = move.phases.at(level)
        return " · ".join(f"{phase.name} {exact(phase.length_ms)}" for phase in phases)
    parts = []
    if move.enter_ms:
        parts.append(f"{exact(move.enter_ms)} to get in")
    if move.leave_ms:
        parts.append(f"{exact(move.leave_ms)} to get out")
    return " · ".join(parts)


def move_sentence(move: Exercise, level: Level) -> str:
    """A move of the list as one sentence, for a screen reader."""
    parts = [
        move.name,
        CATEGORY_WORDS[move.category].lower(),
        f"works {listed(move.muscles.primary)}",
        needs(move),
        dose_words(move, move.dose.at(level)),
    ]
    return ", ".join(parts)
