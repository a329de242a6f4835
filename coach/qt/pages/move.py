"""One move with everything that is on its card."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.domain.catalogue import Catalogue
from coach.domain.fields import Level
from coach.domain.routine import Routine
from coach.errors import NotFoundError
from coach.qt.theme import Theme
from coach.qt.widgets.detail_page import DetailPage
from coach.qt.widgets.move_card import MoveCard


class MovePage(DetailPage):
    """A move's page; ``back_requested`` goes back to the exercises."""

    move_chosen = Signal(str)
    """The id of an easier or harder move to look at."""
    routine_chosen = Signal(str)
    """The id of a routine to look at."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Exercises", parent)

    def show_move(self, catalogue: Catalogue, move_id: str, level: Level) -> None:
        """Show a move at a level. Raises NotFoundError when the library does not have it."""
        move = catalogue.moves.get(move_id)
        if move is None:
            raise NotFoundError(f"There is no move {move_id}.", "It may have left the library.")
        names = {one.id: one.name for one in catalogue.moves.values()}
        card = MoveCard(self.theme, move, level, names, routines_with(catalogue, move_id))
        card.move_chosen.connect(self.move_chosen)
        card.routine_chosen.connect(self.routine_chosen)
        self.show_content(move.name, card)


def routines_with(catalogue: Catalogue, move_id: str) -> list[Routine]:
    """The routines that use a move, by name."""
    using = [routine for routine in catalogue.routines.values() if _uses(routine, move_id)]
    return sorted(using, key=_name)


def _uses(routine: Routine, move_id: str) -> bool:
    return any(item.move == move_id for block in routine.blocks for item in block.items)


def _name(routine: Routine) -> str:
    return routine.name
