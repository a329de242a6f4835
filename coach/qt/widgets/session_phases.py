"""The parts of a rep or a hold as a row of bars, as long as they take; the present one fills."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.own_ground import OwnGround

_LEAST_BAR_SHARE = 0.1
_GAP_PX = 8.0


class PhaseRow(OwnGround):
    """Shows where in a rep one is: names below bars, the bar of the present part filling up."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[tuple[str, int], ...] = ()
        self._present: int | None = None
        self._share = 0.0
        self._px = 20
        self._bars_key: tuple[object, ...] = ()
        self._bars_known: list[QRectF] = []
        self._named = False
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
        """The size of the names."""
        if px != self._px:
            self._px = px
            self.update()

    def height_for(self, width: int, px: int) -> int:
        """How high the row is at a size of the names."""
        return round(px * 2.3) if self._names_fit(width, px) else round(px * 0.7)

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
        key = (self.width(), self._px, self._theme.family)
        if key != self._bars_key:
            self._bars_key = key
            self._named = self._names_fit(self.width(), self._px)
            self._bars_known = self._lay() if self._parts else []
        return self._bars_known

    def _lay(self) -> list[QRectF]:
        """Each bar as long as its part takes, but never too short for its name."""
        room = self.width() - _GAP_PX * (len(self._parts) - 1)
        least = room * min(_LEAST_BAR_SHARE, 1 / len(self._parts))
        names = [least for _ in self._parts]
        if self._named:
            names = [max(least, width) for width in self._name_widths(self._px)]
        spare = max(0.0, room - sum(names))
        total = sum(length for _, length in self._parts) or 1
        bars: list[QRectF] = []
        x = 0.0
        thick = max(8, round(self._px * 0.5))
        for width, (_, length) in zip(names, self._parts, strict=True):
            wide = width + spare * length / total
            bars.append(QRectF(x, 0, wide, thick))
            x += wide + _GAP_PX
        return bars

    def _name_widths(self, px: int) -> list[float]:
        metrics = QFontMetricsF(self._theme.exact_font(px, 600, tabular=False))
        return [metrics.horizontalAdvance(name) + _GAP_PX for name, _ in self._parts]

    def _names_fit(self, width: int, px: int) -> bool:
        """Whether every name stands under its bar; where not, the heading alone says the present one."""
        room = width - _GAP_PX * (len(self._parts) - 1)
        least = room * _LEAST_BAR_SHARE
        return sum(max(least, name) for name in self._name_widths(px)) <= room

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars and names, of which mostly only a piece of the present bar is wanted."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bars = self._bars()
        wanted = QRectF(event.rect())
        only_bars = not self._named or (bool(bars) and wanted.bottom() <= bars[0].bottom())
        for index, (bar, (name, _)) in enumerate(zip(bars, self._parts, strict=True)):
            if bar.intersects(wanted):
                self._paint_bar(painter, bar, index)
            if not only_bars:
                self._paint_name(painter, bar, index, name)
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

    def _paint_name(self, painter: QPainter, bar: QRectF, index: int, name: str) -> None:
        present = index == self._present
        font = self._theme.exact_font(self._px, 600 if present else 500, tabular=False)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text" if present else "quiet"))
        below = QRect(
            round(bar.left()),
            round(bar.bottom() + self._px * 0.25),
            round(bar.width()),
            round(self._px * 1.4),
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)


def part_at(parts: tuple[tuple[str, int], ...], elapsed_ms: int) -> tuple[int, float]:
    """Which part of a rep it is, and how much of that part is over."""
    late = elapsed_ms % max(1, sum(length for _, length in parts))
    for index, (_, length) in enumerate(parts):
        if late < length:
            return index, late / length
        late -= length
    return len(parts) - 1, 1.0
