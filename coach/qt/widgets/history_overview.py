"""The top of the history: a few figures, a year of days, and one chart."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.ports import Clock, HistorySource
from coach.errors import CoachError
from coach.insights.figures import BackThenAndNow, Figures, back_spans, back_then_and_now, figures
from coach.insights.weeks import week_start
from coach.insights.words import number, short_month
from coach.qt.first_paint import FirstPaint
from coach.qt.models.wording import hours_text
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.heat_map import HeatMap
from coach.qt.widgets.history_chart import HistoryChart
from coach.qt.widgets.history_figures import Figure, FigureRow
from coach.qt.widgets.text import button, label
from coach.qt.wording import counted

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue


_WEEK = timedelta(weeks=1)


class HistoryOverview(QWidget):
    """What there is to see of a history, above its list.

    Figures and calendar are there at once; the chart is read and drawn when they have been painted.
    """

    day_chosen = Signal(date)
    """The person wants to see the sessions of a day."""
    rest_planned = Signal(date, bool)
    """The week of this Monday is to be a planned rest, or none any more; ``refresh`` shows it."""

    def __init__(
        self, theme: Theme, history: HistorySource, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._history = history
        self._clock = clock
        self._resting: frozenset[date] = frozenset()
        self._paint: FirstPaint | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        card = Card(spacing=12)
        self._figures = FigureRow(theme)
        card.body.addWidget(self._figures)
        self._trouble = label("", 16, "quiet", wrap=True)
        self._trouble.hide()
        card.body.addWidget(self._trouble)
        self.map = HeatMap(theme)
        self.map.day_chosen.connect(self.day_chosen)
        self.map.day_stepped.connect(self._show_rest)
        card.body.addWidget(self.map)
        self.map.foot.addWidget(self._build_rest())
        column.addWidget(card)
        self.charts = HistoryChart(theme, history, clock)
        column.addWidget(self.charts)

    def _build_rest(self) -> QWidget:
        """Which weeks are a planned rest: this one, the one the calendar is on, and the next."""
        self._rest = button("This week", "chip")
        self._rest.clicked.connect(self._plan_rest)
        self._next_rest = button("Next week", "chip", "Planned rest next week")
        self._next_rest.clicked.connect(self._plan_next_rest)
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(label("Plan a rest:", 13, "quiet"))
        for one in (self._rest, self._next_rest):
            one.setCheckable(True)
            row.addWidget(one)
        return group

    def set_goal(self, minutes: int) -> None:
        """Minutes a week to aim for, 0 for none."""
        self.charts.set_goal(minutes)

    def show_catalogue(self, catalogue: "Catalogue") -> None:
        """The library, for the moves' names, kinds and muscles."""
        self.charts.show_moves(catalogue.moves)

    def refresh(self) -> None:
        """Ask the history again. The chart follows once this widget has been painted.

        A log that can't be read is said in place of the figures.
        """
        today = self._clock.wall().date()
        try:
            overview = self._history.overview()
            days = self._history.days()
            self._resting = self._history.rest_weeks()
            back = self._back(overview.first_day, today)
        except CoachError as error:
            self._trouble.setText(f"{error.title} {error.hint}")
            self._trouble.show()
            return
        self._trouble.hide()
        told = figures(overview, days, self._resting, back, today)
        self._figures.show_figures(_figures(told, overview.first_day, today))
        self.map.show_days(days, self._resting, today, overview.first_day)
        self._show_rest()
        self._read_chart_when_painted()

    def _back(self, first_day: date | None, today: date) -> BackThenAndNow | None:
        if first_day is None or first_day >= today:
            return None
        first, last = back_spans(first_day, today)
        return back_then_and_now(self._history.answers(*first), self._history.answers(*last))

    def _read_chart_when_painted(self) -> None:
        if self._paint is None:
            self._paint = FirstPaint(self, "history")
            self._paint.seen.connect(self._read_chart)
        self.update()

    def _read_chart(self) -> None:
        if self._paint is not None:
            self._paint.deleteLater()
            self._paint = None
        self.charts.read()

    def _show_rest(self) -> None:
        monday, today = week_start(self.map.day), self._clock.wall().date()
        this_week = monday == week_start(today)
        week = "This week" if this_week else f"Week of {monday.day} {short_month(monday)}"
        self._rest.setText(week)
        self._rest.setAccessibleName(f"Planned rest {week[:1].lower()}{week[1:]}")
        self._rest.setChecked(monday in self._resting)
        # A holiday is planned before it begins, when the calendar does not show its days yet.
        self._next_rest.setVisible(this_week)
        self._next_rest.setChecked(monday + _WEEK in self._resting)
        self.map.foot.invalidate()

    def _plan_rest(self, planned: bool) -> None:
        self.rest_planned.emit(week_start(self.map.day), planned)

    def _plan_next_rest(self, planned: bool) -> None:
        self.rest_planned.emit(week_start(self.map.day) + _WEEK, planned)


def _figures(told: Figures, first_day: date | None, today: date) -> tuple[Figure, ...]:
    kept = "in a row, rest days kept" if told.streak_weeks else "one session starts it"
    year = told.sessions_this_year
    found = [
        Figure(counted(told.streak_weeks, "week"), kept),
        Figure(f"{year:,}", f"session{'' if year == 1 else 's'} this year"),
        Figure(hours_text(told.active_ms), "on the mat"),
    ]
    if told.back is not None:
        found.append(_back_figure(told.back, first_day, today))
    return tuple(found)


def _back_figure(back: BackThenAndNow, first_day: date | None, today: date) -> Figure:
    then, now = number(back.first), number(back.last)
    when = "before" if back.before else "after"
    since = ""
    if first_day is not None:
        year = "" if first_day.year == today.year else f" {first_day.year}"
        since = f", {short_month(first_day)}{year} to now"
    return Figure(
        f"{then} → {now}",
        f"your back{since}",
        f"{then} at first, {now} lately: how your back felt {when} sessions{since}, 0 is no pain",
    )
