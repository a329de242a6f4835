"""Today: what to do now, this week, how the back is, and what broke off."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from coach.domain.ports import Clock
from coach.qt.models.today_state import TodayState
from coach.qt.pages.safety import SafetyNote, back_advice
from coach.qt.pages.today_bothers import BothersBox
from coach.qt.pages.today_cards import NextCard, SuggestionCard, UnfinishedCard
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.choice import NumberScale
from coach.qt.widgets.figure_pictures import Figures
from coach.qt.widgets.flow import actions
from coach.qt.widgets.page import Columns, Page
from coach.qt.widgets.text import button, label, set_tone
from coach.qt.widgets.week import WeekBars
from coach.qt.wording import counted

_REFRESH_MS = 20_000
_SIDE_BY_SIDE_PX = 720
_ROOMY_PX = (1100, 980)
"""From this width and height on, the page has room for larger type."""
_TALLEST_PX = 730
"""The main cards grow to this; in a still higher window they stay together instead of growing apart."""
_OTHERS_PX = 274
"""What title, margins and suggestions take of the page's height."""
_ADVICE_ROLES = {"ready": "attention", "hurts": "warning"}


class TodayPage(Page):
    """The first page. ``show_state`` shows everything; it asks upwards by its signals."""

    start_requested = Signal(str)
    """Start this routine (id)."""
    routine_requested = Signal(str)
    """Open this routine's page (id)."""
    resume_requested = Signal(str)
    """Go on with this unfinished session (id)."""
    save_stopped_requested = Signal(str)
    """Save this unfinished session (id) as stopped."""
    back_answered = Signal(object)
    """How the back is now, 0 to 10; None when the answer was taken back."""
    symptoms_answered = Signal(object)
    """What bothers the person (a tuple of Symptom)."""
    leg_cleared = Signal(bool)
    """Whether leg symptoms have been seen by a professional, or are a mild, known ache."""
    missing_answered = Signal(object)
    """The equipment (ids) the person does not have."""
    safety_accepted = Signal()
    """The safety note has been read."""
    problems_requested = Signal()
    """Show what is wrong in the library."""

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        parent: QWidget | None = None,
        *,
        figures: Figures | None = None,
    ) -> None:
        """``figures`` are those of the library's moves; without them nothing moves."""
        super().__init__(theme, "Today", parent)
        self._clock = clock
        self._state: TodayState | None = None
        self._seen = False
        self._roomy = False
        self._prompt = QTimer(self)
        self._prompt.setInterval(_REFRESH_MS)
        self._prompt.timeout.connect(self._say_when_done)
        self.problems = button("", "chip")
        self.problems.clicked.connect(self.problems_requested)
        self.head.addWidget(self.problems)
        self.intro = label("", 16, "quiet", wrap=True)
        self.body.addWidget(self.intro)
        self._columns = Columns(theme, _SIDE_BY_SIDE_PX)
        self._columns.turned.connect(self._arrange)
        theme.changed.connect(self._share_height)
        self.body.addWidget(self._columns)
        self.next = NextCard(theme, figures or Figures(theme, self))
        self.next.start_requested.connect(self.start_requested)
        self.next.routine_requested.connect(self.routine_requested)
        self.next.problems_requested.connect(self.problems_requested)
        self.next.note_requested.connect(self._show_note)
        main = QWidget()
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.setSpacing(16)
        self._main.addWidget(self.next)
        self._main.addStretch()
        self.safety = self._safety_card()
        self.side = self._side()
        for part in (main, self.safety, self.side):
            self._columns.row.addWidget(part)
        self._below = Columns(theme, _SIDE_BY_SIDE_PX)
        self.body.addWidget(self._below)
        self.suggestions = (SuggestionCard(theme), SuggestionCard(theme))
        for card in self.suggestions:
            card.routine_requested.connect(self.routine_requested)
            card.goal.hide()
            self._below.row.addWidget(card, 1)
        self.body.addStretch(1)
        self._await()

    def _side(self) -> QWidget:
        side = QWidget()
        self._side_column = column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.unfinished = UnfinishedCard()
        self.unfinished.resume_requested.connect(self.resume_requested)
        self.unfinished.save_stopped_requested.connect(self.save_stopped_requested)
        self.week_card = self._week_card()
        self.back_card = self._back_card()
        column.addWidget(self.unfinished)
        column.addWidget(self.back_card)
        column.addWidget(self.week_card, 1)
        return side

    def _safety_card(self) -> Card:
        card = Card(role="attention", padding=20)
        card.body.addWidget(label("Before you start", 20, bold=True))
        card.body.addSpacing(4)
        self.note = SafetyNote(self.theme)
        card.body.addWidget(self.note)
        self.accept = button("I have read this", "accent")
        self.accept.clicked.connect(self.safety_accepted)
        card.body.addLayout(actions(self.accept))
        return card

    def _week_card(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(label("This week", 16, bold=True))
        head.addStretch(1)
        self._week_sum = label("", 16, "quiet", tabular=True)
        head.addWidget(self._week_sum)
        card.body.addLayout(head)
        self.goal = QProgressBar()
        self.goal.setProperty("kind", "goal")
        self.goal.setTextVisible(False)
        self.goal.setAccessibleName("Weekly goal")
        card.body.addWidget(self.goal)
        card.body.addSpacing(6)
        self.week = WeekBars(self.theme)
        card.body.addWidget(self.week, 100)
        card.body.addStretch(1)
        self.week_note = label("", 13, "quiet", wrap=True)
        card.body.addWidget(self.week_note)
        return card

    def _back_card(self) -> Card:
        card = Card()
        card.body.addWidget(label("How is your back now?", 16, bold=True, wrap=True))
        why = "Optional. Asked again afterwards, to see what helps."
        card.body.addWidget(label(why, 13, "quiet", wrap=True))
        self.back = NumberScale("Back now", 0, 10, ("no pain", "worst"))
        self.back.chosen.connect(self._back_chosen)
        card.body.addWidget(self.back)
        self.advice = label("", 16, "ready", wrap=True)
        card.body.addWidget(self.advice)
        self.advice.hide()
        card.body.addSpacing(6)
        self.bothers = BothersBox(self.theme)
        self.bothers.symptoms_changed.connect(self.symptoms_answered)
        self.bothers.leg_cleared_changed.connect(self.leg_cleared)
        self.bothers.missing_changed.connect(self.missing_answered)
        card.body.addWidget(self.bothers)
        return card

    def _await(self) -> None:
        """Before the library is read: the page's shape without its content."""
        self.title.setText(f"{self._clock.wall():%A}.")
        for part in (self.intro, self.safety, self.unfinished, self.problems, *self.suggestions):
            part.hide()
        self.next.show_waiting()
        self._arrange()

    def show_state(self, state: TodayState) -> None:
        """Show this instead."""
        if state == self._state:
            return
        ready = state.safety_accepted and (self._state is None or not self._state.safety_accepted)
        self._state = state
        self._greet(state)
        self.next.show_state(state)
        self.safety.setVisible(not state.safety_accepted)
        self.side.setVisible(state.safety_accepted)
        self._arrange()
        self.week.show_week(state.week, state.today)
        self._week_sum.setText(state.week_sentence)
        self.week_note.setText(state.week_note)
        self.goal.setVisible(state.goal_minutes > 0)
        self.goal.setMaximum(max(1, state.goal_minutes))
        self.goal.setValue(min(state.week_minutes, self.goal.maximum()))
        self.goal.setAccessibleDescription(state.week_sentence)
        self.back.set_value(state.back_now)
        self.bothers.show_bothers(state.bothers)
        self._advise(state.back_now)
        for index, card in enumerate(self.suggestions):
            card.setVisible(index < len(state.suggestions))
            if index < len(state.suggestions):
                card.show_plan(state.suggestions[index])
        self.unfinished.setVisible(state.unfinished is not None)
        if state.unfinished is not None:
            self.unfinished.show_session(state.unfinished)
        self.problems.setVisible(state.plan is not None and bool(state.problems_sentence))
        self.problems.setText(counted(len(state.problems), "library problem"))
        self.problems.setAccessibleDescription(state.problems_sentence)
        self.problems.setAccessibleName(self.problems.text())
        self._say_when_done()
        if ready:
            self.top()
            self.next.start.setFocus()

    def _arrange(self) -> None:
        """The safety note takes the place of the week until it is accepted; nothing comes before it then
        but what to do now.
        """
        noted = self._state is not None and not self._state.safety_accepted
        row = self._columns.row
        for index, share in enumerate((8, 7, 0) if noted else (8, 0, 5)):
            row.setStretch(index, share)
        self._share_height()
        # Beside the long note the card stays as high as what is on it.
        self._main.setStretchFactor(self.next, 0 if noted else 100)
        stacked = self._columns.stacked
        # Beside the card the note is seen anyway.
        self.next.read.setVisible(noted and stacked and self.next.says.isVisibleTo(self))
        (self._main if noted else self._side_column).insertWidget(0, self.unfinished)
        if noted and not stacked:
            self._main.insertWidget(2, self._below)
        else:
            self.body.insertWidget(self.body.indexOf(self._columns) + 1, self._below)

    def _show_note(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.safety.mapTo(self, QPoint(0, 0)).y())
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _greet(self, state: TodayState) -> None:
        if state.first_start:
            self.title.setText("Welcome to Coach")
            self.intro.setText(
                "Coach leads you through exercises for a strong, flexible back, by voice, sound and"
                " large print. Put the screen where you see it from the mat; from the first"
                " countdown on your hands are free."
            )
        else:
            self.title.setText(f"{state.today:%A}. Time for your back.")
        self.intro.setVisible(state.first_start)

    def _back_chosen(self, back: int | None) -> None:
        self._advise(back)
        self.back_answered.emit(back)

    def _advise(self, back: int | None) -> None:
        advice = back_advice(back)
        self.advice.setVisible(advice is not None)
        if advice is not None:
            tone, sentence = advice
            set_tone(self.advice, tone)
            self.advice.setText(sentence)
        role = _ADVICE_ROLES[advice[0]] if advice else "card"
        self.back_card.set_role("warning" if self._state and self._state.blocked else role)

    def _say_when_done(self) -> None:
        if self._state is not None:
            self.next.say_when_done(self._clock.wall())

    def _share_height(self) -> None:
        """Height that is to spare goes to the cards, and below them when they are high enough."""
        state = self._state
        grows = state is not None and state.safety_accepted and state.plan is not None
        spare = self.height() - self.theme.px(_TALLEST_PX + _OTHERS_PX)
        self.body.setStretchFactor(self._columns, self.theme.px(_TALLEST_PX) if grows else 0)
        self.body.setStretch(self.body.count() - 1, max(1, spare))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger type in a large window."""
        super().resizeEvent(event)
        self._share_height()
        least = (self.theme.px(_ROOMY_PX[0]), self.theme.px(_ROOMY_PX[1]))
        roomy = self.width() >= least[0] and self.height() >= least[1]
        if roomy == self._roomy:
            return
        self._roomy = roomy
        self.next.set_roomy(roomy)
        for card in self.suggestions:
            card.goal.setVisible(roomy)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the time of day true while it is seen."""
        super().showEvent(event)
        self._say_when_done()
        self._prompt.start()
        # What was given the focus before the page stood in its window has lost it again.
        if self._state is not None and not self._seen:
            self._seen = True
            first = self.next.start if self._state.plan is not None else self.next.see_problems
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing to keep true while hidden."""
        super().hideEvent(event)
        self._prompt.stop()
