"""Trunk, neck and head: chest and seat from the side; shoulders, waist and hips from front and back."""

import math
from collections.abc import Iterable

from coach.domain.motion import View
from coach.figure import body
from coach.figure.joints import Joints, Point
from coach.figure.shapes import (
    Contour,
    Role,
    Shape,
    between,
    circle,
    ellipse,
    offset,
    smooth,
    toward,
    turned,
)
from coach.figure.tubes import Mould, Station, tube

_PELVIS_SIDE = (
    (0.0, 0.054, 0.070),
    (0.09, 0.056, 0.072),
    (0.22, 0.0565, 0.0625),
    (0.34, 0.054, 0.053),
)
"""(Share of the spine, to the front, to the back)."""
_TOP_SIDE = (
    (0.225, 0.0580, 0.0625),
    (0.36, 0.055, 0.053),
    (0.52, 0.058, 0.051),
    (0.72, 0.067, 0.057),
    (0.88, 0.057, 0.055),
    (1.0, 0.032, 0.042),
)
_TOP_TURNED = (0.0600, 0.070, 0.082, 0.104, 0.127, 0.106)
"""How far the top reaches to either side at each row of ``_TOP_SIDE`` when the chest faces the viewer."""
_SHOULDER_CAP = 0.028
"""How high the top goes beyond its last row."""
_HIPS_BESIDE = 0.048
"""How far the hips reach beyond the hip joint, seen from front."""
_SHOULDERS_BESIDE = 0.004
_WAIST = 0.071
_RIBS = 0.082
_NECK = 0.0305
_NECK_MOULD = Mould.of(((0.0, 0.036, 0.036), (0.45, _NECK, _NECK), (1.0, 0.028, 0.028)))
_HEAD_SIDE: tuple[Point, ...] = (
    (0.066, -0.002),
    (0.055, 0.032),
    (0.026, 0.050),
    (-0.016, 0.050),
    (-0.054, 0.044),
    (-0.066, 0.024),
    (-0.050, -0.008),
    (-0.036, -0.042),
    (0.006, -0.057),
    (0.048, -0.044),
)
"""Around the middle of the head: (towards its top, to its front)."""
_HAIR_SIDE: tuple[Point, ...] = (
    (0.0705, -0.002),
    (0.061, 0.03),
    (0.043, 0.0485),
    (0.031, 0.026),
    (0.012, -0.002),
    (-0.016, -0.019),
    (-0.045, -0.034),
    (-0.034, -0.047),
    (0.006, -0.0605),
    (0.053, -0.046),
)
_HEAD_FRONT: tuple[Point, ...] = (
    (0.066, 0.0),
    (0.050, 0.036),
    (0.012, 0.048),
    (-0.032, 0.039),
    (-0.062, 0.016),
    (-0.066, 0.0),
    (-0.062, -0.016),
    (-0.032, -0.039),
    (0.012, -0.048),
    (0.050, -0.036),
)
_HAIR_FRONT: tuple[Point, ...] = (
    (0.0705, 0.0),
    (0.054, 0.039),
    (0.012, 0.0515),
    (-0.008, 0.050),
    (0.016, 0.043),
    (0.036, 0.026),
    (0.044, 0.0),
    (0.036, -0.026),
    (0.016, -0.043),
    (-0.008, -0.050),
    (0.012, -0.0515),
    (0.054, -0.039),
)
_HAIR_BACK: tuple[Point, ...] = (
    (0.0705, 0.0),
    (0.054, 0.039),
    (0.012, 0.0515),
    (-0.030, 0.042),
    (-0.052, 0.018),
    (-0.054, 0.0),
    (-0.052, -0.018),
    (-0.030, -0.042),
    (0.012, -0.0515),
    (0.054, -0.039),
)


def spine_at(spine: tuple[Point, ...], share: float) -> tuple[Point, Point]:
    """The place at a share of the spine, beyond its ends too, and which way it goes there."""
    last = len(spine) - 1
    if last < 1:
        return spine[0], (0.0, 1.0)
    exact = share * last
    index = min(max(math.floor(exact), 0), last - 1)
    at = between(spine[index], spine[index + 1], exact - index)
    near = min(max(round(exact), 0), last)
    return at, toward(spine[max(0, near - 1)], spine[min(last, near + 1)])


def faces_right(joints: Joints) -> bool:
    """Whether a body seen from the side faces right when it stands: toes tell, they point forward."""
    turn = 0.0
    for leg in (joints.near_leg, joints.far_leg):
        heel = leg.heel or leg.end
        shank, sole = toward(leg.middle, leg.end), toward(heel, leg.tip)
        turn += shank[0] * sole[1] - shank[1] * sole[0]
    return turn >= 0


def near_is_left(joints: Joints) -> bool:
    """Whether the near limbs are to the left of the spine, looking up it: so they are from the front."""
    up = toward(joints.hip, joints.neck)
    for root, middle in ((joints.near_arm.root, joints.neck), (joints.near_leg.root, joints.hip)):
        aside = up[0] * (root[1] - middle[1]) - up[1] * (root[0] - middle[0])
        if abs(aside) > 1e-6:
            return aside > 0
    return joints.view is not View.BACK


