"""What a session has to keep clear of: movements that bother the person, and equipment they lack."""

from dataclasses import dataclass

from coach.domain.exercise import Tag


@dataclass(frozen=True, slots=True)
class Avoidance:
    """Moves with this tag are ruled out."""

    tag: Tag
    reason: str
    """Why, as half a sentence: "bending forward bothers you"."""
    instead: tuple[str, ...] = ()
    """Moves (ids) that can take the place where a card names none (section D3, "offer instead")."""


@dataclass(frozen=True, slots=True)
class Care:
    """Moves with this tag stay, done with care."""

    tag: Tag
    reason: str
    note: str
    """How: "In a small range"."""


@dataclass(frozen=True, slots=True)
class HoldLimit:
    """Holds of moves tagged isometric are not longer than this."""

    most_ms: int
    reason: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Everything a session has to keep clear of. Empty, it changes nothing."""

    avoid: tuple[Avoidance, ...] = ()
    without: tuple[str, ...] = ()
    """Equipment (ids) that is not there."""
    care: tuple[Care, ...] = ()
    hold: HoldLimit | None = None

    def __bool__(self) -> bool:
        return self != NO_LIMITS


NO_LIMITS = Limits()
"""Nothing to keep clear of."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that limits changed in a routine."""

    move: str
    name: str
    """What was planned."""
    to: str | None
    """The id of what is done: another move, the same one done differently, None when it is left out."""
    to_name: str | None
    reason: str
    note: str | None = None
    """How it is done, when that is what changed, or a word on the replacement."""

    @property
    def is_swap(self) -> bool:
        """Whether another move takes the place."""
        return self.to is not None and self.to != self.move
