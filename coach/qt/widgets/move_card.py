"""Everything on a move's card, in cards: in two columns where there is room for them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.qt.models.move_links import MoveLink, Use, instead, uses, variants
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card, Rule
from coach.qt.widgets.move_card_parts import (
    Link,
    bullets_card,
    cautions_card,
    dose_card,
    glance_card,
    group,
    head,
    mistaken_card,
    research_card,
    source_texts,
    steps_card,
    text_card,
    titled,
)
from coach.qt.widgets.page import Columns

_TWO_COLUMNS_PX = 720


class MoveCard(QWidget):
    """One move at one level.

    The left column is for reading from top to bottom: what to take care of, then how it is done. The
    right one begins with the figure and is for looking things up; its foot is where one's own history with
    the move belongs.
    """

    move_chosen = Signal(str)
    """The id of another move."""
    routine_chosen = Signal(str)
    """The id of a routine that uses it."""

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        move: Exercise,
        level: Level,
        figure: QWidget,
    ) -> None:
        """``figure`` is the picture of the move."""
        super().__init__()
        self._figure = figure
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(16)
        outer.addLayout(head(move))
        self._columns = Columns(theme, _TWO_COLUMNS_PX)
        self._left = _column(self._how(move))
        self._right = _column(self._around(catalogue, move, level))
        self._columns.row.addLayout(self._left, 3)
        self._columns.row.addLayout(self._right, 2)
        self._columns.turned.connect(self._put_figure)
        self._put_figure()
        outer.addWidget(self._columns)

    def _put_figure(self) -> None:
        """The figure is seen first: at the top of the right column, or above everything in one column."""
        column = self._left if self._columns.stacked else self._right
        column.insertWidget(0, self._figure)

    def _how(self, move: Exercise) -> list[QWidget]:
        cards: list[QWidget] = [mistaken_card(one) for one in move.mistaken_for]
        cards += [cautions_card(move), steps_card(move)]
        cards.append(bullets_card("Common mistakes", move.mistakes))
        cards.append(bullets_card("What the coach says", move.cues))
        cards.append(text_card("Why", move.why))
        if move.research:
            cards.append(research_card(move.research))
        return [*cards, self._sources(move)]

    def _around(self, catalogue: Catalogue, move: Exercise, level: Level) -> list[QWidget]:
        cards: list[QWidget] = [dose_card(move, level), glance_card(move)]
        for title, links in (
            ("Easier and harder", variants(catalogue, move)),
            ("Instead of this", instead(catalogue, move)),
        ):
            if links:
                cards.append(self._links(title, links))
        using = uses(catalogue, move, level)
        if using:
            cards.append(self._routines(using))
        return cards

    def _links(self, title: str, links: Sequence[MoveLink]) -> Card:
        card = titled(title)
        for number, one in enumerate(links):
            if number:
                card.body.addWidget(Rule())
            card.body.addLayout(group((one.heading, 13, "quiet"), (one.note, 16, None)))
            if one.move:
                link = Link(f"{one.name} →", f"{one.heading}: {one.name}", one.move)
                link.chosen.connect(self.move_chosen)
                card.body.addWidget(link)
        return card

    def _routines(self, using: Iterable[Use]) -> Card:
        card = titled("In these routines")
        for number, use in enumerate(using):
            if number:
                card.body.addWidget(Rule())
            link = Link(f"{use.name} →", f"Routine: {use.name}", use.routine)
            link.chosen.connect(self.routine_chosen)
            column = group(*((dose, 13, "quiet") for dose in use.doses))
            column.insertWidget(0, link)
            card.body.addLayout(column)
        return card

    def _sources(self, move: Exercise) -> Card:
        card = titled("Sources")
        for number, source in enumerate(move.sources):
            if number:
                card.body.addSpacing(2)
            title, covers = source_texts(source)
            card.body.addLayout(group((title, 13, None), (covers, 13, "quiet")))
            url = QUrl(source.url or "")
            if url.scheme() in ("http", "https"):
                link = Link(url.host(), f"Read in the browser: {source.title}", url.toString())
                link.chosen.connect(QDesktopServices.openUrl)
                card.body.addWidget(link)
        return card


def _column(cards: Iterable[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card)
    column.addStretch()
    return column
