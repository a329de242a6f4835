"""What a file to be imported holds, as it is shown before anything is taken in."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NearMove:
    """One of our moves that a name of the file comes near."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class UnknownMove:
    """A name of the file that none of our moves has."""

    name: str
    sets: int
    """Sets under this name."""
    kept_as: str
    """The id it is kept under unless the person names a move of ours."""
    near: tuple[NearMove, ...] = ()
    """Moves with a name like it, the nearest first; none of them is taken unasked."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something in the file that could not be read, or not in full."""

    line: int
    """Counted from 1; 0 where it concerns the file as a whole."""
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}" if self.line else self.text


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What would come in, and what would not."""

    source: str
    """What wrote the file, such as "Coach" or "Strong"."""
    sessions: int = 0
    """Sessions that could be read; ``new``, ``known`` and ``deleted`` add up to it."""
    sets: int = 0
    new: int = 0
    known: int = 0
    """Sessions that the log has already."""
    deleted: int = 0
    """Sessions that the person has deleted here; they stay deleted."""
    first_day: date | None = None
    last_day: date | None = None
    revisions: int = 0
    """Edits and deletions that stand in the file."""
    rest_weeks: int = 0
    unknown: tuple[UnknownMove, ...] = ()
    """Names without a move of ours, the most used first."""
    problems: tuple[RowProblem, ...] = ()
    """The first of them."""
    problem_count: int = 0
    """All of them."""
    remarks: tuple[str, ...] = ()
    """What one has to know about how the file was read, in sentences."""
