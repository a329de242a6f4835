"""What each answer to "What bothers you today?" rules out (section D3), and how a change is said.

The rules are the content specification's; where it only says "in a small range", the move stays and is
done with that care. "One-sided pain" is not asked: it changes no dose (both sides get the same).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from coach.domain.exercise import Tag
from coach.domain.limits import Avoidance, Care, Change, HoldLimit, Limits
from coach.domain.symptom import Symptom

QUESTION = "What bothers you today?"
ASK_AGAIN_DAYS = 7
"""The answers are asked for again after a week (D3)."""


@dataclass(frozen=True, slots=True)
class _Rule:
    label: str
    """The answer, as a person ticks it."""
    reason: str
    """The same as half a sentence after a colon."""
    hidden: tuple[Tag, ...]
    instead: tuple[str, ...] = ()
    care: tuple[tuple[Tag, str], ...] = ()
    hold_ms: int | None = None


RULES = {
    Symptom.BENDING: _Rule(
        "Bending forward, sitting or coughing",
        "bending forward bothers you",
        (Tag.SPINE_FLEXION, Tag.SPINE_FLEXION_UNLOADED),
        ("prone-press-up", "superman", "bird-dog", "glute-bridge"),
        care=(
            (Tag.DEEP_KNEE_FLEXION, "Only in a small range"),
            (Tag.HIP_HINGE, "Only in a small range"),
        ),
    ),
    Symptom.ARCHING: _Rule(
        "Arching back, standing or walking downhill",
        "arching bothers you",
        (Tag.SPINE_EXTENSION,),
        ("knee-to-chest", "lower-back-rotation", "pelvic-tilt", "dead-bug"),
        care=((Tag.HIP_EXTENSION, "Keep your tailbone tucked under"),),
    ),
    Symptom.TWISTING: _Rule(
        "Twisting",
        "twisting bothers you",
        (Tag.SPINE_ROTATION, Tag.SPINE_ROTATION_UNLOADED),
        ("front-plank", "bird-dog"),
    ),
    Symptom.JOINTS: _Rule(
        "Wrist, knee or shoulder",
        "a wrist, knee or shoulder bothers you",
        (Tag.WRIST_LOAD, Tag.KNEELING),
    ),
    Symptom.DIZZINESS: _Rule(
        "Dizziness or high blood pressure",
        "dizziness or high blood pressure",
        (Tag.HEAD_LOW,),
        hold_ms=30_000,
    ),
    Symptom.LEG: _Rule(
        "A leg: pain, numbness or weakness, now or recently",
        "leg symptoms",
        (Tag.HEAD_LOW, Tag.IMPACT, Tag.LOAD),
        ("brisk-walk",),
    ),
}

LEG_NOTE = (
    "New pain in a leg, pain that shoots down or reaches below the knee, numbness or weakness: do not"
    " exercise until a doctor or physiotherapist has seen it. Numb between the legs, a change in bladder"
    " or bowel, both legs weak or numb, or trouble walking: this is an emergency. Get help now."
)
"""D1-02 to D1-05, shown as soon as a leg is named; no setting turns it off."""
LEG_CLEARED = (
    "A professional has seen it and I may exercise, or it is a mild ache I know, no further than the"
    " thigh."
)
"""What a person confirms before a session may begin with leg symptoms (E-31)."""
LEG_BLOCKED = (
    "No workout yet: first say on Today, under “What bothers you today?”, that a professional has seen"
    " your leg."
)


def label(symptom: Symptom) -> str:
    """An answer as it is read and ticked."""
    return RULES[symptom].label


def limits_for(symptoms: Iterable[Symptom], without: Iterable[str] = ()) -> Limits:
    """What a session has to keep clear of with these answers and without this equipment (D3, G-34)."""
    rules = [RULES[symptom] for symptom in dict.fromkeys(symptoms)]
    hold = next((HoldLimit(r.hold_ms, r.reason) for r in rules if r.hold_ms is not None), None)
    return Limits(
        avoid=tuple(Avoidance(tag, r.reason, r.instead) for r in rules for tag in r.hidden),
        without=tuple(dict.fromkeys(without)),
        care=tuple(Care(tag, r.reason, note) for r in rules for tag, note in r.care),
        hold=hold,
    )


def avoiding(limits: Limits, tags: Iterable[Tag]) -> Limits:
    """The same with moves of these tags ruled out too, each for the reason of the answer that hides it."""
    known = {tag: (rule.reason, rule.instead) for rule in RULES.values() for tag in rule.hidden}
    more = [
        Avoidance(tag, *known.get(tag, (f"you avoid {tag.value.replace('_', ' ')}", ())))
        for tag in dict.fromkeys(tags)
    ]
    return replace(limits, avoid=(*limits.avoid, *more))


def blocked(symptoms: Iterable[Symptom], *, leg_cleared: bool) -> bool:
    """Whether no session may begin: leg symptoms that nobody has cleared (D1-02, E-31)."""
    return Symptom.LEG in symptoms and not leg_cleared


def ask_again(symptoms_day: str, today: date) -> bool:
    """Whether the answers are a week old or more, so that they are asked for again (D3)."""
    try:
        answered = date.fromisoformat(symptoms_day)
    except ValueError:
        return False
    return (today - answered).days >= ASK_AGAIN_DAYS


def change_words(change: Change) -> str:
    """A change in one line: "Bicycle crunch → Dead bug: bending forward bothers you"."""
    if change.to is None:
        return f"{change.name} left out: {change.reason}"
    if change.is_swap:
        return f"{change.name} → {change.to_name}: {change.reason}"
    return f"{change.name}: {change.note} ({change.reason})"
