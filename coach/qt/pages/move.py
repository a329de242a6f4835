"""One move with everything that is on its card."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.domain.catalogue import Catalogue
from coach.domain.fields import Level
from coach.errors import NotFoundError
from coach.qt.theme import Theme
from coach.qt.widgets.detail_page import DetailPage
from coach.qt.widgets.figure_card import FigureCard
from coach.qt.widgets.figure_pictures import Figures
from coach.qt.widgets.move_card import MoveCard

_LIST = "Exercises"

KEYS = (
    ("↑, ↓, Page Up, Page Down", "scroll"),
    ("← and → on the slider", "go through one rep of the figure"),
    ("Esc, Backspace or Alt+←", "go back"),
)
"""What works on this page, for the overlay of keys."""


class MovePage(DetailPage):
    """A move's page. Back leads the way one came: over the moves whose links were followed, to the list."""

    move_chosen = Signal(str)
    """The id of another move to look at."""
    routine_chosen = Signal(str)
    """The id of a routine to look at."""
    left = Signal()
    """The person goes back to where the first of these moves was opened."""

    keys = KEYS

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, figures: Figures | None = None
    ) -> None:
        """``figures`` are those that other pages show too; else it keeps its own."""
        super().__init__(theme, _LIST, parent)
        self._figures = figures or Figures(theme, self)
        self._shown: tuple[Catalogue, str, Level] | None = None
        self._start = _LIST
        self._way: list[str] = []
        self._going_back = False
        self.back_requested.connect(self._go_back)

    def show_move(self, catalogue: Catalogue, move_id: str, level: Level) -> None:
        """Show a move at a level. Raises NotFoundError when the library does not have it."""
        move = catalogue.moves.get(move_id)
        if move is None:
            raise NotFoundError(f"There is no move {move_id}.", "It may have left the library.")
        if self._shown is not None and self._is_shown(catalogue, move_id, level):
            return
        same = self._shown is not None and self._shown[1] == move_id
        at = self.verticalScrollBar().value() if same else 0
        self._shown = (catalogue, move_id, level)
        self._figures.show_catalogue(catalogue)
        figure = FigureCard(self.theme, self._figures.reel(move, level), move)
        card = MoveCard(self.theme, catalogue, move, level, figure)
        card.move_chosen.connect(self._follow)
        card.routine_chosen.connect(self.routine_chosen)
        self.show_content(move.name, card)
        self.verticalScrollBar().setValue(at)
        self._name_way_back(catalogue)

    def begin_at(self, start: str) -> None:
        """The next move is opened anew from here: ``Exercises``, or a routine by its name."""
        self._shown = None
        self._start = start
        self._way.clear()

    def _is_shown(self, catalogue: Catalogue, move_id: str, level: Level) -> bool:
        if self._shown is None:
            return False
        old, was, at = self._shown
        return old is catalogue and (was, at) == (move_id, level)

    def _follow(self, move_id: str) -> None:
        if self._shown is not None:
            self._way.append(self._shown[1])
        self.move_chosen.emit(move_id)

    def _go_back(self) -> None:
        while self._way and self._shown is not None:
            before = self._way.pop()
            if before in self._shown[0].moves:
                self.move_chosen.emit(before)
                return
        self.left.emit()

    def _name_way_back(self, catalogue: Catalogue) -> None:
        before = catalogue.moves.get(self._way[-1]) if self._way else None
        to = before.name if before else self._start
        self.name_way_back(to, to.lower() if to == _LIST else to)
