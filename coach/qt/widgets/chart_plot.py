"""One chart, drawn with pyqtgraph. Imported when the first chart is shown, never before."""

from dataclasses import replace
from datetime import date

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coach.insights.chart import Chart, Mark, Series
from coach.qt.models.chart_ticks import day_ticks, value_ticks
from coach.qt.screen_reader import answer_for
from coach.qt.theme import Theme, mix
from coach.qt.widgets.chart_key import line_pen

# What ends with the process needs no taking apart: pyqtgraph's own way of it looks at widgets Qt has deleted.
pg.setConfigOptions(antialias=True, exitCleanup=False)

_TYPE_PX = 13
_OFFSET_PX = 8
"""Between the plot and the names along it."""
_HIGH_PX = 160
_BAR_PX = 18
_BETWEEN_ROWS_PX = 10
_TICKS_APART_PX = 34
_DOT_PX = 8
_LEAST_TOP = 5.0
_LABEL_SHARE = 0.36
"""No more of the width is for the names of a ranking."""
_GROUP_SHARE = 0.72
"""How much of a ranking's row its bars take."""
_GROWING_SHARE = 0.45
_MANY_DOTS = 40
_PALE_SHARE = 0.6
_TO_MIDWEEK = 3
"""A week's name stands under its bar, which is in the middle of its days."""
_HANDS = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.ContextMenu,
)


