"""A pose, said in full, and the joints that follow from it.

A pose is what a key frame comes to once nothing is left out (``keys``), or what lies between two of them
(``between``). Everything here is a number that can be carried over from one pose to the next.
"""

from dataclasses import dataclass
from enum import Enum
from math import cos, pi, radians, sin
from typing import TypeAlias

from coach.domain.motion import Part, Prop, View
from coach.figure import body
from coach.figure.body import LIMBS, LimbKind
from coach.figure.feet import seen_from_side
from coach.figure.joints import Joints, LimbPoints, PlacedProp, Point
from coach.figure.props import placed
from coach.figure.solver import along, direction, two_bones, unit

SPINE_PIECES = 6
SWELL = 0.01
"""How far the chest comes forward with a full breath, in body heights."""
STRETCH = 0.03
"""How much longer the trunk is with a full breath when it is not seen from the side: 1 % at the neck."""


class By(Enum):
    """What a limb goes by."""

    ANGLES = "angles"
    PLACE = "place"
    """The palm or the sole under the ankle is kept in a place."""
    TOE = "toe"
    """The ball of the foot is kept in a place."""


@dataclass(frozen=True, slots=True)
class LimbPose:
    """An arm or a leg."""

    by: By
    first: float
    """By angles: the direction of the upper bone. Else x of the place."""
    second: float
    """By angles: how far the lower bone is turned against the upper one. Else y of the place."""
    end: float
    """By angles: how far hand or foot is turned against the lower bone. Else its direction."""
    lift: float
    """How far the wrist is above a palm that lies flat on the floor."""
    seen: float
    """How much of the foot is seen: 1 all."""
    upper_seen: float
    lower_seen: float
    sense: int
    """To which side the middle joint goes: 1 left, -1 right."""
    behind: bool = False
    """Whether the body is between it and the viewer."""


@dataclass(frozen=True, slots=True)
class Pose:
    """A body, said in full."""

    anchor: Part
    at: Point
    torso: float
    curve: float
    head: float
    twist: float
    seen: float
    """How much of the trunk is seen."""
    limbs: tuple[LimbPose, LimbPose, LimbPose, LimbPose]
    """As in ``body.LIMBS``: near arm, far arm, near leg, far leg."""
    props: tuple[Point, ...] = ()


Roots: TypeAlias = tuple[Point, Point, Point, Point]
"""Where the four limbs begin."""

_PART_LIMBS = {
    Part.NEAR_ELBOW: 0,
    Part.NEAR_HAND: 0,
    Part.FAR_ELBOW: 1,
    Part.FAR_HAND: 1,
    Part.NEAR_KNEE: 2,
    Part.NEAR_FOOT: 2,
    Part.NEAR_TOE: 2,
    Part.FAR_KNEE: 3,
    Part.FAR_FOOT: 3,
    Part.FAR_TOE: 3,
}
_MIDDLES = {Part.NEAR_ELBOW, Part.FAR_ELBOW, Part.NEAR_KNEE, Part.FAR_KNEE}
_TOES = {Part.NEAR_TOE, Part.FAR_TOE}


def limb_of(part: Part) -> int | None:
    """Which of the four limbs a part belongs to; None for the trunk and the head."""
    return _PART_LIMBS.get(part)


def resolve(pose: Pose, view: View, props: tuple[Prop, ...] = (), breath: float = 0.0) -> Joints:
    """The joints of a pose. ``breath`` is 0 with the air out and 1 with a full chest."""
    hip = hip_of(pose, view, breath)
    spine = _spine(pose, view, hip, breath)
    roots = limb_roots(pose, view, hip, breath)
    limbs = [
        limb_points(kind, view, root, limb)
        for kind, root, limb in zip(LIMBS, roots, pose.limbs, strict=True)
    ]
    if view is View.SIDE:
        held = limb_of(pose.anchor)
        for index, limb in enumerate(pose.limbs):
            free = limb.by is By.ANGLES and index != held
            kind = LIMBS[index]
            limbs[index] = seen_from_side(kind, limbs[index], free=free, tucked=limb.by is By.TOE)
    near_arm, far_arm, near_leg, far_leg = limbs
    head, head_angle = _head(pose, spine[-1])
    joints = Joints(view, spine, head, head_angle, near_arm, far_arm, near_leg, far_leg)
    return _with_props(joints, pose, props) if props else joints


