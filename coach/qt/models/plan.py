"""A routine as it would be done now, at the person's level and pace: what Today and Routines show."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.domain.catalogue import Catalogue
from coach.domain.dose import Dose
from coach.domain.exercise import Exercise
from coach.domain.routine import Item, Routine
from coach.domain.settings import Settings
from coach.domain.timeline import Timeline
from coach.errors import CoachError
from coach.guidance.symptoms import change_words, limits_for
from coach.planning.compiler import Choices, compile_routine
from coach.planning.swaps import fit_routine
from coach.qt.wording import dose_words, thing


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One move of a routine with its dose in words."""

    move: str
    name: str
    dose: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine compiled with the person's choices."""

    routine: Routine
    """As it is done: within what bothers the person and what they lack."""
    moves: Mapping[str, Exercise]
    timeline: Timeline

    @property
    def changes(self) -> tuple[str, ...]:
        """What differs from the routine as written, a sentence each."""
        return tuple(change_words(change) for change in self.timeline.changes)

    @property
    def equipment(self) -> tuple[str, ...]:
        """What is needed, in words, each once, in the order it is needed."""
        needed = (slug for item in self._items for slug in self.moves[item.move].equipment)
        return tuple(thing(slug) for slug in dict.fromkeys(needed))

    @property
    def rounds(self) -> int:
        """How many rounds its circuit has, 1 when it has none."""
        return max(
            block.rounds.at(self.timeline.level) if block.rounds else 1
            for block in self.routine.blocks
        )

    @property
    def lines(self) -> tuple[MoveLine, ...]:
        """Its moves in order."""
        return tuple(self.line(item) for item in self._items)

    def line(self, item: Item) -> MoveLine:
        """One of its moves."""
        move = self.moves[item.move]
        return MoveLine(item.move, move.name, dose_words(move, self.dose(item)))

    def dose(self, item: Item) -> Dose:
        """How much of a move at the person's level."""
        doses = item.dose or self.moves[item.move].dose
        return doses.at(self.timeline.level)

    @property
    def _items(self) -> tuple[Item, ...]:
        return tuple(item for block in self.routine.blocks for item in block.items)


def make_plan(routine: Routine, moves: Mapping[str, Exercise], settings: Settings) -> Plan:
    """A routine with the person's level, pace and get-ready time. Raises CoachError."""
    limits = limits_for(settings.symptoms, settings.missing_equipment)
    choices = Choices(
        level=settings.level,
        pace=settings.pace,
        prepare_ms=settings.prepare_seconds * 1000,
        first_side=settings.first_side,
        straight_sets=settings.straight_sets,
        limits=limits,
    )
    timeline = compile_routine(routine, moves, choices)
    return Plan(fit_routine(routine, moves, settings.level, limits).routine, moves, timeline)


def make_plans(catalogue: Catalogue, settings: Settings) -> tuple[Plan, ...]:
    """Every routine that can be done, by name; one that can't is among the catalogue's problems."""
    plans = []
    for routine in sorted(catalogue.routines.values(), key=lambda routine: routine.name.casefold()):
        try:
            plans.append(make_plan(routine, catalogue.moves, settings))
        except CoachError:
            continue
    return tuple(plans)
