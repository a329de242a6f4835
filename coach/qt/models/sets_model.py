"""The sets of one session as a table: planned against done, and where it hurt."""

from collections import defaultdict
from collections.abc import Callable
from enum import IntEnum, StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coach.domain.record import HurtRecord, SessionRecord, SetRecord
from coach.qt.models.wording import (
    OUTCOME_WORDS,
    done_text,
    hurt_text,
    place_text,
    planned_text,
    set_sentence,
)

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns of the table."""

    MOVE = 0
    SIDE = 1
    PLACE = 2
    PLANNED = 3
    DONE = 4
    OUTCOME = 5


class Room(StrEnum):
    """How wide the table can be."""

    WIDE = "wide"
    """A column for everything."""
    COMPACT = "compact"
    """Side and set stand under the move's name."""
    TIGHT = "tight"
    """Planned and done stand there too."""


_TITLES = {
    Column.MOVE: "Move",
    Column.SIDE: "Side",
    Column.PLACE: "Set",
    Column.PLANNED: "Planned",
    Column.DONE: "Done",
    Column.OUTCOME: "Result",
}


class SetsModel(QAbstractTableModel):
    """One row for each set, in the session's order; a moment that hurt is a row under its set."""

    RowRole = Qt.ItemDataRole.UserRole + 1
    """The row's SetRecord or HurtRecord."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SetRecord | HurtRecord] = []
        self._names: dict[str, str] = {}
        self._room = Room.WIDE

    def show(self, record: SessionRecord) -> None:
        """Show the sets of this session."""
        self.beginResetModel()
        self._names = {one.move: one.move_name for one in record.sets}
        self._rows = _rows(record)
        self.endResetModel()

    def set_room(self, room: Room) -> None:
        """How much room there is: what has no column of its own stands under the move's name."""
        if room is self._room:
            return
        self._room = room
        if self._rows:
            last = self.index(len(self._rows) - 1, Column.MOVE)
            self.dataChanged.emit(self.index(0, Column.MOVE), last)

    def empty_columns(self) -> frozenset[Column]:
        """Columns in which no set has anything to say, such as the side of moves without sides."""
        sets = [one for one in self._rows if isinstance(one, SetRecord)]
        return frozenset(
            column for column in Column if not any(_CELLS[column](one) for one in sets)
        )

    def hurt_rows(self) -> list[int]:
        """The rows that are a moment that hurt; each takes the table's whole width."""
        return [row for row, one in enumerate(self._rows) if isinstance(one, HurtRecord)]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(Column):
            return _TITLES[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text; the first cell reads the whole row to a screen reader."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        one = self._rows[index.row()]
        if role == self.RowRole:
            return one
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.MOVE:
            return self._sentence(one)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(one, Column(index.column()))
        return None

    def _sentence(self, one: SetRecord | HurtRecord) -> str:
        if isinstance(one, HurtRecord):
            return f"{self._names.get(one.move, one.move)}: {hurt_text(one)}"
        return set_sentence(one)

    def _text(self, one: SetRecord | HurtRecord, column: Column) -> str:
        if isinstance(one, HurtRecord):
            return hurt_text(one) if column is Column.MOVE else ""
        if column is Column.MOVE:
            return "\n".join([one.move_name, *_under_name(one, self._room)])
        return _CELLS[column](one)


def _side(one: SetRecord) -> str:
    return one.side.value.capitalize() if one.side else ""


def _name(one: SetRecord) -> str:
    return one.move_name


def _under_name(one: SetRecord, room: Room) -> list[str]:
    """The lines under a move's name."""
    if room is Room.WIDE:
        return []
    where = ", ".join(part for part in (_side(one), place_text(one)) if part).capitalize()
    amounts = f"{done_text(one)} of {planned_text(one)} planned" if room is Room.TIGHT else ""
    return [line for line in (where, amounts) if line]


def _outcome(one: SetRecord) -> str:
    return OUTCOME_WORDS[one.outcome]


_CELLS: dict[Column, Callable[[SetRecord], str]] = {
    Column.MOVE: _name,
    Column.SIDE: _side,
    Column.PLACE: place_text,
    Column.PLANNED: planned_text,
    Column.DONE: done_text,
    Column.OUTCOME: _outcome,
}


def _rows(record: SessionRecord) -> list[SetRecord | HurtRecord]:
    """Sets in the session's order, each followed by its moments that hurt."""
    hurts: defaultdict[int, list[HurtRecord]] = defaultdict(list)
    for hurt in sorted(record.hurts, key=_offset):
        hurts[hurt.segment].append(hurt)
    rows: list[SetRecord | HurtRecord] = []
    for one in sorted(record.sets, key=_segment):
        rows.append(one)
        rows.extend(hurts.pop(one.segment, ()))
    # A hurt whose set broke off unrecorded is still shown: it matters most.
    for left in hurts.values():
        rows.extend(left)
    return rows


def _offset(hurt: HurtRecord) -> int:
    return hurt.offset_ms


def _segment(record: SetRecord) -> int:
    return record.segment
