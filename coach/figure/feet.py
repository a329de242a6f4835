"""Limbs seen from the side, once their joints are known: feet that meet the floor, and near and far."""

from dataclasses import replace
from math import asin, cos, degrees, hypot, radians, sin

from coach.figure import body
from coach.figure.body import LimbKind
from coach.figure.joints import LimbPoints, Point
from coach.figure.solver import direction

_ANKLE_TO_BALL = hypot(body.ANKLE, body.BALL)


def seen_from_side(kind: LimbKind, points: LimbPoints, *, free: bool, tucked: bool) -> LimbPoints:
    """A limb as it is drawn: its foot kept out of the floor, the far one a little ahead of the near one.

    ``free`` says that nothing holds it in its place, ``tucked`` that it stands on its toes.
    """
    if free and kind.leg:
        points = _clear_of_floor(points)
    tip = points.tip
    if points.ball is not None and tip[1] < 0:
        tip = _toes_on_floor(points.ball, tip, tucked=tucked)
    if kind.near and tip is points.tip:
        return points
    ahead = 0.0 if kind.near else body.SIDE_DEPTH
    return LimbPoints(
        (points.root[0] + ahead, points.root[1]),
        (points.middle[0] + ahead, points.middle[1]),
        (points.end[0] + ahead, points.end[1]),
        (tip[0] + ahead, tip[1]),
        None if points.heel is None else (points.heel[0] + ahead, points.heel[1]),
        points.shorten,
        None if points.ball is None else (points.ball[0] + ahead, points.ball[1]),
        points.behind,
    )


def _clear_of_floor(points: LimbPoints) -> LimbPoints:
    """A free foot, turned up about its ankle as far as its ball would otherwise dip into the floor."""
    ankle, ball = points.end, points.ball
    if ball is None or ball[1] >= 0 or not 0 < ankle[1] < _ANKLE_TO_BALL:
        return points
    low = degrees(asin(ankle[1] / _ANKLE_TO_BALL))
    way = direction(ankle, ball)  # between -180 + low and -low: both touch the floor
    turn = radians((-low if way > -90 else low - 180) - way)

    def turned(point: Point) -> Point:
        x, y = point[0] - ankle[0], point[1] - ankle[1]
        return (
            ankle[0] + x * cos(turn) - y * sin(turn),
            ankle[1] + x * sin(turn) + y * cos(turn),
        )

    heel = None if points.heel is None else turned(points.heel)
    tip = turned(points.tip)
    return replace(points, tip=tip, heel=heel, ball=turned(ball))


def _toes_on_floor(ball: Point, tip: Point, *, tucked: bool) -> Point:
    """The tip of toes that would pass through the floor: bent at the ball until they lie on it."""
    length = body.TOE - body.BALL
    low = max(0.0, min(ball[1], length))
    flat = (length * length - low * low) ** 0.5
    forward = tucked or tip[0] >= ball[0]
    return (ball[0] + (flat if forward else -flat), ball[1] - low)
