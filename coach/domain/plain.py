"""Domain values as plain data (what JSON holds) and back, exactly.

Every field goes by its name. Reading is strict: whatever is not of the declared type is refused, so that a
damaged or hostile file can't become a value of the domain.
"""

from collections.abc import Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints


def to_plain(value: Any) -> Any:
    """Mappings, lists and scalars of a dataclass, a tuple of them, or a scalar."""
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return value


def from_plain(kind: Any, value: Any) -> Any:
    """The value as the type says it; ValueError when it is anything else."""
    origin, arguments = _parts(kind)
    if origin in (UnionType, Union):
        # Only "or None" occurs, so what is not None is the other one.
        arm = next(arm for arm in arguments if arm is not NoneType)
        return None if value is None else from_plain(arm, value)
    if origin is tuple and isinstance(value, list):
        return tuple([from_plain(arguments[0], item) for item in value])
    cls = origin or kind
    if is_dataclass(cls) and isinstance(value, dict):
        return _read_fields(cast("type[Any]", cls), value, *arguments)
    if isinstance(cls, type) and issubclass(cls, Enum):
        return cls(value)
    if type(value) is cls:
        return value
    raise ValueError(f"expected {kind}")


@cache
def _parts(kind: Hashable) -> tuple[Any, tuple[Any, ...]]:
    return get_origin(kind), get_args(kind)


@cache
def _fields(kind: Hashable) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field, hints[field.name]) for field in fields(cast("type[Any]", kind)))


def _read_fields(kind: type[Any], value: dict[str, Any], argument: Any = None) -> Any:
    """``argument`` stands for the type variable of a generic class such as PerLevel."""
    known = _fields(cast("Hashable", kind))
    if value.keys() - {field.name for field, _ in known}:
        raise ValueError(f"more than a {kind.__name__} holds")
    missing = [f.name for f, _ in known if f.name not in value and f.default is MISSING]
    if missing:
        raise ValueError(f"{kind.__name__} without {missing}")
    return kind(
        **{
            field.name: from_plain(
                argument if isinstance(hint, TypeVar) else hint, value[field.name]
            )
            for field, hint in known
            if field.name in value
        }
    )
