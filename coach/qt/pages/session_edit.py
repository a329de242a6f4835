"""A session of the history in a form: its figures, its note and its sets corrected."""

from PySide6.QtCore import Signal

from coach.domain.ports import Clock, HistoryEditor, HistorySource
from coach.domain.record import SessionRecord
from coach.errors import CoachError
from coach.qt.models.session_draft import Draft, draft_of, edits
from coach.qt.theme import Theme
from coach.qt.widgets.form_page import FormPage
from coach.qt.widgets.session_form import SessionForm
from coach.qt.widgets.text import label

_KEPT = "What was there before is kept, and can be read on the session's page."


class SessionEditPage(FormPage):
    """``show_session`` fills the form. What is typed and not saved is there again when one comes back."""

    left = Signal(str)
    """Back to the session (id), saved or not."""

    def __init__(
        self, theme: Theme, history: HistorySource, editor: HistoryEditor, clock: Clock
    ) -> None:
        super().__init__(theme, "Edit session", "Save changes")
        self._history = history
        self._editor = editor
        self._clock = clock
        self._record: SessionRecord | None = None
        self._kept: dict[str, Draft] = {}
        self._about = label("", 16, "quiet", wrap=True)
        self.page.body.addWidget(self._about)
        self.form = SessionForm(theme)
        self.page.body.addWidget(self.form)
        self.page.body.addStretch()
        self.form.changed.connect(self._keep)
        self.form.note_finished.connect(self.save.setFocus)
        self.save_requested.connect(self._save)
        self.leave_requested.connect(self._leave)

    def show_session(self, session_id: str) -> None:
        """Fill the form. Raises CoachError when the session can't be read."""
        record = self._history.session(session_id)
        kept = self._kept.get(session_id)
        self._record = record
        name = record.summary.routine_name
        self._about.setText(f"{name}. {_KEPT}")
        self.setAccessibleName(f"Edit {name}")
        self.form.show_draft(kept or draft_of(record), self._clock.wall())
        self.set_changed(changed=kept is not None)
        self.say("What you typed before is still here." if kept else "")
        self.page.top()

    def _keep(self) -> None:
        if self._record is None:
            return
        draft = self.form.draft
        session_id = self._record.summary.id
        if edits(self._record, draft):
            self._kept[session_id] = draft
        else:
            self._kept.pop(session_id, None)
        self.set_changed(changed=session_id in self._kept)
        self.say("")

    def _save(self) -> None:
        """Nothing typed is lost where it can't be written: the form stays as it is."""
        if self._record is None:
            return
        session_id = self._record.summary.id
        wanted = edits(self._record, self.form.draft)
        try:
            if wanted:
                self._editor.edit(session_id, wanted, self._clock.wall())
        except CoachError as error:
            self.say(f"{error.title} {error.hint} Nothing you typed is lost.", "hurts")
            return
        except ValueError:
            self.say("One of these figures can't be kept. Look through them once more.", "hurts")
            return
        self._leave()

    def _leave(self) -> None:
        if self._record is not None:
            session_id = self._record.summary.id
            self._kept.pop(session_id, None)
            self.set_changed(changed=False)
            self.left.emit(session_id)
