"""The safety note: shown once before the first session, always readable under Settings.

It keeps the content of sections D1 and D5 of the content specification in our own words. The app
coaches; it does not diagnose.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what belongs under it."""

    heading: str
    sentences: tuple[str, ...]
    urgent: bool = False
    """Whether it names reasons not to exercise at all today."""


SAFETY_NOTE = (
    Passage(
        "Get help now",
        (
            (
                "An emergency: numbness between the legs, a change in bladder or bowel, both legs weak"
                " or numb, or trouble walking."
            ),
        ),
        urgent=True,
    ),
    Passage(
        "Do not exercise, see a doctor",
        (
            (
                "Pain so strong that you double over or cannot stand straight; pain that shoots down a"
                " leg; a leg that is weak or numb: right away."
            ),
            (
                "Fever, feeling ill, weight loss you cannot explain, cancer now or in the past, a recent"
                " fall or accident (even a small one with osteoporosis or long use of steroids), night"
                " pain that no position eases, chest pain, fainting, breathlessness."
            ),
        ),
        urgent=True,
    ),
    Passage(
        "Ask first",
        (
            (
                "Ask a doctor or physiotherapist before you start a new exercise routine. This matters"
                " most with a known problem of the spine (a herniated or worn disc, stenosis, a slipped"
                " vertebra), osteoporosis, arthritis or heart disease, in pregnancy, under 18, over 65"
                " with new pain, or after years without exercise."
            ),
        ),
    ),
    Passage(
        "While you exercise",
        (
            (
                "Stop a move that hurts. Stop when pain spreads from the back into the buttock, leg or"
                " foot. Pain that draws back towards the spine may go on (physiotherapists call it"
                " centralisation); end for the day when the back itself gets 3 points worse or reaches"
                " 5 of 10."
            ),
            (
                "When exercise makes your back worse, when it hurts after every workout, or when three"
                " weeks bring nothing, have it looked at."
            ),
        ),
    ),
    Passage(
        "What Coach is not",
        (
            (
                "Coach gives general information. It is not medical care and cannot examine you; you"
                " use it at your own risk. Never put off or ignore medical advice because of it."
            ),
        ),
    ),
)
"""The most urgent first: whoever reads only the beginning has read what matters most."""

STARTING = "Starting means that you have read the safety note."
"""Said beside every Start until the note has been accepted: pressing it accepts it."""

PRIVACY = "Your log stays on this computer."
