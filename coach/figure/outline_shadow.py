"""Soft contact shadows: flat ellipses on the floor, a wide faint one and small dark ones."""

from coach.domain.motion import PropKind, View
from coach.figure.joints import Joints, Point
from coach.figure.shapes import ROUND, Contour, Role, Shape
from coach.figure.tubes import capsule

_WIDE_REACH = 0.42
"""Up to which height something throws the wide shadow."""
_WIDE_BEYOND, _WIDE_HIGH, _WIDE_OPACITY = 0.04, 0.016, 0.55
_WIDE_END = 0.14
_CONTACT_REACH = 0.10
_CONTACT_BEYOND, _CONTACT_HIGH, _CONTACT_OPACITY = 0.012, 0.009, 0.9
_CONTACT_END = 0.04
_ABOVE: Point = (0.014, -0.018)
_FULL_FROM = 0.4
"""A piece so near to the floor, as a share of the reach, counts in full."""
_ROLLING = frozenset({PropKind.BALL, PropKind.ROLLER})

_Piece = tuple[Point, Point, float]
"""From where to where something goes, and how thick it is."""
_Contact = tuple[float, float, float]
"""From where to where on the floor, and half how high its shadow is."""


def shadows(joints: Joints) -> tuple[Shape, ...]:
    """What body, ball and roller throw on the floor; from above, what the body throws beside itself.

    Nothing in water: there the floor is far below.
    """
    if any(prop.kind is PropKind.WATER for prop in joints.props):
        return ()
    pieces = _pieces(joints)
    if joints.view is View.TOP:
        return (Shape(Role.SHADOW, tuple(_moved(each) for each in pieces), 0.7),)
    made = []
    wide = _wide(pieces, joints.hip[0])
    if wide:
        made.append(Shape(Role.SHADOW, (wide,), _WIDE_OPACITY))
    touching = _seen([found for each in pieces if (found := _contact(each))])
    if touching:
        flat = tuple(_flat(*each, _CONTACT_END) for each in touching)
        made.append(Shape(Role.SHADOW, flat, _CONTACT_OPACITY))
    return tuple(made)


def _pieces(joints: Joints) -> list[_Piece]:
    made: list[_Piece] = []
    for leg in (joints.far_leg, joints.near_leg):
        made.append((leg.heel or leg.end, leg.tip, 0.014))
        made.append((leg.middle, leg.end, 0.028))
        made.append((leg.root, leg.middle, 0.045))
    for arm in (joints.far_arm, joints.near_arm):
        made.append((arm.end, arm.tip, 0.016))
        made.append((arm.middle, arm.end, 0.020))
        made.append((arm.root, arm.middle, 0.026))
    made.append((joints.hip, joints.neck, 0.062))
    made.append((joints.head, joints.head, 0.058))
    for prop in joints.props:
        if prop.kind in _ROLLING:
            x, y = prop.at
            low = (x, y - prop.size / 2)
            made.append((low, low, prop.size * 0.22))
    return made


def _moved(piece: _Piece) -> Contour:
    (ax, ay), (bx, by), wide = piece
    x, y = _ABOVE
    return capsule((ax + x, ay + y), (bx + x, by + y), wide, wide)


def _span(piece: _Piece, reach: float) -> tuple[float, float, float] | None:
    """What a piece covers of the floor with its part below ``reach``, and how near it is, 0 to 1."""
    a, b, wide = piece
    low, high = (a, b) if a[1] <= b[1] else (b, a)
    near = 1.0 - max(0.0, low[1] - wide) / reach
    if near <= 0:
        return None
    rise = high[1] - low[1]
    share = 1.0 if rise < 1e-9 else min(1.0, max(0.0, reach + wide - low[1]) / rise)
    end = low[0] + (high[0] - low[0]) * share
    return min(low[0], end) - wide, max(low[0], end) + wide, near


def _wide(pieces: list[_Piece], middle: float) -> Contour | None:
    """One ellipse under everything; what rises from the floor draws its end in, it does not jump."""
    left = right = middle
    nearest = 0.0
    for piece in pieces:
        span = _span(piece, _WIDE_REACH)
        if span is None:
            continue
        share = min(1.0, span[2] / _FULL_FROM)
        left = min(left, middle + (span[0] - middle) * share)
        right = max(right, middle + (span[1] - middle) * share)
        nearest = max(nearest, share)
    if nearest <= 0.0:
        return None
    beyond = _WIDE_BEYOND * nearest
    return _flat(left - beyond, right + beyond, _WIDE_HIGH * nearest, _WIDE_END)


def _flat(left: float, right: float, high: float, end: float) -> Contour:
    """An ellipse drawn apart, straight in the middle: a raster fills straight lines much faster."""
    end = min(end, (right - left) / 2)
    first, last, k = left + end, right - end, 1 - ROUND
    return (
        (first, high),
        (last, high),
        (right - end * k, high, right, high * ROUND, right, 0.0),
        (right, -high * ROUND, right - end * k, -high, last, -high),
        (first, -high),
        (left + end * k, -high, left, -high * ROUND, left, 0.0),
        (left, high * ROUND, left + end * k, high, first, high),
    )


def _seen(found: list[_Contact]) -> list[_Contact]:
    """Without those that lie within another: most of a body lies where more of it does."""
    seen: list[_Contact] = []
    for left, right, high in sorted(found, key=_breadth, reverse=True):
        if not any(a <= left and right <= b and high <= most for a, b, most in seen):
            seen.append((left, right, high))
    return seen


def _breadth(contact: _Contact) -> float:
    return contact[1] - contact[0]


def _contact(piece: _Piece) -> _Contact | None:
    span = _span(piece, _CONTACT_REACH)
    if span is None:
        return None
    left, right, near = span
    half = ((right - left) / 2 + _CONTACT_BEYOND) * (0.3 + 0.7 * near)
    middle = (left + right) / 2
    return middle - half, middle + half, _CONTACT_HIGH * near
