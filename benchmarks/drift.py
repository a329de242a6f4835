"""Drift of a simulated 60-minute session whose ticks come up to 400 ms late. Prints JSON."""

import json
import random
from pathlib import Path

from coach.domain.dose import Dose
from coach.domain.events import CueDue, SegmentStarted, SessionFinished
from coach.domain.fields import Level, PerLevel
from coach.domain.routine import Block, Item, Routine, RoutineType
from coach.domain.snapshot import Action, RunState
from coach.library.catalogue import load
from coach.planning.compiler import Choices, compile_routine
from coach.session.engine import Engine

LATEST_MS = 400
HOUR_MS = 3_600_000


def main() -> None:
    """Measure and print."""
    catalogue = load([Path(__file__).parents[1] / "exercises"])
    moves = catalogue.moves
    hold = PerLevel.same(Dose(sets=20, hold_ms=30_000, rest_ms=20_000))
    items = tuple(Item(name, hold) for name in ("front-plank", "side-plank", "calf-stretch"))
    source = catalogue.routines["strong-back-three"].sources
    routine = Routine(
        id="hour",
        name="An hour",
        type=RoutineType.STRENGTH,
        goal="Measure.",
        when="Never.",
        blocks=(Block(name="All", items=items),),
        sources=source,
    )
    timeline = compile_routine(routine, moves, Choices(Level.INTERMEDIATE))
    engine, chance, now = Engine(timeline), random.Random(1), 0
    events = engine.apply(Action.START, 0)
    while engine.state is RunState.RUNNING:
        due = engine.next_due_ms()
        assert due is not None
        now = max(now, due) + chance.randint(0, LATEST_MS)
        events += engine.advance(now)
    planned = {segment.index: segment.start_ms for segment in timeline.segments}
    drifts = [
        abs(event.at_ms - (planned[event.segment.index] or 0))
        for event in events
        if isinstance(event, SegmentStarted)
    ]
    end = next(event.at_ms for event in events if isinstance(event, SessionFinished))
    cues = sum(isinstance(event, CueDue) for event in events)
    result = {
        "simulated_minutes": round((timeline.total_ms or 0) / 60_000, 1),
        "at_least_an_hour": (timeline.total_ms or 0) >= HOUR_MS,
        "cues": cues,
        "drift_at_end_ms": abs(end - (timeline.total_ms or 0)),
        "largest_drift_ms": max(drifts),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
