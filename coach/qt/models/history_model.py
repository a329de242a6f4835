"""The sessions of the history as a list model, revealed as they are scrolled to."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coach.domain.record import SessionSummary
from coach.insights.weeks import local_day
from coach.qt.models.wording import month_text, session_sentence

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

BATCH = 100
"""Rows revealed at a time: more than any screen holds."""


class HistoryModel(QAbstractListModel):
    """One row for each session, newest first."""

    SummaryRole = Qt.ItemDataRole.UserRole + 1
    """The row's SessionSummary."""
    MonthRole = Qt.ItemDataRole.UserRole + 2
    """The month as a heading on its first row, else an empty text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sessions: Sequence[SessionSummary] = ()
        self._today = date.min
        self._shown = 0

    @property
    def today(self) -> date:
        """The day by which dates are worded."""
        return self._today

    def show(self, sessions: Sequence[SessionSummary], today: date) -> None:
        """Show these sessions, newest first."""
        self.beginResetModel()
        self._sessions = sessions
        self._today = today
        self._shown = min(BATCH, len(sessions))
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows revealed so far."""
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are older sessions not yet revealed."""
        return not parent.isValid() and self._shown < len(self._sessions)

    def fetchMore(self, parent: Index) -> None:
        """Reveal the next, older sessions."""
        if parent.isValid():
            return
        last = min(self._shown + BATCH, len(self._sessions))
        if last > self._shown:
            self.beginInsertRows(QModelIndex(), self._shown, last - 1)
            self._shown = last
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's sentence, its summary or its month's heading."""
        if not index.isValid() or not 0 <= index.row() < self._shown:
            return None
        row = index.row()
        summary = self._sessions[row]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return session_sentence(summary, self._today)
        if role == self.SummaryRole:
            return summary
        if role == self.MonthRole:
            day = local_day(summary)
            above = local_day(self._sessions[row - 1]) if row else None
            first = above is None or (above.year, above.month) != (day.year, day.month)
            return month_text(day) if first else ""
        return None
