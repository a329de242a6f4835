"""The window: a rail of sections, their pages, and room for a session that fills everything."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from coach.qt.theme import Theme

SECTIONS = ("Today", "Routines", "Exercises", "History", "Settings")
MINIMUM = (1000, 700)

WINDOW_KEYS = (
    ("Ctrl+1 … Ctrl+5", "Today, Routines, Exercises, History, Settings"),
    ("Tab, Shift+Tab", "go to the next control, and back"),
    ("Enter or Space", "press what has the focus"),
    ("F11", "full screen, and back"),
    ("?", "these keys"),
)


class MainWindow(QMainWindow):
    """Holds the pages and knows nothing of what is on them.

    Sections are made when they are first shown. A page of a section (a routine, a session's detail)
    is shown with ``open_page``; a running session takes the whole window with ``take_over``.
    """

    section_shown = Signal(str)
    """A section has come to the front (by name, one of SECTIONS); its page exists."""

    def __init__(self, theme: "Theme | None" = None, ground: str = "") -> None:
        """Without a theme it is an empty window in the colour of its ground, until it is furnished.

        What a person waits for at the start is a window: it is on the screen before anything that goes into
        it has been imported.
        """
        super().__init__()
        self._make: dict[str, Callable[[], QWidget]] = {}
        self._sections: dict[str, QWidget] = {}
        self._may_close: Callable[[], bool] | None = None
        self._back_to: QWidget | None = None
        self.setWindowTitle("Coach")
        self.setMinimumSize(*MINIMUM)
        self.resize(1180, 720)
        if theme is not None:
            self.furnish(theme)
        elif ground:
            bare = self.palette()
            bare.setColor(QPalette.ColorRole.Window, QColor(ground))
            self.setPalette(bare)

    def furnish(self, theme: "Theme") -> None:
        """Put the rail, the room for pages and the notices into the window."""
        from coach.qt.widgets.keys import KeysOverlay
        from coach.qt.widgets.notice import NoticeBar

        self.setPalette(QPalette())  # the application's own from now on
        self._theme = theme
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._outer = QStackedWidget()
        column.addWidget(self._outer, 1)
        self.notices = NoticeBar()
        column.addWidget(self.notices)
        self.setCentralWidget(whole)
        self._content = QStackedWidget()
        self._current = ""
        self._nav_buttons: list[QPushButton] = []
        self._shell = self._build_shell()
        self._outer.addWidget(self._shell)
        self._keys = KeysOverlay(whole)
        self._section_keys = [
            self._key(f"Ctrl+{number + 1}", one.click)
            for number, one in enumerate(self._nav_buttons)
        ]
        self._window_keys = [
            self._key("F11", self.toggle_full_screen),
            self._key("?", self.show_keys),
        ]
        theme.changed.connect(self._fit_rail)
        self._fit_rail()

    def _build_shell(self) -> QWidget:
        from coach.qt.widgets.text import button, label

        shell = QWidget()
        row = QHBoxLayout(shell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._rail = QWidget()
        self._rail.setAccessibleName("Sections")
        column = QVBoxLayout(self._rail)
        column.setContentsMargins(12, 24, 12, 16)
        column.setSpacing(4)
        name = label("Coach", 20, bold=True)
        self._name = name
        column.addWidget(name)
        for number, section in enumerate(SECTIONS):
            one = button(section, "nav")
            one.setToolTip(f"Ctrl+{number + 1}")
            one.clicked.connect(self._nav_clicked)
            self._nav_buttons.append(one)
            column.addWidget(one)
        column.addStretch(1)
        self._help = button("Keys  ?", "nav", "Keys")
        self._help.clicked.connect(self.show_keys)
        column.addWidget(self._help)
        row.addWidget(self._rail)
        row.addWidget(self._content, 1)
        return shell

    def _key(self, keys: str, does: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(does)
        return shortcut

    def _fit_rail(self) -> None:
        self._rail.setMinimumWidth(self._theme.px(172))
        self._name.setContentsMargins(self._theme.px(10) + 2, 0, 0, 10)

    # sections

    def add_section(self, name: str, make: Callable[[], QWidget]) -> None:
        """Say how a section's page is made; it is made when the section is first shown."""
        self._make[name] = make

    @property
    def current_section(self) -> str:
        """The section that is marked in the rail."""
        return self._current

    def section(self, name: str) -> QWidget | None:
        """A section's page, None while it has not been made."""
        return self._sections.get(name)

    def nav_button(self, name: str) -> QPushButton:
        """The button of the rail for a section."""
        return self._nav_buttons[SECTIONS.index(name)]

    def show_section(self, name: str) -> None:
        """Bring a section to the front, making its page when there is none yet."""
        page = self._sections.get(name)
        if page is None:
            page = self._sections[name] = self._make[name]()
            self._content.addWidget(page)
        self._show(page, name)
        self.section_shown.emit(name)

    def open_page(self, page: QWidget, section: str) -> None:
        """Show a page that belongs to a section; showing the section again leaves it."""
        if self._content.indexOf(page) < 0:
            self._content.addWidget(page)
        self._show(page, section)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, page: QWidget, section: str) -> None:
        from coach.qt.widgets.text import dress

        self._current = section
        for one in self._nav_buttons:
            current = one.text() == section
            dress(one, current="true" if current else "false")
            one.setAccessibleDescription("current page" if current else "")
        self._content.setCurrentWidget(page)

    def _nav_clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self.show_section(pressed.text())

    # a session

    def take_over(self, page: QWidget, *, own_keys: bool = True) -> None:
        """Give the whole window to a page. With ``own_keys`` it handles F11 and ? itself."""
        if self._outer.currentWidget() is self._shell:
            self._back_to = self.focusWidget()
        self._outer.addWidget(page)
        self._outer.setCurrentWidget(page)
        for shortcut in self._section_keys:
            shortcut.setEnabled(False)
        for shortcut in self._window_keys:
            shortcut.setEnabled(not own_keys)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_back(self) -> None:
        """The rail and its pages again; the page that had the window is let go, not deleted."""
        page = self.taken_over
        self._outer.setCurrentWidget(self._shell)
        if page is not None:
            self._outer.removeWidget(page)
            page.setParent(None)
        for shortcut in (*self._section_keys, *self._window_keys):
            shortcut.setEnabled(True)
        if self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def taken_over(self) -> QWidget | None:
        """The page that has the whole window, None when there is none."""
        page = self._outer.currentWidget()
        return None if page is self._shell else page

    # the window itself

    def show_keys(self) -> None:
        """Lay the keys that work now over the window: those of the page, when it names some, come first."""
        own = getattr(self._content.currentWidget(), "keys", ())
        self._keys.show_keys((*own, *WINDOW_KEYS))

    def toggle_full_screen(self) -> None:
        """Full screen, or back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def ask_before_closing(self, may_close: Callable[[], bool] | None) -> None:
        """Ask this before the window closes; it stays open when the answer is False."""
        self._may_close = may_close

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when nothing is lost by it."""
        if self._may_close is not None and not self._may_close():
            event.ignore()
            return
        super().closeEvent(event)
