"""The moves as cards in as many columns as fit, painted: ten thousand cost no more than a screenful."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QWidget

from coach.qt.models.moves_model import MovesModel
from coach.qt.theme import Theme
from coach.qt.widgets.figure_pictures import Figures
from coach.qt.widgets.move_tile import GAP, MoveDelegate
from coach.qt.widgets.seen_clock import SeenClock

_LEAST_WIDTH = 336
_RATE = 20
"""Pictures a second of the one figure that moves."""
_LOOKED_AT_MS = 150
"""A card is looked at when mouse or focus stay on it so long: passing over cards moves none."""
_LEAST_HEIGHT = 64
"""In a small window with large text what is said above the cards is whole, and they scroll."""


class MoveGrid(QListView):
    """Moves to choose from with the arrows and Enter, or a click. What is typed here is for the search."""

    chosen = Signal(str)
    """The id of a move to look at."""
    left_upwards = Signal()
    """Up was pressed in the first row, or Esc anywhere."""
    typed = Signal(str)
    """Letters that go on the search; a backspace takes the last one away."""

    def __init__(self, theme: Theme, figures: Figures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figures = figures
        self._columns = 1
        self._delegate = MoveDelegate(theme, self, figures)
        self._clock = SeenClock(self, _RATE)
        self._clock.ticked.connect(self._go_on)
        self._stay = QTimer(self)
        self._stay.setSingleShot(True)
        self._stay.setInterval(_LOOKED_AT_MS)
        self._stay.timeout.connect(self._play_what_is_looked_at)
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
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.clicked.connect(self._choose)
        self.entered.connect(self._look)
        self.viewportEntered.connect(self._look)
        self.verticalScrollBar().valueChanged.connect(self._look)
        figures.came.connect(self._picture_came)
        figures.changed.connect(self._figures_changed)
        theme.changed.connect(self._arrange)

    @property
    def columns(self) -> int:
        """How many cards stand side by side."""
        return self._columns

    def current_id(self) -> str:
        """The id of the card the keyboard is on; empty when it is on none."""
        move = self.currentIndex().data(MovesModel.MoveRole)
        return "" if move is None else move.id

    def go_to(self, row: int) -> None:
        """Put the keyboard on a card and bring it into sight."""
        last = self.model().rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.model().index(max(0, min(last, row)), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, leave, or go on typing; keys with Ctrl or Alt belong to the window."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        current = self.currentIndex()
        there = self._there(event.key())
        if held:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self._choose(current)
        elif event.key() == Qt.Key.Key_Escape or (there is not None and there < 0):
            self.left_upwards.emit()
        elif there is not None:
            self.go_to(there)
        elif event.key() == Qt.Key.Key_Backspace or (event.text() and event.text().isprintable()):
            self.typed.emit("\b" if event.key() == Qt.Key.Key_Backspace else event.text())
        else:
            event.ignore()

    def _there(self, key: int) -> int | None:
        """The row a key leads to, below 0 for out of the grid's top; None for a key that does not walk."""
        row = max(0, self.currentIndex().row())
        rows = self.viewport().height() // max(1, self.gridSize().height())
        page = max(1, rows) * self._columns
        leads = {
            Qt.Key.Key_Left: max(0, row - 1),
            Qt.Key.Key_Right: row + 1,
            Qt.Key.Key_Up: row - self._columns,
            Qt.Key.Key_Down: self._below(row, self._columns),
            Qt.Key.Key_PageUp: max(row % self._columns, row - page),
            Qt.Key.Key_PageDown: self._below(row, page),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.model().rowCount() - 1,
        }
        return leads.get(Qt.Key(key))

    def _below(self, row: int, by: int) -> int:
        """In the same column as far down as there is a row; the last card from above its empty places."""
        last = self.model().rowCount() - 1
        if row // self._columns == last // self._columns:
            return row
        return min(last, row + by)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus is always on a card."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)
        self._look()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The figure of the card that had it stands still."""
        super().focusOutEvent(event)
        self._look()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The figure of the card with the focus moves."""
        super().currentChanged(current, previous)
        self._look()

    def viewportEvent(self, event: QEvent) -> bool:
        """The mouse leaves: what it pointed at stands still."""
        done = super().viewportEvent(event)
        if event.type() is QEvent.Type.Leave:
            self._look()
        return done

    # -- figures ------------------------------------------------------------------------------

    def _look(self) -> None:
        """Another card may be looked at now: what moves stands still, and that one begins after a moment."""
        played = self._delegate.played.move
        index = self._looked_at()
        if played is not None and (index is None or index.data(MovesModel.MoveRole) is not played):
            self._draw_played()
            self._delegate.played.play(None, self._delegate.played.level)
            self._clock.stop()
        self._stay.start()

    def _play_what_is_looked_at(self) -> None:
        """The card under the mouse plays, else the one with the focus; nothing where motion is not wanted."""
        model = self.model()
        if not isinstance(model, MovesModel):
            return
        index = self._looked_at()
        card = model.card(index.row()) if index is not None and index.isValid() else None
        move = None if card is None or self._theme.reduced_motion else card[0]
        self._draw_played()
        if self._delegate.played.play(move, model.level):
            self._clock.start()
        else:
            self._clock.stop()

    def _looked_at(self) -> QModelIndex | None:
        if self.viewport().underMouse():
            under = self.indexAt(self.viewport().mapFromGlobal(QCursor.pos()))
            if under.isValid():
                return under
        current = self.currentIndex()
        in_sight = self.visualRect(current).intersects(self.viewport().rect())
        return current if self.hasFocus() and in_sight else None

    def _go_on(self, by_ms: int) -> None:
        self._delegate.played.go_on(by_ms)
        self._draw_played()

    def _draw_played(self) -> None:
        if self._delegate.played.move is not None:
            self._draw_figure(self._delegate.played.move.id)

    def _picture_came(self, move_id: str) -> None:
        if self.isVisible():
            self._draw_figure(move_id)

    def _draw_figure(self, move_id: str) -> None:
        model = self.model()
        row = model.row_of(move_id) if isinstance(model, MovesModel) else None
        if row is None:
            return
        cell = self.visualRect(model.index(row, 0))
        if cell.intersects(self.viewport().rect()):
            self.viewport().update(self._delegate.figure_box(cell))

    def _figures_changed(self) -> None:
        self._delegate.played.play(None, self._delegate.played.level)
        self._look()
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """What moves goes on."""
        super().showEvent(event)
        self._clock.shown()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves where nobody sees it."""
        super().hideEvent(event)
        self._clock.hidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        # Room for the scroll bar is always kept, as Qt's own layout does: else the last column wraps.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        width = max(1, min(self.maximumViewportSize().width() - bar, self.viewport().width()) - 2)
        self._columns = max(1, width // (self._theme.px(_LEAST_WIDTH) + GAP))
        across = width // self._columns
        cell = QSize(across, self._delegate.card_height() + GAP)
        if cell != self.gridSize():
            self.setGridSize(cell)
            if self.currentIndex().isValid():
                self.scrollTo(self.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        move = index.data(MovesModel.MoveRole)
        if move is not None:
            self.chosen.emit(move.id)
