"""The history: what it all adds up to, and under it every session, searched and filtered as one likes."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coach.domain.history import Query
from coach.domain.ports import Clock, HistorySource
from coach.errors import CoachError
from coach.qt.first_paint import FirstPaint
from coach.qt.models.history_model import HistoryModel
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.flow import actions
from coach.qt.widgets.history_empty import HistoryExample
from coach.qt.widgets.history_filters import HistoryFilters
from coach.qt.widgets.history_head import HistoryHead
from coach.qt.widgets.history_list import HistoryList
from coach.qt.widgets.history_overview import HistoryOverview
from coach.qt.widgets.page import Page
from coach.qt.widgets.text import button, label

_LEAST_LIST_PX = 420
_AROUND_LIST_PX = 44
"""What the page keeps free above and below the list when it is scrolled to."""

KEYS = (
    ("Ctrl+F or /", "search; Esc empties it"),
    ("↓ in the search", "to the list; ↑ at its top goes back"),
    ("Enter in the list", "open the session"),
    ("Home, End, Page Up, Page Down", "the newest, the oldest, a page of the list"),
    ("Del on a filter", "take it back"),
)
"""What works on this page, for the overlay of keys."""


class HistoryPage(Page):
    """What it adds up to, and the list of sessions with search and filters.

    The page scrolls as a whole until the list fills it; from there on the list scrolls.
    """

    keys = KEYS
    session_chosen = Signal(str)
    """The id of a session to look at."""
    first_workout_requested = Signal()
    """There is no history yet and the person wants to begin one."""
    add_requested = Signal()
    """A session was done away from the laptop."""
    export_requested = Signal()
    import_requested = Signal()
    report_requested = Signal()
    deleted_requested = Signal()
    """Show the sessions that can be had back."""
    rest_planned = Signal(date, bool)
    """The week of this Monday is to be a planned rest, or none any more."""

    def __init__(
        self, theme: Theme, history: HistorySource, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "History", parent)
        self._history = history
        self._clock = clock
        self.painted = False
        """Whether the list has been seen once."""
        self._names_known = False
        self._model = HistoryModel(history, self)
        self._figures_soon = QTimer(self)
        self._figures_soon.setSingleShot(True)
        self._figures_soon.setInterval(0)
        self._figures_soon.timeout.connect(self._show_figures)
        self._head = HistoryHead(theme)
        self.head.addWidget(self._head)
        self._full = self._build_full()
        self._empty = self._build_empty()
        self._trouble = self._build_trouble()
        for part in (self._full, self._empty, self._trouble):
            self.body.addWidget(part)
            part.hide()
        self.body.addStretch()
        self._join()

    def _join(self) -> None:
        self._model.failed.connect(self._show_trouble)
        self._head.add_requested.connect(self.add_requested)
        self._head.export_requested.connect(self.export_requested)
        self._head.import_requested.connect(self.import_requested)
        self._head.report_requested.connect(self.report_requested)
        self._head.deleted_requested.connect(self.deleted_requested)
        self.theme.changed.connect(self._fit)
        FirstPaint(self.viewport(), "history_painted").seen.connect(self._painted)

    # -- what is shown --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what is shown again; call it when the page is shown and when sessions have changed.

        The list stays where it was, also when a session was added or deleted: coming back from a
        session's detail the row one came from still has the keyboard.
        """
        self._names_known = False
        if not self._show_found():
            return
        try:
            any_session = self._model.rowCount() > 0 or self._history.count(Query()) > 0
        except CoachError as error:
            self._show_trouble(error)
            return
        self._show_only(self._full if any_session else self._empty)
        self._head.set_any(sessions=any_session)
        if self.painted and any_session:
            self._figures_soon.start()

    def show_day(self, day: date) -> None:
        """Show the sessions of one day."""
        self.filters.show_day(day)
        self._to_list()

    def _painted(self) -> None:
        self.painted = True
        if self._full.isVisibleTo(self):
            self._show_figures()

    def _show_figures(self) -> None:
        """What takes longer than the list is read when the list has been painted."""
        self.overview.refresh()

    def _show_only(self, wanted: QWidget) -> None:
        for part in (self._full, self._empty, self._trouble):
            part.setVisible(part is wanted)
        self._fit()

    def _ask(self) -> None:
        """The person asks for something else: from its top."""
        if self._show_found():
            self.list.scrollToTop()
            self.list.setCurrentIndex(self._model.index(-1))

    def _show_found(self) -> bool:
        """Show what the filters ask for, at the place in the list where one was; whether it can be read."""
        bar = self.list.verticalScrollBar()
        row, scrolled = self.list.currentIndex().row(), bar.value()
        current = self._model.summary(row) if row >= 0 else None
        try:
            self._model.show(self.filters.query, self._clock.wall().date())
        except CoachError as error:
            self._show_trouble(error)
            return False
        count = self._model.rowCount()
        self.filters.show_found(count)
        if current is not None and count:
            found = self._model.row_of(current.id, row)
            self.list.setCurrentIndex(
                self._model.index(min(row, count - 1) if found is None else found)
            )
            self.list.doItemsLayout()
            bar.setValue(scrolled)
        return True

    def _show_trouble(self, error: CoachError) -> None:
        self._trouble_title.setText(error.title)
        self._trouble_hint.setText(error.hint)
        self._show_only(self._trouble)

    def _offer_names(self) -> None:
        """Routines and moves to filter by are read when one of their menus opens."""
        if self._names_known:
            return
        try:
            routines, moves = self._history.names()
        except CoachError as error:
            self._show_trouble(error)
            return
        self._names_known = True
        self.filters.offer(routines, moves)

    def take_keyboard(self) -> None:
        """The keyboard goes to the row one came from."""
        if not self.list.isVisibleTo(self) or self._model.rowCount() == 0:
            return
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0))
        self.list.setFocus()

    # -- the parts --------------------------------------------------------------------------------

    def _build_full(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self.overview = HistoryOverview(self.theme, self._history, self._clock)
        self.overview.day_chosen.connect(self.show_day)
        self.overview.rest_planned.connect(self.rest_planned)
        layout.addWidget(self.overview)
        self._card = Card(padding=12)
        self.filters = HistoryFilters(self.theme, self._clock)
        self.filters.changed.connect(self._ask)
        self.filters.left_downwards.connect(self._enter_list)
        self.filters.search_requested.connect(self._to_list)
        self.filters.names_wanted.connect(self._offer_names)
        self._card.body.addWidget(self.filters)
        self.list = HistoryList(self.theme, self)
        self.list.setModel(self._model)
        self.list.chosen.connect(self.session_chosen)
        self.list.left_upwards.connect(self._enter_search)
        self._card.body.addWidget(self.list, 1)
        layout.addWidget(self._card)
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
        return card

    def _build_trouble(self) -> QWidget:
        card = Card(role="attention")
        self._trouble_title = label("", 20, bold=True, wrap=True)
        self._trouble_hint = label("", 16, "quiet", wrap=True)
        card.body.addWidget(self._trouble_title)
        card.body.addWidget(self._trouble_hint)
        again = button("Try again")
        again.clicked.connect(self.refresh)
        card.body.addLayout(actions(again))
        return card

    # -- room and ways ------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list is as high as the window when it is scrolled to."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._head.set_width(self.width())
        down = QBoxLayout.Direction.TopToBottom
        self.head.setDirection(down if self._head.is_tight else QBoxLayout.Direction.LeftToRight)
        high = self.viewport().height() - _AROUND_LIST_PX
        self._card.setFixedHeight(max(high, self.theme.px(_LEAST_LIST_PX)))

    def _to_list(self) -> None:
        """Scroll so that the list is in view, with what is above it."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _enter_search(self) -> None:
        self.filters.search.setFocus()

    def _enter_list(self) -> None:
        if self._model.rowCount() == 0:
            return
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0))
        self._to_list()
        self.list.setFocus()
