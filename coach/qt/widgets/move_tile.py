"""How one move of the grid is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.qt.models.move_wording import CATEGORY_WORDS, capital, listed, needs
from coach.qt.models.moves_model import MovesModel
from coach.qt.theme import Theme
from coach.qt.widgets.painted_text import PaintedText, Style
from coach.qt.wording import dose_words

Index = QModelIndex | QPersistentModelIndex

GAP = 16
"""Between two cards."""
_PAD_X, _PAD_Y = 18, 16
_NAME = Style(16, 600, "text", tabular=False)
_DOSE = Style(13, 500, "work")
_DETAIL = Style(13, tabular=False)
_WHY = Style(13, 500, "text", tabular=False)
_NAME_LINE, _LINE = 22, 20
_DETAIL_LINES = 3
_BETWEEN = 10
_ROOMY_PX = 320
"""From this width on a card is as high as one line of name needs: longer names are rare and cost it the
line of muscles; on narrower cards most names may take two.
"""


class MoveDelegate(QStyledItemDelegate):
    """Paints one move as a card: its name, how much of it, what it works and what it needs."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._text = PaintedText(theme, self)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The whole cell of the grid; the gap is left free while painting."""
        return self._view.gridSize()

    def card_height(self, width: int) -> int:
        """Height of a card of this width at the present text size."""
        names = 1 if width >= self._theme.px(_ROOMY_PX) else 2
        lines = names * _NAME_LINE + _BETWEEN + _DETAIL_LINES * _LINE
        return self._theme.px(lines + 2 * _PAD_Y) + 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        move = index.data(MovesModel.MoveRole)
        model = index.model()
        if move is None or not isinstance(model, MovesModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect).adjusted(0, 2, -GAP, 2 - GAP)
        self._paint_card(painter, box, option.state)
        across, down = self._theme.px(_PAD_X), self._theme.px(_PAD_Y)
        inner = box.adjusted(across, down, -across, -down)
        self._paint_words(painter, inner, move.name, self._lines(move, model.level, index))
        painter.restore()

    def _lines(self, move: Exercise, level: Level, index: Index) -> list[tuple[str, Style]]:
        why = index.data(MovesModel.WhyRole)
        works = (why, _WHY) if why else (capital(listed(move.muscles.primary)), _DETAIL)
        return [
            (dose_words(move, move.dose.at(level)), _DOSE),
            works,
            (f"{CATEGORY_WORDS[move.category]} · {needs(move)}", _DETAIL),
        ]

    def _paint_card(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(self._theme.colour("sunken" if over else "surface"))
        edge = "text" if focused else "card_line"
        width = 2 if focused else 1
        painter.setPen(QPen(self._theme.colour(edge), width))
        inset = width / 2
        painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), 12, 12)

    def _paint_words(
        self, painter: QPainter, box: QRect, name: str, details: list[tuple[str, Style]]
    ) -> None:
        high, line = self._theme.px(_NAME_LINE), self._theme.px(_LINE)
        between = self._theme.px(_BETWEEN)
        top = box.top()
        for text in self._text.lines(name, _NAME, box.width(), 2):
            self._text.line(painter, QRect(box.left(), top, box.width(), high), text, _NAME)
            top += high
        room = (box.bottom() + 1 - top - between) // line
        if room < len(details):
            # The name took two lines. What was not asked for goes: the muscles, or the kind of work.
            del details[2 if details[1][1] is _WHY else 1]
        top += between
        for text, style in details:
            self._text.line(painter, QRect(box.left(), top, box.width(), line), text, style)
            top += line
