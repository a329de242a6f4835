"""The list of sessions."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from coach.qt.models.history_model import HistoryModel
from coach.qt.theme import Theme
from coach.qt.widgets.history_row import HistoryDelegate


class HistoryList(QListView):
    """Sessions to choose from with arrows and Enter, or a click."""

    chosen = Signal(str)
    """The id of a session to look at."""
    left_upwards = Signal()
    """Up was pressed on the first row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sessions")
        self.setItemDelegate(HistoryDelegate(theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)
        theme.changed.connect(self.doItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the session; Up leaves the list at its top."""
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self._choose(current)
        elif event.key() == Qt.Key.Key_Up and current.row() <= 0:
            self.left_upwards.emit()
        elif event.key() == Qt.Key.Key_End:
            self._reveal_all()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out again: another width may need two lines a row."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        summary = index.data(HistoryModel.SummaryRole)
        if summary is not None:
            self.chosen.emit(summary.id)

    def _reveal_all(self) -> None:
        model = self.model()
        while model is not None and model.canFetchMore(QModelIndex()):
            model.fetchMore(QModelIndex())
