"""Lines of the session's board: numbered steps, cues of which one is present, what is different at
the person's level, and the word of caution.
"""

from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.session_phase import draw_shape
from coach.qt.widgets.session_text import SessionText

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Mark(Enum):
    """What stands before a line."""

    NUMBER = "number"
    COMING = "coming"
    """A faint bar, for what will be said."""
    BAR = "bar"
    """A bar, for what has been said and holds now."""


class BoardLine(SessionText):
    """A line of text with a mark before it; the text is indented alike with every mark."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent, weight=500, align=_LEFT)
        self._mark = Mark.COMING
        self._number = ""

    @property
    def mark(self) -> Mark:
        """What stands before it."""
        return self._mark

    def set_mark(self, mark: Mark, number: int | None = None) -> None:
        """Put another mark before it."""
        text = "" if number is None else str(number)
        if (mark, text) != (self._mark, self._number):
            self._mark, self._number = mark, text
            self.update()

    def inset(self, px: int) -> int:
        """How far the text stands in; alike for lines that bear the bar in turn."""
        return round(px * (1.75 if self._mark is Mark.NUMBER else 0.85))

    def height_in(self, width: int, px: int) -> int:
        """How high the line is in a width that holds the mark too."""
        return self.height_for(width - self.inset(px), px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.letters())
        line = painter.fontMetrics().height()
        if self._mark is Mark.NUMBER:
            self._paint_number(painter, line)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("work" if self._mark is Mark.BAR else "edge"))
            painter.drawRoundedRect(QRectF(0, line * 0.1, self.px * 0.28, line * 0.8), 3, 3)
        painter.setFont(self.letters())
        painter.setPen(self._colour())
        text = self.rect().adjusted(self.inset(self.px), 0, 0, 0)
        flags = int(_LEFT.value) | int(Qt.TextFlag.TextWordWrap.value)
        painter.drawText(text, flags, self.text())
        painter.end()

    def _paint_number(self, painter: QPainter, line: int) -> None:
        size = min(line, round(self.px * 1.25))
        disc = QRect(0, (line - size) // 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawEllipse(disc)
        painter.setFont(self._theme.exact_font(round(self.px * 0.72), 600))
        painter.setPen(self._theme.colour("quiet"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._number)


class CautionBox(SessionText):
    """Who should leave the coming move out: shown before its first set."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Caution", parent, weight=500, align=_LEFT)

    def height_in(self, width: int, px: int) -> int:
        """How high the box is, text and room around it."""
        pad = _pad(px)
        return self.height_for(width - 2 * pad - self._indent(px), px) + 2 * pad

    @staticmethod
    def _indent(px: int) -> int:
        return round(px * 1.6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a box with a triangle and the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        pad = _pad(self.px)
        painter.setFont(self.letters())
        line = painter.fontMetrics().height()
        painter.setBrush(self._theme.colour("ready"))
        size = self.px * 0.8
        draw_shape(painter, QRectF(pad, pad + (line - size) / 2, size, size), "triangle")
        painter.setPen(self._colour())
        text = self.rect().adjusted(pad + self._indent(self.px), pad, -pad, -pad)
        flags = int(_LEFT.value) | int(Qt.TextFlag.TextWordWrap.value)
        painter.drawText(text, flags, self.text())
        painter.end()


class LevelNote(SessionText):
    """What is different at the person's level. It stands large, for the steps describe the full form."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "At this level", parent, weight=700, align=_LEFT)
        self._level = ""

    def show_note(self, level: str, note: str) -> None:
        """Show a note for a level, or nothing."""
        if level != self._level:
            self._level = level
            self.update()
        self.show_value(note, f"{level}: {note}" if note else "")

    def height_in(self, width: int, px: int) -> int:
        """How high the box is: level and note beside each other, and room around them."""
        return self.height_for(width - 2 * _pad(px) - self._indent(px), px) + _pad(px)

    def _indent(self, px: int) -> int:
        """How far the note stands in, beside its level."""
        name = QFontMetricsF(self._name_font(px)).horizontalAdvance(self._level)
        return round(name + px * 0.6)

    def _name_font(self, px: int) -> QFont:
        return self._theme.exact_font(max(12, round(px * 0.68)), 600, tabular=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a box with the level's name before the note, on the same line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        pad = _pad(self.px)
        box = self.rect().adjusted(pad, pad // 2, -pad, -(pad // 2))
        line = QFontMetricsF(self.letters())
        painter.setFont(self._name_font(self.px))
        painter.setPen(self._theme.colour("work"))
        painter.drawText(QPointF(box.left(), box.top() + line.ascent()), self._level)
        painter.setFont(self.letters())
        painter.setPen(self._colour())
        box.setLeft(box.left() + self._indent(self.px))
        painter.drawText(box, int(_LEFT.value) | int(Qt.TextFlag.TextWordWrap.value), self.text())
        painter.end()


def _pad(px: int) -> int:
    """Room around the text of a box."""
    return round(px * 0.7)
