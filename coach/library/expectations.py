"""What belongs at each place of a file, read from the domain classes themselves.

A location as pydantic gives it is followed through the annotations. That yields the trail in the file
(pydantic's own tags for "one value or one for each level" are not part of it) and what may stand there.
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le, MaxLen, MinLen

from coach.domain.fields import ByLevel, Duration, Level, Reps, format_duration, yaml_key
from coach.domain.names import Words
from coach.library.document import Trail

LEVELS = tuple(level.value for level in Level)
MOST_COMPARED = 500
"""Of more names only those that begin alike are compared with a misspelt one: each takes microseconds."""


@dataclass(frozen=True, slots=True)
class _EachLevel:
    """Stands for a mapping of levels; ``one`` is the annotation of the value at each."""

    one: Any


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file, and what may be written there."""

    trail: Trail
    annotation: Any
    """None where nothing belongs."""

    @property
    def expected(self) -> str:
        """What belongs here, such as ``a whole number from 1 to 20``."""
        return _describe(self.annotation)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of a closed list, else nothing."""
        return _choices(_peel(self.annotation)[0])

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that a mapping here may have; nothing where no mapping belongs."""
        base, markers = _peel(self.annotation)
        if isinstance(base, _EachLevel):
            return LEVELS
        if _is_by_level(markers):
            return (*Place(self.trail, get_args(base)[0]).keys, *LEVELS)
        return tuple(keys_of(base)) if _is_mapping(base) else ()


def follow(cls: type, location: Sequence[str | int]) -> Place:
    """The place that a pydantic error location means in a file of a class."""
    trail: list[str | int] = []
    annotation: Any = cls
    for depth, step in enumerate(location, start=1):
        base, markers = _peel(annotation)
        if _is_by_level(markers):
            (one,) = get_args(base)
            if step == "levels":
                annotation = _EachLevel(one)
            elif depth < len(location):
                annotation = one
        else:
            trail.append(step)
            annotation = _inside(base, step)
    return Place(tuple(trail), annotation)


@cache
def keys_of(cls: type) -> dict[str, Any]:
    """The keys an author may write for a class, with the annotation of each."""
    hints = get_type_hints(cls, include_extras=True)
    return {yaml_key(field.name): hints[field.name] for field in fields(cls)}


def near(word: object, known: Iterable[str]) -> str:
    """``; did you mean 'reps'?`` when a known name looks like the word, else nothing."""
    if not isinstance(word, str) or len(word) > 80:
        return ""
    names = list(known)
    if len(names) > MOST_COMPARED:
        names = [name for name in names if name[:2] == word[:2]][:MOST_COMPARED]
    found = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    return f"; did you mean '{found[0]}'?" if found else ""


def _inside(base: Any, step: str | int) -> Any:
    """The annotation of one part of a mapping or list, None when it has no such part."""
    if isinstance(base, _EachLevel):
        return base.one if step in LEVELS else None
    if get_origin(base) is tuple:
        return get_args(base)[0]
    return keys_of(base).get(str(step)) if _is_mapping(base) else None


def _peel(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """The bare type of an annotation, and the markers around it; "or None" is peeled off as well."""
    markers: tuple[Any, ...] = ()
    while True:
        if get_origin(annotation) in (Union, UnionType):
            (annotation,) = (part for part in get_args(annotation) if part is not NoneType)
        elif get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            markers = (*more, *markers)
        else:
            return annotation, markers


def _is_by_level(markers: Iterable[Any]) -> bool:
    return any(isinstance(marker, ByLevel) for marker in markers)


def _is_mapping(base: Any) -> bool:
    return isinstance(base, type) and is_dataclass(base) and base is not Reps


def _choices(base: Any) -> tuple[str, ...]:
    if isinstance(base, type) and issubclass(base, StrEnum):
        return tuple(member.value for member in base)
    return ()


def _describe(annotation: Any) -> str:
    base, markers = _peel(annotation)
    words = "keys and values"
    if _is_by_level(markers):
        words = f"{_describe(get_args(base)[0])}, or one for each level"
    elif choices := _choices(base):
        words = f"one of {', '.join(choices)}"
    elif get_origin(base) is tuple:
        words = f"a list{_bounds(markers, ' of {} items')}"
    elif base is Reps:
        words = "a number of reps such as 12, or a range such as 10-20"
    elif base is int:
        words = f"a whole number{_bounds(markers, ' from {}')}"
    elif base is float:
        words = f"a number{_bounds(markers, ' from {}')}"
    elif base is bool:
        words = "true or false"
    for marker in markers:
        if isinstance(marker, Words):
            words = marker.expected
        elif isinstance(marker, Duration):
            least, most = format_duration(marker.least_ms), format_duration(marker.most_ms)
            words = f"a duration from {least} to {most}"
    return words


def _bounds(markers: Iterable[Any], words: str) -> str:
    """The bounds among the markers, such as `` of 3 to 6 items`` or `` of at least 1 item``."""
    low: object = None
    high: object = None
    above = ""
    for marker in markers:
        match marker:
            case Ge(ge=low) | MinLen(min_length=low):
                pass
            case Gt(gt=low):
                above = "above "
            case Le(le=high) | MaxLen(max_length=high):
                pass
    if low is None:
        return ""
    if low == high:
        return words.format(low)
    span = f"at least {low}" if high is None else f"{above}{low} to {high}"
    return words.format(span).replace("at least 1 items", "at least 1 item")
