"""The one small figure of a page that moves: the one that is pointed at, or has the focus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.qt.theme import Theme
from coach.qt.widgets.figure_pictures import Figures, placed

if TYPE_CHECKING:
    from coach.qt.models.reel import Reel


class MovingFigure:
    """Plays a move from the pose of its picture, at its own tempo."""

    def __init__(self, theme: Theme, figures: Figures) -> None:
        self._theme = theme
        self._figures = figures
        self._move: Exercise | None = None
        self._level = Level.BEGINNER
        self._reel: Reel | None = None
        self._at_ms = 0.0

    @property
    def move(self) -> Exercise | None:
        """The move that is played; None for none."""
        return self._move

    @property
    def level(self) -> Level:
        """The level it was last played at."""
        return self._level

    def play(self, move: Exercise | None, level: Level) -> bool:
        """Play this move, or none; whether there is anything to move."""
        if move is not self._move or level is not self._level:
            self._move, self._level = move, level
            self._reel = None if move is None else self._figures.reel(move, level)
            self._at_ms = self._reel.still_ms if self._reel else 0.0
        return self._reel is not None and self._reel.rep_ms > 0

    def go_on(self, by_ms: int) -> None:
        """So much later."""
        self._at_ms += by_ms

    def shows(self, move: Exercise, level: Level) -> bool:
        """Whether it is this move that is played."""
        return move is self._move and level is self._level and self._reel is not None

    def paint(self, painter: QPainter, box: QRect) -> None:
        """Paint the present moment, where the picture would be."""
        if self._reel is None:
            return
        from coach.figure.outline import outline
        from coach.qt.widgets.figure_paint import paint_shapes

        transform = placed(self._reel.frame(), box.size())
        painter.save()
        painter.translate(box.topLeft())
        paint_shapes(
            painter, outline(self._reel.joints(self._at_ms)), self._theme.tokens, transform
        )
        painter.restore()
