"""Shapes of the figure on a painter, in the colours of a theme."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform

from coach.figure.shapes import Rect, Role, Shape
from coach.qt.theme import Tokens, mix

TOKENS = {
    Role.SHADOW: "figure_shadow",
    Role.MAT: "figure_mat",
    Role.MAT_EDGE: "figure_mat_edge",
    Role.WALL: "figure_mat",
    Role.PROP: "figure_prop",
    Role.PROP_FAR: "figure_prop_far",
    Role.PROP_LINE: "figure_prop_line",
    Role.WATER: "figure_water",
    Role.FAR: "figure_far",
    Role.FAR_SKIN: "figure_far_skin",
    Role.LEFT: "figure_left",
    Role.NEAR: "figure_near",
    Role.SHORTS: "figure_near",
    Role.TOP: "figure_top",
    Role.SOFT_SKIN: "figure_soft_skin",
    Role.SKIN: "figure_skin",
    Role.HAIR: "figure_hair",
    Role.GLOW: "figure_glow",
}
"""The token each role is painted with."""

QUIET = 0.55
"""How much of its colours a quiet figure keeps."""


@lru_cache(maxsize=8)
def figure_colours(tokens: Tokens, quiet: float = 1.0) -> dict[Role, QColor]:
    """The colour of every role; below 1, ``quiet`` is how much of it is left on a card."""
    return {
        role: mix(getattr(tokens, name), tokens.surface, quiet) for role, name in TOKENS.items()
    }


def paint_shapes(
    painter: QPainter,
    shapes: Iterable[Shape],
    tokens: Tokens,
    transform: QTransform,
    *,
    quiet: bool = False,
) -> None:
    """Paint shapes back to front, antialiased. ``transform`` takes body heights to the painter's pixels."""
    colours = figure_colours(tokens, QUIET if quiet else 1.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in shapes:
        colour = colours[shape.role]
        if shape.opacity < 1:
            colour = QColor(colour)
            colour.setAlphaF(shape.opacity)
        # Qt fills a path of pixels in a tenth of the time that it needs for a small path enlarged.
        painter.fillPath(transform.map(_path(shape)), colour)
    painter.restore()


def _path(shape: Shape) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    cubic, line = path.cubicTo, path.lineTo
    for contour in shape.contours:
        path.moveTo(*contour[0])
        for piece in contour[1:]:
            if len(piece) == 6:
                cubic(*piece)
            else:
                line(*piece)
        path.closeSubpath()
    return path


def fitted(
    frame: Rect, width: float, height: float, *, scale: float = 1.0, turn: float = 1.0
) -> QTransform:
    """Takes the frame to the middle of ``width`` by ``height`` pixels, as large as it fits.

    ``scale`` makes it smaller around that middle. ``turn`` squeezes it sideways: 1 as it is, 0 seen from
    its edge, -1 mirrored.
    """
    if frame.width <= 0 or frame.height <= 0:
        return QTransform()
    size = min(width / frame.width, height / frame.height) * scale
    transform = QTransform.fromTranslate(width / 2, height / 2)
    transform.scale(size * turn, -size)
    transform.translate(-frame.left - frame.width / 2, -frame.bottom - frame.height / 2)
    return transform
