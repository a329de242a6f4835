"""A routine as it would be done now, at the person's level and pace: what Today and Routines show."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from coach.domain.catalogue import Catalogue
from coach.domain.dose import Dose
from coach.domain.exercise import Exercise, Sides
from coach.domain.fields import Level, Side
from coach.domain.limits import Change
from coach.domain.routine import Block, Item, Routine
from coach.domain.settings import Settings
from coach.domain.timeline import Timeline
from coach.errors import CoachError
from coach.guidance.symptoms import change_words, limits_for
from coach.planning.compiler import Choices, compile_routine
from coach.planning.swaps import fit_routine, rulings
from coach.qt.wording import counted, dose_words, exact, thing

_DIGITS = re.compile(r"(\d+)")


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
    first_side: Side = Side.LEFT
    """The side that begins (G-06)."""
    straight_sets: bool = False
    """Whether a circuit's moves are done one after another instead (G-01)."""

    @property
    def changes(self) -> tuple[str, ...]:
        """What differs from the routine as written, a sentence each."""
        return tuple(change_words(change) for change in self.timeline.changes)

    @property
    def changed(self) -> str:
        """How much differs, in a few words: ``2 moves swapped, 1 left out``; empty when nothing does."""
        return changed_words(self.timeline.changes)

    @property
    def equipment_ids(self) -> tuple[str, ...]:
        """What is needed, each once, in the order it is needed."""
        needed = (slug for item in self._items for slug in self.moves[item.move].equipment)
        return tuple(dict.fromkeys(needed))

    @property
    def equipment(self) -> tuple[str, ...]:
        """What is needed, in words."""
        return tuple(thing(slug) for slug in self.equipment_ids)

    @property
    def has_circuit(self) -> bool:
        """Whether circuit or straight sets is a choice."""
        return any(block.is_circuit for block in self.routine.blocks)

    @property
    def has_sides(self) -> bool:
        """Whether the side that begins is a choice."""
        return any(self.moves[item.move].sides is not Sides.BOTH for item in self._items)

    @property
    def rounds(self) -> int:
        """How many rounds its circuit has; 1 when it has none or is done as straight sets."""
        if self.straight_sets:
            return 1
        return max(
            block.rounds.at(self.timeline.level) if block.rounds else 1
            for block in self.routine.blocks
        )

    @property
    def move_ids(self) -> tuple[str, ...]:
        """Its moves, each once, in order."""
        return tuple(dict.fromkeys(item.move for item in self._items))

    @property
    def lines(self) -> tuple[MoveLine, ...]:
        """Its moves in order."""
        return tuple(
            self.line(item, block) for block in self.routine.blocks for item in block.items
        )

    def line(self, item: Item, block: Block | None = None) -> MoveLine:
        """One of its moves; with its block, a circuit's rounds count as sets where sets are straight."""
        move = self.moves[item.move]
        dose, rest_ms = self._as_done(item, block)
        words = dose_words(move, dose)
        if dose.sets > 1 and rest_ms:
            words += f", {exact(rest_ms)} rest"
        return MoveLine(item.move, move.name, words)

    def dose(self, item: Item) -> Dose:
        """How much of a move at the person's level."""
        doses = item.dose or self.moves[item.move].dose
        return doses.at(self.timeline.level)

    def swapped(self, move: str) -> Change | None:
        """The change by which a move stands in the routine in another's place."""
        return next((c for c in self.timeline.changes if c.is_swap and c.to == move), None)

    def _as_done(self, item: Item, block: Block | None) -> tuple[Dose, int]:
        """The dose, and the rest between two of its sets in ms."""
        dose = self.dose(item)
        if block is None or block.rounds is None or not self.straight_sets:
            return dose, dose.rest_ms or 0
        level = self.timeline.level
        own_ms = self.moves[item.move].dose.at(level).rest_ms
        gap_ms = block.gap_ms.at(level) if block.gap_ms else 0
        rests = (rest for rest in (dose.rest_ms, own_ms, gap_ms) if rest is not None)
        return replace(dose, sets=dose.sets * block.rounds.at(level)), next(rests)

    @property
    def _items(self) -> tuple[Item, ...]:
        return tuple(item for block in self.routine.blocks for item in block.items)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A routine that cannot be done now, as written, with the reason and the way out."""

    routine: Routine
    title: str
    hint: str
    reasons: tuple[str, ...] = ()
    """What rules its moves out, each as half a sentence: "bending forward bothers you"."""

    @property
    def sentence(self) -> str:
        """Why it cannot be done, in one line."""
        return f"Not now: {', '.join(self.reasons)}." if self.reasons else self.title


@dataclass(frozen=True, slots=True)
class Planned:
    """Every routine of the library at a level: those that can be done, and those that cannot."""

    level: Level
    plans: tuple[Plan, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def changed_words(changes: tuple[Change, ...]) -> str:
    """How much changes, in a few words: ``2 moves swapped, 1 left out, 1 done differently``."""
    kinds: dict[str, dict[str, None]] = {"swapped": {}, "left out": {}, "done differently": {}}
    for change in changes:
        how = "left out" if change.to is None else "done differently"
        kinds["swapped" if change.is_swap else how][change.move] = None
    found = [(len(moves), how) for how, moves in kinds.items() if moves]
    first = [f"{counted(number, 'move')} {how}" for number, how in found[:1]]
    return ", ".join([*first, *(f"{number} {how}" for number, how in found[1:])])


def make_plan(routine: Routine, moves: Mapping[str, Exercise], settings: Settings) -> Plan:
    """A routine with the person's level, pace, order, first side and limits. Raises CoachError."""
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
    fitted = fit_routine(routine, moves, settings.level, limits).routine
    # Its own moves alone: two plans are compared whole, and a library may have thousands.
    own = dict.fromkeys((*_move_ids(routine), *_move_ids(fitted)))
    return Plan(
        routine=fitted,
        moves={move: moves[move] for move in own},
        timeline=timeline,
        first_side=settings.first_side,
        straight_sets=settings.straight_sets,
    )


def left_out(
    routine: Routine, moves: Mapping[str, Exercise], settings: Settings, error: CoachError
) -> LeftOut:
    """What is said of a routine for which ``make_plan`` raised this error."""
    limits = limits_for(settings.symptoms, settings.missing_equipment)
    known = (moves[move] for move in _move_ids(routine) if move in moves)
    reasons = (reason for one in known for reason in rulings(one, limits))
    return LeftOut(routine, error.title, error.hint, tuple(dict.fromkeys(reasons)))


def plan_library(catalogue: Catalogue, settings: Settings) -> Planned:
    """Every routine of the library by its code, then by name."""
    plans: list[Plan] = []
    out: list[LeftOut] = []
    for routine in sorted(catalogue.routines.values(), key=_place):
        try:
            plans.append(make_plan(routine, catalogue.moves, settings))
        except CoachError as error:
            out.append(left_out(routine, catalogue.moves, settings, error))
    return Planned(settings.level, tuple(plans), tuple(out))


def _move_ids(routine: Routine) -> Iterator[str]:
    return (item.move for block in routine.blocks for item in block.items)


def _place(routine: Routine) -> tuple[object, ...]:
    """R2 before R10; routines without a code come after those with one."""
    code = (routine.code or "").casefold()
    parts = tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _DIGITS.split(code)
    )
    return (not code, parts, routine.name.casefold())
