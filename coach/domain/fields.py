"""Field kinds that a YAML author writes and the domain stores as whole numbers.

Each marker tells pydantic how to read it through ``__get_pydantic_core_schema__``; the domain itself
never imports pydantic. A core schema is a plain mapping, so no import is needed to write one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar, get_args

T = TypeVar("T")

_DURATION = re.compile(r"(?:(?P<m>[0-9]{1,3})m)?(?:(?P<s>[0-9]{1,5})s)?")
_REPS = re.compile(r"(?P<low>[0-9]{1,4})-(?P<high>[0-9]{1,4})")
DURATION_PATTERN = r"^([0-9]{1,3}m)?([0-9]{1,5}s)?$"


def yaml_key(field_name: str) -> str:
    """The key an author writes for a field: ``hold_ms`` is written ``hold``."""
    return field_name.removesuffix("_ms")


YAML_CONFIG: dict[str, Any] = {
    "extra": "forbid",
    "alias_generator": yaml_key,
}
"""Read by pydantic from ``__pydantic_config__`` of each domain class that comes from YAML."""


def parse_duration_ms(text: object) -> int:
    """Milliseconds of a duration such as ``45s``, ``2m`` or ``1m30s``.

    Raises ValueError, worded for a person, for anything else.
    """
    if isinstance(text, str) and text:
        match = _DURATION.fullmatch(text)
        if match:
            return (int(match["m"] or 0) * 60 + int(match["s"] or 0)) * 1000
    raise ValueError("expected a duration such as 30s or 1m30s")


def format_duration(length_ms: int) -> str:
    """The duration as an author writes it: 90000 is ``1m30s``."""
    minutes, seconds = divmod(round(length_ms / 1000), 60)
    if minutes and seconds:
        return f"{minutes}m{seconds}s"
    return f"{minutes}m" if minutes else f"{seconds}s"


def plain(function: Callable[[Any], Any], json_schema: dict[str, Any]) -> dict[str, Any]:
    """A core schema that reads a value with a function, and the JSON Schema that describes it."""

    def describe(_schema: object, _handler: object) -> dict[str, Any]:
        return dict(json_schema)

    return {
        "type": "function-plain",
        "function": {"type": "no-info", "function": function},
        "metadata": {"pydantic_js_functions": [describe]},
    }


def _after(function: Callable[[Any], Any], schema: Any) -> dict[str, Any]:
    return {
        "type": "function-after",
        "function": {"type": "no-info", "function": function},
        "schema": schema,
    }


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration field: written ``1m30s``, stored as whole milliseconds within the bounds."""

    least_ms: int = 0
    most_ms: int = 3 * 3600 * 1000
    bare_seconds: bool = False
    """Whether a plain number is read as seconds too."""

    def read(self, value: object) -> int:
        """Milliseconds of what the author wrote; ValueError when it is no duration or out of bounds."""
        if self.bare_seconds and isinstance(value, int | float) and not isinstance(value, bool):
            length_ms = round(value * 1000)
        else:
            length_ms = parse_duration_ms(value)
        if not self.least_ms <= length_ms <= self.most_ms:
            raise ValueError(
                f"expected a duration from {format_duration(self.least_ms)}"
                f" to {format_duration(self.most_ms)}"
            )
        return length_ms

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> Any:
        text = {"type": "string", "pattern": DURATION_PATTERN, "examples": ["30s", "1m30s"]}
        if self.bare_seconds:
            return plain(self.read, {"anyOf": [text, {"type": "number", "minimum": 0}]})
        return plain(self.read, text)


@dataclass(frozen=True, slots=True)
class Reps:
    """A number of repetitions or a range of them; a person starts at the low end."""

    low: int
    high: int

    @staticmethod
    def read(value: object) -> "Reps":
        """Reps of ``12`` or ``10-20``; ValueError, worded for a person, for anything else."""
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 500:
            return Reps(value, value)
        if isinstance(value, str):
            match = _REPS.fullmatch(value)
            if match and 1 <= int(match["low"]) <= int(match["high"]) <= 500:
                return Reps(int(match["low"]), int(match["high"]))
        raise ValueError("expected a number of reps such as 12, or a range such as 10-20")

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        number = {"type": "integer", "minimum": 1, "maximum": 500}
        span = {"type": "string", "pattern": "^[0-9]{1,4}-[0-9]{1,4}$"}
        return plain(cls.read, {"anyOf": [number, span]})


@dataclass(frozen=True, slots=True)
class Within:
    """The least and the most a whole number may be. The settings use it: they are read before the first
    window, and importing annotated_types costs a tenth of a bare window's start.
    """

    least: int
    most: int


class Level(StrEnum):
    """How hard: beginner is new to the move or within six weeks of back pain (section 0.4)."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Pace(StrEnum):
    """Who paces the reps: the coach counts, or the person says when the set is done."""

    COUNTED = "counted"
    OWN = "own"


class Side(StrEnum):
    """The side being worked."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


_LEVELS = tuple(level.value for level in Level)


@dataclass(frozen=True, slots=True)
class PerLevel(Generic[T]):
    """One value for each level. An author writes one value for all, or a mapping of the levels."""

    beginner: T
    intermediate: T
    advanced: T

    @classmethod
    def same(cls, value: T) -> "PerLevel[T]":
        """The same value at every level."""
        return cls(value, value, value)

    def at(self, level: Level) -> T:
        """The value at a level."""
        match level:
            case Level.BEGINNER:
                return self.beginner
            case Level.INTERMEDIATE:
                return self.intermediate
            case Level.ADVANCED:
                return self.advanced


@dataclass(frozen=True, slots=True)
class ByLevel:
    """Marks a PerLevel field: the author writes one value for all levels, or a mapping of them."""

    @staticmethod
    def _shape(value: object) -> str:
        return "levels" if isinstance(value, dict) and set(value) & set(_LEVELS) else "all"

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        (argument,) = get_args(source)
        one = handler.generate_schema(argument)
        fields = {
            level: {"type": "typed-dict-field", "schema": one, "required": True}
            for level in _LEVELS
        }
        levels = {"type": "typed-dict", "extra_behavior": "forbid", "fields": fields}
        return {
            "type": "tagged-union",
            "discriminator": self._shape,
            "choices": {
                "all": _after(PerLevel.same, one),
                "levels": _after(lambda values: PerLevel(**values), levels),
            },
        }
