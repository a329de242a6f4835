"""Text of the session page: fitted to its place by the page, painted in one go, read by a screen reader."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from coach.qt.theme import Theme

_CENTRE = Qt.AlignmentFlag.AlignCenter
_ENDLESS_PX = 100_000
_DOT = " · "


def small_px(theme: Theme, px: int, window_height: int) -> int:
    """The size of small print: the person's text size, growing with the window and bounded by it.

    A session is made to be read from afar, so its small print is what gives way in a small window.
    """
    least = window_height * px * 0.0012
    return round(min(max(theme.px(px), least), window_height * px * 0.002))


class SessionText(QLabel):
    """A piece of text of an exact size.

    With an accessible name it is a live value: the name says which, the description holds the value.
    Nothing about it moves other widgets: whoever places it asks ``height_for`` and sets its geometry.
    """

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        parent: QWidget | None = None,
        *,
        weight: int = 600,
        tone: str = "text",
        align: Qt.AlignmentFlag = _CENTRE,
        wrap: bool = True,
        tabular: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._weight = weight
        self._tone = tone
        self._align = align
        self._wrap = wrap
        self._tabular = tabular
        self._px = 16
        self._value = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        if name:
            self.setAccessibleName(name)
        theme.changed.connect(self.update)

    @property
    def value(self) -> str:
        """What a screen reader is told."""
        return self._value

    @property
    def px(self) -> int:
        """The size of the letters."""
        return self._px

    def show_value(self, shown: str, value: str | None = None) -> bool:
        """Show a text; ``value`` is what is read out where it differs. Says whether the text changed."""
        spoken = shown if value is None else value
        if spoken != self._value:
            self._value = spoken
            if self.accessibleName():
                self.setAccessibleDescription(spoken)
        if shown == self.text():
            return False
        self.setText(shown)
        self.update()
        return True

    def set_look(
        self, *, px: int | None = None, tone: str | None = None, weight: int | None = None
    ) -> None:
        """Change size, colour or weight; repaints only when something is different."""
        look = (px or self._px, tone or self._tone, weight or self._weight)
        if look != (self._px, self._tone, self._weight):
            self._px, self._tone, self._weight = look
            self.update()

    def letters(self, px: int | None = None) -> QFont:
        """The typeface at a size, or at the present one."""
        return self._theme.exact_font(px or self._px, self._weight, tabular=self._tabular)

    def width_of_line(self, px: int | None = None) -> int:
        """How wide the text is on one line."""
        return int(QFontMetricsF(self.letters(px)).horizontalAdvance(self.text())) + 2

    def width_of_name(self) -> int:
        """How wide a line is when it is shortened to what stands before its first dot."""
        name = self.text().partition(_DOT)[0]
        return int(QFontMetricsF(self.letters()).horizontalAdvance(name)) + 2

    def height_for(self, width: int, px: int | None = None, text: str | None = None) -> int:
        """How high the text, or another one, is when it is wrapped to a width."""
        box = QRectF(0, 0, width, _ENDLESS_PX)
        flags = int(self._align.value) | int(Qt.TextFlag.TextWordWrap.value)
        metrics = QFontMetricsF(self.letters(px))
        return (
            int(metrics.boundingRect(box, flags, self.text() if text is None else text).height())
            + 1
        )

    def lines_at(self, width: int, px: int, text: str | None = None) -> int:
        """On how many lines a text stands at a size and width; many when a word does not fit."""
        text = self.text() if text is None else text
        metrics = QFontMetricsF(self.letters(px))
        if any(metrics.horizontalAdvance(word) > width for word in text.split()):
            return _ENDLESS_PX
        return round(self.height_for(width, px, text) / metrics.lineSpacing())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        painter.setFont(self.letters())
        painter.setPen(self._colour())
        if self._wrap:
            flags = int(self._align.value) | int(Qt.TextFlag.TextWordWrap.value)
            painter.drawText(self.rect(), flags, self.text())
        else:
            painter.drawText(self.rect(), int(self._align.value), self._shortened())
        painter.end()

    def _shortened(self) -> str:
        """The text in one line: where it is too long, what follows its last dots goes before its name."""
        metrics = QFontMetricsF(self.letters())
        text = self.text()
        while _DOT in text and metrics.horizontalAdvance(text) > self.width():
            text = text.rpartition(_DOT)[0]
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())

    def _colour(self) -> QColor:
        return self._theme.colour(self._tone)
