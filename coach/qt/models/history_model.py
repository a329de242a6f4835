"""The sessions a query finds as a list model: as many rows as there are, read a page at a time."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from coach.domain.history import Query
from coach.domain.ports import HistorySource
from coach.domain.record import SessionSummary
from coach.errors import CoachError
from coach.insights.weeks import local_day
from coach.qt.models.wording import day_text, month_text, session_sentence

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

PAGE = 100
"""Rows read at a time: more than any screen holds."""
KEPT_PAGES = 24
"""Pages kept in memory; the one not looked at for longest goes first."""


class HistoryModel(QAbstractListModel):
    """One row for each session the query finds, in its order. Nothing is read before a row is looked at."""

    SummaryRole = Qt.ItemDataRole.UserRole + 1
    """The row's SessionSummary."""
    DayRole = Qt.ItemDataRole.UserRole + 2
    """The row's day in words, with its year when that is not this one."""
    MonthRole = Qt.ItemDataRole.UserRole + 3
    """The row's month in words."""

    failed = Signal(object)
    """A page can't be read: the CoachError. Said once, until ``show`` is called again."""

    def __init__(self, history: HistorySource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._query = Query()
        self._today = date.min
        self._count = 0
        self._pages: OrderedDict[int, Sequence[SessionSummary]] = OrderedDict()
        self._broken = False

    @property
    def query(self) -> Query:
        """Which sessions are shown."""
        return self._query

    def show(self, query: Query, today: date) -> None:
        """Show what this query finds now. Raises CoachError, and changes nothing, when it can't be read.

        As long as it finds as many as before, nobody's place in the list is lost.
        """
        count = self._history.count(query)
        first = self._history.page(query, 0, PAGE) if count else ()
        self._broken = False
        if (query, today, count) == (self._query, self._today, self._count):
            self._pages.clear()
            self._pages[0] = first
            if count:
                self.dataChanged.emit(self.index(0), self.index(count - 1))
            return
        self.beginResetModel()
        self._query, self._today, self._count = query, today, count
        self._pages.clear()
        self._pages[0] = first
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many sessions the query finds."""
        return 0 if parent.isValid() else self._count

    def summary(self, row: int) -> SessionSummary | None:
        """The session of a row; None when there is none or it can't be read."""
        if not 0 <= row < self._count:
            return None
        page = self._page(row // PAGE)
        place = row % PAGE
        return page[place] if place < len(page) else None

    def row_of(self, session_id: str, near: int) -> int | None:
        """The row of a session, looked for where it was and just beside."""
        for row in (near, near + 1, near - 1):
            found = self.summary(row)
            if found is not None and found.id == session_id:
                return row
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's sentence, its summary, its day or its month."""
        summary = self.summary(index.row()) if index.isValid() else None
        if summary is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return session_sentence(summary, self._today)
        if role == self.SummaryRole:
            return summary
        if role == self.DayRole:
            return day_text(local_day(summary), self._today)
        if role == self.MonthRole:
            return month_text(local_day(summary))
        return None

    def _page(self, number: int) -> Sequence[SessionSummary]:
        page = self._pages.get(number)
        if page is not None:
            self._pages.move_to_end(number)
            return page
        if self._broken:
            return ()
        try:
            page = self._history.page(self._query, number * PAGE, PAGE)
        except CoachError as error:
            self._broken = True
            self.failed.emit(error)
            return ()
        self._pages[number] = page
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return page
