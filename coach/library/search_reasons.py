"""Why a move was found when it is not by its name, and what it is not."""

from dataclasses import dataclass

from coach.domain.exercise import Confusion, Exercise
from coach.library.search_places import Place, said_by
from coach.library.search_words import MUSCLE_WORDS, fits, normalise, tokens

_LEAST_LETTERS = 4
"""Letters typed before a note is worth its place: "pus" is on its way to many words."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Where words were found that the name does not say."""

    place: Place
    said: str
    """The alias or the other name as written; the id of the muscle or the piece of equipment; empty for
    the kind of work, which needs no repeating.
    """


def reasons(move: Exercise, text: str) -> tuple[Reason, ...]:
    """Why a move matches what was typed, best first; nothing when its name says it all."""
    open_words = list(dict.fromkeys(normalise(text).split()))
    found: list[Reason] = []
    aliases = [(Place.ALIAS, alias) for alias in move.aliases]
    # Of several aliases the one that says most is the reason; typed words are each explained once.
    best = sorted(aliases, key=lambda one: -len(_explained(one[1], open_words)))
    for place, said in [(Place.NAME, move.name), *best[:1], *_others(move)]:
        explained = _explained(said, open_words)
        if explained:
            open_words = [word for word in open_words if word not in explained]
            if place is not Place.NAME:
                found.append(Reason(place, "" if place is Place.KIND else _slug(move, place, said)))
    return tuple(dict.fromkeys(found))


def _others(move: Exercise) -> list[tuple[Place, str]]:
    return [(place, said) for place, said in said_by(move) if place > Place.ALIAS]


def _slug(move: Exercise, place: Place, said: str) -> str:
    """The muscle that plain words stand for."""
    if place in (Place.MUSCLE, Place.MUSCLE_TOO):
        for muscle in (*move.muscles.primary, *move.muscles.secondary):
            if MUSCLE_WORDS.get(muscle) == said:
                return muscle
    return said


def _explained(said: str, words: list[str]) -> list[str]:
    known = tokens(said)
    return [word for word in words if any(fits(token, word) for token in known)]


def confusion(move: Exercise, text: str) -> tuple[str, Confusion] | None:
    """The name that was looked for and what this move is instead; None when nobody confuses it."""
    words = normalise(text).split()
    if sum(map(len, words)) < _LEAST_LETTERS:
        return None
    for one in move.mistaken_for:
        for name in one.names:
            if len(_explained(name, words)) == len(words):
                return name, one
    return None
