"""The keys that work now, on one overlay."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

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
        self._does: list[QLabel] = []
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
        self._grid.setColumnStretch(1, 1)
        self._content = QWidget()
        self._content.setProperty("role", "page")
        self._content.setLayout(self._grid)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._content)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card.body.addWidget(self._area, 1)
        self._way_out = label("", 13, "quiet")
        card.body.addWidget(self._way_out)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self._card = card
        over.installEventFilter(self)
        self.hide()

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show pairs of a key and what it does."""
        clear(self._grid)
        self._does.clear()
        for row, (key, does) in enumerate(keys):
            named = label(key, 16, bold=True)
            self._grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            words = label(does)
            self._does.append(words)
            self._grid.addWidget(words, row, 1)
        self._grid.setRowStretch(len(keys), 1)
        self._back_to = self._over.window().focusWidget()
        self.setAccessibleDescription("; ".join(f"{key}: {does}" for key, does in keys))
        self.setGeometry(self._over.rect())
        self._fit()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self) -> None:
        """As large as the keys are; where that is too wide their words take several lines."""
        for words in self._does:
            words.setWordWrap(False)
        wanted, most = self._content.sizeHint(), self.height() - 240
        wide, high = wanted.width() + 16, wanted.height() + 4
        if wide > self.width() - 160:
            wide = self.width() - 160
            for words in self._does:
                words.setWordWrap(True)
            high = self._content.heightForWidth(wide - 16) + 4
        self._area.setMinimumSize(wide, min(high, most))
        rest = "any other key closes" if high > most else "Any key closes"
        self._way_out.setText(("↑ ↓ scroll, " if high > most else "") + f"{rest} this.")

    def close_keys(self) -> None:
        """Go away, and give the focus back."""
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key but a bare modifier closes it, and Up and Down where there is more to see."""
        bar = self._area.verticalScrollBar()
        if bar.maximum() and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = 1 if event.key() == Qt.Key.Key_Down else -1
            bar.setValue(bar.value() + by * bar.pageStep() // 2)
        elif event.key() not in (
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
