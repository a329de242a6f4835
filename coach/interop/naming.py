"""Which of our moves a name of another program means. What is not certain is kept under its own name."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.domain.exercise import Exercise
from coach.domain.incoming import NearMove, UnknownMove

FOREIGN = "imported:"
"""Before the id of what is none of ours: no id of the library has a colon."""
MOST_NAME = 200
NEAR = 3
_ALIKE = 0.6

_NO_WORD = re.compile(r"[\W_]+")


def foreign_id(name: str) -> str:
    """The id under which a name is kept that is none of ours: ``imported:bench-press``."""
    words = _NO_WORD.sub("-", name.casefold()).strip("-")
    return FOREIGN + (words or "unnamed")


@dataclass
class Names:
    """Our moves by every name they have, and what the person said of names that we don't have."""

    catalogue: Mapping[str, Exercise]
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Names of theirs, each with the id of a move of ours, or "" to keep it."""

    def __post_init__(self) -> None:
        self._unused = {_folded(name): name for name in self.mapping}
        self._said = {_folded(name): move for name, move in self.mapping.items()}
        self._named: dict[str, list[Exercise]] = {}
        for move in self.catalogue.values():
            for name in {_folded(name) for name in (move.id, move.name, *move.aliases)}:
                self._named.setdefault(name, []).append(move)

    def find(self, name: str) -> Exercise | None:
        """The move that is called so, or that the person named; None when none is, or more than one."""
        wanted = _folded(name)
        self._unused.pop(wanted, None)
        said = self._said.get(wanted)
        if said is not None:
            return self.catalogue.get(said)
        found = self._named.get(wanted, [])
        return found[0] if len(found) == 1 else None

    def unknown(self, name: str, sets: int) -> UnknownMove:
        """What is told of a name that is none of ours."""
        wanted = _folded(name)
        near = list(self._named.get(wanted, []))
        # "Plank (Weighted)": what stands in brackets is the equipment.
        plain = _folded(name.partition("(")[0]) or wanted
        for like in difflib.get_close_matches(plain, self._named, n=2 * NEAR, cutoff=_ALIKE):
            near += [move for move in self._named[like] if move not in near]
        moves = tuple(NearMove(move.id, move.name) for move in near[:NEAR])
        return UnknownMove(name, sets, foreign_id(name), moves)

    @property
    def unused(self) -> tuple[str, ...]:
        """Names that the person said something of and that have not come."""
        return tuple(self._unused.values())

    def is_said(self, name: str) -> bool:
        """Whether the person said what to do with this name."""
        return _folded(name) in self._said


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
