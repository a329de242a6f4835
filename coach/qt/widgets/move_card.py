"""Everything on a move's card, in cards: in two columns where there is room for them."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from coach.domain.exercise import Exercise, Source, Variant
from coach.domain.fields import Level
from coach.domain.routine import Routine
from coach.qt.models.move_wording import CATEGORY_WORDS, SIDES_WORDS, listed, needs, tempo_text
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card, Rule
from coach.qt.widgets.flow import actions
from coach.qt.widgets.page import Columns
from coach.qt.widgets.text import button, label
from coach.qt.wording import LEVEL_WORDS, dose_words, exact

_TWO_COLUMNS_PX = 760


class Link(QWidget):
    """A link on a line of its own that knows where it leads."""

    chosen = Signal(str)
    """Where it leads: an id or an address."""

    def __init__(self, text: str, name: str, target: str) -> None:
        super().__init__()
        self._target = target
        made = button(text, "link", name)
        made.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(actions(made))

    def _choose(self) -> None:
        self.chosen.emit(self._target)


class MoveCard(QWidget):
    """One move at one level."""

    move_chosen = Signal(str)
    """The id of its easier or harder variant."""
    routine_chosen = Signal(str)
    """The id of a routine that uses it."""

    def __init__(
        self,
        theme: Theme,
        move: Exercise,
        level: Level,
        names: Mapping[str, str],
        routines: Sequence[Routine],
    ) -> None:
        """``names`` are the moves that have a page, by id; ``routines`` those that use this one."""
        super().__init__()
        self._names = names
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(16)
        outer.addLayout(_head(move))
        how = [_steps(move), _bullets("What the coach says", move.cues)]
        how += [_bullets("Common mistakes", move.mistakes), _text("Why", move.why)]
        around: list[QWidget] = [_dose(move, level), _bullets("Take care", move.cautions)]
        if move.easier is not None or move.harder is not None:
            around.append(self._variants(move))
        if routines:
            around.append(self._routines(routines))
        columns = Columns(theme, _TWO_COLUMNS_PX)
        columns.row.addLayout(_column(how), 3)
        columns.row.addLayout(_column(around), 2)
        outer.addWidget(columns)
        outer.addWidget(_sources(move.sources))

    def _variants(self, move: Exercise) -> QWidget:
        card = _card("Easier and harder")
        for name, variant in (("Easier", move.easier), ("Harder", move.harder)):
            if variant is not None:
                self._variant(card, name, variant)
        return card

    def _variant(self, card: Card, name: str, variant: Variant) -> None:
        card.body.addWidget(label(name, 13, "quiet"))
        card.body.addWidget(label(variant.note, 16, wrap=True))
        title = self._names.get(variant.move or "")
        if variant.move and title:
            link = Link(f"{title} →", f"{name}: {title}", variant.move)
            link.chosen.connect(self.move_chosen)
            card.body.addWidget(link)

    def _routines(self, routines: Sequence[Routine]) -> QWidget:
        card = _card("In these routines")
        for routine in routines:
            link = Link(f"{routine.name} →", f"Routine: {routine.name}", routine.id)
            link.chosen.connect(self.routine_chosen)
            card.body.addWidget(link)
        return card


def _card(title: str) -> Card:
    card = Card()
    card.body.addWidget(label(title, 16, bold=True))
    card.body.addSpacing(2)
    return card


def _column(cards: Iterable[QWidget]) -> QLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card)
    column.addStretch()
    return column


def _text(title: str, text: str) -> QWidget:
    card = _card(title)
    card.body.addWidget(label(text, 16, wrap=True))
    return card


def _rows(card: Card, marks: Iterable[str], texts: Iterable[str]) -> None:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setContentsMargins(0, 0, 0, 4)
    grid.setColumnStretch(1, 1)
    for row, (mark, text) in enumerate(zip(marks, texts, strict=False)):
        number = label(mark, 16, "quiet", tabular=True)
        grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(label(text, 16, wrap=True), row, 1)
    card.body.addLayout(grid)


def _steps(move: Exercise) -> QWidget:
    card = _card("How to do it")
    _rows(card, (str(number) for number in range(1, len(move.steps) + 1)), move.steps)
    card.body.addWidget(Rule())
    card.body.addWidget(label("Breathing", 13, "quiet"))
    card.body.addWidget(label(move.breathing, 16, wrap=True))
    return card


def _bullets(title: str, texts: Sequence[str]) -> QWidget:
    card = _card(title)
    _rows(card, ["•"] * len(texts), texts)
    return card


def _head(move: Exercise) -> QLayout:
    head = QVBoxLayout()
    head.setSpacing(4)
    if move.aliases:
        also = f"Also called {', '.join(move.aliases)}"
        head.addWidget(label(also, 13, "quiet", wrap=True))
    works = f"Works {listed(move.muscles.primary)}"
    if move.muscles.secondary:
        works += f"; also {listed(move.muscles.secondary)}"
    kind = f"{CATEGORY_WORDS[move.category]} · {needs(move)} · {SIDES_WORDS[move.sides]}"
    head.addWidget(label(kind, 16, "quiet", wrap=True))
    head.addWidget(label(works, 16, "quiet", wrap=True))
    return head


def _dose(move: Exercise, level: Level) -> QWidget:
    card = _card("How much")
    dose = move.dose.at(level)
    card.body.addWidget(label(dose_words(move, dose), 20, "work", bold=True, wrap=True))
    rest = f", {exact(dose.rest_ms)} rest between sets" if dose.rest_ms else ""
    card.body.addWidget(label(f"{LEVEL_WORDS[level]}{rest}", 16, "quiet", wrap=True))
    if dose.note:
        card.body.addWidget(label(dose.note, 16, wrap=True))
    tempo = tempo_text(move, level)
    if tempo:
        card.body.addWidget(Rule())
        card.body.addWidget(label("Tempo", 13, "quiet"))
        card.body.addWidget(label(tempo, 16, wrap=True))
    card.body.addWidget(Rule())
    for other in Level:
        if other is not level:
            line = f"{LEVEL_WORDS[other]}: {dose_words(move, move.dose.at(other))}"
            card.body.addWidget(label(line, 13, "quiet", wrap=True))
    return card


def _sources(sources: Iterable[Source]) -> QWidget:
    card = _card("Sources")
    for source in sources:
        title = f"{source.title}, {source.author}" if source.author else source.title
        card.body.addWidget(label(title, 13, wrap=True))
        covers = f"Covers {', '.join(source.covers)}"
        card.body.addWidget(label(covers, 13, "quiet", wrap=True))
        url = QUrl(source.url or "")
        if url.scheme() in ("http", "https"):
            link = Link(url.host(), f"Read in the browser: {source.title}", url.toString())
            link.chosen.connect(QDesktopServices.openUrl)
            card.body.addWidget(link)
    return card
