"""The history: what was done, newest first, under what it all adds up to."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from coach.domain.ports import Clock, HistorySource
from coach.domain.record import SessionState, SessionSummary
from coach.errors import CoachError
from coach.insights.selection import select
from coach.insights.totals import totals
from coach.qt.models.history_model import HistoryModel
from coach.qt.models.wording import hours_text
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.flow import actions
from coach.qt.widgets.history_empty import HistoryExample
from coach.qt.widgets.history_figures import Figure, FigureRow
from coach.qt.widgets.history_list import HistoryList
from coach.qt.widgets.list_page import ListPage
from coach.qt.widgets.search_field import SearchField
from coach.qt.widgets.text import button, label
from coach.qt.wording import counted

_STATES: tuple[tuple[str, SessionState | None], ...] = (
    ("All", None),
    ("Completed", SessionState.COMPLETED),
    ("Stopped", SessionState.STOPPED),
)


class HistoryPage(ListPage):
    """The list of sessions with search, and the figures above it."""

    session_chosen = Signal(str)
    """The id of a session to look at."""
    first_workout_requested = Signal()
    """There is no history yet and the person wants to begin one."""

    def __init__(
        self, theme: Theme, history: HistorySource, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "History", parent)
        self._history = history
        self._clock = clock
        self._sessions: Sequence[SessionSummary] = ()
        self._model = HistoryModel(self)
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)
        self._full = self._build_full()
        self._empty = self._build_empty()
        self._trouble = self._build_trouble()
        for page in (self._full, self._empty, self._trouble):
            self._stack.addWidget(page)

    def refresh(self) -> None:
        """Read the history again; call it when the page is shown and when sessions have changed.

        Where nothing has changed, the list stays where it was: coming back from a session's detail
        the row one came from still has the keyboard.
        """
        before, today = self._sessions, self._today()
        try:
            self._sessions = self._history.sessions()
        except CoachError as error:
            self._trouble_title.setText(error.title)
            self._trouble_hint.setText(error.hint)
            self._stack.setCurrentWidget(self._trouble)
            return
        if not self._sessions:
            self._stack.setCurrentWidget(self._empty)
            return
        self._stack.setCurrentWidget(self._full)
        if (self._sessions, today) != (before, self._model.today):
            self._show_figures(today)
            self._show_sessions()

    def _today(self) -> date:
        return self._clock.wall().date()

    def _build_full(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        figures = Card()
        self._figures = FigureRow(self.theme)
        figures.body.addWidget(self._figures)
        layout.addWidget(figures)
        card = Card(padding=12)
        card.body.addLayout(self._build_filters())
        self._list = HistoryList(self.theme)
        self._list.setModel(self._model)
        self._list.chosen.connect(self.session_chosen)
        self._list.left_upwards.connect(self._search.setFocus)
        card.body.addWidget(self._list, 1)
        self._nothing = self._build_nothing()
        card.body.addWidget(self._nothing, 1)
        layout.addWidget(card, 1)
        layout.addSpacing(4)
        self.setFocusProxy(self._list)
        return page

    def _build_filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._search = SearchField("Search routine or note", "Search sessions")
        self._search.textChanged.connect(self._show_sessions)
        self._search.left_downwards.connect(self._enter_list)
        self._search.returnPressed.connect(self._enter_list)
        row.addWidget(self._search, 1)
        self._states = QButtonGroup(self)
        self._states.setExclusive(True)
        for number, (text, state) in enumerate(_STATES):
            chip = button(text, "chip", f"Show {text.lower()} sessions")
            chip.setCheckable(True)
            chip.setChecked(state is None)
            self._states.addButton(chip, number)
            row.addWidget(chip)
        self._states.idToggled.connect(self._state_toggled)
        return row

    def _build_nothing(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        self._nothing_text = label("", 16, "quiet", wrap=True)
        layout.addWidget(self._nothing_text)
        self._clear = button("Clear the search", "link")
        self._clear.clicked.connect(self._clear_filters)
        layout.addLayout(actions(self._clear))
        layout.addStretch()
        return page

    def _build_empty(self) -> QWidget:
        card = Card(padding=28, spacing=12)
        title = "Your history starts with your first workout"
        card.body.addWidget(label(title, 20, bold=True, wrap=True))
        text = (
            "Each session you finish or stop is kept here, on this machine only: every set planned"
            " and done, how hard it was, and how your back felt. It will look like this:"
        )
        card.body.addWidget(label(text, 16, "quiet", wrap=True))
        example = Card(role="sunken", padding=12, spacing=4)
        example.body.addWidget(label("Example", 13, "quiet"))
        example.body.addWidget(HistoryExample(self.theme))
        card.body.addWidget(example)
        card.body.addSpacing(8)
        first = button("Start workout", "primary")
        first.clicked.connect(self.first_workout_requested)
        card.body.addLayout(actions(first))
        return _scrolling(card)

    def _build_trouble(self) -> QWidget:
        card = Card(role="attention")
        self._trouble_title = label("", 20, bold=True, wrap=True)
        self._trouble_hint = label("", 16, "quiet", wrap=True)
        card.body.addWidget(self._trouble_title)
        card.body.addWidget(self._trouble_hint)
        again = button("Try again")
        again.clicked.connect(self.refresh)
        card.body.addLayout(actions(again))
        return _scrolling(card)

    def _show_figures(self, today: date) -> None:
        result = totals(self._sessions, today)
        weeks = counted(result.streak_weeks, "week")
        year = result.sessions_this_year
        kept = "in a row, rest days kept" if result.streak_weeks else "one session starts it"
        self._figures.show_figures(
            (
                Figure(weeks, kept),
                Figure(f"{year:,}", f"session{'' if year == 1 else 's'} this year"),
                Figure(hours_text(result.active_ms), "on the mat"),
            )
        )

    def _show_sessions(self) -> None:
        _, state = _STATES[self._states.checkedId()]
        text = self._search.text()
        found = select(self._sessions, text, state)
        self._model.show(found, self._today())
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        if not found:
            kind = "" if state is None else f"{state.value} "
            about = f" with “{text.strip()}”" if text.strip() else ""
            self._nothing_text.setText(f"No {kind}session{about}.")

    def _state_toggled(self, _number: int, checked: bool) -> None:
        if checked:
            self._show_sessions()

    def _clear_filters(self) -> None:
        self._search.clear()
        self._states.button(0).setChecked(True)

    def _enter_list(self) -> None:
        if self._model.rowCount() == 0:
            return
        if not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0))
        self._list.setFocus()


def _scrolling(card: QWidget) -> QScrollArea:
    """A card that can be scrolled where the window is too low for it."""
    ground = QWidget()
    ground.setProperty("role", "page")
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(0, 0, 0, 16)
    layout.addWidget(card)
    layout.addStretch()
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(ground)
    return area
