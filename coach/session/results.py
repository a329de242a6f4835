"""What a set comes to when it ends: how many reps, how long, and whether that is done, partial or skipped."""

from dataclasses import dataclass

from coach.domain.events import EndReason
from coach.domain.exercise import Mode
from coach.domain.record import Outcome
from coach.domain.timeline import Segment, StageKind

LEAST_WORK_MS = 1_000
"""Less than this is a set that was skipped, not one partly done."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was done of a set. ``done_ms`` is the time held, for a hold, and the time worked otherwise."""

    reps: int | None
    done_ms: int
    outcome: Outcome


def result(
    segment: Segment, elapsed_ms: int, extra_ms: int, reason: EndReason, said_reps: int | None
) -> Result:
    """The result of a work segment that ended after ``elapsed_ms`` for a reason.

    ``said_reps`` is the count a person gave at their own pace, None for as planned.
    """
    done_ms = _worked_ms(segment, elapsed_ms, extra_ms)
    if reason is EndReason.COMPLETED:
        return Result(segment.reps, done_ms, Outcome.DONE)
    if reason is EndReason.SET_DONE:
        planned = segment.reps or 0
        reps = planned if said_reps is None else said_reps
        if reps >= planned:
            return Result(reps, done_ms, Outcome.DONE)
        return Result(reps, done_ms, Outcome.PARTIAL if reps else Outcome.SKIPPED)
    if done_ms < LEAST_WORK_MS:
        return nothing_done(segment)
    if segment.mode is Mode.HOLD and done_ms >= (segment.planned_ms or 0):
        return Result(None, done_ms, Outcome.DONE)  # only getting out of the hold was cut short
    reps_done = None
    if segment.mode is Mode.REPS and not segment.is_open and segment.rep_ms:
        reps_done = elapsed_ms // segment.rep_ms
    return Result(reps_done, done_ms, Outcome.PARTIAL)


def nothing_done(segment: Segment) -> Result:
    """The result of a set that was passed over."""
    return Result(0 if segment.mode is Mode.REPS else None, 0, Outcome.SKIPPED)


def _worked_ms(segment: Segment, elapsed_ms: int, extra_ms: int) -> int:
    if segment.mode is not Mode.HOLD:
        return elapsed_ms
    hold = next(stage for stage in segment.stages if stage.kind is StageKind.HOLD)
    return max(0, min(elapsed_ms - hold.start_ms, hold.length_ms + extra_ms))
