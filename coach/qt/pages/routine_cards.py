"""The cards of a routine's page, made from its plan."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from coach.domain.exercise import Source
from coach.domain.routine import Block
from coach.qt.models.plan import Plan
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card, Rule
from coach.qt.widgets.flow import actions
from coach.qt.widgets.page import Columns
from coach.qt.widgets.text import button, label
from coach.qt.wording import counted, exact

_BESIDE_PX = 400


def blocks_card(theme: Theme, plan: Plan, open_move: Callable[[], None]) -> Card:
    """Every block with its rounds, rests, moves and doses.

    ``open_move`` is called when a move's name is pressed; the button has the move's id as its
    property ``move``.
    """
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
            line = plan.line(item)
            name = button(line.name, "link", f"Open {line.name}")
            name.setProperty("move", line.move)
            name.clicked.connect(open_move)
            row = Columns(theme, _BESIDE_PX, spacing=2)
            row.row.addLayout(actions(name))
            row.row.addStretch(1)
            row.row.addWidget(label(line.dose))
            card.body.addWidget(Rule())
            card.body.addWidget(row)
            note = plan.dose(item).note
            if note:
                said = label(note, 13, "quiet", wrap=True)
                said.setContentsMargins(0, 0, 0, 6)
                card.body.addWidget(said)
    return card


def rounds_sentence(plan: Plan, block: Block) -> str:
    """``3 rounds · 30 s between moves · 1 min 30 s between rounds``; nothing for a straight list."""
    level = plan.timeline.level
    if block.rounds is None:
        return ""
    parts = [counted(block.rounds.at(level), "round")]
    if block.gap_ms is not None and block.gap_ms.at(level):
        parts.append(f"{exact(block.gap_ms.at(level))} between moves")
    if block.rest_between_rounds_ms is not None and block.rest_between_rounds_ms.at(level):
        parts.append(f"{exact(block.rest_between_rounds_ms.at(level))} between rounds")
    return " · ".join(parts)


def about_card(plan: Plan) -> Card:
    """When to do it, why these moves, and how it grows harder."""
    card = Card(spacing=4)
    routine = plan.routine
    for heading, text in (
        ("When", routine.when),
        ("Why these", routine.why),
        ("How it grows", routine.progression),
    ):
        if text:
            if card.body.count():
                card.body.addSpacing(8)
            card.body.addWidget(label(heading, 16, bold=True))
            card.body.addWidget(label(text, 16, wrap=True))
    return card


def cautions_card(plan: Plan) -> Card:
    """Who should leave out what, of the routine and of each of its moves."""
    card = Card(spacing=4)
    card.body.addWidget(label("Leave out, or ask first", 20, bold=True, wrap=True))
    for caution in plan.routine.cautions:
        card.body.addWidget(label(caution, 16, wrap=True))
    for move_id in dict.fromkeys(line.move for line in plan.lines):
        move = plan.moves[move_id]
        card.body.addSpacing(4)
        card.body.addWidget(label(move.name, 16, bold=True, wrap=True))
        for caution in move.cautions:
            card.body.addWidget(label(caution, 16, "quiet", wrap=True))
    return card


def sources_card(plan: Plan) -> Card:
    """Who says so."""
    card = Card(spacing=4)
    card.body.addWidget(label("Sources", 16, bold=True))
    for source in plan.routine.sources:
        text = label(source_sentence(source), 13, "quiet", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(text)
    return card


def source_sentence(source: Source) -> str:
    """Title, author, address, and what it stands for."""
    head = ", ".join(part for part in (source.title, source.author, source.url) if part)
    return f"{head}: {', '.join(source.covers)}"
