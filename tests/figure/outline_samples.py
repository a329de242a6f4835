"""Bodies to draw: any at all, and some that a person could be."""

import math
from dataclasses import replace

from hypothesis import strategies as st

from coach.domain.motion import PropKind, View
from coach.figure.joints import Joints, LimbPoints, PlacedProp, Point

AMONG = st.floats(-2, 2, allow_nan=False)
POINTS = st.tuples(AMONG, AMONG)


@st.composite
def limbs(draw: st.DrawFn, *, leg: bool) -> LimbPoints:
    """An arm or a leg of any length, joints in one place too."""
    root, middle, end, tip, heel, ball = (draw(POINTS) for _ in range(6))
    seen = draw(st.floats(0, 1))
    if not leg:
        return LimbPoints(root, middle, end, tip, None, seen)
    return LimbPoints(root, middle, end, tip, heel, seen, draw(st.sampled_from((ball, None))))


@st.composite
def props(draw: st.DrawFn) -> PlacedProp:
    return PlacedProp(
        draw(st.sampled_from(PropKind)),
        draw(POINTS),
        draw(st.floats(0.01, 3)),
        draw(st.floats(-720, 720)),
        tuple(draw(st.lists(POINTS, max_size=3))),
    )


@st.composite
def bodies(draw: st.DrawFn) -> Joints:
    """Joints anywhere, as no person's are."""
    return Joints(
        draw(st.sampled_from(View)),
        tuple(draw(st.lists(POINTS, min_size=2, max_size=9))),
        draw(POINTS),
        draw(st.floats(-360, 360)),
        draw(limbs(leg=False)),
        draw(limbs(leg=False)),
        draw(limbs(leg=True)),
        draw(limbs(leg=True)),
        tuple(draw(st.lists(props(), max_size=3))),
    )


def moved(point: Point, x: float, y: float) -> Point:
    return point[0] + x, point[1] + y


def standing(view: View = View.SIDE, *things: PlacedProp) -> Joints:
    """Upright on the floor, arms hanging a little apart from the trunk."""
    hip = (0.0, 0.53)
    neck = moved(hip, 0, 0.288)
    side = 0.0 if view is View.SIDE else -1.0 if view is not View.BACK else 1.0

    def arm(aside: float, ahead: float) -> LimbPoints:
        root = moved(neck, aside * 0.115, -0.015)
        out = aside * 0.03 + ahead
        return LimbPoints(
            root,
            moved(root, out, -0.18),
            moved(root, 2 * out, -0.32),
            moved(root, 2.4 * out, -0.42),
        )

    def leg(aside: float, ahead: float) -> LimbPoints:
        root = moved(hip, aside * 0.052, 0)
        middle = moved(root, ahead, -0.245)
        end = (middle[0], 0.039)
        foot = 1.0 if view is View.SIDE else 0.3
        return LimbPoints(
            root,
            middle,
            end,
            (end[0] + 0.114 * foot, 0.0),
            (end[0] - 0.038 * foot, 0.0),
            1.0,
            (end[0] + 0.072 * foot, 0.0),
        )

    return Joints(
        view,
        tuple(moved(hip, 0, 0.288 * n / 6) for n in range(7)),
        moved(neck, 0, 0.117),
        90.0,
        arm(side, 0.0),
        arm(-side, 0.06 if view is View.SIDE else 0.0),
        leg(side, 0.0),
        leg(-side, 0.05 if view is View.SIDE else 0.0),
        things,
    )


def bent(joints: Joints, knee: float) -> Joints:
    """The near shank turned back at the knee by so many degrees."""
    leg = joints.near_leg
    angle = math.radians(-90 - knee)
    end = moved(leg.middle, 0.246 * math.cos(angle), 0.246 * math.sin(angle))
    by = end[0] - leg.end[0], end[1] - leg.end[1]
    return replace(
        joints,
        near_leg=replace(
            leg,
            end=end,
            tip=moved(leg.tip, *by),
            heel=None if leg.heel is None else moved(leg.heel, *by),
            ball=None if leg.ball is None else moved(leg.ball, *by),
        ),
    )
