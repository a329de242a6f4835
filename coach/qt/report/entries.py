"""What the person marked and wrote: what hurt, what was skipped, notes."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt

from coach.insights.report import Asked, HurtLine, Hurts, Note
from coach.insights.report_moves import Skipped
from coach.qt.report.block import HEADING_PT, ROW_PT, Growing, heading
from coach.qt.report.ink import BODY, QUIET, SMALL, Ink, wrapped
from coach.qt.report.words import hurts_words, short_day, side_words, with_side
from coach.qt.wording import counted, exact

_GAP_PT = 6.0
_BESIDE_PT = 22.0
_HURTS_SHARE = 0.62
_NOTE_LINES = 2
_MOST_SKIPPED = 8
_RIGHT = Qt.AlignmentFlag.AlignRight
_DAY_PT = 56.0


class HurtsTable:
    """A row for each time that something hurt, the newest first."""

    _COLUMNS = (
        ("Day", 0.17),
        ("Move", 0.38),
        ("Side", 0.1),
        ("Where", 0.19),
        ("Into the set", 0.16),
    )

    def __init__(self, hurts: Hurts, asked: Asked) -> None:
        self._hurts = hurts
        self._asked = asked
        self.shown = self.most

    @property
    def most(self) -> int:
        """How many times there are rows for."""
        return len(self._hurts.lines)

    def height(self) -> float:
        """Heading, head, rows, and a line about those left over; one line when nothing hurt."""
        if not self.most:
            return HEADING_PT + ROW_PT
        return HEADING_PT + ROW_PT * (1 + self.shown + (self.shown < self._hurts.total))

    def paint(self, ink: Ink, box: QRectF) -> None:
        """All of it."""
        if not self.most:
            box = heading(ink, box, "What hurt")
            ink.write(_row(box, 0), hurts_words(self._hurts), QUIET)
            return
        box = heading(ink, box, "What hurt", hurts_words(self._hurts))
        self._cells(ink, _row(box, 0), [title for title, _ in self._COLUMNS], small=True)
        for place, line in enumerate(self._hurts.lines[: self.shown]):
            ink.rule(box.left(), box.right(), _row(box, place + 1).top())
            self._cells(ink, _row(box, place + 1), self._words(line), small=False)
        left_over = self._hurts.total - self.shown
        if left_over > 0:
            ink.write(_row(box, self.shown + 1), f"and {left_over:,} earlier", QUIET)

    def _words(self, line: HurtLine) -> Sequence[str]:
        return (
            short_day(line.day, self._asked),
            line.move,
            side_words(line.side),
            line.place or "",
            exact(line.elapsed_ms),
        )

    def _cells(self, ink: Ink, row: QRectF, words: Sequence[str], *, small: bool) -> None:
        left = row.left()
        for word, (title, share) in zip(words, self._COLUMNS, strict=True):
            width = row.width() * share
            cell = QRectF(left, row.top(), width - _GAP_PT, row.height())
            if title in ("Day", "Into the set"):
                ink.figure(cell, word, SMALL if small else BODY)
            else:
                ink.write(cell, word, SMALL if small else BODY)
            left += width


class SkippedTable:
    """What was skipped most, and of how many sets."""

    def __init__(self, skipped: Sequence[Skipped]) -> None:
        self._skipped = skipped
        self.shown = self.most

    @property
    def most(self) -> int:
        """Of how many moves it is said, each side for itself."""
        return min(_MOST_SKIPPED, len(self._skipped))

    def height(self) -> float:
        """Heading, head, rows, and a line about those left over; one line when nothing was skipped."""
        if not self.most:
            return HEADING_PT + ROW_PT
        return HEADING_PT + ROW_PT * (1 + self.shown + (self.shown < len(self._skipped)))

    def paint(self, ink: Ink, box: QRectF) -> None:
        """All of it."""
        box = heading(ink, box, "Skipped most")
        if not self.most:
            ink.write(_row(box, 0), "No set was skipped.", QUIET)
            return
        self._line(ink, _row(box, 0), "Move", "Sets skipped", small=True)
        for place, one in enumerate(self._skipped[: self.shown]):
            row = _row(box, place + 1)
            ink.rule(box.left(), box.right(), row.top())
            words = f"{one.skipped:,} of {one.planned:,}"
            self._line(ink, row, with_side(one.name, one.side), words, small=False)
        rest = self._skipped[self.shown :]
        if rest:
            sets = counted(sum(one.skipped for one in rest), "set")
            ink.write(_row(box, self.shown + 1), f"and {len(rest)} more: {sets}", QUIET)

    def _line(self, ink: Ink, row: QRectF, name: str, sets: str, *, small: bool) -> None:
        style = SMALL if small else BODY
        ink.write(row.adjusted(0, 0, -_DAY_PT, 0), name, style)
        ink.figure(row.adjusted(row.width() - _DAY_PT, 0, 0, 0), sets, style, _RIGHT)


class Beside:
    """Two blocks beside each other that get their rows together."""

    def __init__(self, left: Growing, right: Growing) -> None:
        self._left, self._right = left, right
        self._shown = self.most

    @property
    def shown(self) -> int:
        """Rows of the one that has more."""
        return self._shown

    @shown.setter
    def shown(self, rows: int) -> None:
        self._shown = rows
        for block in (self._left, self._right):
            block.shown = min(rows, block.most)

    @property
    def most(self) -> int:
        """Rows of the one that has more."""
        return max(self._left.most, self._right.most)

    def height(self) -> float:
        """That of the higher one."""
        return max(self._left.height(), self._right.height())

    def paint(self, ink: Ink, box: QRectF) -> None:
        """One after the other, as one reads."""
        left = (box.width() - _BESIDE_PT) * _HURTS_SHARE
        self._left.paint(ink, QRectF(box.left(), box.top(), left, box.height()))
        self._right.paint(ink, box.adjusted(left + _BESIDE_PT, 0, 0, 0))


class NotesList:
    """What the person wrote, the newest first, each in at most two lines."""

    def __init__(self, notes: Sequence[Note], asked: Asked, width: float) -> None:
        self._days = [short_day(one.day, asked) for one in notes]
        self._texts = [wrapped(one.text, BODY, width - _DAY_PT, _NOTE_LINES) for one in notes]
        self.shown = len(notes)

    @property
    def most(self) -> int:
        """How many notes there are."""
        return len(self._texts)

    def height(self) -> float:
        """Heading and rows, and a line about those left over; nothing when there are no notes."""
        if not self.most:
            return 0.0
        rows = sum(_note_height(lines) for lines in self._texts[: self.shown])
        return HEADING_PT + rows + ROW_PT * (self.shown < self.most)

    def paint(self, ink: Ink, box: QRectF) -> None:
        """All of it."""
        if not self.most:
            return
        box = heading(ink, box, "Notes", "written after sessions, the newest first")
        top = box.top()
        for day, lines in zip(self._days[: self.shown], self._texts[: self.shown], strict=True):
            ink.figure(QRectF(box.left(), top, _DAY_PT - _GAP_PT, BODY.line), day, QUIET)
            text = QRectF(box.left() + _DAY_PT, top, box.width() - _DAY_PT, box.height())
            ink.lines(text, lines)
            top += _note_height(lines)
        if self.shown < self.most:
            line = QRectF(box.left(), top, box.width(), ROW_PT)
            ink.write(line, "and earlier notes", QUIET)


def _note_height(lines: Sequence[str]) -> float:
    return BODY.line * len(lines) + 2.0


def _row(box: QRectF, place: int) -> QRectF:
    return QRectF(box.left(), box.top() + place * ROW_PT, box.width(), ROW_PT)
