"""Values of the domain as JSON keeps them, and back, checked against every bound that the domain declares.

A dataclass is the list of its fields in order. What is read back goes by the annotations: a type, a length,
a number or a text that an author could not have written is refused, so that a file made by hand can't
become a hold of a week. Readers and writers are made once for each annotation, as 10,000 cards go through.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from math import inf, nextafter
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from annotated_types import Ge, Gt, Le, MaxLen, MinLen

from coach.domain.fields import Duration, Reps
from coach.domain.names import Words

Convert: TypeAlias = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    """Lists and scalars of a dataclass, a tuple of them, or a scalar."""
    if isinstance(value, str | int | float | NoneType):
        return value
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return [to_plain(getattr(value, name)) for name in _names(cast("Hashable", type(value)))]


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast("type[Any]", kind)))


@cache
def reader(kind: Any) -> Convert:
    """What turns plain data into a value of this annotation; raises ValueError for anything else."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _checked(reader(arguments[0]), arguments[1:])
    if origin in (UnionType, Union):
        # Only "or None" occurs, so what is not None is the other one.
        return _optional(reader(next(arm for arm in arguments if arm is not NoneType)))
    if origin is tuple:
        return _sequence(reader(arguments[0]))
    cls = origin or kind
    if is_dataclass(cls):
        return _mapping(cls, arguments)
    if issubclass(cls, Enum):
        return _member({member.value: member for member in cls})
    return _scalar(cls)


def _optional(read: Convert) -> Convert:
    def read_optional(value: Any) -> Any:
        return None if value is None else read(value)

    return read_optional


def _sequence(read: Convert) -> Convert:
    def read_sequence(value: Any) -> Any:
        if type(value) is not list:
            raise ValueError("expected a list")
        return tuple([read(item) for item in value])

    return read_sequence


def _mapping(cls: Any, arguments: tuple[Any, ...]) -> Convert:
    hints = get_type_hints(cls, include_extras=True)
    # The argument stands for the type variable of a generic class such as PerLevel.
    kinds = [arguments[0] if isinstance(hint, TypeVar) else hint for hint in hints.values()]
    readers = [reader(kind) for name, kind in zip(hints, kinds, strict=True) if name in _names(cls)]

    def read_fields(value: Any) -> Any:
        if type(value) is not list:
            raise ValueError("expected the fields of a value")
        return cls(*[read(each) for read, each in zip(readers, value, strict=True)])

    return _checked(read_fields, (cls,)) if cls is Reps else read_fields


def _member(members: Mapping[Any, Enum]) -> Convert:
    def read_member(value: Any) -> Any:
        if type(value) is not str or value not in members:
            raise ValueError("expected one of the words")
        return members[value]

    return read_member


def _scalar(cls: type) -> Convert:
    def read_scalar(value: Any) -> Any:
        if type(value) is not cls:
            raise ValueError(f"expected {cls}")
        return value

    return read_scalar


def _checked(read: Convert, markers: tuple[Any, ...]) -> Convert:
    fits = [check for marker in markers if (check := _check(marker))]
    if not fits:
        return read

    def read_checked(value: Any) -> Any:
        result = read(value)
        for fit in fits:
            if not fit(result):
                raise ValueError("out of bounds")
        return result

    return read_checked


def _check(marker: Any) -> Callable[[Any], bool] | None:
    """Whether a value keeps to one marker of its annotation; None for a marker that bounds nothing."""
    if marker is Reps:
        return _are_reps
    if isinstance(marker, Words):
        return partial(_is_text, marker)
    bounds: tuple[Any, Any]
    match marker:
        case Ge(ge=least):
            bounds = (least, inf)
        case Gt(gt=least):
            bounds = (nextafter(least, inf), inf)  # type: ignore[arg-type] # declared for all that compare
        case Le(le=most):
            bounds = (-inf, most)
        case Duration(least_ms=least, most_ms=most):
            bounds = (least, most)
        case MinLen(min_length=least):
            return partial(_has_length, least, inf)
        case MaxLen(max_length=most):
            return partial(_has_length, 0, most)
        case _:
            return None
    return partial(_is_within, *bounds)


def _are_reps(reps: Reps) -> bool:
    return Reps.read(reps.low if reps.low == reps.high else str(reps)) == reps


def _is_text(words: Words, text: str) -> bool:
    return words.read(text) == text


def _is_within(least: float, most: float, number: int) -> bool:
    return least <= number <= most


def _has_length(least: float, most: float, values: tuple[Any, ...]) -> bool:
    return least <= len(values) <= most
