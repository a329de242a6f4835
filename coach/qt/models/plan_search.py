"""Which routines to show: what is typed, the type, the minutes there are and what is at hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from coach.domain.routine import RoutineType
from coach.qt.models.plan import LeftOut, Plan, Planned
from coach.qt.wording import TYPE_WORDS, counted, thing

MINUTES = (5, 10, 15, 20, 30)
"""The lengths one can choose from, in minutes."""


class AtHand(StrEnum):
    """What there is to exercise with."""

    ANY = "any"
    HOUSEHOLD = "household"
    """What any room has, that of a hotel too."""
    NOTHING = "nothing"


HOUSEHOLD = frozenset({"mat", "wall", "chair", "cushion", "blanket", "towel", "running-shoes"})
"""A carpet does for a mat."""
HOUSEHOLD_WORDS = "a mat or carpet, a wall, a chair, a cushion and a towel"


@dataclass(frozen=True, slots=True)
class Listed:
    """A routine of the list: with its plan, or with the reason why it has none."""

    plan: Plan | LeftOut
    said: str = field(compare=False)
    """Everything that is searched, without capitals."""

    @property
    def id(self) -> str:
        """The id of the routine."""
        return self.plan.routine.id

    @property
    def type(self) -> RoutineType:
        """The type of the routine."""
        return self.plan.routine.type


def listed(planned: Planned) -> tuple[Listed, ...]:
    """Everything there is to show, what can be done now first."""
    everything: list[Plan | LeftOut] = [*planned.plans, *planned.left_out]
    return tuple(Listed(one, _said(one)) for one in everything)


def _said(one: Plan | LeftOut) -> str:
    routine = one.routine
    parts = [routine.name, routine.goal, routine.code or "", TYPE_WORDS[routine.type]]
    if isinstance(one, Plan):
        parts += one.equipment
        for move in one.move_ids:
            parts += (one.moves[move].name, *one.moves[move].aliases)
        # A move that was swapped is still what one remembers of the routine.
        parts += (change.name for change in one.timeline.changes)
    else:
        parts += (thing(item.move) for block in routine.blocks for item in block.items)
    return " ".join(parts).casefold()


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person asks of a routine; empty, every routine passes."""

    text: str = ""
    type: RoutineType | None = None
    most_minutes: int | None = None
    """The routine takes no longer, to the second."""
    at_hand: AtHand = AtHand.ANY

    def __bool__(self) -> bool:
        return self.cleared != _EVERYTHING

    @property
    def cleared(self) -> "Filter":
        """The same without blanks around what is typed."""
        return replace(self, text=" ".join(self.text.casefold().split()))

    @property
    def words(self) -> tuple[str, ...]:
        """What is asked, part by part: ``Stretch``, ``up to 10 minutes``."""
        return tuple(words for words, _, _ in self.parts())

    def parts(self) -> Iterator[tuple[str, str, "Filter"]]:
        """Each part in words, what giving it up means in words, and the filter without it."""
        if typed := self.text.strip():
            yield f"“{typed}”", f"Without “{typed}”", replace(self, text="")
        if self.type is not None:
            yield TYPE_WORDS[self.type], "Any type", replace(self, type=None)
        if self.most_minutes is not None:
            minutes = f"up to {counted(self.most_minutes, 'minute')}"
            yield minutes, "Any length", replace(self, most_minutes=None)
        if self.at_hand is not AtHand.ANY:
            words = "no equipment" if self.at_hand is AtHand.NOTHING else "household things"
            yield words, "Any equipment", replace(self, at_hand=AtHand.ANY)

    def fits(self, one: Listed) -> bool:
        """Whether a routine is all of this. One that can't be done now has no length to ask for."""
        if self.type is not None and one.type is not self.type:
            return False
        if not all(word in one.said for word in self.text.casefold().split()):
            return False
        if self.most_minutes is None and self.at_hand is AtHand.ANY:
            return True
        plan = one.plan
        if isinstance(plan, LeftOut):
            return False
        most_ms = None if self.most_minutes is None else self.most_minutes * 60_000
        return (most_ms is None or plan.timeline.estimated_ms <= most_ms) and self._enough(plan)

    def _enough(self, plan: Plan) -> bool:
        match self.at_hand:
            case AtHand.ANY:
                return True
            case AtHand.HOUSEHOLD:
                return HOUSEHOLD.issuperset(plan.equipment_ids)
            case AtHand.NOTHING:
                return not plan.equipment_ids


_EVERYTHING = Filter()
