"""The figure of the session page: in step with the count, on its own ground, painted where it moved."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from coach.domain.motion import PropKind
from coach.domain.snapshot import Snapshot
from coach.figure.following import Following, Seen
from coach.figure.joints import Joints, Point, points_of
from coach.figure.outline import outline
from coach.figure.shapes import Rect, Shape
from coach.qt.theme import Theme
from coach.qt.widgets.figure_paint import fitted, paint_shapes
from coach.qt.widgets.own_ground import OwnGround

SEEN_PX = 0.5
"""Who has moved less than this has not moved for the eye."""
LEAST_HIGH = 0.75
"""The figure has at least so much room up and down, in body heights: one that lies is shown a little larger
than one that stands, and not as large as fits."""
BELOW = 0.4
"""How much of the room that is left over then is below it."""
FLESH = 0.14
"""How far a body with its shadow reaches beyond its joints, at most."""


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
        else:
            self._move(before.joints, seen)

    def _move(self, before: Joints, seen: Seen) -> None:
        """The same body in another pose: paint it where it was and is, unless the eye can't tell."""
        placing = self._placing(seen.frame)
        was, now = _points(before), _points(seen.joints)
        if len(was) == len(now):
            way = max(
                max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in zip(was, now, strict=True)
            )
            if way * placing.m11() < SEEN_PX:
                return
        self._seen, self._shapes = seen, outline(seen.joints)
        across, up = zip(*was, *now, strict=True)
        left, bottom = min(across) - FLESH, min(0.0, *up) - FLESH
        box = QRectF(left, bottom, max(across) + FLESH - left, max(up) + FLESH - bottom)
        self.update(placing.mapRect(box).toAlignedRect())

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


def _points(joints: Joints) -> list[Point]:
    """Every point of the body, and the edges of what may move with it."""
    points = [*points_of(joints)]
    for prop in joints.props:
        if prop.kind is not PropKind.MAT:
            (x, y), half = prop.at, prop.size / 2
            points += ((x - half, y - half), (x + half, y + half))
    return points
