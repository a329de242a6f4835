"""A scale of numbers that can also be answered by typing the number, and a note in which Enter saves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coach.qt.widgets.choice import NumberScale

_TYPED_TOGETHER_MS = 1_000


class TypedScale(NumberScale):
    """Digits choose a number: 1 and then 0 is 10, and 0 alone is 10 where the scale has no 0."""

    def __init__(
        self,
        name: str,
        first: int,
        last: int,
        words: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, first, last, words, parent)
        self._lowest, self._highest = first, last
        self._typed = ""
        self._typed_at_ms = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses, Backspace takes the answer back."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._choose(None)
            return
        text = event.text()
        if not (text.isascii() and text.isdigit()):
            super().keyPressEvent(event)
            return
        together = event.timestamp() - self._typed_at_ms < _TYPED_TOGETHER_MS
        number = int(self._typed + text) if self._typed == "1" and together else int(text)
        if number == 0 and self._lowest > 0:
            number = 10
        self._typed, self._typed_at_ms = text, event.timestamp()
        if self._lowest <= number <= self._highest:
            self._choose(number)

    def _choose(self, value: int | None) -> None:
        self.set_value(value)
        if value is not None:
            self.button(value).setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(value)


class NoteEdit(QPlainTextEdit):
    """A note. Enter is done with it, Shift+Enter makes a new line, Tab goes on."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Note")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter for whoever saves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.accept()
            self.finished.emit()
            return
        super().keyPressEvent(event)
