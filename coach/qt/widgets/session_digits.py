"""The largest thing on the page: digits of an exact height."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.session_text import SessionText

_FLAT = "1"
"""A digit without the overshoot that round ones have: the lowest of them."""
_DRAWN_PX = 200
"""The size at which outlines are taken, to be scaled from there."""
MINUTES_SHARE = 0.56
"""Height of the minutes beside the seconds: four digits of the full height have no room."""
_WORD_SHARE = 0.21
_GAP_SHARE = 0.1
MINUTES_WORD = "min"


class Digits(SessionText):
    """A number, or minutes and seconds (``1:40``) of which the seconds stand large.

    Where the place is too narrow they are narrowed a little rather than shrunk.
    """

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
        return self._outline(text)[1] * self._digits_px / self._cap()

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
        path, advance = self._outline(self.text())
        cap = self._cap()
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

    def _outline(self, text: str) -> tuple[QPainterPath, float]:
        """The outline of a text and how far it advances, before it is scaled."""
        font = self.letters(_DRAWN_PX)
        minutes, colon, seconds = text.rpartition(":")
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)  # parts of a letter may lie over each other
        if not colon:
            path.addText(0, 0, font, text)
            return path, QFontMetricsF(font).horizontalAdvance(text)
        cap = self._cap()
        small = self.letters(round(_DRAWN_PX * MINUTES_SHARE))
        word = self._theme.exact_font(round(_DRAWN_PX * _WORD_SHARE), 600)
        column = max(_width(small, minutes), _width(word, MINUTES_WORD))
        path.addText(
            (column - _width(small, minutes)) / 2, -cap * (1 - MINUTES_SHARE), small, minutes
        )
        path.addText((column - _width(word, MINUTES_WORD)) / 2, 0, word, MINUTES_WORD)
        left = column + cap * _GAP_SHARE
        path.addText(left, 0, font, seconds)
        return path, left + _width(font, seconds)


def _width(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)
