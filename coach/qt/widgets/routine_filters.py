"""What one can ask of the routines: words, level, type, minutes and what is at hand."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.domain.fields import Level
from coach.domain.routine import RoutineType
from coach.qt.models.plan_search import HOUSEHOLD_WORDS, MINUTES, AtHand, Filter
from coach.qt.theme import Theme
from coach.qt.widgets.choice import Segments
from coach.qt.widgets.page import Columns
from coach.qt.widgets.search_field import SearchField
from coach.qt.widgets.text import label
from coach.qt.wording import LEVEL_WORDS, TYPE_WORDS, counted

_ALL = "all"
_SEARCH_BESIDE_PX = 640
_BESIDE_PX = 700
_NAME_PX = 68
_AT_HAND_WORDS = {
    AtHand.ANY: "Any",
    AtHand.HOUSEHOLD: "Household",
    AtHand.NOTHING: "None",
}


class RoutineFilters(QWidget):
    """Shows and changes a :class:`Filter`, and the person's level beside it."""

    changed = Signal()
    """The person asks for something else."""
    level_chosen = Signal(str)
    """The person wants this level (a value of Level), here and from now on."""
    left_downwards = Signal()
    """On to the routines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Filters")
        self._theme = theme
        self.search = SearchField("Search name, goal, move or equipment", "Search routines")
        self.search.textChanged.connect(self.changed)
        self.search.left_downwards.connect(self.left_downwards)
        self.search.returnPressed.connect(self.left_downwards)
        self.level = Segments("Level", [(level.value, LEVEL_WORDS[level]) for level in Level])
        self.level.chosen.connect(self.level_chosen)
        kinds = [(_ALL, "All"), *((kind.value, TYPE_WORDS[kind]) for kind in RoutineType)]
        self.kinds = Segments("Type of routine", kinds, kind="chip")
        lengths = [(_ALL, "Any"), *((str(one), f"≤ {one}") for one in MINUTES)]
        self.minutes = Segments("Minutes available", lengths, kind="chip")
        self.minutes.button(_ALL).setAccessibleName("Any length")
        for one in MINUTES:
            self.minutes.button(str(one)).setAccessibleName(f"Up to {counted(one, 'minute')}")
        at_hand = [(one.value, words) for one, words in _AT_HAND_WORDS.items()]
        self.at_hand = Segments("Equipment", at_hand, kind="chip")
        self.at_hand.button(AtHand.ANY).setAccessibleName("Any equipment")
        self.at_hand.button(AtHand.NOTHING).setAccessibleName("No equipment")
        self.at_hand.button(AtHand.HOUSEHOLD).setToolTip(HOUSEHOLD_WORDS)
        self.at_hand.button(AtHand.HOUSEHOLD).setAccessibleDescription(HOUSEHOLD_WORDS)
        for choice in (self.kinds, self.minutes, self.at_hand):
            choice.chosen.connect(self.changed)
        self._build()
        self._find_keys = [
            self._key("Ctrl+F", self._find),
            self._key("/", self._find),
        ]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._named: list[tuple[QWidget, Segments]] = []
        first = Columns(self._theme, _SEARCH_BESIDE_PX, spacing=12)
        first.row.addWidget(self.search, 1)
        first.row.addWidget(self._row("My level", self.level))
        column.addWidget(first)
        self._kinds_row = self._row("Type", self.kinds)
        column.addWidget(self._kinds_row)
        rest = Columns(self._theme, _BESIDE_PX, spacing=24)
        rest.row.addWidget(self._row("Minutes", self.minutes))
        rest.row.addWidget(self._row("Equipment", self.at_hand))
        rest.row.addStretch(1)
        column.addWidget(rest)
        self._theme.changed.connect(self._align)
        self._align()

    def _row(self, name: str, choice: Segments) -> QWidget:
        row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        said = label(name, 13, "quiet")
        self._named.append((said, choice))
        line.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(choice, 1)
        return row

    def _align(self) -> None:
        """One column of names, each level with the first line of its buttons."""
        for said, choice in self._named:
            said.setFixedWidth(self._theme.px(_NAME_PX))
            said.setFixedHeight(choice.button(choice.value).sizeHint().height())

    def _key(self, keys: str, does: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(does)
        return shortcut

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @property
    def filter(self) -> Filter:
        """What is asked for."""
        minutes = self.minutes.value
        return Filter(
            text=self.search.text(),
            type=None if self.kinds.value == _ALL else RoutineType(self.kinds.value),
            most_minutes=None if minutes == _ALL else int(minutes),
            at_hand=AtHand(self.at_hand.value),
        )

    def set_filter(self, wanted: Filter) -> None:
        """Ask for this instead."""
        with QSignalBlocker(self.search):
            self.search.setText(wanted.text)
        self.kinds.set_value(wanted.type or _ALL)
        self.minutes.set_value(str(wanted.most_minutes or _ALL))
        self.at_hand.set_value(wanted.at_hand)
        self.changed.emit()

    def offer(self, types: Collection[RoutineType]) -> None:
        """Offer the types there are; a type that is gone is not asked for any longer."""
        for kind in RoutineType:
            self.kinds.button(kind.value).setVisible(kind in types)
        if self.kinds.value != _ALL and RoutineType(self.kinds.value) not in types:
            self.kinds.set_value(_ALL)
        self._kinds_row.setVisible(len(types) > 1)
