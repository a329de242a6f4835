"""The moves of the library as a list model: one row of a view, never one widget, for each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.library.search_reasons import reasons
from coach.qt.models.move_wording import move_sentence, reason_words

Index = QModelIndex | QPersistentModelIndex


class MovesModel(QStringListModel):
    """The moves that a search found, in its order.

    Qt keeps the rows, as empty strings: a view that lays out ten thousand of them asks for their number ten
    thousand times, and an answer from Python would cost it half a frame.
    """

    MoveRole = Qt.ItemDataRole.UserRole + 1
    """The row's Exercise."""
    WhyRole = Qt.ItemDataRole.UserRole + 2
    """In words, why it was found; empty when its name says so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moves: Mapping[str, Exercise] = {}
        self._ids: Sequence[str] = ()
        self._level = Level.BEGINNER
        self._text = ""
        self._why: dict[str, str] = {}

    @property
    def level(self) -> Level:
        """The level whose dose is shown."""
        return self._level

    def show(
        self, moves: Mapping[str, Exercise], ids: Sequence[str], level: Level, text: str = ""
    ) -> bool:
        """Show the moves with these ids, in this order, found by a text; whether the rows are others now."""
        same = moves is self._moves and ids == self._ids
        if same and (level, text) == (self._level, self._text):
            return False
        self._moves, self._ids, self._level, self._text = moves, ids, level, text
        self._why.clear()
        if same:
            self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))
        else:
            self.setStringList([""] * len(ids))
        return not same

    def row_of(self, move_id: str) -> int | None:
        """The row of a move, None when it is not shown."""
        return self._ids.index(move_id) if move_id in self._ids else None

    def card(self, row: int) -> tuple[Exercise, str] | None:
        """A row's move and why it was found, for whoever paints many: ``data`` goes round by Qt each time."""
        if not 0 <= row < len(self._ids):
            return None
        move = self._moves[self._ids[row]]
        return move, self._reason(move)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are chosen, never edited or dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's name, its sentence for a screen reader, why it was found, or its move."""
        if not index.isValid() or not 0 <= index.row() < len(self._ids):
            return None
        move = self._moves[self._ids[index.row()]]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return move.name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            why = self._reason(move)
            sentence = move_sentence(move, self._level)
            return f"{why}; {sentence}" if why else sentence
        if role == self.MoveRole:
            return move
        if role == self.WhyRole:
            return self._reason(move)
        return None

    def _reason(self, move: Exercise) -> str:
        why = self._why.get(move.id)
        if why is None:
            why = self._why[move.id] = reason_words(reasons(move, self._text)) if self._text else ""
        return why
