"""How sessions begin: a routine, one that broke off, or the rest of one that was stopped."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from coach.domain.ports import HistorySource, SessionLog
from coach.domain.record import SessionState, UnfinishedSession
from coach.errors import CoachError, StorageError
from coach.qt.models.shown import Shown

if TYPE_CHECKING:
    from coach.qt.workout import Workout


class OpenLog(SessionLog, HistorySource, Protocol):
    """A log that sessions are written to and read from."""


class Starts(QObject):
    """Works out what is to be led and hands it to the workout."""

    told = Signal(object)
    """A CoachError that the person should know of."""
    settings_changed = Signal(object)
    """The settings as they are wanted now."""
    history_changed = Signal()
    """The log holds something else now."""

    def __init__(
        self, shown: Shown, log: OpenLog, workout: Callable[[], "Workout"], parent: QObject
    ) -> None:
        """``workout`` gives the workout, ready with its devices."""
        super().__init__(parent)
        self._shown = shown
        self._log = log
        self._workout = workout

    def start(self, routine_id: str) -> None:
        """Start a routine."""
        try:
            plan = self._shown.plan(routine_id)
        except CoachError as error:
            self.told.emit(error)
            return
        settings = self._shown.settings
        if settings.last_routine != routine_id:
            self.settings_changed.emit(replace(settings, last_routine=routine_id))
        self._workout().start(
            plan.timeline,
            plan.moves,
            self._shown.settings,
            self._shown.catalogue.motion_of,
            back_before=self._back_now(),
        )

    def resume(self, session_id: str) -> None:
        """Go on with a session that broke off, with the plan it began with."""
        found = self._unfinished(session_id)
        if found is None or found.timeline is None or found.resume_at is None:
            return
        library = self._shown.catalogue
        self._workout().start(
            found.timeline, library.moves, self._shown.settings, library.motion_of, resume=found
        )

    def go_on_with(self, session_id: str) -> None:
        """Do the remaining sets of a stopped session, as a session of its own."""
        from coach.qt.models.rest_of import rest_of

        library = self._shown.catalogue
        try:
            found = self._log.continuable(session_id)
        except CoachError as error:
            self.told.emit(error)
            return
        rest = None if found is None else rest_of(found, library, self._shown.settings)
        if rest is None:
            self.told.emit(
                CoachError(
                    "Nothing is left to do of this session.", "Repeat it to do all of it again."
                )
            )
            return
        self._workout().start(
            rest,
            library.moves,
            self._shown.settings,
            library.motion_of,
            back_before=self._back_now(),
            continues=session_id,
        )

    def save_stopped(self, session_id: str) -> None:
        """Save a session that broke off as it is."""
        found = self._unfinished(session_id)
        if found is None:
            return
        summary = found.record.summary
        whole = found.timeline is not None and found.resume_at is None
        state = SessionState.COMPLETED if whole else SessionState.STOPPED
        ended_at = summary.started_at + timedelta(milliseconds=summary.active_ms)
        try:
            self._log.close(session_id, state, ended_at, summary.active_ms)
        except StorageError as error:
            self.told.emit(error)
        self.history_changed.emit()

    def _unfinished(self, session_id: str) -> UnfinishedSession | None:
        sessions = self._shown.unfinished
        return next((one for one in sessions if one.record.summary.id == session_id), None)

    def _back_now(self) -> int | None:
        """How the back was said to be today: it belongs to the session that begins."""
        back, self._shown.back_now = self._shown.back_now, None
        return back
