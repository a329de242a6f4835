"""The other side: the picture turned round, or near and far limbs exchanged."""

from collections.abc import Callable
from dataclasses import replace
from math import atan2, cos, degrees, pi, radians, sin

from coach.domain.motion import View
from coach.figure import body
from coach.figure.joints import Joints, LimbPoints, PlacedProp, Point


def turned_round(joints: Joints) -> Joints:
    """The picture flipped about x = 0. Near stays near: what was drawn in front still is."""
    return turning(joints, -1.0)


def turning(joints: Joints, scale: float, about: float = 0.0) -> Joints:
    """The picture on its way to the other side: 1 as it is, 0 seen edge-on, -1 turned round.

    Limbs get shorter and not thinner, so that it is the body that turns over and not a sheet of paper.
    """

    def over(point: Point) -> Point:
        return (about + (point[0] - about) * scale, point[1])

    def prop(thing: PlacedProp) -> PlacedProp:
        return replace(
            thing,
            at=over(thing.at),
            turn=thing.turn if scale >= 0 else -thing.turn,
            through=tuple(over(point) for point in thing.through),
        )

    def limb(points: LimbPoints) -> LimbPoints:
        return _each_point(points, over)

    head = radians(joints.head_angle)
    return Joints(
        joints.view,
        tuple(over(point) for point in joints.spine),
        over(joints.head),
        degrees(atan2(sin(head), scale * cos(head))),
        limb(joints.near_arm),
        limb(joints.far_arm),
        limb(joints.near_leg),
        limb(joints.far_leg),
        tuple(prop(thing) for thing in joints.props),
    )


def exchanged(joints: Joints) -> Joints:
    """The same done by the other limbs, the body staying as it lies or stands.

    Seen from the side, near and far limbs change places; in the other views the body is turned over in
    its place about x = 0, and its right limbs stay the near ones.
    """
    if joints.view is View.SIDE:
        return replace(
            joints,
            near_arm=_moved(joints.far_arm, -body.SIDE_DEPTH),
            far_arm=_moved(joints.near_arm, body.SIDE_DEPTH),
            near_leg=_moved(joints.far_leg, -body.SIDE_DEPTH),
            far_leg=_moved(joints.near_leg, body.SIDE_DEPTH),
        )
    over = turned_round(joints)
    return replace(
        over,
        near_arm=over.far_arm,
        far_arm=over.near_arm,
        near_leg=over.far_leg,
        far_leg=over.near_leg,
    )


def turn_scale(fraction: float) -> float:
    """How wide the picture is on its way from one side (1) to the other (-1)."""
    return cos(pi * min(1.0, max(0.0, fraction)))


def _moved(limb: LimbPoints, along: float) -> LimbPoints:
    def over(point: Point) -> Point:
        return (point[0] + along, point[1])

    return _each_point(limb, over)


def _each_point(limb: LimbPoints, over: Callable[[Point], Point]) -> LimbPoints:
    return LimbPoints(
        over(limb.root),
        over(limb.middle),
        over(limb.end),
        over(limb.tip),
        None if limb.heel is None else over(limb.heel),
        limb.shorten,
        None if limb.ball is None else over(limb.ball),
        limb.behind,
    )
