"""The things beside the body: those behind it, those it holds, and the water before it.

Sizes are body heights. A chair, a bench and a step are 0.26, 0.25 and 0.1 high, whatever their width.
"""

import math
from collections.abc import Callable

from coach.domain.motion import PropKind, View
from coach.figure.joints import Joints, PlacedProp, Point
from coach.figure.outline_machines import bike, elliptical
from coach.figure.shapes import Contour, Role, Shape, box, circle, offset, rounded, toward
from coach.figure.tubes import capsule, ribbon

SEAT = 0.26
BENCH = 0.25
STEP = 0.10
_WALL = 1.25
_MAT_NARROWER = 0.035
_MAT_NEAR, _MAT_FAR, _MAT_THICK = -0.030, 0.024, 0.012
_DEEP = 2.0
_MAT_SHARE = 0.34
"""How wide a mat is for its length."""
_SHADE = -50.0
"""Which side of a ball is in the shade."""
_HELD = frozenset({PropKind.STRAP, PropKind.BAND, PropKind.WEIGHT, PropKind.MEDICINE_BALL})

Draw = Callable[[PlacedProp, Joints], tuple[Shape, ...]]


def behind(joints: Joints) -> tuple[Shape, ...]:
    """What stands or lies behind the body; a mat is under the shadows, see :func:`floor`."""
    made: list[Shape] = []
    for prop in joints.props:
        draw = _BEHIND.get(prop.kind)
        if draw is not None:
            made.extend(draw(prop, joints))
    return tuple(made)


def held(joints: Joints) -> tuple[Shape, ...]:
    """What hands or feet hold: before everything but the near arm."""
    made: list[Shape] = []
    for prop in joints.props:
        if prop.kind in _HELD:
            made.extend(_HOLDING[prop.kind](prop, joints))
    return tuple(made)


def floor(joints: Joints) -> tuple[Shape, ...]:
    """Mats, and walls behind everything."""
    made: list[Shape] = []
    for prop in joints.props:
        if prop.kind is PropKind.WALL:
            x, y = prop.at
            wall = box(x - prop.size / 2, y, x + prop.size / 2, y + _WALL, 0.006)
            made.append(Shape(Role.WALL, (wall,)))
        elif prop.kind is PropKind.MAT:
            made.extend(_mat(prop, joints))
    return tuple(made)


def water(joints: Joints) -> tuple[Shape, ...]:
    """Water up to its surface, over the body."""
    return tuple(
        shape for prop in joints.props if prop.kind is PropKind.WATER for shape in _water(prop)
    )


def _mat(prop: PlacedProp, joints: Joints) -> tuple[Shape, ...]:
    x, y = prop.at
    half = prop.size / 2
    if joints.view is View.TOP:
        up = toward(joints.hip, joints.neck)
        wide = _MAT_SHARE * prop.size
        if abs(up[1]) >= abs(up[0]):
            whole = box(x - wide / 2, y, x + wide / 2, y + prop.size, 0.025)
        else:
            whole = box(x - half, y, x + half, y + wide, 0.025)
        return (Shape(Role.MAT, (whole,)),)
    near, far = y + _MAT_NEAR, y + _MAT_FAR
    corners = [
        (x - half, near),
        (x - half + _MAT_NARROWER, far),
        (x + half - _MAT_NARROWER, far),
        (x + half, near),
    ]
    lower = [(at[0], at[1] - _MAT_THICK) for at in corners]
    return (
        Shape(Role.MAT_EDGE, (rounded(lower, 0.014),)),
        Shape(Role.MAT, (rounded(corners, 0.014),)),
    )


def _ball(prop: PlacedProp, _joints: Joints) -> tuple[Shape, ...]:
    """A ball with seams that turn with it, and a shaded side that does not."""
    radius = prop.size / 2
    along = _direction(prop.turn)
    shade = _crescent(prop.at, radius)
    seams = tuple(_seam(prop.at, along, radius, bulge) for bulge in (-0.62, 0.0, 0.62))
    valve = circle(offset(prop.at, along, radius * 0.30, radius * 0.28), radius * 0.055)
    return (
        Shape(Role.PROP, (circle(prop.at, radius),)),
        Shape(Role.PROP_FAR, (shade, *seams)),
        Shape(Role.PROP_LINE, (valve,)),
    )


