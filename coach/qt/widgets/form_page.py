"""A page with a form: the form scrolls, and what becomes of it stands in a bar that is always in sight."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QFrame, QPushButton, QVBoxLayout, QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.flow import FlowLayout
from coach.qt.widgets.page import Page
from coach.qt.widgets.text import button, label, set_tone

KEYS = (
    ("Ctrl+Enter", "save"),
    ("Esc", "leave; asks when something would be lost"),
    ("1 … 10 on a scale", "choose the number; Backspace takes it back"),
    ("Alt+↓ on a day", "open the calendar"),
)
"""What works on this page, for the overlay of keys."""


class FormPage(QWidget):
    """Ctrl+Enter saves, Esc leaves; a form with changes is not left without asking.

    Whoever makes one puts the form into ``self.page.body`` and says by ``set_changed`` whether anything
    would be lost. ``save_requested`` and ``leave_requested`` ask for what then happens.
    """

    keys = KEYS
    save_requested = Signal()
    leave_requested = Signal()
    """Leave the form; nothing in it is to be kept."""

    def __init__(self, theme: Theme, title: str, save: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._changed = False
        self._before: QWidget | None = None
        """What had the focus when leaving was asked for."""
        self.page = Page(theme, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self._build_bar(save))
        self.setFocusProxy(self.page)
        self._keys = [
            self._key("Ctrl+Return", self.save),
            self._key("Ctrl+Enter", self.save),
            self._key("Ctrl+S", self.save),
        ]
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)

    def _key(self, keys: str, does: QPushButton) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._settle)
        shortcut.activated.connect(does.click)
        return shortcut

    def _settle(self) -> None:
        """A number that is still being typed counts: a key leaves no field, as a click elsewhere does."""
        typing = self.focusWidget()
        if isinstance(typing, QAbstractSpinBox):
            typing.interpretText()

    def _build_bar(self, save: str) -> QWidget:
        bar = QFrame()
        bar.setProperty("role", "notice")
        column = QVBoxLayout(bar)
        column.setContentsMargins(24, 10, 36, 10)
        column.setSpacing(6)
        self._says = label("", 16, "quiet", wrap=True)
        self._says.hide()
        column.addWidget(self._says)
        row = QWidget()
        flow = FlowLayout(row, spacing=12)
        self.save = button(save, "accent")
        self.cancel = button("Cancel", "quiet")
        self.keep = button("Keep editing")
        self.discard = button("Discard changes", "danger")
        for one, does in (
            (self.save, self.save_requested),
            (self.cancel, self.leave),
            (self.keep, self._keep_editing),
            (self.discard, self._discard),
        ):
            one.clicked.connect(does)
            flow.addWidget(one)
        column.addWidget(row)
        self._ask(asking=False)
        return bar

    @property
    def changed(self) -> bool:
        """Whether leaving would lose something."""
        return self._changed

    @property
    def asking(self) -> bool:
        """Whether the person has been asked about it and has not answered."""
        return self.keep.isVisibleTo(self)

    def set_changed(self, *, changed: bool) -> None:
        """Whether leaving would lose something."""
        self._changed = changed

    def say(self, text: str, tone: str = "quiet") -> None:
        """A line above the buttons; the empty text takes it away."""
        self._says.setText(text)
        set_tone(self._says, tone)
        self._says.setVisible(bool(text))

    def leave(self) -> None:
        """Leave, after asking where something would be lost; Esc once more goes on with the form."""
        self._settle()
        if self.asking:
            self._keep_editing()
        elif self._changed:
            self._before = self.focusWidget()
            self._ask(asking=True)
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.leave_requested.emit()

    def _keep_editing(self) -> None:
        self._ask(asking=False)
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _discard(self) -> None:
        self._ask(asking=False)
        self._changed = False
        self.leave_requested.emit()

    def _ask(self, *, asking: bool) -> None:
        for one in (self.keep, self.discard):
            one.setVisible(asking)
        for one in (self.save, self.cancel):
            one.setVisible(not asking)
        self.say("Leave without saving? What you changed here would be lost." if asking else "")
