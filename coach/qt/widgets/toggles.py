"""Choosing any number of a few things: buttons in a line that wraps."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coach.qt.widgets.flow import FlowLayout, clear
from coach.qt.widgets.text import button


class Toggles(QWidget):
    """Several of a few values, each a button that stays down.

    ``changed`` carries the chosen values in the order of the options; it is emitted when the person
    chooses, never by ``set_values``.
    """

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, QPushButton] = {}
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_options(self, options: Sequence[tuple[str, str, str]]) -> None:
        """Offer these: value, words on the button, and what a screen reader says of it."""
        if [value for value, _, _ in options] == list(self._buttons):
            return
        clear(self._flow)
        self._buttons = {}
        for value, words, name in options:
            one = button(words, "chip", name)
            one.setCheckable(True)
            if name != words:
                one.setToolTip(name)
            one.toggled.connect(self._toggled)
            self._buttons[value] = one
            self._flow.addWidget(one)
            one.show()

    @property
    def values(self) -> tuple[str, ...]:
        """What is chosen."""
        return tuple(value for value, one in self._buttons.items() if one.isChecked())

    def set_values(self, values: Iterable[str]) -> None:
        """Show these as chosen, and no others."""
        chosen = set(values)
        for value, one in self._buttons.items():
            with QSignalBlocker(one):
                one.setChecked(value in chosen)

    def button(self, value: str) -> QPushButton:
        """The button of a value."""
        return self._buttons[value]

    def _toggled(self) -> None:
        self.changed.emit(self.values)
