"""A still body in each position that a move can start in: what is shown of a move without a motion."""

from collections.abc import Mapping

from coach.domain.exercise import Position
from coach.domain.motion import Frame, Limb, Motion, Part, Prop, PropKind, View


def position_motion(position: Position) -> Motion:
    """The motion, of one frame, of a position; the same object each time."""
    return _STILLS[position]


def _still(position: Position, frame: Frame, *props: Prop) -> Motion:
    return Motion(f"position-{position.value}", View.SIDE, (frame,), props)


def _angles(first: float, second: float, end: float | None = None) -> Limb:
    return Limb(angles=(first, second), end=end)


_STILLS: Mapping[Position, Motion] = {
    Position.STANDING: _still(
        Position.STANDING,
        Frame(
            anchor=Part.NEAR_FOOT,
            at=(0.0, 0.0),
            torso=90,
            near_arm=_angles(-94, -84),
            near_leg=_angles(-90, -90),
        ),
    ),
    Position.SEATED: _still(
        Position.SEATED,
        Frame(
            anchor=Part.HIP,
            at=(-0.02, 0.315),
            torso=90,
            near_arm=Limb(to=(0.2, 0.34)),
            near_leg=Limb(to=(0.24, 0.0)),
        ),
        Prop(PropKind.CHAIR, (0.02, 0.0)),
    ),
    Position.KNEELING: _still(
        Position.KNEELING,
        Frame(
            anchor=Part.NEAR_KNEE,
            at=(0.0, 0.04),
            torso=90,
            near_arm=_angles(-94, -84),
            near_leg=_angles(-90, 177, 222),
        ),
        Prop(PropKind.MAT, (-0.08, 0.0), 0.6),
    ),
    Position.QUADRUPED: _still(
        Position.QUADRUPED,
        Frame(
            anchor=Part.NEAR_KNEE,
            at=(0.0, 0.036),
            torso=14,
            head=-4,
            near_arm=Limb(to=(0.3, 0.0)),
            near_leg=_angles(-90, 177, 222),
        ),
        Prop(PropKind.MAT, (0.05, 0.0), 1.1),
    ),
    Position.PLANK: _still(
        Position.PLANK,
        Frame(
            anchor=Part.NEAR_ELBOW,
            at=(0.0, 0.025),
            torso=10,
            near_arm=_angles(-90, 0),
            near_leg=Limb(toe=(-0.768, 0.0)),
        ),
        Prop(PropKind.MAT, (-0.3, 0.0), 1.3),
    ),
    Position.PRONE: _still(
        Position.PRONE,
        Frame(
            anchor=Part.HIP,
            at=(0.0, 0.065),
            torso=0,
            near_arm=_angles(178, 184),
            near_leg=_angles(183, 180),
        ),
        Prop(PropKind.MAT, (-0.06, 0.0), 1.3),
    ),
    Position.SUPINE: _still(
        Position.SUPINE,
        Frame(
            anchor=Part.NECK,
            at=(-0.29, 0.06),
            torso=180,
            near_arm=Limb(to=(0.097, 0.0)),
            near_leg=Limb(to=(0.2, 0.0)),
        ),
        Prop(PropKind.MAT, (-0.08, 0.0), 1.1),
    ),
    Position.SIDE_LYING: Motion(
        "position-side-lying",
        View.FRONT,
        (
            Frame(
                anchor=Part.HIP,
                at=(0.0, 0.1),
                torso=6,
                head=14,
                near_arm=Limb(to=(0.16, 0.06), end=-90, shorten=(0.7, 0.7)),
                far_arm=_angles(0, 0),
                near_leg=_angles(178, 180),
                far_leg=_angles(184, 180),
            ),
        ),
        (Prop(PropKind.MAT, (0.08, 0.0), 1.4),),
    ),
    Position.LUNGE: _still(
        Position.LUNGE,
        Frame(
            anchor=Part.NEAR_KNEE,
            at=(0.0, 0.04),
            torso=90,
            near_arm=Limb(to=(0.08, 0.325)),
            near_leg=_angles(-101, 170, -70),
            far_leg=Limb(to=(0.27, 0.0)),
        ),
        Prop(PropKind.MAT, (-0.05, 0.0), 0.8),
    ),
}
