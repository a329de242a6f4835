"""A log for when the real one can't be written: in memory, and moved over as soon as it can be."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from coach.domain.record import (
    HurtRecord,
    Reflection,
    SessionHeader,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
    UnfinishedSession,
)
from coach.domain.timeline import Timeline
from coach.errors import CoachError, StorageError
from coach.storage.connection import MEMORY
from coach.storage.log import SqliteLog

Reopen = Callable[[], tuple[SqliteLog, tuple[CoachError, ...]]]
"""Opens the real log, with what there is to say about it; raises StorageError."""

_SHORT_WAIT_S = 0.1


class MemoryLog:
    """Implements SessionLog and HistorySource, first in memory and later on the disk.

    It begins with what the real log holds, where that can be read, so that nobody's history looks gone.
    After each change it tries to move over; the person need do nothing but make room.
    """

    def __init__(self, reopen: Reopen, trouble: StorageError, path: Path) -> None:
        """``trouble`` says why the real log, at ``path``, could not be opened. Raises nothing."""
        self._reopen = reopen
        self._inner = _memory_of(path)
        self._changed: dict[
            str, None
        ] = {}  # an ordered set: sessions move over in the order they came
        self._discarded: set[str] = set()
        self.trouble: CoachError | None = trouble
        """Why it is still in memory; None once everything is on the disk."""
        self.notices: tuple[CoachError, ...] = ()
        """What there was to say about the real log when it was opened at last."""

    def retry(self) -> bool:
        """Move everything over, if that is possible now; whether everything is on the disk.

        What the disk holds by then stays: sessions are added to it, never written over.
        """
        if self.trouble is None:
            return True
        try:
            log, notices = self._reopen()
        except StorageError as error:
            self.trouble = error
            return False
        try:
            log.merge_from(self._inner, self._changed)
            for session_id in self._discarded:
                log.discard(session_id)
        except StorageError as error:
            log.shut()
            self.trouble = error
            return False
        self._inner.shut()
        self._inner = log
        self.notices += notices
        self.trouble = None
        return True

    def shut(self) -> None:
        """Move over what can be, and close."""
        self.retry()
        self._inner.shut()

    def begin(self, header: SessionHeader, timeline: Timeline) -> None:
        """Note that a session begins, with its plan."""
        self._inner.begin(header, timeline)
        self._keep(header.id)

    def add_set(self, session_id: str, record: SetRecord, active_ms: int) -> None:
        """Note a set."""
        self._inner.add_set(session_id, record, active_ms)
        self._keep(session_id)

    def add_hurt(self, session_id: str, record: HurtRecord) -> None:
        """Note where a move hurt."""
        self._inner.add_hurt(session_id, record)
        self._keep(session_id)

    def close(
        self, session_id: str, state: SessionState, ended_at: datetime, active_ms: int
    ) -> None:
        """End a session."""
        self._inner.close(session_id, state, ended_at, active_ms)
        self._keep(session_id)

    def reflect(self, session_id: str, reflection: Reflection) -> None:
        """Note what the person says of a session."""
        self._inner.reflect(session_id, reflection)
        self._keep(session_id)

    def discard(self, session_id: str) -> None:
        """Take a session out."""
        self._inner.discard(session_id)
        if self.trouble is not None:
            self._changed.pop(session_id, None)
            self._discarded.add(session_id)
            self.retry()

    def sessions(
        self, since: datetime | None = None, routine: str | None = None, limit: int | None = None
    ) -> Sequence[SessionSummary]:
        """Sessions with at least one set, newest first."""
        return self._inner.sessions(since, routine, limit)

    def session(self, session_id: str) -> SessionRecord:
        """One session whole. Raises NotFoundError."""
        return self._inner.session(session_id)

    def unfinished(self) -> Sequence[UnfinishedSession]:
        """Sessions that broke off, newest first."""
        return self._inner.unfinished()

    def _keep(self, session_id: str) -> None:
        if self.trouble is not None:
            self._discarded.discard(session_id)
            self._changed[session_id] = None
            self.retry()


def _memory_of(path: Path) -> SqliteLog:
    """A log in memory with what the one on the disk holds, or an empty one when that can't be read."""
    try:
        if path.is_file() and path.stat().st_size:
            log = SqliteLog(MEMORY, wait_s=_SHORT_WAIT_S, copy_of=path)
            if log.is_sound():
                return log
            log.shut()
    except (StorageError, OSError):
        pass  # the trouble itself has been said already
    return SqliteLog(MEMORY)
