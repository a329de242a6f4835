"""How one session of the history is painted: in columns, or in two lines where there is little room."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coach.domain.record import SessionSummary
from coach.qt.models.history_model import HistoryModel
from coach.qt.models.wording import (
    STATE_WORDS,
    back_text,
    effort_text,
    marks_text,
    minutes_text,
    sets_text,
)
from coach.qt.theme import Theme
from coach.qt.widgets.history_marks import STATE_MARKS, mark_token, paint_mark
from coach.qt.widgets.painted_text import RIGHT, PaintedText, Style

Index = QModelIndex | QPersistentModelIndex

_PLAIN = Style()
_SMALL = Style(13)
_NAME = Style(16, 600, "text", tabular=False)
_NOTE = Style(13, tabular=False)
_WIDEST = ("Wed 28 Nov 2026", "unfinished", "120 min", "12 of 24 sets", "effort 10", "back 10 → 10")
_THIS_YEAR = "Wed 28 Nov"
_REST = "12 of 24 sets · effort 10 · back 10 → 10"
_LEAST_NAME = 190


class RowPainter(QObject):
    """Paints sessions in the theme's present look; knows how much room a row needs."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = PaintedText(theme, self)
        self._measured: list[int] = []
        theme.changed.connect(self._forget)

    def is_compact(self, width: int) -> bool:
        """Whether columns do not fit into this width."""
        return width < sum(self._widths()) + self._theme.px(_LEAST_NAME)

    def row_height(self, width: int) -> int:
        """Height of a row."""
        if not self.is_compact(width):
            return self._theme.px(44)
        return self._theme.px(88 if self._is_tight(width) else 66)

    def _is_tight(self, width: int) -> bool:
        """Whether not even the second of two lines has room for everything in it."""
        pad = self._theme.px(16 + 12 + 12)
        mark = self._theme.px(_SMALL.size * 0.9) + self._theme.px(7)
        needed = self._text.width(_WIDEST[0], _SMALL) + mark + self._text.width(_REST, _SMALL) + pad
        return width < needed

    def paint(self, painter: QPainter, box: QRect, summary: SessionSummary, day: str) -> None:
        """Paint a session into the box; ``day`` is its date in words."""
        inner = box.adjusted(self._theme.px(8), 0, -self._theme.px(8), 0)
        if self.is_compact(box.width()):
            self._paint_lines(painter, inner, summary, day)
        else:
            self._paint_columns(painter, inner, summary, day)

    def _forget(self) -> None:
        self._measured.clear()

    def _widths(self) -> list[int]:
        """Widths of the columns: date, state, minutes, sets, effort, back."""
        if not self._measured:
            gap = self._theme.px(20)
            self._measured += [self._text.width(text, _PLAIN) + gap for text in _WIDEST]
            self._measured[1] += self._theme.px(22)
        return self._measured

    def _paint_columns(
        self, painter: QPainter, box: QRect, summary: SessionSummary, day: str
    ) -> None:
        date_width, state_width, *widths = self._widths()
        self._text.line(painter, _part(box, box.left(), date_width), day, _PLAIN)
        right = box.right()
        figures = (
            minutes_text(summary.active_ms),
            sets_text(summary),
            effort_text(summary),
            back_text(summary),
        )
        for width, text in zip(reversed(widths), reversed(figures), strict=True):
            right -= width
            self._text.line(painter, _part(box, right, width), text, _PLAIN, RIGHT)
        gap = self._theme.px(12)
        left = right - gap - state_width
        self._state(painter, _part(box, left, state_width), summary, _PLAIN)
        start = box.left() + date_width
        name = _part(box, start, left - gap - start)
        used = self._text.line(painter, name, summary.routine_name, _NAME)
        note = name.adjusted(used + gap, 0, 0, 0)
        beside = " · ".join(
            part for part in (marks_text(summary), " ".join(summary.note.split())) if part
        )
        if beside and note.width() > self._theme.px(60):
            self._text.line(painter, note, beside, _NOTE)

    def _paint_lines(
        self, painter: QPainter, box: QRect, summary: SessionSummary, day: str
    ) -> None:
        tight = self._is_tight(box.width() + 2 * self._theme.px(8))
        lines = 3 if tight else 2
        inner = box.adjusted(0, self._theme.px(5), 0, -self._theme.px(5))
        each = inner.height() // lines
        upper, lower, last = (
            QRect(box.left(), inner.top() + number * each, box.width(), each)
            for number in (0, 1, lines - 1)
        )
        gap = self._theme.px(12)
        used = self._text.line(painter, upper, minutes_text(summary.active_ms), _PLAIN, RIGHT)
        name = upper.adjusted(0, 0, -used - gap, 0)
        self._text.line(painter, name, summary.routine_name, _NAME)
        used = self._text.line(painter, lower, day, _SMALL)
        left = lower.adjusted(max(used, self._text.width(_THIS_YEAR, _SMALL)) + gap, 0, 0, 0)
        rest = (sets_text(summary), effort_text(summary), back_text(summary))
        text = " · ".join(part for part in rest if part)
        marks = marks_text(summary)
        if tight:
            used = self._state(painter, left, summary, _SMALL)
            self._text.line(painter, left.adjusted(used + gap, 0, 0, 0), marks, _SMALL)
            self._text.line(painter, last, text, _SMALL)
            return
        text = " · ".join(part for part in (text, marks) if part)
        used = self._state(painter, left, summary, _SMALL, beside=text)
        self._text.line(painter, left.adjusted(used + gap, 0, 0, 0), text, _SMALL)

    def _state(
        self,
        painter: QPainter,
        box: QRect,
        summary: SessionSummary,
        style: Style,
        *,
        beside: str = "",
    ) -> int:
        """Paint how the session ended as shape and word; the width used.

        The word is left out where ``beside`` would not fit next to it: the shape says it already.
        """
        mark = STATE_MARKS[summary.state]
        side = self._theme.px(style.size * 0.9)
        place = QRectF(box.left(), box.center().y() - side / 2 + 1, side, side)
        paint_mark(painter, place, mark, self._theme)
        gap = side + self._theme.px(7)
        word = STATE_WORDS[summary.state]
        needed = gap + self._text.width(word + beside, style) + self._theme.px(12)
        if beside and needed > box.width():
            return side
        tone = "quiet" if mark_token(mark) == "work" else mark_token(mark)
        toned = replace(style, tone=tone)
        return gap + self._text.line(painter, box.adjusted(gap, 0, 0, 0), word, toned)


def _part(box: QRect, left: int, width: int) -> QRect:
    return QRect(left, box.top(), width, box.height())


class HistoryDelegate(QStyledItemDelegate):
    """Gives the list its rows, all of one height."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = RowPainter(theme, self)

    def row_height(self, width: int) -> int:
        """The height of every row at a width of the list."""
        return self._painter.row_height(width)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint highlight, session and the hairline above it."""
        summary = index.data(HistoryModel.SummaryRole)
        if summary is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(box.topLeft(), box.topRight())
        paint_highlight(painter, QRectF(box), option, self._theme)
        self._painter.paint(painter, box, summary, index.data(HistoryModel.DayRole))
        painter.restore()


def paint_highlight(
    painter: QPainter, box: QRectF, option: QStyleOptionViewItem, theme: Theme
) -> None:
    """Show the row under the mouse, and the one the keyboard is on by a ring."""
    state = option.state
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    if not focused and not state & QStyle.StateFlag.State_MouseOver:
        return
    painter.setPen(QPen(theme.colour("text"), 2) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("sunken"))
    painter.drawRoundedRect(box.adjusted(1, 2, -1, -1), 8, 8)
