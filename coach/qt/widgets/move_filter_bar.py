"""The filters over the moves in one line: kinds to press, menus for the rest, and the way out."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coach.domain.exercise import Position, Tag
from coach.library.move_filters import NO_FILTERS, Filters, Kind
from coach.library.search import MoveSearch
from coach.qt.models.move_wording import KIND_WORDS, POSITION_WORDS, capital
from coach.qt.theme import Theme
from coach.qt.widgets.filter_menu import FilterMenu, Option
from coach.qt.widgets.flow import FlowLayout
from coach.qt.widgets.text import button
from coach.qt.wording import thing

_NOTHING = "nothing"
"""The value that stands for no equipment at all; no id of a thing, as those name things."""
_ROOM_FOR_KINDS_PX = 700


class _Chip(QPushButton):
    """A filter that is pressed or not."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setProperty("kind", "filter")
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setAccessibleDescription("filter")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too; Delete and Backspace take it back."""
        backwards = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.isChecked()
        if backwards or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class _KindChip(_Chip):
    """One kind of work."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(KIND_WORDS[kind])
        self.kind = kind


class MoveFilterBar(QWidget):
    """Shows and changes :class:`Filters`. Where it is narrow the kinds are a menu like the others."""

    changed = Signal()
    """The person wants other filters."""

    def __init__(
        self, theme: Theme, count: Callable[[Filters], int], parent: QWidget | None = None
    ) -> None:
        """``count`` says how many moves filters would leave."""
        super().__init__(parent)
        self._theme = theme
        self._count = count
        self._filters = NO_FILTERS
        self.setAccessibleName("Filters")
        self._flow = FlowLayout(self, spacing=6)
        self._chips = [_KindChip(kind) for kind in Kind]
        for chip in self._chips:
            chip.clicked.connect(self._kinds_pressed)
            self._flow.addWidget(chip)
        self._kinds = FilterMenu("Kind", self._count_kinds)
        self._muscles = FilterMenu("Muscles", self._count_muscles)
        self._have = FilterMenu("Equipment", self._count_have, adding=True)
        self._positions = FilterMenu("Position", self._count_positions)
        for menu, choose in (
            (self._kinds, self._choose_kinds),
            (self._muscles, self._choose_muscles),
            (self._have, self._choose_have),
            (self._positions, self._choose_positions),
        ):
            menu.chosen.connect(choose)
            self._flow.addWidget(menu)
        self._fits = _Chip("Fits what bothers me today")
        self._fits.clicked.connect(self._fits_pressed)
        self._flow.addWidget(self._fits)
        self._clear = button("Clear  ✕", "filter", "Clear filters")
        self._clear.clicked.connect(self.clear)
        self._flow.addWidget(self._clear)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._present: frozenset[Kind] = frozenset()
        self._avoidable: frozenset[Tag] = frozenset()
        theme.changed.connect(self._arrange)
        self._show()

    @property
    def filters(self) -> Filters:
        """What is chosen."""
        return self._filters

    def offer(self, index: MoveSearch) -> None:
        """Offer what the moves of an index can be told apart by."""
        self._present = index.kinds
        kinds = [Option(kind, KIND_WORDS[kind]) for kind in Kind if kind in index.kinds]
        self._kinds.set_options(kinds)
        self._muscles.set_options(_options(index.muscles))
        starts = [Option(one, POSITION_WORDS[one]) for one in Position if one in index.positions]
        self._positions.set_options(starts)
        things = _options(index.equipment)
        self._have.set_options([Option(_NOTHING, "None needed", alone=True), *things])
        self._arrange()
        self._show()

    def set_avoided(self, tags: frozenset[Tag]) -> None:
        """What bothers the person today; with nothing to keep clear of there is no such filter."""
        self._avoidable = tags
        if self._filters.avoid and tags != self._filters.avoid:
            self._become(replace(self._filters, avoid=tags))
        self._show()

    def clear(self) -> None:
        """Take back every filter."""
        self._become(NO_FILTERS)

    def words(self) -> list[str]:
        """What is chosen, in words."""
        menus = (self._kinds, self._muscles, self._have, self._positions)
        said = [menu.words for menu in menus if menu.value]
        return [*said, self._fits.text().lower()] if self._filters.avoid else said

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Kinds to press, or a menu of them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() >= self._theme.px(_ROOM_FOR_KINDS_PX)
        for chip in self._chips:
            chip.setVisible(room and chip.kind in self._present)
        self._kinds.setVisible(not room and bool(self._present))

    def _become(self, filters: Filters) -> None:
        if filters == self._filters:
            return
        had_focus = self._clear.hasFocus()
        self._filters = filters
        self._show()
        if had_focus and not filters.active:
            self._muscles.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        filters = self._filters
        for chip in self._chips:
            chip.setChecked(chip.kind in filters.kinds)
        self._kinds.set_value(frozenset(filters.kinds))
        self._muscles.set_value(filters.muscles)
        self._positions.set_value(frozenset(filters.positions))
        self._have.set_value(_have_value(filters))
        self._fits.setVisible(bool(self._avoidable))
        self._fits.setChecked(bool(filters.avoid))
        self._clear.setVisible(filters.active)

    # -- each filter by itself ----------------------------------------------------------------

    def _kinds_pressed(self) -> None:
        self._choose_kinds(frozenset(chip.kind for chip in self._chips if chip.isChecked()))

    def _fits_pressed(self) -> None:
        avoid = self._avoidable if self._fits.isChecked() else frozenset()
        self._become(replace(self._filters, avoid=avoid))

    def _choose_kinds(self, value: frozenset[str]) -> None:
        self._become(self._with_kinds(value))

    def _choose_muscles(self, value: frozenset[str]) -> None:
        self._become(replace(self._filters, muscles=value))

    def _choose_have(self, value: frozenset[str]) -> None:
        self._become(self._with_have(value))

    def _choose_positions(self, value: frozenset[str]) -> None:
        self._become(self._with_positions(value))

    def _with_kinds(self, value: frozenset[str]) -> Filters:
        return replace(self._filters, kinds=frozenset(Kind(one) for one in value))

    def _with_have(self, value: frozenset[str]) -> Filters:
        return replace(self._filters, have=value - {_NOTHING} if value else None)

    def _with_positions(self, value: frozenset[str]) -> Filters:
        return replace(self._filters, positions=frozenset(Position(one) for one in value))

    def _count_kinds(self, value: frozenset[str]) -> int:
        return self._count(self._with_kinds(value))

    def _count_muscles(self, value: frozenset[str]) -> int:
        return self._count(replace(self._filters, muscles=value))

    def _count_have(self, value: frozenset[str]) -> int:
        return self._count(self._with_have(value))

    def _count_positions(self, value: frozenset[str]) -> int:
        return self._count(self._with_positions(value))


def _options(slugs: Iterable[str]) -> list[Option]:
    return [Option(slug, capital(thing(slug))) for slug in sorted(slugs)]


def _have_value(filters: Filters) -> frozenset[str]:
    if filters.have is None:
        return frozenset()
    return filters.have or frozenset({_NOTHING})
