"""Links between a stopped session and the one that goes on with it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coach.insights.weeks import local_day
from coach.qt.models.neighbours import Neighbours
from coach.qt.models.wording import day_text
from coach.qt.widgets.flow import actions
from coach.qt.widgets.text import button


class NeighbourLinks(QWidget):
    """``Goes on with the session of Tue 17 Nov``, ``Continued on Wed 18 Nov``; or nothing."""

    session_requested = Signal(str)
    """Show this session (id)."""

    def __init__(self, beside: Neighbours, today: date) -> None:
        super().__init__()
        self._ids: dict[QPushButton, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for one, words in (
            (beside.before, "Goes on with the session of {}"),
            (beside.after, "Continued on {}"),
        ):
            if one is not None:
                link = button(words.format(day_text(local_day(one), today)), "link")
                link.clicked.connect(self._asked)
                self._ids[link] = one.id
                column.addLayout(actions(link))
        if not self._ids:
            self.hide()

    def _asked(self) -> None:
        link = self.sender()
        if isinstance(link, QPushButton):
            self.session_requested.emit(self._ids[link])
