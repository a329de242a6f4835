"""Joins a running session to the window: one timer that prompts it, and slots that ask things of it.

The timer never measures anything. It fires when the session says the next thing is due, or when the
next frame may be painted, whichever comes first; what is shown is always worked out from the clock.
A timer may fire early, so nothing is done before its moment: the timer is set again for what is left.
"""

import gc
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from coach.domain.events import Event
from coach.domain.ports import Clock, DeviceStatus
from coach.domain.record import SetRecord
from coach.domain.snapshot import Action, RunState, Snapshot
from coach.domain.timeline import Timeline
from coach.errors import CoachError

FRAME_MS = 33
"""At most this often is the page asked to paint while the session runs."""

CLEAR_MS = 20
"""No frame is begun so shortly before something is due: painting would make it late."""

RETRY_MS = 10_000
"""So often is tried again to write what could not be written."""

_OVER = (RunState.FINISHED, RunState.STOPPED)


class RunningSession(Protocol):
    """What the window needs of a session; the conductor of ``coach.session`` is one."""

    @property
    def timeline(self) -> Timeline:
        """The plan it follows."""
        ...

    @property
    def records(self) -> tuple[SetRecord, ...]:
        """The sets that have a result."""
        ...

    @property
    def trouble(self) -> CoachError | None:
        """Why the log can't be written just now."""
        ...

    @property
    def current_text(self) -> str:
        """The cue to be read now."""
        ...

    @property
    def beeps_on(self) -> bool:
        """Whether beeps are wanted."""
        ...

    @property
    def voice_on(self) -> bool:
        """Whether the voice is wanted."""
        ...

    def do(self, action: Action, *, reps: int | None = None) -> None:
        """Do what the person asks. Raises IllegalCommandError."""
        ...

    def prompt(self) -> None:
        """Let everything happen that is due."""
        ...

    def snapshot(self) -> Snapshot:
        """Where the session stands now."""
        ...

    def next_due_ms(self) -> int | None:
        """When the next thing is due, on the session's clock."""
        ...

    def listen(self, callback: Callable[[Event], None]) -> None:
        """Hand every event to a callback, in order."""
        ...

    def retry(self) -> bool:
        """Try again to write what could not be written; whether all of it is in the log."""
        ...

    def statuses(self) -> tuple[DeviceStatus, ...]:
        """The devices that do not work."""
        ...

    def mute_beeps(self, muted: bool) -> None:
        """Silence the beeps, or let them sound again."""
        ...

    def mute_voice(self, muted: bool) -> None:
        """Silence the voice, or let it speak again."""
        ...

    def hurt_place(self, place: str) -> None:
        """Say where it hurt, after a hurt was reported."""
        ...


class Player(QObject):
    """Drives one session while a page shows it.

    ``close()`` must be called when the page lets go of it; from then on no timer runs.
    """

    changed = Signal()
    """Something was asked of the session, or it is over: what is shown of it may be another."""
    frame = Signal(object)
    """Time has moved on: a :class:`coach.domain.snapshot.Snapshot` to show, while the session runs."""
    happened = Signal(object)
    """An :data:`coach.domain.events.Event`, at once and in order."""
    ended = Signal()
    """The session is over, gone through or stopped. Sent once."""

    def __init__(
        self, session: RunningSession, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._clock = clock
        self._closed = False
        self._over = False
        self._frame_due_ms = clock.now_ms()
        self._retry_due_ms: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        session.listen(self._hear)
        # A full garbage collection over the library takes longer than a frame; while the session
        # runs it need look at nothing that was there before.
        gc.freeze()

    @property
    def session(self) -> RunningSession:
        """The session being played."""
        return self._session

    @property
    def clock(self) -> Clock:
        """The clock the session runs by."""
        return self._clock

    def snapshot(self) -> Snapshot:
        """Where the session stands now."""
        return self._session.snapshot()

    @property
    def is_closed(self) -> bool:
        """Whether it has been let go of."""
        return self._closed

    @property
    def is_ticking(self) -> bool:
        """Whether a timer is set."""
        return self._timer.isActive()

    def ask(self, action: Action, *, reps: int | None = None) -> bool:
        """Do an action if it is allowed now; says whether it was done."""
        if self._closed or action not in self._session.snapshot().allowed:
            return False
        try:
            self._session.do(action, reps=reps)
        finally:
            self._settle()
        return True

    def mute_beeps(self, *, muted: bool) -> None:
        """Silence the beeps or let them sound."""
        self._session.mute_beeps(muted)
        self.changed.emit()

    def mute_voice(self, *, muted: bool) -> None:
        """Silence the voice or let it speak."""
        self._session.mute_voice(muted)
        self.changed.emit()

    def close(self) -> None:
        """Let go: no timer runs and no signal is sent from now on. The session itself is untouched."""
        if not self._closed:
            gc.unfreeze()
        self._closed = True
        self._timer.stop()

    def _hear(self, event: Event) -> None:
        if not self._closed:
            self.happened.emit(event)

    @Slot()
    def _tick(self) -> None:
        """The timer fired. Should the session raise, the error goes on its way and the timer rests."""
        if self._closed:
            return
        self._session.prompt()
        self._retry()
        self._settle(asked=False)

    def _retry(self) -> None:
        """A log that can't be written is tried again now and then."""
        if self._session.trouble is None:
            self._retry_due_ms = None
            return
        now_ms = self._clock.now_ms()
        if self._retry_due_ms is None:
            self._retry_due_ms = now_ms + RETRY_MS
        elif now_ms >= self._retry_due_ms:
            self._retry_due_ms = now_ms + RETRY_MS
            self._session.retry()

    def _settle(self, *, asked: bool = True) -> None:
        """Show what has become of the session and set the timer for what comes next."""
        if self._closed:
            return
        shot = self._session.snapshot()
        now_ms = self._clock.now_ms()
        if asked or now_ms >= self._frame_due_ms:
            late = now_ms - self._frame_due_ms > FRAME_MS
            self._frame_due_ms = (now_ms if asked or late else self._frame_due_ms) + FRAME_MS
            if asked:
                self.changed.emit()
                shot = self._session.snapshot()
            else:
                self.frame.emit(shot)
        if self.is_closed:  # a listener may have let go
            return
        if shot.state in _OVER:
            self._end()
        else:
            self._arm(running=shot.state is RunState.RUNNING)

    def _end(self) -> None:
        self._timer.stop()
        if not self._over:
            self._over = True
            self.changed.emit()
            self.ended.emit()

    def _arm(self, *, running: bool) -> None:
        """Wake for what is due, or for the next frame: that one early where it would be in the way."""
        due_ms = self._session.next_due_ms()
        wakes = [] if due_ms is None else [due_ms]
        if running:
            if due_ms is not None and 0 <= due_ms - self._frame_due_ms < CLEAR_MS:
                self._frame_due_ms = due_ms - CLEAR_MS
            wakes.append(self._frame_due_ms)
        if not wakes:
            self._timer.stop()
            return
        self._timer.start(max(0, min(wakes) - self._clock.now_ms()))
