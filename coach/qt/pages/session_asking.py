"""What the session page asks of a person: how to go on, and where it hurt; and the keys it shows."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.session_keys import BINDINGS, FOCUS_LINE, LEG_ADVICE, LEG_TITLE
from coach.qt.widgets.session_overlays import AdviceOverlay, KeysOverlay, LeaveOverlay, Overlay
from coach.qt.widgets.session_shortcuts import PlaceQuestion


class Asking(QObject):
    """Opens one thing at a time over the page and says what was chosen."""

    opened = Signal()
    """Something lies over the page: what is under it should get no key."""
    closed = Signal()
    """Nothing lies over the page any more."""
    go_on_chosen = Signal()
    finish_chosen = Signal()
    discard_chosen = Signal()

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        rows = [(each.shown, each.does) for each in BINDINGS if each.shown]
        self.leave = LeaveOverlay(theme, page)
        self.keys = KeysOverlay(theme, page, [*rows, FOCUS_LINE])
        self.advice = AdviceOverlay(theme, page, LEG_TITLE, LEG_ADVICE)
        self.place = PlaceQuestion(theme, page)
        self._overlays: tuple[Overlay, ...] = (self.leave, self.keys, self.advice)
        self.leave.closed.connect(self._go_on)
        self.leave.finish_chosen.connect(self._finish)
        self.leave.discard_chosen.connect(self._discard)
        self.advice.closed.connect(self._go_on)
        self.advice.end_chosen.connect(self._finish)
        self.keys.closed.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether something lies over the page."""
        return any(each.isVisible() for each in self._overlays)

    def ask_to_leave(self, sets_done: int) -> None:
        """Go on, finish and save, or discard?"""
        self._make_way()
        self.leave.ask(sets_done)

    @Slot()
    def show_keys(self) -> None:
        """Show every key."""
        self._make_way()
        self.keys.open(self.keys.close_button)

    def advise(self) -> None:
        """Say what pain down the leg means, and offer to stop."""
        self._make_way()
        self.advice.open(self.advice.end)

    def _make_way(self) -> None:
        for overlay in self._overlays:
            overlay.hide()
        self.place.stop()
        self.opened.emit()

    @Slot()
    def close(self) -> None:
        """Take away whatever lies over the page."""
        for overlay in self._overlays:
            overlay.hide()
        self.closed.emit()

    @Slot()
    def _go_on(self) -> None:
        self.close()
        self.go_on_chosen.emit()

    @Slot()
    def _finish(self) -> None:
        self.close()
        self.finish_chosen.emit()

    @Slot()
    def _discard(self) -> None:
        self.close()
        self.discard_chosen.emit()
