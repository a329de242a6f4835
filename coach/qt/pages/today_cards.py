"""The cards of Today: what to do now, two more routines, and a session that broke off."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from coach.qt.models.plan import Plan
from coach.qt.models.today_state import TodayState, Unfinished
from coach.qt.pages.safety import STARTING
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.figure_pictures import Figures
from coach.qt.widgets.flow import Chips, actions
from coach.qt.widgets.move_list import MoveList
from coach.qt.widgets.routine_figure import RoutineFigure
from coach.qt.widgets.strip import TimelinePicture
from coach.qt.widgets.text import button, dress, label
from coach.qt.wording import LEVEL_WORDS, counted, done_by, minutes_words

_MOST_PROBLEMS = 5
_MOST_CHANGES = 4


_LAID_OUT = (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show)
_AROUND_FIGURE = 16
_LEAST_FIGURE, _TALLEST_FIGURE, _WIDEST_FIGURE = 110, 280, 1.4
"""Its smallest side, its height, and its width to its height."""


class NextCard(Card):
    """The large card: what to do now, and the button that starts it."""

    start_requested = Signal(str)
    routine_requested = Signal(str)
    problems_requested = Signal()
    note_requested = Signal()

    def __init__(self, theme: Theme, figures: Figures, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=28, spacing=8)
        self._theme = theme
        self._plan: Plan | None = None
        self.reason = label("", 13, "quiet", bold=True)
        self.name = label("", 44, bold=True, wrap=True)
        self.facts = label("", 20, "quiet", wrap=True)
        for part in (self.reason, self.name, self.facts):
            self.body.addWidget(part)
        self.body.addSpacing(12)
        self.start = button("Start workout", "primary")
        self.start.clicked.connect(self._start)
        self.body.addLayout(actions(self.start))
        self.says = label(STARTING, 16, "quiet", wrap=True)
        self.body.addWidget(self.says)
        self.read = button("Read the safety note", "link")
        self.read.clicked.connect(self.note_requested)
        self.body.addLayout(actions(self.read))
        self.blocked = label("", 16, "hurts", wrap=True)
        self.body.addWidget(self.blocked)
        self.changes = ChangeLines()
        self.body.addWidget(self.changes)
        self.problems = label("", 16, wrap=True)
        self.see_problems = button("See all problems", "accent")
        self.see_problems.clicked.connect(self.problems_requested)
        self.body.addWidget(self.problems)
        self.body.addLayout(actions(self.see_problems))
        self.chips = Chips()
        self.picture = TimelinePicture(theme, height=16)
        self.moves = MoveList(theme)
        self.more = button("See what it holds →", "link", "See what it holds")
        self.more.clicked.connect(self._open)
        self.body.addSpacing(12)
        self.body.addWidget(self.chips)
        self.body.addSpacing(8)
        self.body.addWidget(self.picture)
        self.body.addSpacing(8)
        self.body.addWidget(self.moves)
        self.body.addStretch(1)
        self.body.addLayout(actions(self.more))
        self.figure = RoutineFigure(theme, figures, self)

    def event(self, event: QEvent) -> bool:
        """Whenever the texts have been laid out anew, the figure goes where they leave room."""
        done = super().event(event)
        if event.type() in _LAID_OUT:
            self.place_figure()
        return done

    def place_figure(self) -> None:
        """Beside the name and Start, as large as they leave room; nothing moves aside for it. Where there
        is too little room there is no figure.
        """
        gap, least = self._theme.px(_AROUND_FIGURE), self._theme.px(_LEAST_FIGURE)
        right = self.contentsRect().right() - self.body.contentsMargins().right()
        bottom = self.start.geometry().bottom()
        best = QRect()
        taken = 0
        for part in (self.start, self.facts, self.name, self.reason):
            taken = max(taken, part.x() + min(part.width(), _wide(part)))
            high = min(self._theme.px(_TALLEST_FIGURE), bottom - part.y())
            wide = min(right - taken - gap, round(high * _WIDEST_FIGURE))
            box = QRect(right - wide + 1, bottom - high + 1, wide, high)
            if min(wide, high) >= max(least, min(best.width(), best.height()) + 1):
                best = box
        self.figure.setGeometry(best)
        self.figure.setVisible(not best.isEmpty() and self.start.isVisibleTo(self))

    def set_roomy(self, roomy: bool) -> None:
        """Larger type where there is a large window to fill, or the usual one."""
        dress(self.name, textSize="60" if roomy else "44")
        dress(self.facts, textSize="28" if roomy else "20")
        self.moves.set_roomy(roomy)

    def show_waiting(self) -> None:
        """Before the library is read."""
        self.reason.setText("Reading the library …")
        self._show_parts(plan=False)

    def show_state(self, state: TodayState) -> None:
        """Show what to do now; without any routine say so, and why."""
        self._plan = state.plan
        self._show_parts(plan=state.plan is not None)
        self.says.setVisible(state.plan is not None and not state.safety_accepted)
        self.start.setAccessibleDescription("" if state.safety_accepted else STARTING)
        self.start.setEnabled(not state.blocked)
        self.blocked.setText(state.blocked)
        self.blocked.setVisible(bool(state.blocked) and state.plan is not None)
        if state.plan is None:
            self._show_problems(state)
            return
        self.reason.setText(state.reason)
        self.name.setText(state.plan.routine.name)
        self.chips.set_texts([LEVEL_WORDS[state.plan.timeline.level], *state.plan.equipment])
        self.picture.set_timeline(state.plan.timeline)
        self.moves.show_plan(state.plan)
        self.figure.show_plan(state.plan)
        self.changes.show_changes(state.plan.changes)

    def _show_parts(self, *, plan: bool) -> None:
        offered: list[QWidget] = [self.start, self.more, self.picture, self.chips, self.moves]
        for part in offered:
            part.setVisible(plan)
        for other in (self.says, self.read, self.blocked, self.changes, self.problems):
            other.hide()
        self.see_problems.hide()

    def _show_problems(self, state: TodayState) -> None:
        self.reason.setText("Nothing to do")
        self.name.setText("No routine could be loaded")
        self.facts.setText(state.problems_sentence or "The library has no routines.")
        self.problems.setText("\n".join(state.problems[:_MOST_PROBLEMS]))
        self.problems.setVisible(bool(state.problems))
        self.see_problems.setVisible(bool(state.problems_sentence))

    def say_when_done(self, now: datetime) -> None:
        """Say how long it takes and when it would be over if it started now."""
        if self._plan is None:
            return
        timeline = self._plan.timeline
        parts = [minutes_words(timeline)]
        if self._plan.rounds > 1:
            parts.append(counted(self._plan.rounds, "round"))
        parts.append(f"done by {done_by(now, timeline.estimated_ms)}")
        self.facts.setText(" · ".join(parts))

    def _start(self) -> None:
        if self._plan is not None:
            self.start_requested.emit(self._plan.routine.id)

    def _open(self) -> None:
        if self._plan is not None:
            self.routine_requested.emit(self._plan.routine.id)


def _wide(part: QLabel | QPushButton) -> int:
    """How much of a line its words take."""
    if isinstance(part, QPushButton):
        return part.sizeHint().width()
    return part.fontMetrics().horizontalAdvance(part.text())


class ChangeLines(QWidget):
    """What was swapped or left out, and why: never silently."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("Changed for you", 13, "ready", bold=True))
        self.lines = [label("", 16, wrap=True) for _ in range(_MOST_CHANGES + 1)]
        for line in self.lines:
            column.addWidget(line)

    def show_changes(self, changes: Sequence[str]) -> None:
        """Show these sentences; the whole of them stands on the routine's page too."""
        shown = list(changes[:_MOST_CHANGES])
        if len(changes) > _MOST_CHANGES:
            shown.append(f"and {len(changes) - _MOST_CHANGES} more")
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(shown))
            line.setText(shown[place] if place < len(shown) else "")
        self.setVisible(bool(changes))


