"""The parts of a move's page: one card for each thing that a person reads there."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from coach.domain.exercise import Confusion, Exercise, Research, Source
from coach.domain.fields import Level
from coach.qt.models.move_wording import (
    CATEGORY_WORDS,
    POSITION_WORDS,
    SIDES_WORDS,
    capital,
    listed,
    study_words,
    tempo_sentence,
)
from coach.qt.widgets.card import Card, Rule
from coach.qt.widgets.flow import Chips, actions
from coach.qt.widgets.text import button, label
from coach.qt.wording import LEVEL_WORDS, dose_words, exact


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


def titled(title: str, *, role: str = "card", size: int = 16) -> Card:
    """An empty card under a heading."""
    card = Card(role=role)
    card.body.addWidget(label(title, size, bold=True, wrap=True))
    card.body.addSpacing(2)
    return card


def group(*lines: tuple[str, int, str | None]) -> QVBoxLayout:
    """Lines of text, size and tone that belong together stand closer than what is around them."""
    column = QVBoxLayout()
    column.setSpacing(3)
    for text, size, tone in lines:
        if text:
            column.addWidget(label(text, size, tone, wrap=True))
    return column


def head(move: Exercise) -> QLayout:
    """Under the name: what else it is called, and what it is, in chips."""
    column = QVBoxLayout()
    column.setSpacing(8)
    if move.aliases:
        also = f"Also called {', '.join(move.aliases)}"
        column.addWidget(label(also, 16, "quiet", wrap=True))
    chips = Chips()
    what = [CATEGORY_WORDS[move.category], POSITION_WORDS[move.position], SIDES_WORDS[move.sides]]
    chips.set_texts(what)
    column.addWidget(chips)
    return column


def mistaken_card(confusion: Confusion) -> Card:
    """What it is not."""
    card = titled(f"Not the {confusion.names[0]}")
    card.body.addWidget(label(confusion.note, 16, wrap=True))
    return card


def cautions_card(move: Exercise) -> Card:
    """Who should leave it out, or ask first: before anything that is to be done."""
    card = titled("Take care", role="attention", size=20)
    _rows(card, ["▲"] * len(move.cautions), move.cautions, tone="ready")
    return card


def steps_card(move: Exercise) -> Card:
    """How it is done, step by step, and when to breathe."""
    card = titled("How to do it", size=20)
    _rows(card, (str(number) for number in range(1, len(move.steps) + 1)), move.steps, bold=True)
    card.body.addWidget(Rule())
    card.body.addLayout(group(("Breathing", 13, "quiet"), (move.breathing, 16, None)))
    return card


def bullets_card(title: str, texts: Sequence[str]) -> Card:
    """A list of short things."""
    card = titled(title)
    _rows(card, ["•"] * len(texts), texts)
    return card


def text_card(title: str, text: str) -> Card:
    """A paragraph."""
    card = titled(title)
    card.body.addWidget(label(text, 16, wrap=True))
    return card


def dose_card(move: Exercise, mine: Level) -> Card:
    """How much at each level, one's own marked, and the tempo in words."""
    card = titled("How much")
    for number, level in enumerate(Level):
        if number:
            card.body.addWidget(Rule())
        _level(card, move, level, mine=level is mine)
    tempo = tempo_sentence(move, mine)
    if tempo:
        card.body.addWidget(Rule())
        card.body.addLayout(group(("Tempo", 13, "quiet"), (tempo, 16, None)))
    return card


def _level(card: Card, move: Exercise, level: Level, *, mine: bool) -> None:
    dose = move.dose.at(level)
    name = f"● {LEVEL_WORDS[level]}, your level" if mine else LEVEL_WORDS[level]
    rest = f"{exact(dose.rest_ms)} rest between sets" if dose.rest_ms and dose.sets > 1 else ""
    more = ". ".join(part.removesuffix(".") for part in (dose.note, rest) if part)
    column = group((more, 13, "quiet"))
    how_much = label(dose_words(move, dose), 20 if mine else 16, bold=mine, wrap=True)
    column.insertWidget(0, how_much)
    column.insertWidget(0, label(name, 13, "work" if mine else "quiet", bold=mine, wrap=True))
    card.body.addLayout(column)


def glance_card(move: Exercise) -> Card:
    """What it needs and what it works."""
    card = titled("At a glance")
    facts = [
        ("You need", listed(move.equipment) if move.equipment else "nothing but the floor"),
        ("Also handy", listed(move.optional_equipment)),
        ("Works", listed(move.muscles.primary)),
        ("Also works", listed(move.muscles.secondary)),
    ]
    for name, said in facts:
        if said:
            card.body.addLayout(group((name, 13, "quiet"), (capital(said), 16, None)))
    return card


def research_card(notes: Iterable[Research]) -> Card:
    """What research found, never without how far it goes."""
    card = titled("From research")
    for number, one in enumerate(notes):
        if number:
            card.body.addWidget(Rule())
        caveat = f"How far it goes: {one.caveat}"
        lines = ((one.note, 16, None), (caveat, 16, "quiet"), (study_words(one), 13, "quiet"))
        card.body.addLayout(group(*lines))
    return card


def source_texts(source: Source) -> tuple[str, str]:
    """Title with author, and what it stands for."""
    title = f"{source.title}, {source.author}" if source.author else source.title
    return title, f"Covers {', '.join(source.covers)}"


def _rows(
    card: Card,
    marks: Iterable[str],
    texts: Iterable[str],
    *,
    tone: str = "quiet",
    bold: bool = False,
) -> None:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setContentsMargins(0, 0, 0, 4)
    grid.setColumnStretch(1, 1)
    for row, (mark, text) in enumerate(zip(marks, texts, strict=False)):
        number = label(mark, 16, tone, bold=bold, tabular=True)
        grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(label(text, 16, wrap=True), row, 1)
    card.body.addLayout(grid)
