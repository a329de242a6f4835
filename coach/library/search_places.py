"""Where a move says what it is found by."""

from collections.abc import Iterator
from enum import IntEnum

from coach.domain.exercise import Exercise
from coach.library.search_words import CATEGORY_WORDS, MUSCLE_WORDS, POSITION_WORDS


class Place(IntEnum):
    """Where a typed word was found, best first."""

    NAME = 0
    ALIAS = 1
    MISTAKEN = 2
    MUSCLE = 3
    MUSCLE_TOO = 4
    EQUIPMENT = 5
    KIND = 6
    CLOSE = 7
    """One letter away from any of them but the kind."""


def said_by(move: Exercise) -> Iterator[tuple[Place, str]]:
    """Everything a move is found by, and where it is said."""
    yield Place.NAME, move.name
    for alias in move.aliases:
        yield Place.ALIAS, alias
    for confusion in move.mistaken_for:
        for name in confusion.names:
            yield Place.MISTAKEN, name
    muscles = ((Place.MUSCLE, move.muscles.primary), (Place.MUSCLE_TOO, move.muscles.secondary))
    for place, slugs in muscles:
        for muscle in slugs:
            yield place, muscle
            if muscle in MUSCLE_WORDS:
                yield place, MUSCLE_WORDS[muscle]
    for thing in (*move.equipment, *move.optional_equipment):
        yield Place.EQUIPMENT, thing
    yield Place.KIND, CATEGORY_WORDS[move.category]
    yield Place.KIND, POSITION_WORDS[move.position]
