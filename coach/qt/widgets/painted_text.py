"""Lines of text for delegates: fonts are made once per look, not once per cell."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from coach.qt.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WRAPPED = int(
    Qt.AlignmentFlag.AlignLeft.value
    | Qt.AlignmentFlag.AlignTop.value
    | Qt.TextFlag.TextWordWrap.value
)
_ANY = 1 << 20
"""Higher than any text."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is written: size of the type scale, weight, colour token, digits of one width."""

    size: int = 16
    weight: int = 400
    tone: str = "quiet"
    tabular: bool = True


class PaintedText(QObject):
    """Writes lines in the theme's present look."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fonts: dict[Style, tuple[QFont, QFontMetrics, QColor]] = {}
        theme.changed.connect(self._forget)

    def width(self, text: str, style: Style) -> int:
        """How wide a text is."""
        return self._made(style)[1].horizontalAdvance(text)

    def lines(self, text: str, style: Style, width: int, most: int) -> list[str]:
        """A text broken between words into lines of this width, the last one shortened to it."""
        metrics = self._made(style)[1]
        made: list[str] = [""]
        for word in text.split():
            longer = f"{made[-1]} {word}".strip()
            if made[-1] and len(made) < most and metrics.horizontalAdvance(longer) > width:
                made.append(word)
            else:
                made[-1] = longer
        return [metrics.elidedText(one, Qt.TextElideMode.ElideRight, width) for one in made]

    def ready(self, painter: QPainter, at: QPoint, height: int, text: str, style: Style) -> None:
        """Write a line that is known to fit, in the middle of the height: nothing is measured."""
        font, metrics, colour = self._made(style)
        painter.setFont(font)
        painter.setPen(colour)
        down = (height + metrics.ascent() - metrics.descent()) // 2
        painter.drawText(at.x(), at.y() + down, text)

    def line(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        style: Style,
        align: Qt.AlignmentFlag = LEFT,
    ) -> int:
        """Write one line, shortened to the box; the width used."""
        font, metrics, colour = self._made(style)
        painter.setFont(font)
        painter.setPen(colour)
        width = metrics.horizontalAdvance(text)
        if width > box.width():
            room = max(0, box.width())
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(text)
        painter.drawText(box, align, text)
        return width

    def height(self, text: str, style: Style, width: int) -> int:
        """How high a text is when it is wrapped to a width."""
        box = self._made(style)[1].boundingRect(QRect(0, 0, max(1, width), _ANY), WRAPPED, text)
        return box.height()

    def wrapped(self, painter: QPainter, box: QRect, text: str, style: Style) -> None:
        """Write a text over as many lines as it needs."""
        font, _, colour = self._made(style)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(box, WRAPPED, text)

    def _forget(self) -> None:
        self._fonts.clear()

    def _made(self, style: Style) -> tuple[QFont, QFontMetrics, QColor]:
        made = self._fonts.get(style)
        if made is None:
            font = self._theme.font(style.size, style.weight, tabular=style.tabular)
            made = (font, QFontMetrics(font), self._theme.colour(style.tone))
            self._fonts[style] = made
        return made
