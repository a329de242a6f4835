"""A button with a menu of things to filter by, any number of them at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

_MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to filter by."""

    value: str
    words: str
    alone: bool = False
    """Choosing it takes back the others, and choosing another takes it back."""


class _Menu(QMenu):
    """Stays open while things are chosen in it: Enter, Space and a click toggle, Esc closes."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space toggle what is checkable."""
        presses = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in presses and self._toggled(self.activeAction()):
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click toggles what is checkable."""
        if not self._toggled(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def _toggled(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True


class FilterMenu(QPushButton):
    """``Muscles``, or ``Muscles: glutes`` when something is chosen. Delete or Backspace takes it all back."""

    chosen = Signal(object)
    """What is chosen now, as a frozenset of values."""

    def __init__(
        self,
        title: str,
        count: Callable[[frozenset[str]], int],
        parent: QWidget | None = None,
        *,
        adding: bool = False,
    ) -> None:
        """``count`` says how many moves there would be if this were chosen. Beside an option stands how
        many there are of it; with ``adding``, how many there would be with it and what is chosen.
        """
        super().__init__(parent)
        self._title = title
        self._count = count
        self._adding = adding
        self._options: Sequence[Option] = ()
        self._value: frozenset[str] = frozenset()
        self.setProperty("kind", "filter")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._menu = _Menu(self)
        self._menu.setAccessibleName(title)
        self._menu.aboutToShow.connect(self._say_counts)
        self._menu.triggered.connect(self._picked)
        self.clicked.connect(self._open)
        self._show_value()

    @property
    def value(self) -> frozenset[str]:
        """What is chosen."""
        return self._value

    @property
    def words(self) -> str:
        """What is chosen, with its heading: ``muscles: glutes``; empty when nothing is."""
        chosen = self.accessibleDescription()
        return f"{self._title.lower()}: {chosen.lower()}" if self._value else ""

    @property
    def menu_shown(self) -> QMenu:
        """The menu it opens."""
        return self._menu

    def set_options(self, options: Sequence[Option]) -> None:
        """What there is to choose from."""
        if tuple(options) == tuple(self._options):
            return
        self._options = tuple(options)
        self._menu.clear()
        for option in options:
            action = self._menu.addAction(option.words)
            action.setCheckable(True)
            action.setData(option.value)
        self._menu.addSeparator()
        self._menu.addAction(f"Any {self._title.lower()}").setData("")
        self.setVisible(bool(options))
        self._show_value()

    def set_value(self, value: frozenset[str]) -> None:
        """Show that this is chosen."""
        self._value = value
        self._show_value()

    def _show_value(self) -> None:
        named = [one.words for one in self._options if one.value in self._value]
        said = ", ".join(named) if len(named) <= _MOST_NAMED else f"{len(named)} chosen"
        # The mark says that it opens; it is not part of the name a screen reader hears.
        self.setText(f"{self._title}: {said}  ▾" if named else f"{self._title}  ▾")
        self.setChecked(bool(named))
        self.setAccessibleName(f"{self._title} filter")
        self.setAccessibleDescription(", ".join(named) if named else "any")
        for action in self._menu.actions():
            action.setChecked(action.data() in self._value)

    def _say_counts(self) -> None:
        for option, action in zip(self._options, self._menu.actions(), strict=False):
            count = self._count(self._with(option) if self._adding else frozenset({option.value}))
            action.setText(f"{option.words}\t{count:,}")
            action.setEnabled(bool(count) or action.isChecked())

    def _with(self, option: Option) -> frozenset[str]:
        """What would be chosen if this were, too."""
        alone = {one.value for one in self._options if one.alone}
        return frozenset({option.value} if option.alone else (self._value - alone) | {option.value})

    def _picked(self, action: QAction) -> None:
        option = next((one for one in self._options if one.value == action.data()), None)
        if option is None:
            value: frozenset[str] = frozenset()
        elif option.value in self._value:
            value = self._value - {option.value}
        else:
            value = self._with(option)
        self._choose(value)
        self._say_counts()

    def _choose(self, value: frozenset[str]) -> None:
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)

    def _open(self) -> None:
        self.setChecked(bool(self._value))
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        if self._menu.actions():
            self._menu.setActiveAction(self._menu.actions()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down open the menu, Delete and Backspace take back what is chosen."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self._open()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self._value:
                self._choose(frozenset())
            case _:
                super().keyPressEvent(event)