def hip_of(pose: Pose, view: View, breath: float = 0.0) -> Point:
    """Where the hip must be for the anchor to be in its place."""
    if pose.anchor is Part.HIP:
        return pose.at
    away = _part_from_hip(pose, view, breath)
    return (pose.at[0] - away[0], pose.at[1] - away[1])


def limb_roots(pose: Pose, view: View, hip: Point, breath: float = 0.0) -> Roots:
    """Shoulders and hip joints. Seen from the side, near and far are in one line but for the twist."""
    length = _trunk(pose, view, breath)
    neck = _steps(pose, hip, length)[-1]
    up = pose.torso - _tilt(pose.curve)
    shoulder = along(neck, up, -body.SHOULDER_DROP * pose.seen)
    if view is View.SIDE:
        ahead = body.SHOULDER_HALF * sin(radians(pose.twist))
        near, far = along(shoulder, up - 90, -ahead), along(shoulder, up - 90, ahead)
        return (near, far, hip, hip)
    wide = body.SHOULDER_HALF * cos(radians(pose.twist))
    low = pose.torso + _tilt(pose.curve)
    near_arm, far_arm, near_leg, far_leg = LIMBS
    return (
        along(shoulder, up + 90, wide * near_arm.across(view)),
        along(shoulder, up + 90, wide * far_arm.across(view)),
        along(hip, low + 90, body.HIP_HALF * near_leg.across(view)),
        along(hip, low + 90, body.HIP_HALF * far_leg.across(view)),
    )


def limb_points(kind: LimbKind, view: View, root: Point, limb: LimbPose) -> LimbPoints:
    """The joints of one limb that begins at ``root``."""
    upper = kind.upper * limb.upper_seen
    lower = kind.lower * limb.lower_seen
    if limb.by is By.ANGLES:
        middle = along(root, limb.first, upper)
        fore = limb.first + limb.second
        end = along(middle, fore, lower)
        pointing = fore + limb.end
        sole = _sole_way(view, pointing, fore)
    else:
        place = (limb.first, limb.second)
        pointing = limb.end
        sole = _sole_way(view, pointing, direction(root, place))
        if kind.leg:
            target = _ankle_over(limb, place, pointing, sole)
        else:
            palm = along(place, pointing, -body.PALM)
            target = (palm[0], palm[1] + limb.lift)
        middle, end = two_bones(root, target, upper, lower, limb.sense)
    seen = min(limb.upper_seen, limb.lower_seen)
    if not kind.leg:
        tip = along(end, pointing, body.HAND)
        return LimbPoints(root, middle, end, tip, None, seen, None, limb.behind)
    under = (end[0] + sole[0] * body.ANKLE, end[1] + sole[1] * body.ANKLE)
    return LimbPoints(
        root,
        middle,
        end,
        along(under, pointing, body.TOE * limb.seen),
        along(under, pointing, -body.HEEL * limb.seen),
        seen,
        along(under, pointing, body.BALL * limb.seen),
        limb.behind,
    )


def palm_of(points: LimbPoints, lift: float) -> Point:
    """The middle of the palm of an arm."""
    share = body.PALM / body.HAND
    wrist, tip = points.end, points.tip
    return (
        wrist[0] + (tip[0] - wrist[0]) * share,
        wrist[1] + (tip[1] - wrist[1]) * share - lift,
    )


def sole_of(points: LimbPoints) -> Point:
    """The sole under the ankle of a leg."""
    heel, tip = points.heel or points.end, points.tip
    share = body.HEEL / body.FOOT
    return (heel[0] + (tip[0] - heel[0]) * share, heel[1] + (tip[1] - heel[1]) * share)


