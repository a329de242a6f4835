"""Everything that loaded from the library, and every problem of what did not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.exercise import Exercise
from coach.domain.routine import Routine

if TYPE_CHECKING:
    # A window starts without: a motion is asked for only when a figure is drawn.
    from coach.domain.motion import Motion


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a library file; line and column count from 1, 0 when the file can't be read."""

    file: Path
    line: int
    column: int
    path: str
    """Where in the file, such as ``dose.beginner.hold``."""
    message: str
    """What was expected and what stood there."""
    left_out: bool = True
    """Whether the file is left out because of it; a move without its figure is not."""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: " if self.line else f"{self.file}: "
        return where + (f"{self.path}: " if self.path else "") + self.message


@dataclass(frozen=True, slots=True)
class Catalogue:
    """An immutable view of the library."""

    moves: Mapping[str, Exercise] = field(default_factory=dict)
    routines: Mapping[str, Routine] = field(default_factory=dict)
    origins: Mapping[str, Path] = field(default_factory=dict)
    """File of each move (``moves/ID``), routine (``routines/ID``) and motion (``motions/ID``)."""
    problems: tuple[Problem, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)
    """Routines that did not load, by id: the sentence that says what they need."""
    motions: "Mapping[str, Motion]" = field(default_factory=dict)

    def motion_of(self, move: Exercise) -> "Motion | None":
        """What a move looks like: the motion it names, else the one of its own id; None without one."""
        return self.motions.get(move.motion or move.id)