class ChartPlot(QWidget):
    """Draws a Chart; it is looked at, and the mouse's wheel goes on to the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chart = Chart("")
        self._drawn_at = QSize()
        self._font = theme.font(_TYPE_PX, tabular=False)
        # Of a chart, not of a scrolling area; said before anything here is asked for.
        answer_for(pg.PlotWidget, QAccessible.Role.Chart)
        self.plot = pg.PlotWidget(self, enableMenu=False)
        item = self.plot.getPlotItem()
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.getViewBox().setDefaultPadding(0)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.viewport().installEventFilter(self)
        # The chart says everything to a screen reader; of a widget with this name Qt tells it nothing.
        self.plot.viewport().setObjectName("qt_rubberband")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.draw)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Leave everything the mouse does to the page."""
        if event.type() in _HANDS:
            event.ignore()
            return True
        return False

    def show_chart(self, chart: Chart) -> None:
        """Show a chart instead."""
        self._chart = chart
        self.plot.setAccessibleName("Chart")
        self.plot.setAccessibleDescription(chart.sentence)
        self.draw()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A ranking is as high as its rows; other charts have one height."""
        rows = len(self._chart.labels)
        row = _BAR_PX * len(self._chart.series) + _BETWEEN_ROWS_PX
        high = self._theme.px(rows * row + 8) if rows else self._theme.px(_HIGH_PX)
        return QSize(self._theme.px(600), high)

    def minimumSizeHint(self) -> QSize:
        """Narrow, but as high."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many names along the axes as there is room for."""
        super().resizeEvent(event)
        if self._drawn_at != event.size():
            self.draw()

    def render_to(self, painter: QPainter, target: QRectF) -> None:
        """Draw the plot into a picture."""
        self.plot.scene().prepareForPaint()
        self.plot.render(painter, target, self.plot.viewport().rect())

    def draw(self) -> None:
        """Draw everything anew: chart, colours, type and size as they are now."""
        self._drawn_at = self.size()
        self._font = self._theme.font(_TYPE_PX, tabular=False)
        plot = self.plot.getPlotItem()
        plot.clear()
        self.plot.setBackground(self._theme.colour("surface"))
        if self._chart.labels:
            self._draw_ranking(plot)
        elif self._chart.days is not None:
            self._draw_days(plot, self._chart.days)

    # -- over days --------------------------------------------------------------------------------

    def _draw_days(self, plot: pg.PlotItem, days: tuple[date, date]) -> None:
        top = self._chart.bounds[1] if self._chart.bounds else self._top()
        # From the first day on, not from the calendar's: a picture has six digits for a place.
        zero, length = days[0].toordinal(), (days[1] - days[0]).days
        margin = max(0.6, length * 0.012)
        first, last = -margin, length + margin
        for one in self._chart.series:
            self._draw_series(plot, replace(one, xs=tuple(x - zero for x in one.xs)))
        plot.invertY(False)
        plot.setXRange(first, last, padding=0)
        measure = QFontMetricsF(self._font)
        # Half a line above and below, so that the figures at the ends are not cut.
        room = max(1.0, self.height() - self._under_px())
        half = top * (measure.height() / 2 + 2) / room
        plot.setYRange(-half, top + half, padding=0)
        ticks = value_ticks(top, max(2, self.height() // self._theme.px(_TICKS_APART_PX) - 1))
        a_day = max(1.0, self.width() - measure.horizontalAdvance("goal 1000")) / (last - first)
        names = day_ticks(*days, lambda words: (measure.horizontalAdvance(words) + 14) / a_day)
        shift = (_TO_MIDWEEK if 0 < self._chart.bar_days < 7 else 0) - zero
        names = tuple((day + shift, words) for day, words in names)
        self._axis(plot, "left", ticks, grid=True)
        plot.showAxis("bottom")
        self._axis(plot, "bottom", names)
        if self._chart.goal is None:
            plot.showAxis("right", False)
        else:
            self._draw_goal(plot, self._chart.goal, first, last)

    def _top(self) -> float:
        values = [value for one in self._chart.series for value in one.ys]
        return max(_LEAST_TOP, *values, self._chart.goal or 0.0) * 1.08

    def _draw_series(self, plot: pg.PlotItem, one: Series) -> None:
        colour = self._theme.colour(one.tone)
        match one.mark:
            case Mark.BAR:
                brushes = [colour] * len(one.xs)
                if one.growing and brushes:
                    tokens = self._theme.tokens
                    brushes[-1] = mix(getattr(tokens, one.tone), tokens.surface, _GROWING_SHARE)
                bars = pg.BarGraphItem(
                    x=one.xs, height=one.ys, width=self._chart.bar_days, brushes=brushes, pen=None
                )
                plot.addItem(bars)
            case Mark.DOT | Mark.RING:
                self._draw_dots(plot, one, colour)
            case Mark.LINE | Mark.DASHES:
                plot.addItem(
                    pg.PlotCurveItem(list(one.xs), list(one.ys), pen=line_pen(self._theme, one))
                )

    def _draw_dots(self, plot: pg.PlotItem, one: Series, colour: QColor) -> None:
        hollow = one.mark is Mark.RING
        many = len(one.xs) > _MANY_DOTS
        if many:
            # The line through their middle says more than each of them.
            tokens = self._theme.tokens
            colour = mix(getattr(tokens, one.tone), tokens.surface, _PALE_SHARE)
        dots = pg.ScatterPlotItem(
            x=list(one.xs),
            y=list(one.ys),
            size=_DOT_PX - 2 if many else _DOT_PX,
            pen=_cosmetic(colour, 1.5) if hollow else None,
            brush=None if hollow else colour,
            useCache=False,
        )
        plot.addItem(dots)

    def _draw_goal(self, plot: pg.PlotItem, goal: float, first: float, last: float) -> None:
        pen = _cosmetic(self._theme.colour("text"), 1.5)
        pen.setDashPattern([4.0, 4.0])
        plot.addItem(pg.PlotCurveItem([first, last], [goal, goal], pen=pen))
        plot.showAxis("right")
        self._axis(plot, "right", ((goal, self._chart.goal_words),), tone="text")

    # -- a ranking --------------------------------------------------------------------------------

    def _draw_ranking(self, plot: pg.PlotItem) -> None:
        chart, count = self._chart, len(self._chart.labels)
        measure = QFontMetricsF(self._font)
        most = max((value for one in chart.series for value in one.ys), default=1.0) or 1.0
        words = [measure.horizontalAdvance(text) for one in chart.series for text in one.words]
        labels = [
            measure.elidedText(text, Qt.TextElideMode.ElideRight, self.width() * _LABEL_SHARE)
            for text in chart.labels
        ]
        room = self.width() - max(map(measure.horizontalAdvance, labels)) - 24
        # The longest bar with its words after it fills the room.
        share = min(0.6, (max(words, default=0.0) + 12) / max(room, 1.0))
        right = most / (1 - share)
        high = _GROUP_SHARE / len(chart.series)
        drawn = [0] * count
        beside = [sum(bool(one.words[row]) for one in chart.series) for row in range(count)]
        for one in chart.series:
            places = []
            for row in range(count):
                places.append(row + (drawn[row] - (beside[row] - 1) / 2) * high)
                drawn[row] += bool(one.words[row])
            self._draw_row_bars(plot, one, places, high * 0.86)
        plot.setXRange(0, right, padding=0)
        plot.setYRange(-0.5, count - 0.5, padding=0)
        plot.invertY(True)
        plot.showAxis("right", False)
        self._axis(
            plot, "left", tuple((float(n), text) for n, text in enumerate(labels)), tone="text"
        )
        # Each bar has its words: figures under them would say it twice.
        plot.showAxis("bottom", False)

    def _draw_row_bars(
        self, plot: pg.PlotItem, one: Series, places: list[float], high: float
    ) -> None:
        """The bars of a series; one that has no words has no length either and takes no room."""
        bars = pg.BarGraphItem(
            x0=0,
            y=places,
            width=list(one.ys),
            height=high,
            brush=self._theme.colour(one.tone),
            pen=None,
        )
        plot.addItem(bars)
        for place, value, words in zip(places, one.ys, one.words, strict=True):
            text = pg.TextItem(words, color=self._theme.colour("quiet"), anchor=(0, 0.5))
            text.setFont(self._font)
            plot.addItem(text)
            text.setPos(value, place)

    # -- axes -------------------------------------------------------------------------------------

    def _under_px(self) -> int:
        """How high the names under the plot are."""
        return round(QFontMetricsF(self._font).height()) + _OFFSET_PX + 2

    def _axis(
        self,
        plot: pg.PlotItem,
        side: str,
        ticks: tuple[tuple[float, str], ...],
        *,
        tone: str = "quiet",
        grid: bool = False,
    ) -> None:
        """Put names along a side, in room that is theirs before anything is painted."""
        axis = plot.getAxis(side)
        axis.setStyle(tickLength=0, tickFont=self._font, tickTextOffset=_OFFSET_PX)
        axis.setZValue(-1)
        axis.setTextPen(self._theme.colour(tone))
        axis.setPen(QPen(Qt.PenStyle.NoPen))
        axis.setTickPen(QPen(self._theme.colour("line"), 1))
        axis.setTicks([list(ticks)])
        axis.setGrid(255 if grid else False)
        if side == "bottom":
            axis.setHeight(self._under_px())
        else:
            measure = QFontMetricsF(self._font)
            widest = max((measure.horizontalAdvance(words) for _, words in ticks), default=0.0)
            axis.setWidth(round(widest) + _OFFSET_PX + 4)


def _cosmetic(colour: QColor, width: float) -> QPen:
    """A pen as thick on the screen whatever a day or a minute measures."""
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    return pen
