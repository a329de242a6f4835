"""A library read in parts, by as many processes, and the parts put together again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from coach.domain.catalogue import Catalogue, Problem
from coach.domain.exercise import Exercise
from coach.domain.routine import Routine
from coach.library.motions import KeptMotions


@dataclass(frozen=True, slots=True)
class Part:
    """Which of so many parts: every so-manieth move with the motion of its id, and in the first part
    the routines and all other motions as well.
    """

    number: int = 0
    of: int = 1

    def has(self, place: int) -> bool:
        """Whether the move at this place, among all by id, belongs to this part."""
        return place % self.of == self.number


@dataclass(frozen=True, slots=True)
class Piece:
    """What one part gave."""

    moves: Mapping[str, Exercise] = field(default_factory=dict)
    routines: Mapping[str, Routine] = field(default_factory=dict)
    origins: Mapping[str, Path] = field(default_factory=dict)
    problems: tuple[tuple[int, Problem], ...] = ()
    """Each with the place of its file among all files; -1 where no file is concerned."""
    missing: Mapping[str, str] = field(default_factory=dict)
    motions: Mapping[str, str] = field(default_factory=dict)
    """As they are kept, see :mod:`coach.library.motions`."""


def join(pieces: Iterable[Piece]) -> Catalogue:
    """The catalogue of all parts: the same, in the same order, whatever the number of parts."""
    moves: dict[str, Exercise] = {}
    routines: dict[str, Routine] = {}
    origins: dict[str, Path] = {}
    problems: list[tuple[int, Problem]] = []
    missing: dict[str, str] = {}
    motions: dict[str, str] = {}
    for piece in pieces:
        moves |= piece.moves
        routines |= piece.routines
        origins |= piece.origins
        problems += piece.problems
        missing |= piece.missing
        motions |= piece.motions
    problems.sort(key=_place)
    return Catalogue(
        moves=MappingProxyType({name: moves[name] for name in sorted(moves)}),
        routines=MappingProxyType({name: routines[name] for name in sorted(routines)}),
        origins=MappingProxyType(origins),
        problems=tuple(problem for _, problem in problems),
        missing=MappingProxyType({name: missing[name] for name in sorted(missing)}),
        motions=KeptMotions({name: motions[name] for name in sorted(motions)}),
    )


def _place(placed: tuple[int, Problem]) -> int:
    return placed[0]
