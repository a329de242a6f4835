"""The words of a move's card that only the exercises need."""

from collections.abc import Sequence

from coach.domain.exercise import Category, Exercise, Mode, Position, Research, Sides, Swap
from coach.domain.fields import Level
from coach.guidance.symptoms import RULES
from coach.library.move_filters import Kind
from coach.library.search_places import Place
from coach.library.search_reasons import Reason
from coach.qt.wording import LEVEL_WORDS, counted, dose_words, thing

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
KIND_WORDS = {
    Kind.STRENGTH: "Strength",
    Kind.STRETCH: "Stretch",
    Kind.MOBILITY: "Mobility",
    Kind.FOAM_ROLL: "Foam roll",
    Kind.WARM_UP: "Warm-up",
    Kind.CARDIO: "Cardio",
}
POSITION_WORDS = {
    Position.STANDING: "Standing",
    Position.SEATED: "Sitting",
    Position.KNEELING: "Kneeling",
    Position.QUADRUPED: "On hands and knees",
    Position.PLANK: "In a plank",
    Position.PRONE: "Lying face down",
    Position.SUPINE: "Lying face up",
    Position.SIDE_LYING: "Lying on the side",
    Position.LUNGE: "In a lunge",
}
SIDES_WORDS = {
    Sides.BOTH: "Both sides at once",
    Sides.EACH: "One side, then the other",
    Sides.ALTERNATING: "Side to side, in turn",
}
_BOTHERS = {tag: rule.reason for rule in reversed(RULES.values()) for tag in rule.hidden}
"""Why a movement is to be avoided, as half a sentence: the same words as where it is asked (section D3)."""
_ARTICLE = {True: "an", False: "a"}


def listed(slugs: Sequence[str]) -> str:
    """``hip flexors, hamstrings``."""
    return ", ".join(thing(slug) for slug in slugs)


def capital(text: str) -> str:
    """With a capital to begin with, and the rest as it is."""
    return text[:1].upper() + text[1:]


def a_thing(slug: str) -> str:
    """``an exercise ball``; of what comes in pairs or handfuls, just the word."""
    words = thing(slug)
    return words if words.endswith("s") else f"{_ARTICLE[words[0] in 'aeiou']} {words}"


def needs(move: Exercise) -> str:
    """What is needed besides the floor."""
    return listed(move.equipment) if move.equipment else "no equipment"


def reason_words(found: Sequence[Reason]) -> str:
    """Why a move was found, as one line: ``Also called psoas stretch``, ``Works hip flexors``."""
    parts = []
    for place, before in (
        (Place.ALIAS, "also called "),
        (Place.MISTAKEN, "not to be confused with "),
        (Place.MUSCLE, "works "),
        (Place.MUSCLE_TOO, "also works "),
        (Place.EQUIPMENT, "with "),
    ):
        said = [one.said for one in found if one.place is place]
        if said:
            written = place in (Place.ALIAS, Place.MISTAKEN)
            parts.append(before + (", ".join(said) if written else listed(said)))
    return capital(", ".join(parts))


def tempo_sentence(move: Exercise, level: Level) -> str:
    """One repetition, or the way into and out of a hold, in words; empty for a clock."""
    if move.phases is not None:
        phases = move.phases.at(level)
        parts = "; ".join(f"{phase.name.lower()} {_seconds(phase.length_ms)}" for phase in phases)
        whole = sum(phase.length_ms for phase in phases)
        # Of a rep of one part the sum would say the same again.
        return f"One rep: {parts}." + (f" {_seconds(whole)} in all." if len(phases) > 1 else "")
    if move.mode is not Mode.HOLD:
        return ""
    parts_in = [f"{_seconds(move.enter_ms)} to get in"] if move.enter_ms else []
    parts_out = [f"{_seconds(move.leave_ms)} to get out"] if move.leave_ms else []
    return capital(", then ".join([*parts_in, "the hold", *parts_out])) + "."


def _seconds(length_ms: int) -> str:
    return counted(round(length_ms / 1000), "second")


def swap_when(swap: Swap) -> str:
    """When something else is done instead: ``When twisting bothers you``, ``Without an exercise ball``."""
    parts = []
    if swap.avoid:
        whys = (_BOTHERS.get(tag, f"{thing(tag)} bothers you") for tag in swap.avoid)
        whens = dict.fromkeys(f"{'when' if 'bothers' in why else 'with'} {why}" for why in whys)
        parts.append(", or ".join(whens))
    if swap.without:
        parts.append("without " + " or ".join(a_thing(slug) for slug in swap.without))
    text = capital(", or ".join(parts))
    levels = " or ".join(LEVEL_WORDS[level].lower() for level in swap.levels)
    return f"{text} ({levels})" if levels else text


def study_words(research: Research) -> str:
    """Who found it and when; empty when neither is known."""
    return ", ".join(str(part) for part in (research.study, research.year) if part)


def move_sentence(move: Exercise, level: Level) -> str:
    """A move of the list as one sentence, for a screen reader that has just said its name."""
    parts = [
        CATEGORY_WORDS[move.category].lower(),
        f"works {listed(move.muscles.primary)}",
        needs(move),
        dose_words(move, move.dose.at(level)),
    ]
    return ", ".join(parts)
