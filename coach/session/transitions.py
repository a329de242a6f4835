"""Which action is possible in which state, and where it leads.

What also depends on the present segment (a rest cannot hurt, a counted set is not declared done) is in
:func:`allowed`.
"""

from coach.domain.exercise import Mode
from coach.domain.snapshot import Action, RunState
from coach.domain.timeline import Segment

TRANSITIONS: dict[RunState, dict[Action, RunState]] = {
    RunState.READY: {
        Action.START: RunState.RUNNING,
        Action.STOP: RunState.STOPPED,
    },
    RunState.RUNNING: {
        Action.PAUSE: RunState.PAUSED,
        Action.SKIP: RunState.RUNNING,
        Action.BACK: RunState.RUNNING,
        Action.EXTEND: RunState.RUNNING,
        Action.SET_DONE: RunState.RUNNING,
        Action.HURT: RunState.RUNNING,
        Action.STOP: RunState.STOPPED,
    },
    RunState.PAUSED: {
        Action.RESUME: RunState.RUNNING,
        Action.SKIP: RunState.PAUSED,
        Action.BACK: RunState.PAUSED,
        Action.EXTEND: RunState.PAUSED,
        Action.SET_DONE: RunState.PAUSED,
        Action.HURT: RunState.PAUSED,
        Action.STOP: RunState.STOPPED,
    },
    RunState.FINISHED: {},
    RunState.STOPPED: {},
}


def allowed(state: RunState, segment: Segment | None) -> frozenset[Action]:
    """The actions that are possible now."""
    return frozenset(action for action in TRANSITIONS[state] if _fits(action, segment))


def _fits(action: Action, segment: Segment | None) -> bool:
    if segment is None:
        return True
    match action:
        case Action.SET_DONE:
            return segment.is_work and segment.is_open
        case Action.HURT:
            return segment.is_work
        case Action.EXTEND:
            # A counted set is measured in reps: more time would not be more of it.
            return not segment.is_open and not (segment.is_work and segment.mode is Mode.REPS)
        case _:
            return True