def part_of(part: Part, points: LimbPoints, lift: float) -> Point:
    """Where a part of an arm or a leg is."""
    if part in _MIDDLES:
        return points.middle
    if part in _TOES:
        return points.ball or points.tip
    return palm_of(points, lift) if points.heel is None else sole_of(points)


def _tilt(curve: float) -> float:
    """How far the first and the last piece of the spine are turned away from the torso's direction."""
    return curve / 2


def _trunk(pose: Pose, view: View, breath: float) -> float:
    longer = 0.0 if view is View.SIDE else STRETCH * breath
    return body.TRUNK * pose.seen * (1 + longer)


def _steps(pose: Pose, hip: Point, length: float) -> tuple[Point, ...]:
    """The spine, evenly bent: its ends lie in the torso's direction from each other."""
    points = [hip]
    turn = pose.curve / (SPINE_PIECES - 1)
    way = pose.torso + pose.curve / 2
    for _ in range(SPINE_PIECES):
        points.append(along(points[-1], way, length / SPINE_PIECES))
        way -= turn
    return tuple(points)


def _spine(pose: Pose, view: View, hip: Point, breath: float) -> tuple[Point, ...]:
    points = _steps(pose, hip, _trunk(pose, view, breath))
    if not breath or view is not View.SIDE:
        return points
    ahead = unit(pose.torso - 90)
    swell = SWELL * breath
    moved = []
    for index, (x, y) in enumerate(points):
        out = swell * sin(pi * index / SPINE_PIECES)  # hip and neck stay: so do hands and feet
        moved.append((x + out * ahead[0], y + out * ahead[1]))
    return tuple(moved)


def _head(pose: Pose, neck: Point) -> tuple[Point, float]:
    angle = pose.torso - _tilt(pose.curve) - pose.head
    return along(neck, angle, body.HEAD_MIDDLE), angle


def _part_from_hip(pose: Pose, view: View, breath: float) -> Point:
    """Where the anchor is when the hip is at the origin."""
    origin = (0.0, 0.0)
    index = limb_of(pose.anchor)
    if index is None:
        neck = _steps(pose, origin, _trunk(pose, view, breath))[-1]
        return neck if pose.anchor is Part.NECK else _head(pose, neck)[0]
    limb = pose.limbs[index]
    root = limb_roots(pose, view, origin, breath)[index]
    return part_of(pose.anchor, limb_points(LIMBS[index], view, root, limb), limb.lift)


def _sole_way(view: View, pointing: float, shank: float) -> Point:
    """The way from the ankle to the sole, at most 1 long.

    From the side it is square to the foot. Otherwise it is what of the shank's direction is square to the
    foot: nothing is left of it when the foot is seen stretched in line with the shank.
    """
    if view is View.SIDE:
        return unit(pointing - 90)
    ahead, down = unit(pointing), unit(shank)
    inline = ahead[0] * down[0] + ahead[1] * down[1]
    return (down[0] - inline * ahead[0], down[1] - inline * ahead[1])


def _ankle_over(limb: LimbPose, place: Point, pointing: float, sole: Point) -> Point:
    under = along(place, pointing, -body.BALL * limb.seen) if limb.by is By.TOE else place
    return (under[0] - sole[0] * body.ANKLE, under[1] - sole[1] * body.ANKLE)


def _with_props(joints: Joints, pose: Pose, props: tuple[Prop, ...]) -> Joints:
    limbs = (joints.near_arm, joints.far_arm, joints.near_leg, joints.far_leg)
    things: list[PlacedProp] = []
    for prop, at in zip(props, pose.props, strict=True):
        through = []
        for part in prop.holds:
            index = limb_of(part)
            if index is not None:
                through.append(part_of(part, limbs[index], pose.limbs[index].lift))
            else:
                through.append(
                    {Part.HIP: joints.hip, Part.NECK: joints.neck}.get(part, joints.head)
                )
        things.append(placed(prop, at, tuple(through)))
    return Joints(
        joints.view,
        joints.spine,
        joints.head,
        joints.head_angle,
        *limbs,
        tuple(things),
    )
