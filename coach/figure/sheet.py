"""Many figures on one sheet, each with its name below: where each goes, for whoever draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.figure.shapes import Rect, Shape

_BODY = 0.92
"""A frame smaller than so many body heights is not blown up to fill its cell."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A named drawing."""

    name: str
    shapes: tuple[Shape, ...]
    frame: Rect
    """The part of the plane to show."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure on the sheet. The sheet's x is ``x + scale * body_x``, its y (down) ``y - scale * body_y``."""

    figure: Figure
    x: float
    y: float
    scale: float
    cell: Rect
    """Its cell, in the sheet's lengths; bottom is the smaller y, which is the upper edge."""
    label: Rect
    """Where its name goes, at the lower edge of its cell."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet, in pixels."""

    width: int
    height: int
    placed: tuple[Placed, ...]


def sheet(
    figures: Sequence[Figure], columns: int, side: int, label: int = 24, margin: int = 12
) -> Sheet:
    """Lay figures out in rows of square cells, left to right and down.

    ``label`` is the height kept for names. Raises ValueError when columns is below 1.
    """
    if columns < 1:
        raise ValueError("a sheet has at least one column")
    rows = -(-len(figures) // columns)
    high = side + label
    placed = tuple(
        _place(figure, Rect(index % columns * side, index // columns * high, side, high), margin)
        for index, figure in enumerate(figures)
    )
    return Sheet(columns * side, rows * high, placed)


def _place(figure: Figure, cell: Rect, margin: int) -> Placed:
    side = cell.width
    room = side - 2 * margin
    frame = figure.frame
    scale = room / max(frame.width, frame.height, _BODY)
    x = cell.left + side / 2 - scale * (frame.left + frame.width / 2)
    y = cell.bottom + side / 2 + scale * (frame.bottom + frame.height / 2)
    label = Rect(cell.left, cell.bottom + side, side, cell.height - side)
    return Placed(figure, x, y, scale, cell, label)
