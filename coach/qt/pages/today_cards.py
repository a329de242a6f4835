"""The cards of Today: what to do now, two more routines, and a session that broke off."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coach.qt.models.plan import MoveLine, Plan
from coach.qt.models.today_state import Unfinished
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.flow import Chips, actions, clear
from coach.qt.widgets.strip import TimelinePicture
from coach.qt.widgets.text import button, label
from coach.qt.wording import LEVEL_WORDS, counted, done_by, minutes_words

_MOST_LINES = 8


class NextCard(Card):
    """The large card: what to do now, and the button that starts it."""

    start_requested = Signal(str)
    routine_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=28, spacing=8)
        self._plan: Plan | None = None
        self.reason = label("", 13, "quiet", bold=True)
        self.name = label("", 44, bold=True, wrap=True)
        self.facts = label("", 20, "quiet", wrap=True)
        self.chips = Chips()
        for part in (self.reason, self.name, self.facts):
            self.body.addWidget(part)
        self.body.addSpacing(12)
        self.start = button("Start workout", "primary")
        self.start.clicked.connect(self._start)
        self.more = button("See what it holds →", "link", "See what it holds")
        self.more.clicked.connect(self._open)
        self.first_read = label("Read the note first, then this starts.", 16, "quiet", wrap=True)
        self.body.addLayout(actions(self.start, self.more, spacing=16))
        self.body.addWidget(self.first_read)
        self.body.addSpacing(12)
        self.body.addWidget(self.chips)
        self.body.addSpacing(4)
        self.picture = TimelinePicture(theme, height=26)
        self.body.addWidget(self.picture)
        self.body.addSpacing(4)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(10)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def show_waiting(self) -> None:
        """Before the library is read."""
        self.reason.setText("Reading the library …")
        for part in (self.chips, self.start, self.more, self.first_read, self.picture):
            part.hide()

    def show_plan(self, plan: Plan | None, reason: str, *, may_start: bool) -> None:
        """Show a routine; without one say so. It starts only when the safety note has been read."""
        self._plan = plan
        clear(self._grid)
        for part in (self.start, self.more, self.picture, self.chips):
            part.setVisible(plan is not None)
        self.first_read.setVisible(plan is not None and not may_start)
        self.start.setEnabled(may_start)
        if plan is None:
            self.reason.setText("Nothing to do")
            self.name.setText("No routine could be loaded")
            self.facts.setText("The page Routines says which files have problems.")
            return
        self.reason.setText(reason)
        self.name.setText(plan.routine.name)
        self.chips.set_texts([LEVEL_WORDS[plan.timeline.level], *plan.equipment])
        self.picture.set_timeline(plan.timeline)
        self._list(plan.lines)

    def _list(self, lines: tuple[MoveLine, ...]) -> None:
        shown = lines[:_MOST_LINES]
        half = (len(shown) + 1) // 2
        for index, line in enumerate(shown):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(label(line.name, 16, bold=True, wrap=True))
            cell.addWidget(label(line.dose, 13, "quiet", wrap=True))
            cell.addStretch(1)
            self._grid.addLayout(cell, index % half, index // half)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        if len(lines) > len(shown):
            rest = label(f"and {len(lines) - len(shown)} more", 13, "quiet")
            self._grid.addWidget(rest, half, 0)

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


class SuggestionCard(Card):
    """Another routine, in two lines; its name opens it."""

    routine_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=20, spacing=6)
        self._plan: Plan | None = None
        self.open = button("", "link")
        self.open.clicked.connect(self._open)
        self.facts = label("", 13, "quiet", wrap=True)
        self.picture = TimelinePicture(theme, height=14)
        self.body.addLayout(actions(self.open))
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.body.addWidget(self.picture)

    def show_plan(self, plan: Plan) -> None:
        """Show another routine."""
        self._plan = plan
        self.open.setText(plan.routine.name)
        self.open.setAccessibleName(f"Open {plan.routine.name}")
        things = ", ".join(plan.equipment) or "no equipment"
        self.facts.setText(f"{minutes_words(plan.timeline)} · {things}")
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
