"""How one move of the grid is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.qt.models.move_wording import CATEGORY_WORDS, capital, listed, needs
from coach.qt.models.moves_model import MovesModel
from coach.qt.theme import Theme
from coach.qt.widgets.figure_moving import MovingFigure
from coach.qt.widgets.figure_pictures import Figures, paint_picture
from coach.qt.widgets.painted_text import PaintedText, Style
from coach.qt.wording import dose_words

Index = QModelIndex | QPersistentModelIndex

GAP = 16
"""Between two cards."""
_PAD_X, _PAD_Y = 16, 16
_NAME = Style(16, 600, "text", tabular=False)
_DOSE = Style(13, 500, "work")
_DETAIL = Style(13, tabular=False)
_WHY = Style(13, 500, "text", tabular=False)
_NAME_LINE, _LINE = 22, 20
_DETAIL_LINES = 3
_BETWEEN = 6
_NAME_LINES = 2
_FIGURE = (108, 96)
"""Width and height of a figure."""
_BESIDE = 12
"""Between a figure and the words."""

_MOST_LAID_OUT = 256
"""Cards whose lines are kept: a few screenfuls, as letters are typed and taken back."""
_Line = tuple[int, int, str, Style]


class MoveDelegate(QStyledItemDelegate):
    """Paints one move as a card: its figure, its name, how much of it, what it works and what it needs."""

    def __init__(self, theme: Theme, view: QListView, figures: Figures) -> None:
        super().__init__(view)
        self._theme = theme
        self._figures = figures
        self.played = MovingFigure(theme, figures)
        self._view = view
        self._text = PaintedText(theme, self)
        self._laid_out: dict[object, tuple[Exercise, list[_Line]]] = {}
        theme.changed.connect(self._forget)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The whole cell of the grid; the gap is left free while painting."""
        return self._view.gridSize()

    def card_height(self) -> int:
        """Height of a card at the present text size."""
        lines = _NAME_LINES * _NAME_LINE + _BETWEEN + _DETAIL_LINES * _LINE
        return self._theme.px(max(lines, _FIGURE[1]) + 2 * _PAD_Y) + 2

    def figure_box(self, cell: QRect) -> QRect:
        """Where in a cell of the grid the figure is."""
        across, down = self._theme.px(_PAD_X), self._theme.px(_PAD_Y)
        inner = _card_in(cell).adjusted(across, down, -across, -down)
        size = QSize(*(self._theme.px(length) for length in _FIGURE))
        return QRect(QPoint(inner.left(), inner.center().y() - size.height() // 2), size)

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
        box = _card_in(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, box, option.state)
        across, down = self._theme.px(_PAD_X), self._theme.px(_PAD_Y)
        self._paint_figure(painter, self.figure_box(option.rect), move, model.level)
        beside = self._theme.px(_FIGURE[0] + _BESIDE)
        inner = box.adjusted(across + beside, down, -across, -down)
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
        # In the middle of the card, like the figure: a short name leaves as much room above as below.
        top = (_NAME_LINES - len(names)) * high // 2
        made = [(top + number * high, high, text, _NAME) for number, text in enumerate(names)]
        top += len(names) * high + self._theme.px(_BETWEEN)
        works = (why, _WHY) if why else (capital(listed(move.muscles.primary)), _DETAIL)
        kind = f"{CATEGORY_WORDS[move.category]} · {needs(move)}"
        if self._text.width(kind, _DETAIL) > size.width():
            kind = capital(needs(move))  # the things matter more: the name mostly tells the kind
        details = [(dose_words(move, move.dose.at(level)), _DOSE), works, (kind, _DETAIL)]
        for number, (text, style) in enumerate(details):
            (said,) = self._text.lines(text, style, size.width(), 1)
            made.append((top + number * line, line, said, style))
        return made

    def _paint_figure(self, painter: QPainter, box: QRect, move: Exercise, level: Level) -> None:
        if self.played.shows(move, level):
            self.played.paint(painter, box)
            return
        ratio = painter.device().devicePixelRatioF()
        paint_picture(painter, box, self._figures.picture(move, level, box.size(), ratio))

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


def _card_in(cell: QRect) -> QRect:
    return QRect(cell).adjusted(0, 2, -GAP, 2 - GAP)
