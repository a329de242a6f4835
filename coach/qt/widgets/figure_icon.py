"""A move's figure on the button that leads to the move."""

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton

from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.qt.theme import Theme
from coach.qt.widgets.figure_pictures import Figures

SIZE = (56, 48)
"""Width and height of a small figure."""
_MOST_PERCENT = 150
"""With larger text than this a line has room for its words alone."""
_BESIDE_PX = 4
"""What Qt leaves between a button's icon and its words."""


class FigureIcon(QObject):
    """Puts the picture on the button when it has come, and another one when things look different."""

    def __init__(
        self, theme: Theme, figures: Figures, button: QPushButton, move: Exercise, level: Level
    ) -> None:
        super().__init__(button)
        self._below: list[QLabel] = []
        self._theme = theme
        self._figures = figures
        self._button = button
        self._move = move
        self._level = level
        figures.came.connect(self._came)
        figures.changed.connect(self._show)
        self._show()

    def stand_over(self, line: QLabel) -> None:
        """Let a line below the button begin where the button's words do."""
        self._below.append(line)
        line.setIndent(self._indent())

    def _indent(self) -> int:
        return self._theme.px(SIZE[0]) + _BESIDE_PX if self._has_room() else 0

    def _has_room(self) -> bool:
        return self._theme.px(100) <= _MOST_PERCENT

    def _came(self, move_id: str) -> None:
        if move_id == self._move.id:
            self._show()

    def _show(self) -> None:
        for line in self._below:
            line.setIndent(self._indent())
        if not self._has_room():
            self._button.setIcon(QIcon())
            return
        size = QSize(*(self._theme.px(length) for length in SIZE))
        self._button.setIconSize(size)
        ratio = self._button.devicePixelRatioF()
        picture = self._figures.picture(self._move, self._level, size, ratio)
        if picture is None:
            # As large as the picture will be: nothing moves when it comes.
            picture = self._figures.blank(size, ratio)
        self._button.setIcon(QIcon(picture))
