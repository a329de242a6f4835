"""Figures in a row: a large one and, under it, what it counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.text import label

_BETWEEN = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, what it counts, and how both are read aloud where that differs."""

    value: str
    caption: str
    sentence: str = ""


class _FigureLabels(QWidget):
    """One figure over its caption; a screen reader gets both as one sentence."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        value = label(figure.value, 28, bold=True, tabular=True)
        value.setAccessibleName(figure.sentence or f"{figure.value} {figure.caption}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(value)
        layout.addWidget(label(figure.caption, 13, "quiet"))


class FigureRow(QWidget):
    """Figures side by side, in two or more rows where they do not fit into one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = 0
        self._shown: list[_FigureLabels] = []
        self._figures: tuple[Figure, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_BETWEEN)
        self._grid.setVerticalSpacing(12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._arrange)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these instead."""
        if tuple(figures) == self._figures:
            return
        self._figures = tuple(figures)
        for one in self._shown:
            self._grid.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._shown = [_FigureLabels(figure) for figure in figures]
        self._columns = 0
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column: the rest goes under it."""
        return QSize(self._theme.px(120), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the figures into as many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = self._fitting()
        if columns == self._columns:
            return
        self._columns = columns
        for number, one in enumerate(self._shown):
            self._grid.addWidget(one, number // columns, number % columns)
        for column in range(len(self._shown) + 1):
            self._grid.setColumnStretch(column, int(column == columns))
        self.updateGeometry()

    def _fitting(self) -> int:
        widths = [one.sizeHint().width() for one in self._shown]
        for columns in range(len(widths), 1, -1):
            needed = sum(max(widths[column::columns]) for column in range(columns))
            if needed + _BETWEEN * (columns - 1) <= self.width():
                return columns
        return 1
