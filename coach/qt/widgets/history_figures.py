"""Figures in a row: a large one and, under it, what it counts."""

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.text import label

_LEAST_WIDTH = 150


class Figure(QWidget):
    """One figure with its caption; a screen reader gets both as one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = label("", 28, bold=True, tabular=True)
        self._caption = label("", 13, "quiet", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._value)
        layout.addWidget(self._caption)
        layout.addStretch()

    def show_figure(self, value: str, caption: str, sentence: str = "") -> None:
        """Show a figure; ``sentence`` is how it is read aloud where that differs."""
        self._value.setText(value)
        self._value.setAccessibleName(sentence or f"{value} {caption}")
        self._caption.setText(caption)


class FigureRow(QWidget):
    """Figures side by side, in two or more rows where they do not fit into one."""

    def __init__(self, theme: Theme, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = 0
        self.figures = [Figure(self) for _ in range(count)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(16)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._arrange)
        self._arrange()

    def set_shown(self, count: int) -> None:
        """Show only the first ``count`` figures."""
        for number, figure in enumerate(self.figures):
            figure.setVisible(number < count)
        self._columns = 0
        self._arrange()

    def resizeEvent(self, _event: object) -> None:
        """Put the figures into as many columns as fit."""
        self._arrange()

    def _arrange(self) -> None:
        shown = [figure for figure in self.figures if not figure.isHidden()]
        fit = max(1, self.width() // (self._theme.px(_LEAST_WIDTH) + 24))
        columns = min(fit, max(1, len(shown)))
        if columns == self._columns:
            return
        self._columns = columns
        for number, figure in enumerate(shown):
            self._grid.addWidget(figure, number // columns, number % columns)
        for column in range(len(self.figures) + 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
