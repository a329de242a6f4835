"""Routines: every one with what it is for and how long it takes, and which files have problems."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.domain.catalogue import Problem
from coach.qt.models.plan import Planned
from coach.qt.models.plan_search import Filter, Listed, listed
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.figure_pictures import Figures
from coach.qt.widgets.flow import RING_PX, FlowLayout, actions, clear
from coach.qt.widgets.page import Page
from coach.qt.widgets.problems_card import ProblemsCard
from coach.qt.widgets.routine_filters import RoutineFilters
from coach.qt.widgets.routine_grid import RoutineGrid
from coach.qt.widgets.text import button, label
from coach.qt.wording import counted

_AROUND_PX = 24


class RoutinesPage(Page):
    """The list of routines. ``show_plans`` shows what the library has."""

    routine_requested = Signal(str)
    """Open this routine's page (id)."""
    level_chosen = Signal(str)
    """The person wants this level (a value of Level), here and from now on."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, figures: Figures | None = None
    ) -> None:
        """``figures`` are those of the library's moves; without them there are those of positions."""
        super().__init__(theme, "Routines", parent)
        self._all: Sequence[Listed] = ()
        self._planned: Planned | None = None
        self.count = label("", 16, "quiet", tabular=True)
        self.clear = button("Clear filters", "link")
        self.clear.setToolTip("Esc")
        self.clear.clicked.connect(self.clear_filters)
        found = QWidget()
        wraps = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        wraps.setHeightForWidth(True)
        found.setSizePolicy(wraps)
        line = FlowLayout(found, spacing=12)
        line.addWidget(self.count)
        line.addWidget(self.clear)
        self.head.addWidget(found)
        self.filters = RoutineFilters(theme)
        self.filters.changed.connect(self._filter)
        self.filters.level_chosen.connect(self.level_chosen)
        self.body.addWidget(self.filters)
        self.grid = RoutineGrid(theme, figures or Figures(theme, self))
        self.filters.left_downwards.connect(self.grid.enter)
        self.grid.opened.connect(self.routine_requested)
        self.grid.left_upwards.connect(self._to_search)
        self.grid.typed.connect(self._type)
        self.grid.card_focused.connect(self._bring_into_sight)
        self.body.addWidget(self.grid)
        self.nothing = _NothingCard()
        self.nothing.filter_chosen.connect(self._become)
        self.nothing.hide()
        self.body.addWidget(self.nothing)
        self.problems = ProblemsCard()
        self.problems.hide()
        self.body.addWidget(self.problems)
        self.body.addStretch(1)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.filters)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.clear_filters)
        self.setFocusProxy(self.filters.search)
        self._filter()

    def show_plans(
        self,
        planned: Planned,
        problems: Sequence[Problem] = (),
        missing: Mapping[str, str] | None = None,
    ) -> None:
        """Show these routines, the library's problems and the routines that did not load."""
        self.problems.show_problems(problems, missing or {})
        if planned == self._planned:
            return
        self._planned = planned
        self._all = listed(planned)
        self.grid.forget_others({one.id for one in self._all})
        self.filters.level.set_value(planned.level.value)
        self.filters.offer({one.type for one in self._all})
        self._filter()

    def clear_filters(self) -> None:
        """Every routine again."""
        had_focus = self.clear.hasFocus()
        self.filters.set_filter(Filter())
        if had_focus:
            self._to_search()

    def _become(self, wanted: Filter) -> None:
        """Ask for less; what was pressed is gone then."""
        self.filters.set_filter(wanted)
        self.grid.enter()

    def _filter(self) -> None:
        wanted = self.filters.filter
        found = [one for one in self._all if wanted.fits(one)]
        self.grid.setVisible(bool(found))
        self.grid.show_routines(found)
        every = counted(len(self._all), "routine")
        self.count.setText(f"{len(found)} of {every}" if wanted else every)
        self.clear.setVisible(bool(wanted))
        self._escape.setEnabled(bool(wanted))
        self.nothing.setVisible(not found)
        if not found:
            self._say_nothing(wanted)

    def _say_nothing(self, wanted: Filter) -> None:
        ways = [
            (way, less, sum(less.fits(one) for one in self._all)) for _, way, less in wanted.parts()
        ]
        self.nothing.explain(wanted.words, ways if self._all else [])

    def _to_search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.top()

    def _type(self, letters: str) -> None:
        search = self.filters.search
        self._to_search()
        if letters == "\b":
            search.backspace()
        else:
            search.end(False)
            search.insert(letters)

    def _bring_into_sight(self, card: QWidget) -> None:
        self.ensureWidgetVisible(card, 0, self.theme.px(_AROUND_PX))


class _NothingCard(Card):
    """What was asked for when nothing is all of it, and which part to give up."""

    filter_chosen = Signal(object)
    """Ask for this Filter instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=24)
        self.says = label("", 16, wrap=True)
        self.body.addWidget(self.says)
        self._ways = FlowLayout(spacing=8, outdent=RING_PX)
        self.body.addLayout(self._ways)

    def explain(self, words: Sequence[str], ways: Sequence[tuple[str, Filter, int]]) -> None:
        """``ways`` are the parts to give up in words, what is asked then, and how many that finds."""
        if not ways:
            self.says.setText("No routines have loaded. Settings shows where the library is.")
        else:
            self.says.setText(f"No routine is all of this: {', '.join(words)}.")
        clear(self._ways)
        for way, less, found in ways:
            if found:
                self._offer(f"{way}: {counted(found, 'routine')}", less)
        if ways and (len(ways) > 1 or not any(found for *_, found in ways)):
            self._offer("Clear all filters", Filter())

    def _offer(self, words: str, wanted: Filter) -> None:
        way = _Way(words, wanted)
        way.chosen.connect(self.filter_chosen)
        self._ways.addWidget(way)
        way.show()


class _Way(QWidget):
    """A button that knows which filter it stands for."""

    chosen = Signal(object)

    def __init__(self, words: str, wanted: Filter) -> None:
        super().__init__()
        self._wanted = wanted
        row = actions(made := button(words))
        made.clicked.connect(self._choose)
        self.setLayout(row)

    def _choose(self) -> None:
        self.chosen.emit(self._wanted)
