"""Joints to shapes: the drawing of a body at one moment, back to front."""

from collections.abc import Iterable

from coach.domain.motion import View
from coach.figure.joints import Joints
from coach.figure.outline_body import (
    faces_right,
    head_front,
    head_side,
    near_is_left,
    neck,
    neckline,
    spine_at,
    trunk_front,
    trunk_side,
)
from coach.figure.outline_glow import facing_glow, far_glow, near_glow
from coach.figure.outline_limbs import arm, leg
from coach.figure.outline_props import behind, floor, held, water
from coach.figure.outline_shadow import shadows
from coach.figure.shapes import Rect, Role, Shape, bounds

_MARGIN = 0.03
_BOUNDLESS = frozenset({Role.WATER, Role.SHADOW})


def outline(joints: Joints, glow: tuple[str, ...] = ()) -> tuple[Shape, ...]:
    """The shapes of a body and of the things beside it, back to front.

    ``glow`` names muscles that shine, as exercises name them; names the figure does not know change
    nothing.
    """
    body = _from_side(joints, glow) if joints.view is View.SIDE else _facing(joints, glow)
    return (*floor(joints), *shadows(joints), *behind(joints), *body, *water(joints))


def frame_of(shapes: Iterable[Shape]) -> Rect:
    """The part of the plane to show for these shapes: around body and things, with a little room.

    For a motion: the frames of its poses, joined. Water goes on beyond it. Raises ValueError when there
    is nothing to see.
    """
    return bounds(shape for shape in shapes if shape.role not in _BOUNDLESS).grown(_MARGIN)


def _from_side(joints: Joints, glow: tuple[str, ...]) -> tuple[Shape, ...]:
    right = faces_right(joints)
    near_leg = leg(joints.near_leg, Role.NEAR, side=True, flip=not right)
    near_arm = (
        *held(joints),
        arm(joints.near_arm, Role.SKIN, flip=not right),
        *near_glow(joints, glow, right=right, arms=True),
    )
    return (
        arm(joints.far_arm, Role.FAR_SKIN, flip=not right),
        *leg(joints.far_leg, Role.FAR, side=True, flip=not right),
        *far_glow(joints, glow, right=right),
        *(near_leg if joints.near_leg.behind else ()),
        neck(joints),
        *head_side(joints, right=right),
        *trunk_side(joints, right=right),
        *(near_arm if joints.near_arm.behind else ()),
        *(() if joints.near_leg.behind else near_leg),
        *near_glow(joints, glow, right=right, arms=False),
        *(() if joints.near_arm.behind else near_arm),
    )


def _facing(joints: Joints, glow: tuple[str, ...]) -> tuple[Shape, ...]:
    """From front, back or above: near limbs are the right ones, and no limb is farther than the other."""
    near_left = near_is_left(joints)
    back = joints.view is View.BACK or (joints.view is View.TOP and not near_left)
    chest, _ = spine_at(joints.spine, 0.70)
    limbs = (
        (joints.far_leg, leg(joints.far_leg, Role.LEFT, side=False, flip=near_left)),
        (joints.near_leg, leg(joints.near_leg, Role.NEAR, side=False, flip=not near_left)),
        (joints.far_arm, (arm(joints.far_arm, Role.SOFT_SKIN, flip=near_left, chest=chest),)),
        (joints.near_arm, (arm(joints.near_arm, Role.SKIN, flip=not near_left, chest=chest),)),
    )
    behind_trunk = [shape for limb, drawn in limbs if limb.behind for shape in drawn]
    legs = [shape for limb, drawn in limbs[:2] if not limb.behind for shape in drawn]
    arms = [shape for limb, drawn in limbs[2:] if not limb.behind for shape in drawn]
    trunk = (neck(joints), *trunk_front(joints), neckline(joints, back=back))
    head = head_front(joints, back=back)
    return (
        *behind_trunk,
        *trunk,
        *legs,
        *head,
        *facing_glow(joints, glow, back=back, arms=False),
        *held(joints),
        *arms,
        *facing_glow(joints, glow, back=back, arms=True),
    )
