"""Stand-ins for the clock, the devices and the log, shared by all tests."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from coach.domain.ports import DeviceStatus
from coach.domain.record import (
    HurtRecord,
    Reflection,
    SessionHeader,
    SessionState,
    SetRecord,
)
from coach.domain.timeline import Timeline
from coach.errors import StorageError

START = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)


@dataclass
class FakeClock:
    """A clock that stands still until it is told to go on."""

    ms: int = 1_000
    wall_offset: timedelta = timedelta()

    def now_ms(self) -> int:
        return self.ms

    def wall(self) -> datetime:
        return START + timedelta(milliseconds=self.ms) + self.wall_offset

    def go(self, ms: int) -> None:
        self.ms += ms


@dataclass
class FakeBeeper:
    """Remembers what was played and when."""

    clock: FakeClock
    works: bool = True
    played: list[tuple[int, str]] = field(default_factory=list)
    silenced: int = 0

    def play(self, name: str) -> None:
        self.played.append((self.clock.ms, name))

    def silence(self) -> None:
        self.silenced += 1

    def status(self) -> DeviceStatus:
        return DeviceStatus("beeps", self.works, "" if self.works else "No sound.")


@dataclass
class FakeSpeaker:
    """Remembers what was said and when."""

    clock: FakeClock
    works: bool = True
    said: list[tuple[int, str]] = field(default_factory=list)
    silenced: list[int] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.said.append((self.clock.ms, text))

    def silence(self) -> None:
        self.silenced.append(self.clock.ms)

    def status(self) -> DeviceStatus:
        return DeviceStatus("voice", self.works, "" if self.works else "No voice.")


@dataclass
class FakeWake:
    """Remembers whether the screen is held on."""

    held: bool = False
    works: bool = True

    def hold(self) -> None:
        self.held = True

    def release(self) -> None:
        self.held = False

    def status(self) -> DeviceStatus:
        return DeviceStatus("keep awake", self.works, "" if self.works else "May sleep.")


@dataclass
class FakeLog:
    """A log in memory that can be told to fail."""

    failing: bool = False
    headers: dict[str, SessionHeader] = field(default_factory=dict)
    plans: dict[str, Timeline] = field(default_factory=dict)
    sets: list[SetRecord] = field(default_factory=list)
    hurts: list[HurtRecord] = field(default_factory=list)
    closed: dict[str, tuple[SessionState, datetime, int]] = field(default_factory=dict)
    reflections: dict[str, Reflection] = field(default_factory=dict)
    discarded: list[str] = field(default_factory=list)

    def _check(self) -> None:
        if self.failing:
            raise StorageError("The disk is full.", "Make room.")

    def begin(self, header: SessionHeader, timeline: Timeline) -> None:
        self._check()
        self.headers[header.id] = header
        self.plans[header.id] = timeline

    def add_set(self, session_id: str, record: SetRecord, active_ms: int) -> None:
        self._check()
        self.sets.append(record)

    def add_hurt(self, session_id: str, record: HurtRecord) -> None:
        self._check()
        self.hurts.append(record)

    def close(
        self, session_id: str, state: SessionState, ended_at: datetime, active_ms: int
    ) -> None:
        self._check()
        self.closed[session_id] = (state, ended_at, active_ms)

    def reflect(self, session_id: str, reflection: Reflection) -> None:
        self._check()
        self.reflections[session_id] = reflection

    def discard(self, session_id: str) -> None:
        self._check()
        self.discarded.append(session_id)
