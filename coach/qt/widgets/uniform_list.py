"""A list whose rows are all of one height: as quick with a hundred thousand of them as with ten.

Qt's own list asks its model for every row each time it lays them out, a third of a second for 100,000 rows of
a model in Python. Where every row is as high as the others there is nothing to lay out: a row's place is its
number times that height. To a screen reader it is Qt's list.
"""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


class UniformList(QListView):
    """Set the height with ``set_row_height``; rows are painted by the delegate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = 1
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    def set_row_height(self, height: int) -> None:
        """The height of every row in pixels; the row at the top stays there."""
        if height == self._row_height:
            return
        top = self.verticalOffset() / self._row_height
        self._row_height = height
        self.updateGeometries()
        self.verticalScrollBar().setValue(round(top * height))
        self.viewport().update()

    # -- where things are ---------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        """There is nothing to lay out."""
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """How far the scroll bar goes."""
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setSingleStep(max(1, self._row_height // 2))
        bar.setPageStep(height)
        bar.setRange(0, max(0, self._count() * self._row_height - height))

    def horizontalOffset(self) -> int:
        """Rows are as wide as the list."""
        return 0

    def verticalOffset(self) -> int:
        """How far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def visualRect(self, index: QModelIndex | Persistent) -> QRect:
        """Where a row is, also out of sight."""
        if not index.isValid():
            return QRect()
        top = index.row() * self._row_height - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._row_height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        row = (point.y() + self.verticalOffset()) // self._row_height
        inside = 0 <= row < self._count() and self.viewport().rect().contains(point)
        return self.model().index(row, 0) if inside else QModelIndex()

    def scrollTo(self, index: QModelIndex | Persistent, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a row into sight, scrolling as little as possible unless the hint says otherwise."""
        if not index.isValid():
            return
        top = index.row() * self._row_height
        spare = self.viewport().height() - self._row_height
        bar = self.verticalScrollBar()
        match hint:
            case _Hint.PositionAtTop:
                bar.setValue(top)
            case _Hint.PositionAtBottom:
                bar.setValue(top - spare)
            case _Hint.PositionAtCenter:
                bar.setValue(top - spare // 2)
            case _:
                bar.setValue(max(top - spare, min(bar.value(), top)))

    # -- keys -----------------------------------------------------------------------------------

    def moveCursor(self, action: _Move, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The row that a key leads to."""
        last = self._count() - 1
        row = self.currentIndex().row()
        page = max(1, self.viewport().height() // self._row_height - 1)
        there = {
            _Move.MoveHome: 0,
            _Move.MoveEnd: last,
            _Move.MoveUp: row - 1,
            _Move.MovePrevious: row - 1,
            _Move.MoveDown: row + 1,
            _Move.MoveNext: row + 1,
            _Move.MovePageUp: row - page,
            _Move.MovePageDown: row + page,
        }.get(action, row)
        return self.model().index(max(0, min(last, there)), 0) if last >= 0 else QModelIndex()

    def keyboardSearch(self, _search: str) -> None:
        """Typing a letter does not look through every row there is."""

    # -- what is chosen -------------------------------------------------------------------------

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the row at the top of a rectangle: one is selected at a time."""
        index = self.indexAt(QPoint(0, rect.top()))
        chosen = QItemSelection(index, index) if index.isValid() else QItemSelection()
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where the selected rows are."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    # -- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state
        offset, area = self.verticalOffset(), event.rect()
        first = max(0, (area.top() + offset) // self._row_height)
        last = min(self._count() - 1, (area.bottom() + offset) // self._row_height)
        current = self.currentIndex().row() if self.hasFocus() else -1
        under = self._row_under_mouse()
        for row in range(first, last + 1):
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            option.state = plain
            if row == current:
                option.state |= QStyle.StateFlag.State_HasFocus
            if row == under:
                option.state |= QStyle.StateFlag.State_MouseOver
            self.itemDelegate().paint(painter, option, index)
        painter.end()

    def _row_under_mouse(self) -> int:
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row()

    def _count(self) -> int:
        model = self.model()
        return 0 if model is None else model.rowCount()
