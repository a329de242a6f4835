"""A CSV of anybody, row by row: its separator found, its columns by name, each row with its line."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from coach.interop.tally import Tally

SEPARATORS = (",", ";", "\t")
MOST_CELL = 131_072
"""Python's own bound; a quote that is never closed swallows no more than this."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells by the names of their columns in small letters, and the line it begins in."""

    line: int
    cells: Mapping[str, str]

    def cell(self, *names: str) -> str:
        """The cell of the first of these columns that the table has; nothing when it has none."""
        return next((self.cells[name] for name in names if name in self.cells), "")


def columns_of(head: str) -> tuple[str, list[str]]:
    """The separator of a table, and its columns' names in small letters."""
    first = next((one for one in head.splitlines() if one.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        names = next(
            csv.reader([first.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")], delimiter=separator)
        )
    except (csv.Error, StopIteration):
        return separator, []
    return separator, _folded(names)


def rows(text: TextIO, separator: str, tally: Tally) -> Iterator[Row]:
    """Every row below the first; what can't be read is told."""
    reader = csv.reader(text, delimiter=separator)
    names: Sequence[str] = ()
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            tally.problem(line, f"the table can't be read any further: {error}")
            return
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if not names:
            names = _folded(cells)
        elif any(cells[len(names) :]):
            tally.problem(line, f"a row of {len(cells)} cells under {len(names)} columns")
        else:
            yield Row(line, dict(zip(names, cells, strict=False)))


def _folded(names: Sequence[str]) -> list[str]:
    return [
        " ".join(name.strip("\N{ZERO WIDTH NO-BREAK SPACE} ").casefold().split()) for name in names
    ]
