"""Search as you type over the moves: prepared once, then a key stroke costs well under a frame.

A move matches when every word typed begins a word of its name, aliases, muscles, equipment,
category or position, or stands inside its name or an alias. What begins the name comes first, then
other words of the name, the aliases, the muscles, the equipment and the kind of work.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from coach.domain.exercise import Exercise

_APART = re.compile(r"[^\w]+")

# Lower is better. A word typed gets the rank of the best field it matches.
_NAME_START, _NAME, _ALIAS, _MUSCLE, _EQUIPMENT, _KIND, _INSIDE = range(7)


def normalise(text: str) -> str:
    """Text as it is compared: no capitals, no accents, words set apart by single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(word for word in _APART.split(bare.replace("_", " ")) if word)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A move made ready: each field is `` word word``, so that `` wo`` finds a beginning."""

    id: str
    name: str
    fields: tuple[tuple[int, str], ...]
    inside: str
    everything: str
    """All fields, to rule out most moves with one look."""

    def rank(self, word: str) -> int | None:
        """How well one typed word matches; None when it does not."""
        if word not in self.everything:
            return None
        if self.name.startswith(word):
            return _NAME_START
        start = f" {word}"
        for rank, text in self.fields:
            if start in text:
                return rank
        return _INSIDE if word in self.inside else None


class MoveSearch:
    """An index over moves. Moves that match equally well stay in the order of their names."""

    def __init__(self, moves: Iterable[Exercise]) -> None:
        self._entries = sorted((_prepare(move) for move in moves), key=_by_name)

    def find(self, text: str) -> tuple[str, ...]:
        """Ids of the moves that match, best first; every move for a blank text."""
        words = normalise(text).split()
        if not words:
            return tuple(entry.id for entry in self._entries)
        found: list[tuple[int, int, str]] = []
        for order, entry in enumerate(self._entries):
            ranks = _ranks(entry, words)
            if ranks is not None:
                found.append((ranks, order, entry.id))
        return tuple(identifier for _, _, identifier in sorted(found))


def _by_name(entry: _Entry) -> tuple[str, str]:
    return (entry.name, entry.id)


def _ranks(entry: _Entry, words: list[str]) -> int | None:
    total = 0
    for word in words:
        rank = entry.rank(word)
        if rank is None:
            return None
        total += rank
    return total


def _prepare(move: Exercise) -> _Entry:
    name = normalise(move.name)
    aliases = _field(*move.aliases)
    fields = (
        (_NAME, f" {name}"),
        (_ALIAS, aliases),
        (_MUSCLE, _field(*move.muscles.primary, *move.muscles.secondary)),
        (_EQUIPMENT, _field(*move.equipment)),
        (_KIND, _field(move.category, move.position)),
    )
    return _Entry(
        id=move.id,
        name=name,
        fields=fields,
        inside=f"{name}{aliases}",
        everything="".join(text for _, text in fields),
    )


def _field(*texts: str) -> str:
    return "".join(f" {normalise(text)}" for text in texts)
