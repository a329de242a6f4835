"""What a routine holds, block by block, in as many columns as there is room for."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.qt.models.plan import MoveLine, Plan
from coach.qt.theme import Theme
from coach.qt.widgets.flow import clear
from coach.qt.widgets.text import label
from coach.qt.wording import counted

Group = tuple[str, tuple[MoveLine, ...]]
"""A heading, empty for none, and the moves under it."""

_COLUMN_PX = 184
_MOST_COLUMNS = 3
_MOST_LINES = 9
_HEADING = 0.6
"""The height of a heading, in moves."""


def groups_of(plan: Plan, most: int = _MOST_LINES) -> tuple[tuple[Group, ...], int]:
    """A routine's moves under their blocks' names, no more than ``most``, and how many more there are.

    A routine of one block needs no heading: its moves are halved instead.
    """
    level = plan.timeline.level
    groups: list[Group] = []
    room = most
    for block in plan.routine.blocks:
        lines = tuple(plan.line(item) for item in block.items[:room])
        room -= len(lines)
        rounds = f" · {counted(block.rounds.at(level), 'round')}" if block.rounds else ""
        if lines:
            groups.append((block.name + rounds, lines))
    if len(plan.routine.blocks) == 1:
        lines = groups[0][1]
        half = (len(lines) + 1) // 2
        groups = [("", part) for part in (lines[:half], lines[half:]) if part]
    shown = sum(len(lines) for _, lines in groups)
    return tuple(groups), len(plan.lines) - shown


def into_columns(groups: Sequence[Group], count: int) -> list[list[Group]]:
    """The groups in at most ``count`` columns, in order, about as high as each other."""
    columns: list[list[Group]] = [[]]
    for index, group in enumerate(groups):
        left = count - len(columns)
        rest = sum(_height(one) for one in groups[index:])
        here = sum(_height(one) for one in columns[-1])
        # Stay when the column would then still be no higher than an even share of what is left.
        even = (here + rest) / (left + 1)
        if columns[-1] and left and here + _height(group) / 2 > even:
            columns.append([])
        columns[-1].append(group)
    return columns


def _height(group: Group) -> float:
    return len(group[1]) + (_HEADING if group[0] else 0)


class MoveList(QWidget):
    """Shows a plan's moves; in ``roomy`` type when there is a large window to fill."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups: tuple[Group, ...] = ()
        self._more = 0
        self._roomy = False
        self._shown: object = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)
        theme.changed.connect(self._lay_out)

    def show_plan(self, plan: Plan) -> None:
        """Show another routine."""
        self._groups, self._more = groups_of(plan)
        self._lay_out()

    def set_roomy(self, roomy: bool) -> None:
        """Larger type, or the usual one."""
        self._roomy = roomy
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer columns."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        least = self._theme.px(_COLUMN_PX * (1.25 if self._roomy else 1))
        count = max(1, min(_MOST_COLUMNS, (self.width() + 24) // (least + 24)))
        shown = (self._groups, self._more, count, self._roomy)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._row)
        columns = into_columns(self._groups, count)
        for groups in columns:
            column = self._column(groups)
            if groups is columns[-1] and self._more:
                column.addSpacing(8)
                column.addWidget(label(f"and {self._more} more", 13, "quiet"))
            column.addStretch(1)
            self._row.addLayout(column, 1)
        for one in self.findChildren(QLabel):
            one.show()  # now, not when the layout next gets round to it: no frame without them

    def _column(self, groups: Sequence[Group]) -> QVBoxLayout:
        large, small, gap = (20, 16, 24) if self._roomy else (16, 13, 10)
        column = QVBoxLayout()
        column.setSpacing(0)
        for number, (heading, lines) in enumerate(groups):
            if number:
                column.addSpacing(gap + 4 if heading else gap)
            if heading:
                column.addWidget(label(heading, 13, "quiet", bold=True, wrap=True))
                column.addSpacing(8)
            for index, line in enumerate(lines):
                if index:
                    column.addSpacing(gap)
                column.addWidget(label(line.name, large, bold=True, wrap=True))
                column.addWidget(label(line.dose, small, "quiet", wrap=True))
        return column
