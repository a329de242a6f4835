"""Reading the shipped cards and routines, for the tests beside this file."""

from coach.domain.dose import Dose
from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.domain.routine import Block, Item, Routine, RoutineType
from coach.domain.timeline import Segment, SegmentKind
from coach.planning.compiler import Choices, compile_routine

LEVELS = tuple(Level)
WORKED = (SegmentKind.WORK, SegmentKind.SWITCH)


def amount(dose: Dose) -> int:
    """Reps, or the seconds of the hold or the clock."""
    if dose.reps is not None:
        assert dose.reps.low == dose.reps.high
        return dose.reps.low
    length_ms = dose.hold_ms if dose.hold_ms is not None else dose.time_ms
    assert length_ms is not None
    assert length_ms % 1000 == 0
    return length_ms // 1000


def seconds(length_ms: int | None) -> int | None:
    return None if length_ms is None else length_ms // 1000


def alone(move: Exercise, level: Level) -> tuple[Segment, ...]:
    """What is done of a move at its own dose when it is all there is."""
    only = Routine(
        id="alone",
        name="Alone",
        type=RoutineType.STRENGTH,
        goal="One move.",
        when="Now.",
        blocks=(Block(name="Only", items=(Item(move=move.id),)),),
        sources=move.sources,
    )
    return compile_routine(only, {move.id: move}, Choices(level)).segments


def work_ms(move: Exercise, level: Level) -> int:
    """Working time of a move at its own dose: its sets on both sides and the switches between."""
    return sum(s.length_ms or 0 for s in alone(move, level) if s.kind in WORKED)


def texts(move: Exercise) -> list[str]:
    """Every sentence of a card that a person reads or hears, but not where it comes from."""
    notes = [dose.note for dose in map(move.dose.at, LEVELS) if dose.note]
    variants = [variant.note for variant in (move.easier, move.harder) if variant]
    phases = [p.name for level in LEVELS for p in (move.phases.at(level) if move.phases else ())]
    return [
        move.name,
        *move.aliases,
        *move.steps,
        *move.cues,
        move.breathing,
        *move.mistakes,
        *move.cautions,
        move.why,
        *notes,
        *variants,
        *phases,
        *[swap.note for swap in move.swaps if swap.note],
        *[text for confusion in move.mistaken_for for text in (*confusion.names, confusion.note)],
    ]


def routine_texts(routine: Routine) -> list[str]:
    """Every sentence of a routine that a person reads, but not where it comes from."""
    optional = [text for text in (routine.why, routine.progression) if text]
    blocks = [block.name for block in routine.blocks]
    doses = [item.dose for block in routine.blocks for item in block.items if item.dose]
    notes = [note for dose in doses for level in LEVELS if (note := dose.at(level).note)]
    head = [routine.name, routine.goal, routine.when]
    return [*head, *optional, *routine.cautions, *blocks, *notes]
