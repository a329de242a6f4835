"""What a file holds, before it is taken in: how much, what is known already, which names mean what."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from coach.domain.incoming import ImportPreview
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.detail_page import DetailPage
from coach.qt.widgets.flow import actions
from coach.qt.widgets.history_figures import Figure, FigureRow
from coach.qt.widgets.text import button, label
from coach.qt.widgets.unknown_moves import UnknownMoves
from coach.qt.wording import counted

MOST_PROBLEMS = 50
"""So many are listed; their number is said in any case."""


class ImportPreviewPage(DetailPage):
    """``show_reading``, then ``show_preview``, then ``show_taking_in``; it is left by its desk."""

    confirmed = Signal(object)
    """The person wants it in: names of the file, each with the id of the move that it is."""
    cancelled = Signal()
    """The person does not want it, or no more of it."""

    def __init__(
        self, theme: Theme, back_to: str = "History", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, back_to, parent)
        self._moves: UnknownMoves | None = None
        self._bar: QProgressBar | None = None
        self._counts = label("", 16, "quiet", wrap=True)
        self.back_requested.connect(self.cancelled)

    def show_reading(self, name: str) -> None:
        """A file of this name is being read."""
        self._show_waiting(name, "Reading the file …", "Cancel")

    def show_preview(
        self, name: str, preview: ImportPreview, moves: Mapping[str, str] | None = None
    ) -> None:
        """Show what is in it. ``moves`` are the ids of ours, each with its name."""
        content, layout = _column()
        layout.addWidget(self._summary(preview))
        self._moves = None
        if preview.unknown:
            self._moves = UnknownMoves(self.theme, preview.unknown, moves or {})
            layout.addWidget(self._moves)
        if preview.problem_count:
            layout.addWidget(_problems(preview))
        take = button(_take_words(preview), "accent")
        take.setEnabled(_holds_something(preview))
        take.clicked.connect(self._confirm)
        leave = self._cancel_button("Cancel")
        layout.addLayout(actions(take, leave))
        self.show_content(f"Import {name}", content)
        (take if take.isEnabled() else leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_taking_in(self, name: str, done: int, total: int) -> None:
        """So many of so many have been taken in; a ``total`` of 0 is not known."""
        if self._bar is None:
            self._show_waiting(name, "Taking it in. You can go on using Coach meanwhile.", "Stop")
        if self._bar is not None:
            self._bar.setVisible(total > 0)
            self._bar.setRange(0, max(total, 1))
            self._bar.setValue(min(done, total))
            self._counts.setText(f"{min(done, total):,} of {total:,}" if total else "")

    @property
    def mapping(self) -> Mapping[str, str]:
        """What was chosen for names that are none of ours."""
        return {} if self._moves is None else self._moves.mapping

    def _confirm(self) -> None:
        self.confirmed.emit(self.mapping)

    def _show_waiting(self, name: str, sentence: str, leave: str) -> None:
        content, layout = _column()
        card = Card()
        card.body.addWidget(label(sentence, 16, wrap=True))
        bar = QProgressBar()
        bar.setAccessibleName(sentence)
        bar.setProperty("kind", "goal")
        bar.setTextVisible(False)
        bar.hide()
        card.body.addWidget(bar)
        self._counts = label("", 13, "quiet", wrap=True)
        card.body.addWidget(self._counts)
        layout.addWidget(card)
        stop = self._cancel_button(leave)
        layout.addLayout(actions(stop))
        self._moves = None
        self.show_content(f"Import {name}", content)
        self._bar = bar
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_content(self, title: str, content: QWidget) -> None:
        """Put content in the place of what was shown."""
        self._bar = None
        super().show_content(title, content)

    def _cancel_button(self, words: str) -> QWidget:
        made = button(words, "quiet")
        made.clicked.connect(self.cancelled)
        return made

    def _summary(self, preview: ImportPreview) -> QWidget:
        card = Card(spacing=12)
        card.body.addWidget(label(_sentence(preview), 16, wrap=True))
        figures = [
            Figure(f"{preview.new:,}", "new"),
            Figure(f"{preview.known:,}", "here already"),
        ]
        if preview.deleted:
            figures.append(Figure(f"{preview.deleted:,}", "deleted here, staying deleted"))
        if preview.revisions:
            figures.append(Figure(f"{preview.revisions:,}", "edits"))
        row = FigureRow(self.theme)
        row.show_figures(figures)
        card.body.addWidget(row)
        for remark in preview.remarks:
            card.body.addWidget(label(remark, 13, "quiet", wrap=True))
        return card


def _column() -> tuple[QWidget, QVBoxLayout]:
    content = QWidget()
    layout = QVBoxLayout(content)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(16)
    return content, layout


def _sentence(preview: ImportPreview) -> str:
    """``Written by Strong: 42 sessions with 612 sets, from 3 January 2024 to 5 November 2026.``"""
    if not preview.sessions:
        return f"Written by {preview.source}. There is no session in it that Coach can read."
    what = f"{counted(preview.sessions, 'session')} with {counted(preview.sets, 'set')}"
    first, last = preview.first_day, preview.last_day
    if first is None or last is None:
        return f"Written by {preview.source}: {what}."
    if first == last:
        return f"Written by {preview.source}: {what}, of {first.day} {first:%B %Y}."
    days = f"from {first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
    return f"Written by {preview.source}: {what}, {days}."


def _holds_something(preview: ImportPreview) -> bool:
    return bool(preview.sessions or preview.revisions or preview.rest_weeks)


def _take_words(preview: ImportPreview) -> str:
    return f"Import {counted(preview.new, 'session')}" if preview.new else "Import"


def _problems(preview: ImportPreview) -> QWidget:
    card = Card(role="attention")
    count = preview.problem_count
    has = "1 thing could" if count == 1 else f"{count:,} things could"
    card.body.addWidget(label(f"{has} not be read", 20, bold=True, wrap=True))
    card.body.addWidget(label("Everything else can come in.", 16, "quiet", wrap=True))
    shown = [str(one) for one in preview.problems[:MOST_PROBLEMS]]
    if count > len(shown):
        shown.append(f"and {count - len(shown):,} more")
    listed = label("\n".join(shown), 13, wrap=True)
    listed.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    listed.setAccessibleName("What could not be read")
    listed.setAccessibleDescription(listed.text())
    card.body.addWidget(listed)
    return card
