"""What is said over the moves found: that a name means something else here, or that there are none."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.exercise import Exercise
from coach.qt.widgets.card import Card
from coach.qt.widgets.flow import actions
from coach.qt.widgets.text import button, label
from coach.qt.wording import counted


class MistakenNote(Card):
    """What a move is that people take for another (G-02)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="attention", padding=16, spacing=4)
        self.setAccessibleName("Note on the name")
        self._title = label("", 16, bold=True, wrap=True)
        self._note = label("", 16, wrap=True)
        self.body.addWidget(self._title)
        self.body.addWidget(self._note)

    @property
    def sentence(self) -> str:
        """All it says, in one line."""
        return f"{self._title.text()}. {self._note.text()}"

    def show_note(self, name: str, note: str, move: Exercise) -> None:
        """Say what this move is when that name was looked for."""
        self._title.setText(f"Not “{name}”: {move.name}")
        self._note.setText(note)
        self.show()


class NothingFound(QWidget):
    """Why there is no move to show, and how to get out of that."""

    clear_search = Signal()
    clear_filters = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        self._title = label("", 20, bold=True, wrap=True)
        self._text = label("", 16, "quiet", wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._text)
        self._filters = button("Clear filters", "accent")
        self._filters.setAccessibleName("Clear the filters and look again")
        self._filters.clicked.connect(self.clear_filters)
        self._search = button("Clear the search")
        self._search.clicked.connect(self.clear_search)
        column.addSpacing(8)
        column.addLayout(actions(self._filters, self._search))
        column.addStretch()

    @property
    def sentence(self) -> str:
        """All it says, in one line."""
        return f"{self._title.text()} {self._text.text()}"

    def explain(self, text: str, filters: Sequence[str], without: int, *, empty: bool) -> None:
        """``filters`` are those in force, in words; ``without`` them there would be that many moves."""
        self._filters.setVisible(bool(filters) and not empty)
        self._search.setVisible(bool(text) and not empty)
        if empty:
            self._title.setText("No moves have loaded.")
            self._text.setText("Settings shows where the library is.")
            return
        self._title.setText(f"No move matches “{text}”." if text else "No move matches.")
        if not filters:
            self._text.setText("Try fewer or other words: a name, a muscle, a thing you have.")
            return
        chosen = f"Filtered by {'; '.join(filters)}."
        there_are = f" Without them {counted(without, 'move')} would match." if without else ""
        self._text.setText(chosen + there_are)
