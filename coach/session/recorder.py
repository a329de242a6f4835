"""Events become records as they happen, and each finished set is committed at once.

Where the log can't be written the session goes on: what could not be written is kept in order and tried
again at the next record, and when asked.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from coach.domain.events import Event, HurtReported, SessionStarted, SetFinished
from coach.domain.ports import SessionLog
from coach.domain.record import (
    HurtRecord,
    Reflection,
    SessionHeader,
    SessionState,
    SetRecord,
)
from coach.domain.timeline import Timeline
from coach.errors import CoachError, StorageError


class Recorder:
    """Writes one session to the log.

    The times of day are the start of this run plus what the monotonic clock says, so that a clock that is set
    back in the middle, or while the session was broken off, can't make it end before it began.
    """

    def __init__(
        self,
        log: SessionLog,
        header: SessionHeader,
        timeline: Timeline,
        *,
        resumed_at: datetime | None = None,
    ) -> None:
        self._log = log
        self._header = header
        self._timeline = timeline
        self._resumed = resumed_at is not None
        self._run_from = max(resumed_at or header.started_at, header.started_at)
        self._start_ms: int | None = None
        self._pending: deque[Callable[[], None]] = deque()
        self.trouble: CoachError | None = None
        """Why the log could not be written, None when everything is in it."""
        self.sets: list[SetRecord] = []
        self.hurts: list[HurtRecord] = []

    @property
    def unwritten(self) -> int:
        """How many records wait to be written."""
        return len(self._pending)

    def take(self, event: Event, active_ms: int) -> None:
        """Record an event; ``active_ms`` is the session's running time. Never raises StorageError."""
        match event:
            case SessionStarted():
                self._start_ms = event.at_ms
                if not self._resumed:
                    self._write(lambda: self._log.begin(self._header, self._timeline))
            case SetFinished(record=record):
                self.sets.append(record)
                self._write(lambda: self._log.add_set(self._header.id, record, active_ms))
            case HurtReported():
                self._hurt(event, active_ms)
            case _:
                pass

    def _hurt(self, event: HurtReported, active_ms: int) -> None:
        record = HurtRecord(
            segment=event.segment.index,
            move=event.segment.move,
            side=event.side,
            elapsed_ms=event.elapsed_ms,
            offset_ms=active_ms,
        )
        self.hurts.append(record)
        self._write(lambda: self._log.add_hurt(self._header.id, record))

    def place(self, place: str) -> None:
        """Where the last hurt was."""
        if self.hurts:
            record = replace(self.hurts[-1], place=place)
            self.hurts[-1] = record
            self._write(lambda: self._log.add_hurt(self._header.id, record))

    def close(self, state: SessionState, now_ms: int, active_ms: int) -> None:
        """The session is over."""
        start_ms = now_ms if self._start_ms is None else self._start_ms
        ended_at = self._run_from + timedelta(milliseconds=now_ms - start_ms)
        self._write(lambda: self._log.close(self._header.id, state, ended_at, active_ms))

    def reflect(self, reflection: Reflection) -> None:
        """What the person says of the session."""
        self._write(lambda: self._log.reflect(self._header.id, reflection))

    def discard(self) -> None:
        """Take the session out of the log again."""
        self._pending.clear()
        self._write(lambda: self._log.discard(self._header.id))

    def retry(self) -> bool:
        """Try again what could not be written; whether everything is in the log now."""
        while self._pending:
            try:
                self._pending[0]()
            except StorageError as error:
                self.trouble = error
                return False
            self._pending.popleft()
        self.trouble = None
        return True

    def _write(self, action: Callable[[], None]) -> None:
        self._pending.append(action)
        self.retry()
