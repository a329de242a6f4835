"""The lap around the digits: how far through the present part of the session one is.

It is a ring drawn along a rounded rectangle, like the lanes of a running track, because digits a quarter
of the window high fill such a ring and would leave no room in a round one.
"""

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.own_ground import OwnGround

_LEAST_MOVE_PX = 0.5
_ROUND_SHARE = 0.32
_AROUND = 4
"""So many breadths of the ring around its end are drawn when only the end has moved."""
_QUARTER = 90.0
_BEND = 15.0


@dataclass(frozen=True, slots=True)
class _Straight:
    """A straight piece of the lap."""

    start: float
    """Where on the lap it begins, in pixels from the lap's start."""
    length: float
    first: QPointF
    last: QPointF

    def add_to(self, path: QPainterPath, begin: float, end: float) -> None:
        """Add the part between two shares of it."""
        along = self.last - self.first
        if path.elementCount() == 0:
            path.moveTo(self.first + along * begin)
        path.lineTo(self.first + along * end)


@dataclass(frozen=True, slots=True)
class _Bend:
    """A piece of a corner: part of the circle in ``box`` from ``angle`` degrees on, clockwise."""

    start: float
    length: float
    box: QRectF
    angle: float

    def add_to(self, path: QPainterPath, begin: float, end: float) -> None:
        """Add the part between two shares of it."""
        if path.elementCount() == 0:
            path.arcMoveTo(self.box, self.angle - _BEND * begin)
        path.arcTo(self.box, self.angle - _BEND * begin, -_BEND * (end - begin))


class Lap:
    """The track's middle line: from the middle of the top, clockwise, back to it."""

    def __init__(self, box: QRectF) -> None:
        radius = min(box.width(), box.height()) * _ROUND_SHARE
        left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
        d = 2 * radius
        start = QPointF(box.center().x(), top)
        self._pieces: list[_Straight | _Bend] = []
        self.length = 0.0
        at = start
        for corner, out, circle, angle in (
            (QPointF(right - radius, top), QPointF(right, top + radius), (right - d, top), 90),
            (
                QPointF(right, bottom - radius),
                QPointF(right - radius, bottom),
                (right - d, bottom - d),
                0,
            ),
            (
                QPointF(left + radius, bottom),
                QPointF(left, bottom - radius),
                (left, bottom - d),
                270,
            ),
            (QPointF(left, top + radius), QPointF(left + radius, top), (left, top), 180),
        ):
            self._add_straight(at, corner)
            self._add_corner(QRectF(*circle, d, d), angle)
            at = out
        self._add_straight(at, start)
        self._starts = [piece.start for piece in self._pieces]
        self.whole = self.between(0, self.length)
        """The whole line, closed."""
        self.whole.closeSubpath()

    def _add_straight(self, first: QPointF, last: QPointF) -> None:
        along = last - first
        length = abs(along.x()) + abs(along.y())  # it lies along an axis
        if length > 0:
            self._pieces.append(_Straight(self.length, length, first, last))
            self.length += length

    def _add_corner(self, circle: QRectF, angle: float) -> None:
        """In small bends: a broad line along a longer one comes out a little different each time."""
        length = circle.width() * math.pi * _BEND / 360
        for number in range(round(_QUARTER / _BEND)):
            self._pieces.append(_Bend(self.length, length, circle, angle - number * _BEND))
            self.length += length

    def between(self, low: float, high: float) -> QPainterPath:
        """The line between two places on the lap, in pixels from its start."""
        path = QPainterPath()
        first = max(0, bisect_right(self._starts, low) - 1)
        for piece in self._pieces[first : bisect_left(self._starts, high)]:
            begin = max(0.0, (low - piece.start) / piece.length)
            end = min(1.0, (high - piece.start) / piece.length)
            if begin < end:
                piece.add_to(path, begin, end)
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
        self._pens = self._make_pens()
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
        self._pens = self._make_pens()
        self._moved_in = QRect()
        self.update()

    def _make_pens(self) -> tuple[QPen, QPen]:
        """For the empty ring and for the filled part."""
        filled = QPen(self._theme.colour(self._tone), self._stroke)
        filled.setCapStyle(Qt.PenCapStyle.RoundCap)
        return QPen(self._theme.colour("line"), self._stroke), filled

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
        lap, end = self._lap, self._share * self._lap.length
        if self._moved_in.contains(event.rect()):
            # Only the end of the filled part has moved: draw no more of the ring than lies around it.
            around = _AROUND * self._stroke
            track = lap.between(end - around, end + around)
            filled = lap.between(end - around, end)
        else:
            track = lap.whole
            filled = track if self._share == 1 else lap.between(0, end)
        empty_pen, filled_pen = self._pens
        painter.setPen(empty_pen)
        painter.drawPath(track)
        if self._share > 0:
            painter.setPen(filled_pen)
            painter.drawPath(filled)
        painter.end()
