"""Small shapes that say how something ended, so that colour alone never has to."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from coach.domain.record import Outcome, SessionState
from coach.qt.theme import Theme


class Mark(StrEnum):
    """A shape; each is told from the others without its colour."""

    FULL = "full"
    """A disc with a tick: all of it."""
    HALF = "half"
    """A ring, half filled: part of it."""
    EMPTY = "empty"
    """A ring: none of it."""
    HURT = "hurt"
    """A disc with an exclamation mark."""


STATE_MARKS = {
    SessionState.COMPLETED: Mark.FULL,
    SessionState.STOPPED: Mark.HALF,
    SessionState.UNFINISHED: Mark.EMPTY,
}
OUTCOME_MARKS = {
    Outcome.DONE: Mark.FULL,
    Outcome.PARTIAL: Mark.HALF,
    Outcome.SKIPPED: Mark.EMPTY,
}
_TOKENS = {Mark.FULL: "work", Mark.HALF: "ready", Mark.EMPTY: "quiet", Mark.HURT: "hurts"}


def mark_token(mark: Mark) -> str:
    """The colour token a mark is painted with."""
    return _TOKENS[mark]


def paint_mark(painter: QPainter, box: QRectF, mark: Mark, theme: Theme) -> None:
    """Paint a mark as large as fits into the box's middle."""
    size = min(box.width(), box.height())
    circle = QRectF(0, 0, size, size)
    circle.moveCenter(box.center())
    width = max(1.5, size / 9)
    inner = circle.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    colour = theme.colour(mark_token(mark))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark in (Mark.FULL, Mark.HURT):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(circle)
        pen = QPen(theme.colour("on_accent"), width * 1.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        _paint_sign(painter, circle, mark)
    else:
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inner)
        if mark is Mark.HALF:
            painter.setBrush(colour)
            painter.drawPie(inner, 90 * 16, 180 * 16)
    painter.restore()


def _paint_sign(painter: QPainter, circle: QRectF, mark: Mark) -> None:
    def at(x: float, y: float) -> QPointF:
        return QPointF(circle.left() + circle.width() * x, circle.top() + circle.height() * y)

    if mark is Mark.FULL:
        painter.drawPolyline([at(0.29, 0.52), at(0.44, 0.67), at(0.72, 0.35)])
    else:
        painter.drawLine(at(0.5, 0.26), at(0.5, 0.54))
        painter.drawPoint(at(0.5, 0.75))


class MarkSign(QLabel):
    """A mark on its own, beside the word that says the same."""

    def __init__(self, theme: Theme, size_px: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size_px = size_px
        self._mark = Mark.FULL
        theme.changed.connect(self._resize)
        self._resize()

    def show_mark(self, mark: Mark) -> None:
        """Show another mark."""
        self._mark = mark
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()), self._mark, self._theme)
        painter.end()

    def _resize(self) -> None:
        side = self._theme.px(self._size_px)
        self.setFixedSize(side, side)
