"""Where on the session's board the figure stands, and where the words that belong to it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.session_board_rows import (
    Column,
    Fitted,
    Row,
    fitted,
    heading_row,
    height_of,
    place,
    without_last,
)
from coach.qt.widgets.session_figure import SessionFigure
from coach.qt.widgets.session_lines import BoardLine, CautionBox, LevelNote
from coach.qt.widgets.session_phases import PhaseRow
from coach.qt.widgets.session_text import SessionText

FIGURE_SHARE = 0.62
"""Of the room between title and foot the figure has at least so much during a set, at the usual text size."""
LARGE_TEXT_SHARE = 0.48
"""And at twice that size: who asks for large words gets some of its room for them."""
OVER_SHARE = 0.3
"""And so much where it stands over the words."""
BESIDE_SHARE = 0.46
"""Where it stands beside them, over the cautions, it has so much of that room's height ..."""
BESIDE_BREADTH = 0.46
"""... and of its breadth."""
STEP_SHARE = 0.031
LEAST_STEP_SHARE = 0.0185
"""The size of the letters of a step, as shares of the window's height: where they would become smaller than
the second, the figure makes way for them."""
_GUTTER = 0.04

Room = Callable[[float], QRect]
"""The room between title and foot when everything is smaller by a factor."""


class Face(Enum):
    """What the board is for just now."""

    WORDS = "words"
    """There is no figure."""
    FIGURE = "figure"
    """The figure with few words: in a set, and in a rest between two sets."""
    FIRST = "first"
    """Before a move's first set: how it is done and who should leave it out, with the figure."""


@dataclass(slots=True)
class BoardParts:
    """What is placed."""

    figure: SessionFigure
    heading: SessionText
    variant: LevelNote
    phases: PhaseRow
    caution: CautionBox
    lines: list[BoardLine] = field(default_factory=list)

    @property
    def words(self) -> tuple[QWidget, ...]:
        """All of them but the figure."""
        return (self.heading, self.variant, self.phases, *self.lines, self.caution)


