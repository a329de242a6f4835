"""What was done in a session, move by move, each set planned against done."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.record import HurtRecord, Outcome, SetRecord
from coach.domain.timeline import Timeline
from coach.qt.models.wording import done_text, hurt_text, planned_text, set_sentence
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card, Rule
from coach.qt.widgets.flow import clear
from coach.qt.widgets.history_marks import Mark, MarkSign
from coach.qt.widgets.text import label
from coach.qt.wording import counted

NOT_REACHED = "not reached"


def last_attempts(records: Iterable[SetRecord]) -> dict[int, SetRecord]:
    """Each set's latest attempt, by segment."""
    latest: dict[int, SetRecord] = {}
    for record in records:
        if record.segment not in latest or record.attempt >= latest[record.segment].attempt:
            latest[record.segment] = record
    return latest


def short_text(record: SetRecord) -> str:
    """A set in a few words: ``left 10 reps``, ``right 8 of 10 reps``, ``skipped``."""
    side = f"{record.side.value} " if record.side else ""
    if record.outcome is Outcome.SKIPPED:
        return f"{side}skipped"
    done, planned = done_text(record), planned_text(record)
    if record.outcome is Outcome.DONE or done == planned:
        return side + done
    if record.planned_reps is not None and record.done_reps is not None:
        return f"{side}{record.done_reps} of {planned}"
    return f"{side}{done} of {planned}"


class DoneCard(Card):
    """The moves of a session in the order they were planned, and what became of their sets."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self._theme = theme
        self.setAccessibleName("What was done")

    def show_session(
        self, timeline: Timeline, records: Sequence[SetRecord], hurts: Sequence[HurtRecord]
    ) -> None:
        """Show what was planned and what was done."""
        clear(self.body)
        latest = last_attempts(records)
        moves: dict[str, list[int]] = {}
        names: dict[str, str] = {}
        for segment in timeline.work:
            moves.setdefault(segment.move, []).append(segment.index)
            names[segment.move] = segment.move_name
        for number, (move, indices) in enumerate(moves.items()):
            if number:
                self.body.addWidget(Rule())
            here = [hurt for hurt in hurts if hurt.move == move]
            self.body.addLayout(self._move(names[move], indices, latest, here))

    def _move(
        self,
        name: str,
        indices: Sequence[int],
        latest: dict[int, SetRecord],
        hurts: Sequence[HurtRecord],
    ) -> QHBoxLayout:
        known = [latest[index] for index in indices if index in latest]
        done = sum(1 for record in known if record.outcome is Outcome.DONE)
        row = QHBoxLayout()
        row.setSpacing(10)
        sign = MarkSign(self._theme, 18)
        sign.show_mark(_mark(done, len(indices), any(each.done_ms for each in known)))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(label(name, 16, bold=True, wrap=True), 1)
        of = f"{done} of {counted(len(indices), 'set')}" if len(indices) > 1 else ""
        head.addWidget(label(of, 16, "quiet", tabular=True), 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(head)
        texts = [short_text(latest[index]) if index in latest else NOT_REACHED for index in indices]
        sets = label(" · ".join(_runs(texts)), 13, "quiet", wrap=True)
        sets.setAccessibleName(". ".join(set_sentence(record) for record in known) or NOT_REACHED)
        words.addWidget(sets)
        for hurt in hurts:
            words.addWidget(label(hurt_text(hurt), 13, "hurts", wrap=True))
        row.addLayout(words, 1)
        return row


def _mark(done: int, planned: int, begun: bool) -> Mark:
    if done == planned:
        return Mark.FULL
    return Mark.HALF if begun else Mark.EMPTY


def _runs(texts: Sequence[str]) -> list[str]:
    """The texts, with sets that were never reached said once."""
    return [
        text
        for index, text in enumerate(texts)
        if text != NOT_REACHED or index == texts.index(text)
    ]
