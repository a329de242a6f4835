"""Plane geometry of the figure: directions in degrees, and the two bones between a root and a place."""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt

from coach.figure.joints import Point


def unit(direction: float) -> Point:
    """The point one away from the origin in a direction."""
    angle = radians(direction)
    return (cos(angle), sin(angle))


def along(start: Point, direction: float, length: float) -> Point:
    """The point a length away from ``start``."""
    angle = radians(direction)
    return (start[0] + length * cos(angle), start[1] + length * sin(angle))


def direction(start: Point, end: Point) -> float:
    """The direction from one point to another, above -180 and up to 180."""
    return degrees(atan2(end[1] - start[1], end[0] - start[0]))


def distance(start: Point, end: Point) -> float:
    """How far two points are apart."""
    return hypot(end[0] - start[0], end[1] - start[1])


def wrapped(angle: float) -> float:
    """The same direction between -180 (left out) and 180."""
    return 180.0 - (180.0 - angle) % 360.0


def two_bones(
    root: Point, place: Point, upper: float, lower: float, sense: int
) -> tuple[Point, Point]:
    """The middle joint and the end of two bones that lead from ``root`` to ``place``.

    The middle joint is to the left of the way to the place with ``sense`` 1, to the right with -1. Both
    bones always keep their lengths: towards a place out of reach they stretch straight, and when the
    place is too near the end overshoots it. A place on the root itself is taken to lie below.
    """
    away = distance(root, place)
    ahead = (0.0, -1.0)
    if away >= 1e-12:
        ahead = ((place[0] - root[0]) / away, (place[1] - root[1]) / away)
    reach = max(abs(upper - lower), min(upper + lower, away))
    if reach < 1e-12:  # equal bones folded flat, or bones seen from their ends
        return ((root[0] - sense * upper * ahead[1], root[1] + sense * upper * ahead[0]), root)
    foot = (upper * upper - lower * lower + reach * reach) / (2 * reach)
    aside = sense * sqrt(max(0.0, upper * upper - foot * foot))
    middle = (
        root[0] + foot * ahead[0] - aside * ahead[1],
        root[1] + foot * ahead[1] + aside * ahead[0],
    )
    return middle, (root[0] + reach * ahead[0], root[1] + reach * ahead[1])
