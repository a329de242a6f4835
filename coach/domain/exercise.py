"""A move: what it is, how it is done, how much of it at each level, and who says so."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from annotated_types import Ge, Le, MaxLen, MinLen

from coach.domain.dose import Dose
from coach.domain.fields import YAML_CONFIG, ByLevel, Duration, Level, PerLevel
from coach.domain.names import Cue, Line, Slug, Text, Words


class Category(StrEnum):
    """What kind of work a move is."""

    STRENGTH_CORE = "strength-core"
    STRETCH_STATIC = "stretch-static"
    STRETCH_DYNAMIC = "stretch-dynamic"
    STRETCH_ACTIVE_ISOLATED = "stretch-active-isolated"
    MOBILITY = "mobility"
    FOAM_ROLL = "foam-roll"
    WARM_UP = "warm-up"
    CARDIO = "cardio"


class Position(StrEnum):
    """How the body starts."""

    STANDING = "standing"
    SEATED = "seated"
    KNEELING = "kneeling"
    QUADRUPED = "quadruped"
    PLANK = "plank"
    PRONE = "prone"
    SUPINE = "supine"
    SIDE_LYING = "side-lying"
    LUNGE = "lunge"


class Mode(StrEnum):
    """How a set runs: reps paced by phases, one hold (enter, hold, leave), or a clock."""

    REPS = "reps"
    HOLD = "hold"
    TIME = "time"


class Sides(StrEnum):
    """Whether a move has sides: none, each in turn (dose per side), or alternating (dose is the total)."""

    BOTH = "both"
    EACH = "each"
    ALTERNATING = "alternating"


class Tag(StrEnum):
    """What a move asks of the body; drives the symptom filter (section D3)."""

    SPINE_FLEXION = "spine_flexion"
    SPINE_FLEXION_UNLOADED = "spine_flexion_unloaded"
    SPINE_EXTENSION = "spine_extension"
    SPINE_ROTATION = "spine_rotation"
    SPINE_ROTATION_UNLOADED = "spine_rotation_unloaded"
    HIP_HINGE = "hip_hinge"
    HIP_EXTENSION = "hip_extension"
    HEAD_LOW = "head_low"
    WRIST_LOAD = "wrist_load"
    KNEELING = "kneeling"
    PRONE = "prone"
    SUPINE = "supine"
    SIDE_LYING = "side_lying"
    FLOOR_SIT = "floor_sit"
    STANDING = "standing"
    DEEP_KNEE_FLEXION = "deep_knee_flexion"
    BALANCE = "balance"
    SINGLE_LEG = "single_leg"
    BALL = "ball"
    ISOMETRIC = "isometric"
    DYNAMIC = "dynamic"
    IMPACT = "impact"
    IMPACT_LOW = "impact_low"
    IMPACT_NONE = "impact_none"
    LOAD = "load"
    SEATED_FLEXION = "seated_flexion"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a repetition, such as "Roll in" for 2 seconds."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    name: Line
    """What the person does in this part, in a few words."""
    seconds: Annotated[int, Ge(1), Le(600)]
    """How long it lasts, in whole seconds."""

    @property
    def length_ms(self) -> int:
        """How long it lasts, in milliseconds."""
        return self.seconds * 1000


PhaseList = Annotated[tuple[Phase, ...], MinLen(1), MaxLen(8)]


@dataclass(frozen=True, slots=True)
class Muscles:
    """The muscles a move works."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    primary: Annotated[tuple[Slug, ...], MinLen(1)]
    """The muscles that do most of the work."""
    secondary: tuple[Slug, ...] = ()
    """The muscles that help or are lengthened."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A regression or progression: what to change, and the move it is when it has a card of its own."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    note: Text
    """What to do differently."""
    move: Slug | None = None
    """The id of the move it becomes, when there is one."""


@dataclass(frozen=True, slots=True)
class Swap:
    """What to do instead when a move is ruled out, by what bothers the person or by what they lack.

    With a ``move`` that move takes the place; without one the move stays and is done as ``note`` says.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    avoid: tuple[Tag, ...] = ()
    """It holds when one of these tags is to be avoided (section D3)."""
    without: tuple[Slug, ...] = ()
    """It holds when one of these pieces of equipment is not there (G-34)."""
    move: Slug | None = None
    """The id of the move done instead."""
    note: Line | None = None
    """How the move is done when it stays; a word on the replacement otherwise."""
    levels: tuple[Level, ...] = ()
    """The levels it holds for; all when left out."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Names that people look for and that mean something else; the search shows the note (G-02)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    names: Annotated[tuple[Line, ...], MinLen(1)]
    """What is looked for, such as push-up."""
    note: Text
    """What this move is instead."""


@dataclass(frozen=True, slots=True)
class Research:
    """A short "why" note from research or expert opinion, with what must not be claimed from it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    note: Annotated[str, Words("a note", 180)]
    """The finding in a sentence or two, without a promise."""
    caveat: Text
    """How far it goes: how small, whose opinion, what it does not show."""
    study: Line | None = None
    """Who found it, and where it was published."""
    year: Annotated[int, Ge(1900), Le(2100)] | None = None
    """When it was published."""
    code: Line | None = None
    """The number in the content specification, such as F-13."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where part of a card comes from."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    title: Line
    """The title of the source, or "General practice"."""
    covers: Annotated[tuple[Line, ...], MinLen(1)]
    """What on this card it stands for: steps, dose, tempo, cautions, cues, ..."""
    author: Line | None = None
    """Who wrote it."""
    url: Line | None = None
    """Where it can be read."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A move of the library with its full card."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    id: Slug
    """Lower-case words joined by hyphens; the name other files use."""
    name: Line
    """What the person reads and hears."""
    category: Category
    """What kind of work it is."""
    position: Position
    """How the body starts."""
    mode: Mode
    """reps (paced by phases), hold (enter, hold, leave) or time (a clock)."""
    sides: Sides
    """both (no side), each (dose per side) or alternating (dose is the total of both sides)."""
    muscles: Muscles
    """What it works."""
    dose: Annotated[PerLevel[Dose], ByLevel()]
    """How much at each level."""
    steps: Annotated[tuple[Text, ...], MinLen(3), MaxLen(6)]
    """How it is done, in order."""
    cues: Annotated[tuple[Cue, ...], MinLen(3), MaxLen(5)]
    """What the coach says while it is done; at most 8 words each."""
    breathing: Text
    """When to breathe in and out."""
    mistakes: Annotated[tuple[Text, ...], MinLen(1), MaxLen(5)]
    """What goes wrong most often."""
    cautions: Annotated[tuple[Text, ...], MinLen(1), MaxLen(10)]
    """Who should leave it out, or ask first."""
    why: Text
    """What it is good for, without a promise."""
    sources: Annotated[tuple[Source, ...], MinLen(1)]
    """Who says so; together they cover the dose, the steps and the cautions."""
    aliases: tuple[Line, ...] = ()
    """Other names people use for it."""
    mistaken_for: tuple[Confusion, ...] = ()
    """Names that mean something else, with a note that says so."""
    equipment: tuple[Slug, ...] = ()
    """What is needed besides the floor."""
    optional_equipment: tuple[Slug, ...] = ()
    """What only an easier or a harder form needs, or a little comfort."""
    tags: tuple[Tag, ...] = ()
    """What it asks of the body."""
    phases: Annotated[PerLevel[PhaseList], ByLevel()] | None = None
    """The parts of one repetition; one list for all levels or one for each."""
    enter_ms: Annotated[int, Duration(most_ms=60_000, bare_seconds=True)] = 0
    """Time to get into a hold."""
    leave_ms: Annotated[int, Duration(most_ms=60_000, bare_seconds=True)] = 0
    """Time to get out of a hold."""
    easier: Variant | None = None
    """The regression."""
    harder: Variant | None = None
    """The progression."""
    swaps: tuple[Swap, ...] = ()
    """What is done instead when something bothers the person or is not there; the first that fits."""
    research: tuple[Research, ...] = ()
    """Short notes from research, each with its caveat."""
    motion: Slug | None = None
    """The id of its motion file."""
