"""A page about one thing: a way back to its list, and content that scrolls with the keyboard."""

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.page import Page
from coach.qt.widgets.text import button

_BACK_KEYS = (
    QKeySequence(Qt.Key.Key_Escape),
    QKeySequence(Qt.Key.Key_Backspace),
    QKeySequence(QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Left)),
)


class DetailPage(Page):
    """Esc, Backspace, Alt+Left or the link go back; ``show_content`` says what the page is about."""

    back_requested = Signal()
    """The person wants to go back to the list."""

    def __init__(self, theme: Theme, back_to: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        row = QHBoxLayout()
        row.setContentsMargins(
            -6, 0, 0, 0
        )  # the link's own padding: its text stands under the title's
        self._back = button(f"← {back_to}", "link", f"Back to {back_to.lower()}")
        self._back.clicked.connect(self.back_requested)
        row.addWidget(self._back)
        row.addStretch()
        self.body.insertLayout(0, row)
        self.body.setSpacing(12)
        self._content: QWidget | None = None
        self.body.addStretch()
        for keys in _BACK_KEYS:
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.back_requested)

    def show_content(self, title: str, content: QWidget) -> None:
        """Put content in the place of what was shown, from its top."""
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self.body.insertWidget(self.body.count() - 1, content)
        content.show()  # now, not when the layout next gets round to it: no frame without content
        self.title.setText(title)
        self.setAccessibleName(title)
        self.top()
