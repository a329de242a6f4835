"""A routine becomes a timeline: every set, side, rest and changeover a segment of its own.

The timing model is section 0.5 of the content specification: a get-ready before the first move, 15 s
between two moves of a straight list and between blocks, the routine's own gap and round rest inside a
circuit, 5 s to switch sides. Its totals (Appendix 2) come out to the second.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from coach.domain.dose import Dose
from coach.domain.exercise import Category, Exercise, Mode, Phase, Sides
from coach.domain.fields import Level
from coach.domain.limits import NO_LIMITS, Limits
from coach.domain.routine import Block, Item, Routine
from coach.domain.timeline import (
    Pace,
    Segment,
    SegmentKind,
    Side,
    Stage,
    StageKind,
    Timeline,
    estimate_ms,
)
from coach.errors import NotFoundError
from coach.planning.cueing import with_cues
from coach.planning.swaps import fit_routine

GET_READY_MS = 10_000
CHANGEOVER_MS = 15_000
SWITCH_MS = 5_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose for this session."""

    level: Level
    pace: Pace = Pace.COUNTED
    prepare_ms: int = GET_READY_MS
    first_side: Side = Side.LEFT
    """Left first unless chosen otherwise (G-06)."""
    straight_sets: bool = False
    """All rounds of one move before the next, instead of a circuit (G-01)."""
    limits: Limits = NO_LIMITS
    """What bothers the person, and what they lack (D3, G-34)."""


@dataclass(frozen=True, slots=True)
class _Bout:
    """One set of one move, on every side it has, and what leads to it."""

    exercise: Exercise
    dose: Dose
    lead: SegmentKind
    lead_ms: int
    block: int
    item: int
    set: int
    sets: int
    round: int
    rounds: int


def compile_routine(routine: Routine, moves: Mapping[str, Exercise], choices: Choices) -> Timeline:
    """The exact timeline of a routine.

    Raises NotFoundError when one of its moves is missing, CoachError when the limits leave nothing of it.
    Its segments count blocks and items as ``fit_routine`` leaves them.
    """
    _needed(routine, moves)
    fitted = fit_routine(routine, moves, choices.level, choices.limits)
    segments: list[Segment] = []
    for bout in _bouts(fitted.routine, fitted.moves, choices):
        segments.extend(_segments(bout, choices))
    return Timeline(
        routine=routine.id,
        routine_name=routine.name,
        level=choices.level,
        pace=choices.pace,
        segments=with_cues(placed(segments), fitted.moves, choices.level),
        changes=fitted.changes,
    )


def _bouts(routine: Routine, moves: Mapping[str, Exercise], choices: Choices) -> Iterator[_Bout]:
    first = True
    for number, block in enumerate(routine.blocks):
        for bout in _block_bouts(number, block, moves, choices):
            if first:
                first = False
                yield replace(bout, lead=SegmentKind.PREPARE, lead_ms=choices.prepare_ms)
            else:
                yield bout


def _block_bouts(
    number: int, block: Block, moves: Mapping[str, Exercise], choices: Choices
) -> Iterator[_Bout]:
    if block.rounds is None:
        for index, item in enumerate(block.items):
            yield from _item_bouts(number, index, item, moves, choices)
        return
    rounds = block.rounds.at(choices.level)
    gap_ms = block.gap_ms.at(choices.level) if block.gap_ms else 0
    if choices.straight_sets:
        for index, item in enumerate(block.items):
            yield from _as_straight_sets(
                list(_item_bouts(number, index, item, moves, choices)), rounds, gap_ms
            )
        return
    round_ms = block.rest_between_rounds_ms.at(choices.level) if block.rest_between_rounds_ms else 0
    for turn in range(rounds):
        for index, item in enumerate(block.items):
            for bout in _item_bouts(number, index, item, moves, choices):
                counted = replace(bout, round=turn + 1, rounds=rounds)
                if bout.set > 1 or (turn == 0 and index == 0):
                    yield counted
                elif index == 0:
                    yield replace(counted, lead=SegmentKind.ROUND_REST, lead_ms=round_ms)
                else:
                    yield replace(counted, lead=SegmentKind.REST, lead_ms=gap_ms)


def _as_straight_sets(bouts: list[_Bout], rounds: int, gap_ms: int) -> Iterator[_Bout]:
    """All rounds of one move as its sets, with the rest of its card (G-01), or else the circuit's gap."""
    sets = len(bouts) * rounds
    for index in range(sets):
        bout = bouts[index % len(bouts)]
        counted = replace(bout, set=index + 1, sets=sets)
        if index == 0:
            yield counted
        else:
            rest_ms = bout.dose.rest_ms if bout.dose.rest_ms is not None else gap_ms
            yield replace(counted, lead=SegmentKind.REST, lead_ms=rest_ms)


def _needed(routine: Routine, moves: Mapping[str, Exercise]) -> None:
    for item in (item for block in routine.blocks for item in block.items):
        if item.move not in moves:
            raise NotFoundError(
                f"The routine '{routine.name}' needs the move '{item.move}', which did not load.",
                "Run 'coach validate' on your library folder to see what is wrong with it.",
            )


