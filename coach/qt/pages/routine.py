"""A routine's page: what it holds at the person's level, why, how it grows harder, and Start."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.fields import Level
from coach.domain.ports import Clock
from coach.qt.models.plan import LeftOut, Plan
from coach.qt.pages.routine_cards import (
    about_card,
    blocks_card,
    care_card,
    changes_card,
    move_cautions_card,
    research_card,
    sources_card,
)
from coach.qt.theme import Theme
from coach.qt.widgets.figure_pictures import Figures
from coach.qt.widgets.flow import actions
from coach.qt.widgets.page import Columns, DetailKeys, Page
from coach.qt.widgets.routine_head import RoutineHead
from coach.qt.widgets.text import button

_REFRESH_MS = 20_000
_BESIDE_PX = 720


class RoutinePage(Page):
    """One routine. ``show_plan`` shows it; what is chosen is asked for upwards and comes back with it."""

    start_requested = Signal(str)
    """Start this routine (id)."""
    back_requested = Signal()
    """Back to the list."""
    level_chosen = Signal(str)
    """The person wants this level (a value of Level), here and from now on."""
    pace_chosen = Signal(str)
    """The person wants this pace (a value of Pace), here and from now on."""
    straight_sets_chosen = Signal(bool)
    """The person wants straight sets instead of circuits, or circuits again, from now on."""
    first_side_chosen = Signal(str)
    """The person wants to begin with this side (a value of Side), from now on."""
    move_requested = Signal(str)
    """Open this move's page (id)."""
    safety_requested = Signal()
    """Show the safety note."""
    answers_requested = Signal()
    """Show where the person says what bothers them and what they lack."""

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        parent: QWidget | None = None,
        *,
        figures: Figures | None = None,
    ) -> None:
        """``figures`` are those of the library's moves; without them there are those of positions."""
        super().__init__(theme, "", parent)
        self._figures = figures or Figures(theme, self)
        self._shown: Plan | LeftOut | None = None
        self._prompt = QTimer(self)
        self._prompt.setInterval(_REFRESH_MS)
        back = button("← Routines", "link", "Back to routines")
        back.clicked.connect(self.back_requested)
        self._keys = DetailKeys(self, self.back_requested)
        self.body.insertLayout(0, actions(back))
        self.head_card = RoutineHead(theme, clock)
        self._prompt.timeout.connect(self.head_card.say_facts)
        self.head_card.start_requested.connect(self._start)
        self.head_card.safety_requested.connect(self.safety_requested)
        self.head_card.answers_requested.connect(self.answers_requested)
        choices = self.head_card.choices
        choices.level_chosen.connect(self.level_chosen)
        choices.pace_chosen.connect(self.pace_chosen)
        choices.straight_sets_chosen.connect(self.straight_sets_chosen)
        choices.first_side_chosen.connect(self.first_side_chosen)
        self._columns = Columns(theme, _BESIDE_PX)
        self._columns.turned.connect(self._keep_first)
        self._left, self._right = _column(), _column()
        self._left.insertWidget(0, self.head_card)
        self._columns.row.addLayout(self._left, 8)
        self._columns.row.addLayout(self._right, 5)
        self._first: list[QWidget] = []
        """What has to be seen before the rest: beside the head, or right under it."""
        self._rest: list[QWidget] = []
        self.body.addWidget(self._columns)
        self.body.addStretch(1)

    def show_plan(self, plan: Plan, *, safety_accepted: bool, blocked: bool = False) -> None:
        """Show a routine as it would be done now.

        ``safety_accepted`` decides what starting it says of the safety note; ``blocked`` when nothing may
        be started before the leg symptoms have been seen to (D1-02).
        """
        if plan != self._shown:
            self.head_card.show_plan(plan)
            self._show_content(plan)
        self.head_card.show_standing(safety_accepted=safety_accepted, blocked=blocked)
        self._arrive(plan)

    def show_left_out(self, left_out: LeftOut, level: Level) -> None:
        """Show a routine that cannot be done now, with the reason and the way out."""
        self.head_card.show_left_out(left_out, level)
        self.head_card.show_standing(safety_accepted=True, blocked=False)
        if left_out != self._shown:
            self._show_content(left_out)
        self._arrive(left_out)

    def _arrive(self, now: Plan | LeftOut) -> None:
        before, self._shown = self._shown, now
        if before is None or before.routine.id != now.routine.id:
            self.title.setText(now.routine.name)
            self.setAccessibleName(now.routine.name)
            self.top()
            self._focus_first()

    def _show_content(self, plan: Plan | LeftOut) -> None:
        for old in (*self._first, *self._rest):
            old.hide()
            old.deleteLater()
        routine = plan.routine
        self._first = [care_card(routine)] if routine.cautions else []
        below: list[QWidget] = []
        if isinstance(plan, Plan):
            blocks = blocks_card(self.theme, plan, self._figures, self._open_move)
            below = [blocks, move_cautions_card(plan)]
            if plan.timeline.changes:
                changes = changes_card(plan, self._open_move, self._ask_answers)
                self._first.insert(0, changes)
        # Beside an empty column there would be a hole where the moves are otherwise.
        beside: list[QWidget] = []
        (beside if below else below).append(about_card(routine))
        if routine.research:
            beside.append(research_card(routine))
        beside.append(sources_card(routine))
        self._rest = [*below, *beside]
        for column, cards in ((self._left, below), (self._right, beside)):
            for card in cards:
                column.insertWidget(column.count() - 1, card)
        self._keep_first()
        for card in (*self._first, *self._rest):
            card.show()  # now, not when the layout next gets round to it: no frame without it

    def _keep_first(self) -> None:
        """Changes and cautions stand beside the head; in one column they come right after it."""
        column, place = (self._left, 1) if self._columns.stacked else (self._right, 0)
        for number, card in enumerate(self._first):
            column.insertWidget(place + number, card)

    def _ask_answers(self) -> None:
        self.answers_requested.emit()

    def _start(self) -> None:
        if self._shown is not None:
            self.start_requested.emit(self._shown.routine.id)

    def _open_move(self) -> None:
        sender = self.sender()
        self.move_requested.emit(sender.property("move"))

    def _focus_first(self) -> None:
        head = self.head_card
        first = head.start if head.start.isEnabled() and not head.start.isHidden() else None
        (first or head.stopped.answer).setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Opening the page leads to Start. No focus proxy: Tab would then jump over the way back."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason:
            self._focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the time of day true while it is seen."""
        super().showEvent(event)
        self.head_card.say_facts()
        self._prompt.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing to keep true while hidden."""
        super().hideEvent(event)
        self._prompt.stop()


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    column.addStretch(1)
    return column
