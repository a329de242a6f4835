"""A routine's page: what it holds at the person's level, why, how it grows harder, and Start."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.fields import Level
from coach.domain.ports import Clock
from coach.domain.timeline import Pace
from coach.qt.models.plan import Plan
from coach.qt.pages.routine_cards import about_card, blocks_card, cautions_card, sources_card
from coach.qt.pages.safety import STARTING
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.choice import Segments
from coach.qt.widgets.flow import Chips, actions
from coach.qt.widgets.page import Columns, DetailKeys, Page
from coach.qt.widgets.strip import Legend, TimelinePicture
from coach.qt.widgets.text import button, label
from coach.qt.wording import (
    LEVEL_WORDS,
    PACE_WORDS,
    TYPE_WORDS,
    counted,
    done_by,
    exact_words,
)

_REFRESH_MS = 20_000


class RoutinePage(Page):
    """One routine. ``show_plan`` shows it; level and pace are asked for upwards and come back with it."""

    start_requested = Signal(str)
    """Start this routine (id)."""
    back_requested = Signal()
    """Back to the list."""
    level_chosen = Signal(str)
    """The person wants this level (a value of Level), here and from now on."""
    pace_chosen = Signal(str)
    """The person wants this pace (a value of Pace), here and from now on."""
    move_requested = Signal(str)
    """Open this move's page (id)."""
    safety_requested = Signal()
    """Show the safety note."""

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self._clock = clock
        self._plan: Plan | None = None
        self._prompt = QTimer(self)
        self._prompt.setInterval(_REFRESH_MS)
        self._prompt.timeout.connect(self._say_facts)
        back = button("← Routines", "link", "Back to routines")
        back.clicked.connect(self.back_requested)
        self._keys = DetailKeys(self, self.back_requested)
        self.body.insertLayout(0, actions(back))
        self.body.addWidget(self._build_head())
        self._content = QWidget()
        self._holder = QVBoxLayout()
        self._holder.addWidget(self._content)
        self.body.addLayout(self._holder)
        self.body.addStretch(1)

    def _build_head(self) -> Card:
        card = Card(padding=24)
        self.goal = label("", 16, wrap=True)
        self.facts = label("", 20, "quiet", wrap=True)
        self.chips = Chips()
        self.level = Segments("Level", [(level.value, LEVEL_WORDS[level]) for level in Level])
        self.level.chosen.connect(self.level_chosen)
        self.pace = Segments("Pace", [(pace.value, PACE_WORDS[pace]) for pace in Pace])
        self.pace.chosen.connect(self.pace_chosen)
        self.start = button("Start workout", "primary")
        self.start.clicked.connect(self._start)
        self.says = label(STARTING, 16, "quiet", wrap=True)
        self.read = button("Read the safety note", "link")
        self.read.clicked.connect(self.safety_requested)
        for part in (self.facts, self.goal, self.chips):
            card.body.addWidget(part)
        card.body.addSpacing(8)
        card.body.addLayout(actions(self.start))
        card.body.addWidget(self.says)
        card.body.addLayout(actions(self.read))
        card.body.addSpacing(8)
        choices = Columns(self.theme, 560, spacing=24)
        choices.row.addWidget(self._named("Level", self.level))
        choices.row.addWidget(self._named("Pace", self.pace))
        choices.row.addStretch(1)
        card.body.addWidget(choices)
        card.body.addSpacing(12)
        self.picture = TimelinePicture(self.theme, height=30)
        card.body.addWidget(self.picture)
        self.legend = Legend(self.theme)
        card.body.addWidget(self.legend)
        return card

    @staticmethod
    def _named(name: str, choice: Segments) -> QWidget:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(name, 13, "quiet"))
        column.addWidget(choice)
        return both

    def show_plan(self, plan: Plan, *, safety_accepted: bool) -> None:
        """Show a routine as it would be done now, and what starting it says of the safety note."""
        for part in (self.says, self.read):
            part.setVisible(not safety_accepted)
        self.start.setAccessibleDescription("" if safety_accepted else STARTING)
        if plan == self._plan:
            return
        same = self._plan is not None and self._plan.routine.id == plan.routine.id
        self._plan = plan
        routine = plan.routine
        self.title.setText(routine.name)
        self.setAccessibleName(routine.name)
        self.goal.setText(routine.goal)
        self.chips.set_texts([TYPE_WORDS[routine.type], *(plan.equipment or ("no equipment",))])
        self.level.set_value(plan.timeline.level.value)
        self.pace.set_value(plan.timeline.pace.value)
        self.picture.set_timeline(plan.timeline)
        self.legend.explain(plan.timeline)
        self._say_facts()
        self._show_content(plan)
        if not same:
            self.top()
            self.start.setFocus()

    def _show_content(self, plan: Plan) -> None:
        old, self._content = self._content, QWidget()
        self._holder.replaceWidget(old, self._content)
        old.hide()
        old.deleteLater()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        columns = Columns(self.theme, 720)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(16)
        columns.row.addLayout(left, 8)
        columns.row.addLayout(right, 5)
        left.addWidget(blocks_card(self.theme, plan, self._open_move))
        left.addWidget(cautions_card(plan))
        left.addStretch(1)
        right.addWidget(about_card(plan))
        right.addWidget(sources_card(plan))
        right.addStretch(1)
        column.addWidget(columns)

    def _say_facts(self) -> None:
        if self._plan is None:
            return
        timeline = self._plan.timeline
        parts = [exact_words(timeline)]
        if self._plan.rounds > 1:
            parts.append(counted(self._plan.rounds, "round"))
        parts.append(f"done by {done_by(self._clock.wall(), timeline.estimated_ms)}")
        self.facts.setText(" · ".join(parts))

    def _start(self) -> None:
        if self._plan is not None:
            self.start_requested.emit(self._plan.routine.id)

    def _open_move(self) -> None:
        sender = self.sender()
        self.move_requested.emit(sender.property("move"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Opening the page leads to Start. No focus proxy: Tab would then jump over the way back."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the time of day true while it is seen."""
        super().showEvent(event)
        self._say_facts()
        self._prompt.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing to keep true while hidden."""
        super().hideEvent(event)
        self._prompt.stop()
