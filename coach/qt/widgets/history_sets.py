"""The table of a session's sets, as high as its rows: the page around it scrolls."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coach.domain.record import HurtRecord, Outcome, SetRecord
from coach.qt.models.sets_model import Column, Room, SetsModel
from coach.qt.theme import Theme
from coach.qt.widgets.history_marks import OUTCOME_MARKS, Mark, mark_token, paint_mark
from coach.qt.widgets.painted_text import PaintedText, Style

Index = QModelIndex | QPersistentModelIndex

_PLAIN = Style()
_SMALL = Style(13)
_NAME = Style(16, 500, "text", tabular=False)
_HURT = Style(16, 500, "hurts")
_WIDEST = {
    Column.SIDE: "Right",
    Column.PLACE: "Round 3 of 3, set 3 of 3",
    Column.PLANNED: "1 min 30 s",
    Column.DONE: "1 min 30 s",
    Column.OUTCOME: "partly done",
}
_LEAST_MOVE = 190
_MAY_BE_EMPTY = frozenset((Column.SIDE, Column.PLACE))
_HIDDEN = {
    Room.WIDE: frozenset[Column](),
    Room.COMPACT: _MAY_BE_EMPTY,
    Room.TIGHT: _MAY_BE_EMPTY | {Column.PLANNED, Column.DONE},
}
_ROW_PX = {Room.WIDE: 40, Room.COMPACT: 62, Room.TIGHT: 80}


class SetsDelegate(QStyledItemDelegate):
    """Paints the cells: outcome as shape and word, a moment that hurt in its own colour."""

    def __init__(self, theme: Theme, table: "SetsTable") -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._text = PaintedText(theme, self)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        one = index.data(SetsModel.RowRole)
        if one is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        self._paint_row(painter, box, index)
        inner = box.adjusted(self._theme.px(8), 0, -self._theme.px(6), 0)
        if isinstance(one, HurtRecord):
            self._paint_marked(painter, inner, Mark.HURT, index.data(), _HURT)
        elif index.column() == Column.OUTCOME:
            mark = OUTCOME_MARKS[one.outcome]
            tone = "quiet" if mark is Mark.FULL else mark_token(mark)
            self._paint_marked(painter, inner, mark, index.data(), Style(tone=tone))
        elif index.column() == Column.MOVE:
            self._paint_move(painter, inner, index.data())
        else:
            tone = self._tone(one, Column(index.column()))
            self._text.line(painter, inner, index.data(), Style(tone=tone))
        painter.restore()

    def _tone(self, one: SetRecord, column: Column) -> str:
        """What was not done as planned stands out a little."""
        return "text" if column is Column.DONE and one.outcome is Outcome.PARTIAL else "quiet"

    def _paint_row(self, painter: QPainter, box: QRect, index: Index) -> None:
        """The hairline above the row, and a ring around the row the keyboard is on."""
        hurt = index.row() in self._table.hurt_rows
        if not hurt:
            painter.setPen(self._theme.colour("line"))
            painter.drawLine(box.topLeft(), box.topRight())
        if not self._table.hasFocus() or index.row() != self._table.currentIndex().row():
            return
        first = index.column() == Column.MOVE
        last = hurt or index.column() == Column.OUTCOME
        ring = QRectF(box).adjusted(1 if first else -20, 2, -1 if last else 20, -1)
        painter.setClipRect(box)
        painter.setPen(QPen(self._theme.colour("text"), 2))
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawRoundedRect(ring, 8, 8)

    def _paint_move(self, painter: QPainter, box: QRect, text: str) -> None:
        name, *under = text.split("\n")
        height, line = self._theme.px(22), self._theme.px(20)
        top = box.center().y() - (height + line * len(under)) // 2
        self._text.line(painter, QRect(box.left(), top, box.width(), height), name, _NAME)
        for number, lower in enumerate(under):
            place = QRect(box.left(), top + height + number * line, box.width(), line)
            self._text.line(painter, place, lower, _SMALL)

    def _paint_marked(
        self, painter: QPainter, box: QRect, mark: Mark, text: str, style: Style
    ) -> None:
        side = self._theme.px(15)
        place = QRectF(box.left(), box.center().y() - side / 2 + 1, side, side)
        paint_mark(painter, place, mark, self._theme)
        self._text.line(painter, box.adjusted(side + self._theme.px(8), 0, 0, 0), text, style)


class SetsTable(QTableView):
    """Planned against done; arrows walk its rows."""

    row_reached = Signal(QRect)
    """The row the keyboard is on, in the table's own coordinates: the page scrolls to it."""

    def __init__(self, theme: Theme, model: SetsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sets = model
        self._text = PaintedText(theme, self)
        self.hurt_rows: frozenset[int] = frozenset()
        self.setModel(model)
        self.setAccessibleName("Sets")
        self.setItemDelegate(SetsDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self.arrange)
        theme.changed.connect(self.arrange)

    def arrange(self) -> None:
        """Give columns and rows their room; what does not fit beside the name goes under it."""
        widths = self._widths()
        width = self.viewport().width()
        empty = self._sets.empty_columns()
        room, hidden = self._room_for(widths, width, empty)
        self._sets.set_room(room)
        used = 0
        for column, column_width in widths.items():
            self.setColumnHidden(column, column in hidden)
            self.setColumnWidth(column, column_width)
            used += 0 if column in hidden else column_width
        self.setColumnWidth(Column.MOVE, max(80, width - used))
        self._arrange_rows(_ROW_PX[room])

    def _room_for(
        self, widths: Mapping[Column, int], width: int, empty: frozenset[Column]
    ) -> tuple[Room, frozenset[Column]]:
        """The widest arrangement in which the name keeps its room, and the columns it hides."""
        for room, hides in _HIDDEN.items():
            hidden = hides | (empty & _MAY_BE_EMPTY)
            used = sum(one for column, one in widths.items() if column not in hidden)
            if width >= used + self._theme.px(_LEAST_MOVE):
                return room, hidden
        return Room.TIGHT, _HIDDEN[Room.TIGHT]

    def sizeHint(self) -> QSize:
        """The height of all rows."""
        return QSize(300, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another arrangement."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep the row the keyboard is on in view."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and self.hasFocus():
            box = self.visualRect(current)
            self.row_reached.emit(box.translated(self.viewport().pos()))

    def _widths(self) -> dict[Column, int]:
        pad = self._theme.px(24)
        widths = {column: self._text.width(text, _PLAIN) + pad for column, text in _WIDEST.items()}
        widths[Column.OUTCOME] += self._theme.px(16)
        return widths

    def _arrange_rows(self, row_px: int) -> None:
        self.clearSpans()
        self.hurt_rows = frozenset(self._sets.hurt_rows())
        height = self._theme.px(row_px)
        total = 0
        for row in range(self._sets.rowCount()):
            hurt = row in self.hurt_rows
            if hurt:
                self.setSpan(row, 0, 1, len(Column))
            row_height = self._theme.px(36) if hurt else height
            self.setRowHeight(row, row_height)
            total += row_height
        self.setFixedHeight(total + self.horizontalHeader().sizeHint().height() + 2)
