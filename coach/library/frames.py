"""What the library process hands over, as bytes: a length, then a pickle.

Only ever used between two processes of Coach, by a pipe of their own; nothing pickled is kept on the disk.
"""

import copyreg
import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

from coach.domain import dose, exercise, routine
from coach.domain import fields as kinds

LENGTH_BYTES = 4


def pack(value: object) -> bytes:
    """The bytes of a value, with their length before them."""
    body = io.BytesIO()
    pickler = pickle.Pickler(body, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _TABLE
    pickler.dump(value)
    frame = body.getvalue()
    return len(frame).to_bytes(LENGTH_BYTES, "big") + frame


def unpack(frame: bytes) -> Any:
    """The value of what ``pack`` has made, without its length; ValueError when it is nothing of the kind."""
    try:
        return pickle.loads(frame)  # noqa: S301 - from a process of our own, by a pipe of its own
    except (
        pickle.UnpicklingError,
        EOFError,
        AttributeError,
        ImportError,
        IndexError,
        TypeError,
    ) as error:
        raise ValueError("not a frame") from error


def _reducer(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """What a frozen dataclass is pickled by: its class and its fields in order.

    By their own way, __getstate__ and __setstate__ in Python, it takes three times as long.
    """
    names = [field.name for field in fields(kind)]
    values = attrgetter(*names)

    def reduce(value: Any) -> tuple[Any, ...]:
        found = values(value)
        return kind, found if len(names) > 1 else (found,)

    return reduce


_TABLE = copyreg.dispatch_table | {
    kind: _reducer(kind)
    for module in (dose, exercise, kinds, routine)
    for kind in vars(module).values()
    if isinstance(kind, type) and is_dataclass(kind) and fields(kind)
}
