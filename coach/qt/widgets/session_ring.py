"""The lap around the digits: how far through the present part of the session one is.

It is a ring drawn along a rounded rectangle, like the lanes of a running track, because digits a quarter
of the window high fill such a ring and would leave no room in a round one.
"""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.own_ground import OwnGround

_LEAST_MOVE_PX = 0.2
_ROUND_SHARE = 0.32
_AROUND = 4
"""So many breadths of the ring around its end are drawn when only the end has moved."""
_QUARTER = 90.0


@dataclass(frozen=True, slots=True)
class _Piece:
    """A straight, or a quarter of a circle in ``box`` whose first point lies at ``angle`` degrees."""

    start: float
    """Where on the lap it begins, in pixels from the lap's start."""
    length: float
    first: QPointF
    last: QPointF
    box: QRectF | None = None
    angle: float = 0.0

    def add_to(self, path: QPainterPath, low: float, high: float) -> None:
        """Add the part between two places on the lap."""
        begin = max(0.0, (low - self.start) / self.length)
        end = min(1.0, (high - self.start) / self.length)
        if begin >= end:
            return
        if self.box is None:
            along = self.last - self.first
            if path.elementCount() == 0:
                path.moveTo(self.first + along * begin)
            path.lineTo(self.first + along * end)
            return
        if path.elementCount() == 0:
            path.arcMoveTo(self.box, self.angle - _QUARTER * begin)
        path.arcTo(self.box, self.angle - _QUARTER * begin, -_QUARTER * (end - begin))


class Lap:
    """The track's middle line: from the middle of the top, clockwise, back to it."""

    def __init__(self, box: QRectF) -> None:
        radius = min(box.width(), box.height()) * _ROUND_SHARE
        left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
        d = 2 * radius
        start = QPointF(box.center().x(), top)
        corners = (
            (QPointF(right - radius, top), QRectF(right - d, top, d, d), 90.0),
            (QPointF(right, bottom - radius), QRectF(right - d, bottom - d, d, d), 0.0),
            (QPointF(left + radius, bottom), QRectF(left, bottom - d, d, d), 270.0),
            (QPointF(left, top + radius), QRectF(left, top, d, d), 180.0),
        )
        ends = (
            QPointF(right, top + radius),
            QPointF(right - radius, bottom),
            QPointF(left, bottom - radius),
            QPointF(left + radius, top),
        )
        self._pieces: list[_Piece] = []
        self.length = 0.0
        at = start
        for (corner, circle, angle), end in zip(corners, ends, strict=True):
            self._add(at, corner)
            self._add(corner, end, circle, angle)
            at = end
        self._add(at, start)

    def _add(
        self, first: QPointF, last: QPointF, box: QRectF | None = None, angle: float = 0.0
    ) -> None:
        along = last - first
        straight = abs(along.x()) + abs(along.y())  # straights lie along an axis
        length = straight if box is None else box.width() * math.pi / 4
        if length > 0:
            self._pieces.append(_Piece(self.length, length, first, last, box, angle))
            self.length += length

    def between(self, low: float, high: float) -> QPainterPath:
        """The line between two places on the lap, in pixels from its start."""
        path = QPainterPath()
        for piece in self._pieces:
            if piece.start < high and piece.start + piece.length > low:
                piece.add_to(path, low, high)
        return path

    def whole(self) -> QPainterPath:
        """The whole line, closed."""
        path = self.between(0, self.length)
        path.closeSubpath()
        return path


class LapRing(OwnGround):
    """A ring filled from the top, clockwise, to a share between 0 and 1. Children stand inside it.

    It is painted thirty times a second: on its own ground, and mostly only where its end has moved.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "work"
        self._share = 0.0
        self._stroke = 12.0
        self._lap = Lap(QRectF(0, 0, 100, 100))
        self._moved_in = QRect()
        self.setAccessibleName("Countdown")
        theme.changed.connect(self._paint_anew)

    @property
    def share(self) -> float:
        """How much of the ring is filled."""
        return self._share

    @property
    def stroke(self) -> float:
        """How broad the ring is, in pixels."""
        return self._stroke

    def set_stroke(self, px: float) -> None:
        """Make the ring broader or finer."""
        if px != self._stroke:
            self._stroke = px
            self._lay()

    def show_share(self, share: float, tone: str) -> None:
        """Fill the ring so far, in a phase's colour. Repaints only the part that changes."""
        share = min(1.0, max(0.0, share))
        if tone != self._tone:
            self._tone, self._share = tone, share
            self._paint_anew()
            return
        moved_px = abs(share - self._share) * self._lap.length
        if share == self._share or (moved_px < _LEAST_MOVE_PX and share not in (0.0, 1.0)):
            return
        low, high = sorted((share, self._share))
        self._share = share
        if moved_px > _AROUND * self._stroke:
            self._paint_anew()
            return
        grow = self._stroke / 2 + 2
        path = self._lap.between(low * self._lap.length, high * self._lap.length)
        area = path.controlPointRect().adjusted(-grow, -grow, grow, grow).toAlignedRect()
        # Where the ring begins, both ends of the filled part may be seen at once.
        begins = min(low, 1 - high) * self._lap.length < 2 * _AROUND * self._stroke
        self._moved_in = QRect() if begins else area
        self.update(area)

    def _paint_anew(self) -> None:
        self._moved_in = QRect()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the track anew."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        inset = self._stroke / 2 + 1
        self._lap = Lap(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))
        self._paint_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the empty ring, then the filled part of it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("ground"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        lap, end = self._lap, self._share * self._lap.length
        if self._moved_in.contains(event.rect()):
            # Only the end of the filled part has moved: draw no more of the ring than lies around it.
            around = _AROUND * self._stroke
            track = lap.between(end - around, end + around)
            filled = lap.between(end - around, end)
        else:
            track = lap.whole()
            filled = track if self._share == 1 else lap.between(0, end)
        painter.setPen(QPen(self._theme.colour("line"), self._stroke))
        painter.drawPath(track)
        if self._share > 0:
            pen = QPen(self._theme.colour(self._tone), self._stroke)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPath(filled)
        painter.end()
