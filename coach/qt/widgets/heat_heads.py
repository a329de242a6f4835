"""The names along a year of days: the months above, every second weekday beside."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from coach.insights.words import short_month
from coach.qt.models.heat_model import HeatModel
from coach.qt.theme import Theme

_TYPE_PX = 13
_AFTER_PX = 8
_WEEKDAYS = {0: "Mon", 2: "Wed", 4: "Fri"}


class MonthHead(QHeaderView):
    """Each month's name over the week in which it begins, where there is room for it."""

    def __init__(self, theme: Theme, model: HeatModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._days = model
        self.setDefaultSectionSize(1)

    def sizeHint(self) -> QSize:
        """One line of text."""
        return QSize(0, QFontMetrics(self._theme.font(_TYPE_PX)).height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the names."""
        heat = self._days.heat
        if heat is None:
            return
        painter = QPainter(self.viewport())
        font = self._theme.font(_TYPE_PX)
        painter.setFont(font)
        painter.setPen(self._theme.colour("quiet"))
        measure = QFontMetrics(font)
        free_from = 0
        for column, first in heat.months():
            left, words = self.sectionViewportPosition(column), short_month(first)
            wide = measure.horizontalAdvance(words)
            if left < free_from or left + wide > self.viewport().width():
                continue
            at = QRect(left, 0, wide + 1, self.viewport().height())
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
            free_from = left + wide + _AFTER_PX
        painter.end()


class WeekdayHead(QHeaderView):
    """Monday, Wednesday and Friday."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setDefaultSectionSize(1)

    def sizeHint(self) -> QSize:
        """As wide as the widest name."""
        measure = QFontMetrics(self._theme.font(_TYPE_PX))
        return QSize(max(map(measure.horizontalAdvance, _WEEKDAYS.values())) + _AFTER_PX, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the names."""
        painter = QPainter(self.viewport())
        font = self._theme.font(_TYPE_PX)
        painter.setFont(font)
        painter.setPen(self._theme.colour("quiet"))
        high = QFontMetrics(font).height()
        for row, words in _WEEKDAYS.items():
            middle = self.sectionViewportPosition(row) + self.sectionSize(row) // 2
            at = QRect(0, max(0, middle - high // 2), self.viewport().width(), high)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
