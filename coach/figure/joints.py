"""Where every joint of the body is at one moment, and where the props are: what an outline is drawn around.

Lengths are body heights, x to the right and y up, the floor at 0; directions are degrees, 0 right and 90 up.
"""

from dataclasses import dataclass
from typing import TypeAlias

from coach.domain.motion import PropKind, View

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LimbPoints:
    """The joints of an arm or a leg, from the body outward."""

    root: Point
    """Shoulder or hip joint."""
    middle: Point
    """Elbow or knee."""
    end: Point
    """Wrist or ankle."""
    tip: Point
    """Fingertips or toes."""
    heel: Point | None = None
    """The heel of a leg."""
    shorten: float = 1.0
    """How much of its length is seen: below 1 it comes towards the viewer."""
    ball: Point | None = None
    """The ball of a foot, where the toes bend when it stands on them."""
    behind: bool = False
    """Whether the body is between it and the viewer."""


@dataclass(frozen=True, slots=True)
class PlacedProp:
    """A thing in the picture at this moment."""

    kind: PropKind
    at: Point
    """The middle of a ball or roller, the middle of the lower edge of everything else."""
    size: float
    """Its width or diameter."""
    turn: float = 0.0
    """How far a ball or roller has rolled, in degrees."""
    through: tuple[Point, ...] = ()
    """The points of the body that a strap, a band or a weight goes with."""


@dataclass(frozen=True, slots=True)
class Joints:
    """A body at one moment."""

    view: View
    spine: tuple[Point, ...]
    """From the hip to the neck, evenly, the curve of the spine in them."""
    head: Point
    """The middle of the head."""
    head_angle: float
    """The direction from the neck to the top of the head."""
    near_arm: LimbPoints
    far_arm: LimbPoints
    near_leg: LimbPoints
    far_leg: LimbPoints
    props: tuple[PlacedProp, ...] = ()

    @property
    def hip(self) -> Point:
        """Where the spine begins."""
        return self.spine[0]

    @property
    def neck(self) -> Point:
        """Where the spine ends."""
        return self.spine[-1]


def points_of(joints: Joints) -> tuple[Point, ...]:
    """Every point of the body, always in the same order; the props are not among them."""
    limbs = (joints.near_arm, joints.far_arm, joints.near_leg, joints.far_leg)
    return (
        *joints.spine,
        joints.head,
        *(
            point
            for limb in limbs
            for point in (limb.root, limb.middle, limb.end, limb.heel, limb.ball, limb.tip)
            if point is not None
        ),
    )
