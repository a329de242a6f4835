"""Styled text that fits a terminal: what stands in a line, how wide it is, and how it is written."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """The looks there are; the value is the SGR code of the terminal."""

    PLAIN = ""
    BOLD = "1"
    QUIET = "2"
    WORK = "1;36"
    REST = "1;34"
    READY = "1;33"
    SWITCH = "1;35"
    HURTS = "1;31"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Span, ...]
EMPTY: Line = ()

_ASCII = str.maketrans(
    {
        **dict.fromkeys("█▓■", "#"),
        **dict.fromkeys("▒·\N{EN DASH}", "-"),
        **dict.fromkeys("“”", '"'),
        "░": ".",
        "●": "*",
        "▲": "^",
        "◆": "o",
        "‖": "|",
        "→": ">",
        "←": "<",
        "…": "~",
        "\N{MULTIPLICATION SIGN}": "x",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    }
)
"""Signs for a terminal that knows ASCII only, one for one so that nothing moves."""


def plain(text: str) -> str:
    """The text on one line without control characters: a file or note must not steer the terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def width(text: str) -> int:
    """How many cells the text takes."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clipped(text: str, columns: int) -> str:
    """As much of the text as fits, with an ellipsis where something is cut off."""
    if width(text) <= columns:
        return text
    kept = ""
    room = columns - 1
    for character in text:
        room -= _cells(character)
        if room < 0:
            break
        kept += character
    return kept + "…" if columns > 0 else ""


def apart(left: str, right: str, columns: int, style: Style = Style.PLAIN) -> Line:
    """One text at each edge; the right one goes first when there is no room for both."""
    space = columns - width(left) - width(right)
    if space < 2:
        return (Span(clipped(left, columns), style),)
    return (Span(left + " " * space + right, style),)


def written(line: Line, columns: int, *, colour: bool, ascii_only: bool) -> str:
    """The line as the terminal wants it, never wider than ``columns``."""
    parts: list[str] = []
    room = columns
    for span in line:
        text = clipped(plain(span.text), room)
        room -= width(text)
        if ascii_only:
            text = text.translate(_ASCII).encode("ascii", "replace").decode("ascii")
        if colour and span.style and text:
            text = f"\x1b[{span.style.value}m{text}\x1b[0m"
        parts.append(text)
    return "".join(parts)