def trunk_side(joints: Joints, *, right: bool) -> tuple[Shape, Shape]:
    """Shorts, then the top, from the side; a twist shows more of the chest's breadth, or of the back's."""
    top = _top_turned(joints, right=right)
    reach = (top[-1][1] + top[-1][2]) / 2

    def along(profile: Iterable[tuple[float, float, float]]) -> list[Station]:
        made = []
        for share, front, back in profile:
            at, up = spine_at(joints.spine, share)
            # Looking up the spine of someone who faces right, the back is to the left.
            made.append(Station(at, up, back, front) if right else Station(at, up, front, back))
        return made

    return (
        Shape(Role.SHORTS, (tube(along(_PELVIS_SIDE), last_cap=0.1),)),
        Shape(Role.TOP, (tube(along(top), first_cap=0.08, last_cap=_SHOULDER_CAP / reach),)),
    )


def _top_turned(joints: Joints, *, right: bool) -> list[tuple[float, float, float]]:
    """The profile of the top as the shoulders are turned: none of it at its hem, all of it below them.

    Across, a chest is an ellipse: what is seen of one that is turned lies between its depth and breadth.
    """
    x, y = joints.far_arm.root
    depth = body.SIDE_DEPTH if right else -body.SIDE_DEPTH
    apart = math.dist(joints.near_arm.root, (x - depth, y)) / 2
    turned_by = math.asin(min(1.0, apart / body.SHOULDER_HALF))
    rows = []
    for (share, front, back), broad in zip(_TOP_SIDE, _TOP_TURNED, strict=True):
        turn = turned_by * min(1.0, (share - _TOP_SIDE[0][0]) / 0.6)
        deep, ahead = (front + back) / 2, (front - back) / 2 * math.cos(turn)
        half = math.hypot(deep * math.cos(turn), broad * math.sin(turn))
        rows.append((share, half + ahead, half - ahead))
    return rows


def trunk_front(joints: Joints) -> tuple[Shape, Shape, Shape]:
    """Shorts, their left half in the colour of the left leg, then the top, from front, back or above."""
    hips = toward(joints.far_leg.root, joints.near_leg.root)
    shoulders = toward(joints.far_arm.root, joints.near_arm.root)
    hip = math.dist(joints.far_leg.root, joints.near_leg.root) / 2 + _HIPS_BESIDE
    shoulder = math.dist(joints.far_arm.root, joints.near_arm.root) / 2 + _SHOULDERS_BESIDE
    aside = 1.0 if near_is_left(joints) else -1.0

    def row(share: float, half: float) -> Station:
        at, _ = spine_at(joints.spine, share)
        x, y = between(hips, shoulders, min(max(share, 0.0), 1.0))
        # Across is to the left of up.
        return Station(at, toward((0.0, 0.0), (y * aside, -x * aside)), half, half)

    waist, ribs = min(_WAIST, hip), min(_RIBS, shoulder)
    pelvis = (row(-0.04, hip * 0.99), row(0.04, hip), row(0.20, hip * 0.90), row(0.32, waist))
    top = (
        row(0.22, hip * 0.90),
        row(0.40, waist),
        row(0.62, ribs),
        row(0.84, (ribs + shoulder) / 2),
        row(0.97, shoulder * 0.90),
        row(1.055, shoulder * 0.70),
        row(1.125, _NECK + 0.003),
    )
    left = [
        Station(row.at, row.along, *((0.0, row.right) if aside > 0 else (row.left, 0.0)))
        for row in pelvis
    ]
    return (
        Shape(Role.SHORTS, (tube(pelvis, first_cap=0.35, last_cap=0.1),)),
        Shape(Role.LEFT, (tube(left, first_cap=0.35, last_cap=0.1),)),
        Shape(Role.TOP, (tube(top, first_cap=0.06, last_cap=0.0),)),
    )


def neckline(joints: Joints, *, back: bool) -> Shape:
    """The skin within the neck of the top: from front one sees more of it."""
    at, up = spine_at(joints.spine, 1.12)
    return Shape(Role.SOFT_SKIN, (ellipse(at, up, 0.010 if back else 0.042, _NECK + 0.0015),))


def neck(joints: Joints) -> Shape:
    """The neck, from between the shoulders into the head."""
    low, _ = spine_at(joints.spine, 0.93)
    into = between(joints.neck, joints.head, 0.8)
    return Shape(
        Role.SOFT_SKIN,
        (_NECK_MOULD.cast(low, into),),
    )


def head_side(joints: Joints, *, right: bool) -> tuple[Shape, Shape]:
    """Face and hair with a small knot, from the side."""
    aside = -1.0 if right else 1.0
    face, hair = _around(joints, _HEAD_SIDE, aside), _around(joints, _HAIR_SIDE, aside)
    knot = circle(offset(joints.head, _up(joints), 0.050, -0.047 * aside), 0.0225)
    return Shape(Role.SOFT_SKIN, (face,)), Shape(Role.HAIR, (hair, knot))


def head_front(joints: Joints, *, back: bool) -> tuple[Shape, Shape]:
    """Face and hair, from front or back."""
    face = Shape(Role.SOFT_SKIN, (_around(joints, _HEAD_FRONT, -1.0),))
    hair = _around(joints, _HAIR_BACK if back else _HAIR_FRONT, -1.0)
    knot = circle(offset(joints.head, _up(joints), 0.062, 0.0), 0.0215)
    return face, Shape(Role.HAIR, (hair, knot))


def _up(joints: Joints) -> Point:
    angle = math.radians(joints.head_angle)
    return math.cos(angle), math.sin(angle)


def _around(joints: Joints, points: tuple[Point, ...], aside: float) -> Contour:
    up = _up(joints)
    line = smooth([offset(joints.head, up, high, ahead * aside) for high, ahead in points])
    return turned(line) if aside > 0 else line
