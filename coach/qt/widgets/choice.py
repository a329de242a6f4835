"""Choosing one of a few things: segments side by side, and a scale of numbers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach.qt.widgets.flow import FlowLayout
from coach.qt.widgets.text import label

_LEAST_AROUND_PX = 8
"""Between a number's digits and the next number, focus rings included."""


class _Choice(QPushButton):
    """One of several, a radio button to a screen reader: arrow keys go to its neighbours."""

    stepped = Signal(int)
    """To the neighbour that many places further."""
    picked = Signal(int)
    """Chosen by the person; carries its place in the row."""

    def __init__(self, text: str, place: int, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._place = place
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._being_clicked = False
        self._being_shown = False
        self.clicked.connect(self._clicked)
        self.toggled.connect(self._toggled)

    def show_chosen(self, *, chosen: bool) -> None:
        """Look chosen or not; also the last one of a row may be taken back."""
        self._being_shown = True
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)
        self._being_shown = False

    def nextCheckState(self) -> None:
        """Part of a click, and of nothing else."""
        self._being_clicked = True
        super().nextCheckState()

    def _clicked(self) -> None:
        self._being_clicked = False
        self.picked.emit(self._place)

    def _toggled(self, checked: bool) -> None:
        """A screen reader chooses by checking the button, which Qt does not call a click."""
        if checked and not self._being_clicked and not self._being_shown:
            self.picked.emit(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys step; everything else is a button's."""
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.stepped.emit(1)
            case _:
                super().keyPressEvent(event)


class _Row:
    """The buttons of a choice; only one of them is a stop of the Tab key."""

    def __init__(self, owner: QWidget, kind: str) -> None:
        self.buttons: list[_Choice] = []
        self._owner = owner
        self._kind = kind

    def add(self, text: str, name: str) -> _Choice:
        made = _Choice(text, len(self.buttons), self._owner)
        made.setProperty("kind", self._kind)
        made.setAccessibleName(name)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.stepped.connect(self.step)
        self.buttons.append(made)
        return made

    def step(self, by: int) -> None:
        """Move the focus to a neighbour."""
        shown = [one for one in self.buttons if not one.isHidden()]
        here = next((place for place, one in enumerate(shown) if one.hasFocus()), 0)
        there = min(len(shown) - 1, max(0, here + by))
        shown[there].setFocus(Qt.FocusReason.TabFocusReason)

    def check(self, index: int | None) -> None:
        """Show which one is chosen; None for none."""
        stop = index if index is not None else 0
        for number, one in enumerate(self.buttons):
            one.show_chosen(chosen=number == index)
            policy = Qt.FocusPolicy.StrongFocus if number == stop else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(policy)


class Segments(QWidget):
    """One of a few values. ``chosen`` is emitted when the person chooses, never by ``set_value``."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        kind: str = "segment",
    ) -> None:
        """``options`` are pairs of value and words; the kind chip is smaller."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values = [value for value, _ in options]
        self._row = _Row(self, kind)
        flow = FlowLayout(self, spacing=4)
        for _, words in options:
            one = self._row.add(words, words)
            one.picked.connect(self._clicked)
            flow.addWidget(one)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._value = self._values[0]
        self.set_value(self._value)

    @property
    def value(self) -> str:
        """The chosen value."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show another value."""
        self._value = value
        self._row.check(self._values.index(value))

    def button(self, value: str) -> QPushButton:
        """The button of a value."""
        return self._row.buttons[self._values.index(value)]

    def _clicked(self, index: int) -> None:
        changed = self._values[index] != self._value
        self.set_value(self._values[index])
        if changed:
            self.chosen.emit(self._value)


class NumberScale(QWidget):
    """A row of numbers from ``first`` to ``last``; choosing the chosen one again takes it back.

    ``chosen`` carries the number, or None when it was taken back.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        first: int,
        last: int,
        words: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """``words`` say what the two ends mean."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._first = first
        self._row = _Row(self, "number")
        self._value: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._numbers = QGridLayout()
        self._numbers.setSpacing(2)
        column.addLayout(self._numbers)
        for number in range(first, last + 1):
            end = {first: f", {words[0]}", last: f", {words[1]}"}.get(number, "")
            one = self._row.add(str(number), f"{name}: {number}{end}")
            one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            one.setMinimumWidth(1)
            one.picked.connect(self._clicked)
        ends = QHBoxLayout()
        column.addLayout(ends)
        ends.addWidget(label(words[0], 13, "quiet"))
        ends.addStretch(1)
        ends.addWidget(label(words[1], 13, "quiet"))
        self._in_a_row = 0
        self._lay_out()
        self.set_value(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows where one would squeeze the numbers."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = self._row.buttons
        widest = max(one.fontMetrics().horizontalAdvance(one.text()) for one in buttons)
        count = len(buttons)
        if self._in_a_row and self.width() < count * (widest + _LEAST_AROUND_PX):
            count = (count + 1) // 2
        if count == self._in_a_row:
            return
        self._in_a_row = count
        for column in range(len(buttons)):
            self._numbers.setColumnStretch(column, 1 if column < count else 0)
        for index, one in enumerate(buttons):
            self._numbers.addWidget(one, index // count, index % count)
        self.updateGeometry()

    @property
    def value(self) -> int | None:
        """The chosen number, None when there is none."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show another number, or none."""
        self._value = value
        self._row.check(None if value is None else value - self._first)
        self.setAccessibleDescription("not answered" if value is None else str(value))

    def button(self, value: int) -> QPushButton:
        """The button of a number."""
        return self._row.buttons[value - self._first]

    def _clicked(self, index: int) -> None:
        number = index + self._first
        self.set_value(None if number == self._value else number)
        self.chosen.emit(self._value)
