"""A routine: blocks of moves with their doses, done once or in rounds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from annotated_types import Ge, Le, MaxLen, MinLen

from coach.domain.dose import Dose
from coach.domain.exercise import Research, Source
from coach.domain.fields import YAML_CONFIG, ByLevel, Duration, PerLevel
from coach.domain.names import Line, Slug, Text

GapMs = Annotated[int, Duration(most_ms=600_000)]


class RoutineType(StrEnum):
    """What a routine is for."""

    STRENGTH = "strength"
    """Makes stronger."""
    WARM_UP = "warm-up"
    """Before a run or a workout."""
    STRETCH = "stretch"
    """Held stretches."""
    MOBILITY = "mobility"
    """Gentle movement of the back and the hips."""
    RELEASE = "release"
    """Loosens tight muscles, as with a foam roller."""
    TECHNIQUE = "technique"
    """Practises how to move."""
    BREAK = "break"
    """A short break from sitting."""


@dataclass(frozen=True, slots=True)
class Item:
    """One move of a block."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    move: Slug
    """The id of the move, which is its file's name without .yaml."""
    dose: Annotated[PerLevel[Dose], ByLevel()] | None = None
    """How much of it here, for everybody or for each level; the move's own dose when left out."""


@dataclass(frozen=True, slots=True)
class Block:
    """Moves done one after another (no rounds) or as a circuit (rounds)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    name: Line
    """What the block is, such as Warm-up, Circuit or Stretch."""
    items: Annotated[tuple[Item, ...], MinLen(1), MaxLen(40)]
    """Its moves, in order."""
    rounds: Annotated[PerLevel[Annotated[int, Ge(1), Le(20)]], ByLevel()] | None = None
    """How many times the items are gone through, as a circuit; leave it out to do each item
    once."""
    gap_ms: Annotated[PerLevel[GapMs], ByLevel()] | None = None
    """Pause between two moves of a circuit; needed when there are rounds."""
    rest_between_rounds_ms: Annotated[PerLevel[GapMs], ByLevel()] | None = None
    """Rest between two rounds of a circuit; needed when there are rounds."""

    @property
    def is_circuit(self) -> bool:
        """Whether its moves are done in rounds."""
        return self.rounds is not None


@dataclass(frozen=True, slots=True)
class Routine:
    """A named plan of blocks."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    id: Slug
    """The file's name without .yaml: lower-case words joined by hyphens."""
    name: Line
    """The name people read and hear."""
    type: RoutineType
    """What it is for."""
    goal: Text
    """What it is good for, in one sentence, without a promise."""
    when: Text
    """How often, and when not."""
    blocks: Annotated[tuple[Block, ...], MinLen(1), MaxLen(20)]
    """Its parts, in order, such as a warm-up, a circuit and a stretch."""
    sources: Annotated[tuple[Source, ...], MinLen(1)]
    """Who says so. Together the sources cover the dose."""
    code: Line | None = None
    """A short reference of your own, such as R01, by which it can be called up too."""
    why: Text | None = None
    """Why these moves."""
    progression: Text | None = None
    """How it grows harder."""
    cautions: tuple[Text, ...] = ()
    """Who should leave it out, or ask first."""
    research: tuple[Research, ...] = ()
    """Short notes from research, each with its caveat."""
