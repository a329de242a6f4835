"""One chart of the history at a time: which one, how far back, what it says, its numbers, its picture."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.domain.exercise import Exercise
from coach.domain.ports import Clock, HistorySource
from coach.errors import CoachError
from coach.insights.chart import Chart
from coach.insights.kinds import By
from coach.insights.periods import Period
from coach.insights.progress import Gain
from coach.qt.models.chart_reading import (
    BY_WORDS,
    CHART_WORDS,
    GAIN_WORDS,
    PERIOD_WORDS,
    ChartKind,
    ChartReader,
    Choice,
)
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.chart_key import ChartKey
from coach.qt.widgets.chart_numbers import ChartNumbers
from coach.qt.widgets.choice import Segments
from coach.qt.widgets.fields import Picker
from coach.qt.widgets.flow import FlowLayout
from coach.qt.widgets.text import button, label

if TYPE_CHECKING:
    from coach.qt.widgets.chart_plot import ChartPlot

_PLOT_PX = 160
_FILTERS = ("PNG picture (*.png)", "SVG drawing (*.svg)")
_NOTHING_YET = "The chart is on its way."


class HistoryChart(Card):
    """A card with one chart. It asks the history when ``read`` is called and when the person chooses."""

    def __init__(
        self, theme: Theme, history: HistorySource, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, spacing=10)
        self._theme = theme
        self._clock = clock
        self._reader = ChartReader(history)
        self._choice = Choice()
        self._chart = Chart(_NOTHING_YET)
        self._plot: ChartPlot | None = None
        self._dialog: QFileDialog | None = None
        self._build_head()
        self._build_middle()
        self._build_foot()
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def set_goal(self, minutes: int) -> None:
        """Minutes a week to aim for, 0 for none; shown with the next reading."""
        self._reader.goal_minutes = minutes

    def show_moves(self, moves: Mapping[str, Exercise]) -> None:
        """The library's moves, for names, kinds and muscles; shown with the next reading."""
        self._reader.moves = moves

    def read(self) -> None:
        """Ask the history and draw. The first time this loads what draws: call it after a first paint."""
        today = self._clock.wall().date()
        try:
            if self._choice.kind is ChartKind.MOVES:
                self._offer_moves(today)
            chart = self._reader.chart(self._choice, today)
        except CoachError as error:
            chart = Chart(f"{error.title} {error.hint}")
        self._show(chart)

    # -- parts ------------------------------------------------------------------------------------

    def _build_head(self) -> None:
        self._kinds = Segments("Chart", CHART_WORDS, kind="chip")
        for kind, words in CHART_WORDS:
            self._kinds.button(kind).setAccessibleName(f"Chart: {words}")
        self._kinds.chosen.connect(self._kind_chosen)
        self._periods = Segments("How far back", PERIOD_WORDS, kind="chip")
        self._periods.chosen.connect(self._period_chosen)
        head = FlowLayout(spacing=16)
        for one in (self._kinds, self._periods, self._build_tools()):
            head.addWidget(one)
        self.body.addLayout(head)
        self._sentence = label(_NOTHING_YET, 16, bold=True, wrap=True)
        self._sentence.setAccessibleName("What the chart shows")
        self.body.addWidget(self._sentence)

    def _build_middle(self) -> None:
        self._key = ChartKey(self._theme)
        self.body.addWidget(self._key)
        self._ground = QWidget()
        self._ground_column = QVBoxLayout(self._ground)
        self._ground_column.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._ground)
        self._numbers = ChartNumbers(self._theme)
        self._numbers.hide()
        self.body.addWidget(self._numbers)
        self._key.hide()

    def _build_tools(self) -> QWidget:
        """What can be done with the chart, whichever it is."""
        self._numbers_chip = button("Numbers", "chip", "Show the numbers")
        self._numbers_chip.setCheckable(True)
        self._numbers_chip.toggled.connect(self._show_part)
        self._save = button("Save…", "chip", "Save the chart as a picture")
        self._save.clicked.connect(self._ask_where)
        self._copy = button("Copy", "chip", "Copy the chart as a picture")
        self._copy.clicked.connect(self._copy_picture)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for one in (self._numbers_chip, self._save, self._copy):
            row.addWidget(one)
        return tools

    def _build_foot(self) -> None:
        """What only some charts can be asked."""
        self._moves = Picker(self._theme, "Move")
        self._moves.picked.connect(self._move_chosen)
        self._gains = Segments("What is followed", GAIN_WORDS, kind="chip")
        self._gains.chosen.connect(self._gain_chosen)
        self._bys = Segments("Added up", BY_WORDS, kind="chip")
        self._bys.chosen.connect(self._by_chosen)
        self._foot = QWidget()
        foot = FlowLayout(self._foot, spacing=8)
        choices: tuple[QWidget, ...] = (self._moves, self._gains, self._bys)
        for one in choices:
            foot.addWidget(one)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._foot.setSizePolicy(policy)
        self.body.addWidget(self._foot)
        self._told = label("", 13, "quiet", wrap=True)
        self._told.hide()
        self.body.addWidget(self._told)
        self._show_choices()

    def _fit(self) -> None:
        self._moves.setFixedWidth(self._theme.px(240))
        if self._plot is None:
            self._ground.setMinimumHeight(self._theme.px(_PLOT_PX))

    # -- showing ----------------------------------------------------------------------------------

    def _show(self, chart: Chart) -> None:
        self._chart = chart
        self._told.hide()
        self._sentence.setText(chart.sentence)
        self._sentence.setAccessibleDescription(chart.sentence)
        if not chart.empty:
            self._the_plot().show_chart(chart)
        self._show_part()

    def _the_plot(self) -> "ChartPlot":
        if self._plot is None:
            from coach.qt.widgets.chart_plot import ChartPlot

            self._plot = ChartPlot(self._theme)
            self._ground.setMinimumHeight(0)
            self._ground_column.addWidget(self._plot)
        return self._plot

    def _show_part(self) -> None:
        """The plot or the numbers; neither where there is nothing to show."""
        empty = self._chart.empty
        numbers = self._numbers_chip.isChecked() and bool(self._chart.table.rows)
        if numbers:
            self._numbers.show_table(self._chart.table)
        self._numbers.setVisible(numbers)
        self._ground.setVisible(not numbers and not empty)
        self._key.show_chart(self._chart)
        self._key.setVisible(not numbers and not empty)
        self._numbers_chip.setEnabled(bool(self._chart.table.rows))
        for one in (self._save, self._copy):
            one.setEnabled(not empty)

    def _show_choices(self) -> None:
        self._moves.setVisible(self._choice.kind is ChartKind.MOVES and self._moves.count() > 0)
        self._gains.setVisible(self._choice.kind is ChartKind.MOVES)
        self._bys.setVisible(self._choice.kind is ChartKind.KINDS)
        self._foot.setVisible(self._choice.kind in (ChartKind.MOVES, ChartKind.KINDS))

    def _offer_moves(self, today: date) -> None:
        names = self._reader.names()
        if not self._choice.move:
            self._choice = replace(self._choice, move=self._reader.usual_move(today))
        if names:
            options = [(move, name) for move, name in names.items()]
            self._moves.set_options(options, self._choice.move)
        self._show_choices()

    # -- choosing ---------------------------------------------------------------------------------

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        self._show_choices()
        self.read()

    def _kind_chosen(self, value: str) -> None:
        self._choose(replace(self._choice, kind=ChartKind(value)))

    def _period_chosen(self, value: str) -> None:
        self._choose(replace(self._choice, period=Period(value)))

    def _move_chosen(self, value: str) -> None:
        self._choose(replace(self._choice, move=value))

    def _gain_chosen(self, value: str) -> None:
        self._choose(replace(self._choice, gain=Gain(value)))

    def _by_chosen(self, value: str) -> None:
        self._choose(replace(self._choice, by=By(value)))

    # -- pictures ---------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        from coach.qt.widgets.chart_picture import file_name

        place = QStandardPaths.StandardLocation.PicturesLocation
        folder = Path(QStandardPaths.writableLocation(place))
        name = file_name(self._choice.kind.value, self._clock.wall().date())
        dialog = QFileDialog(self, "Save the chart", str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(_FILTERS)
        dialog.selectFile(name)
        dialog.setDefaultSuffix("png")
        dialog.filterSelected.connect(self._filter_selected)
        dialog.fileSelected.connect(self._save_to)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog = dialog
        dialog.open()

    def _filter_selected(self, chosen: str) -> None:
        if self._dialog is not None:
            self._dialog.setDefaultSuffix("svg" if chosen == _FILTERS[1] else "png")

    def _save_to(self, file: str) -> None:
        from coach.qt.widgets.chart_picture import ChartPicture

        path = Path(file)
        try:
            ChartPicture(self._theme, self._chart, self._the_plot()).save(path)
        except CoachError as error:
            self._tell(f"{error.title} {error.hint}")
            return
        self._tell(f"Saved as {path.name}.")

    def _copy_picture(self) -> None:
        from coach.qt.widgets.chart_picture import ChartPicture

        picture = ChartPicture(self._theme, self._chart, self._the_plot())
        QGuiApplication.clipboard().setImage(picture.image())
        self._tell("Copied.")

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()
