"""The largest thing on the page: digits of an exact height."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.session_text import SessionText

_FLAT = "1"
"""A digit without the overshoot that round ones have: the lowest of them."""
_DRAWN_PX = 200
"""The size at which outlines are taken, to be scaled from there."""


class Digits(SessionText):
    """A number in the large place, narrowed rather than shrunk, or an ordinary line in the small one."""

    LEAST_STRETCH = 0.66

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent, weight=700, tabular=True)
        self._large = False
        self._digits_px = 100

    @property
    def digits_px(self) -> int:
        """The height of a digit on the screen when the text is in the large place."""
        return self._digits_px

    @property
    def is_large(self) -> bool:
        """Whether it is in the large place."""
        return self._large

    def set_large(self, digits_px: int) -> None:
        """Stand in the large place with digits so high."""
        if not self._large or self._digits_px != digits_px:
            self._large = True
            self._digits_px = digits_px
            self.set_look(weight=700, tone="text")
            self.update()

    def set_small(self, px: int) -> None:
        """Stand in the small place as an ordinary line."""
        if self._large:
            self._large = False
            self.update()
        self.set_look(px=px, weight=500, tone="quiet")

    def width_of_digits(self, text: str) -> float:
        """How wide a text is in the large place, not narrowed."""
        return self._advance(text) * self._digits_px / self._cap()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the digits as a shape: at this size that is how letters are drawn anyway."""
        if not self._large:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(self.shape(self.rect()), self._colour())
        painter.end()

    def shape(self, box: QRect) -> QPainterPath:
        """The outline of the digits, centred in a box, no wider than it."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)  # parts of a letter may lie over each other
        path.addText(0, 0, self.letters(_DRAWN_PX), self.text())
        advance, cap = self._advance(self.text()), self._cap()
        scale = self._digits_px / cap
        # Digits of one width: centre the advance, so that 11 and 18 stand in the same place.
        narrow = min(1.0, box.width() / max(1.0, path.boundingRect().width() * scale))
        across = scale * max(narrow, self.LEAST_STRETCH)
        down = scale * min(1.0, narrow / self.LEAST_STRETCH)
        place = QTransform()
        place.translate(box.width() / 2 - advance * across / 2, box.height() / 2 + cap * down / 2)
        place.scale(across, down)
        return place.map(path)

    def _cap(self) -> float:
        """The height of a digit's outline before it is scaled."""
        return QFontMetricsF(self.letters(_DRAWN_PX)).tightBoundingRect(_FLAT).height() or 1.0

    def _advance(self, text: str) -> float:
        """How far a text advances before it is scaled."""
        return QFontMetricsF(self.letters(_DRAWN_PX)).horizontalAdvance(text)
