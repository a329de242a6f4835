"""The safety note: shown once before the first session, always readable under Settings.

It keeps the content of sections D1 and D5 of the content specification in our own words. The app
coaches; it does not diagnose.
"""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.page import Columns
from coach.qt.widgets.text import label


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what belongs under it."""

    heading: str
    sentences: tuple[str, ...]


SAFETY_NOTE = (
    Passage(
        "What Coach is not",
        (
            (
                "Coach gives general information. It is not medical care and cannot examine you; you"
                " use it at your own risk. Never put off or ignore medical advice because of it."
            ),
            (
                "Ask a doctor or physiotherapist before you start a new exercise routine. This matters"
                " most with a known problem of the spine (a herniated or worn disc, stenosis, a slipped"
                " vertebra), osteoporosis, arthritis or heart disease, in pregnancy, under 18, over 65"
                " with new pain, or after years without exercise."
            ),
        ),
    ),
    Passage(
        "Get help now",
        (
            (
                "An emergency: numbness between the legs, a change in bladder or bowel, both legs weak"
                " or numb, or trouble walking."
            ),
        ),
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
)

PRIVACY = "Your log stays on this computer."

ADVICE_FROM = 3
RED_FROM = 5


def back_advice(back: int | None) -> tuple[str, str] | None:
    """A tone and a sentence for how the back feels now, 0 to 10; None below 3 (D1-14)."""
    if back is None or back < ADVICE_FROM:
        return None
    if back < RED_FROM:
        return (
            "ready",
            (
                "Take it easy today: about half as much, and leave out ball pikes and mountain"
                " climbers. Stop what makes it worse."
            ),
        )
    return (
        "hurts",
        (
            "Today is better for rest, gentle movement and short walks than for a workout. If the pain"
            " is severe, new or goes into a leg, ask a doctor or physiotherapist first."
        ),
    )


class SafetyNote(Columns):
    """The whole note as text, in two columns where there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 760, parent, spacing=28)
        self.setAccessibleName("Safety note")
        half = len(SAFETY_NOTE) // 2
        self.row.addLayout(self._column(SAFETY_NOTE[:half], ""), 1)
        self.row.addLayout(self._column(SAFETY_NOTE[half:], PRIVACY), 1)

    @staticmethod
    def _column(passages: tuple[Passage, ...], last: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for number, passage in enumerate(passages):
            if number:
                column.addSpacing(8)
            column.addWidget(label(passage.heading, 16, bold=True, wrap=True))
            for sentence in passage.sentences:
                column.addWidget(label(sentence, 16, "quiet", wrap=True))
        if last:
            column.addSpacing(8)
            column.addWidget(label(last, 16, "quiet", wrap=True))
        column.addStretch(1)
        return column
