"""A motion: what a move looks like, as key frames of a body drawn from a few numbers.

Lengths are body heights, x to the right and y up, the floor at 0. Directions are degrees: 0 points right,
90 up, 180 left, -90 down. A figure seen from the side faces right, and its near limbs are those of its
right side; so they are in a front, back or top view.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from annotated_types import Ge, Gt, Le, MaxLen, MinLen

from coach.domain.fields import YAML_CONFIG
from coach.domain.names import Line, Slug

Coordinate = Annotated[float, Ge(-3), Le(3)]
Place = Annotated[tuple[Coordinate, ...], MinLen(2), MaxLen(2)]
"""x and y, in body heights."""
Degrees = Annotated[float, Ge(-360), Le(360)]
Share = Annotated[float, Ge(0), Le(1)]


class View(StrEnum):
    """From where the body is seen."""

    SIDE = "side"
    """From its right side; it faces right."""
    FRONT = "front"
    """It faces you."""
    BACK = "back"
    """It turns its back to you."""
    TOP = "top"
    """From above, on its back; its head points up the picture at torso 90. There is no floor line."""


class PropKind(StrEnum):
    """What can stand or lie beside the body."""

    MAT = "mat"
    """What one lies or kneels on."""
    BALL = "ball"
    """An exercise ball; it rolls."""
    MEDICINE_BALL = "medicine-ball"
    """A small heavy ball."""
    CHAIR = "chair"
    """A chair with a back."""
    WALL = "wall"
    """A wall or a door post."""
    STEP = "step"
    """A step or a low box."""
    ROLLER = "roller"
    """A foam roller, seen from its end; it rolls."""
    STRAP = "strap"
    """A strap or a towel, from one of the parts it goes with to the next."""
    BAND = "band"
    """A rubber band, from one of the parts it goes with to the next."""
    BENCH = "bench"
    """A bench without a back."""
    BIKE = "bike"
    """A bicycle that stands still."""
    ELLIPTICAL = "elliptical"
    """An elliptical trainer."""
    WATER = "water"
    """The water of a pool; ``at`` is the middle of its surface."""
    WEIGHT = "weight"
    """A dumbbell."""


class Part(StrEnum):
    """A point of the body that can be held in its place."""

    HIP = "hip"
    """The middle between the two hip joints."""
    NECK = "neck"
    """Where the neck begins: the upper end of the spine."""
    HEAD = "head"
    """The middle of the head."""
    NEAR_ELBOW = "near-elbow"
    """The elbow of the near arm."""
    FAR_ELBOW = "far-elbow"
    """The elbow of the far arm."""
    NEAR_HAND = "near-hand"
    """The palm of the near hand."""
    FAR_HAND = "far-hand"
    """The palm of the far hand."""
    NEAR_KNEE = "near-knee"
    """The knee of the near leg."""
    FAR_KNEE = "far-knee"
    """The knee of the far leg."""
    NEAR_FOOT = "near-foot"
    """The near sole under the ankle."""
    FAR_FOOT = "far-foot"
    """The far sole under the ankle."""
    NEAR_TOE = "near-toe"
    """The ball of the near foot."""
    FAR_TOE = "far-toe"
    """The ball of the far foot."""


class Bend(StrEnum):
    """To which side a solved elbow or knee goes, looking from the root of the limb to its end."""

    LEFT = "left"
    """To the left of that way."""
    RIGHT = "right"
    """To the right of that way."""


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in the picture."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    kind: PropKind
    """What it is."""
    at: Place
    """Where: the middle of a ball or roller, the middle of the lower edge of everything else."""
    size: Annotated[float, Gt(0), Le(3)] | None = None
    """Its width or diameter; its usual size when left out."""
    holds: tuple[Part, ...] = ()
    """The parts a strap, a band or a weight goes with; it is drawn from one to the next."""


@dataclass(frozen=True, slots=True)
class Limb:
    """An arm or a leg: two directions, or a place that its hand or foot keeps."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    angles: Annotated[tuple[Degrees, ...], MinLen(2), MaxLen(2)] | None = None
    """The directions of upper arm and forearm, or of thigh and shank."""
    to: Place | None = None
    """Where the palm, or the sole under the ankle, is kept; elbow or knee are found."""
    toe: Place | None = None
    """Where the ball of the foot is kept, for a foot that stands on its toes."""
    bend: Bend | None = None
    """To which side the elbow or knee goes when it is found. When left out: knees forward and elbows
    back seen from the side, both outward in the other views."""
    end: Degrees | None = None
    """The direction of the hand, or of the foot from heel to toe; natural when left out."""
    shorten: Annotated[tuple[Share, ...], MinLen(2), MaxLen(2)] | None = None
    """How much of its upper and its lower part is seen when they come towards you: 1 all, 0 nothing."""
    behind: bool | None = None
    """True when the body is between it and you, here and on the way to and from this frame: it is drawn
    behind the trunk and the other leg; an arm seen from the side, behind the leg on its side only."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A key frame. What it leaves out is as in the frame before; the first one says everything.

    A limb that names its angles, its place or its toe is said anew as a whole; one that names none of
    them changes only what it does say. A far limb does what the near one does until a frame names it,
    turned over when it is not seen from the side. Frames of phases that the level does not have are
    passed over, as if they were not written.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    phase: Line | None = None
    """The phase at whose end the body is like this; left out in the first frame, where a rep begins.

    A hold has the phases enter, hold and leave. A move on the clock without phases has none: its
    frames say their ``seconds`` instead. In one with phases they may say both.
    """
    part: Annotated[float, Gt(0), Le(1)] = 1.0
    """How much of the phase is over: a second frame in the middle of a phase has 0.5."""
    seconds: Annotated[float, Gt(0), Le(60)] | None = None
    """How long it takes to get here from the frame before, in a move on the clock.

    Frames that say a phase as well go round and round for as long as it lasts; the seconds of the first
    of them are those from the last one back to it.
    """
    anchor: Part | None = None
    """The part that ``at`` places; the body hangs on it. Its limb goes by angles."""
    at: Place | None = None
    """Where the anchor is."""
    torso: Degrees | None = None
    """The direction from the hip to the neck."""
    curve: Annotated[float, Ge(-40), Le(60)] | None = None
    """How much the spine bends: above 0 it rounds, below 0 it arches. Not seen from the side, above 0
    bends it clockwise."""
    twist: Annotated[float, Ge(-90), Le(90)] | None = None
    """How far the shoulders are turned against the hips: above 0 the right one goes back."""
    shorten: Share | None = None
    """How much of the trunk is seen when it leans towards you: 1 all."""
    head: Annotated[float, Ge(-90), Le(90)] | None = None
    """The head against the upper end of the spine: 0 in line, above 0 chin to the chest; not seen from
    the side, above 0 tilts it clockwise."""
    near_arm: Limb | None = None
    """The arm nearer to you: the right one seen from its side, and in the other views too."""
    far_arm: Limb | None = None
    """The other arm; does what the near one does until a frame names it."""
    near_leg: Limb | None = None
    """The leg nearer to you: the right one."""
    far_leg: Limb | None = None
    """The other leg; does what the near one does until a frame names it."""
    props: tuple[Place, ...] | None = None
    """Where the props are now, in the motion's order, when one of them moves."""


@dataclass(frozen=True, slots=True)
class Motion:
    """What a move looks like."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    id: Slug
    """The name a move's ``motion`` uses."""
    view: View
    """From where the body is seen."""
    frames: Annotated[tuple[Frame, ...], MinLen(1), MaxLen(24)]
    """The key frames of one rep, in order; the last one leads back to the first."""
    props: tuple[Prop, ...] = ()
    """What is in the picture besides the body."""
    stay: bool = False
    """True for a move with sides that is seen from the other side by the other limbs moving, not by turning
    the picture round."""
