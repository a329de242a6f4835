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
    """Strengthens the trunk or the hips."""
    STRETCH_STATIC = "stretch-static"
    """A stretch that is held still."""
    STRETCH_DYNAMIC = "stretch-dynamic"
    """A stretch in motion, such as a leg swing."""
    STRETCH_ACTIVE_ISOLATED = "stretch-active-isolated"
    """A stretch of a second or two, again and again, that the opposite muscle pulls into."""
    MOBILITY = "mobility"
    """Moves the back or the hips gently through their range."""
    FOAM_ROLL = "foam-roll"
    """Rolls a muscle over a foam roller."""
    WARM_UP = "warm-up"
    """Warms up for what follows."""
    CARDIO = "cardio"
    """Endurance, such as walking, swimming or cycling."""


class Position(StrEnum):
    """How the body starts."""

    STANDING = "standing"
    """Standing."""
    SEATED = "seated"
    """Sitting, on a chair or on the floor."""
    KNEELING = "kneeling"
    """On one knee or both, the trunk upright."""
    QUADRUPED = "quadruped"
    """On hands and knees."""
    PLANK = "plank"
    """The body in one line, on hands or forearms."""
    PRONE = "prone"
    """Lying face down."""
    SUPINE = "supine"
    """Lying on the back."""
    SIDE_LYING = "side-lying"
    """Lying on the side."""
    LUNGE = "lunge"
    """One foot in front of the other, the front knee bent."""


class Mode(StrEnum):
    """How a set runs: reps paced by phases, one hold (enter, hold, leave), or a clock."""

    REPS = "reps"
    """Repetitions, each paced by its phases. The dose says reps."""
    HOLD = "hold"
    """One position: get in, hold it, get out. The dose says hold."""
    TIME = "time"
    """Keep going until the clock runs out. The dose says time."""


class Sides(StrEnum):
    """Whether a move has sides: none, each in turn (dose per side), or alternating (dose is the total)."""

    BOTH = "both"
    """The move has no left and right."""
    EACH = "each"
    """All of it on one side, then all of it on the other. The dose is for one side."""
    ALTERNATING = "alternating"
    """Left and right in turn. The dose is both sides together, so reps are even."""


class Tag(StrEnum):
    """What a move asks of the body; drives the symptom filter (section D3)."""

    SPINE_FLEXION = "spine_flexion"
    """The back rounds forward with effort, as in a crunch."""
    SPINE_FLEXION_UNLOADED = "spine_flexion_unloaded"
    """The back rounds forward without effort, as with the knees pulled to the chest."""
    SPINE_EXTENSION = "spine_extension"
    """The back arches backward."""
    SPINE_ROTATION = "spine_rotation"
    """The trunk turns with effort, as in a bicycle crunch."""
    SPINE_ROTATION_UNLOADED = "spine_rotation_unloaded"
    """The trunk turns without effort, as when the knees sink to one side."""
    HIP_HINGE = "hip_hinge"
    """The trunk tips forward from the hips, the back straight."""
    HIP_EXTENSION = "hip_extension"
    """The thigh goes back behind the hip, as in a bridge or a lunge."""
    HEAD_LOW = "head_low"
    """The head comes lower than the hips."""
    WRIST_LOAD = "wrist_load"
    """The hands carry body weight."""
    KNEELING = "kneeling"
    """A knee rests on the floor."""
    PRONE = "prone"
    """Done face down."""
    SUPINE = "supine"
    """Done lying on the back."""
    SIDE_LYING = "side_lying"
    """Done lying on the side."""
    FLOOR_SIT = "floor_sit"
    """Done sitting on the floor."""
    STANDING = "standing"
    """Done standing."""
    DEEP_KNEE_FLEXION = "deep_knee_flexion"
    """The knees bend as far as they go."""
    BALANCE = "balance"
    """Needs balance."""
    SINGLE_LEG = "single_leg"
    """Done on one leg."""
    BALL = "ball"
    """Done on an exercise ball."""
    ISOMETRIC = "isometric"
    """Muscles work hard while nothing moves, as in a plank."""
    DYNAMIC = "dynamic"
    """Keeps moving."""
    IMPACT = "impact"
    """Running or jumping."""
    IMPACT_LOW = "impact_low"
    """The feet land softly, as in walking."""
    IMPACT_NONE = "impact_none"
    """No impact, as in swimming or cycling."""
    LOAD = "load"
    """Done with weights."""
    SEATED_FLEXION = "seated_flexion"
    """Sitting with the back bent forward, as on a bicycle."""
    DESK = "desk"
    """Can be done at a desk."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a repetition, such as "Roll in" for 2 seconds."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    name: Line
    """What the person does in this part, in a word or two, such as Lower."""
    seconds: Annotated[int, Ge(1), Le(600)]
    """How long it lasts: a number of seconds without a unit."""

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
    """The muscles that do most of the work, as ids such as abdominals or hip-flexors."""
    secondary: tuple[Slug, ...] = ()
    """The muscles that help or are lengthened, as ids."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A regression or progression: what to change, and the move it is when it has a card of its own."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    note: Text
    """What to do differently, as an instruction."""
    move: Slug | None = None
    """The id of the move it becomes, when that has a file of its own."""


