"""Rows of text on the session's board: as large as they fit, one under the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

from coach.qt.widgets.session_phases import PhaseRow
from coach.qt.widgets.session_text import SessionText

_FIT_STEPS = tuple(1 - 0.03 * step for step in range(22))
_ABOVE_THE_MIDDLE = 0.46
"""Of the room that is left, so much goes above the rows: the eye takes this for the middle."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row while it is being placed."""

    widget: SessionText | PhaseRow
    px: int
    """The size of its letters."""
    height: int
    above: int
    """Room above it."""


def fitted(make: Callable[[float], tuple[Sequence[Row], QRect]]) -> tuple[Sequence[Row], QRect]:
    """The rows, and the area for them, at the largest size, 1 or less, at which they fit into it."""
    rows, area = make(_FIT_STEPS[0])
    for fit in _FIT_STEPS[1:]:
        if sum(row.height + row.above for row in rows) <= area.height():
            break
        rows, area = make(fit)
    return rows, area


def without_last(rows: Sequence[Row], room: int, kind: type) -> list[Row]:
    """The rows without the last ones of a kind, so many that what stays fits into a height."""
    kept = list(rows)
    while sum(row.height + row.above for row in kept) > room:
        found = [row for row in kept if isinstance(row.widget, kind)]
        if not found:
            break
        kept.remove(found[-1])
    return kept


def place(rows: Sequence[Row], area: QRect) -> None:
    """Put the rows into an area, one under the other, about in its middle."""
    total = sum(row.height + row.above for row in rows)
    y = area.top() + max(0, round((area.height() - total) * _ABOVE_THE_MIDDLE))
    for row in rows:
        y += row.above
        if isinstance(row.widget, PhaseRow):
            row.widget.set_px(row.px)
        else:
            row.widget.set_look(px=row.px)
        row.widget.setGeometry(area.left(), y, area.width(), row.height)
        y += row.height
