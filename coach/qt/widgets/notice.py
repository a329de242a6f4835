"""One quiet line for what is missing or went wrong."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coach.qt.widgets.text import button, label


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened, and what to do about it."""

    key: str
    """What it is about; a second notice of the same key takes the place of the first."""
    title: str
    hint: str = ""
    action: str = ""
    """What can be done about it at once, as words for a button; empty when nothing can."""

    @property
    def sentence(self) -> str:
        """Both in one line."""
        return f"{self.title} {self.hint}".strip()


class NoticeBar(QFrame):
    """Shows one notice at a time, the newest; a dismissed one does not come back by itself."""

    action_requested = Signal(str)
    """The button of the notice of this key was pressed; the notice has done its work and is gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setAccessibleName("Notices")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 12, 6)
        row.setSpacing(12)
        self._text = label("", 13, wrap=True)
        self._more = label("", 13, "quiet")
        self._act = button("", "link")
        self._act.clicked.connect(self._ask_action)
        self._dismiss = button("Dismiss", "quiet", "Dismiss notice")
        self._dismiss.clicked.connect(self.dismiss)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(self._more)
        row.addWidget(self._dismiss)
        self._notices: dict[str, Notice] = {}
        self._dismissed: set[Notice] = set()
        self.hide()

    @property
    def shown(self) -> Notice | None:
        """The notice that can be read now."""
        return next(reversed(self._notices.values()), None)

    def tell(self, key: str, title: str, hint: str = "", action: str = "") -> None:
        """Show a notice, unless the person has dismissed this very one. ``action`` names a button on it."""
        notice = Notice(key, title, hint, action)
        if notice in self._dismissed or self._notices.get(key) == notice:
            return
        self._notices.pop(key, None)
        self._notices[key] = notice
        self._refresh()
        announcement = QAccessibleAnnouncementEvent(self, notice.sentence)
        QAccessible.updateAccessibility(announcement)

    def withdraw(self, key: str) -> None:
        """It is not so any more."""
        if self._notices.pop(key, None) is not None:
            self._refresh()
        self._dismissed = {notice for notice in self._dismissed if notice.key != key}

    def dismiss(self) -> None:
        """The person has read it; show the one before it."""
        if self._notices:
            self._dismissed.add(self._notices.popitem()[1])
            self._refresh()

    def _ask_action(self) -> None:
        notice = self.shown
        if notice is not None:
            self.withdraw(notice.key)
            self.action_requested.emit(notice.key)

    def _refresh(self) -> None:
        notice = self.shown
        self._act.setVisible(bool(notice and notice.action))
        self._act.setText(notice.action if notice else "")
        self._act.setAccessibleName(self._act.text())
        self.setVisible(notice is not None)
        self._text.setText(notice.sentence if notice else "")
        others = len(self._notices) - 1
        self._more.setVisible(others > 0)
        self._more.setText(f"{others} more")
