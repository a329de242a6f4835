"""What is said of logs as files: backups, copies from elsewhere, and a folder that several devices share."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from coach.domain.exchange import Joined


class CopyKind(StrEnum):
    """How a copy of the log came about."""

    DAILY = "daily"
    """Made by itself, once a day of use."""
    REPLACED = "replaced"
    """What the log held before another was restored in its place."""
    DAMAGED = "damaged"
    """A damaged log that was set aside; what can be read of it can be restored."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a log holds."""

    sessions: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class LogCopy:
    """A copy of the log that can be restored."""

    path: Path
    kind: CopyKind
    made_at: datetime
    """Of a daily copy the day alone counts."""
    holding: Holding | None = None
    """None when it can't be read."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What could not be read of a damaged log; what could be read was taken over."""

    sets: int
    """Sets and other rows that were read, but belong to a session that was not, or are no rows of a log."""
    places: int
    """Places at which the file could not be read. How much stood there can't be told."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that was looked into: what would be restored or merged, and what of it can't be read."""

    source: Path
    holding: Holding
    lost: Lost | None = None
    """None for a sound file."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done."""

    holding: Holding
    """What the log holds now."""
    kept: Path | None
    """Where what it held before is; None when there was nothing in it."""


@dataclass(frozen=True, slots=True)
class Device:
    """A device that has put something into the synced folder."""

    id: str
    name: str
    """What it calls itself."""
    last_day: date | None
    """Of the newest that is known from it."""
    own: bool
    """Whether it is this one."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What an exchange with the synced folder has brought."""

    at: datetime
    joined: Joined
    """What came in."""
    published: int
    """How many sessions and edits went out."""
    devices: tuple[Device, ...]
    notices: tuple[str, ...] = ()
    """What could not be read, each a sentence."""
    whole: bool = True
    """False when it was broken off, because a session began; it is gone on with later."""
