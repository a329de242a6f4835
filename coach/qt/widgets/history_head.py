"""What can be done with the history as a whole: buttons beside its title, the rest of them in a menu."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.text import button

_ROOM_PX = 860
"""From this width of the page on, every button has its place beside the title."""

_TIGHT_PX = 460
"""Below this the buttons stand under the title."""


class HistoryHead(QWidget):
    """Buttons for adding, reporting, exporting and importing; in a narrow page most are in the menu."""

    add_requested = Signal()
    export_requested = Signal()
    import_requested = Signal()
    report_requested = Signal()
    deleted_requested = Signal()
    """Show the sessions that can be had back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = 0
        self._any = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.report = button("Report for my physio")
        self.export = button("Export")
        self.add = button("Add session")
        self.more = button("More  ▾", None, "More")
        self._menu = QMenu(self)
        self._menu.setAccessibleName("More")
        self._in_menu: list[tuple[QPushButton, QAction]] = []
        for one, asked in (
            (self.add, self.add_requested),
            (self.report, self.report_requested),
            (self.export, self.export_requested),
        ):
            one.clicked.connect(asked)
            row.addWidget(one)
            if one is not self.add:
                action = self._menu.addAction(one.text())
                action.triggered.connect(asked)
                self._in_menu.append((one, action))
        self._menu.addAction("Import …").triggered.connect(self.import_requested)
        self._menu.addAction("Deleted sessions").triggered.connect(self.deleted_requested)
        self.more.clicked.connect(self._open)
        row.addWidget(self.more)
        row.addStretch(1)
        theme.changed.connect(self._arrange)

    def set_width(self, width: int) -> None:
        """How wide the page is."""
        self._width = width
        self._arrange()

    def set_any(self, *, sessions: bool) -> None:
        """Whether there is anything to report and to export."""
        self._any = sessions
        self._arrange()

    @property
    def menu_shown(self) -> QMenu:
        """The menu."""
        return self._menu

    @property
    def is_tight(self) -> bool:
        """Whether it needs a line of its own, under the title."""
        return self._width < self._theme.px(_TIGHT_PX)

    def _arrange(self) -> None:
        narrow = self._width < self._theme.px(_ROOM_PX)
        for one, action in self._in_menu:
            one.setVisible(self._any and not narrow)
            action.setVisible(self._any and narrow)

    def _open(self) -> None:
        below = self.more.mapToGlobal(self.more.rect().bottomRight())
        below.setX(below.x() - self._menu.sizeHint().width())
        self._menu.popup(below)
        self._menu.setActiveAction(next(one for one in self._menu.actions() if one.isVisible()))
