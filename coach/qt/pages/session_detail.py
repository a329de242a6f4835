"""One session whole: each set planned against done, what hurt and when, and what was said of it."""

from collections.abc import Callable, Container, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from coach.domain.ports import Clock, HistorySource
from coach.domain.record import (
    Origin,
    SessionRecord,
    SessionState,
    SessionSummary,
    UnfinishedSession,
)
from coach.domain.timeline import Timeline
from coach.errors import CoachError
from coach.insights.weeks import local_day
from coach.qt.models.edit_words import earlier_values
from coach.qt.models.neighbours import Neighbours, read_neighbours
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
from coach.qt.widgets.flow import actions
from coach.qt.widgets.history_figures import Figure, FigureRow
from coach.qt.widgets.history_marks import STATE_MARKS, MarkSign
from coach.qt.widgets.history_sets import SetsTable
from coach.qt.widgets.neighbour_links import NeighbourLinks
from coach.qt.widgets.text import button, dress, label
from coach.qt.wording import LEVEL_WORDS, PACE_WORDS, counted, minutes_words

RestOf = Callable[[UnfinishedSession], Timeline | None]
_ORIGIN_WORDS = {Origin.ADDED: "added by you", Origin.IMPORTED: "imported"}


def _no_rest(_session: UnfinishedSession) -> Timeline | None:
    """Nothing can be gone on with."""
    return None


_NOT_OVER = "It is not over yet: on Today you can go on with it, or save it as it is."


class SessionDetailPage(DetailPage):
    """A session of the history; ``back_requested`` goes back to the list."""

    start_requested = Signal(str)
    """The id of the routine to do again."""
    continue_requested = Signal(str)
    """Do the remaining sets of this stopped session (id), as a session of its own."""
    edit_requested = Signal(str)
    """Correct this session (id)."""
    delete_requested = Signal(str)
    """Take this session (id) out of the history."""
    session_requested = Signal(str)
    """Show another session (id): the one that goes on with this, or that this goes on with."""

    def __init__(
        self,
        theme: Theme,
        history: HistorySource,
        clock: Clock,
        rest_of: RestOf = _no_rest,
        parent: QWidget | None = None,
    ) -> None:
        """``rest_of`` says what of a stopped session is left to do today."""
        super().__init__(theme, "History", parent)
        self._history = history
        self._clock = clock
        self._rest_of = rest_of
        self._record: SessionRecord | None = None
        self._table: SetsTable | None = None
        self._continue = button("Continue", "accent")
        self._continue.clicked.connect(self._ask_continue)
        self._repeat = button("Repeat", "accent")
        self._repeat.clicked.connect(self._ask_repeat)
        self._edit = button("Edit")
        self._edit.clicked.connect(self._ask_edit)
        self._delete = button("Delete", "danger")
        self._delete.clicked.connect(self._ask_delete)
        self._buttons = (self._continue, self._repeat, self._edit, self._delete)
        self.body.insertLayout(2, actions(*self._buttons, spacing=8))

    def show_session(self, session_id: str, *, routines: Container[str] = ()) -> None:
        """Show a session; ``routines`` are those (ids) of the library, which can be repeated."""
        try:
            record = self._history.session(session_id)
            beside = read_neighbours(self._history, record)
            lines = self._earlier_values(record)
            rest = self._rest(record, beside)
        except CoachError as error:
            self._show_trouble(error)
            return
        self._record = record
        name = record.summary.routine_name
        self._edit.setVisible(record.summary.state is not SessionState.UNFINISHED)
        self._delete.show()
        self._repeat.setVisible(record.summary.routine in routines)
        self._repeat.setAccessibleDescription(f"Start {name}")
        self._show_rest(rest)
        self.show_content(name, self._build(record, beside, lines))

    def _show_rest(self, rest: Timeline | None) -> None:
        """Continue comes first where there is something left; there is one main thing to do."""
        self._continue.setVisible(rest is not None)
        dress(self._repeat, kind="accent" if rest is None else None)
        if rest is not None:
            left = counted(sum(1 for _ in rest.work), "set")
            self._continue.setText(f"Continue, {left} left")
            self._continue.setAccessibleName("Continue")
            self._continue.setAccessibleDescription(f"{left} left, about {minutes_words(rest)}")

    def _rest(self, record: SessionRecord, beside: Neighbours) -> Timeline | None:
        """What can be gone on with; nothing of a session that already was."""
        if record.summary.state is not SessionState.STOPPED or beside.after is not None:
            return None
        left = self._history.continuable(record.summary.id)
        return None if left is None else self._rest_of(left)

    def _earlier_values(self, record: SessionRecord) -> list[str]:
        session_id = record.summary.id
        revisions = self._history.revisions(session_id)
        if not revisions:
            return []
        today = self._clock.wall().date()
        return earlier_values(self._history.recorded(session_id), revisions, today)

    def _show_trouble(self, error: CoachError) -> None:
        self._record = None
        for one in self._buttons:
            one.hide()
        card = Card(role="attention")
        card.body.addWidget(label(error.title, 20, bold=True, wrap=True))
        card.body.addWidget(label(error.hint, 16, "quiet", wrap=True))
        self.show_content("Session", card)

    def _build(self, record: SessionRecord, beside: Neighbours, lines: Sequence[str]) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(self._under_title(record.summary))
        if record.summary.state is SessionState.UNFINISHED:
            layout.addWidget(label(_NOT_OVER, 16, "quiet", wrap=True))
        links = NeighbourLinks(beside, self._clock.wall().date())
        links.session_requested.connect(self.session_requested)
        layout.addWidget(links)
        layout.addWidget(self._figures(record.summary))
        if record.summary.note:
            note = Card()
            note.body.addWidget(label("Note", 13, "quiet"))
            note.body.addWidget(label(record.summary.note, 16, wrap=True))
            layout.addWidget(note)
        layout.addWidget(self._sets(record))
        if record.earlier_attempts:
            attempts = [set_sentence(one) for one in record.earlier_attempts]
            layout.addWidget(_told("Earlier attempts", attempts))
        if lines:
            layout.addWidget(_told("Edited", lines))
        return content

    def _under_title(self, summary: SessionSummary) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        sign = MarkSign(self.theme, 18)
        sign.show_mark(STATE_MARKS[summary.state])
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        led = summary.origin is Origin.LED
        parts = (
            STATE_WORDS[summary.state].capitalize(),
            f"{long_day_text(local_day(summary))}, {summary.started_at:%H:%M}",
            LEVEL_WORDS[summary.level] if led else _ORIGIN_WORDS[summary.origin],
            PACE_WORDS[summary.pace].lower() if led else "",
        )
        words = " · ".join(part for part in parts if part)
        row.addWidget(label(words, 16, "quiet", wrap=True), 1)
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
        if self._record is not None:
            self.start_requested.emit(self._record.summary.routine)

    def _ask_continue(self) -> None:
        if self._record is not None:
            self.continue_requested.emit(self._record.summary.id)

    def _ask_edit(self) -> None:
        if self._record is not None:
            self.edit_requested.emit(self._record.summary.id)

    def _ask_delete(self) -> None:
        if self._record is not None:
            self.delete_requested.emit(self._record.summary.id)


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


def _told(title: str, lines: Sequence[str]) -> QWidget:
    """What is only told quietly, a line each."""
    card = Card()
    card.body.addWidget(label(title, 13, "quiet"))
    for line in lines:
        card.body.addWidget(label(line, 13, "quiet", wrap=True))
    return card
