"""Cards of one width in as many columns as there is room for."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.qt.theme import Theme


class CardGrid(QWidget):
    """Lays widgets out in columns at least ``least_px`` wide; hidden ones leave no hole."""

    def __init__(self, theme: Theme, least_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least_px = least_px
        self._all: list[QWidget] = []
        self._placed: tuple[int, tuple[QWidget, ...]] = (0, ())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        theme.changed.connect(self._place)

    @property
    def widgets(self) -> Sequence[QWidget]:
        """All of them, shown or not."""
        return self._all

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these instead; the ones before are deleted."""
        for old in self._all:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._all = list(widgets)
        self._placed = (0, ())
        for one in self._all:
            one.setParent(self)
        self.show_only(self._all)

    def show_only(self, wanted: Sequence[QWidget]) -> None:
        """Hide all but these."""
        for one in self._all:
            one.setVisible(one in wanted)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer columns."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        shown = tuple(one for one in self._all if not one.isHidden())
        columns = max(1, self.width() // self._theme.px(self._least_px))
        if self._placed == (columns, shown):
            return
        self._placed = (columns, shown)
        for one in self._all:
            self._grid.removeWidget(one)
        for index, one in enumerate(shown):
            self._grid.addWidget(one, index // columns, index % columns)
        for column in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
