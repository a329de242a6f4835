"""A routine fitted to what bothers the person and to what they have, every change with its reason.

For each move of the routine that is ruled out, the swaps of its card are tried in their order, then what
section D3 offers instead. A replacement is done at the dose of its own card, with no more sets and no
longer hold or time than the move it replaces had, so that no dose is invented. It has to be allowed
itself and not be in the routine already. A move for which nothing fits is left out; a swap that is only a
note keeps the move, done as the note says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from coach.domain.dose import Dose
from coach.domain.exercise import Exercise, Swap, Tag
from coach.domain.fields import Level, PerLevel
from coach.domain.limits import Change, Limits
from coach.domain.routine import Block, Item, Routine
from coach.errors import CoachError

_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A routine within its limits, and what had to change for it."""

    routine: Routine
    moves: Mapping[str, Exercise]
    """The library's moves, those done differently with the phases of their easier form."""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ruling:
    """One reason why a move is ruled out."""

    reason: str
    tag: Tag | None = None
    thing: str | None = None
    instead: tuple[str, ...] = ()

    def answered_by(self, swap: Swap, level: Level) -> bool:
        """Whether a swap of the card is meant for this."""
        if swap.levels and level not in swap.levels:
            return False
        return self.tag in swap.avoid or self.thing in swap.without


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The move that takes a place, and what its swap has to say about it."""

    id: str
    note: str | None = None


def fit_routine(
    routine: Routine, moves: Mapping[str, Exercise], level: Level, limits: Limits
) -> Fitted:
    """The routine without what is ruled out at this level.

    Moves that are missing from the library are left for the compiler to report. Raises CoachError when
    nothing of the routine is left.
    """
    if not limits:
        return Fitted(routine, moves)
    fitting = _Fitting(routine, moves, level, limits)
    blocks = [
        replace(block, items=items) for block in routine.blocks if (items := fitting.items(block))
    ]
    if not blocks:
        raise CoachError(
            f"Nothing of '{routine.name}' is left with what bothers you or is missing today.",
            "Choose another routine, or change your answers on Today.",
        )
    changes = tuple(dict.fromkeys(fitting.changes))
    return Fitted(replace(routine, blocks=tuple(blocks)), fitting.moves, changes)


def rulings(exercise: Exercise, limits: Limits) -> tuple[str, ...]:
    """Why a move is ruled out, each reason once; nothing when it is not."""
    return tuple(dict.fromkeys(ruling.reason for ruling in _rulings(exercise, limits)))


def _rulings(exercise: Exercise, limits: Limits) -> list[_Ruling]:
    found = [
        _Ruling(one.reason, tag=one.tag, instead=one.instead)
        for one in limits.avoid
        if one.tag in exercise.tags
    ]
    return found + [
        _Ruling(_lack(thing), thing=thing)
        for thing in limits.without
        if thing in exercise.equipment
    ]


def _lack(thing: str) -> str:
    return f"you have no {thing.replace('-', ' ')}"


class _Fitting:
    """Goes through a routine and keeps what it changed."""

    def __init__(
        self, routine: Routine, moves: Mapping[str, Exercise], level: Level, limits: Limits
    ) -> None:
        self.changes: list[Change] = []
        self.moves = dict(moves)
        self._level = level
        self._limits = limits
        self._taken = {item.move for block in routine.blocks for item in block.items}
        self._chosen: dict[str, _Chosen | None] = {}
        """The replacement of each move that was ruled out; the same wherever the move comes again."""

    def items(self, block: Block) -> tuple[Item, ...]:
        """What is left of a block's items, in order."""
        fitted = (self._item(item, block) for item in block.items)
        return tuple(item for item in fitted if item is not None)

    def _item(self, item: Item, block: Block) -> Item | None:
        exercise = self.moves.get(item.move)
        if exercise is None:
            return item
        found = _rulings(exercise, self._limits)
        notes = [self._stays(exercise, ruling) for ruling in found]
        if not all(notes):
            return self._replaced(item, exercise, found, block)
        dose = self._shorter(exercise, (item.dose or exercise.dose))
        if dose is None:
            return self._left_out(exercise, self._hold_reason())
        for swap, ruling in zip(notes, found, strict=True):
            dose = self._noted(exercise, dose, swap, ruling.reason)
        for swap, reason in self._without_optional(exercise):
            dose = self._noted(exercise, dose, swap, reason)
        for care in self._limits.care:
            if care.tag in exercise.tags:
                dose = _with_note(dose, care.note)
                self._changed(exercise, exercise, care.reason, care.note)
        own = (item.dose or exercise.dose).at(self._level)
        return item if dose == own else replace(item, dose=PerLevel.same(dose))

    def _stays(self, exercise: Exercise, ruling: _Ruling) -> Swap | None:
        """The note by which the move can stay in spite of a ruling: the card's first answer to it."""
        first = next((s for s in exercise.swaps if ruling.answered_by(s, self._level)), None)
        return first if first is not None and first.move is None else None

    def _without_optional(self, exercise: Exercise) -> Iterator[tuple[Swap, str]]:
        for thing in self._limits.without:
            if thing in exercise.optional_equipment:
                ruling = _Ruling(_lack(thing), thing=thing)
                for swap in exercise.swaps:
                    if swap.move is None and ruling.answered_by(swap, self._level):
                        yield swap, ruling.reason
                        break

    def _noted(self, exercise: Exercise, dose: Dose, swap: Swap | None, reason: str) -> Dose:
        if swap is None or swap.note is None or (dose.note and dose.note in swap.note):
            return dose  # nothing to say, or the routine has it done like that anyway
        self._changed(exercise, exercise, reason, swap.note)
        if swap.phases_of is not None and exercise.phases is not None:
            phases = PerLevel.same(exercise.phases.at(swap.phases_of))
            self.moves[exercise.id] = replace(exercise, phases=phases)
        # A note for named levels was written in place of those levels' own.
        return replace(dose, note=swap.note) if swap.levels else _with_note(dose, swap.note)

    def _shorter(self, exercise: Exercise, doses: PerLevel[Dose]) -> Dose | None:
        """The dose, or that of the nearest lower level whose hold is not too long; None without one."""
        dose = doses.at(self._level)
        limit = self._limits.hold
        if limit is None or Tag.ISOMETRIC not in exercise.tags:
            return dose
        for level in reversed(_LEVELS[: _LEVELS.index(self._level) + 1]):
            lower = doses.at(level)
            if (lower.hold_ms or 0) <= limit.most_ms:
                if level is not self._level:
                    hold = f"Hold for {(lower.hold_ms or 0) // 1000} seconds"
                    self._changed(exercise, exercise, limit.reason, hold)
                return lower
        return None

    def _hold_reason(self) -> str:
        return self._limits.hold.reason if self._limits.hold else ""

    def _replaced(
        self, item: Item, exercise: Exercise, found: list[_Ruling], block: Block
    ) -> Item | None:
        reason = " and ".join(dict.fromkeys(ruling.reason for ruling in found))
        if exercise.id not in self._chosen:
            self._chosen[exercise.id] = self._choose(exercise, found)
        chosen = self._chosen[exercise.id]
        if chosen is None:
            return self._left_out(exercise, reason)
        other = self.moves[chosen.id]
        own = self._shorter(other, other.dose)
        if own is None:
            return self._left_out(exercise, reason)
        self._changed(exercise, other, reason, chosen.note)
        dose = _no_more_than((item.dose or exercise.dose).at(self._level), own, block)
        for care in self._limits.care:
            if care.tag in other.tags:
                dose = _with_note(dose, care.note)
        return Item(move=other.id, dose=PerLevel.same(dose))

    def _choose(self, exercise: Exercise, found: list[_Ruling]) -> _Chosen | None:
        named = [
            _Chosen(swap.move, swap.note)
            for swap in exercise.swaps
            if swap.move and any(ruling.answered_by(swap, self._level) for ruling in found)
        ]
        offered = [_Chosen(move) for ruling in found for move in ruling.instead]
        for one in (*named, *offered):
            other = self.moves.get(one.id)
            if other and other.id not in self._taken and not _rulings(other, self._limits):
                self._taken.add(other.id)
                return one
        return None

    def _left_out(self, exercise: Exercise, reason: str) -> Item | None:
        self.changes.append(Change(exercise.id, exercise.name, None, None, reason))
        return None

    def _changed(self, was: Exercise, now: Exercise, reason: str, note: str | None) -> None:
        self.changes.append(Change(was.id, was.name, now.id, now.name, reason, note))


def _no_more_than(planned: Dose, own: Dose, block: Block) -> Dose:
    """The replacement's own dose, with no more sets, and no longer hold or time, than was planned."""
    dose = replace(own, sets=planned.sets if block.is_circuit else min(planned.sets, own.sets))
    if own.hold_ms and planned.hold_ms:
        dose = replace(dose, hold_ms=min(own.hold_ms, planned.hold_ms))
    if own.time_ms and planned.time_ms:
        dose = replace(dose, time_ms=min(own.time_ms, planned.time_ms))
    return dose


def _with_note(dose: Dose, note: str) -> Dose:
    if dose.note and note in dose.note:
        return dose
    return replace(dose, note=f"{note}. {dose.note}" if dose.note else note)