def _medicine_ball(prop: PlacedProp, _joints: Joints) -> tuple[Shape, ...]:
    radius = prop.size / 2
    along = _direction(prop.turn + 35.0)
    seams = tuple(_seam(prop.at, along, radius, bulge, 0.10) for bulge in (-0.5, 0.5))
    return (Shape(Role.PROP_FAR, (circle(prop.at, radius),)), Shape(Role.PROP_LINE, seams))


def _seam(at: Point, along: Point, radius: float, bulge: float, wide: float = 0.06) -> Contour:
    """A line over a ball from one pole to the other."""
    r = radius * 0.995
    one, other = offset(at, along, r, 0.0), offset(at, along, -r, 0.0)
    reach = r * 0.58

    def handles(aside: float) -> tuple[Point, Point]:
        return offset(at, along, reach, aside * r), offset(at, along, -reach, aside * r)

    out, back = handles((bulge + wide / 2) * 4 / 3), handles((bulge - wide / 2) * 4 / 3)
    # Seen looking along, left comes first: so it runs clockwise.
    return one, (*back[0], *back[1], *other), (*out[1], *out[0], *one)


def _crescent(at: Point, radius: float) -> Contour:
    """The shaded edge of a ball, down to the right; it does not turn with it."""
    along = _direction(_SHADE)
    k = 0.5523 * radius
    left, right = offset(at, along, 0.0, radius), offset(at, along, 0.0, -radius)
    peak = offset(at, along, radius, 0.0)
    inner = radius * 0.92
    return (
        left,
        (*offset(left, along, k, 0.0), *offset(peak, along, 0.0, k), *peak),
        (*offset(peak, along, 0.0, -k), *offset(right, along, k, 0.0), *right),
        (
            *offset(at, along, inner, -radius * 0.62),
            *offset(at, along, inner, radius * 0.62),
            *left,
        ),
    )


def _direction(degrees: float) -> Point:
    angle = math.radians(degrees)
    return math.cos(angle), math.sin(angle)


def _roller(prop: PlacedProp, joints: Joints) -> tuple[Shape, ...]:
    radius = prop.size / 2
    x, y = prop.at
    if joints.view is not View.SIDE:
        half = prop.size * 2.3
        body = box(x - half, y - radius, x + half, y + radius, radius * 0.4)
        lines = tuple(
            box(x + half * place - 0.003, y - radius, x + half * place + 0.003, y + radius)
            for place in (-0.6, -0.2, 0.2, 0.6)
        )
        return (Shape(Role.PROP, (body,)), Shape(Role.PROP_LINE, lines))
    knobs = tuple(
        circle(offset(prop.at, _direction(prop.turn + 60.0 * n), radius * 0.72, 0.0), radius * 0.13)
        for n in range(6)
    )
    return (
        Shape(Role.PROP, (circle(prop.at, radius),)),
        Shape(Role.PROP_LINE, (*knobs, circle(prop.at, radius * 0.42))),
    )


def _chair(prop: PlacedProp, joints: Joints) -> tuple[Shape, ...]:
    x, y = prop.at
    half = prop.size / 2
    seat = box(x - half - 0.012, y + SEAT - 0.032, x + half + 0.012, y + SEAT, 0.014)
    if joints.view is not View.SIDE:
        legs = tuple(
            box(place - 0.009, y, place + 0.009, y + SEAT - 0.01, 0.004)
            for place in (x - half + 0.01, x + half - 0.01)
        )
        rest = box(x - half, y + SEAT + 0.07, x + half, y + SEAT + 0.27, 0.03)
        posts = tuple(
            box(place - 0.008, y + SEAT - 0.01, place + 0.008, y + SEAT + 0.2)
            for place in (x - half + 0.02, x + half - 0.02)
        )
        return (
            Shape(Role.PROP_LINE, (*legs, *posts)),
            Shape(Role.PROP_FAR, (rest,)),
            Shape(Role.PROP, (seat,)),
        )
    # Who sits on it or holds on to it has its back on his side; who comes to its seat, has not.
    back = -1.0 if joints.hip[0] >= x - half or prop.through else 1.0
    frame = (
        *ribbon(
            ((x + back * half, y + 0.008), (x + back * (half - 0.012), y + SEAT - 0.02)), 0.017
        ),
        *ribbon(
            ((x - back * half, y + 0.008), (x - back * (half - 0.012), y + SEAT - 0.02)), 0.017
        ),
        *ribbon(
            ((x + back * (half - 0.006), y + SEAT - 0.02), (x + back * (half + 0.03), y + 0.54)),
            0.017,
        ),
    )
    low, high = (x + back * (half + 0.006), y + SEAT + 0.11), (x + back * (half + 0.03), y + 0.535)
    rest = capsule(low, high, 0.015, 0.015)
    return (Shape(Role.PROP_LINE, frame), Shape(Role.PROP, (seat, rest)))


