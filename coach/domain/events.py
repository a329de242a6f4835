"""What happens in a session: a closed set that window, terminal, cues and recorder all consume.

``at_ms`` is the exact moment on the session's clock (monotonic milliseconds), also when the prompt
that found it out came late.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from coach.domain.record import SetRecord
from coach.domain.timeline import Cue, Segment, Side


class EndReason(StrEnum):
    """Why a segment ended."""

    COMPLETED = "completed"
    SET_DONE = "set_done"
    SKIPPED = "skipped"
    BACK = "back"
    HURT = "hurt"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """The session runs."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class SegmentStarted:
    """A segment begins."""

    at_ms: int
    segment: Segment
    length_ms: int | None
    """Its length as it will be run, None when open."""


@dataclass(frozen=True, slots=True)
class CueDue:
    """A cue is to be given now."""

    at_ms: int
    segment: Segment
    cue: Cue


@dataclass(frozen=True, slots=True)
class SetFinished:
    """A set has its result: done, partly done or skipped. Comes before its segment's end."""

    at_ms: int
    record: SetRecord


@dataclass(frozen=True, slots=True)
class SegmentEnded:
    """A segment is over."""

    at_ms: int
    segment: Segment
    elapsed_ms: int
    reason: EndReason


@dataclass(frozen=True, slots=True)
class Paused:
    """The person paused."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The person goes on."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The machine slept or stood still: the session is paused as of ``at_ms``, when the gap began."""

    at_ms: int
    gap_ms: int


@dataclass(frozen=True, slots=True)
class Extended:
    """Time was added to the present segment."""

    at_ms: int
    segment: Segment
    added_ms: int


@dataclass(frozen=True, slots=True)
class HurtReported:
    """A move hurt; it is ended and its remaining sets will be skipped."""

    at_ms: int
    segment: Segment
    side: Side | None
    elapsed_ms: int
    """How far into the set it hurt."""


@dataclass(frozen=True, slots=True)
class SessionFinished:
    """Everything planned has been gone through."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class SessionStopped:
    """The person ended the session early."""

    at_ms: int


Event: TypeAlias = (
    SessionStarted
    | SegmentStarted
    | CueDue
    | SetFinished
    | SegmentEnded
    | Paused
    | Resumed
    | Interrupted
    | Extended
    | HurtReported
    | SessionFinished
    | SessionStopped
)
