"""The right third of the session page: phase, move, side, set, round, digits, cue.

It places its parts itself. Nothing here is laid out anew when a number changes, only when another part
of the session begins or the window changes its size.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from coach.domain.snapshot import Snapshot
from coach.domain.timeline import SegmentKind
from coach.qt.theme import Theme
from coach.qt.widgets.session_dial import Dial
from coach.qt.widgets.session_phase import LOOKS, PhasePill
from coach.qt.widgets.session_text import SessionText
from coach.qt.widgets.session_words import present_side, side_text

DIGITS_SHARE = 0.255
"""Height of a digit as a share of the window's height (a quarter is what can be read from three metres)."""
NAME_SHARES = (0.085, 0.07, 0.0575)
"""Largest and smallest size of the move's name as a share of the window's height: at the smaller its
capitals are a twentieth. The last is for names that would not stand on two lines otherwise."""
_FIT_STEPS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5)


@dataclass(frozen=True, slots=True)
class _Sizes:
    """The sizes of everything but the digits, for one try at fitting it all in."""

    pill: int
    name: int
    facts: int
    under: int
    cue: int
    gap: int


class Readout(QFrame):
    """What to do, on which side, how much of it is left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window_height = 768
        self.phase = PhasePill(theme, self)
        self.move_name = SessionText(theme, "Move", self, weight=700)
        self.side = SessionText(theme, "Side", self, weight=500, tone="quiet")
        self.sets = SessionText(theme, "Set", self, weight=500, tone="quiet")
        self.rounds = SessionText(theme, "Round", self, weight=500, tone="quiet")
        self.dial = Dial(theme, self)
        self.cue = SessionText(theme, "Cue", self, weight=600)
        self._facts = (self.side, self.sets, self.rounds)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Now")
        theme.changed.connect(self.arrange)

    def set_window_height(self, height: int) -> None:
        """The height of the window, by which everything is measured."""
        if height != self._window_height:
            self._window_height = height
            self.arrange()

    def show_snapshot(
        self, shot: Snapshot, cue: str, own_count: int | None, cue_value: str | None = None
    ) -> None:
        """Show a session at one moment.

        ``own_count`` is the count an own-pace set will be given; ``cue_value`` the whole cue where the
        one to be shown is shortened.
        """
        segment = shot.segment
        if segment is None:
            return
        look = LOOKS[segment.kind]
        moved = self.phase.show_phase(look)
        coming = "" if segment.is_work or segment.kind is SegmentKind.SWITCH else "Next: "
        moved |= self.move_name.show_value(coming + segment.move_name, segment.move_name)
        side = present_side(shot)
        moved |= self.side.show_value(side_text(shot), side.value if side else "no side")
        moved |= self.sets.show_value(
            f"Set {segment.set} of {segment.sets}" if segment.sets > 1 else "",
            f"{segment.set} of {segment.sets}",
        )
        moved |= self.rounds.show_value(
            f"Round {segment.round} of {segment.rounds}" if segment.rounds > 1 else "",
            f"{segment.round} of {segment.rounds}",
        )
        moved |= self.cue.show_value(cue, cue_value)
        moved |= self.dial.show_snapshot(shot, segment, own_count)
        if moved:
            self.arrange()

    def move_to(self, shot: Snapshot) -> None:
        """Move what moves all the time."""
        self.dial.move_to(shot)

    # -- placing --------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """A third of a common window."""
        return QSize(480, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Place everything: the digits are as high as promised, all else gives way to them."""
        if self.width() < 50:
            return
        inner = self.width() - 2 * self._margin
        digits_px = round(self._window_height * DIGITS_SHARE)
        for fit in _FIT_STEPS:
            sizes = self._sizes(inner, fit)
            if self._total(inner, sizes, digits_px) <= self.height() or fit == _FIT_STEPS[-1]:
                break
        self._place(inner, sizes, digits_px)

    @property
    def _margin(self) -> int:
        return max(14, round(self.width() * 0.035))

    def _sizes(self, inner: int, fit: float) -> _Sizes:
        height = self._window_height
        return _Sizes(
            pill=max(16, round(min(self._scaled(height * 0.032), height * 0.05) * fit)),
            name=self._name_px(inner, fit),
            facts=max(14, round(self._scaled(height * 0.028) * fit)),
            under=max(14, round(self._scaled(height * 0.027) * fit)),
            cue=max(16, round(self._scaled(height * 0.037) * fit)),
            gap=max(4, round(height * 0.015 * fit)),
        )

    def _scaled(self, px: float) -> float:
        """Text that is large to begin with grows less than the person's text size asks for."""
        percent = self._theme.px(100)
        return px * (1 + (percent - 100) / 100 * 0.6)

    def _name_px(self, inner: int, fit: float) -> int:
        most, least, last = (round(self._window_height * share) for share in NAME_SHARES)
        for lines, largest, smallest in (
            (1, max(least, round(most * fit)), round(least * 1.05)),
            (2, max(least, round(most * fit)), least),
            (2, least, last),
        ):
            for px in range(largest, smallest - 1, -1):
                if self.move_name.lines_at(round(inner * 0.97), px) <= lines:
                    return px
        return last

    def _fact_rows(self, inner: int, px: int) -> list[list[SessionText]]:
        """Side, set and round on one line where they fit, else on several."""
        rows: list[list[SessionText]] = [[]]
        room = inner
        for fact in self._facts:
            if not fact.text():
                continue
            width = fact.width_of_line(px) + self._fact_gap(px)
            if rows[-1] and width > room:
                rows.append([])
                room = inner
            rows[-1].append(fact)
            room -= width
        return [row for row in rows if row]

    @staticmethod
    def _fact_gap(px: int) -> int:
        return round(px * 0.9)

    @property
    def _stroke(self) -> float:
        return max(8.0, self._window_height * 0.016)

    def _total(self, inner: int, sizes: _Sizes, digits_px: int) -> int:
        rows = len(self._fact_rows(inner, sizes.facts))
        return round(
            sizes.gap * 6
            + sizes.pill * 1.9
            + self.move_name.height_for(inner, sizes.name)
            + rows * sizes.facts * 1.35
            + self.dial.height_for(digits_px, sizes.under, sizes.gap, self._stroke)
            + max(self.cue.height_for(inner, sizes.cue), round(sizes.cue * 1.3))
        )

    def _place(self, inner: int, sizes: _Sizes, digits_px: int) -> None:
        left = self._margin
        spare = max(0, self.height() - self._total(inner, sizes, digits_px))
        y = round(sizes.gap * 1.5 + min(spare * 0.2, sizes.gap * 2))
        self.phase.set_look(px=sizes.pill)
        pill = QRect(0, y, self.phase.width_for(sizes.pill), round(sizes.pill * 1.9))
        pill.moveLeft(left + (inner - pill.width()) // 2)
        self.phase.setGeometry(pill)
        y = pill.bottom() + 1 + sizes.gap
        self.move_name.set_look(px=sizes.name)
        name_height = self.move_name.height_for(inner, sizes.name)
        self.move_name.setGeometry(left, y, inner, name_height)
        y = self._place_facts(left, inner, y + name_height, sizes.facts)
        ring_height = self.dial.height_for(digits_px, sizes.under, sizes.gap, self._stroke)
        cue_height = max(self.cue.height_for(inner, sizes.cue), round(sizes.cue * 1.3))
        rest = self.height() - y - ring_height - cue_height
        y += max(sizes.gap // 2, min(rest // 3, sizes.gap * 3))
        box = QRect(left, y, inner, ring_height)
        self.dial.place(box, digits_px, sizes.under, sizes.gap, self._stroke)
        y += ring_height
        rest = self.height() - y - cue_height
        self.cue.set_look(px=sizes.cue)
        self.cue.setGeometry(left, y + max(0, min(rest // 2, sizes.gap * 3)), inner, cue_height)

    def _place_facts(self, left: int, inner: int, y: int, px: int) -> int:
        shown: set[SessionText] = set()
        height = round(px * 1.35)
        for row in self._fact_rows(inner, px):
            widths = [fact.width_of_line(px) for fact in row]
            x = left + (inner - sum(widths) - self._fact_gap(px) * (len(row) - 1)) // 2
            for fact, width in zip(row, widths, strict=True):
                fact.set_look(px=px)
                fact.setGeometry(x, y, width, height)
                x += width + self._fact_gap(px)
                shown.add(fact)
            y += height
        for fact in self._facts:
            if fact not in shown:
                fact.setGeometry(left, y, 1, 1)
        return y

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, so that the page need not paint its own under it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("ground"))
        painter.end()