def _item_bouts(
    block: int, index: int, item: Item, moves: Mapping[str, Exercise], choices: Choices
) -> Iterator[_Bout]:
    exercise = moves[item.move]
    own = exercise.dose.at(choices.level)
    dose = item.dose.at(choices.level) if item.dose else own
    if choices.straight_sets and dose.rest_ms is None:
        dose = replace(dose, rest_ms=own.rest_ms)
    for turn in range(dose.sets):
        rest = turn > 0
        yield _Bout(
            exercise=exercise,
            dose=dose,
            lead=SegmentKind.REST if rest else SegmentKind.CHANGEOVER,
            lead_ms=(dose.rest_ms or 0) if rest else CHANGEOVER_MS,
            block=block,
            item=index,
            set=turn + 1,
            sets=dose.sets,
            round=1,
            rounds=1,
        )


def _segments(bout: _Bout, choices: Choices) -> Iterator[Segment]:
    """What leads to a bout and its work on each side. Index and start are filled in later."""
    first = choices.first_side if bout.exercise.sides is Sides.EACH else None
    yield _lead(bout, bout.lead, bout.lead_ms, first)
    yield _work(bout, choices, first)
    if first is not None:
        yield _lead(bout, SegmentKind.SWITCH, SWITCH_MS, first.other)
        yield _work(bout, choices, first.other)


def _lead(bout: _Bout, kind: SegmentKind, length_ms: int, side: Side | None) -> Segment:
    return Segment(
        index=0,
        kind=kind,
        move=bout.exercise.id,
        move_name=bout.exercise.name,
        mode=bout.exercise.mode,
        side=side,
        set=bout.set,
        sets=bout.sets,
        round=bout.round,
        rounds=bout.rounds,
        block=bout.block,
        item=bout.item,
        start_ms=0,
        length_ms=length_ms,
        note=bout.dose.note,
    )


def _work(bout: _Bout, choices: Choices, side: Side | None) -> Segment:
    exercise, dose = bout.exercise, bout.dose
    segment = replace(
        _lead(bout, SegmentKind.WORK, 0, side),
        form_cues=exercise.cues,
        reps=dose.reps.low if dose.reps else None,
    )
    phases = exercise.phases.at(choices.level) if exercise.phases else ()
    match exercise.mode:
        case Mode.REPS:
            rep_ms = sum(phase.length_ms for phase in phases)
            own = choices.pace is Pace.OWN
            reps = segment.reps or 0
            return replace(
                segment,
                rep_ms=rep_ms,
                length_ms=None if own else reps * rep_ms,
                stages=() if own else tuple(_rep_stages(exercise, phases, reps, choices)),
            )
        case Mode.HOLD:
            stages = _hold_stages(exercise, dose.hold_ms or 0)
            return replace(segment, length_ms=stages[-1].end_ms, stages=stages)
        case Mode.TIME:
            length_ms = dose.time_ms or 0
            clock = Stage(StageKind.CLOCK, exercise.name, 0, length_ms)
            return replace(
                segment,
                rep_ms=sum(phase.length_ms for phase in phases) or None,
                length_ms=length_ms,
                stages=(clock,),
            )


def _rep_stages(
    exercise: Exercise, phases: tuple[Phase, ...], reps: int, choices: Choices
) -> Iterator[Stage]:
    start_ms = 0
    for rep in range(1, reps + 1):
        side = None
        if exercise.sides is Sides.ALTERNATING:
            side = choices.first_side if rep % 2 else choices.first_side.other
        for phase in phases:
            yield Stage(StageKind.PHASE, phase.name, start_ms, phase.length_ms, rep, side)
            start_ms += phase.length_ms


def _hold_stages(exercise: Exercise, hold_ms: int) -> tuple[Stage, ...]:
    strength = exercise.category is Category.STRENGTH_CORE
    parts = (
        (StageKind.ENTER, "Rise" if strength else "Ease in", exercise.enter_ms),
        (StageKind.HOLD, "Hold", hold_ms),
        (StageKind.LEAVE, "Lower" if strength else "Ease out", exercise.leave_ms),
    )
    stages: list[Stage] = []
    start_ms = 0
    for kind, name, length_ms in parts:
        if length_ms:
            stages.append(Stage(kind, name, start_ms, length_ms))
            start_ms += length_ms
    return tuple(stages)


def placed(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments with their index and start; after one of open length the start is not known."""
    start_ms: int | None = 0
    for index, segment in enumerate(segments):
        yield replace(segment, index=index, start_ms=start_ms)
        if start_ms is not None:
            start_ms = None if segment.length_ms is None else start_ms + segment.length_ms


def block_names(routine: Routine, timeline: Timeline) -> tuple[tuple[str, int], ...]:
    """Each block's name with its estimated length in ms, what leads to it included."""
    lengths = dict.fromkeys(range(len(routine.blocks)), 0)
    for segment in timeline.segments:
        lengths[segment.block] += estimate_ms(segment)
    return tuple((block.name, lengths[index]) for index, block in enumerate(routine.blocks))
