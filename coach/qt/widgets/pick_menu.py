"""A button with a menu to choose one thing from: ``Routine``, or the routine's name once it is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

_LONGEST = 26
"""Letters of what is chosen that the button shows; its tool tip says it whole."""


class PickMenu(QPushButton):
    """One of several, or any of them. Delete or Backspace takes the choice back."""

    chosen = Signal(str)
    """What the person chose, the empty text for any."""
    opening = Signal()
    """The menu is about to be shown: the moment to say what there is to choose from."""

    def __init__(
        self,
        title: str,
        any_words: str,
        options: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """``options`` are pairs of value and words; ``any_words`` stand for no choice."""
        super().__init__(parent)
        self._title = title
        self._any = any_words
        self._options: tuple[tuple[str, str], ...] = ()
        self._value = ""
        self._said = ""
        self.setProperty("kind", "filter")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._menu = QMenu(self)
        self._menu.setAccessibleName(title)
        self._menu.triggered.connect(self._picked)
        self._group = QActionGroup(self)
        self.clicked.connect(self._open)
        self.set_options(options)

    @property
    def value(self) -> str:
        """What is chosen; the empty text for any."""
        return self._value

    @property
    def words(self) -> str:
        """What is chosen in words; empty when nothing is."""
        return self._said if self._value else ""

    @property
    def menu_shown(self) -> QMenu:
        """The menu it opens."""
        return self._menu

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """What there is to choose from. A choice that is no longer there stays until it is taken back."""
        if tuple(options) == self._options and self._menu.actions():
            return
        self._options = tuple(options)
        self._menu.clear()
        for value, words in (("", self._any), *options):
            action = self._menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setData(value)
            self._group.addAction(action)
        self.set_value(self._value)

    def set_value(self, value: str, words: str = "") -> None:
        """Show that this is chosen; ``words`` say it where the option's own do not."""
        self._value = value
        named = words or dict(self._options).get(value, value)
        self._said = named if value else ""
        short = named if len(named) <= _LONGEST else f"{named[: _LONGEST - 1].rstrip()}…"
        # The mark says that it opens; it is not part of the name a screen reader hears.
        self.setText(f"{short.replace('&', '&&') if value else self._title}  ▾")
        self.setToolTip(named if short != named else "")
        self.setChecked(bool(value))
        self.setAccessibleName(f"{self._title} filter")
        self.setAccessibleDescription(named if value else self._any)
        for action in self._menu.actions():
            action.setChecked(action.data() == value)

    def _picked(self, action: QAction) -> None:
        self._choose(action.data())

    def _choose(self, value: str) -> None:
        """Also the same again: choosing a day once more is choosing another day."""
        self.set_value(value)
        self.chosen.emit(value)

    def _open(self) -> None:
        self.setChecked(bool(self._value))
        self.opening.emit()
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        current = next((one for one in self._menu.actions() if one.isChecked()), None)
        if current is not None:
            self._menu.setActiveAction(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down open the menu, Delete and Backspace take back what is chosen."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self._open()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self._value:
                self._choose("")
            case _:
                super().keyPressEvent(event)


class SortMenu(PickMenu):
    """The order of a list: there always is one, and the first of the options is nothing to take back."""

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__("Sort", options[0][1], options[1:], parent)

    def set_value(self, value: str, words: str = "") -> None:
        """Show the order itself, also when it is the usual one."""
        super().set_value(value, words)
        self.setAccessibleName("Sort order")
        if not value:
            self.setText(f"{self._any}  ▾")
