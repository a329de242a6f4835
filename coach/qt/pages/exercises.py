"""The exercises: every move of the library, found as one types."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.catalogue import Catalogue
from coach.domain.fields import Level
from coach.library.search import MoveSearch
from coach.qt.models.moves_model import MovesModel
from coach.qt.theme import Theme
from coach.qt.widgets.flow import actions
from coach.qt.widgets.list_page import ListPage
from coach.qt.widgets.move_grid import MoveGrid
from coach.qt.widgets.search_field import SearchField
from coach.qt.widgets.text import button, label
from coach.qt.wording import counted


class ExercisesPage(ListPage):
    """A grid of moves under a search field."""

    move_chosen = Signal(str)
    """The id of a move to look at."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Exercises", parent)
        self._catalogue = Catalogue()
        self._level = Level.BEGINNER
        self._index = MoveSearch(())
        self._model = MovesModel(self)
        self._count = label("", 16, "quiet", tabular=True)
        self.head.addWidget(self._count)
        self._search = SearchField("Search name, muscle or equipment", "Search moves")
        self._search.textChanged.connect(self._find)
        self._search.left_downwards.connect(self._enter_grid)
        self._search.returnPressed.connect(self._open_first)
        self.body.addWidget(self._search)
        self._grid = MoveGrid(theme)
        self._grid.setModel(self._model)
        self._grid.chosen.connect(self.move_chosen)
        self._grid.left_upwards.connect(self._search.setFocus)
        self.body.addWidget(self._grid, 1)
        self._nothing = self._build_nothing()
        self.body.addWidget(self._nothing, 1)
        self._nothing.hide()
        self.setFocusProxy(self._search)

    def show_catalogue(self, catalogue: Catalogue, level: Level) -> None:
        """Show the library's moves with the doses of a level; what is typed stays typed."""
        if catalogue is not self._catalogue:
            self._catalogue = catalogue
            self._index = MoveSearch(catalogue.moves.values())
        self._level = level
        self._find()

    def _build_nothing(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self._nothing_text = label("", 16, "quiet", wrap=True)
        layout.addWidget(self._nothing_text)
        self._clear = button("Clear the search", "link")
        self._clear.clicked.connect(self._search.clear)
        layout.addLayout(actions(self._clear))
        layout.addStretch()
        return page

    def _find(self) -> None:
        text = self._search.text()
        found = self._index.find(text)
        self._model.show(self._catalogue.moves, found, self._level)
        self._grid.setVisible(bool(found))
        self._nothing.setVisible(not found)
        every = len(self._catalogue.moves)
        all_moves = counted(every, "move")
        self._count.setText(all_moves if len(found) == every else f"{len(found)} of {all_moves}")
        if not found:
            self._clear.setVisible(bool(every))
            self._nothing_text.setText(
                f"No move with “{text.strip()}” in its name, muscles, equipment or kind."
                if every
                else "No moves have loaded. Settings shows where the library is."
            )

    def _enter_grid(self) -> None:
        if self._model.rowCount() == 0:
            return
        if not self._grid.currentIndex().isValid():
            self._grid.setCurrentIndex(self._model.index(0))
        self._grid.setFocus()

    def _open_first(self) -> None:
        move = self._model.index(0).data(MovesModel.MoveRole)
        if move is not None:
            self.move_chosen.emit(move.id)