@dataclass(frozen=True, slots=True)
class Swap:
    """What to do instead when a move is ruled out, by what bothers the person or by what they lack.

    The tags are those of the symptom filter (section D3); missing equipment is G-34. With a ``move``
    that move takes the place; without one the move stays and is done as ``note`` says.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    avoid: tuple[Tag, ...] = ()
    """It holds for people who should avoid one of these tags of this move."""
    without: tuple[Slug, ...] = ()
    """It holds for people who lack one of these things that this move needs."""
    move: Slug | None = None
    """The id of the move to do instead; leave it out to keep this move and do it as the
    note says."""
    note: Line | None = None
    """How this move is done when it stays, or a word on the one that replaces it."""
    levels: tuple[Level, ...] = ()
    """The levels it holds for; all of them when left out."""
    phases_of: Level | None = None
    """The level whose phases are followed then, where the note leaves out a part of the rep."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Names that people look for and that mean something else; the search shows the note (G-02)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    names: Annotated[tuple[Line, ...], MinLen(1)]
    """What people search for, such as push-up."""
    note: Text
    """What this move is, and what the other name means."""


@dataclass(frozen=True, slots=True)
class Research:
    """A short "why" note from research or expert opinion, with what must not be claimed from it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    note: Annotated[str, Words("a note", 180)]
    """The finding in a sentence or two, without a promise."""
    caveat: Text
    """How far it goes: how small, whose opinion, what it does not show."""
    study: Line | None = None
    """Who found it, and where they published it."""
    year: Annotated[int, Ge(1900), Le(2100)] | None = None
    """When it was published."""
    code: Line | None = None
    """A reference number of your own, such as F-13."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where part of a card comes from."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    title: Line
    """The title of the book, article or course, or "General practice", which covers whatever no
    other source does."""
    covers: Annotated[tuple[Line, ...], MinLen(1)]
    """What in this file it stands for, such as dose, steps or cautions."""
    author: Line | None = None
    """Who wrote it."""
    url: Line | None = None
    """The address of its page on the web."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A move of the library with its full card."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    id: Slug
    """The file's name without .yaml: lower-case words joined by hyphens. Routines name the move
    by it."""
    name: Line
    """The name people read and hear."""
    category: Category
    """What kind of work it is."""
    position: Position
    """How the body starts."""
    mode: Mode
    """How a set runs: reps (paced by phases), hold (a position) or time (a clock)."""
    sides: Sides
    """both (no left and right), each (one side, then the other; the dose is for one side) or
    alternating (left, right, left; the dose is for both together)."""
    muscles: Muscles
    """The muscles it works."""
    dose: Annotated[PerLevel[Dose], ByLevel()]
    """How much of it: one dose for everybody, or one for each level (beginner, intermediate,
    advanced)."""
    steps: Annotated[tuple[Text, ...], MinLen(3), MaxLen(6)]
    """How it is done, in order: 3 to 6 instructions."""
    cues: Annotated[tuple[Cue, ...], MinLen(3), MaxLen(5)]
    """What the coach says aloud while it is done: 3 to 5 short cues of at most 8 words."""
    breathing: Text
    """When to breathe in and out."""
    mistakes: Annotated[tuple[Text, ...], MinLen(1), MaxLen(5)]
    """What goes wrong most often: 1 to 5 sentences."""
    cautions: Annotated[tuple[Text, ...], MinLen(1), MaxLen(10)]
    """Who should leave it out, or ask first: 1 to 10 sentences."""
    why: Text
    """What it is good for, without a promise."""
    sources: Annotated[tuple[Source, ...], MinLen(1)]
    """Who says so. Together the sources cover the dose, the steps and the cautions."""
    aliases: tuple[Line, ...] = ()
    """Other names people use for it; the search finds them."""
    mistaken_for: tuple[Confusion, ...] = ()
    """Names that sound like this move and mean another, with a note that says so."""
    equipment: tuple[Slug, ...] = ()
    """What is needed besides the floor, as ids such as mat or exercise-ball."""
    optional_equipment: tuple[Slug, ...] = ()
    """What only an easier or a harder form needs, or a little comfort, as ids."""
    tags: tuple[Tag, ...] = ()
    """What it asks of the body. People who should avoid one of these are not offered the move."""
    phases: Annotated[PerLevel[PhaseList], ByLevel()] | None = None
    """The parts of one repetition, in order; needed with mode reps. One list for everybody, or
    one for each level."""
    enter_ms: Annotated[int, Duration(most_ms=60_000, bare_seconds=True)] = 0
    """Time to get into the position, with mode hold only."""
    leave_ms: Annotated[int, Duration(most_ms=60_000, bare_seconds=True)] = 0
    """Time to get out of the position, with mode hold only."""
    easier: Variant | None = None
    """An easier form (regression)."""
    harder: Variant | None = None
    """A harder form (progression)."""
    swaps: tuple[Swap, ...] = ()
    """What to do instead when something bothers the person or is not there. The first one that
    fits is taken."""
    research: tuple[Research, ...] = ()
    """Short notes from research, each with its caveat."""
    motion: Slug | None = None
    """The id of its animated figure, when it has one."""
