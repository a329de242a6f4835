"""Rows of text on the session's board: as large as they fit, one under the other."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

from coach.qt.widgets.session_phases import PhaseRow
from coach.qt.widgets.session_text import SessionText

_FIT_STEPS = tuple(1 - 0.03 * step for step in range(22))
_LEAST_HEADING = 0.7


@dataclass(frozen=True, slots=True)
class Row:
    """One row while it is being placed."""

    widget: SessionText | PhaseRow
    px: int
    """The size of its letters."""
    height: int
    above: int
    """Room above it."""


@dataclass(frozen=True, slots=True)
class Column:
    """Rows one under the other, and the area they are for."""

    rows: Sequence[Row]
    area: QRect
    kept: float = 0.0
    """The share of the area's height that has to be left over."""

    @property
    def height(self) -> int:
        """How high the rows are together."""
        return height_of(self.rows)

    @property
    def fits(self) -> bool:
        """Whether the rows leave over what they should."""
        return self.height <= self.area.height() * (1 - self.kept)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Columns at the size at which all of them fit, or at the smallest there is."""

    fit: float
    """1 or less: how much smaller than wished."""
    columns: Sequence[Column]

    @property
    def fits(self) -> bool:
        """Whether all of them fit."""
        return all(column.fits for column in self.columns)


def height_of(rows: Iterable[Row]) -> int:
    """How high rows are together."""
    return sum(row.height + row.above for row in rows)


def fitted(make: Callable[[float], Sequence[Column]]) -> Fitted:
    """The columns at the largest size at which all of them fit."""
    for fit in _FIT_STEPS:
        found = Fitted(fit, make(fit))
        if found.fits:
            break
    return found


def without_last(rows: Sequence[Row], room: int, kind: type) -> list[Row]:
    """The rows without the last ones of a kind, so many that what stays fits into a height."""
    kept = list(rows)
    while height_of(kept) > room:
        found = [row for row in kept if isinstance(row.widget, kind)]
        if not found:
            break
        kept.remove(found[-1])
    return kept


def heading_row(heading: SessionText, names: Sequence[str], inner: int, px: int) -> Row:
    """A heading, with room for the longest of the names that it will be.

    It rather shrinks a little than takes a second line.
    """
    for lines, least in ((1, px * _LEAST_HEADING), (2, 16.0)):
        for size in range(px, max(15, math.ceil(least) - 1), -1):
            if all(heading.lines_at(inner, size, name) <= lines for name in names):
                height = max(heading.height_for(inner, size, name) for name in names)
                return Row(heading, size, height, 0)
    return Row(heading, 16, heading.height_for(inner, 16), 0)


def place(rows: Sequence[Row], area: QRect, down: float = 0.46) -> None:
    """Put the rows into an area, one under the other.

    Of the room that is left, the share ``down`` goes above them: a little less than half of it looks like
    the middle.
    """
    y = area.top() + max(0, round((area.height() - height_of(rows)) * down))
    for row in rows:
        y += row.above
        if isinstance(row.widget, PhaseRow):
            row.widget.set_px(row.px)
        else:
            row.widget.set_look(px=row.px)
        row.widget.setGeometry(area.left(), y, area.width(), row.height)
        y += row.height
