"""The seven days of a week as bars."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.insights.weeks import Week
from coach.insights.words import whole_minutes
from coach.qt.theme import Theme

_LEAST_FULL_MINUTES = 45


class WeekBars(QLabel):
    """Seven bars with their minutes; the description says the same in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: tuple[tuple[date, int], ...] = ()
        self._today: date | None = None
        self.setAccessibleName("This week")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_week(self, week: Week, today: date) -> None:
        """Show another week."""
        self._days = tuple((day.date, whole_minutes(day.active_ms)) for day in week.days)
        self._today = today
        trained = [f"{day:%A} {count} minutes" for day, count in self._days if count]
        self.setAccessibleDescription(", ".join(trained) or "nothing yet")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for names, bars and numbers."""
        return QSize(self._theme.px(280), self._theme.px(120))

    def minimumSizeHint(self) -> QSize:
        """Narrow, but as high."""
        return QSize(self._theme.px(230), self._theme.px(120))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the days."""
        if not self._days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._theme.px(20)
        wide = self.width() / len(self._days)
        bars = QRectF(0, line + 4, self.width(), self.height() - 2 * line - 8)
        full = max(_LEAST_FULL_MINUTES, *(count for _, count in self._days))
        for index, (day, count) in enumerate(self._days):
            cell = QRectF(index * wide, 0, wide, self.height())
            self._day(painter, cell, bars, day, count / full)
            self._number(painter, cell, count, line)
        painter.end()

    def _day(self, painter: QPainter, cell: QRectF, bars: QRectF, day: date, share: float) -> None:
        today = day == self._today
        painter.setFont(self._theme.font(13, 600 if today else 400))
        painter.setPen(self._theme.colour("text" if today else "quiet"))
        top = QRectF(cell.left(), 0, cell.width(), self._theme.px(20))
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, f"{day:%a}")
        painter.setPen(Qt.PenStyle.NoPen)
        width = min(self._theme.px(24), cell.width() * 0.6)
        box = QRectF(cell.center().x() - width / 2, bars.top(), width, bars.height())
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawRoundedRect(box, 5, 5)
        if share:
            box.setTop(box.bottom() - max(8.0, bars.height() * share))
            painter.setBrush(self._theme.colour("work"))
            painter.drawRoundedRect(box, min(5, box.height() / 2), min(5, box.height() / 2))

    def _number(self, painter: QPainter, cell: QRectF, count: int, line: int) -> None:
        painter.setFont(self._theme.font(13))
        painter.setPen(self._theme.colour("text" if count else "quiet"))
        under = QRectF(cell.left(), cell.bottom() - line, cell.width(), line)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(count) if count else "·")
