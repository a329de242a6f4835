"""What bothers the person today, and what they don't have: the answers that swap moves (D3, G-34)."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.symptom import Symptom
from coach.guidance.symptoms import LEG_CLEARED, LEG_NOTE, QUESTION
from coach.guidance.symptoms import label as words_of
from coach.qt.models.today_state import Bothers
from coach.qt.theme import Theme
from coach.qt.widgets.fields import Switch
from coach.qt.widgets.flow import actions
from coach.qt.widgets.setting_row import SettingRow
from coach.qt.widgets.text import button, label
from coach.qt.widgets.toggles import Toggles
from coach.qt.wording import thing

_SHORT = {
    Symptom.BENDING: "Bending forward",
    Symptom.ARCHING: "Arching back",
    Symptom.TWISTING: "Twisting",
    Symptom.JOINTS: "Wrist, knee, shoulder",
    Symptom.DIZZINESS: "Dizziness",
    Symptom.LEG: "A leg",
}


class BothersBox(QWidget):
    """The question with its answers. It says upwards what was answered and keeps nothing."""

    symptoms_changed = Signal(object)
    """What bothers the person now (a tuple of Symptom); also when the same is said again."""
    leg_cleared_changed = Signal(bool)
    missing_changed = Signal(object)
    """The equipment (ids) the person does not have."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bothers: Bothers | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(QUESTION, 16, bold=True, wrap=True))
        self.symptoms = Toggles(QUESTION)
        self.symptoms.set_options([(s.value, _SHORT[s], words_of(s)) for s in Symptom])
        self.symptoms.changed.connect(self._symptoms_chosen)
        column.addWidget(self.symptoms)
        self.again = label("", 13, "ready", wrap=True)
        self.still = button("Still so")
        self.still.clicked.connect(self._say_again)
        self.nothing = button("Nothing now")
        self.nothing.clicked.connect(self._say_nothing)
        column.addWidget(self.again)
        column.addLayout(actions(self.still, self.nothing, spacing=4))
        self.leg_note = label(LEG_NOTE, 16, "hurts", wrap=True)
        self.cleared = Switch(theme, "Cleared to exercise")
        self.cleared.toggled.connect(self.leg_cleared_changed)
        self._cleared_row = SettingRow(theme, LEG_CLEARED, "", self.cleared)
        column.addWidget(self.leg_note)
        column.addWidget(self._cleared_row)
        self.fold = button("", "link")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._show_fold)
        column.addLayout(actions(self.fold))
        self.missing = Toggles("Equipment I don't have")
        self.missing.changed.connect(self.missing_changed)
        column.addWidget(self.missing)
        self._show_fold(open_now=False)

    def show_bothers(self, bothers: Bothers) -> None:
        """Show these answers."""
        if bothers == self._bothers:
            return
        self._bothers = bothers
        self.symptoms.set_values(bothers.symptoms)
        for part in (self.again, self.still, self.nothing):
            part.setVisible(bool(bothers.ask_again))
        if bothers.ask_again:
            self.again.setText(f"You said this {bothers.ask_again}. Is it still so?")
        leg = Symptom.LEG in bothers.symptoms
        self.leg_note.setVisible(leg)
        self._cleared_row.setVisible(leg)
        with QSignalBlocker(self.cleared):
            self.cleared.setChecked(bothers.leg_cleared)
        self.missing.set_options([(one, thing(one), thing(one)) for one in bothers.equipment])
        self.missing.set_values(bothers.missing)
        self._name_fold()
        self.fold.setVisible(bool(bothers.equipment))

    def _show_fold(self, open_now: bool) -> None:
        self.missing.setVisible(open_now)
        self._name_fold()

    def _name_fold(self) -> None:
        things = self._bothers.missing if self._bothers else ()
        words = "Equipment I don't have"
        if things:
            words += ": " + ", ".join(thing(one) for one in things)
        self.fold.setText(f"{words} {'▴' if self.fold.isChecked() else '▾'}")
        self.fold.setAccessibleName(words)
        self.fold.setAccessibleDescription("unfolded" if self.fold.isChecked() else "folded")

    def _symptoms_chosen(self, values: Sequence[str]) -> None:
        self.symptoms_changed.emit(tuple(Symptom(value) for value in values))

    def _say_again(self) -> None:
        self._symptoms_chosen(self.symptoms.values)

    def _say_nothing(self) -> None:
        self.symptoms.set_values(())
        self.symptoms_changed.emit(())
