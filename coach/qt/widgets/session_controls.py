"""The bottom of the session page: the strip, what comes next, the controls, when it will be over."""

from collections.abc import Iterable

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QWidget

from coach.domain.snapshot import Action, RunState, Snapshot
from coach.domain.timeline import Timeline
from coach.qt.theme import Theme
from coach.qt.widgets.session_button import KeyButton
from coach.qt.widgets.session_text import SessionText
from coach.qt.widgets.session_words import clock_text, next_text
from coach.qt.widgets.strip import TimelineStrip

FADED = 0.5
FADE_MS = 300
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Controls(QFrame):
    """The row of buttons. It may grow faint while nobody touches anything, but is always there."""

    reshaped = Signal()
    """Another set of buttons is shown: the row is wider or narrower than before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = KeyButton(theme, "Back", "←", "Back", self)
        self.pause = KeyButton(theme, "Pause", "space", "Pause", self)
        self.set_done = KeyButton(theme, "Set done", "space", "Set done", self, kind="accent")
        self.skip = KeyButton(theme, "Skip", "→", "Skip", self)
        self.extend = KeyButton(theme, "+15 s", "+", "15 seconds more", self)
        self.fewer = KeyButton(theme, "\N{MINUS SIGN}", "↓", "One rep fewer", self)
        self.more = KeyButton(theme, "+", "↑", "One rep more", self)
        self.hurts = KeyButton(theme, "It hurts", "H", "It hurts", self, tone="hurts")
        self.end = KeyButton(theme, "End", "Esc", "End workout", self)
        self._order = (
            self.back,
            self.pause,
            self.set_done,
            self.fewer,
            self.more,
            self.skip,
            self.extend,
            self.hurts,
            self.end,
        )
        self._actions = {
            self.back: Action.BACK,
            self.skip: Action.SKIP,
            self.extend: Action.EXTEND,
            self.hurts: Action.HURT,
            self.set_done: Action.SET_DONE,
        }
        self._effect = QGraphicsOpacityEffect(self)
        self._effect.setOpacity(1.0)
        self._effect.setEnabled(False)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fade.finished.connect(self._faded)
        self.set_open(is_open=False)

    @property
    def buttons(self) -> Iterable[KeyButton]:
        """The buttons, in the order they stand and are reached."""
        return self._order

    @property
    def opacity(self) -> float:
        """How faint the row is, 1 for not at all."""
        return self._effect.opacity() if self._effect.isEnabled() else 1.0

    def show_snapshot(self, shot: Snapshot) -> None:
        """Offer what is possible now. A button that has the focus keeps it while it can."""
        paused = shot.state is RunState.PAUSED
        is_open = shot.segment is not None and shot.segment.is_work and shot.segment.is_open
        key = "" if is_open and not paused else "space"
        self.pause.set_words("Resume" if paused else "Pause", key, "Resume" if paused else "Pause")
        self.set_open(is_open=is_open)
        for button, action in self._actions.items():
            enabled = action in shot.allowed
            if button.isEnabled() is not enabled:
                button.setEnabled(enabled)

    def set_open(self, *, is_open: bool) -> None:
        """Whether the set is one of open length, which the person ends and counts."""
        changed = False
        for button in (self.set_done, self.fewer, self.more):
            if button.isHidden() is is_open:
                button.setVisible(is_open)
                changed = True
        if self.extend.isHidden() is not is_open:
            self.extend.setVisible(not is_open)
            changed = True
        if changed:
            self._place()
            self.reshaped.emit()

    def grow_faint(self, *, faint: bool, moving: bool) -> None:
        """Fade the row out or bring it back; at once where motion is not wanted."""
        wanted = FADED if faint else 1.0
        if self._fade.state() is QPropertyAnimation.State.Running:
            if self._fade.endValue() == wanted:
                return
            self._fade.stop()
        elif self.opacity == wanted:
            return
        self._effect.setEnabled(True)
        if not moving or not faint:
            self._effect.setOpacity(wanted)
            self._faded()
            return
        self._fade.setStartValue(self._effect.opacity())
        self._fade.setEndValue(wanted)
        self._fade.start()

    def _faded(self) -> None:
        if self._effect.opacity() >= 1.0:
            self._effect.setEnabled(False)

    # -- placing --------------------------------------------------------------------------------

    def fitted(self, width: int) -> tuple[int, float]:
        """The letter size and tightness at which the row fits into a width."""
        wanted = self._theme.px(16)
        for px in range(wanted, 10, -1):
            for tight in (1.0, 0.75, 0.5):
                if self._row_width(px, tight) <= width:
                    return px, tight
        return 11, 0.4

    def _row_width(self, px: int, tight: float) -> int:
        shown = [button for button in self._order if not button.isHidden()]
        gap = round(px * 0.75 * tight)
        return sum(button.width_at(px, tight) for button in shown) + gap * (len(shown) - 1)

    def width_wanted(self) -> int:
        """How wide the row is at its full size."""
        return self._row_width(self._theme.px(16), 1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self.width() < 50:
            return
        px, tight = self.fitted(self.width())
        gap = round(px * 0.75 * tight)
        x = (self.width() - self._row_width(px, tight)) // 2
        for button in self._order:
            if button.isHidden():
                continue
            button.set_fit(px, tight)
            width = button.width_at(px, tight)
            button.setGeometry(x, 0, width, self.height())
            x += width + gap


class BottomBar(QFrame):
    """Strip, next, controls and time. Two rows where one is too short."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.strip = TimelineStrip(theme, self)
        self.coming = SessionText(theme, "", self, weight=500, tone="quiet", align=_LEFT)
        self.coming.show_value("NEXT")
        self.next = SessionText(theme, "Next", self, weight=600, align=_LEFT, wrap=False)
        self.left = SessionText(theme, "Total left", self, weight=500, tone="quiet", align=_RIGHT)
        self.done_at = SessionText(theme, "Done at", self, weight=600, align=_RIGHT)
        self.controls = Controls(theme, self)
        self.controls.reshaped.connect(self._place)
        theme.changed.connect(self._place)

    def begin(self, timeline: Timeline) -> None:
        """A session begins."""
        self.strip.set_timeline(timeline)

    def show_snapshot(self, shot: Snapshot, done_at: str) -> None:
        """Show a session at one moment."""
        self.strip.set_position(shot.position_ms)
        self.next.show_value(next_text(shot.next_work))
        left = clock_text(shot.session_left_ms)
        self.left.show_value(f"{left} left", left)
        self.done_at.show_value(f"done {done_at}", done_at)
        self.controls.show_snapshot(shot)

    # -- placing --------------------------------------------------------------------------------

    def height_for(self, width: int) -> int:
        """How high it is at a width."""
        row = self._row_height
        rows = row if self._one_row(width) else 2 * row + self._gap
        return self.strip.sizeHint().height() + rows + round(self._gap * 2.4)

    @property
    def _gap(self) -> int:
        return self._theme.px(9)

    @property
    def _row_height(self) -> int:
        return self._theme.px(42)

    @property
    def _margin(self) -> int:
        return max(16, round(self.width() * 0.02))

    def _time_width(self) -> int:
        return self._theme.px(118)

    def _one_row(self, width: int) -> bool:
        wanted = self.controls.width_wanted() + self._time_width() + self._theme.px(240)
        return width - 2 * self._margin >= wanted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self.width() < 50:
            return
        margin, gap = self._margin, self._gap
        inner = self.width() - 2 * margin
        strip_height = self.strip.sizeHint().height()
        self.strip.setGeometry(margin, gap // 2, inner, strip_height)
        y = gap // 2 + strip_height + gap // 2
        row = self._row_height
        self.coming.set_look(px=self._theme.px(13))
        self.next.set_look(px=self._theme.px(16))
        self.left.set_look(px=self._theme.px(13))
        self.done_at.set_look(px=self._theme.px(16))
        time = self._time_width()
        self._place_pair(self.left, self.done_at, QRect(margin + inner - time, y, time, row))
        if self._one_row(self.width()):
            controls = self.controls.width_wanted()
            x = margin + inner - time - self._theme.px(12) - controls
            self.controls.setGeometry(x, y, controls, row)
            box = QRect(margin, y, x - margin - self._theme.px(12), row)
        else:
            self.controls.setGeometry(margin, y + row + gap, inner, row)
            box = QRect(margin, y, inner - time - self._theme.px(12), row)
        self._place_pair(self.coming, self.next, box)

    @staticmethod
    def _place_pair(above: SessionText, below: SessionText, box: QRect) -> None:
        """A quiet line over a strong one."""
        upper = round(box.height() * 0.44)
        above.setGeometry(box.x(), box.y(), box.width(), upper)
        below.setGeometry(box.x(), box.y() + upper, box.width(), box.height() - upper)
