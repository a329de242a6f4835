"""The sets of a session to be corrected: for each the number that counts, and what became of it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coach.domain.record import Outcome
from coach.qt.models.session_draft import SetDraft
from coach.qt.models.wording import OUTCOME_WORDS, place_text, planned_text
from coach.qt.theme import Theme
from coach.qt.widgets.card import Rule
from coach.qt.widgets.fields import Picker, Stepper
from coach.qt.widgets.flow import FlowLayout, clear
from coach.qt.widgets.page import Columns
from coach.qt.widgets.text import button, label

_BESIDE_PX = 640
_MOST_REPS = 999
_MOST_SECONDS = 86_400
_SECONDS_STEP = 5
_PICKER_PX = 150


class SetRow(QWidget):
    """One set. The number decides what became of it, until the person says something else."""

    changed = Signal()
    removed = Signal(object)
    """The person takes the set out: this row."""

    def __init__(self, theme: Theme, draft: SetDraft, *, removable: bool) -> None:
        super().__init__()
        self._theme = theme
        self._draft = draft
        record = draft.record
        place = place_text(record)
        parts = (record.side.value if record.side else "", place[:1].lower() + place[1:])
        where = ", ".join(part for part in parts if part)
        whole = ", ".join(part for part in (record.move_name, where) if part)
        columns = Columns(theme, _BESIDE_PX, spacing=6)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(record.move_name, 16, bold=True, wrap=True))
        planned = f"planned {planned_text(record)}" if draft.planned is not None else ""
        under = " · ".join(part for part in (where[:1].upper() + where[1:], planned) if part)
        if under:
            words.addWidget(label(under, 13, "quiet", wrap=True))
        columns.row.addLayout(words, 1)
        fields = QWidget()
        flow = FlowLayout(fields, spacing=8)
        most, step = (_MOST_REPS, 1) if draft.in_reps else (_MOST_SECONDS, _SECONDS_STEP)
        unit = " reps" if draft.in_reps else " s"
        spoken = f"{whole}: {'reps' if draft.in_reps else 'seconds'} done"
        self.number = Stepper(spoken, (0, most), step=step, unit=unit)
        self.number.set_value(draft.number)
        self.number.changed.connect(self._number_changed)
        self.outcome = Picker(theme, f"{whole}: result")
        choices = [(one.value, OUTCOME_WORDS[one].capitalize()) for one in Outcome]
        self.outcome.set_options(choices, draft.outcome.value)
        self.outcome.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.outcome.picked.connect(self._outcome_picked)
        flow.addWidget(self.number)
        flow.addWidget(self.outcome)
        if removable:
            remove = button("Remove", "quiet", f"Remove {whole}")
            remove.clicked.connect(self._remove)
            flow.addWidget(remove)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        fields.setSizePolicy(policy)
        columns.row.addWidget(fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Rule())
        column.addWidget(columns)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def draft(self) -> SetDraft:
        """The set as it stands here."""
        return self._draft

    def _fit(self) -> None:
        self.outcome.setMinimumWidth(self._theme.px(_PICKER_PX))

    def _number_changed(self, number: int) -> None:
        outcome = self._draft.outcome_of(number)
        self._draft = replace(self._draft, number=number, outcome=outcome)
        self.outcome.setCurrentIndex(self.outcome.findData(outcome.value))
        self.changed.emit()

    def _outcome_picked(self, outcome: str) -> None:
        self._draft = replace(self._draft, outcome=Outcome(outcome))
        self.changed.emit()

    def _remove(self) -> None:
        self.removed.emit(self)


class SetRows(QWidget):
    """All sets of a session, one under the other."""

    changed = Signal()

    def __init__(self, theme: Theme, *, removable: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._removable = removable
        self._rows: list[SetRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    @property
    def sets(self) -> tuple[SetDraft, ...]:
        """The sets as they stand here."""
        return tuple(row.draft for row in self._rows)

    @property
    def rows(self) -> Sequence[SetRow]:
        """A row for each set."""
        return tuple(self._rows)

    def show_sets(self, sets: Sequence[SetDraft]) -> None:
        """Show these instead."""
        clear(self._column)
        self._rows = [SetRow(self._theme, one, removable=self._removable) for one in sets]
        for row in self._rows:
            row.changed.connect(self.changed)
            row.removed.connect(self._remove)
            self._column.addWidget(row)

    def _remove(self, row: SetRow) -> None:
        """The focus goes to the set that takes its place."""
        place = self._rows.index(row)
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].number.number.setFocus()
        self.changed.emit()
