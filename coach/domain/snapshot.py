"""Where a session stands at one moment: what a screen needs to draw itself, and nothing else."""

from dataclasses import dataclass
from enum import StrEnum

from coach.domain.timeline import Segment, Stage


class RunState(StrEnum):
    """The state of the session engine."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


class Action(StrEnum):
    """What a person can ask of a session."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    BACK = "back"
    EXTEND = "extend"
    SET_DONE = "set_done"
    HURT = "hurt"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A session at one moment. All lengths in milliseconds."""

    state: RunState
    segment: Segment | None
    """The present segment; None once the session is over."""
    elapsed_ms: int
    """Running time since the segment's start."""
    length_ms: int | None
    """The segment's length with added time; None when the person ends it."""
    stage: Stage | None
    """The part of a set the person is in."""
    stage_elapsed_ms: int
    """Time since that stage's start."""
    countdown_ms: int | None
    """What the large digits count down: what is left of the hold (not of getting in and out) or of the
    segment; None in a set of open length."""
    rep: int | None
    """The rep being done, from 1, in a counted set."""
    next_work: Segment | None
    """The set that comes next (the one being rested for, while resting)."""
    active_ms: int
    """Running time of the session, pauses left out."""
    session_left_ms: int
    """Estimated time to the end."""
    position_ms: int
    """Where the session stands on its estimated timeline, for the strip."""
    allowed: frozenset[Action]
    """What can be asked now; anything else would raise and change nothing."""
