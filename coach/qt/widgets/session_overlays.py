"""What lies over the session page for a moment: a question, advice, the list of keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.session_button import KeyButton
from coach.qt.widgets.text import button, label

_PRESS_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Select)


class Overlay(QFrame):
    """A card over the darkened page. The focus stays inside it; Esc closes it."""

    closed = Signal()
    """The person is done with it without having chosen anything."""

    def __init__(self, theme: Theme, name: str, parent: QWidget, *, width: int) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = parent
        self._wide = width
        self.setAccessibleName(name)
        self.card = Card(self, padding=28, spacing=12)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.card)
        self._scroll.viewport().setAutoFillBackground(False)
        self.card.setAutoFillBackground(False)
        self.hide()
        parent.installEventFilter(self)

    def open(self, first: QWidget | None) -> None:
        """Show it, with the focus on its default."""
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()
        self._arrange()
        (first or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the page."""
        if watched is self._page and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._page.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The card as high as its text at this width; only where the page is too low does it scroll."""
        room = self.height() - 32
        width = min(self._theme.px(self._wide), self.width() - 32)
        height = self._card_height(width)
        if height > room:
            width = self.width() - 32
            height = self._card_height(width - self._theme.px(14))
        self.card.resize(width - (self._theme.px(14) if height > room else 0), height)
        shown = min(height, room)
        self._scroll.setGeometry(
            (self.width() - width) // 2, (self.height() - shown) // 2, width, shown
        )

    def _card_height(self, width: int) -> int:
        layout = self.card.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else -1
        return height if height > 0 else self.card.sizeHint().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Enter presses the button that has the focus."""
        focused = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _PRESS_KEYS and isinstance(focused, QPushButton):
            focused.click()
        else:
            event.ignore()
            return
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round among the buttons of the card."""
        stops = [each for each in self.findChildren(QPushButton) if each.isVisibleTo(self)]
        if not stops:
            return True
        focused = QApplication.focusWidget()
        at = stops.index(focused) if isinstance(focused, QPushButton) and focused in stops else -1
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Darken the page."""
        painter = QPainter(self)
        shade = QColor(self._theme.colour("text" if not self._theme.dark else "ground"))
        shade.setAlpha(120 if not self._theme.dark else 190)
        painter.fillRect(self.rect(), shade)
        painter.end()


class LeaveOverlay(Overlay):
    """Esc: go on, finish and save what is done, or discard. Discarding is asked twice."""

    finish_chosen = Signal()
    discard_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Paused", parent, width=460)
        self._title = label("Paused", 28, bold=True)
        self._text = label("", 16, "quiet", wrap=True)
        self.go_on = button("Go on", "primary")
        self.finish = button("Finish and save what is done", None, "Finish and save")
        self.discard = button("Discard this session", "danger", "Discard session")
        self._sure = False
        for widget in (self._title, self._text, self.go_on, self.finish, self.discard):
            self.card.body.addWidget(widget)
        self.go_on.clicked.connect(self.closed)
        self.finish.clicked.connect(self.finish_chosen)
        self.discard.clicked.connect(self._discard)

    def ask(self, sets_done: int) -> None:
        """Open it, saying what would be saved."""
        self._sure = False
        self.discard.setText("Discard this session")
        match sets_done:
            case 0:
                text = "No set is done yet."
            case 1:
                text = "1 set is done so far."
            case _:
                text = f"{sets_done} sets are done so far."
        self._text.setText(text)
        self.open(self.go_on)

    def _discard(self) -> None:
        if self._sure:
            self.discard_chosen.emit()
            return
        self._sure = True
        self.discard.setText("Press again: nothing of it will be kept")


class AdviceOverlay(Overlay):
    """Where the pain went down the leg: stop is advised, and where the rule comes from."""

    end_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget, title: str, body: Sequence[str]) -> None:
        super().__init__(theme, title, parent, width=640)
        self.card.set_role("warning")
        self.card.body.addWidget(label(title, 28, bold=True, wrap=True))
        for text in body[:-1]:
            self.card.body.addWidget(label(text, 16, wrap=True))
        self.card.body.addWidget(label(body[-1], 13, "quiet", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.end = button("End workout", "primary")
        self.go_on = button("Go on without this move", None)
        row.addWidget(self.end)
        row.addWidget(self.go_on)
        row.addStretch(1)
        self.card.body.addSpacing(8)
        self.card.body.addLayout(row)
        self.end.clicked.connect(self.end_chosen)
        self.go_on.clicked.connect(self.closed)


class KeysOverlay(Overlay):
    """Every key and what it does. Any key closes it."""

    def __init__(self, theme: Theme, parent: QWidget, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme, "Keys", parent, width=620)
        self.card.body.addWidget(label("Keys", 28, bold=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for index, (keys, does) in enumerate(rows):
            grid.addWidget(label(keys, 16, bold=True), index, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(does, 16, "quiet", wrap=True), index, 1)
        self.card.body.addLayout(grid)
        self.close_button = button("Close", None)
        row = QHBoxLayout()
        row.addWidget(self.close_button)
        row.addStretch(1)
        self.card.body.addLayout(row)
        self.close_button.clicked.connect(self.closed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key closes it, except those that move the focus."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Shift):
            super().keyPressEvent(event)
            return
        event.accept()
        self.closed.emit()


class PlaceRow(Card):
    """Asks where it hurt, by one key, without stopping anything; it goes away by itself."""

    chosen = Signal(str)
    """The place; empty for elsewhere or no answer."""

    def __init__(self, theme: Theme, places: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent, role="warning", padding=14, spacing=10)
        self._theme = theme
        self.setAccessibleName("Where did it hurt?")
        self.question = QLabel()
        self.question.setWordWrap(True)
        self.body.addWidget(self.question)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.body.addLayout(self._grid)
        self._names: dict[KeyButton, str] = {}
        for key, place in places:
            word = place or "elsewhere"
            each = KeyButton(theme, f"{key}  {word}", "", word)
            each.setAccessibleDescription(f"Key: {key}")
            each.clicked.connect(self._clicked)
            self._names[each] = place
        self.hide()

    def ask(self, move_name: str) -> None:
        """Show the question about a move that was ended."""
        self.question.setText(f"{move_name} is ended. Where did it hurt?")
        self.show()
        self.raise_()

    def height_for(self, width: int, px: int) -> int:
        """Lay the answers out in as many columns as fit; how high that is, with letters so large."""
        self.question.setFont(self._theme.exact_font(px, 700, tabular=False))
        for each in self._names:
            each.set_fit(px, 0.7)
        widest = max(each.width_at(px, 0.7) for each in self._names) + self._grid.spacing()
        inner = width - 2 * 14 - 4
        columns = max(1, min(len(self._names), (inner + self._grid.spacing()) // widest))
        columns = -(-len(self._names) // -(-len(self._names) // columns))  # rows alike in length
        for index, each in enumerate(self._names):
            self._grid.removeWidget(each)
            self._grid.addWidget(each, index // columns, index % columns)
            each.setMinimumHeight(round(px * 2.1))
        rows = -(-len(self._names) // columns)
        answers = rows * round(px * 2.1) + (rows - 1) * self._grid.spacing()
        asked = self.question.heightForWidth(inner)
        return int(answers + asked + self.body.spacing() + 2 * 14 + 4)

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, KeyButton):
            self.chosen.emit(self._names[sender])
