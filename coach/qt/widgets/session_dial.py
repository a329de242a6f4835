"""The ring with the numbers in it: the countdown, or the rep being done of how many."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from coach.domain.exercise import Mode
from coach.domain.snapshot import RunState, Snapshot
from coach.domain.timeline import Segment, StageKind
from coach.qt.theme import Theme
from coach.qt.widgets.session_digits import Digits
from coach.qt.widgets.session_phase import LOOKS
from coach.qt.widgets.session_ring import LapRing
from coach.qt.widgets.session_text import SessionText
from coach.qt.widgets.session_words import (
    clock_text,
    countdown_texts,
    countdown_unit,
    counted_ms,
    ring_share,
)

_MINUTES_SHARE = 0.29
"""Size of the minutes over the digits, as a share of the digits' height."""
_ABOVE_SHARE = 0.17
_BELOW_SHARE = 0.12


class Dial(LapRing):
    """Large digits with a line under them, and over them the minutes where there are any.

    Time left and reps are both always there, one in the large place and the other in the small one.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.minutes = SessionText(theme, "", self, weight=700, tabular=True)
        self.time_left = Digits(theme, "Time left", self)
        self.reps = Digits(theme, "Reps", self)
        self._counts_reps = False

    def show_snapshot(self, shot: Snapshot, segment: Segment, own_count: int | None) -> bool:
        """Show a session at one moment; says whether something has to be placed anew."""
        counts_reps = segment.is_work and segment.mode is Mode.REPS
        changed = counts_reps is not self._counts_reps
        self._counts_reps = counts_reps
        if counts_reps:
            changed |= self._show_reps(shot, segment.reps or 0, own_count)
        else:
            changed |= self._show_time(shot)
        large = [each for each in (self.time_left, self.reps) if each.is_large]
        for text in (self.minutes, *large):
            text.set_look(tone="quiet" if shot.state is RunState.PAUSED else "text")
        self.move_to(shot)
        return changed

    def move_to(self, shot: Snapshot) -> None:
        """Move the end of the ring."""
        if shot.segment is not None:
            tone = "edge" if shot.state is RunState.PAUSED else LOOKS[shot.segment.kind].tone
            self.show_share(ring_share(shot), tone)

    def _show_time(self, shot: Snapshot) -> bool:
        countdown_ms = shot.countdown_ms or 0
        before = len(self.time_left.text())
        minutes, seconds = countdown_texts(countdown_ms, counted_ms(shot))
        changed = self.minutes.show_value(minutes)
        self.time_left.show_value(seconds, clock_text(countdown_ms))
        unit = countdown_unit(countdown_ms)
        if shot.stage is not None and shot.stage.kind in (StageKind.ENTER, StageKind.LEAVE):
            unit = shot.stage.name.lower()
        changed |= self.reps.show_value(unit, "no reps")
        return changed or before != len(self.time_left.text())

    def _show_reps(self, shot: Snapshot, planned: int, own_count: int | None) -> bool:
        self.minutes.show_value("")
        if own_count is not None:
            changed = self.reps.show_value(str(own_count))
            return self.time_left.show_value("reps, your pace", "your own pace") or changed
        rep = shot.rep or 1
        changed = self.reps.show_value(str(rep), f"{rep} of {planned}")
        left = clock_text(shot.countdown_ms or 0)
        of = f"of {planned} reps · {left}" if planned != 1 else f"of 1 rep · {left}"
        before = len(self.time_left.text())
        self.time_left.show_value(of, left)
        return changed or before != len(self.time_left.text())

    # -- placing --------------------------------------------------------------------------------

    def height_for(self, digits_px: int, under_px: int, gap: int, stroke: float) -> int:
        """How high it is with digits so high and the line under them so large."""
        inside = digits_px + under_px * 1.4 + self._minutes_height(digits_px)
        pads = digits_px * (_ABOVE_SHARE + _BELOW_SHARE) + gap
        return round(inside + 2 * stroke + pads)

    def _minutes_height(self, digits_px: int) -> int:
        """Room for the minutes over the digits, where there are any."""
        return round(digits_px * _MINUTES_SHARE * 1.05) if self.minutes.text() else 0

    def place(self, box: QRect, digits_px: int, under_px: int, gap: int, stroke: float) -> None:
        """Stand in the middle of a box, which is as high as asked for."""
        self.set_stroke(stroke)
        large, small = (
            (self.reps, self.time_left) if self._counts_reps else (self.time_left, self.reps)
        )
        large.set_large(digits_px)
        small.set_small(under_px)
        pad = round(stroke * 1.8)
        # As wide as two digits need, so that it keeps its shape from 10 to 9.
        wanted = max(large.width_of_digits("88"), large.width_of_digits(large.text()))
        width = round(min(box.width(), max(box.height() * 1.25, wanted + 2 * pad + stroke)))
        self.setGeometry(box.x() + (box.width() - width) // 2, box.y(), width, box.height())
        inner = width - 2 * pad
        top = round(stroke + digits_px * _ABOVE_SHARE)
        above = self._minutes_height(digits_px)
        self.minutes.set_look(px=round(digits_px * _MINUTES_SHARE))
        self.minutes.setGeometry(pad, top - round(digits_px * 0.06), inner, max(1, above))
        top += above
        large.setGeometry(pad, top - 4, inner, digits_px + 8)
        under = top + digits_px + round(gap * 1.2)
        small.setGeometry(pad, under, inner, round(under_px * 1.4))
