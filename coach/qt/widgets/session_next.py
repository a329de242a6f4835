"""The small figure beside what comes next."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.domain.timeline import Segment
from coach.figure.following import Following
from coach.qt.theme import Theme
from coach.qt.widgets.figure_view import FigureView
from coach.qt.widgets.session_words import next_text

BREADTH = 1.6
"""As many times as high it is broad."""
_SCALE = 0.86


class NextFigure(FigureView):
    """The coming set's move in the pose that tells most, on a card of its own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._key: tuple[object, ...] = ()
        self._shown = False
        self.set_scale(_SCALE)
        self.setAccessibleName("Next figure")

    @property
    def is_wanted(self) -> bool:
        """Whether there is anything to show."""
        return self._shown

    def show_set(self, segment: Segment | None, following: Following | None) -> bool:
        """Show the move of a set, or nothing; says whether it comes or goes by that."""
        key = (segment.index if segment else None, following)
        if key == self._key:
            return False
        self._key = key
        before = self._shown
        self._shown = segment is not None and following is not None
        self.show_joints(following.still(segment) if following and segment else None)
        self.setAccessibleDescription(next_text(segment) if segment else "")
        return before is not self._shown

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and the body."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.end()
        super().paintEvent(event)
