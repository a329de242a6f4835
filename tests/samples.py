"""Small moves and routines of every kind, made in code so that tests need no files."""

from dataclasses import replace

from coach.domain.dose import Dose
from coach.domain.exercise import (
    Category,
    Exercise,
    Mode,
    Muscles,
    Phase,
    Position,
    Sides,
    Source,
)
from coach.domain.fields import Level, PerLevel, Reps
from coach.domain.routine import Block, Item, Routine, RoutineType
from coach.domain.timeline import Pace, Timeline
from coach.planning.compiler import Choices, compile_routine

SOURCE = Source(title="General practice", covers=("dose", "steps", "cautions"))


def move(name: str, mode: Mode, sides: Sides = Sides.BOTH, **changes: object) -> Exercise:
    """A move of a kind; ``changes`` replace fields."""
    dose = {
        Mode.REPS: Dose(sets=2, reps=Reps(4, 6), rest_ms=20_000),
        Mode.HOLD: Dose(sets=2, hold_ms=20_000, rest_ms=10_000),
        Mode.TIME: Dose(sets=1, time_ms=30_000),
    }[mode]
    base = Exercise(
        id=name,
        name=name.replace("-", " ").capitalize(),
        category=Category.STRENGTH_CORE,
        position=Position.STANDING,
        mode=mode,
        sides=sides,
        muscles=Muscles(primary=("abdominals",)),
        dose=PerLevel.same(dose),
        steps=("Stand tall.", "Move.", "Return."),
        cues=("Stay tall", "Move slowly", "Keep breathing"),
        breathing="Out on effort.",
        mistakes=("Rushing.",),
        cautions=("Pain.",),
        why="It trains the trunk.",
        sources=(SOURCE,),
        phases=PerLevel.same((Phase("Lift", 2), Phase("Pause", 1), Phase("Lower", 3)))
        if mode is Mode.REPS
        else None,
        enter_ms=3_000 if mode is Mode.HOLD else 0,
        leave_ms=2_000 if mode is Mode.HOLD else 0,
    )
    return replace(base, **changes)


LIFT = move("lift", Mode.REPS)
HINGE = move("hinge", Mode.REPS, Sides.EACH)
TWIST = move("twist", Mode.REPS, Sides.ALTERNATING)
PLANK = move("plank", Mode.HOLD)
LUNGE = move("lunge", Mode.HOLD, Sides.EACH, category=Category.STRETCH_STATIC)
MARCH = move("march", Mode.TIME)
MOVES = {each.id: each for each in (LIFT, HINGE, TWIST, PLANK, LUNGE, MARCH)}

SMALL = Routine(
    id="small",
    name="Small routine",
    type=RoutineType.STRENGTH,
    goal="Try everything.",
    when="Any day.",
    blocks=(
        Block(name="Warm-up", items=(Item("march"),)),
        Block(
            name="Circuit",
            items=(
                Item("lift", PerLevel.same(Dose(reps=Reps(3, 3)))),
                Item("hinge", PerLevel.same(Dose(reps=Reps(2, 2)))),
                Item("twist", PerLevel.same(Dose(reps=Reps(4, 4)))),
            ),
            rounds=PerLevel(2, 3, 3),
            gap_ms=PerLevel.same(30_000),
            rest_between_rounds_ms=PerLevel.same(60_000),
        ),
        Block(name="Stretch", items=(Item("plank"), Item("lunge"))),
    ),
    sources=(SOURCE,),
)


def timeline(
    *items: str, pace: Pace = Pace.COUNTED, level: Level = Level.BEGINNER, **choices: object
) -> Timeline:
    """A straight routine of the named moves, or SMALL when none is named, compiled."""
    routine = SMALL
    if items:
        block = Block(name="Moves", items=tuple(Item(item) for item in items))
        routine = replace(SMALL, id="straight", name="Straight", blocks=(block,))
    return compile_routine(routine, MOVES, Choices(level, pace, **choices))
