"""Two small charts beside each other: the minutes of each week, and the back before and after."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from coach.insights.report import Report
from coach.insights.report_back import Back, moving_median
from coach.insights.words import whole_minutes
from coach.qt.report.block import HEADING_PT, heading
from coach.qt.report.ink import BODY, QUIET, SMALL, Ink, colour, text_width, wrapped
from coach.qt.report.words import back_words, begin_words, short_day
from coach.qt.theme import LIGHT, mix

_PLOT_PT = 66.0
_AXIS_PT = 22.0
"""Room for the numbers left of a plot."""
_DAYS_PT = 11.0
"""Room for the days under it."""
_BESIDE_PT = 22.0
_MOST_BARS = 53
_WIDEST_BAR_PT = 26.0
_DOT_PT = 1.6
_MANY = 60
"""More dots than these are drawn smaller."""
_GRAIN = 2
"""Dots nearer than half a point to each other are one."""
_WORST = 10
_FAINT = 0.6
_RIGHT = Qt.AlignmentFlag.AlignRight

_Said = Sequence[tuple[date, int]]
"""Day and answer."""


class Charts:
    """How much was done and how the back felt, over the same days."""

    def __init__(self, report: Report, width: float) -> None:
        self._report = report
        self._half = (width - _BESIDE_PT) / 2
        words = back_words(report.back)
        self._words = [line for each in words for line in wrapped(each, BODY, self._half, 3)]

    def height(self) -> float:
        """Heading, plot, days, and what there is to say under it."""
        return HEADING_PT + _PLOT_PT + _DAYS_PT + max(1, len(self._words)) * BODY.line + 2

    def paint(self, ink: Ink, box: QRectF) -> None:
        """Both."""
        left = QRectF(box.left(), box.top(), self._half, box.height())
        self._weeks(ink, left)
        self._back(ink, left.translated(self._half + _BESIDE_PT, 0))

    def _weeks(self, ink: Ink, box: QRectF) -> None:
        done = self._report.adherence
        weeks = [whole_minutes(ms) for ms in done.weeks]
        together = -(-len(weeks) // _MOST_BARS)
        # Grouped from the end, so that the last bar is whole.
        cuts = range(len(weeks) % together or together, len(weeks) + 1, together)
        bars = [sum(weeks[max(0, cut - together) : cut]) / min(together, cut) for cut in cuts]
        said = ("" if together == 1 else f"{together} weeks a bar", begin_words(self._report))
        beside = "; ".join(words for words in said if words)
        plot = _plot(heading(ink, box, "Minutes a week", beside))
        goal = whole_minutes(done.goal_ms)
        top = _round_up(max([*bars, goal, 10]))
        self._frame(ink, plot, (0, top // 2, top), top)
        step = plot.width() / len(bars)
        for place, bar in enumerate(bars):
            tall = plot.height() * bar / top
            wide = min(step * 0.72, _WIDEST_BAR_PT)
            left = plot.left() + (place + 0.5) * step - wide / 2
            ink.painter.fillRect(QRectF(left, plot.bottom() - tall, wide, tall), colour("work"))
        if goal:
            y = plot.bottom() - plot.height() * goal / top
            ink.painter.setPen(QPen(colour("text"), 0.8, Qt.PenStyle.DashLine))
            ink.painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        under = QRectF(box.left(), plot.bottom() + _DAYS_PT, box.width(), BODY.line)
        ink.write(under, f"Dashed: the person's goal of {goal} min." if goal else "", QUIET)

    def _back(self, ink: Ink, box: QRectF) -> None:
        back = self._report.back
        rest = heading(ink, box, "Back before and after")
        if not back.answers:
            ink.lines(rest, self._words, QUIET)
            return
        plot = _plot(rest)
        self._key(ink, box)
        self._frame(ink, plot, (0, 5, _WORST), _WORST)
        ink.painter.setClipRect(plot.adjusted(-3, -3, 3, 3))
        for after in (False, True):
            self._dots(ink, plot, _said(back, after=after), after=after)
        for after in (False, True):
            self._line(ink, plot, _said(back, after=after), after=after)
        ink.painter.setClipping(False)
        ink.lines(QRectF(box.left(), plot.bottom() + _DAYS_PT, box.width(), 0), self._words)

    def _frame(self, ink: Ink, plot: QRectF, values: Sequence[int], top: int) -> None:
        """Lines across at values, their numbers, and the first and the last day."""
        for value in values:
            y = plot.bottom() - plot.height() * value / top
            ink.rule(plot.left(), plot.right(), y)
            number = QRectF(plot.left() - _AXIS_PT, y - 5, _AXIS_PT - 5, 10)
            ink.figure(number, str(value), SMALL, _RIGHT)
        days = QRectF(plot.left(), plot.bottom() + 1, plot.width(), _DAYS_PT - 1)
        asked = self._report.asked
        if self._report.first_day < asked.until:
            ink.write(days, short_day(self._report.first_day, asked), SMALL)
        ink.write(days, short_day(asked.until, asked), SMALL, _RIGHT)

    def _key(self, ink: Ink, box: QRectF) -> None:
        """What the two kinds of dots and lines are, at the right of the heading."""
        right = box.right()
        for words, after in (("after", True), ("before", False)):
            right -= text_width(words, SMALL)
            line = QRectF(right, box.top(), text_width(words, SMALL) + 1, HEADING_PT - 4)
            ink.write(line, words, SMALL)
            middle = line.center().y()
            ink.painter.setPen(_pen(after=after))
            ink.painter.drawLine(QPointF(right - 19, middle), QPointF(right - 4, middle))
            _dot(ink, QPointF(right - 11.5, middle), _DOT_PT, after=after)
            right -= 30

    def _dots(self, ink: Ink, plot: QRectF, said: _Said, *, after: bool) -> None:
        """What was said."""
        at = [self._at(plot, day, value) for day, value in dict.fromkeys(said)]
        seen = {(round(point.x() * _GRAIN), round(point.y() * _GRAIN)): point for point in at}
        radius = _DOT_PT if len(said) <= _MANY else _DOT_PT * 0.6
        for point in seen.values():
            _dot(ink, point, radius, after=after, faint=True)

    def _line(self, ink: Ink, plot: QRectF, said: _Said, *, after: bool) -> None:
        """The moving median of it."""
        path = QPainterPath()
        for place, value in moving_median([value for _, value in said]):
            point = self._at(plot, said[place][0], value)
            if place:
                path.lineTo(point)
            else:
                path.moveTo(point)
        ink.painter.setPen(_pen(after=after))
        ink.painter.setBrush(Qt.BrushStyle.NoBrush)
        ink.painter.drawPath(path)

    def _at(self, plot: QRectF, day: date, value: float) -> QPointF:
        days = max(1, (self._report.asked.until - self._report.first_day).days)
        share = (day - self._report.first_day).days / days
        return QPointF(
            plot.left() + 3 + (plot.width() - 6) * share,
            plot.bottom() - plot.height() * value / _WORST,
        )


def _plot(box: QRectF) -> QRectF:
    return QRectF(box.left() + _AXIS_PT, box.top() + 5, box.width() - _AXIS_PT, _PLOT_PT - 7)


def _pen(*, after: bool) -> QPen:
    """A full line after, a dashed one before: told apart in black and white too."""
    if after:
        return QPen(colour("work"), 1.3)
    return QPen(colour("ready"), 1.1, Qt.PenStyle.DashLine)


def _dot(ink: Ink, at: QPointF, radius: float, *, after: bool, faint: bool = False) -> None:
    """Full after, hollow before; faint where lines go over it."""
    painter = ink.painter
    tone = "work" if after else "ready"
    tint = mix(getattr(LIGHT, tone), LIGHT.surface, _FAINT) if faint else colour(tone)
    painter.setPen(QPen(tint, 0.6))
    painter.setBrush(tint if after else colour("surface"))
    painter.drawEllipse(at, radius, radius)


def _said(back: Back, *, after: bool) -> _Said:
    return [
        (one.day, value)
        for one in back.answers
        if (value := one.back_after if after else one.back_before) is not None
    ]


def _round_up(value: float) -> int:
    """The next number with a half that is whole and easy to read."""
    step = next(step for step in (20, 40, 100, 200, 400, 1000, 2000, 10_000) if value <= step * 6)
    return -(-round(value) // step) * step
