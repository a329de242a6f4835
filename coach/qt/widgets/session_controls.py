"""The row of buttons of the session page, fitted to its width."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QWidget

from coach.domain.snapshot import Action, RunState, Snapshot
from coach.qt.theme import Theme
from coach.qt.widgets.session_button import KeyButton

FADED = 0.5
FADE_MS = 300


@dataclass(frozen=True, slots=True)
class Fit:
    """How a row of buttons is made to fit."""

    tight: float
    hints: bool = True
    px: int = 16


FITS = (Fit(1.0), Fit(0.8), Fit(0.6), Fit(0.8, hints=False), Fit(0.55, hints=False))


class Controls(QFrame):
    """The row of buttons. It may grow faint while nobody touches anything, but is always there."""

    reshaped = Signal()
    """Another set of buttons is shown: the row is wider or narrower than before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._px = 16
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
        self.setAccessibleName("Controls")
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
        self.pause.set_kind("accent" if paused else "key")
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

    def set_px(self, px: int) -> None:
        """The size of the letters where there is room."""
        if px != self._px:
            self._px = px
            self._place()

    def fitted(self, width: int) -> Fit:
        """How the row fits into a width: the keys go before the letters shrink."""
        for px in range(self._px, 10, -1):
            for fit in FITS:
                if self.row_width(fit, px) <= width:
                    return replace(fit, px=px)
        return replace(FITS[-1], px=11)

    def row_width(self, fit: Fit, px: int | None = None) -> int:
        """How wide the row is."""
        px = px or self._px
        shown = [button for button in self._order if not button.isHidden()]
        gap = round(px * 0.75 * fit.tight)
        widths = [button.width_at(px, fit.tight, hint=fit.hints) for button in shown]
        return sum(widths) + gap * (len(shown) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self.width() < 50:
            return
        fit = self.fitted(self.width())
        gap = round(fit.px * 0.75 * fit.tight)
        x = (self.width() - self.row_width(fit, fit.px)) // 2
        for button in self._order:
            if button.isHidden():
                continue
            button.set_fit(fit.px, fit.tight, hint=fit.hints)
            width = button.width_at(fit.px, fit.tight, hint=fit.hints)
            button.setGeometry(x, 0, width, self.height())
            x += width + gap