def _bench(prop: PlacedProp, _joints: Joints) -> tuple[Shape, ...]:
    x, y = prop.at
    half = prop.size / 2
    legs = tuple(
        contour
        for place in (x - half * 0.78, x + half * 0.78)
        for contour in (
            box(place - 0.010, y + 0.010, place + 0.010, y + BENCH - 0.02),
            box(place - 0.035, y, place + 0.035, y + 0.016, 0.007),
        )
    )
    pad = box(x - half, y + BENCH - 0.048, x + half, y + BENCH, 0.02)
    return (Shape(Role.PROP_LINE, legs), Shape(Role.PROP, (pad,)))


def _step(prop: PlacedProp, _joints: Joints) -> tuple[Shape, ...]:
    x, y = prop.at
    half = prop.size / 2
    body = box(x - half + 0.008, y, x + half - 0.008, y + STEP - 0.008, 0.008)
    tread = box(x - half, y + STEP - 0.026, x + half, y + STEP, 0.010)
    return (Shape(Role.PROP_FAR, (body,)), Shape(Role.PROP, (tread,)))


def _strap(prop: PlacedProp, _joints: Joints) -> tuple[Shape, ...]:
    if len(prop.through) < 2:
        return ()
    # The size of a strap or a band is its breadth; a strap is seen on its edge.
    breadth = min(prop.size, 0.03) * (0.6 if prop.kind is PropKind.STRAP else 0.8)
    return (Shape(Role.PROP_LINE, ribbon(prop.through, breadth)),)


def _weight(prop: PlacedProp, joints: Joints) -> tuple[Shape, ...]:
    made: list[Shape] = []
    half = prop.size / 2
    for x, y in prop.through or (prop.at,):
        if joints.view is View.SIDE:
            bar = ribbon(((x - half, y), (x + half, y)), 0.016)
            plates = tuple(
                box(x + n * half - 0.02, y - 0.034, x + n * half + 0.02, y + 0.034, 0.012)
                for n in (-0.8, 0.8)
            )
            made += [Shape(Role.PROP_LINE, bar), Shape(Role.PROP_FAR, plates)]
        else:
            made.append(Shape(Role.PROP_FAR, (circle((x, y), 0.036),)))
            made.append(Shape(Role.PROP_LINE, (circle((x, y), 0.011),)))
    return tuple(made)


def _water(prop: PlacedProp) -> tuple[Shape, ...]:
    """Below a surface with low waves."""
    x, y = prop.at
    bottom = y - _DEEP
    half = prop.size / 2
    left, right = x - half, x + half
    count = max(2, round(prop.size / 0.25))
    step = prop.size / count
    pieces: list[tuple[float, ...]] = [(left, bottom), (left, y)]
    for n in range(count):
        at, rise = left + n * step, 0.012 if n % 2 else -0.012
        pieces.append((at + step * 0.36, y + rise, at + step * 0.64, y + rise, at + step, y))
    surface = (*pieces, (right, bottom), (left, bottom))
    return (Shape(Role.WATER, (surface,), 0.34),)


_BEHIND: dict[PropKind, Draw] = {
    PropKind.BALL: _ball,
    PropKind.ROLLER: _roller,
    PropKind.CHAIR: _chair,
    PropKind.BENCH: _bench,
    PropKind.STEP: _step,
    PropKind.BIKE: bike,
    PropKind.ELLIPTICAL: elliptical,
}
_HOLDING: dict[PropKind, Draw] = {
    PropKind.STRAP: _strap,
    PropKind.BAND: _strap,
    PropKind.WEIGHT: _weight,
    PropKind.MEDICINE_BALL: _medicine_ball,
}
