"""The bottom of the session page: the strip, what comes next and its figure, the controls, when it will be
over.
"""

from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from coach.domain.snapshot import Snapshot
from coach.domain.timeline import Timeline
from coach.figure.following import Following
from coach.qt.theme import Theme
from coach.qt.widgets.session_controls import FITS, Controls, Fit
from coach.qt.widgets.session_next import BREADTH, NextFigure
from coach.qt.widgets.session_text import SessionText, small_px
from coach.qt.widgets.session_words import clock_text, next_text
from coach.qt.widgets.strip import TimelineStrip

LEAST_ON_ONE_ROW = 0.8
"""The letters of the buttons rather become so much smaller than take a row of their own."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BottomBar(QFrame):
    """Strip, next, controls and time. Two rows where one is too short."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window_height = 768
        self.strip = TimelineStrip(theme, self)
        self.figure = NextFigure(theme, self)
        self.coming = SessionText(theme, "", self, weight=500, tone="quiet", align=_LEFT)
        self.coming.show_value("NEXT")
        self.next = SessionText(theme, "Next", self, weight=600, align=_LEFT, wrap=False)
        self.left = SessionText(
            theme, "Total left", self, weight=500, tone="quiet", align=_RIGHT, tabular=True
        )
        self.done_at = SessionText(theme, "Done at", self, weight=600, align=_RIGHT, tabular=True)
        self.controls = Controls(theme, self)
        self.controls.reshaped.connect(self._place)
        theme.changed.connect(self._place)

    def begin(self, timeline: Timeline) -> None:
        """A session begins."""
        self.strip.set_timeline(timeline)

    def show_snapshot(self, shot: Snapshot, done_at: str, coming: Following | None = None) -> None:
        """Show a session at one moment. ``coming`` knows what the next set's move looks like."""
        self.move_to(shot)
        changed = self.figure.show_set(shot.next_work, coming)
        if self.next.show_value(next_text(shot.next_work)) or changed:
            self._place()
        left = clock_text(shot.session_left_ms)
        self.left.show_value(f"{left} left", left)
        self.done_at.show_value(f"done {done_at}", done_at)

    def move_to(self, shot: Snapshot) -> None:
        """Move the position along the strip."""
        self.strip.set_position(shot.position_ms)

    # -- placing --------------------------------------------------------------------------------

    def set_window_height(self, height: int) -> None:
        """The height of the window, by which everything is measured."""
        self._window_height = height
        self.controls.set_px(self._px(16))

    def height_for(self, width: int) -> int:
        """How high it is at a width."""
        self.controls.set_px(self._px(16))
        rows = 1 if self._fit(width) else 2
        return (
            self._strip_height + rows * self._row_height + (rows + 1) * self._gap + self._gap // 2
        )

    def _px(self, px: int) -> int:
        return small_px(self._theme, px, self._window_height)

    @property
    def _gap(self) -> int:
        return self._px(9)

    @property
    def _row_height(self) -> int:
        return self._px(42)

    @property
    def _strip_height(self) -> int:
        return self._px(26)

    def _time_width(self) -> int:
        return self._px(118)

    @staticmethod
    def _margin_at(width: int) -> int:
        return max(16, round(width * 0.02))

    def _fit(self, width: int) -> Fit | None:
        """How the buttons stand for everything to fit on one row; None for two rows."""
        room = width - 2 * self._margin_at(width) - self._time_width() - self._px(200)
        full = self._px(16)
        for px in range(full, round(full * LEAST_ON_ONE_ROW) - 1, -1):
            for fit in FITS:
                if self.controls.row_width(fit, px) <= room:
                    return replace(fit, px=px)
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self.width() < 50:
            return
        margin, gap, row = self._margin_at(self.width()), self._gap, self._row_height
        inner = self.width() - 2 * margin
        y = gap // 2
        self.strip.setGeometry(margin, y, inner, self._strip_height)
        y += self._strip_height + gap
        for text, px in ((self.coming, 13), (self.next, 16), (self.left, 13), (self.done_at, 16)):
            text.set_look(px=self._px(px))
        time = self._time_width()
        self._place_pair(self.left, self.done_at, QRect(margin + inner - time, y, time, row))
        fit = self._fit(self.width())
        box = QRect(margin, y, inner - time - self._px(12), row)
        if fit is None:
            self.controls.setGeometry(margin, y + row + gap, inner, row)
        else:
            controls = self.controls.row_width(fit, fit.px)
            x = margin + inner - time - self._px(12) - controls
            self.controls.setGeometry(x, y, controls, row)
            box.setRight(x - self._px(12))
        self._place_pair(self.coming, self.next, self._beside_figure(box))

    def _beside_figure(self, box: QRect) -> QRect:
        """Put the figure at the left of a box where the move's name has room beside it; what is left."""
        wide = round(box.height() * BREADTH)
        name = self.next.width_of_name()
        shown = self.figure.is_wanted and box.width() >= wide + self._px(10) + name
        self.figure.setVisible(shown)
        if not shown:
            return box
        self.figure.setGeometry(box.x(), box.y() - 2, wide, box.height() + 4)
        return box.adjusted(wide + self._px(10), 0, 0, 0)

    @staticmethod
    def _place_pair(above: SessionText, below: SessionText, box: QRect) -> None:
        """A quiet line over a strong one."""
        upper = round(box.height() * 0.44)
        above.setGeometry(box.x(), box.y(), box.width(), upper)
        below.setGeometry(box.x(), box.y() + upper, box.width(), box.height() - upper)
