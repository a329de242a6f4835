"""The parts of a rep or a hold as a row of bars, as long as they take; the present one fills.

Its name stands beside the row.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.own_ground import OwnGround

_LEAST_BAR_SHARE = 0.1
_GAP_PX = 8.0


class PhaseRow(OwnGround):
    """Shows where in a rep one is: the bar of the present part fills up."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[tuple[str, int], ...] = ()
        self._present: int | None = None
        self._share = 0.0
        self._px = 20
        self._bars_key: tuple[object, ...] = ()
        self._bars_known: list[QRectF] = []
        self.setAccessibleName("Parts of the move")
        theme.changed.connect(self.update)

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """Name and length in ms of each part."""
        return self._parts

    @property
    def present(self) -> int | None:
        """Index of the part being done."""
        return self._present

    def set_px(self, px: int) -> None:
        """The size of small print, by which it is measured."""
        if px != self._px:
            self._px = px
            self.update()

    @staticmethod
    def height_for(px: int) -> int:
        """How high the row is at a size of small print."""
        return max(10, round(px * 0.6))

    def show_parts(self, parts: tuple[tuple[str, int], ...]) -> bool:
        """Show other parts, none of them begun; says whether they are others."""
        if parts == self._parts:
            return False
        self._parts = parts
        self._bars_key = ()
        self._present = None
        self._share = 0.0
        self.setAccessibleDescription(", ".join(name for name, _ in parts))
        self.update()
        return True

    def show_present(self, present: int | None, share: float) -> None:
        """The part being done and how much of it is over; repaints only what changes."""
        if present != self._present:
            self._present, self._share = present, share
            self.update()
            return
        if present is None:
            return
        bar = self._bars()[present]
        if abs(share - self._share) * bar.width() < 1:
            return
        before, self._share = self._share, share
        low, high = sorted((before, share))
        area = QRectF(
            bar.left() + bar.width() * low - bar.height(),
            bar.top(),
            bar.width() * (high - low) + 2 * bar.height(),
            bar.height(),
        )
        self.update(area.toAlignedRect())

    def _bars(self) -> list[QRectF]:
        """Where each part's bar lies; worked out anew when the row has another shape."""
        key = (self.width(), self._px)
        if key != self._bars_key:
            self._bars_key = key
            self._bars_known = self._lay() if self._parts else []
        return self._bars_known

    def _lay(self) -> list[QRectF]:
        """Each bar as long as its part takes, but never too short to be seen."""
        room = self.width() - _GAP_PX * (len(self._parts) - 1)
        least = room * min(_LEAST_BAR_SHARE, 1 / len(self._parts))
        spare = max(0.0, room - least * len(self._parts))
        total = sum(length for _, length in self._parts) or 1
        bars: list[QRectF] = []
        x = 0.0
        for _, length in self._parts:
            wide = least + spare * length / total
            bars.append(QRectF(x, 0, wide, self.height_for(self._px)))
            x += wide + _GAP_PX
        return bars

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars, of which mostly only a piece of the present one is wanted."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wanted = QRectF(event.rect())
        for index, bar in enumerate(self._bars()):
            if bar.intersects(wanted):
                self._paint_bar(painter, bar, index)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: QRectF, index: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        round_px = bar.height() / 2
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(bar, round_px, round_px)
        if index == self._present:
            filled = QRectF(bar)
            filled.setWidth(max(bar.height(), bar.width() * min(1.0, self._share)))
            painter.setBrush(self._theme.colour("work"))
            painter.drawRoundedRect(filled, round_px, round_px)


def part_at(parts: tuple[tuple[str, int], ...], elapsed_ms: int) -> tuple[int, float]:
    """Which part of a rep it is, and how much of that part is over."""
    late = elapsed_ms % max(1, sum(length for _, length in parts))
    for index, (_, length) in enumerate(parts):
        if late < length:
            return index, late / length
        late -= length
    return len(parts) - 1, 1.0
