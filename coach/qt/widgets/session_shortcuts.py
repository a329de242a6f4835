"""The session page's shortcuts, made from the table of keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.session_keys import BINDINGS, PLACES
from coach.qt.widgets.session_overlays import PlaceRow

ASKED_MS = 10_000
"""So long is it asked where it hurt."""


def _shortcut(key: str, page: QWidget, slot: Callable[[], None]) -> QShortcut:
    shortcut = QShortcut(QKeySequence(key), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(slot)
    return shortcut


class Shortcuts(QObject):
    """A shortcut for each key of the table, calling the slot of that name.

    They hold whatever has the focus in the page, so that Space never presses a button that happens to
    have it; Enter does that.
    """

    def __init__(self, page: QWidget, commands: QObject) -> None:
        super().__init__(page)
        self._page = page
        self._made: list[QShortcut] = []
        for binding in BINDINGS:
            slot = getattr(commands, f"on_{binding.name}")
            for key in binding.keys:
                self._made.append(_shortcut(key, page, slot))
                self._made[-1].setAutoRepeat(binding.repeats)
        self._made += [_shortcut(key, page, self._press_focused) for key in ("Return", "Enter")]

    def enable(self, *, on: bool) -> None:
        """Let the keys work, or leave them to what lies over the page."""
        for shortcut in self._made:
            shortcut.setEnabled(on)

    @Slot()
    def _press_focused(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton) and self._page.isAncestorOf(focused):
            focused.click()


class PlaceQuestion(QObject):
    """Asks for a while where it hurt, and takes one key for an answer."""

    shown = Signal()
    """The question came or went: other things may make room or take it back."""
    told = Signal(str)
    """Where it hurt; not sent for elsewhere or no answer."""

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.row = PlaceRow(theme, PLACES, page)
        self.row.chosen.connect(self._chosen)
        self._keys = [_shortcut(key, page, self._key_pressed) for key, _ in PLACES]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASKED_MS)
        self._timer.timeout.connect(self.stop)
        self._enable(on=False)

    @property
    def is_open(self) -> bool:
        """Whether it is being asked."""
        return self.row.isVisibleTo(self._page)

    @property
    def is_ticking(self) -> bool:
        """Whether it will go away by itself."""
        return self._timer.isActive()

    def ask(self, move_name: str) -> None:
        """Ask about a move that has been ended."""
        self.row.ask(move_name)
        self._enable(on=True)
        self._timer.start()
        self.shown.emit()

    @Slot()
    def stop(self) -> None:
        """Ask no longer."""
        self._timer.stop()
        self._enable(on=False)
        if not self.is_open:
            return
        focused = QApplication.focusWidget()
        if focused is not None and self.row.isAncestorOf(focused):
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.row.hide()
        self.shown.emit()

    def _enable(self, *, on: bool) -> None:
        for shortcut in self._keys:
            shortcut.setEnabled(on)

    @Slot()
    def _key_pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QShortcut):
            self._chosen(dict(PLACES).get(sender.key().toString(), ""))

    @Slot(str)
    def _chosen(self, place: str) -> None:
        self.stop()
        if place:
            self.told.emit(place)
