"""What a move's page leads to: variants and back again, what is done instead, the routines that use it."""

from dataclasses import dataclass

from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.domain.routine import Block, Item, Routine
from coach.qt.models.move_wording import swap_when
from coach.qt.wording import counted, dose_words


@dataclass(frozen=True, slots=True)
class MoveLink:
    """Another move, or another way of doing this one, and what is said of it."""

    heading: str
    """What it is here: Easier, Harder, When twisting bothers you."""
    note: str = ""
    move: str = ""
    """The id of the move; empty when there is none to go to."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """A routine that uses a move."""

    routine: str
    name: str
    doses: tuple[str, ...]
    """How much of it there, in each block that has it: ``Circuit: 10 reps, 3 rounds``."""


def variants(catalogue: Catalogue, move: Exercise) -> tuple[MoveLink, ...]:
    """Its easier and harder form, then the moves that name this one as theirs."""
    found = []
    for heading, variant in (("Easier", move.easier), ("Harder", move.harder)):
        if variant is not None:
            found.append(_link(catalogue, heading, variant.note, variant.move))
    linked = {one.move for one in found}
    back = [
        MoveLink(heading, "", other.id, other.name)
        for other in catalogue.moves.values()
        for heading, variant in (("Harder", other.easier), ("Easier", other.harder))
        if variant is not None and variant.move == move.id
    ]
    back.sort(key=_by_name)
    return (*found, *(one for one in back if one.move not in {*linked, move.id}))


def instead(catalogue: Catalogue, move: Exercise) -> tuple[MoveLink, ...]:
    """What is done instead of it, and when."""
    return tuple(
        _link(catalogue, swap_when(swap), swap.note or "", swap.move) for swap in move.swaps
    )


def uses(catalogue: Catalogue, move: Exercise, level: Level) -> tuple[Use, ...]:
    """The routines that use it, by name, with the dose there at a level."""
    found = []
    for routine in sorted(catalogue.routines.values(), key=_by_name):
        doses = [
            _dose_there(routine, block, item, move, level)
            for block in routine.blocks
            for item in block.items
            if item.move == move.id
        ]
        if doses:
            found.append(Use(routine.id, routine.name, tuple(dict.fromkeys(doses))))
    return tuple(found)


def _dose_there(routine: Routine, block: Block, item: Item, move: Exercise, level: Level) -> str:
    dose = (item.dose or move.dose).at(level)
    parts = [dose_words(move, dose)]
    if block.rounds is not None:
        parts.append(counted(block.rounds.at(level), "round"))
    where = f"{block.name}: " if len(routine.blocks) > 1 else ""
    return where + ", ".join(parts)


def _link(catalogue: Catalogue, heading: str, note: str, move_id: str | None) -> MoveLink:
    there = catalogue.moves.get(move_id or "")
    return MoveLink(heading, note, there.id, there.name) if there else MoveLink(heading, note)


def _by_name(one: MoveLink | Routine) -> str:
    return one.name.casefold()
