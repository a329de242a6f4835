"""Values of a stranger's file as values of the domain, or a sentence on why they can't be."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from coach.interop.tally import WrongError

MOST_ID = 200
MOST_LINE = MOST_NOTE = 1_000_000
MOST_COUNT = MOST_MS = 2**40
"""What a log takes: far above what makes sense, and far below what SQLite can hold."""
FIRST_YEAR, LAST_YEAR = 1900, 2200

_NUMBER = re.compile(r"[0-9]{1,15}")
_Word = TypeVar("_Word", bound=StrEnum)


def shown(value: object) -> str:
    """A value within a sentence: short and on one line."""
    text = repr(value) if not isinstance(value, str) else f"'{value}'"
    text = "".join(character if character.isprintable() else " " for character in text[:42])
    return text if len(text) <= 40 else f"{text[:39]}…"


def whole(value: object, what: str, most: int = MOST_COUNT, least: int = 0) -> int:
    """A whole number within bounds, of JSON or of a cell."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = int(value)
    # type() and not isinstance(): True is no number.
    if type(value) is not int or not least <= value <= most:
        raise WrongError(f"{what}: expected a whole number, {least} to {most}, got {shown(value)}")
    return value


def maybe_whole(value: object, what: str, most: int = MOST_COUNT, least: int = 0) -> int | None:
    """The same, or nothing."""
    return None if value is None or value == "" else whole(value, what, most, least)


def line(value: object, what: str, most: int = MOST_LINE) -> str:
    """A text that may not be empty."""
    found = text(value, what, most)
    if not found:
        raise WrongError(f"{what}: expected a text, got nothing")
    return found


def text(value: object, what: str, most: int = MOST_NOTE) -> str:
    """Any text, without halves of characters, which no log can hold."""
    if not isinstance(value, str):
        raise WrongError(f"{what}: expected a text, got {shown(value)}")
    if len(value) > most:
        raise WrongError(f"{what}: expected at most {most} characters, got {len(value)}")
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")


def word(value: object, words: Mapping[str, _Word], what: str) -> _Word:
    """One of a few words."""
    found = words.get(value) if isinstance(value, str) else None
    if found is None:
        raise WrongError(f"{what}: expected {', '.join(words)}, got {shown(value)}")
    return found


def moment(value: object, what: str) -> datetime:
    """A time with its UTC offset."""
    found = None
    if isinstance(value, str) and len(value) <= 40:
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            found = None
    if found is None or found.tzinfo is None:
        raise WrongError(
            f"{what}: expected a time with its offset such as"
            f" 2026-11-03T07:15:00+01:00, got {shown(value)}"
        )
    in_years(found, what)
    return found


def day(value: object, what: str) -> date:
    """A day such as 2026-11-03."""
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None:
        raise WrongError(f"{what}: expected a day such as 2026-11-03, got {shown(value)}")
    in_years(found, what)
    return found


def in_years(when: date, what: str) -> None:
    """Nobody did anything before or after; some systems can't even reckon with it."""
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise WrongError(f"{what}: the year {when.year} can't be right")
