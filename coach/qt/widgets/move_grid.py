"""The moves as cards in as many columns as fit, painted: a thousand cost no more than a screenful."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coach.domain.exercise import Exercise
from coach.qt.models.move_wording import CATEGORY_WORDS, listed, needs
from coach.qt.models.moves_model import MovesModel
from coach.qt.theme import Theme
from coach.qt.widgets.painted_text import PaintedText, Style
from coach.qt.wording import dose_words

Index = QModelIndex | QPersistentModelIndex

GAP = 16
"""Between two cards."""
_LEAST_WIDTH = 272
_NAME = Style(16, 600, "text", tabular=False)
_DOSE = Style(13, 500, "work")
_DETAIL = Style(13, tabular=False)


class MoveDelegate(QStyledItemDelegate):
    """Paints one move as a card: its name, how much of it, what it works and what it needs."""

    def __init__(self, theme: Theme, grid: "MoveGrid") -> None:
        super().__init__(grid)
        self._theme = theme
        self._grid = grid
        self._text = PaintedText(theme, self)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The whole cell of the grid; the gap is left free while painting."""
        return self._grid.gridSize()

    def card_height(self) -> int:
        """Height of a card at the present text size."""
        return self._theme.px(24) + 2 * self._theme.px(20) + 3 * self._theme.px(20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        move = index.data(MovesModel.MoveRole)
        model = index.model()
        if move is None or not isinstance(model, MovesModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect).adjusted(2, 2, 2 - GAP, 2 - GAP)
        self._paint_card(painter, box, option.state)
        pad = self._theme.px(18)
        inner = box.adjusted(pad, self._theme.px(14), -pad, -self._theme.px(14))
        dose = dose_words(move, move.dose.at(model.level))
        self._paint_words(painter, inner, move, dose)
        painter.restore()

    def _paint_card(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(self._theme.colour("sunken" if over else "surface"))
        edge = "text" if focused else "card_line"
        width = 2 if focused else 1
        painter.setPen(QPen(self._theme.colour(edge), width))
        inset = width / 2
        painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), 12, 12)

    def _paint_words(self, painter: QPainter, box: QRect, move: Exercise, dose: str) -> None:
        line = self._theme.px(20)
        lines = (
            (move.name, _NAME, self._theme.px(24)),
            (dose, _DOSE, line + self._theme.px(10)),
            (listed(move.muscles.primary).capitalize(), _DETAIL, line),
            (f"{CATEGORY_WORDS[move.category]} · {needs(move)}", _DETAIL, line),
        )
        top = box.top()
        for text, style, height in lines:
            self._text.line(painter, QRect(box.left(), top, box.width(), line), text, style)
            top += height


class MoveGrid(QListView):
    """Moves to choose from with the arrows and Enter, or a click."""

    chosen = Signal(str)
    """The id of a move to look at."""
    left_upwards = Signal()
    """Up was pressed in the first row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = 1
        self._delegate = MoveDelegate(theme, self)
        self.setAccessibleName("Moves")
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)
        theme.changed.connect(self._arrange)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the move; Up leaves the grid at its top."""
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self._choose(current)
        elif event.key() == Qt.Key.Key_Up and current.row() < self._columns:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        # Room for the scroll bar is always kept, as Qt's own layout does: else the last column wraps.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        width = max(1, min(self.maximumViewportSize().width() - bar, self.viewport().width()) - 2)
        self._columns = max(1, width // (self._theme.px(_LEAST_WIDTH) + GAP))
        cell = QSize(width // self._columns, self._delegate.card_height() + GAP)
        if cell != self.gridSize():
            self.setGridSize(cell)

    def _choose(self, index: QModelIndex) -> None:
        move = index.data(MovesModel.MoveRole)
        if move is not None:
            self.chosen.emit(move.id)
