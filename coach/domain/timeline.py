"""A session compiled before it starts: every set, side, rest and cue with its own millisecond."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coach.domain.exercise import Mode
from coach.domain.fields import Level
from coach.domain.fields import Pace as Pace  # noqa: PLC0414  a word of the timeline too
from coach.domain.fields import Side as Side  # noqa: PLC0414  as above
from coach.domain.limits import Change


class SegmentKind(StrEnum):
    """What a segment of the timeline is."""

    PREPARE = "prepare"
    WORK = "work"
    SWITCH = "switch"
    REST = "rest"
    """Rest between two sets of a move, or the gap between two moves of a circuit."""
    ROUND_REST = "round_rest"
    CHANGEOVER = "changeover"


class CueKind(StrEnum):
    """How a cue is given; all three are shown as text as well."""

    BEEP = "beep"
    """A sound; its text is the name of the sound: tick, short, long, done."""
    SPEECH = "speech"
    """A spoken sentence."""
    COUNT = "count"
    """A spoken number of the rep being done."""


class Anchor(StrEnum):
    """From which end of its segment a cue is measured; added time moves those anchored at the end."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing to be heard and read, ``at_ms`` after its segment's start."""

    at_ms: int
    kind: CueKind
    text: str
    anchor: Anchor = Anchor.START
    spoken: bool = True
    """False for a cue that is shown but has no room to be spoken."""


class StageKind(StrEnum):
    """The part of a work segment the person is in."""

    ENTER = "enter"
    HOLD = "hold"
    LEAVE = "leave"
    PHASE = "phase"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a work segment: getting into a hold, the hold, or one phase of one rep."""

    kind: StageKind
    name: str
    start_ms: int
    length_ms: int
    rep: int | None = None
    """The rep it belongs to, counted from 1."""
    side: Side | None = None
    """The side of that rep in an alternating move."""

    @property
    def end_ms(self) -> int:
        """Where it ends, from the segment's start."""
        return self.start_ms + self.length_ms


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a session. Work and rest alike name the move they belong to or lead to.

    ``start_ms`` and ``length_ms`` are None where they depend on the person's own pace.
    ``set``/``sets`` and ``round``/``rounds`` count from 1. A segment that is not work carries the
    move, side, set and round of the work that comes next.
    """

    index: int
    kind: SegmentKind
    move: str
    move_name: str
    mode: Mode
    side: Side | None
    set: int
    sets: int
    round: int
    rounds: int
    block: int
    """Index of the routine's block."""
    item: int
    """Index of the item in the block."""
    start_ms: int | None
    length_ms: int | None
    reps: int | None = None
    """Planned reps of a work segment in mode reps; of this side where the move has sides."""
    rep_ms: int | None = None
    """Length of one counted rep."""
    stages: tuple[Stage, ...] = ()
    cues: tuple[Cue, ...] = ()
    note: str | None = None
    """What is different at this level, such as "Knee tuck on the ball"."""
    form_cues: tuple[str, ...] = ()
    """What the move's card offers to say; one of them is among the cues."""

    @property
    def is_work(self) -> bool:
        """Whether a set is being done."""
        return self.kind is SegmentKind.WORK

    @property
    def is_open(self) -> bool:
        """Whether it ends when the person says so."""
        return self.length_ms is None

    @property
    def planned_ms(self) -> int | None:
        """What a set was to take: the hold itself for a hold; None at the person's own pace."""
        if self.mode is Mode.HOLD:
            return sum(stage.length_ms for stage in self.stages if stage.kind is StageKind.HOLD)
        return self.length_ms

    def stage_at(self, elapsed_ms: int, extra_ms: int = 0) -> Stage | None:
        """The stage at a moment; added time lengthens the hold, never the way in or out."""
        late = elapsed_ms
        for stage in self.stages:
            length_ms = stage.length_ms
            if stage.kind in (StageKind.HOLD, StageKind.CLOCK):
                length_ms += extra_ms
            if late < length_ms:
                return stage
            late -= length_ms
        return self.stages[-1] if self.stages else None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole session: what the plan shows is exactly what happens."""

    routine: str
    routine_name: str
    level: Level
    pace: Pace
    segments: tuple[Segment, ...]
    changes: tuple[Change, ...] = ()
    """What differs from the routine as written, because of what bothers the person or what they lack."""

    @property
    def total_ms(self) -> int | None:
        """Length of the session, None at the person's own pace."""
        lengths = [segment.length_ms for segment in self.segments]
        return None if None in lengths else sum(length for length in lengths if length is not None)

    @property
    def estimated_ms(self) -> int:
        """Length of the session with own-pace sets taken at the counted pace."""
        return sum(estimate_ms(segment) for segment in self.segments)

    @property
    def work(self) -> Iterator[Segment]:
        """The sets, in order."""
        return (segment for segment in self.segments if segment.is_work)


def estimate_ms(segment: Segment) -> int:
    """A segment's length, an own-pace set taken at the counted pace."""
    if segment.length_ms is not None:
        return segment.length_ms
    return (segment.reps or 0) * (segment.rep_ms or 0)
