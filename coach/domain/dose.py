"""How much of a move: sets, and reps or a hold or a time, and the rest between sets."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from annotated_types import Ge, Le

from coach.domain.fields import YAML_CONFIG, Duration, Reps
from coach.domain.names import Line


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of a move at one level; per side where the move has sides: each."""

    __pydantic_config__: ClassVar[dict[str, Any]] = YAML_CONFIG

    sets: Annotated[int, Ge(1), Le(20)] = 1
    """How many sets; 1 when left out."""
    reps: Reps | None = None
    """Repetitions in one set, such as 12, or a range such as 10-20: people start at its low end.
    With mode reps."""
    hold_ms: Annotated[int, Duration(least_ms=1000, most_ms=600_000)] | None = None
    """How long the position is held, such as 30s, without getting in and out. With mode hold."""
    time_ms: Annotated[int, Duration(least_ms=1000)] | None = None
    """How long the set runs, such as 2m. With mode time."""
    rest_ms: Annotated[int, Duration(most_ms=600_000)] | None = None
    """Rest between two sets, such as 45s; needed when there is more than one set."""
    note: Line | None = None
    """What is different at this level, in one line."""
