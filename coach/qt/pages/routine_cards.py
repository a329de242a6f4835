"""The cards of a routine's page, made from its plan."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from coach.domain.exercise import Research, Source
from coach.domain.limits import Change
from coach.domain.routine import Block, Item, Routine
from coach.guidance.symptoms import change_words
from coach.qt.models.plan import Plan
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card, Rule
from coach.qt.widgets.figure_icon import FigureIcon
from coach.qt.widgets.figure_pictures import Figures
from coach.qt.widgets.flow import actions
from coach.qt.widgets.page import Columns
from coach.qt.widgets.text import button, label
from coach.qt.wording import counted, exact

_BESIDE_PX = 470
Pressed = Callable[[], None]


def _move_link(move: str, name: str, open_move: Pressed, *, text: str = "") -> QPushButton:
    made = button(text or name, "link", f"Open {name}")
    made.setProperty("move", move)
    made.clicked.connect(open_move)
    return made


def changes_card(plan: Plan, open_move: Pressed, change_answers: Pressed) -> Card:
    """Everything that differs from the routine as written, each with its reason.

    ``open_move`` is called when a move's name is pressed; the button has the move's id as its
    property ``move``. ``change_answers`` is called for the way back to the answers.
    """
    card = Card(role="attention", spacing=4)
    card.setAccessibleName("Changed for you")
    card.body.addWidget(label("Changed for you", 20, bold=True, wrap=True))
    for number, change in enumerate(plan.timeline.changes):
        if number:
            card.body.addSpacing(6)
        _add_change(card, change, open_move)
    card.body.addSpacing(8)
    answers = button("Change what bothers you", "link")
    answers.setAccessibleDescription("or what equipment you don't have: on Today")
    answers.clicked.connect(change_answers)
    card.body.addLayout(actions(answers))
    return card


def _add_change(card: Card, change: Change, open_move: Pressed) -> None:
    """``Bicycle crunch → Dead bug:`` as links, and under them the reason and the note."""
    ending = "" if change.is_swap or change.to is None else ":"
    links: list[QWidget] = [
        _move_link(change.move, change.name, open_move, text=f"{change.name}{ending}")
    ]
    if change.to is None:
        links.append(label("left out:", 16))
    elif change.is_swap:
        name = change.to_name or change.to
        links.append(label("→", 16, "quiet"))
        links.append(_move_link(change.to, name, open_move, text=f"{name}:"))
    card.body.addLayout(actions(*links, spacing=6))
    reason = label(change.reason, 16, wrap=True)
    reason.setAccessibleName(change_words(change))
    card.body.addWidget(reason)
    if change.note:
        card.body.addWidget(label(change.note, 13, "quiet", wrap=True))


def blocks_card(theme: Theme, plan: Plan, figures: Figures, open_move: Pressed) -> Card:
    """Every block with its rounds, rests, moves and doses; ``open_move`` as in ``changes_card``."""
    level = plan.timeline.level
    card = Card(spacing=4)
    for number, block in enumerate(plan.routine.blocks):
        if number:
            card.body.addSpacing(12)
        card.body.addWidget(label(block.name, 20, bold=True, wrap=True))
        turns = rounds_sentence(plan, block)
        if turns:
            card.body.addWidget(label(turns, 13, "quiet", wrap=True))
        card.body.addSpacing(4)
        for item in block.items:
            line = plan.line(item, block)
            row = _MoveRow(theme, _BESIDE_PX, spacing=2)
            link = _move_link(line.move, line.name, open_move)
            icon = FigureIcon(theme, figures, link, plan.moves[line.move], level)
            row.row.addLayout(actions(link))
            row.row.addStretch(1)
            row.row.addWidget(label(line.dose))
            card.body.addWidget(Rule())
            card.body.addWidget(row)
            _add_notes(card, plan, item, icon)
    return card


class _MoveRow(Columns):
    """A move and its dose: no wider than the wider of them, as they can stand one over the other.

    Else the page could not become narrow enough for its own columns to do so.
    """

    def minimumSizeHint(self) -> QSize:
        """The widest of what is in it."""
        items = (self.row.itemAt(index) for index in range(self.row.count()))
        widths = (item.minimumSize().width() for item in items if item is not None)
        return QSize(max(widths, default=0), super().minimumSizeHint().height())


def _add_notes(card: Card, plan: Plan, item: Item, icon: FigureIcon) -> None:
    """What the move stands in for, and what is different about it here."""
    swapped = plan.swapped(item.move)
    notes = [] if swapped is None else [(f"In place of {swapped.name}: {swapped.reason}", "ready")]
    if note := plan.dose(item).note:
        notes.append((note, "quiet"))
    for text, tone in notes:
        line = label(text, 13, tone, wrap=True)
        icon.stand_over(line)
        card.body.addWidget(line)
    if notes:
        card.body.addSpacing(4)


def rounds_sentence(plan: Plan, block: Block) -> str:
    """``3 rounds · 30 s between moves · 1 min 30 s between rounds``; nothing for a straight list."""
    level = plan.timeline.level
    if block.rounds is None:
        return ""
    if plan.straight_sets:
        return "Straight sets: all sets of one move, then the next"
    parts = [counted(block.rounds.at(level), "round")]
    if block.gap_ms is not None and block.gap_ms.at(level):
        parts.append(f"{exact(block.gap_ms.at(level))} between moves")
    if block.rest_between_rounds_ms is not None and block.rest_between_rounds_ms.at(level):
        parts.append(f"{exact(block.rest_between_rounds_ms.at(level))} between rounds")
    return " · ".join(parts)


def about_card(routine: Routine) -> Card:
    """When to do it, why these moves, and how it grows harder."""
    card = Card(spacing=4)
    for heading, text in (
        ("Why these", routine.why),
        ("When", routine.when),
        ("How it grows harder", routine.progression),
    ):
        if text:
            if card.body.count():
                card.body.addSpacing(8)
            card.body.addWidget(label(heading, 16, bold=True))
            card.body.addWidget(label(text, 16, wrap=True))
    return card


def care_card(routine: Routine) -> Card:
    """Who should leave the routine out, or ask first."""
    card = Card(role="attention", spacing=4)
    card.body.addWidget(label("Take care", 20, bold=True, wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, caution in enumerate(routine.cautions):
        grid.addWidget(label("•", 16, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(caution, 16, wrap=True), row, 1)
    card.body.addLayout(grid)
    return card


def move_cautions_card(plan: Plan) -> Card:
    """Who should leave out which of its moves, or ask first."""
    card = Card(spacing=4)
    card.body.addWidget(label("Leave out, or ask first", 20, bold=True, wrap=True))
    for move_id in plan.move_ids:
        move = plan.moves[move_id]
        card.body.addSpacing(4)
        card.body.addWidget(label(move.name, 16, bold=True, wrap=True))
        for caution in move.cautions:
            card.body.addWidget(label(caution, 16, wrap=True))
    return card


def research_card(routine: Routine) -> Card:
    """What studies say, each with how far it goes."""
    card = Card(spacing=4)
    card.body.addWidget(label("From research", 16, bold=True))
    for number, note in enumerate(routine.research):
        if number:
            card.body.addSpacing(8)
        card.body.addWidget(label(note.note, 16, wrap=True))
        card.body.addWidget(label(f"How far it goes: {note.caveat}", 16, "quiet", wrap=True))
        if (study := study_words(note)) != "":
            card.body.addWidget(_selectable(study))
    return card


def study_words(note: Research) -> str:
    """Who found it and when."""
    return ", ".join(part for part in (note.study, str(note.year or "")) if part)


def sources_card(routine: Routine) -> Card:
    """Who says so."""
    card = Card(spacing=4)
    card.body.addWidget(label("Sources", 16, bold=True))
    for source in routine.sources:
        card.body.addWidget(_selectable(source_sentence(source)))
    return card


def source_sentence(source: Source) -> str:
    """Title, author, address, and what it stands for."""
    head = ", ".join(part for part in (source.title, source.author, source.url) if part)
    return f"{head}: {', '.join(source.covers)}"


def _selectable(text: str) -> QWidget:
    made = label(text, 13, "quiet", wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
