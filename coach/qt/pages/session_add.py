"""A session done away from the laptop, put into the history by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from coach.domain.fields import Level
from coach.domain.ports import Clock, HistoryEditor
from coach.errors import CoachError
from coach.insights.words import whole_minutes
from coach.qt.models.plan import Plan
from coach.qt.models.session_draft import Draft, added_session, sets_as_planned
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.fields import Picker
from coach.qt.widgets.form_page import FormPage
from coach.qt.widgets.session_form import SessionForm
from coach.qt.widgets.text import label

_OWN = ""
"""Stands for something that is no routine of the library."""
_OWN_MINUTES = 30


class SessionAddPage(FormPage):
    """The sets come from the routine's plan, as done; what was different is corrected or removed."""

    left = Signal(str)
    """The form is left: with the id of the session that was added, or the empty text."""

    def __init__(self, theme: Theme, editor: HistoryEditor, clock: Clock) -> None:
        super().__init__(theme, "Add a session", "Add session")
        self._editor = editor
        self._clock = clock
        self._level = Level.BEGINNER
        self._plans: dict[str, Plan] = {}
        self._minutes_said = False
        self._open = False
        about = "For what you did away from the laptop. It counts like every other session."
        self.page.body.addWidget(label(about, 16, "quiet", wrap=True))
        self._build_what(theme)
        self.form = SessionForm(theme, removable_sets=True)
        self.page.body.addWidget(self.form)
        self.page.body.addStretch()
        self.form.changed.connect(self._touched)
        self.form.minutes.changed.connect(self._say_minutes)
        self.form.note_finished.connect(self.save.setFocus)
        self.save_requested.connect(self._save)
        self.leave_requested.connect(self._leave)

    def _build_what(self, theme: Theme) -> None:
        card = Card(spacing=6)
        card.body.addWidget(label("What you did", 16, bold=True))
        self.routine = Picker(theme, "Routine")
        self.routine.picked.connect(self._choose)
        card.body.addWidget(self.routine)
        self.own_name = QLineEdit()
        self.own_name.setAccessibleName("Name of what you did")
        self.own_name.setPlaceholderText("What you did, such as swimming")
        self.own_name.setMaxLength(120)
        self.own_name.textEdited.connect(self._touched)
        card.body.addWidget(self.own_name)
        self.page.body.addWidget(card)

    def show_form(self, plans: Sequence[Plan], level: Level, routine: str) -> None:
        """A fresh form for one of these routines; one that was begun and not saved stays as it is."""
        if self._open:
            return
        self._open = True
        self._level = level
        self._plans = {plan.routine.id: plan for plan in plans}
        options = [(each, plan.routine.name) for each, plan in self._plans.items()]
        chosen = routine if routine in self._plans else next(iter(self._plans), _OWN)
        self.routine.set_options([*options, (_OWN, "Something else …")], chosen)
        self.own_name.clear()
        self._minutes_said = False
        now = self._clock.wall()
        start = now.replace(tzinfo=None, second=0, microsecond=0)
        self.form.show_draft(Draft(start, _OWN_MINUTES), now)
        self._choose(chosen)
        self.set_changed(changed=False)
        self.say("")
        self.page.top()

    def _choose(self, routine: str) -> None:
        plan = self._plans.get(routine)
        self.own_name.setVisible(plan is None)
        if plan is None:
            self.own_name.setFocus()
        draft = self.form.draft
        sets = sets_as_planned(plan.timeline) if plan is not None else ()
        self.form.show_sets(replace(draft, sets=sets))
        if not self._minutes_said:
            length_ms = plan.timeline.estimated_ms if plan is not None else 0
            self.form.minutes.set_value(max(1, whole_minutes(length_ms)) if plan else _OWN_MINUTES)
        self._touched()

    def _touched(self) -> None:
        self.set_changed(changed=True)
        self.say("")

    def _say_minutes(self) -> None:
        self._minutes_said = True

    def _save(self) -> None:
        """Nothing typed is lost where it can't be written: the form stays as it is."""
        plan = self._plans.get(self.routine.currentData())
        name = plan.routine.name if plan is not None else self.own_name.text().strip()
        if not name:
            self.say("Say what you did.", "hurts")
            self.own_name.setFocus()
            return
        draft = self.form.draft
        if plan is not None and not draft.sets:
            self.say("Every set was removed. Keep the ones you did, or cancel.", "hurts")
            return
        started_at = with_offset(draft.started_at)
        if started_at > self._clock.wall():
            self.say("That is still to come. Choose an earlier time.", "hurts")
            self.form.time.setFocus()
            return
        routine = plan.routine.id if plan is not None else None
        record = added_session(draft, routine, name, self._level, started_at)
        try:
            self._editor.add(record)
        except CoachError as error:
            self.say(f"{error.title} {error.hint} Nothing you typed is lost.", "hurts")
            return
        self._open = False
        self.left.emit(record.summary.id)

    def _leave(self) -> None:
        self._open = False
        self.left.emit("")


def with_offset(moment: datetime) -> datetime:
    """A day and time of day with the UTC offset that this machine has, or had, then."""
    return moment.astimezone()