class BoardLayout:
    """Places the parts of the board, everything as large as it fits."""

    def __init__(self, theme: Theme, parts: BoardParts) -> None:
        self._theme = theme
        self._parts = parts
        self.face = Face.WORDS
        self.working = False
        """A set is being done, or its side is changed."""
        self.window_height = 768
        """The height of the window, by which everything is measured."""

    def scaled(self, share: float) -> int:
        """The size of letters that are so much of the window's height at the usual text size."""
        percent = self._theme.px(100)
        return round(self.window_height * share * (1 + (percent - 100) / 100 * 0.6))

    def arrange(self, room: Room, breadth: int) -> float:
        """Place everything; says how much smaller than wished. ``breadth`` is the whole board's."""
        match self.face:
            case Face.FIGURE:
                found = self._arrange_figure(room, breadth)
            case Face.FIRST:
                found = self._arrange_first(room, breadth)
            case Face.WORDS:
                found = self._arrange_words(room)
        return found.fit

    # -- the ways to place them -------------------------------------------------------------------

    def _arrange_words(self, room: Room) -> Fitted:
        """The words alone."""
        found = fitted(lambda fit: self._one_column(room(fit), fit))
        (column,) = found.columns
        self._place_words(column.rows, column.area)
        self._place_figure(None)
        return found

    def _arrange_figure(self, room: Room, breadth: int) -> Fitted:
        """The figure as large as it goes, what is different at this level over it, the rest under it."""
        larger = min(1.0, max(0.0, self._theme.px(100) / 100 - 1))
        kept = FIGURE_SHARE + (LARGE_TEXT_SHARE - FIGURE_SHARE) * larger
        found = fitted(lambda fit: self._one_column(room(fit), fit, kept))
        (column,) = found.columns
        area = column.area
        over = [row for row in column.rows if row.widget is self._parts.variant]
        under = [row for row in column.rows if row.widget is not self._parts.variant]
        top = area.top() + height_of(over)
        bottom = area.top() + area.height() - height_of(under)
        place(over, area, 0.0)
        place(under, area, 1.0)
        self._show(over + under)
        self._place_figure(QRect(0, top, breadth, bottom - top))
        return found

    def _arrange_first(self, room: Room, breadth: int) -> Fitted:
        """The figure beside the words or over them, as the words are larger; else the words alone."""
        beside = fitted(lambda fit: self._two_columns(room(fit), fit))
        over = fitted(lambda fit: self._one_column(room(fit), fit, OVER_SHARE))
        best = max((beside, over), key=lambda found: (found.fits, found.fit))
        least = self.window_height * LEAST_STEP_SHARE
        if not best.fits or self.scaled(STEP_SHARE) * best.fit < least:
            return self._arrange_words(room)
        room(best.fit)
        if best is over:
            (column,) = over.columns
            left_over = column.area.height() - column.height
            self._place_words(column.rows, column.area.adjusted(0, left_over, 0, 0))
            self._place_figure(QRect(0, column.area.top(), breadth, left_over))
            return best
        left, right = beside.columns
        place(left.rows, left.area, 1.0)
        place(right.rows, right.area)
        self._show([*left.rows, *right.rows])
        self._place_figure(left.area.adjusted(0, 0, 0, -left.height))
        return best

    def _place_words(self, rows: Sequence[Row], area: QRect) -> None:
        # While it is asked where it hurt there may be no room even so: who should leave the move out
        # has to be seen, the last steps may wait.
        kept = without_last(rows, area.height(), BoardLine)
        place(kept, area)
        self._show(kept)

    def _show(self, rows: Iterable[Row]) -> None:
        shown = {row.widget for row in rows}
        for widget in self._parts.words:
            widget.setVisible(widget in shown)

    def _place_figure(self, box: QRect | None) -> None:
        if box is not None:
            self._parts.figure.setGeometry(box)
        self._parts.figure.setVisible(box is not None)

    # -- rows -------------------------------------------------------------------------------------

    def _one_column(self, area: QRect, fit: float, kept: float = 0.0) -> list[Column]:
        rows = [*self._word_rows(area.width(), fit), *self._caution_rows(area.width(), fit)]
        return [Column(rows, area, kept)]

    def _two_columns(self, area: QRect, fit: float) -> list[Column]:
        """Figure and cautions at the left, the other words at the right."""
        breadth = round(area.width() * BESIDE_BREADTH)
        left = QRect(area.left(), area.top(), breadth, area.height())
        right = area.adjusted(breadth + round(area.width() * _GUTTER), 0, 0, 0)
        return [
            Column(self._caution_rows(left.width(), fit), left, BESIDE_SHARE),
            Column(self._word_rows(right.width(), fit), right),
        ]

    def _word_rows(self, inner: int, fit: float) -> list[Row]:
        parts = self._parts
        small = self._small(fit)
        variant, rows = self._variant_rows(inner, fit), list[Row]()
        if self.working:
            rows += variant
        if parts.heading.text():
            px = self.scaled(0.062 if self.working else 0.045)
            names = [parts.heading.text(), *(name for name, _ in parts.phases.parts)]
            rows.append(heading_row(parts.heading, names, inner, max(16, round(px * fit))))
        if parts.phases.parts:
            height = parts.phases.height_for(small)
            rows.append(Row(parts.phases, small, height, round(small * 0.3)))
        if not self.working:
            rows += variant
        return rows + self._line_rows(inner, fit)

    def _small(self, fit: float) -> int:
        return max(12, round(self.scaled(0.026) * fit))

    def _variant_rows(self, inner: int, fit: float) -> list[Row]:
        variant = self._parts.variant
        if not variant.text():
            return []
        px = max(16, round(self.scaled(0.037) * fit))
        above = 0 if self.working or self.face is Face.FIGURE else self._small(fit)
        return [Row(variant, px, variant.height_in(inner, px), above)]

    def _line_rows(self, inner: int, fit: float) -> list[Row]:
        px = max(13, round(self.scaled(0.038 if self.working else STEP_SHARE) * fit))
        rows: list[Row] = []
        for line in self._parts.lines:
            if line.text():
                above = round(px * (0.5 if rows or self.working else 1.1))
                rows.append(Row(line, px, line.height_in(inner, px), above))
        return rows

    def _caution_rows(self, inner: int, fit: float) -> list[Row]:
        caution, px = self._parts.caution, self._small(fit)
        if not caution.text():
            return []
        return [Row(caution, px, caution.height_in(inner, px), round(px * 1.2))]
