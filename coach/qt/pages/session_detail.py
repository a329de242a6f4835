"""One session whole: each set planned against done, what hurt and when, and what was said of it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from coach.domain.ports import HistorySource
from coach.domain.record import SessionRecord, SessionSummary, SetRecord
from coach.errors import CoachError
from coach.insights.weeks import local_day
from coach.qt.models.sets_model import SetsModel
from coach.qt.models.wording import (
    NOTHING,
    STATE_WORDS,
    long_day_text,
    minutes_text,
    set_sentence,
)
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.detail_page import DetailPage
from coach.qt.widgets.history_figures import Figure, FigureRow
from coach.qt.widgets.history_marks import STATE_MARKS, MarkSign
from coach.qt.widgets.history_sets import SetsTable
from coach.qt.widgets.text import button, label
from coach.qt.wording import LEVEL_WORDS, PACE_WORDS


class SessionDetailPage(DetailPage):
    """A session of the history; ``back_requested`` goes back to the list."""

    start_requested = Signal(str)
    """The id of the routine to do again."""

    def __init__(self, theme: Theme, history: HistorySource, parent: QWidget | None = None) -> None:
        super().__init__(theme, "History", parent)
        self._history = history
        self._routine = ""
        self._table: SetsTable | None = None
        self._repeat = button("Repeat", "accent")
        self._repeat.clicked.connect(self._ask_repeat)
        self.head.addWidget(self._repeat)

    def show_session(self, session_id: str, *, repeatable: bool = True) -> None:
        """Show a session; ``repeatable`` is whether its routine is still in the library."""
        try:
            record = self._history.session(session_id)
        except CoachError as error:
            self._show_trouble(error)
            return
        self._routine = record.summary.routine
        self._repeat.setVisible(repeatable)
        self._repeat.setAccessibleDescription(f"Start {record.summary.routine_name}")
        self.show_content(record.summary.routine_name, self._build(record))

    def _show_trouble(self, error: CoachError) -> None:
        self._repeat.hide()
        card = Card(role="attention")
        card.body.addWidget(label(error.title, 20, bold=True, wrap=True))
        card.body.addWidget(label(error.hint, 16, "quiet", wrap=True))
        self.show_content("Session", card)

    def _build(self, record: SessionRecord) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(self._under_title(record.summary))
        layout.addWidget(self._figures(record.summary))
        if record.summary.note:
            note = Card()
            note.body.addWidget(label("Note", 13, "quiet"))
            note.body.addWidget(label(record.summary.note, 16, wrap=True))
            layout.addWidget(note)
        layout.addWidget(self._sets(record))
        if record.earlier_attempts:
            layout.addWidget(_earlier(record.earlier_attempts))
        return content

    def _under_title(self, summary: SessionSummary) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        sign = MarkSign(self.theme, 18)
        sign.show_mark(STATE_MARKS[summary.state])
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        parts = (
            STATE_WORDS[summary.state].capitalize(),
            f"{long_day_text(local_day(summary))}, {summary.started_at:%H:%M}",
            LEVEL_WORDS[summary.level],
            PACE_WORDS[summary.pace].lower(),
        )
        row.addWidget(label(" · ".join(parts), 16, "quiet", wrap=True), 1)
        return row

    def _figures(self, summary: SessionSummary) -> QWidget:
        card = Card()
        row = FigureRow(self.theme)
        sets = f"{summary.sets_done} of {summary.sets_planned}"
        effort = NOTHING if summary.effort is None else str(summary.effort)
        said = "how hard it was was not said" if summary.effort is None else ""
        row.show_figures(
            (
                Figure(minutes_text(summary.active_ms), "without pauses"),
                Figure(sets, "sets done"),
                Figure(effort, "effort, 1 to 10", said),
                _back_figure(summary),
            )
        )
        card.body.addWidget(row)
        return card

    def _sets(self, record: SessionRecord) -> QWidget:
        card = Card(padding=12)
        model = SetsModel(card)
        table = SetsTable(self.theme, model, card)
        model.show(record)
        table.row_reached.connect(self._reach)
        card.body.addWidget(table)
        self._table = table
        return card

    def _reach(self, box: QRect) -> None:
        """Scroll so that the row the keyboard is on can be seen."""
        page = self.widget()
        if self._table is None or page is None:
            return
        centre = self._table.mapTo(page, box.center())
        self.ensureVisible(centre.x(), centre.y(), 0, box.height())

    def _ask_repeat(self) -> None:
        self.start_requested.emit(self._routine)


def _back_figure(summary: SessionSummary) -> Figure:
    """The back before and after, for the eye and for the ear."""
    if summary.back_before is None and summary.back_after is None:
        return Figure(NOTHING, "back, 0 to 10", "how the back felt was not said")
    before, after = (
        NOTHING if value is None else str(value)
        for value in (summary.back_before, summary.back_after)
    )
    spoken = [
        f"{value} of 10 {when}"
        for value, when in ((summary.back_before, "before"), (summary.back_after, "after"))
        if value is not None
    ]
    caption = "back before and after, 0 to 10"
    return Figure(f"{before} → {after}", caption, f"back {' and '.join(spoken)}")


def _earlier(attempts: Sequence[SetRecord]) -> QWidget:
    card = Card()
    card.body.addWidget(label("Earlier attempts", 13, "quiet"))
    for attempt in attempts:
        card.body.addWidget(label(set_sentence(attempt), 13, "quiet", wrap=True))
    return card
