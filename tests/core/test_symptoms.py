"""What each answer to "What bothers you today?" rules out: section D3, typed in by hand."""

from datetime import date

import pytest

from coach.domain.exercise import Tag
from coach.domain.limits import Change
from coach.domain.symptom import Symptom
from coach.guidance.symptoms import (
    LEG_NOTE,
    RULES,
    ask_again,
    avoiding,
    blocked,
    change_words,
    limits_for,
)

HIDDEN = {
    "bending": "spine_flexion spine_flexion_unloaded",
    "arching": "spine_extension",
    "twisting": "spine_rotation spine_rotation_unloaded",
    "joints": "wrist_load kneeling",
    "dizziness": "head_low",
    "leg": "head_low impact load",
}
CARE = {"bending": "deep_knee_flexion hip_hinge", "arching": "hip_extension"}


@pytest.mark.parametrize("symptom", Symptom)
def test_each_answer_hides_what_the_table_says(symptom):
    """Catches a tag that the filter forgot: somebody in pain would be led through it."""
    limits = limits_for([symptom])
    assert {one.tag.value for one in limits.avoid} == set(HIDDEN[symptom].split())
    assert {one.tag.value for one in limits.care} == set(CARE.get(symptom, "").split())
    assert (limits.hold is not None) == (symptom is Symptom.DIZZINESS)
    assert limits.hold is None or limits.hold.most_ms == 30_000


def test_every_answer_has_words_of_its_own():
    """Catches two answers that a person can't tell apart, or a reason without words."""
    assert set(RULES) == set(Symptom)
    assert len({rule.label for rule in RULES.values()}) == len(RULES)
    assert all(rule.reason and rule.label for rule in RULES.values())


def test_nothing_chosen_limits_nothing():
    """Catches moves being swapped for somebody whom nothing bothers."""
    assert not limits_for([])
    assert limits_for([], ["strap"])


def test_a_tag_to_avoid_has_the_reason_of_the_answer_that_hides_it():
    """Catches ``--avoid spine_flexion`` that swaps without a reason a person understands."""
    limits = avoiding(limits_for([]), [Tag.SPINE_FLEXION, Tag.BALANCE])
    assert [(one.tag, one.reason) for one in limits.avoid] == [
        (Tag.SPINE_FLEXION, "bending forward bothers you"),
        (Tag.BALANCE, "you avoid balance"),
    ]
    assert "prone-press-up" in limits.avoid[0].instead


def test_leg_symptoms_wait_for_clearance():
    """Catches a session beginning with leg symptoms that nobody has seen (D1-02)."""
    assert blocked((Symptom.LEG,), leg_cleared=False)
    assert not blocked((Symptom.LEG,), leg_cleared=True)
    assert not blocked((Symptom.BENDING,), leg_cleared=False)
    for sign in ("shoots down", "below the knee", "numbness", "weakness", "bladder", "emergency"):
        assert sign in LEG_NOTE


@pytest.mark.parametrize(
    ("answered", "again"), [("", False), ("2026-11-14", False), ("2026-11-13", True), ("x", False)]
)
def test_the_answers_are_asked_for_again_after_a_week(answered, again):
    """Catches last month's answer still swapping moves without ever being asked for again (D3)."""
    assert ask_again(answered, date(2026, 11, 20)) is again


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            Change("a", "Bicycle crunch", "b", "Dead bug", "bending forward bothers you"),
            "Bicycle crunch → Dead bug: bending forward bothers you",
        ),
        (
            Change("a", "Superman", None, None, "arching bothers you"),
            "Superman left out: arching bothers you",
        ),
        (
            Change("a", "Cat stretch", "a", "Cat stretch", "a knee bothers you", "Seated"),
            "Cat stretch: Seated (a knee bothers you)",
        ),
    ],
)
def test_a_change_is_said_in_one_line(change, words):
    """Catches a change whose line does not say what, into what, and why."""
    assert change_words(change) == words
