"""How one session of the history is painted: in columns, or in two lines where there is little room."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coach.domain.record import SessionSummary
from coach.insights.weeks import local_day
from coach.qt.models.history_model import HistoryModel
from coach.qt.models.wording import (
    STATE_WORDS,
    back_text,
    day_text,
    effort_text,
    minutes_text,
    sets_text,
)
from coach.qt.theme import Theme
from coach.qt.widgets.history_marks import STATE_MARKS, mark_token, paint_mark

Index = QModelIndex | QPersistentModelIndex

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | _MIDDLE
_RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE
_WIDEST = ("Wed 28 Nov", "unfinished", "120 min", "12 of 24 sets", "effort 10", "back 10 → 10")
_LEAST_NAME = 190


class RowPainter:
    """Paints sessions in the theme's present look; knows how much room a row needs."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def is_compact(self, width: int) -> bool:
        """Whether columns do not fit into this width."""
        return width < sum(self._widths()) + self._theme.px(_LEAST_NAME)

    def row_height(self, width: int) -> int:
        """Height of a row without a month's heading."""
        return self._theme.px(66 if self.is_compact(width) else 44)

    def heading_height(self) -> int:
        """Height of a month's heading."""
        return self._theme.px(40)

    def paint_heading(self, painter: QPainter, box: QRect, text: str) -> None:
        """Paint a month's heading."""
        painter.setFont(self._theme.font(13, 600))
        painter.setPen(self._theme.colour("quiet"))
        inner = box.adjusted(self._theme.px(8), self._theme.px(8), 0, 0)
        painter.drawText(inner, _LEFT, text)

    def paint(self, painter: QPainter, box: QRect, summary: SessionSummary) -> None:
        """Paint a session into the box."""
        inner = box.adjusted(self._theme.px(8), 0, -self._theme.px(8), 0)
        if self.is_compact(box.width()):
            self._paint_lines(painter, inner, summary)
        else:
            self._paint_columns(painter, inner, summary)

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(self._theme.font(16))
        widths = [metrics.horizontalAdvance(text) + self._theme.px(20) for text in _WIDEST]
        widths[1] += self._theme.px(22)
        return widths

    def _paint_columns(self, painter: QPainter, box: QRect, summary: SessionSummary) -> None:
        date_width, state_width, *figures = self._widths()
        day = local_day(summary)
        self._text(painter, _part(box, 0, date_width), day_text(day, day))
        right = box.right()
        columns = (back_text(summary), effort_text(summary), sets_text(summary))
        for width, text in zip(reversed(figures[1:]), columns, strict=True):
            self._text(painter, QRect(right - width, box.top(), width, box.height()), text, _RIGHT)
            right -= width
        minutes = QRect(right - figures[0], box.top(), figures[0], box.height())
        self._text(painter, minutes, minutes_text(summary.active_ms), _RIGHT)
        left = minutes.left() - self._theme.px(12) - state_width
        self._state(painter, QRect(left, box.top(), state_width, box.height()), summary)
        name = QRect(box.left() + date_width, box.top(), 0, box.height())
        name.setRight(left - self._theme.px(12))
        used = self._text(painter, name, summary.routine_name, bold=True, tabular=False)
        note = name.adjusted(used + self._theme.px(12), 0, 0, 0)
        if summary.note and note.width() > self._theme.px(60):
            self._text(painter, note, " ".join(summary.note.split()), size=13, tabular=False)

    def _paint_lines(self, painter: QPainter, box: QRect, summary: SessionSummary) -> None:
        half = box.height() // 2
        upper = QRect(box.left(), box.top() + self._theme.px(6), box.width(), half)
        lower = QRect(box.left(), box.top() + half, box.width(), half - self._theme.px(4))
        minutes = minutes_text(summary.active_ms)
        room = QFontMetrics(self._theme.font(16)).horizontalAdvance(minutes) + self._theme.px(12)
        self._text(
            painter, upper.adjusted(0, 0, -room, 0), summary.routine_name, bold=True, tabular=False
        )
        self._text(painter, upper, minutes, _RIGHT)
        day = local_day(summary)
        self._text(painter, lower, day_text(day, day), size=13)
        widest = QFontMetrics(self._theme.font(13)).horizontalAdvance(_WIDEST[0])
        gap = self._theme.px(12)
        rest = (sets_text(summary), effort_text(summary), back_text(summary))
        text = " · ".join(part for part in rest if part)
        left = lower.adjusted(widest + gap, 0, 0, 0)
        used = self._state(painter, left, summary, size=13, beside=text)
        self._text(painter, left.adjusted(used + gap, 0, 0, 0), text, size=13)

    def _state(
        self,
        painter: QPainter,
        box: QRect,
        summary: SessionSummary,
        *,
        size: int = 16,
        beside: str = "",
    ) -> int:
        """Paint how the session ended as shape and word; the width used.

        The word is left out where ``beside`` would not fit next to it: the shape says it already.
        """
        mark = STATE_MARKS[summary.state]
        side = self._theme.px(size * 0.9)
        place = QRectF(box.left(), box.center().y() - side / 2 + 1, side, side)
        paint_mark(painter, place, mark, self._theme)
        gap = side + self._theme.px(7)
        tone = "quiet" if mark_token(mark) == "work" else mark_token(mark)
        word = STATE_WORDS[summary.state]
        metrics = QFontMetrics(self._theme.font(size))
        needed = gap + metrics.horizontalAdvance(word + beside) + self._theme.px(12)
        if beside and needed > box.width():
            return side
        return gap + self._text(painter, box.adjusted(gap, 0, 0, 0), word, size=size, tone=tone)

    def _text(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        align: Qt.AlignmentFlag = _LEFT,
        *,
        size: int = 16,
        bold: bool = False,
        tone: str = "quiet",
        tabular: bool = True,
    ) -> int:
        """Paint one line, shortened to the box; the width used."""
        font = self._theme.font(size, 600 if bold else 400, tabular=tabular)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text" if bold else tone))
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.drawText(box, align, shown)
        return metrics.horizontalAdvance(shown)


def _part(box: QRect, left: int, width: int) -> QRect:
    return QRect(box.left() + left, box.top(), width, box.height())


class HistoryDelegate(QStyledItemDelegate):
    """Gives the list its rows; the first one of a month carries the month's heading above it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = RowPainter(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The row's height, with its month's heading."""
        width = _view_width(option)
        height = self._painter.row_height(width)
        if index.data(HistoryModel.MonthRole):
            height += self._painter.heading_height()
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint heading, highlight, session and the hairline above it."""
        summary = index.data(HistoryModel.SummaryRole)
        if summary is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        heading = index.data(HistoryModel.MonthRole)
        if heading:
            height = self._painter.heading_height()
            top = QRect(box.left(), box.top(), box.width(), height)
            self._painter.paint_heading(painter, top, heading)
            box.setTop(box.top() + height)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(box.topLeft(), box.topRight())
        paint_highlight(painter, QRectF(box), option, self._theme)
        self._painter.paint(painter, box, summary)
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


def _view_width(option: QStyleOptionViewItem) -> int:
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractScrollArea) else 0
