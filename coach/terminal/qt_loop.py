"""The session's loop on QtCore, for beeps and speech. Importing it raises ImportError without Qt."""

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Qt, QTimer, Slot

from coach.terminal.loops import Call


class _Watch(QObject):
    """One file descriptor that is watched."""

    def __init__(self, loop: "QtLoop", fd: int, ready: Call) -> None:
        super().__init__()
        self._loop = loop
        self._ready = ready
        self._notifier = QSocketNotifier(fd, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._activated)

    @Slot()
    def _activated(self) -> None:
        self._loop.guard(self._ready)

    def close(self) -> None:
        self._notifier.setEnabled(False)
        self.deleteLater()


class QtLoop(QObject):
    """See :class:`coach.terminal.loops.Loop`."""

    def __init__(self) -> None:
        self._app = QCoreApplication.instance() or QCoreApplication(["coach"])
        super().__init__()
        self._watches: dict[int, _Watch] = {}
        self._wake: Call | None = None
        self._error: BaseException | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._fired)

    def watch(self, fd: int, ready: Call) -> None:
        """See Loop."""
        self._watches[fd] = _Watch(self, fd, ready)

    def forget(self, fd: int) -> None:
        """See Loop."""
        self._watches.pop(fd).close()

    def wake_in(self, delay_ms: int, wake: Call) -> None:
        """See Loop."""
        self._wake = wake
        self._timer.start(delay_ms)

    def run(self) -> None:
        """See Loop."""
        self._error = None
        self._app.exec()
        self._timer.stop()
        if self._error is not None:
            raise self._error

    def stop(self) -> None:
        """See Loop."""
        self._app.quit()

    def guard(self, call: Call) -> None:
        """Call; Qt would print what it raises and go on, so it is kept for ``run`` to raise."""
        try:
            call()
        except BaseException as error:  # noqa: BLE001 - raised again by run(), whatever it is
            self._error = error
            self._app.quit()

    @Slot()
    def _fired(self) -> None:
        if self._wake is not None:
            self.guard(self._wake)
