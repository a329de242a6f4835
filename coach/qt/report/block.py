"""A part of the page: it says how high it is, and paints itself into a box. All lengths are points."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF

from coach.qt.report.ink import SMALL, STRONG, Ink, text_width

HEADING_PT = 16.0
ROW_PT = 12.5


class Block(Protocol):
    """A part of the page."""

    def height(self) -> float:
        """How high it is now."""
        ...

    def paint(self, ink: Ink, box: QRectF) -> None:
        """Paint it into a box that is at least so high."""
        ...


class Growing(Block, Protocol):
    """A block with rows, of which the last ones may have no room and are summed up."""

    shown: int
    """How many rows are shown now."""

    @property
    def most(self) -> int:
        """How many rows there are."""
        ...


def heading(ink: Ink, box: QRectF, text: str, beside: str = "") -> QRectF:
    """A block's heading, with a quiet word beside it; the box that is left under it."""
    line = QRectF(box.left(), box.top(), box.width(), HEADING_PT - 4)
    ink.write(line, text, STRONG)
    if beside:
        ink.write(line.adjusted(text_width(text, STRONG) + 7, 0, 0, 0), beside, SMALL)
    ink.rule(box.left(), box.right(), box.top() + HEADING_PT - 3, "edge")
    return box.adjusted(0, HEADING_PT, 0, 0)


def fill(blocks: Sequence[tuple[Growing, int, int]], room: float) -> None:
    """Share the height among blocks that stand under each other.

    Each comes with the rows it has at first and those it gets in its turn, until nobody has room for more.
    """
    for block, least, _ in blocks:
        block.shown = min(least, block.most)
    going = True
    while going:
        going = False
        for block, _, step in blocks:
            for _ in range(step):
                going |= _grown(block, blocks, room)


def _grown(block: Growing, blocks: Sequence[tuple[Growing, int, int]], room: float) -> bool:
    """Whether there was another row of the block, and room for it."""
    if block.shown >= block.most:
        return False
    block.shown += 1
    if sum(one.height() for one, _, _ in blocks) <= room:
        return True
    block.shown -= 1
    return False
