"""A year of days as a table model: a row for each weekday, a column for each week."""

from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coach.insights.heat import Heat, Measure
from coach.insights.words import day_of

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class HeatModel(QAbstractTableModel):
    """The days of a Heat, each with its colour's step and its sentence."""

    LevelRole = Qt.ItemDataRole.UserRole + 1
    """How dark the day is."""
    RestRole = Qt.ItemDataRole.UserRole + 2
    """Whether it is a planned rest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heat: Heat | None = None
        self._measure = Measure.MINUTES

    @property
    def heat(self) -> Heat | None:
        """What is shown, None before anything is."""
        return self._heat

    def show(self, heat: Heat, measure: Measure) -> None:
        """Show these days. Where the days are the same ones, whoever stands on one stays there."""
        same = self._heat is not None and self._heat.cells[0].day == heat.cells[0].day
        if same:
            self._heat, self._measure = heat, measure
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._heat, self._measure = heat, measure
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Seven days."""
        return 0 if parent.isValid() or self._heat is None else 7

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The weeks."""
        return 0 if parent.isValid() or self._heat is None else len(self._heat.cells) // 7

    def day(self, index: Index) -> date:
        """The day of a cell."""
        if self._heat is None:
            return date.min
        return self._heat.cells[index.column() * 7 + index.row()].day

    def place(self, day: date) -> QModelIndex:
        """The cell of a day; none for a day that is not shown or still to come."""
        if self._heat is None:
            return QModelIndex()
        cell = self._heat.at(day)
        if cell is None or cell.ahead:
            return QModelIndex()
        number = (day - self._heat.first).days
        return self.index(number % 7, number // 7)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A day still to come can't be chosen."""
        if self._heat is None or not index.isValid() or self._cell_ahead(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A day's sentence, its step of colour, or whether it is a planned rest."""
        heat = self._heat
        if heat is None or not index.isValid():
            return None
        cell = heat.cells[index.column() * 7 + index.row()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return heat.sentence(cell)
        if role == self.LevelRole:
            return heat.level(cell, self._measure)
        if role == self.RestRole:
            return cell.resting
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What a screen reader says of a row or a column; the eye gets a name here and there."""
        if role != Qt.ItemDataRole.AccessibleTextRole or self._heat is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return _WEEKDAYS[section]
        monday = self._heat.first + timedelta(weeks=section)
        return f"week of {day_of(monday, self._heat.today)}"

    def _cell_ahead(self, index: Index) -> bool:
        return self._heat is not None and self._heat.cells[index.column() * 7 + index.row()].ahead
