"""The keys that work now, on one overlay."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from coach.qt.widgets.card import Card
from coach.qt.widgets.flow import clear
from coach.qt.widgets.text import label

_VEIL = QColor(0, 0, 0, 150)


class KeysOverlay(QWidget):
    """Lies over the whole window until any key or click."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._back_to: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        card = Card(padding=28)
        card.body.addWidget(label("Keys", 28, bold=True))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(8)
        self._content = QWidget()
        self._content.setProperty("role", "page")
        self._content.setLayout(self._grid)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._content)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.body.addWidget(self._area, 1)
        card.body.addWidget(label("Any key closes this.", 13, "quiet"))
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self._card = card
        over.installEventFilter(self)
        self.hide()

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show pairs of a key and what it does."""
        clear(self._grid)
        for row, (key, does) in enumerate(keys):
            self._grid.addWidget(label(key, 16, bold=True), row, 0)
            self._grid.addWidget(label(does), row, 1)
        self._grid.setRowStretch(len(keys), 1)
        self._back_to = self._over.window().focusWidget()
        self.setAccessibleDescription("; ".join(f"{key}: {does}" for key, does in keys))
        self.setGeometry(self._over.rect())
        self._fit()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self) -> None:
        content = self._content.sizeHint()
        self._area.setMinimumSize(
            min(content.width() + 16, self.width() - 160),
            min(content.height() + 4, self.height() - 240),
        )

    def close_keys(self) -> None:
        """Go away, and give the focus back."""
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key but a bare modifier closes it."""
        if event.key() not in (
            Qt.Key.Key_Shift,
            Qt.Key.Key_Control,
            Qt.Key.Key_Alt,
            Qt.Key.Key_Meta,
        ):
            self.close_keys()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click closes it."""
        self.close_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what it lies over."""
        if watched is self._over and event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
            self._fit()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Veil what is under it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _VEIL)
        painter.end()
