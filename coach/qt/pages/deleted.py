"""Sessions that were deleted and can still be had back."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coach.domain.history import Deleted
from coach.domain.ports import Clock, HistorySource
from coach.errors import CoachError
from coach.qt.models.wording import session_sentence
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.detail_page import DetailPage
from coach.qt.widgets.flow import actions
from coach.qt.widgets.text import button, label
from coach.qt.wording import counted

KEPT_DAYS = 30
"""How long a deleted session can be had back."""
_MOST_SHOWN = 200


class DeletedPage(DetailPage):
    """One card for each of them, the last deleted first, with the day until which it is kept."""

    restore_requested = Signal(str)
    """Have this session (id) back."""

    def __init__(
        self, theme: Theme, history: HistorySource, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "History", parent)
        self._history = history
        self._clock = clock
        self._ids: dict[QPushButton, str] = {}
        """Each session's button."""

    def refresh(self) -> None:
        """Read them again. After one was had back the focus is on the one that takes its place."""
        places = [one.hasFocus() for one in self._ids]
        place = places.index(True) if True in places else None
        self._ids = {}
        self.show_content("Deleted sessions", self._build())
        left = list(self._ids)
        if place is not None and left:
            left[min(place, len(left) - 1)].setFocus()

    def _restore(self) -> None:
        asked = self.sender()
        if isinstance(asked, QPushButton):
            self.restore_requested.emit(self._ids[asked])

    def _build(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        try:
            found = self._history.deleted()
        except CoachError as error:
            card = Card(role="attention")
            card.body.addWidget(label(error.title, 20, bold=True, wrap=True))
            card.body.addWidget(label(error.hint, 16, "quiet", wrap=True))
            column.addWidget(card)
            return content
        about = (
            f"A deleted session is kept for {KEPT_DAYS} days, and counts nowhere. After that it is gone"
            " for good."
            if found
            else f"There is none. A session you delete stands here for {KEPT_DAYS} days."
        )
        column.addWidget(label(about, 16, "quiet", wrap=True))
        today = self._clock.wall().date()
        for one in found[:_MOST_SHOWN]:
            column.addWidget(self._card(one, today))
        if len(found) > _MOST_SHOWN:
            more = counted(len(found) - _MOST_SHOWN, "older one")
            column.addWidget(label(f"And {more}.", 13, "quiet"))
        return content

    def _card(self, one: Deleted, today: date) -> QWidget:
        card = Card(spacing=4)
        sentence = session_sentence(one.summary, today)
        card.body.addWidget(label(sentence, 16, wrap=True))
        until = one.deleted_at.date() + timedelta(days=KEPT_DAYS)
        words = f"Can be had back until {until.day} {until:%B %Y}"
        card.body.addWidget(label(words, 13, "quiet", wrap=True))
        restore = button("Restore", None, f"Restore {sentence}")
        restore.clicked.connect(self._restore)
        self._ids[restore] = one.summary.id
        card.body.addLayout(actions(restore))
        return card
