"""The exercises: every move of the library, found as one types and filters."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QWidget

from coach.domain.catalogue import Catalogue
from coach.domain.fields import Level
from coach.domain.limits import NO_LIMITS, Limits
from coach.library.move_filters import NO_FILTERS, Filters
from coach.library.search import MoveSearch
from coach.library.search_reasons import confusion
from coach.qt.models.moves_model import MovesModel
from coach.qt.theme import Theme
from coach.qt.widgets.figure_pictures import Figures
from coach.qt.widgets.list_page import ListPage
from coach.qt.widgets.move_filter_bar import MoveFilterBar
from coach.qt.widgets.move_grid import MoveGrid
from coach.qt.widgets.moves_found import MistakenNote, NothingFound
from coach.qt.widgets.search_field import SearchField
from coach.qt.widgets.text import label
from coach.qt.wording import counted

_SLICE = 150
"""Moves taken into the index between two looks at what else there is to do: about 5 ms."""
_SAY_AFTER_MS = 700
"""The count is announced when the typing has paused, not at every letter."""

KEYS = (
    ("Ctrl+F or /", "search the exercises"),
    ("↓", "from the search to the exercises"),
    ("Home, End, Page ↑ ↓", "walk them, as the arrows do"),
    ("Esc", "empty the search, then the filters"),
    ("Delete", "take back the filter with the focus"),
)
"""What works on this page, for the overlay of keys."""


class ExercisesPage(ListPage):
    """A grid of moves under a search field and filters. What is typed and chosen stays when one leaves."""

    move_chosen = Signal(str)
    """The id of a move to look at."""

    keys = KEYS

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, figures: Figures | None = None
    ) -> None:
        """``figures`` are those that other pages show too; else it keeps its own."""
        super().__init__(theme, "Exercises", parent)
        self._figures = figures or Figures(theme, self)
        self._catalogue = Catalogue()
        self._level = Level.BEGINNER
        self._index = MoveSearch(())
        self._coming: tuple[Catalogue, MoveSearch] | None = None
        self._model = MovesModel(self)
        self._count = label("", 16, "quiet", tabular=True)
        self.head.addWidget(self._count)
        self._search = SearchField("Search name, muscle, equipment or kind", "Search moves")
        self._filters = MoveFilterBar(theme, self._count_with)
        self._mistaken = MistakenNote()
        self._grid = MoveGrid(theme, self._figures)
        self._grid.setModel(self._model)
        self._nothing = NothingFound()
        self._prepare = QTimer(self)
        self._say = QTimer(self)
        self._build()

    def _build(self) -> None:
        for one in (self._search, self._filters, self._mistaken):
            self.body.addWidget(one)
        self.body.setSpacing(12)
        self.body.addWidget(self._grid, 1)
        self.body.addWidget(self._nothing, 1)
        self._mistaken.hide()
        self._nothing.hide()
        self._search.textChanged.connect(self._find)
        self._search.left_downwards.connect(self._enter_grid)
        self._search.returnPressed.connect(self._open_first)
        self._filters.changed.connect(self._find)
        self._nothing.clear_search.connect(self._clear_search)
        self._nothing.clear_filters.connect(self._clear_filters)
        self._grid.chosen.connect(self.move_chosen)
        self._grid.left_upwards.connect(self._search_on)
        self._grid.typed.connect(self._type)
        self._prepare.setInterval(0)
        self._prepare.timeout.connect(self._go_on_preparing)
        self._say.setSingleShot(True)
        self._say.setInterval(_SAY_AFTER_MS)
        self._say.timeout.connect(self._announce)
        for keys in ("Ctrl+F", "/"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._search_on)
        self.setFocusProxy(self._search)

    def show_catalogue(
        self, catalogue: Catalogue, level: Level, limits: Limits = NO_LIMITS
    ) -> None:
        """Show the library's moves with the doses of a level; what is typed and chosen stays.

        With ``limits`` there is a filter for the moves that they leave.

        A library of many thousand moves is prepared in slices; until it is ready, what was shown stays.
        """
        self._level = level
        self._figures.show_catalogue(catalogue)
        self._filters.set_avoided(frozenset(one.tag for one in limits.avoid))
        coming = self._coming[0] if self._coming else self._catalogue
        if catalogue is not coming:
            self._coming = (catalogue, MoveSearch(catalogue.moves.values()))
            self._go_on_preparing()
        self._find()

    def _go_on_preparing(self) -> None:
        if self._coming is None:
            return
        catalogue, index = self._coming
        if not index.prepare(_SLICE):
            self._prepare.start()
            return
        self._prepare.stop()
        self._coming = None
        self._catalogue, self._index = catalogue, index
        self._filters.offer(index)
        self._find()

    def _count_with(self, filters: Filters) -> int:
        return self._index.count(self._search.text(), filters)

    # -- showing what is found ----------------------------------------------------------------

    def _find(self) -> None:
        text = self._search.text()
        found = self._index.find(text, self._filters.filters)
        was_on, was_at = self._grid.current_id(), self._grid.verticalScrollBar().value()
        same_question = (text, self._filters.filters) == self._asked
        self._asked = (text, self._filters.filters)
        if self._model.show(self._catalogue.moves, found, self._level, text) and same_question:
            # The library has changed under the person: they stay where they were.
            row = self._model.row_of(was_on)
            if row is not None:
                self._grid.go_to(row)
            self._grid.verticalScrollBar().setValue(was_at)
        self._show_mistaken(text, found)
        every = len(self._catalogue.moves)
        all_moves = counted(every, "move")
        self._count.setText(all_moves if len(found) == every else f"{len(found):,} of {all_moves}")
        if self._coming is not None and not every:
            self._count.setText(f"reading {counted(len(self._coming[0].moves), 'move')} …")
        self._show_nothing(text, found)
        if not same_question:
            self._say.start()

    _asked: tuple[str, Filters] = ("", NO_FILTERS)

    def _show_nothing(self, text: str, found: tuple[str, ...]) -> None:
        nothing = not found and self._coming is None
        # Whoever stands on a card that goes away goes on in the search.
        if not found and self._grid.hasFocus():
            self._search.setFocus()
        self._grid.setVisible(not nothing)
        self._nothing.setVisible(nothing)
        if nothing:
            without = self._index.count(text) if self._filters.filters.active else 0
            self._nothing.explain(
                text.strip(), self._filters.words(), without, empty=not self._catalogue.moves
            )

    def _show_mistaken(self, text: str, found: tuple[str, ...]) -> None:
        moves = self._catalogue.moves
        for move_id in self._index.mistaken(text):
            mistaken = confusion(moves[move_id], text) if move_id in found else None
            if mistaken is not None:
                self._mistaken.show_note(mistaken[0], mistaken[1].note, moves[move_id])
                return
        self._mistaken.hide()

    def _announce(self) -> None:
        """Tell a screen reader what the search has come to."""
        if not self.isVisible() or not QAccessible.isActive():
            return
        said = [self._count.text()]
        if self._mistaken.isVisible():
            said.append(self._mistaken.sentence)
        if self._nothing.isVisible():
            said = [self._nothing.sentence]
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, ". ".join(said)))

    # -- keys ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where nothing else wants it: the search is emptied first, then the filters."""
        if event.key() == Qt.Key.Key_Escape and self._search.text():
            self._clear_search()
        elif event.key() == Qt.Key.Key_Escape and self._filters.filters.active:
            self._clear_filters()
        else:
            super().keyPressEvent(event)

    def _search_on(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _type(self, text: str) -> None:
        """A letter typed on a card."""
        if text == "\b" and not self._search.text():
            return
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.end(False)
        if text == "\b":
            self._search.backspace()
        else:
            self._search.insert(text)

    def _clear_search(self) -> None:
        self._search.clear()
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_filters(self) -> None:
        self._filters.clear()
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_grid(self) -> None:
        if self._model.rowCount():
            if not self._grid.currentIndex().isValid():
                self._grid.go_to(0)
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_first(self) -> None:
        if self._search.text().strip() and self._model.rowCount():
            self._grid.go_to(0)
            self.move_chosen.emit(self._grid.current_id())