class SuggestionCard(Card):
    """Another routine, in two lines; its name opens it."""

    routine_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16, spacing=6)
        self.body.setContentsMargins(20, 14, 20, 18)
        self._plan: Plan | None = None
        self.open = button("", "link")
        self.open.clicked.connect(self._open)
        self.facts = label("", 13, "quiet", wrap=True)
        self.goal = label("", 16, wrap=True)
        self.picture = TimelinePicture(theme, height=10)
        self.body.addLayout(actions(self.open))
        self.body.addWidget(self.facts)
        self.body.addWidget(self.goal)
        self.body.addStretch(1)
        self.body.addWidget(self.picture)

    def show_plan(self, plan: Plan) -> None:
        """Show another routine."""
        self._plan = plan
        self.open.setText(plan.routine.name)
        self.open.setAccessibleName(f"Open {plan.routine.name}")
        things = ", ".join(plan.equipment) or "no equipment"
        self.facts.setText(f"{minutes_words(plan.timeline)} · {things}")
        self.goal.setText(plan.routine.goal)
        self.picture.set_timeline(plan.timeline)

    def _open(self) -> None:
        if self._plan is not None:
            self.routine_requested.emit(self._plan.routine.id)


class UnfinishedCard(Card):
    """A session that broke off: go on with it, or save what was done."""

    resume_requested = Signal(str)
    save_stopped_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="attention", padding=20, spacing=6)
        self._id = ""
        self.title = label("", 16, bold=True, wrap=True)
        self.sentence = label("", 13, "quiet", wrap=True)
        self.resume = button("Resume session", "accent")
        self.resume.clicked.connect(self._resume)
        self.save = button("Save as stopped", None, "Save as stopped")
        self.save.clicked.connect(self._save)
        self.body.addWidget(self.title)
        self.body.addWidget(self.sentence)
        self.body.addSpacing(4)
        self.body.addLayout(actions(self.resume, self.save, spacing=4))

    def show_session(self, session: Unfinished) -> None:
        """Show another session."""
        self._id = session.id
        self.title.setText(session.title)
        self.sentence.setText(session.sentence)
        self.resume.setVisible(session.resumable)

    def _resume(self) -> None:
        self.resume_requested.emit(self._id)

    def _save(self) -> None:
        self.save_stopped_requested.emit(self._id)
