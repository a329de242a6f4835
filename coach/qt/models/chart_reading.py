"""From what a person wants to see of the history to the chart of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coach.domain.exercise import Category, Exercise
from coach.domain.ports import HistorySource
from coach.insights.back import back_chart
from coach.insights.chart import Chart
from coach.insights.effort import effort_chart
from coach.insights.goal import Aim, minutes_chart
from coach.insights.kinds import By, kinds_chart
from coach.insights.periods import Period
from coach.insights.progress import Gain, progress_chart
from coach.insights.sides import sides_chart
from coach.insights.troubles import troubles_chart
from coach.qt.models.move_wording import CATEGORY_WORDS, capital
from coach.qt.wording import thing


class ChartKind(StrEnum):
    """Which chart."""

    MINUTES = "minutes"
    BACK = "back"
    EFFORT = "effort"
    MOVES = "moves"
    SIDES = "sides"
    KINDS = "kinds"
    TROUBLES = "troubles"


CHART_WORDS = (
    (ChartKind.MINUTES.value, "Minutes"),
    (ChartKind.BACK.value, "Back"),
    (ChartKind.EFFORT.value, "Effort"),
    (ChartKind.MOVES.value, "Moves"),
    (ChartKind.SIDES.value, "Left and right"),
    (ChartKind.KINDS.value, "Totals"),
    (ChartKind.TROUBLES.value, "Skipped and hurt"),
)
PERIOD_WORDS = (
    (Period.WEEKS.value, "12 weeks"),
    (Period.YEAR.value, "1 year"),
    (Period.ALL.value, "All"),
)
GAIN_WORDS = ((Gain.BEST.value, "Best set"), (Gain.VOLUME.value, "Volume"))
BY_WORDS = ((By.CATEGORY.value, "By kind"), (By.MUSCLE.value, "By muscle"))


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person wants to see."""

    kind: ChartKind = ChartKind.MINUTES
    period: Period = Period.WEEKS
    move: str = ""
    gain: Gain = Gain.BEST
    by: By = By.CATEGORY


class ChartReader:
    """Asks the history for just what a chart needs. Its methods raise StorageError."""

    def __init__(self, history: HistorySource) -> None:
        self._history = history
        self.goal_minutes = 0
        self.moves: Mapping[str, Exercise] = {}
        """The library's moves by id."""

    def chart(self, choice: Choice, today: date) -> Chart:
        """The chart as the history stands."""
        match choice.kind:
            case ChartKind.MINUTES:
                return self._minutes(choice, today)
            case ChartKind.BACK:
                return back_chart(self._history.answers(choice.period.since(today)), today)
            case ChartKind.EFFORT:
                return effort_chart(self._history.answers(choice.period.since(today)), today)
            case ChartKind.MOVES:
                return self._progress(choice, today)
            case _:
                return self._ranking(choice, today)

    def names(self) -> Mapping[str, str]:
        """Every move of the history with its name, by name."""
        _, named = self._history.names()
        current = {
            move: self.moves[move].name if move in self.moves else name
            for move, name in named.items()
        }
        return dict(sorted(current.items(), key=lambda item: item[1].casefold()))

    def usual_move(self, today: date) -> str:
        """The move most done lately, else the first by name; empty when there is none at all."""
        sets: Counter[str] = Counter()
        for week in self._history.move_weeks(Period.WEEKS.since(today)):
            sets[week.move] += week.sets_done
        if sets:
            return max(sorted(sets), key=sets.__getitem__)
        return next(iter(self.names()), "")

    def _minutes(self, choice: Choice, today: date) -> Chart:
        days = self._history.days(choice.period.since(today))
        aim = Aim(self.goal_minutes, self._history.rest_weeks())
        first = self._history.overview().first_day
        return minutes_chart(days, aim, today, choice.period, first)

    def _progress(self, choice: Choice, today: date) -> Chart:
        if not choice.move:
            return Chart("Your moves show here once the first set is done.")
        weeks = self._history.move_weeks(choice.period.since(today), None, choice.move)
        name = self.names().get(choice.move, capital(thing(choice.move)))
        return progress_chart(weeks, name, choice.gain, today)

    def _ranking(self, choice: Choice, today: date) -> Chart:
        since, period = choice.period.since(today), choice.period
        weeks = self._history.move_weeks(since)
        if choice.kind is ChartKind.SIDES:
            return sides_chart(weeks, self.names(), period)
        if choice.kind is ChartKind.KINDS:
            return kinds_chart(weeks, self.moves, choice.by, period, _kind_words)
        return troubles_chart(weeks, self._history.hurts(since), self.names(), period, today)


def _kind_words(kind: str) -> str:
    """A category's or a muscle's name."""
    return CATEGORY_WORDS[Category(kind)] if kind in _CATEGORIES else capital(thing(kind))


_CATEGORIES = frozenset(one.value for one in Category)
