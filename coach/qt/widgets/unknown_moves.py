"""Names of a file to be imported that are no move of ours: what each is to become."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from coach.domain.incoming import UnknownMove
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card, Rule
from coach.qt.widgets.fields import Picker
from coach.qt.widgets.setting_row import SettingRow
from coach.qt.widgets.text import label
from coach.qt.wording import counted

KEEP = ""
"""The choice that keeps a name as it is."""
KEEP_WORDS = "Keep as it is"
MOST = 60
"""So many names have a choice, the most used ones; who has more of them seldom cares about the rest."""


class UnknownMoves(Card):
    """Each name with a list: as it is, then what comes near, then every other move by its name."""

    def __init__(
        self,
        theme: Theme,
        unknown: Sequence[UnknownMove],
        moves: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """``moves`` are the ids of ours, each with its name."""
        super().__init__(parent, spacing=12)
        self._pickers: dict[str, Picker] = {}
        self.body.addWidget(label("Moves that are not in your library", 20, bold=True, wrap=True))
        self.body.addWidget(
            label(
                "They come in under their own names. Where one is a move of yours, say which.",
                16,
                "quiet",
                wrap=True,
            )
        )
        every = sorted(moves.items(), key=lambda move: move[1].casefold())
        for one in unknown[:MOST]:
            self.body.addWidget(Rule())
            self.body.addWidget(self._row(theme, one, every))
        if len(unknown) > MOST:
            rest = counted(len(unknown) - MOST, "more name")
            self.body.addWidget(Rule())
            self.body.addWidget(
                label(f"{rest}, seldom used, kept as they are.", 13, "quiet", wrap=True)
            )

    @property
    def mapping(self) -> Mapping[str, str]:
        """What was chosen: names, each with the id of a move of ours."""
        chosen = {name: str(one.currentData()) for name, one in self._pickers.items()}
        return {name: move for name, move in chosen.items() if move != KEEP}

    def picker(self, name: str) -> Picker:
        """The list of a name."""
        return self._pickers[name]

    def _row(self, theme: Theme, one: UnknownMove, every: Sequence[tuple[str, str]]) -> QWidget:
        near = [(move.id, move.name) for move in one.near]
        picker = Picker(theme, f"What {one.name} becomes")
        options = [(KEEP, KEEP_WORDS), *near, *(move for move in every if move not in near)]
        picker.set_options(options, KEEP)
        if near:
            picker.insertSeparator(1)
            picker.insertSeparator(2 + len(near))
        self._pickers[one.name] = picker
        perhaps = f". Perhaps {one.near[0].name}?" if one.near else ""
        return SettingRow(theme, one.name, f"{counted(one.sets, 'set')}{perhaps}", picker)
