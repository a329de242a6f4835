"""The motions that come with the program, read with the moves that they show."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.domain.motion import Motion
from coach.figure.playback import Playback

EXERCISES = Path(__file__).parents[2] / "exercises"
MOTIONS = sorted(path.stem for path in (EXERCISES / "motions").glob("*.yaml"))

_MOTION = TypeAdapter(Motion)
_EXERCISE = TypeAdapter(Exercise)


def load_motion(name: str) -> Motion:
    """A motion by its id."""
    return _MOTION.validate_python(_read(EXERCISES / "motions" / f"{name}.yaml"))


def moves_of(name: str) -> list[Exercise]:
    """The moves that show a motion: those that name it, else the one of the same id."""
    return [move for move in _moves() if (move.motion or move.id) == name]


def playbacks(name: str) -> list[tuple[str, Exercise, Playback]]:
    """A motion as each of its moves plays it at every level, with words for a failing test."""
    motion = load_motion(name)
    return [
        (f"{move.id} at {level.value}", move, Playback.of(motion, move, level))
        for move in moves_of(name)
        for level in Level
    ]


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def _moves() -> list[Exercise]:
    return [
        _EXERCISE.validate_python(_read(path))
        for path in sorted((EXERCISES / "moves").glob("*.yaml"))
    ]
