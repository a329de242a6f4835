"""An exercise bike and an elliptical trainer, from the side.

Their usual sizes are 0.66 and 0.8. A bike's crank turns around (0, 0.17) above the middle of its lower
edge, 0.095 long; its saddle is at (-0.16, 0.58) and its handles are at (0.27, 0.70).
"""

import math

from coach.figure.joints import Joints, LimbPoints, PlacedProp, Point
from coach.figure.shapes import Role, Shape, between, box, circle
from coach.figure.tubes import Mould, ribbon

CRANK: Point = (0.0, 0.17)
CRANK_LONG = 0.095
SADDLE: Point = (-0.16, 0.58)
HANDLE: Point = (0.27, 0.70)
_BIKE = 0.66
_ELLIPTICAL = 0.8
_SEAT = Mould.of(((0.0, 0.020, 0.020), (0.5, 0.012, 0.014), (1.0, 0.009, 0.009)))
_WHEEL: Point = (0.22, 0.17)
_DRUM: Point = (0.27, 0.19)
_PIVOT: Point = (0.24, 0.52)


def bike(prop: PlacedProp, joints: Joints) -> tuple[Shape, ...]:
    """An upright exercise bike; its pedals are where the feet are."""
    scale = prop.size / _BIKE

    def at(place: Point) -> Point:
        return prop.at[0] + place[0] * scale, prop.at[1] + place[1] * scale

    crank, saddle, handle, wheel = at(CRANK), at(SADDLE), at(HANDLE), at(_WHEEL)
    x, y = prop.at
    base = (
        box(x - 0.30 * scale, y, x + 0.33 * scale, y + 0.022, 0.010),
        *ribbon((at((-0.18, 0.02)), crank, wheel), 0.030),
    )
    frame = (
        *ribbon((crank, saddle), 0.028),
        *ribbon((wheel, at((0.20, 0.60)), handle), 0.024),
        *ribbon((crank, at((0.205, 0.42))), 0.028),
    )
    seat = _SEAT.cast(
        (saddle[0] - 0.06, saddle[1] + 0.004),
        (saddle[0] + 0.075, saddle[1]),
    )
    cranks = tuple(
        contour
        for leg in (joints.far_leg, joints.near_leg)
        for contour in ribbon((crank, _pedal(leg, crank, CRANK_LONG * scale)), 0.014)
    )
    return (
        Shape(Role.PROP_FAR, (*base, circle(wheel, 0.135 * scale))),
        Shape(Role.PROP, (circle(wheel, 0.105 * scale), *frame, seat)),
        Shape(Role.PROP_LINE, (circle(wheel, 0.03), circle(crank, 0.035), *cranks)),
    )


def _pedal(leg: LimbPoints, crank: Point, long: float) -> Point:
    """Where a foot stands on a crank; straight down when it is somewhere else."""
    ball = between(leg.heel or leg.end, leg.tip, 0.68)
    away = math.dist(crank, ball)
    if not 0.3 * long < away < 2.0 * long:
        return crank[0], crank[1] - long
    return between(crank, ball, min(1.0, 1.15 * long / away))


def elliptical(prop: PlacedProp, joints: Joints) -> tuple[Shape, ...]:
    """An elliptical trainer; its treads are under the feet and its levers go to the hands."""
    scale = prop.size / _ELLIPTICAL

    def at(place: Point) -> Point:
        return prop.at[0] + place[0] * scale, prop.at[1] + place[1] * scale

    drum, pivot = at(_DRUM), at(_PIVOT)
    x, y = prop.at
    base = (
        box(x - 0.40 * scale, y, x + 0.42 * scale, y + 0.022, 0.010),
        *ribbon((at((0.27, 0.02)), pivot, at((0.27, 0.66))), 0.030),
    )
    far = (*_tread(joints.far_leg, drum), *_lever(joints.far_arm, pivot, scale))
    near = (*_tread(joints.near_leg, drum), *_lever(joints.near_arm, pivot, scale))
    return (
        Shape(Role.PROP_FAR, (*base, *far, circle(drum, 0.135 * scale))),
        Shape(Role.PROP, (circle(drum, 0.105 * scale), *near)),
        Shape(Role.PROP_LINE, (circle(drum, 0.03), circle(pivot, 0.02))),
    )


def _tread(leg: LimbPoints, drum: Point) -> tuple[tuple[tuple[float, ...], ...], ...]:
    heel = leg.heel or leg.end
    low, high = (heel[0], heel[1] - 0.011), (leg.tip[0], leg.tip[1] - 0.011)
    return (*ribbon((low, high), 0.022), *ribbon((high, drum), 0.018))


def _lever(
    arm: LimbPoints, pivot: Point, scale: float
) -> tuple[tuple[tuple[float, ...], ...], ...]:
    grip = between(arm.end, arm.tip, 0.45)
    if math.dist(grip, pivot) > 0.75 * scale:
        return ()
    return ribbon((pivot, grip, (grip[0], grip[1] + 0.04)), 0.017)
