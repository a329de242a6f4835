"""The figure of the session page: in step with the count, on its own ground, painted where it moved."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from coach.domain.snapshot import Snapshot
from coach.figure.following import Following, Seen
from coach.figure.joints import Joints, points_of
from coach.figure.outline import outline
from coach.figure.shapes import Rect, Shape, bounds
from coach.qt.theme import Theme
from coach.qt.widgets.figure_paint import fitted, paint_shapes
from coach.qt.widgets.own_ground import OwnGround

SEEN_PX = 0.4
"""Who has moved less than this has not moved for the eye."""
LEAST_HIGH = 0.75
"""The figure has at least so much room up and down, in body heights: one that lies is shown a little larger
than one that stands, and not as large as fits."""
BELOW = 0.4
"""How much of the room that is left over then is below it."""
_EDGE_PX = 2


class SessionFigure(OwnGround):
    """The body at the moment of the session being shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._following: Following | None = None
        self._seen: Seen | None = None
        self._shapes: tuple[Shape, ...] = ()
        self.setAccessibleName("Figure")
        theme.changed.connect(self.update)

    @property
    def seen(self) -> Seen | None:
        """What is shown now."""
        return self._seen

    def follow(self, following: Following | None) -> None:
        """Follow the sets of another move, or show nothing."""
        if following is not self._following:
            self._following = following
            self._seen, self._shapes = None, ()
            self.update()

    def describe(self, words: str) -> None:
        """Say what is seen, for whoever asks; nobody is told unasked."""
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    def move_to(self, shot: Snapshot) -> None:
        """Show this moment; paints only what has moved, and only when the eye can tell."""
        if self._following is None or not self.isVisible():
            return
        seen = self._following.seen(shot, reduced=self._theme.reduced_motion)
        before = self._seen
        if seen is None or seen == before:
            return
        if before is None or (seen.frame, seen.quiet) != (before.frame, before.quiet):
            self._seen, self._shapes = seen, outline(seen.joints)
            self.update()
        elif self._way_px(before.joints, seen) >= SEEN_PX:
            shapes = outline(seen.joints)
            area = self._changed(self._shapes, shapes, seen.frame)
            self._seen, self._shapes = seen, shapes
            self.update(area)

    def _way_px(self, before: Joints, seen: Seen) -> float:
        """How far anything has moved, in pixels."""
        now = seen.joints
        pairs = list(zip(points_of(before), points_of(now), strict=True))
        pairs += [(a.at, b.at) for a, b in zip(before.props, now.props, strict=True)]
        way = max(max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in pairs)
        return way * abs(self._placing(seen.frame).m22())

    def _changed(self, before: tuple[Shape, ...], now: tuple[Shape, ...], frame: Rect) -> QRect:
        """The pixels in which two drawings differ."""
        if len(before) != len(now):
            return self.rect()
        moved = [
            shape for pair in zip(before, now, strict=True) if pair[0] != pair[1] for shape in pair
        ]
        if not moved:
            return QRect()
        area = bounds(moved)
        box = QRectF(area.left, area.bottom, area.width, area.height)
        placed = self._placing(frame).mapRect(box).toAlignedRect()
        return placed.adjusted(-_EDGE_PX, -_EDGE_PX, _EDGE_PX, _EDGE_PX)

    def _placing(self, frame: Rect) -> QTransform:
        """From body heights to pixels."""
        spare = max(0.0, LEAST_HIGH - frame.height)
        roomy = Rect(frame.left, frame.bottom - spare * BELOW, frame.width, frame.height + spare)
        return fitted(roomy, self.width(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the body."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("surface"))
        if self._seen is not None:
            placed = self._placing(self._seen.frame)
            paint_shapes(painter, self._shapes, self._theme.tokens, placed, quiet=self._seen.quiet)
        painter.end()
