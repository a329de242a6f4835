"""The safety note as a widget."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.guidance.pain import back_advice
from coach.guidance.safety import PRIVACY, SAFETY_NOTE, STARTING, Passage
from coach.qt.theme import Theme
from coach.qt.widgets.page import Columns
from coach.qt.widgets.text import label

__all__ = ["PRIVACY", "SAFETY_NOTE", "STARTING", "SafetyNote", "back_advice"]


class SafetyNote(Columns):
    """The whole note as text, in two columns where there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 620, parent, spacing=28)
        self.setAccessibleName("Safety note")
        self.turned.connect(self._space)
        half = (len(SAFETY_NOTE) + 1) // 2
        self.row.addLayout(self._column(SAFETY_NOTE[:half], ""), 1)
        self.row.addLayout(self._column(SAFETY_NOTE[half:], PRIVACY), 1)

    def _space(self) -> None:
        # One under the other, the halves read as one list.
        self.row.setSpacing(14 if self.stacked else 28)

    @staticmethod
    def _column(passages: tuple[Passage, ...], last: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for number, passage in enumerate(passages):
            if number:
                column.addSpacing(8)
            tone = "hurts" if passage.urgent else None
            column.addWidget(label(passage.heading, 16, tone, bold=True, wrap=True))
            for sentence in passage.sentences:
                column.addWidget(label(sentence, 16, wrap=True))
        if last:
            column.addSpacing(8)
            column.addWidget(label(last, 16, "quiet", wrap=True))
        column.addStretch(1)
        return column
