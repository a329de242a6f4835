"""Closed shapes of lines and cubic curves, and the few ways in which the figure makes them.

Lengths are body heights, x to the right and y up.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from coach.figure.joints import Point

Contour: TypeAlias = tuple[tuple[float, ...], ...]
"""A closed line: where it begins, then for each piece its end (a line) or its two handles and its end
(a cubic curve), as flat numbers."""

ROUND = 0.5523
"""How long a handle is, of the radius, for a quarter of a circle."""


class Role(StrEnum):
    """What a shape is part of: it says which colour it gets."""

    SHADOW = "shadow"
    MAT = "mat"
    MAT_EDGE = "mat_edge"
    WALL = "wall"
    PROP = "prop"
    PROP_FAR = "prop_far"
    """The farther side of a thing, and its shaded parts."""
    PROP_LINE = "prop_line"
    """Seams, edges and thin parts."""
    WATER = "water"
    FAR = "far"
    """The clothed part of a far leg."""
    FAR_SKIN = "far_skin"
    LEFT = "left"
    """The clothed part of the left leg where neither is farther: told apart where they cross."""
    NEAR = "near"
    """The clothed part of a near leg."""
    SHORTS = "shorts"
    """The seat."""
    TOP = "top"
    SOFT_SKIN = "soft_skin"
    """Face and neck, and the left arm where neither is farther: told apart where an arm crosses them."""
    SKIN = "skin"
    HAIR = "hair"
    GLOW = "glow"
    """A muscle at work."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An area in one colour: everything within any of its contours.

    Contours that overlap run clockwise, all of them: filled by the winding rule they are one area.
    """

    role: Role
    contours: tuple[Contour, ...]
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A part of the plane."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its larger x."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """Its larger y."""
        return self.bottom + self.height

    def joined(self, other: "Rect") -> "Rect":
        """The smallest one around both."""
        left, bottom = min(self.left, other.left), min(self.bottom, other.bottom)
        right, top = max(self.right, other.right), max(self.top, other.top)
        return Rect(left, bottom, right - left, top - bottom)

    def grown(self, margin: float) -> "Rect":
        """With so much more on every side."""
        return Rect(
            self.left - margin,
            self.bottom - margin,
            self.width + 2 * margin,
            self.height + 2 * margin,
        )


def bounds(shapes: Iterable[Shape]) -> Rect:
    """The part of the plane in which shapes are; a curve is taken to reach as far as its handles.

    Raises ValueError without a shape.
    """
    xs: list[float] = []
    ys: list[float] = []
    for shape in shapes:
        for contour in shape.contours:
            for piece in contour:
                xs.extend(piece[0::2])
                ys.extend(piece[1::2])
    if not xs:
        raise ValueError("no shapes, no bounds")
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def turned(contour: Contour) -> Contour:
    """The same line the other way round: what is mirrored must be turned to run clockwise again."""
    ends = [piece[-2:] for piece in contour]
    pieces: list[tuple[float, ...]] = [ends[-1]]
    for index in range(len(contour) - 1, 0, -1):
        piece, end = contour[index], ends[index - 1]
        pieces.append((*piece[2:4], *piece[0:2], *end) if len(piece) == 6 else end)
    return tuple(pieces)


def toward(a: Point, b: Point) -> Point:
    """The direction from a to b, one long; to the right where they are in one place."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy)
    return (dx / length, dy / length) if length > 1e-9 else (1.0, 0.0)


def between(a: Point, b: Point, share: float) -> Point:
    """The place at a share of the way from a to b."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def offset(at: Point, along: Point, forth: float, aside: float) -> Point:
    """So far along a direction and so far to the left of it."""
    return at[0] + along[0] * forth - along[1] * aside, at[1] + along[1] * forth + along[0] * aside


def ellipse(at: Point, along: Point, half_long: float, half_wide: float) -> Contour:
    """An ellipse with one half lying along a direction."""
    x, y = at
    ux, uy = along[0] * half_long, along[1] * half_long
    vx, vy = along[1] * half_wide, -along[0] * half_wide
    k = ROUND
    return (
        (x + ux, y + uy),
        (x + ux + k * vx, y + uy + k * vy, x + vx + k * ux, y + vy + k * uy, x + vx, y + vy),
        (x + vx - k * ux, y + vy - k * uy, x - ux + k * vx, y - uy + k * vy, x - ux, y - uy),
        (x - ux - k * vx, y - uy - k * vy, x - vx - k * ux, y - vy - k * uy, x - vx, y - vy),
        (x - vx + k * ux, y - vy + k * uy, x + ux - k * vx, y + uy - k * vy, x + ux, y + uy),
    )


def circle(at: Point, radius: float) -> Contour:
    """A circle."""
    return ellipse(at, (1.0, 0.0), radius, radius)


def polygon(points: Sequence[Point]) -> Contour:
    """Straight lines from one point to the next, and back to the first: clockwise if they are."""
    return (*points, points[0])


def rounded(points: Sequence[Point], radius: float) -> Contour:
    """A polygon whose corners are rounded, less where a side is too short for it."""
    pieces: list[tuple[float, ...]] = []
    count = len(points)
    for index, corner in enumerate(points):
        before, after = points[index - 1], points[(index + 1) % count]
        cut_in = min(radius, math.dist(before, corner) / 2)
        cut_out = min(radius, math.dist(corner, after) / 2)
        to_before, to_after = toward(corner, before), toward(corner, after)
        start = offset(corner, to_before, cut_in, 0.0)
        end = offset(corner, to_after, cut_out, 0.0)
        pieces.append(start)
        pieces.append(
            (
                *offset(corner, to_before, cut_in * (1 - ROUND), 0.0),
                *offset(corner, to_after, cut_out * (1 - ROUND), 0.0),
                *end,
            )
        )
    return (*pieces, pieces[0])


def box(left: float, bottom: float, right: float, top: float, radius: float = 0.0) -> Contour:
    """An upright rectangle with rounded corners."""
    corners = ((left, bottom), (left, top), (right, top), (right, bottom))
    return rounded(corners, radius) if radius else polygon(corners)


def smooth(points: Sequence[Point]) -> Contour:
    """A smooth closed line through all the points."""
    count = len(points)
    curves = (
        through(points[n - 1], points[n], points[(n + 1) % count], points[(n + 2) % count])
        for n in range(count)
    )
    return (points[0], *curves)


def through(before: Point, a: Point, b: Point, after: Point) -> tuple[float, ...]:
    """The curve from a to b of a smooth line through four points."""
    return (
        a[0] + (b[0] - before[0]) / 6,
        a[1] + (b[1] - before[1]) / 6,
        b[0] - (after[0] - a[0]) / 6,
        b[1] - (after[1] - a[1]) / 6,
        b[0],
        b[1],
    )
