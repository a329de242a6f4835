"""The list of sessions."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from coach.domain.history import Order
from coach.qt.models.history_model import HistoryModel
from coach.qt.theme import Theme
from coach.qt.widgets.history_row import HistoryDelegate
from coach.qt.widgets.text import label
from coach.qt.widgets.uniform_list import UniformList

_MONTH_MS = 900
_BY_DAY = (Order.NEWEST, Order.OLDEST)


class HistoryList(UniformList):
    """Sessions to choose from with arrows and Enter, or a click.

    The list of a whole life is as long as it is at once: the scroll bar, End and the page keys go straight
    to where they lead.
    """

    chosen = Signal(str)
    """The id of a session to look at."""
    left_upwards = Signal()
    """Up was pressed on the first row."""

    def __init__(
        self, theme: Theme, page: QScrollArea | None = None, parent: QWidget | None = None
    ) -> None:
        """``page`` is what scrolls around it: the wheel moves down the page first, and then the list."""
        super().__init__(parent)
        self._theme = theme
        self._page = page
        self.setAccessibleName("Sessions")
        self._rows = HistoryDelegate(theme, self)
        self.setItemDelegate(self._rows)
        self.clicked.connect(self._choose)
        self._month = label("", 13, bold=True)
        self._month.setParent(self)
        self._month.setProperty("kind", "chip")
        self._month.hide()
        self._hide_month = QTimer(self)
        self._hide_month.setSingleShot(True)
        self._hide_month.setInterval(_MONTH_MS)
        self._hide_month.timeout.connect(self._month.hide)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the session; Up leaves the list at its top."""
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self._choose(current)
        elif event.key() == Qt.Key.Key_Up and current.row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Down moves the page to its end first, up the list to its top first: one way through both."""
        outer = self._page.verticalScrollBar() if self._page is not None else None
        down = event.angleDelta().y() < 0
        if outer is not None and down and outer.value() < outer.maximum():
            event.ignore()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines a row."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.set_row_height(self._rows.row_height(self.viewport().width()))

    def _choose(self, index: QModelIndex) -> None:
        summary = index.data(HistoryModel.SummaryRole)
        if summary is not None:
            self.chosen.emit(summary.id)

    def _scrolled(self) -> None:
        if self.verticalScrollBar().isSliderDown():
            self._say_month()

    def _say_month(self) -> None:
        """While the scroll bar is dragged through years: which month this is."""
        model = self.model()
        if not isinstance(model, HistoryModel) or model.query.order not in _BY_DAY:
            return
        month = self.indexAt(self.viewport().rect().center()).data(HistoryModel.MonthRole)
        if not month:
            return
        self._month.setText(month)
        self._month.adjustSize()
        right = self.viewport().geometry().right() - self._theme.px(12)
        middle = self.viewport().geometry().center().y()
        self._month.move(right - self._month.width(), middle - self._month.height() // 2)
        self._month.show()
        self._month.raise_()
        self._hide_month.start()
