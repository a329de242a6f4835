"""A page about one thing: a way back to its list, and content that scrolls with the keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.flow import actions
from coach.qt.widgets.page import DetailKeys, Page
from coach.qt.widgets.text import button


class DetailPage(Page):
    """Esc, Backspace, Alt+Left or the link go back; ``show_content`` says what the page is about.

    Nothing is typed on such a page, so Backspace is free to mean back.
    """

    back_requested = Signal()
    """The person wants to go back to the list."""

    def __init__(self, theme: Theme, back_to: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self._back = button(f"← {back_to}", "link", f"Back to {back_to.lower()}")
        self._back.clicked.connect(self.back_requested)
        self.body.insertLayout(0, actions(self._back))
        self.body.setSpacing(12)
        self._content: QWidget | None = None
        self.body.addStretch()
        self._keys = DetailKeys(self, self.back_requested)
        backspace = QShortcut(QKeySequence(Qt.Key.Key_Backspace), self)
        backspace.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        backspace.activated.connect(self.back_requested)

    def name_way_back(self, to: str, name: str) -> None:
        """Back leads somewhere else now: ``name`` is how it is called within a sentence."""
        self._back.setText(f"← {to}")
        self._back.setAccessibleName(f"Back to {name}")

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
