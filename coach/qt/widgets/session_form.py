"""What can be said of a session: when, how long, how hard, how the back was, a note, and its sets."""

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coach.qt.models.session_draft import Draft
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.date_fields import DateField, TimeField
from coach.qt.widgets.fields import Stepper
from coach.qt.widgets.flow import FlowLayout
from coach.qt.widgets.page import Columns
from coach.qt.widgets.session_scale import NoteEdit, TypedScale
from coach.qt.widgets.set_rows import SetRows
from coach.qt.widgets.text import label

_BESIDE_PX = 760
_MOST_MINUTES = 1440
_NOTE_PX = 84


class SessionForm(QWidget):
    """Shows a :class:`Draft` and holds what the person makes of it."""

    changed = Signal()
    """The person has changed something."""
    note_finished = Signal()
    """Enter was pressed in the note: one is done with it."""

    def __init__(self, theme: Theme, *, removable_sets: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._quiet = False
        self.day = DateField(theme, "Day")
        self.time = TimeField("Time it began")
        self.minutes = Stepper("Minutes", (1, _MOST_MINUTES), unit=" min")
        self.effort = TypedScale("Effort", 1, 10, ("very easy", "all I had"))
        self.back_before = TypedScale("Back before", 0, 10, ("no pain", "worst"))
        self.back_after = TypedScale("Back after", 0, 10, ("no pain", "worst"))
        self.note = NoteEdit()
        self.sets = SetRows(theme, removable=removable_sets)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        columns = Columns(theme, _BESIDE_PX)
        columns.row.addWidget(self._build_when(), 1, Qt.AlignmentFlag.AlignTop)
        columns.row.addWidget(self._build_how(), 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(columns)
        self._sets_card = self._build_sets()
        column.addWidget(self._sets_card)
        self._join()

    def _build_when(self) -> QWidget:
        self.when_card = Card(spacing=6)
        body = self.when_card.body
        body.addWidget(label("When it was", 16, bold=True))
        fields = QWidget()
        flow = FlowLayout(fields, spacing=8)
        flow.addWidget(self.day)
        flow.addWidget(self.time)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        fields.setSizePolicy(policy)
        body.addWidget(fields)
        body.addSpacing(8)
        body.addWidget(label("How long", 16, bold=True))
        body.addWidget(self.minutes)
        body.addSpacing(8)
        body.addWidget(label("Note", 16, bold=True))
        body.addWidget(self.note)
        return self.when_card

    def _build_how(self) -> QWidget:
        card = Card(spacing=6)
        for words, scale in (
            ("How hard it was", self.effort),
            ("How the back felt before", self.back_before),
            ("How the back felt after", self.back_after),
        ):
            card.body.addWidget(label(words, 16, bold=True, wrap=True))
            card.body.addWidget(scale)
            card.body.addSpacing(8)
        return card

    def _build_sets(self) -> QWidget:
        card = Card()
        card.body.addWidget(label("Sets", 16, bold=True))
        card.body.addWidget(self.sets)
        return card

    def _join(self) -> None:
        self.day.day_changed.connect(self._say)
        self.time.timeChanged.connect(self._say)
        self.minutes.changed.connect(self._say)
        for scale in (self.effort, self.back_before, self.back_after):
            scale.chosen.connect(self._say)
        self.note.textChanged.connect(self._say)
        self.note.finished.connect(self.note_finished)
        self.sets.changed.connect(self._say)
        self._theme.changed.connect(self._fit)
        self._fit()

    def show_draft(self, draft: Draft, latest: datetime) -> None:
        """Show this; no session can be later than ``latest``."""
        self._quiet = True
        self.day.set_last(latest.date())
        self.day.set_day(draft.started_at.date())
        self.time.set_time_of_day(draft.started_at.time())
        self._started_at = draft.started_at
        self.minutes.set_value(draft.minutes)
        self.effort.set_value(draft.effort)
        self.back_before.set_value(draft.back_before)
        self.back_after.set_value(draft.back_after)
        with QSignalBlocker(self.note):
            self.note.setPlainText(draft.note)
        self.show_sets(draft)
        self._quiet = False

    def show_sets(self, draft: Draft) -> None:
        """Show the sets of this draft, and leave the rest as it is."""
        self.sets.show_sets(draft.sets)
        self._sets_card.setVisible(bool(draft.sets))

    @property
    def draft(self) -> Draft:
        """What the person has made of it. What was not touched keeps its seconds."""
        moment = datetime.combine(self.day.day, self.time.time_of_day)
        exact = self._started_at
        untouched = moment == exact.replace(second=0, microsecond=0)
        return Draft(
            started_at=exact if untouched else moment,
            minutes=self.minutes.number.value(),
            effort=self.effort.value,
            back_before=self.back_before.value,
            back_after=self.back_after.value,
            note=self.note.toPlainText().strip(),
            sets=self.sets.sets,
        )

    def _say(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _fit(self) -> None:
        self.note.setFixedHeight(self._theme.px(_NOTE_PX))
