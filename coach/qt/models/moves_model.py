"""The moves of the library as a list model: one row of a view, never one widget, for each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.qt.models.move_wording import move_sentence

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class MovesModel(QAbstractListModel):
    """The moves that a search found, in its order."""

    MoveRole = Qt.ItemDataRole.UserRole + 1
    """The row's Exercise."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moves: Mapping[str, Exercise] = {}
        self._ids: Sequence[str] = ()
        self._level = Level.BEGINNER

    @property
    def level(self) -> Level:
        """The level whose dose is shown."""
        return self._level

    def show(self, moves: Mapping[str, Exercise], ids: Sequence[str], level: Level) -> None:
        """Show the moves with these ids, in this order."""
        self.beginResetModel()
        self._moves = moves
        self._ids = ids
        self._level = level
        self.endResetModel()

    def row_of(self, move_id: str) -> int | None:
        """The row of a move, None when it is not shown."""
        return self._ids.index(move_id) if move_id in self._ids else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many moves are shown."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's name, its sentence for a screen reader, or its move."""
        if not index.isValid() or not 0 <= index.row() < len(self._ids):
            return None
        move = self._moves[self._ids[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return move.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return move_sentence(move, self._level)
        if role == self.MoveRole:
            return move
        return None
