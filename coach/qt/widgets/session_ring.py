"""The lap around the digits: how far through the present part of the session one is.

It is a ring drawn along a rounded rectangle, like the lanes of a running track, because digits a quarter
of the window high fill such a ring and would leave no room in a round one.
"""

import math

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from coach.qt.theme import Theme

_LEAST_MOVE_PX = 0.7


class LapRing(QLabel):
    """A ring filled from the top, clockwise, to a share between 0 and 1. Children stand inside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "work"
        self._share = 0.0
        self._stroke = 12.0
        self._track = QPainterPath()
        self._length = 1.0
        self.setAccessibleName("Countdown")
        theme.changed.connect(self.update)

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
            self.update()
            return
        moved = abs(share - self._share) * self._length
        if moved < _LEAST_MOVE_PX and share not in (0.0, 1.0):
            return
        if share != self._share:
            low, high = sorted((share, self._share))
            self._share = share
            self.update(self._between(low, high))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the track anew."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        """The track: from the middle of the top, clockwise, back to it."""
        inset = self._stroke / 2 + 1
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        round_px = min(box.width(), box.height()) * 0.32
        d = 2 * round_px
        track = QPainterPath()
        track.moveTo(box.center().x(), box.top())
        track.lineTo(box.right() - round_px, box.top())
        track.arcTo(QRectF(box.right() - d, box.top(), d, d), 90, -90)
        track.lineTo(box.right(), box.bottom() - round_px)
        track.arcTo(QRectF(box.right() - d, box.bottom() - d, d, d), 0, -90)
        track.lineTo(box.left() + round_px, box.bottom())
        track.arcTo(QRectF(box.left(), box.bottom() - d, d, d), 270, -90)
        track.lineTo(box.left(), box.top() + round_px)
        track.arcTo(QRectF(box.left(), box.top(), d, d), 180, -90)
        track.closeSubpath()
        self._track = track
        self._length = max(1.0, track.length())
        self.update()

    def _between(self, low: float, high: float) -> QRect:
        """The rectangle in which the ring differs between two shares."""
        steps = max(1, min(24, math.ceil((high - low) * self._length / 24)))
        area = QRectF()
        for step in range(steps + 1):
            at = self._track.pointAtPercent(min(1.0, low + (high - low) * step / steps))
            area = area.united(QRectF(at.x() - 0.5, at.y() - 0.5, 1, 1))
        # Half a step further, for what lies between two samples, and the round end.
        grow = self._stroke + 14
        return area.adjusted(-grow, -grow, grow, grow).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the empty ring, then the filled part of it."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("line"), self._stroke))
        painter.drawPath(self._track)
        if self._share > 0:
            pen = QPen(self._theme.colour(self._tone), self._stroke)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            if self._share < 1:
                # Dashes are measured in pen widths: one dash as long as the filled part, then nothing.
                filled = max(0.01, self._share * self._length / self._stroke)
                pen.setDashPattern([filled, self._length / self._stroke + 2])
            painter.setPen(pen)
            painter.drawPath(self._track)
        painter.end()
