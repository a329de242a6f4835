"""The dose of each move, a line each: every figure of the left side right beside that of the right side."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt

from coach.insights.report_moves import MoveDose, SideDose
from coach.qt.report.block import HEADING_PT, ROW_PT, heading
from coach.qt.report.ink import BODY, QUIET, SMALL, STRONG, Ink
from coach.qt.report.words import amount, change, more_moves

_HEAD_PT = 21.0
_GAP_PT = 5.0
"""Between two figures that are not to be compared."""
_EDGE_PT = 1.0
"""Kept free on either side of a figure, so that left and right never touch."""
_CENTRE = Qt.AlignmentFlag.AlignHCenter

_COLUMNS: Sequence[tuple[str, float, Callable[[SideDose], str]]] = (
    ("Sets done / planned", 0.165, lambda dose: f"{dose.done}/{dose.planned}"),
    (
        "Median set",
        0.17,
        lambda dose: amount(dose.typical, counts_reps=dose.counts_reps),
    ),
    ("Best set", 0.17, lambda dose: amount(dose.best, counts_reps=dose.counts_reps)),
    ("Median, first → last third", 0.24, change),
)
"""What is said of each side, and how much of the width it takes."""
_TYPICAL = 1
"""The column in which sides that differ stand out."""


class MovesTable:
    """A row for each move; moves that have no room are summed up in the last line."""

    def __init__(self, moves: Sequence[MoveDose], width: float) -> None:
        self._moves = moves
        self._width = width
        self.shown = len(moves)

    @property
    def most(self) -> int:
        """How many moves there are."""
        return len(self._moves)

    def height(self) -> float:
        """Heading, head, rows and, when moves are left over, a line about them."""
        return HEADING_PT + _HEAD_PT + ROW_PT * (self.shown + (self.shown < self.most))

    def paint(self, ink: Ink, box: QRectF) -> None:
        """All of it."""
        box = heading(ink, box, "Moves", "those with most sets first")
        edges = self._edges(box)
        self._head(ink, box, edges)
        row = QRectF(box.left(), box.top() + _HEAD_PT, box.width(), ROW_PT)
        for move in self._moves[: self.shown]:
            self._row(ink, row, move, edges)
            row.translate(0, ROW_PT)
            ink.rule(box.left(), box.right(), row.top())
        if self.shown < self.most:
            ink.write(row, more_moves(self._moves[self.shown :]), QUIET)

    def _edges(self, box: QRectF) -> Sequence[float]:
        """Where the columns begin, and where the last one ends."""
        left = box.right() - box.width() * sum(share for _, share, _ in _COLUMNS)
        edges = [left]
        for _, share, _ in _COLUMNS:
            left += box.width() * share
            edges.append(left)
        return edges

    def _head(self, ink: Ink, box: QRectF, edges: Sequence[float]) -> None:
        for (title, _, _), (left, right) in zip(_COLUMNS, pairwise(edges), strict=True):
            group = QRectF(left + _GAP_PT, box.top(), right - left - _GAP_PT, _HEAD_PT / 2)
            ink.write(group, title, SMALL, _CENTRE)
            for words, half in zip(("left", "right"), _halves(group), strict=True):
                ink.write(half.translated(0, _HEAD_PT / 2 - 1), words, SMALL, _CENTRE)
        ink.rule(box.left(), box.right(), box.top() + _HEAD_PT)

    def _row(self, ink: Ink, row: QRectF, move: MoveDose, edges: Sequence[float]) -> None:
        name = QRectF(row.left(), row.top(), edges[0] - row.left(), row.height())
        ink.write(name, move.name, BODY)
        for place, (_, _, say) in enumerate(_COLUMNS):
            left = edges[place] + _GAP_PT
            group = QRectF(left, row.top(), edges[place + 1] - left, row.height())
            style = STRONG if place == _TYPICAL and move.differs else BODY
            if move.both is not None:
                ink.figure(group, say(move.both), style, _CENTRE)
            else:
                for dose, half in zip((move.left, move.right), _halves(group), strict=True):
                    ink.figure(
                        half.adjusted(_EDGE_PT, 0, -_EDGE_PT, 0),
                        "" if dose is None else say(dose),
                        style,
                        _CENTRE,
                    )


def _halves(box: QRectF) -> tuple[QRectF, QRectF]:
    half = box.width() / 2
    return (
        QRectF(box.left(), box.top(), half, box.height()),
        QRectF(box.left() + half, box.top(), half, box.height()),
    )
