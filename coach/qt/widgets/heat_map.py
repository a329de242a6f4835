"""A year's calendar heat map with its legend, its years, and what makes a day dark."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.domain.history import DayTotal
from coach.insights.heat import Heat, Measure, heat
from coach.insights.weeks import week_start
from coach.qt.models.heat_model import HeatModel
from coach.qt.theme import Theme
from coach.qt.widgets.choice import Segments
from coach.qt.widgets.flow import FlowLayout
from coach.qt.widgets.heat_grid import HeatGrid, level_colour
from coach.qt.widgets.text import button

_YEAR = timedelta(weeks=52)


class HeatLegend(QLabel):
    """The steps of colour and what they mean."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words: tuple[str, ...] = ()
        self._resting = False
        self._room = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_steps(self, words: Sequence[str], *, resting: bool) -> None:
        """Name the steps, from the lightest; ``resting`` for the mark of planned rest too."""
        self._words = tuple(words)
        self._resting = resting
        told = ", ".join(self._words) + (", dot: planned rest" if resting else "")
        self.setAccessibleName(f"Colours from light to dark: {told}")
        self.updateGeometry()
        self.update()

    def set_room(self, width: int) -> None:
        """How wide it may be: steps that do not fit go on in another line."""
        if width != self._room:
            self._room = width
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """All steps in a line, or in more where there is no room for one."""
        measure = QFontMetrics(self._theme.font(13))
        lines, wide = self._walk(None, measure)
        return QSize(round(wide) + 1, lines * self._line(measure))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its longest step, as high as it is."""
        return QSize(self._theme.px(12), self.sizeHint().height())

    def _line(self, measure: QFontMetrics) -> int:
        return measure.height() + 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw squares and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(13))
        self._walk(painter, QFontMetrics(self._theme.font(13)))
        painter.end()

    def _walk(self, painter: QPainter | None, measure: QFontMetrics) -> tuple[int, float]:
        """Go along the lines, drawing when there is a painter; gives how many there are and how wide."""
        side, gap, x = float(self._theme.px(12)), float(self._theme.px(5)), 0.0
        line, widest, high = 0, 0.0, self._line(measure)
        words = (*self._words, "planned rest") if self._resting else self._words
        for number, text in enumerate(words):
            wide = measure.horizontalAdvance(text)
            if x and self._room and x + side + gap + wide + 2 > self._room:
                line, x = line + 1, 0.0
            if painter is not None:
                top = line * high + (high - side) / 2
                painter.setPen(Qt.PenStyle.NoPen)
                rest = number == len(self._words)
                painter.setBrush(level_colour(self._theme, 0 if rest else number + 1))
                painter.drawRoundedRect(QRectF(x, top, side, side), 3, 3)
                if rest:
                    painter.setBrush(self._theme.colour("rest"))
                    middle = QRectF(x, top, side, side).center()
                    painter.drawEllipse(middle, side / 5, side / 5)
                painter.setPen(self._theme.colour("quiet"))
                place = QRectF(x + side + gap, line * high, wide + 2, high)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            x += side + gap + wide + 2
            widest = max(widest, x)
            x += gap * 2
        return line + 1, widest


class HeatMap(QWidget):
    """The calendar and what goes with it."""

    day_chosen = Signal(date)
    """A day was clicked or entered."""
    day_stepped = Signal(date)
    """The keyboard is on another day."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Sequence[DayTotal] = ()
        self._resting: Collection[date] = ()
        self._today = date.min
        self._first_day: date | None = None
        self._last_week = date.min
        self._model = HeatModel(self)
        self.grid = HeatGrid(theme, self._model)
        self.grid.chosen.connect(self._choose)
        self.grid.stepped.connect(self.day_stepped)
        self.grid.beyond.connect(self._go_beyond)
        self._legend = HeatLegend(theme)
        words = ((Measure.MINUTES.value, "Minutes"), (Measure.SESSIONS.value, "Sessions"))
        self._measure = Segments("What the colours show", words, kind="chip")
        for value, word in words:
            # The charts have a button for minutes, too.
            self._measure.button(value).setAccessibleName(f"Calendar of {word.lower()}")
        self._measure.chosen.connect(self._show)
        self._earlier = button("Earlier year", "chip")
        self._earlier.clicked.connect(self._go_earlier)
        self._later = button("Later year", "chip")
        self._later.clicked.connect(self._go_later)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.grid)
        self.foot = FlowLayout(spacing=8)
        """The line under the calendar; the page may add to it."""
        for one in (self._measure, self._earlier, self._later, self._legend):
            self.foot.addWidget(one)
        column.addLayout(self.foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The legend has no more room than the calendar."""
        super().resizeEvent(event)
        self._legend.set_room(event.size().width())

    @property
    def heat(self) -> Heat | None:
        """The year shown, None before anything is."""
        return self._model.heat

    @property
    def day(self) -> date:
        """The day the keyboard is on; today when it is on none."""
        return self.grid.day or self._today

    def show_days(
        self,
        days: Sequence[DayTotal],
        resting: Collection[date],
        today: date,
        first_day: date | None,
    ) -> None:
        """Show the history's days; ``first_day`` is how far back one can go."""
        new_day = today != self._today
        self._days, self._resting = days, resting
        self._today, self._first_day = today, first_day
        if new_day:
            self._last_week = week_start(today)
        self._show()
        if self.grid.day is None or new_day:
            self.grid.go(today)

    def _show(self) -> None:
        shown = heat(self._days, self._resting, self._last_week, self._today)
        measure = Measure(self._measure.value)
        self._model.show(shown, measure)
        self.grid.setAccessibleDescription(shown.summary())
        resting = any(cell.resting for cell in shown.cells)
        self._legend.show_steps(shown.legend(measure), resting=resting)
        more = self._first_day is not None and self._first_day < shown.first
        latest = self._last_week >= week_start(self._today)
        self._earlier.setEnabled(more)
        self._later.setEnabled(not latest)
        for one in (self._earlier, self._later):
            one.setVisible(more or not latest)

    def _go_earlier(self) -> None:
        self._turn(-_YEAR)

    def _go_later(self) -> None:
        self._turn(_YEAR)

    def _turn(self, by: timedelta) -> None:
        day = self.day + by
        self._last_week = min(self._last_week + by, week_start(self._today))
        self._show()
        self._stand_on(day)

    def _go_beyond(self, day: date) -> None:
        """The keyboard goes on in another year, no further back than the history."""
        first = week_start(self._first_day) if self._first_day is not None else self._today
        shown = self.heat
        if shown is None or day < min(first, shown.first):
            return
        while day < self._last_week - _YEAR:
            self._last_week -= _YEAR
        while day >= self._last_week + timedelta(weeks=1):
            self._last_week += _YEAR
        self._last_week = min(self._last_week, week_start(self._today))
        self._show()
        self._stand_on(day)

    def _stand_on(self, day: date) -> None:
        shown = self.heat
        if shown is not None:
            self.grid.go(min(max(day, shown.first), shown.last))

    def _choose(self, day: date) -> None:
        self.day_chosen.emit(day)
