"""Writing and drawing on paper, measured in points, the same on every device."""

from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from coach.qt.theme import FAMILY, LIGHT

_FINE = 20
"""Text is laid out this much larger and scaled down, so that no device rounds a letter's width."""
_LINE = 1.36
_LEAST_PT = 5.0
_SLACK_PT = 0.5
"""A width that is exact to the last digit is none that an ellipsis can be told from."""
_GROUPED = ("calt", "liga", "dlig", "tnum", "frac", "zero")
"""Glyphs that stand for others have no character in a PDF: what is copied out of it would lack them."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text is written: size in points, weight, and a colour of the light scheme."""

    size: float = 8.0
    weight: int = 400
    tone: str = "text"

    @property
    def line(self) -> float:
        """The height of a line in points."""
        return self.size * _LINE


BODY = Style()
STRONG = Style(weight=600)
QUIET = Style(tone="quiet")
SMALL = Style(size=7.0, tone="quiet")


def colour(tone: str) -> QColor:
    """A colour of the light scheme: paper is white, whatever the window is."""
    return QColor(getattr(LIGHT, tone))


@cache
def _font(size: float, weight: int) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(round(size * _FINE))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for name in _GROUPED:
        font.setFeature(QFont.Tag(name), 0)
    return font


def text_width(text: str, style: Style) -> float:
    """How wide a line is, in points."""
    return QFontMetricsF(_font(style.size, style.weight)).horizontalAdvance(text) / _FINE


def fitted(text: str, style: Style, width: float) -> str:
    """The text, or its beginning and an ellipsis where there is less width."""
    metrics = QFontMetricsF(_font(style.size, style.weight))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width * _FINE)


def wrapped(text: str, style: Style, width: float, most: int) -> list[str]:
    """The text in at most so many lines; the last one ends in an ellipsis when there is more."""
    layout = QTextLayout(text, _font(style.size, style.weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width * _FINE)
        start = line.textStart()
        if len(lines) == most - 1:
            lines.append(fitted(text[start:].strip(), style, width))
            break
        lines.append(text[start : start + line.textLength()].strip())
    layout.endLayout()
    return [line for line in lines if line]


def squeezed(text: str, style: Style, width: float) -> Style:
    """The style, or a smaller one in which the text has room: a number is never cut in the middle."""
    across = text_width(text, style)
    if across <= width or not across:
        return style
    return replace(style, size=max(_LEAST_PT, style.size * width / across))


class Ink:
    """A painter whose unit is the point, 1/72 inch."""

    def __init__(self, painter: QPainter) -> None:
        self.painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)

    def write(
        self,
        box: QRectF,
        text: str,
        style: Style = BODY,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """One line in the middle of a box's height, shortened to its width."""
        if not text:
            return
        shown = fitted(text, style, box.width())
        metrics = QFontMetricsF(_font(style.size, style.weight))
        spare = box.width() - metrics.horizontalAdvance(shown) / _FINE
        left = box.left()
        if align == Qt.AlignmentFlag.AlignRight:
            left += spare
        elif align == Qt.AlignmentFlag.AlignHCenter:
            left += spare / 2
        base = box.center().y() + metrics.capHeight() / _FINE / 2
        painter = self.painter
        painter.save()
        painter.translate(left, base)
        painter.scale(1 / _FINE, 1 / _FINE)
        painter.setFont(_font(style.size, style.weight))
        painter.setPen(colour(style.tone))
        painter.drawText(QPointF(0, 0), shown)
        painter.restore()

    def figure(
        self,
        box: QRectF,
        text: str,
        style: Style = BODY,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """One line like ``write``, smaller where it has not enough room."""
        self.write(box, text, squeezed(text, style, box.width() - _SLACK_PT), align)

    def lines(self, box: QRectF, lines: list[str], style: Style = BODY) -> None:
        """Lines under each other from the top of a box."""
        for place, line in enumerate(lines):
            self.write(
                QRectF(box.left(), box.top() + place * style.line, box.width(), style.line),
                line,
                style,
            )

    def rule(self, left: float, right: float, y: float, tone: str = "line") -> None:
        """A hairline across."""
        self.painter.setPen(QPen(colour(tone), 0.5))
        self.painter.drawLine(QPointF(left, y), QPointF(right, y))
