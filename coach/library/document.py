"""What a YAML file says, as plain data, and where in the file each part of it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from coach.domain.catalogue import Problem

Trail: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys and list positions, from the top of the file."""

MOST_SHOWN = 60
"""How many characters of what stood there a message repeats."""


class Mark(Protocol):
    """A position as PyYAML gives it, counted from 0."""

    @property
    def line(self) -> int:
        """Lines above it."""
        ...

    @property
    def column(self) -> int:
        """Characters left of it."""
        ...


class Branch:
    """Where a mapping or list begins, and where its parts are."""

    __slots__ = ("mark", "parts")

    def __init__(self, mark: Mark, parts: "dict[str, tuple[Mark, Spot]] | list[Spot]") -> None:
        self.mark = mark
        self.parts = parts


Spot: TypeAlias = Mark | Branch
"""Where a value stands; of a scalar the position alone is kept, as a library has many."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file that could be read: plain data, and the place of every key and value."""

    file: Path
    data: Any
    """str, int, float, bool, None, and lists and mappings of these."""
    top: Spot

    def value(self, trail: Trail) -> object:
        """What stands at the end of a trail that exists."""
        value = self.data
        for step in trail:
            value = value[step]
        return value

    def list_at(self, trail: Trail) -> list[Any]:
        """The list at the end of a trail; an empty one when something else stands there."""
        value = self.value(trail)
        return value if isinstance(value, list) else []

    def problem(self, trail: Trail, message: str, *, at_key: bool = False) -> Problem:
        """A problem located at the trail's value, or at its key.

        A value that is not there is located at the mapping it is missing from.
        """
        mark = self._mark(trail, at_key=at_key)
        return Problem(self.file, mark.line + 1, mark.column + 1, spell(trail), message)

    def _mark(self, trail: Trail, *, at_key: bool) -> Mark:
        spot = self.top
        for depth, step in enumerate(trail, start=1):
            parts = spot.parts if isinstance(spot, Branch) else None
            if isinstance(parts, dict) and step in parts:
                key_mark, spot = parts[str(step)]
                if at_key and depth == len(trail):
                    return key_mark
            elif isinstance(parts, list) and isinstance(step, int) and step < len(parts):
                spot = parts[step]
            else:
                break
        return spot.mark if isinstance(spot, Branch) else spot


def spell(trail: Sequence[str | int]) -> str:
    """The trail as messages write it: ``blocks[1].items[1].move``."""
    words = ""
    for step in trail:
        if isinstance(step, int):
            words += f"[{step}]"
        else:
            words += ("." if words else "") + shorten(step)
    return words


def shorten(text: str) -> str:
    """The text on one line, without control characters, and not longer than a message bears."""
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return safe if len(safe) <= MOST_SHOWN else safe[: MOST_SHOWN - 1] + "…"


def show(value: object) -> str:
    """What stood there, in a few words: ``'half a minute'``, ``12``, ``nothing``, ``a list``."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{shorten(value)}'"
        case dict():
            return "keys and values" if value else "an empty mapping"
        case list():
            return "a list" if value else "an empty list"
        case _:
            return str(value)
