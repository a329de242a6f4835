"""The first card of a routine's page: how long it takes, what it is for, Start, and the choices."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.domain.fields import Level
from coach.domain.ports import Clock
from coach.guidance.safety import STARTING
from coach.guidance.symptoms import LEG_BLOCKED, LEG_NOTE
from coach.qt.models.plan import LeftOut, Plan
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.flow import Chips, actions
from coach.qt.widgets.routine_choices import RoutineChoices
from coach.qt.widgets.strip import Legend, TimelinePicture
from coach.qt.widgets.text import button, label
from coach.qt.wording import TYPE_WORDS, counted, done_by, exact_words


class RoutineHead(Card):
    """What a routine is, and the way into it."""

    start_requested = Signal()
    safety_requested = Signal()
    """Show the safety note."""
    answers_requested = Signal()
    """Show where the person says what bothers them."""

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=24)
        self._clock = clock
        self._plan: Plan | None = None
        self.facts = label("", 20, bold=True, wrap=True)
        self.goal = label("", 16, wrap=True)
        self.chips = Chips()
        self.changed = label("", 16, "ready", bold=True, wrap=True)
        self.start = button("Start workout", "primary")
        self.start.clicked.connect(self.start_requested)
        self.says = label(STARTING, 16, "quiet", wrap=True)
        self.read = button("Read the safety note", "link")
        self.read.clicked.connect(self.safety_requested)
        self.stopped = _Stopped()
        self.stopped.answers_requested.connect(self.answers_requested)
        self.choices = RoutineChoices(theme)
        self.picture = TimelinePicture(theme, height=30)
        self.legend = Legend(theme)
        self._build()

    def _build(self) -> None:
        for part in (self.facts, self.goal, self.chips, self.changed):
            self.body.addWidget(part)
        self.body.addWidget(self.stopped)
        self.body.addSpacing(8)
        self.body.addLayout(actions(self.start))
        self.body.addWidget(self.says)
        self.body.addLayout(actions(self.read))
        self.body.addSpacing(8)
        self.body.addWidget(self.choices)
        self.body.addSpacing(12)
        self.body.addWidget(self.picture)
        self.body.addWidget(self.legend)

    def show_plan(self, plan: Plan) -> None:
        """Show a routine as it would be done now."""
        self._plan = plan
        self._show_routine(plan, [*(plan.equipment or ("no equipment",))])
        self.changed.setText(f"Changed for you: {plan.changed}" if plan.changed else "")
        self.changed.setVisible(bool(plan.changed))
        self.choices.show_plan(plan)
        self.picture.set_timeline(plan.timeline)
        self.legend.explain(plan.timeline)
        for part in (self.facts, self.start, self.picture, self.legend):
            part.show()
        self.say_facts()

    def show_left_out(self, left_out: LeftOut, level: Level) -> None:
        """Show a routine that cannot be done now, why, and the way out."""
        self._plan = None
        self._show_routine(left_out, [])
        self.choices.show_level(level)
        for part in (self.facts, self.changed, self.start, self.picture, self.legend):
            part.hide()
        self.stopped.say(left_out.title, f"{left_out.sentence} {left_out.hint}", "attention")

    def show_standing(self, *, safety_accepted: bool, blocked: bool) -> None:
        """Whether a workout may begin, and what beginning one says."""
        asked = not safety_accepted and not blocked and self._plan is not None
        for part in (self.says, self.read):
            part.setVisible(asked)
        self.start.setEnabled(not blocked)
        if self._plan is None:
            return
        if blocked:
            self.stopped.say(LEG_BLOCKED, LEG_NOTE, "warning")
        self.stopped.setVisible(blocked)
        self.start.setAccessibleDescription(LEG_BLOCKED if blocked else STARTING if asked else "")

    def say_facts(self) -> None:
        """How long it takes and when it is over, as of now."""
        if self._plan is None:
            return
        timeline = self._plan.timeline
        parts = [exact_words(timeline)]
        if self._plan.rounds > 1:
            parts.append(counted(self._plan.rounds, "round"))
        parts.append(f"done by {done_by(self._clock.wall(), timeline.estimated_ms)}")
        self.facts.setText(" · ".join(parts))

    def _show_routine(self, plan: Plan | LeftOut, things: list[str]) -> None:
        self.goal.setText(plan.routine.goal)
        self.chips.set_texts([TYPE_WORDS[plan.routine.type], *things])


class _Stopped(Card):
    """Why no workout can begin here, and where to answer."""

    answers_requested = Signal()

    def __init__(self) -> None:
        super().__init__(role="warning", padding=16, spacing=6)
        self.title = label("", 16, bold=True, wrap=True)
        self.text = label("", 16, wrap=True)
        self.answer = button("Change what bothers you", "link")
        self.answer.clicked.connect(self.answers_requested)
        self.body.addWidget(self.title)
        self.body.addWidget(self.text)
        self.body.addLayout(actions(self.answer))

    def say(self, title: str, text: str, role: str) -> None:
        self.set_role(role)
        self.title.setText(title)
        self.text.setText(text)
        self.show()
