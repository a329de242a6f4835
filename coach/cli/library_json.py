"""The library as JSON: ``coach list --json`` and ``coach show --json``, see docs/formats.md."""

from typing import Any

from coach.domain.catalogue import Catalogue, Problem
from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.domain.plain import to_plain
from coach.domain.routine import Routine
from coach.errors import CoachError


def list_object(catalogue: Catalogue, what: str | None = None) -> dict[str, Any]:
    """The ``coach.list`` object; with ``what``, the other lists are empty."""
    moves = [_move(one, catalogue) for one in catalogue.moves.values()]
    routines = [_routine(one, catalogue) for one in catalogue.routines.values()]
    return {
        "format": "coach.list",
        "version": 1,
        "moves": moves if what in (None, "moves") else [],
        "routines": routines if what in (None, "routines") else [],
        "programmes": [],
        "problems": [_problem(problem) for problem in catalogue.problems],
    }


def show_object(one: Exercise | Routine, catalogue: Catalogue) -> dict[str, Any]:
    """The ``coach.show`` object: a whole move or routine, and the file it came from."""
    kind = "move" if isinstance(one, Exercise) else "routine"
    return {
        "format": "coach.show",
        "version": 1,
        "kind": kind,
        "file": _file(catalogue, f"{kind}s/{one.id}"),
        kind: _card(one) if isinstance(one, Exercise) else to_plain(one),
    }


def total_ms(routine: Routine, catalogue: Catalogue, level: Level) -> int | None:
    """A routine's exact length at a level; None when a move of it is missing."""
    from coach.planning.compiler import Choices, compile_routine

    try:
        return compile_routine(routine, catalogue.moves, Choices(level)).total_ms
    except CoachError:
        return None


def _card(move: Exercise) -> dict[str, Any]:
    """A whole card; its phases in milliseconds like every other length."""
    card: dict[str, Any] = to_plain(move)
    if move.phases is not None:
        card["phases"] = {
            level.value: [
                {"name": phase.name, "length_ms": phase.length_ms}
                for phase in move.phases.at(level)
            ]
            for level in Level
        }
    return card


def _move(one: Exercise, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "aliases": list(one.aliases),
        "category": one.category.value,
        "position": one.position.value,
        "equipment": list(one.equipment),
        "muscles": to_plain(one.muscles),
        "tags": [tag.value for tag in one.tags],
        "mode": one.mode.value,
        "sides": one.sides.value,
        "file": _file(catalogue, f"moves/{one.id}"),
    }


def _routine(one: Routine, catalogue: Catalogue) -> dict[str, Any]:
    items = [item for block in one.blocks for item in block.items]
    moves = dict.fromkeys(item.move for item in items)
    equipment = {thing: None for move in moves for thing in catalogue.moves[move].equipment}
    return {
        "id": one.id,
        "code": one.code,
        "name": one.name,
        "type": one.type.value,
        "goal": one.goal,
        "when": one.when,
        "moves": list(moves),
        "equipment": sorted(equipment),
        "total_ms": {level.value: total_ms(one, catalogue, level) for level in Level},
        "file": _file(catalogue, f"routines/{one.id}"),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "file": str(problem.file),
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
        "message": problem.message,
        "left_out": problem.left_out,
    }


def _file(catalogue: Catalogue, key: str) -> str | None:
    path = catalogue.origins.get(key)
    return None if path is None else str(path)
