"""Routines: every one with what it is for and how long it takes, and which files have problems."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.domain.catalogue import Problem
from coach.domain.routine import RoutineType
from coach.qt.models.plan import Plan
from coach.qt.models.plan_search import matches
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.choice import Segments
from coach.qt.widgets.flow import Chips, actions
from coach.qt.widgets.grid import CardGrid
from coach.qt.widgets.page import Page
from coach.qt.widgets.search_field import SearchField
from coach.qt.widgets.strip import TimelinePicture
from coach.qt.widgets.text import button, label
from coach.qt.wording import LEVEL_WORDS, TYPE_WORDS, counted, exact_words, problem_words

_ALL = "all"


class RoutineCard(Card):
    """One routine of the list; its name opens it."""

    opened = Signal(str)
    """The id of the routine."""

    def __init__(self, theme: Theme, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=20, spacing=6)
        self.plan = plan
        routine = plan.routine
        self.open = button(routine.name, "title", f"Open {routine.name}")
        self.open.clicked.connect(self._open)
        self.body.addLayout(actions(self.open))
        facts = [exact_words(plan.timeline), LEVEL_WORDS[plan.timeline.level]]
        if plan.rounds > 1:
            facts.append(counted(plan.rounds, "round"))
        self.body.addWidget(label(" · ".join(facts), 16, "quiet", wrap=True))
        self.body.addWidget(label(routine.goal, 16, wrap=True))
        self.body.addStretch(1)
        chips = Chips()
        chips.set_texts([TYPE_WORDS[routine.type], *(plan.equipment or ("no equipment",))])
        self.body.addSpacing(4)
        self.body.addWidget(chips)
        self.body.addSpacing(4)
        picture = TimelinePicture(theme, height=14)
        picture.set_timeline(plan.timeline)
        self.body.addWidget(picture)

    def _open(self) -> None:
        self.opened.emit(self.plan.routine.id)


class RoutinesPage(Page):
    """The list of routines. ``show_plans`` shows what the library has."""

    routine_requested = Signal(str)
    """Open this routine's page (id)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Routines", parent)
        self._cards: list[RoutineCard] = []
        self.search = SearchField("Search name, goal, move or equipment", "Search routines")
        self.search.textChanged.connect(self._filter)
        self.search.left_downwards.connect(self._enter)
        self.search.returnPressed.connect(self._enter)
        self.body.addWidget(self.search)
        kinds = [(_ALL, "All"), *((kind.value, TYPE_WORDS[kind]) for kind in RoutineType)]
        self.kinds = Segments("Type of routine", kinds)
        self.kinds.chosen.connect(self._filter)
        self.kinds.hide()
        self.body.addWidget(self.kinds)
        self.grid = CardGrid(theme, 400)
        self.body.addWidget(self.grid)
        self.nothing = label(
            "No routine says all of this. Try fewer words.", 16, "quiet", wrap=True
        )
        self.nothing.hide()
        self.body.addWidget(self.nothing)
        self.problems = _ProblemsCard()
        self.problems.hide()
        self.body.addWidget(self.problems)
        self.body.addStretch(1)
        self.setFocusProxy(self.search)

    def show_plans(
        self,
        plans: Sequence[Plan],
        problems: Sequence[Problem] = (),
        missing: Mapping[str, str] | None = None,
    ) -> None:
        """Show these routines, the library's problems and the routines that did not load."""
        self.problems.show_problems(problems, missing or {})
        if tuple(plans) == tuple(card.plan for card in self._cards):
            return
        cards = [RoutineCard(self.theme, plan) for plan in plans]
        for card in cards:
            card.opened.connect(self.routine_requested)
        self._cards = cards
        self.grid.set_widgets(cards)
        present = {plan.routine.type.value for plan in plans}
        for kind in RoutineType:
            self.kinds.button(kind.value).setVisible(kind.value in present)
        if self.kinds.value not in (_ALL, *present):
            self.kinds.set_value(_ALL)
        self.kinds.setVisible(len(present) > 1)
        self._filter()

    def _filter(self) -> None:
        value = self.kinds.value
        kind = None if value == _ALL else RoutineType(value)
        wanted = [card for card in self._cards if matches(card.plan, self.search.text(), kind)]
        self.grid.show_only(wanted)
        self.nothing.setVisible(bool(self._cards) and not wanted)

    def _enter(self) -> None:
        """Go from the search field to the first routine shown."""
        for card in self._cards:
            if not card.isHidden():
                card.open.setFocus(Qt.FocusReason.TabFocusReason)
                return


class _ProblemsCard(Card):
    """Which files of the library did not load, folded up until asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="sunken", padding=16, spacing=4)
        row = QHBoxLayout()
        self.title = label("", 16, wrap=True)
        self.more = button("Show", "link", "Show problems")
        self.more.clicked.connect(self._toggle)
        row.addWidget(self.title, 1)
        row.addWidget(self.more)
        self.body.addLayout(row)
        self.list = label("", 13, "quiet", wrap=True)
        self.list.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.list.setAccessibleName("Problems")
        self.list.hide()
        self.body.addWidget(self.list)

    def show_problems(self, problems: Sequence[Problem], missing: Mapping[str, str]) -> None:
        """Show these; nothing at all when there are none."""
        self.title.setText(problem_words(problems, missing))
        self.list.setText("\n".join((*missing.values(), *map(str, problems))))
        self.list.setAccessibleDescription(self.list.text())
        self.setVisible(bool(problems or missing))

    def _toggle(self) -> None:
        shown = self.list.isHidden()
        self.list.setVisible(shown)
        self.more.setText("Hide" if shown else "Show")
        self.more.setAccessibleName("Hide problems" if shown else "Show problems")
