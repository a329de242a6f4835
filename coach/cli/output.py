"""Writing to the standard output: text that steers no terminal, tables, JSON."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any


def clean(text: str) -> str:
    """The text without control characters, newlines kept: it may come from a stranger's file."""
    return "".join(
        character if character.isprintable() or character == "\n" else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )


def say(*lines: str) -> None:
    """Write lines of text."""
    for line in lines:
        sys.stdout.write(clean(line).rstrip() + "\n")


def warn(line: str) -> None:
    """Write one line to the standard error."""
    sys.stderr.write("coach: " + clean(line).replace("\n", " ") + "\n")


def say_json(value: dict[str, Any]) -> None:
    """Write one JSON object."""
    sys.stdout.write(json_text(value, unicode="utf" in (sys.stdout.encoding or "").lower()))


def json_text(value: dict[str, Any], *, unicode: bool = True) -> str:
    """A JSON object as text, to be read by people too."""
    return json.dumps(value, ensure_ascii=not unicode, indent=2) + "\n"


def table(rows: Iterable[Sequence[str]], indent: str = "") -> list[str]:
    """Rows as lines, their columns under each other."""
    from coach.terminal.spans import width

    kept = [[cell.replace("\n", " ") for cell in row] for row in rows]
    widths = [max(width(cell) for cell in column) for column in zip(*kept, strict=True)]
    return [
        indent
        + "  ".join(
            cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)
        ).rstrip()
        for row in kept
    ]
