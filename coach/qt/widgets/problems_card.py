"""Which files of the library did not load, folded up until asked for."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.domain.catalogue import Problem
from coach.qt.widgets.card import Card
from coach.qt.widgets.text import button, label
from coach.qt.wording import problem_words


class ProblemsCard(Card):
    """A line with a way to the whole list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="sunken", padding=16, spacing=4)
        row = QHBoxLayout()
        self.title = label("", 16, wrap=True)
        self.more = button("Show", "link", "Show problems")
        self.more.clicked.connect(self._toggle)
        row.addWidget(self.title, 1)
        row.addWidget(self.more)
        self.body.addLayout(row)
        self.list = label("", 13, "quiet", wrap=True)
        self.list.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.list.setAccessibleName("Problems")
        self.list.hide()
        self.body.addWidget(self.list)

    def show_problems(self, problems: Sequence[Problem], missing: Mapping[str, str]) -> None:
        """Show these; nothing at all when there are none."""
        self.title.setText(problem_words(problems, missing))
        self.list.setText("\n".join((*missing.values(), *map(str, problems))))
        self.list.setAccessibleDescription(self.list.text())
        self.setVisible(bool(problems or missing))

    def _toggle(self) -> None:
        shown = self.list.isHidden()
        self.list.setVisible(shown)
        self.more.setText("Hide" if shown else "Show")
        self.more.setAccessibleName("Hide problems" if shown else "Show problems")
