"""A clock for what moves on a page: it goes only while somebody can see it."""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

_LONGEST_STEP_MS = 200
"""After a longer pause what moves goes on where it stopped."""
_LOOK_AGAIN_MS = 1000
"""How often it is looked whether a window that was minimised or covered is on the screen again."""


class SeenClock(QObject):
    """Ticks so many times a second while it goes and its widget is in sight.

    Not in a window that is minimised or not on the screen, nor on a hidden page: its widget says so with
    ``hidden`` and ``shown``.
    """

    ticked = Signal(int)
    """So many milliseconds later."""

    def __init__(self, widget: QWidget, rate: int) -> None:
        """``rate`` is ticks a second."""
        super().__init__(widget)
        self._widget = widget
        self._every_ms = round(1000 / rate)
        self._going = False
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)

    @property
    def going(self) -> bool:
        """Whether it has been started; it may be waiting to be seen."""
        return self._going

    @property
    def ticking(self) -> bool:
        """Whether it takes any time of the processor."""
        return self._timer.isActive()

    def start(self) -> None:
        """Go, as soon as the widget is seen."""
        if not self._going:
            self._going = True
            self.shown()

    def stop(self) -> None:
        """Stand still."""
        self._going = False
        self._timer.stop()

    def shown(self) -> None:
        """The widget has been shown: go on, if it is going."""
        if self._going and self._widget.isVisible():
            self._since.start()
            self._pace(self._every_ms)

    def hidden(self) -> None:
        """The widget has been hidden: wait."""
        self._timer.stop()

    def _tick(self) -> None:
        if self._seen():
            self._pace(self._every_ms)
            self.ticked.emit(min(_LONGEST_STEP_MS, self._since.restart()))
        else:
            self._pace(_LOOK_AGAIN_MS)

    def _seen(self) -> bool:
        window = self._widget.window()
        handle = window.windowHandle()
        return not window.isMinimized() and (handle is None or handle.isExposed())

    def _pace(self, interval_ms: int) -> None:
        if not self._timer.isActive() or self._timer.interval() != interval_ms:
            often = interval_ms == self._every_ms
            kind = Qt.TimerType.PreciseTimer if often else Qt.TimerType.VeryCoarseTimer
            self._timer.setTimerType(kind)
            self._timer.start(interval_ms)
