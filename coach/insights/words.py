"""Counts, lengths, days and names as a sentence says them; English whatever the machine's language."""

from collections.abc import Sequence
from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NOTHING = "\N{EN DASH}"
"""Stands where there is no figure."""
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def counted(number: int, one: str) -> str:
    """A number with its noun: ``1 round``, ``3 rounds``."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def spelled(number: int, one: str) -> str:
    """The same with small numbers in letters: ``two sessions``, ``12 sessions``."""
    if 0 <= number < len(_SMALL):
        return f"{_SMALL[number]} {one}" if number == 1 else f"{_SMALL[number]} {one}s"
    return counted(number, one)


def exact(length_ms: int) -> str:
    """A length to the second, short: ``31 min 5 s``, ``2 min``, ``45 s``."""
    whole, seconds = divmod((length_ms + 500) // 1000, 60)
    parts = ([f"{whole} min"] if whole else []) + ([f"{seconds} s"] if seconds or not whole else [])
    return " ".join(parts)


def rough(length_ms: int) -> str:
    """A length as exact as it is of use: ``3 min 20 s``, ``45 min``, ``3.5 h``, ``38 h``."""
    if length_ms < 600_000:
        return exact(length_ms)
    if length_ms < 7_200_000:
        return f"{(length_ms + 30_000) // 60_000} min"
    tenths = length_ms // 360_000
    return f"{tenths // 10}.{tenths % 10} h" if tenths < 100 else f"{tenths // 10:,} h"


def number(value: float) -> str:
    """``2``, ``2.5``: no more decimals than there are, one at most."""
    return f"{round(value, 1):,g}"


def month(day: date) -> str:
    """``March``."""
    return _MONTHS[day.month - 1]


def short_month(day: date) -> str:
    """``Mar``."""
    return month(day)[:3]


def day_of(day: date, today: date | None = None) -> str:
    """``12 March``, with its year unless that is today's."""
    year = "" if today is not None and today.year == day.year else f" {day.year}"
    return f"{day.day} {month(day)}{year}"


def short_day(day: date) -> str:
    """``12 Mar 2026``."""
    return f"{day.day} {short_month(day)} {day.year}"


def joined(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def sentence(text: str) -> str:
    """With a capital to begin with."""
    return text[:1].upper() + text[1:]


def whole_minutes(length_ms: int) -> int:
    """Milliseconds as whole minutes, halves up."""
    return (length_ms + 30_000) // 60_000
