"""How one move of the grid is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize
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


_MOST_LAID_OUT = 256
"""Cards whose lines are kept: a few screenfuls, as letters are typed and taken back."""
_Line = tuple[int, int, str, Style]


class MoveDelegate(QStyledItemDelegate):
    """Paints one move as a card: its name, how much of it, what it works and what it needs."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._text = PaintedText(theme, self)
        self._laid_out: dict[object, tuple[Exercise, list[_Line]]] = {}
        theme.changed.connect(self._forget)

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
        model = index.model()
        if not isinstance(model, MovesModel):
            return
        card = model.card(index.row())
        if card is None:
            return
        move, why = card
        painter.save()
        box = QRect(option.rect).adjusted(0, 2, -GAP, 2 - GAP)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, box, option.state)
        across, down = self._theme.px(_PAD_X), self._theme.px(_PAD_Y)
        inner = box.adjusted(across, down, -across, -down)
        key = (move.id, model.level, why, inner.width(), inner.height())
        lines = self._laid_out.get(key)
        if lines is None or lines[0] is not move:
            laid = self._lay_out(inner.size(), move, model.level, why)
            lines = self._laid_out[key] = (move, laid)
            if len(self._laid_out) > _MOST_LAID_OUT:
                del self._laid_out[next(iter(self._laid_out))]
        for top, height, text, style in lines[1]:
            at = QPoint(inner.left(), inner.top() + top)
            self._text.ready(painter, at, height, text, style)
        painter.restore()

    def _lay_out(self, size: QSize, move: Exercise, level: Level, why: str) -> list[_Line]:
        """Every line of a card: how far down, how high, its text, and how it is written."""
        high, line = self._theme.px(_NAME_LINE), self._theme.px(_LINE)
        names = self._text.lines(move.name, _NAME, size.width(), 2)
        made = [(number * high, high, text, _NAME) for number, text in enumerate(names)]
        top = len(names) * high + self._theme.px(_BETWEEN)
        works = (why, _WHY) if why else (capital(listed(move.muscles.primary)), _DETAIL)
        kind = f"{CATEGORY_WORDS[move.category]} · {needs(move)}"
        details = [(dose_words(move, move.dose.at(level)), _DOSE), works, (kind, _DETAIL)]
        if (size.height() - top) // line < len(details):
            # The name took two lines. What was not asked for goes: the muscles, or the kind of work.
            del details[2 if why else 1]
        for number, (text, style) in enumerate(details):
            (said,) = self._text.lines(text, style, size.width(), 1)
            made.append((top + number * line, line, said, style))
        return made

    def _forget(self) -> None:
        self._laid_out.clear()

    def _paint_card(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        # Drawn anew each time: a kept picture with clear corners takes Qt longer to lay over the ground.
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(self._theme.colour("sunken" if over else "surface"))
        width = 2 if focused else 1
        painter.setPen(QPen(self._theme.colour("text" if focused else "card_line"), width))
        inset = width / 2
        painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), 12, 12)
