"""What one room needs of another, as Protocols: pages and the session see these, never a database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

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
from coach.domain.settings import Settings
from coach.domain.status import DeviceStatus as DeviceStatus  # noqa: PLC0414  a word of the ports too
from coach.domain.timeline import Timeline


class Clock(Protocol):
    """Time, handed in. ``now_ms`` never goes back and counts on while the machine sleeps."""

    def now_ms(self) -> int:
        """Milliseconds of a clock that only goes forward."""
        ...

    def wall(self) -> datetime:
        """The time of day with its UTC offset."""
        ...


class SessionLog(Protocol):
    """Where a session is written while it runs. Each call is committed when it returns.

    Every method raises StorageError when it can't be written; writing the same thing twice is harmless.
    """

    def begin(self, header: SessionHeader, timeline: Timeline) -> None:
        """A session begins; it is unfinished until it is closed."""
        ...

    def add_set(self, session_id: str, record: SetRecord, active_ms: int) -> None:
        """A set has its result."""
        ...

    def add_hurt(self, session_id: str, record: HurtRecord) -> None:
        """A move hurt."""
        ...

    def close(
        self, session_id: str, state: SessionState, ended_at: datetime, active_ms: int
    ) -> None:
        """The session is over; its plan is no longer kept, sets never reached are recorded as skipped."""
        ...

    def reflect(self, session_id: str, reflection: Reflection) -> None:
        """What the person says of it."""
        ...

    def discard(self, session_id: str) -> None:
        """Take the session out of the log, at the person's word."""
        ...


class HistorySource(Protocol):
    """What can be asked of the log. Every method raises StorageError when it can't be read."""

    def sessions(
        self, since: datetime | None = None, routine: str | None = None, limit: int | None = None
    ) -> Sequence[SessionSummary]:
        """Sessions with at least one set, newest first."""
        ...

    def session(self, session_id: str) -> SessionRecord:
        """One session whole. Raises NotFoundError."""
        ...

    def unfinished(self) -> Sequence[UnfinishedSession]:
        """Sessions that broke off with at least one finished set, newest first."""
        ...


class SettingsStore(Protocol):
    """Where a person's choices are kept."""

    def load(self) -> Settings:
        """The choices; what can't be read is a default. Never raises for a damaged file."""
        ...

    def save(self, settings: Settings) -> None:
        """Keep them. Raises StorageError."""
        ...


class Beeper(Protocol):
    """Plays the short sounds: tick, short, long, done."""

    def play(self, name: str) -> None:
        """Play one now; silently nothing when there is no sound."""
        ...

    def silence(self) -> None:
        """Stop at once."""
        ...

    def status(self) -> DeviceStatus:
        """Whether beeps can be heard."""
        ...


class Speaker(Protocol):
    """Speaks one sentence at a time."""

    def say(self, text: str) -> None:
        """Say it now, unless something is still being said; silently nothing when there is no voice."""
        ...

    def silence(self) -> None:
        """Stop at once."""
        ...

    def status(self) -> DeviceStatus:
        """Whether speech can be heard."""
        ...


class Wakefulness(Protocol):
    """Keeps the screen on while a session runs."""

    def hold(self) -> None:
        """Keep the screen on from now."""
        ...

    def release(self) -> None:
        """Let it sleep again."""
        ...

    def status(self) -> DeviceStatus:
        """Whether the screen is kept on."""
        ...
