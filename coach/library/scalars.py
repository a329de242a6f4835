"""What a plain scalar means: YAML 1.2's core schema, decimal numbers only.

``no``, ``on``, ``012``, ``0x1f``, ``1:30``, ``3:1:3``, ``.inf`` and dates stay text, and so does a number
beyond anything a card holds (from 10**15), which spares every later check the infinite and the huge.
"""

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that an escape in double quotes can smuggle in."""

_WORDS = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_MAY_START_NUMBER = frozenset("-+.0123456789")
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]{1,15}|(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,15})?)(?:[eE][-+]?[0-9]{1,3})?"
)
_TOO_LARGE = 1e15


def resolve(text: str) -> str | int | float | bool | None:
    """The value of a plain (unquoted) scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _MAY_START_NUMBER:
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and abs(number := float(text)) < _TOO_LARGE:
        return number
    return text
