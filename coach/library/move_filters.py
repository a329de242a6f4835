"""What a person narrows the moves down by: kind, muscles, position and the equipment they have."""

from dataclasses import dataclass
from enum import StrEnum

from coach.domain.exercise import Category, Position, Tag


class Kind(StrEnum):
    """Kinds of work as people tell them apart: the three ways of stretching are one."""

    STRENGTH = "strength"
    STRETCH = "stretch"
    MOBILITY = "mobility"
    FOAM_ROLL = "foam-roll"
    WARM_UP = "warm-up"
    CARDIO = "cardio"


KIND_OF = {
    Category.STRENGTH_CORE: Kind.STRENGTH,
    Category.STRETCH_STATIC: Kind.STRETCH,
    Category.STRETCH_DYNAMIC: Kind.STRETCH,
    Category.STRETCH_ACTIVE_ISOLATED: Kind.STRETCH,
    Category.MOBILITY: Kind.MOBILITY,
    Category.FOAM_ROLL: Kind.FOAM_ROLL,
    Category.WARM_UP: Kind.WARM_UP,
    Category.CARDIO: Kind.CARDIO,
}


@dataclass(frozen=True, slots=True)
class Filters:
    """One of each that is chosen has to hold, of ``avoid`` none; what is empty holds for every move."""

    kinds: frozenset[Kind] = frozenset()
    """The move is one of these."""
    muscles: frozenset[str] = frozenset()
    """It works one of these, first or second."""
    positions: frozenset[Position] = frozenset()
    """It starts in one of these."""
    have: frozenset[str] | None = None
    """It needs nothing but these; empty: nothing at all, None: whatever it needs."""
    avoid: frozenset[Tag] = frozenset()
    """It asks none of these of the body (section D3)."""

    @property
    def active(self) -> bool:
        """Whether anything is chosen."""
        return self != NO_FILTERS


NO_FILTERS = Filters()
