"""The page: its parts under each other, the last of them at the foot, never more than the page holds."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from coach.insights.report import Report
from coach.qt.report.block import Block, fill
from coach.qt.report.charts import Charts
from coach.qt.report.entries import Beside, HurtsTable, NotesList, SkippedTable
from coach.qt.report.ink import BODY, QUIET, SMALL, Ink, Style, colour, text_width, wrapped
from coach.qt.report.moves_table import MovesTable
from coach.qt.report.words import (
    TITLE,
    day_words,
    figures,
    notes_on_reading,
    period_words,
)

SIDE_PT = 38.0
TOP_PT = 34.0
FOOT_PT = 30.0
_GAP_PT = 11.0

_TITLE = Style(size=17, weight=700)
_PERIOD = Style(size=9.5, weight=500)
_NAME = Style(size=9.5, weight=600)
_FIGURE = Style(size=17, weight=600)
_MADE = Style(size=8.0, tone="quiet")
_LEFT = Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignRight


class Head:
    """What it is, of which days, whose, and what the person wants to say."""

    def __init__(self, report: Report, width: float) -> None:
        self._report = report
        asked = report.asked
        self._remark = wrapped(asked.remark, BODY, width - 20, 3)

    def height(self) -> float:
        """Two lines, and the remark in a box."""
        remark = len(self._remark) * BODY.line + 10 + 6 if self._remark else 0
        return _TITLE.line + _PERIOD.line + 3 + remark

    def paint(self, ink: Ink, box: QRectF) -> None:
        """All of it."""
        asked = self._report.asked
        line = QRectF(box.left(), box.top(), box.width(), _TITLE.line)
        ink.write(line, TITLE, _TITLE)
        ink.write(line, f"Made on {day_words(asked.today)}", _MADE, _RIGHT)
        line = QRectF(box.left(), line.bottom() + 2, box.width(), _PERIOD.line)
        period = period_words(asked)
        across = text_width(period, _PERIOD) + 1
        ink.write(line.adjusted(0, 0, -across - 10, 0), asked.name, _NAME)
        ink.write(line, period, _PERIOD, _RIGHT if asked.name else _LEFT)
        if self._remark:
            ground = QRectF(
                box.left(), line.bottom() + 6, box.width(), len(self._remark) * BODY.line + 10
            )
            ink.painter.setPen(Qt.PenStyle.NoPen)
            ink.painter.setBrush(colour("sunken"))
            ink.painter.drawRoundedRect(ground, 4, 4)
            ink.lines(ground.adjusted(10, 5, -10, 0), self._remark)


class Figures:
    """Four numbers that say how regularly it was done."""

    def __init__(self, report: Report) -> None:
        self._figures = figures(report)

    def height(self) -> float:
        """A large line and two small ones."""
        return _FIGURE.line + 2 * BODY.line

    def paint(self, ink: Ink, box: QRectF) -> None:
        """Side by side."""
        width = box.width() / len(self._figures)
        for place, (number, what, more) in enumerate(self._figures):
            cell = QRectF(box.left() + place * width, box.top(), width - 8, _FIGURE.line)
            ink.figure(cell, number, _FIGURE)
            under = QRectF(cell.left(), cell.bottom(), cell.width(), BODY.line)
            ink.figure(under, what, BODY)
            ink.figure(under.translated(0, BODY.line), more, QUIET)


class Foot:
    """How to read it."""

    def __init__(self, report: Report, width: float) -> None:
        self._lines = wrapped(notes_on_reading(report), SMALL, width, 6)

    def height(self) -> float:
        """Its lines."""
        return len(self._lines) * SMALL.line + 4

    def paint(self, ink: Ink, box: QRectF) -> None:
        """Under a hairline."""
        ink.rule(box.left(), box.right(), box.top())
        ink.lines(box.adjusted(0, 4, 0, 0), self._lines, SMALL)


def paint_page(painter: QPainter, report: Report, size: QSizeF) -> None:
    """Paint the report on a page of this size in points; the painter's unit is the point."""
    ink = Ink(painter)
    page = QRectF(SIDE_PT, TOP_PT, size.width() - 2 * SIDE_PT, size.height() - TOP_PT - FOOT_PT)
    foot = Foot(report, page.width())
    blocks = _blocks(report, page, foot)
    top = page.top()
    for block in blocks:
        tall = block.height()
        if tall:
            block.paint(ink, QRectF(page.left(), top, page.width(), tall))
            top += tall + _GAP_PT
    tall = foot.height()
    foot.paint(ink, QRectF(page.left(), page.bottom() - tall, page.width(), tall))


def _blocks(report: Report, page: QRectF, foot: Foot) -> Sequence[Block]:
    """Everything above the foot, with as many rows as there is room for."""
    width = page.width()
    still: Sequence[Block] = (Head(report, width), Figures(report), Charts(report, width))
    moves = MovesTable(report.moves, width)
    beside = Beside(HurtsTable(report.hurts, report.asked), SkippedTable(report.skipped))
    notes = NotesList(report.notes, report.asked, width)
    taken = sum(block.height() for block in still) + foot.height() + 6 * _GAP_PT
    fill(((moves, 8, 3), (beside, 4, 1), (notes, 2, 1)), page.height() - taken)
    return (*still, moves, beside, notes)
