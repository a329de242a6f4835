"""The small buttons in the corner of the session's board, and what makes controls grow faint."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from coach.qt.theme import Theme
from coach.qt.widgets.session_button import KeyButton
from coach.qt.widgets.session_text import small_px

FAINT_AFTER_MS = 4_000


class Corner(QFrame):
    """Voice and beeps with their state, and the list of keys."""

    reshaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._px = 13
        self.voice = KeyButton(theme, "Voice on", "V", "Voice", self, kind="quiet", tone="quiet")
        self.beeps = KeyButton(theme, "Beeps on", "M", "Beeps", self, kind="quiet", tone="quiet")
        self.keys = KeyButton(theme, "Keys", "?", "Keys", self, kind="quiet", tone="quiet")
        self._order = (self.voice, self.beeps, self.keys)
        self._describe()

    def show_sounds(self, *, voice_on: bool, beeps_on: bool) -> None:
        """Say what can be heard."""
        voice = "Voice on" if voice_on else "Voice off"
        beeps = "Beeps on" if beeps_on else "Beeps off"
        if (voice, beeps) != (self.voice.text(), self.beeps.text()):
            self.voice.set_words(voice, "V", "Voice")
            self.beeps.set_words(beeps, "M", "Beeps")
            self._describe()
            self.reshaped.emit()

    def _describe(self) -> None:
        self.voice.setAccessibleDescription(f"{self.voice.text()}. Key: V")
        self.beeps.setAccessibleDescription(f"{self.beeps.text()}. Key: M")

    def place(self, right: int, window_height: int) -> None:
        """Stand in a corner whose right edge is given."""
        px = small_px(self._theme, 13, window_height)
        height = round(px * 2.3)
        x = 0
        for button in self._order:
            button.set_fit(px, 0.7)
            width = button.width_at(px, 0.7)
            button.setGeometry(x, 0, width, height)
            x += width
        self.setGeometry(right - x - round(px * 0.6), round(px * 0.8), x, height)


class Idleness(QObject):
    """Notices that nobody has touched anything for a while."""

    idle = Signal()
    stirred = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FAINT_AFTER_MS)
        self._timer.timeout.connect(self.idle)

    @property
    def is_ticking(self) -> bool:
        """Whether it waits for the while to pass."""
        return self._timer.isActive()

    @Slot()
    def stir(self) -> None:
        """Somebody is there."""
        self._timer.start()
        self.stirred.emit()

    def stop(self) -> None:
        """Notice nothing any more."""
        self._timer.stop()
