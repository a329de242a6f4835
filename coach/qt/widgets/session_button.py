"""A button that says by which key the same is done."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.text import dress

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class KeyButton(QPushButton):
    """A button that shows, more quietly, the key that does the same.

    It takes the focus by Tab only, so that a click never leaves the Space key with a button.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        hint: str,
        name: str,
        parent: QWidget | None = None,
        *,
        kind: str = "key",
        tone: str = "text",
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._hint = hint
        self._px = 16
        self._tight = 1.0
        self._hint_shown = True
        self._tone = tone
        self.setProperty("kind", kind)
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"Key: {hint}" if hint else "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_words(self, text: str, hint: str, name: str) -> None:
        """Become another button in the same place."""
        if self.text() == text and self._hint == hint:
            return
        self.setText(text)
        self._hint = hint
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"Key: {hint}" if hint else "")
        self.update()

    def set_kind(self, kind: str) -> None:
        """Become more or less conspicuous."""
        if self.property("kind") != kind:
            dress(self, kind=kind)

    def set_fit(self, px: int, tight: float, *, hint: bool = True) -> None:
        """The size of the letters, how much of the usual room around them, and whether the key shows."""
        if (px, tight, hint) != (self._px, self._tight, self._hint_shown):
            self._px, self._tight, self._hint_shown = px, tight, hint
            self.update()

    def width_at(self, px: int, tight: float, *, hint: bool = True) -> int:
        """How wide it is at a letter size and tightness, with or without its key."""
        bold, plain = self._metrics(px)
        words = bold.horizontalAdvance(self.text())
        hint_width = plain.horizontalAdvance(" " + self._hint) if self._hint and hint else 0.0
        return round(words + hint_width + 2 * px * 0.95 * tight) + 4

    def sizeHint(self) -> QSize:
        """As its words need."""
        return QSize(
            self.width_at(self._px, self._tight, hint=self._hint_shown), round(self._px * 2.6)
        )

    def _metrics(self, px: int) -> tuple[QFontMetricsF, QFontMetricsF]:
        return (
            QFontMetricsF(self._theme.exact_font(px, 600, tabular=False)),
            QFontMetricsF(self._theme.exact_font(px, 500, tabular=False)),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style draws the button, we draw the words in two weights."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        bold, plain = self._metrics(self._px)
        words = bold.horizontalAdvance(self.text())
        shown = bool(self._hint) and self._hint_shown
        hint = plain.horizontalAdvance(" " + self._hint) if shown else 0.0
        x = (self.width() - words - hint) / 2
        enabled = self.isEnabled()
        accent = self.property("kind") == "accent"
        strong = "on_accent" if accent else self._tone
        painter.setFont(self._theme.exact_font(self._px, 600, tabular=False))
        painter.setPen(self._theme.colour(strong if enabled else "edge"))
        box = QRect(round(x), 0, round(words) + 2, self.height())
        painter.drawText(box, _LEFT, self.text())
        if shown:
            painter.setFont(self._theme.exact_font(self._px, 500, tabular=False))
            painter.setPen(
                self._theme.colour(("on_accent" if accent else "quiet") if enabled else "edge")
            )
            after = QRect(round(x + words), 0, round(hint) + 2, self.height())
            painter.drawText(after, _LEFT, " " + self._hint)
        painter.end()
