"""A page whose list scrolls by itself, with margins and width like every page's."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.page import WIDEST_PX
from coach.qt.widgets.text import label


class ListPage(QWidget):
    """Put things into ``self.body``, and beside the title into ``self.head``."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(title)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(28, 24, 32, 0)
        sides.setSpacing(0)
        self._column = QWidget()
        self.body = QVBoxLayout(self._column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(16)
        sides.addStretch(1)
        sides.addWidget(self._column, 1000)
        sides.addStretch(1)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(label(title, 28, bold=True), 1)
        self.body.addLayout(self.head)
        theme.changed.connect(self._limit)
        self._limit()

    def _limit(self) -> None:
        self._column.setMaximumWidth(self.theme.px(WIDEST_PX))
