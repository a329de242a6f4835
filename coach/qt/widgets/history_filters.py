"""What one can ask of the history: words, days, routine, move, how it ended, how it felt, and the order."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.domain.history import Feeling, Order, Query
from coach.domain.ports import Clock
from coach.domain.record import SessionState
from coach.qt.models.history_spans import NAMED, SPAN_WORDS, Days, Span, days_words, span_days
from coach.qt.theme import Theme
from coach.qt.widgets.date_fields import DateField
from coach.qt.widgets.flow import FlowLayout
from coach.qt.widgets.page import Columns
from coach.qt.widgets.pick_menu import PickMenu, SortMenu
from coach.qt.widgets.search_field import SearchField
from coach.qt.widgets.text import button, label
from coach.qt.wording import counted

_BESIDE_PX = 860
_SAY_AFTER_MS = 700
"""The count is announced when the typing has paused, not at every letter."""
FEELING_WORDS = {
    Feeling.BETTER: "Back better after",
    Feeling.SAME: "Back the same",
    Feeling.WORSE: "Back worse after",
    Feeling.HURT: "Something hurt",
}
STATE_CHOICES = {SessionState.COMPLETED: "Completed", SessionState.STOPPED: "Stopped"}
ORDER_WORDS = {
    Order.NEWEST: "Newest first",
    Order.OLDEST: "Oldest first",
    Order.LONGEST: "Longest first",
    Order.HARDEST: "Hardest first",
    Order.WORST_BACK: "Worst back first",
}


class HistoryFilters(QWidget):
    """Shows and changes a :class:`coach.domain.history.Query`; says how many sessions it finds."""

    changed = Signal()
    """The person asks for something else."""
    left_downwards = Signal()
    """On to the list."""
    search_requested = Signal()
    """The search has been reached by its key: it should be in view."""
    names_wanted = Signal()
    """A menu of routines or moves opens: ``offer`` them."""

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Filters")
        self._theme = theme
        self._clock = clock
        self.search = SearchField("Search routine, move or note", "Search sessions")
        self.search.textChanged.connect(self.changed)
        self.search.left_downwards.connect(self.left_downwards)
        self.search.returnPressed.connect(self.left_downwards)
        self.dates = PickMenu("Dates", "Any time", [(one.value, SPAN_WORDS[one]) for one in Span])
        self.routine = PickMenu("Routine", "Any routine")
        self.move_menu = PickMenu("Move", "Any move")
        states = [(state.value, words) for state, words in STATE_CHOICES.items()]
        self.state = PickMenu("Result", "Any result", states)
        feelings = [(one.value, words) for one, words in FEELING_WORDS.items()]
        self.feeling = PickMenu("Feeling", "Any feeling", feelings)
        self.order = SortMenu([(one.value, words) for one, words in ORDER_WORDS.items()])
        self.first = DateField(theme, "First day")
        self.last = DateField(theme, "Last day")
        self.found = label("", 16, "quiet", wrap=True)
        self.clear_button = button("Clear  ✕", "filter", "Clear search and filters")
        self._say = QTimer(self)
        self._say.setSingleShot(True)
        self._say.setInterval(_SAY_AFTER_MS)
        self._say.timeout.connect(self._announce)
        self._build()
        self._join()
        self._find_keys = [self._key("Ctrl+F"), self._key("/")]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        chips = QWidget()
        flow = FlowLayout(chips, spacing=6)
        for one in (self.dates, self.routine, self.move_menu, self.state, self.feeling):
            flow.addWidget(one)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        top = Columns(self._theme, _BESIDE_PX, spacing=8)
        top.row.addWidget(self.search, 1)
        top.row.addWidget(chips, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(top)
        column.addWidget(self._build_days())
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.found, 1)
        line.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        self.clear_button.hide()

    def _build_days(self) -> QWidget:
        self._days = QWidget()
        row = FlowLayout(self._days, spacing=8)
        self._from = label("From", 13, "quiet")
        self._to = label("to", 13, "quiet")
        for one in (self._from, self.first, self._to, self.last):
            row.addWidget(one)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._days.setSizePolicy(policy)
        self._days.hide()
        today = self._clock.wall().date()
        for field in (self.first, self.last):
            field.set_day(today)
        return self._days

    def _join(self) -> None:
        self.dates.chosen.connect(self._span_chosen)
        for field in (self.first, self.last):
            field.day_changed.connect(self._day_named)
        for menu in (self.routine, self.move_menu, self.state, self.feeling, self.order):
            menu.chosen.connect(self._menu_chosen)
        for menu in (self.routine, self.move_menu):
            menu.opening.connect(self.names_wanted)
        self.clear_button.clicked.connect(self.clear)

    def _key(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self._find)
        return shortcut

    # -- what is asked ------------------------------------------------------------------------

    @property
    def query(self) -> Query:
        """What is asked for now."""
        since, until = self._asked_days()
        return Query(
            text=self.search.text().strip(),
            since=since,
            until=until,
            routine=self.routine.value or None,
            move=self.move_menu.value or None,
            state=SessionState(self.state.value) if self.state.value else None,
            feeling=Feeling(self.feeling.value) if self.feeling.value else None,
            order=Order(self.order.value or Order.NEWEST),
        )

    def offer(self, routines: Mapping[str, str], moves: Mapping[str, str]) -> None:
        """Offer the routines and moves (ids and names) that the history has."""
        self.routine.set_options(_by_name(routines))
        self.move_menu.set_options(_by_name(moves))

    def show_day(self, day: date) -> None:
        """Ask for the sessions of one day, and for nothing else."""
        self._take_back()
        self.first.set_day(day)
        self.dates.set_value(Span.DAY)
        self._show_days()
        self.changed.emit()

    def show_found(self, count: int) -> None:
        """Say how many sessions were found."""
        filtered = self.query != Query(order=self.query.order)
        self.clear_button.setVisible(filtered)
        found = counted(count, "session") if count else self._nothing()
        if found != self.found.text():
            self.found.setText(found)
            self._say.start()

    def _announce(self) -> None:
        if self.isVisible():
            said = QAccessibleAnnouncementEvent(self, self.found.text())
            QAccessible.updateAccessibility(said)

    def clear(self) -> None:
        """Ask for everything again."""
        focused = self.clear_button.hasFocus()
        self._take_back()
        if focused:
            self.search.setFocus()
        self.changed.emit()

    def _take_back(self) -> None:
        with QSignalBlocker(self.search):
            self.search.clear()
        for menu in (self.dates, self.routine, self.move_menu, self.state, self.feeling):
            menu.set_value("")
        self._show_days()

    def _nothing(self) -> str:
        """``No session with “knee”, this month, stopped.``"""
        text = self.search.text().strip()
        menus = (self.dates, self.routine, self.move_menu, self.state, self.feeling)
        chosen = [
            menu.words if menu in (self.routine, self.move_menu) else _lower(menu.words)
            for menu in menus
            if menu.value
        ]
        about = f" with “{text}”" if text else ""
        return f"No session{about}{': ' if chosen else ''}{', '.join(chosen)}."

    # -- days -----------------------------------------------------------------------------------

    def _asked_days(self) -> Days:
        if not self.dates.value:
            return None, None
        span = Span(self.dates.value)
        if span not in NAMED:
            return span_days(span, self._clock.wall().date())
        if span is Span.DAY:
            return self.first.day, self.first.day
        return min(self.first.day, self.last.day), max(self.first.day, self.last.day)

    def _span_chosen(self, span: str) -> None:
        self._show_days()
        if span in NAMED:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _day_named(self) -> None:
        self._show_days()
        self.changed.emit()

    def _menu_chosen(self) -> None:
        self.changed.emit()

    def _show_days(self) -> None:
        """The fields for days where days are named, and the days on the button."""
        value = self.dates.value
        named = value in NAMED
        between = value == Span.BETWEEN
        self._days.setVisible(named)
        self._from.setText("From" if between else "On")
        self.first.setAccessibleName("First day" if between else "Day")
        for one in (self._to, self.last):
            one.setVisible(between)
        since, until = self._asked_days()
        if named and since is not None and until is not None:
            self.dates.set_value(value, days_words(since, until))

    def _find(self) -> None:
        self.search_requested.emit()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()


def _by_name(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=_folded)


def _folded(named: tuple[str, str]) -> str:
    return named[1].casefold()


def _lower(words: str) -> str:
    """For the middle of a sentence; a day or its month keeps its capital."""
    return words if words[:1].isdigit() else words[:1].lower() + words[1:]
