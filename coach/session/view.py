"""A snapshot of a session: what a screen shows at one moment."""

from coach.domain.exercise import Mode
from coach.domain.snapshot import Action, RunState, Snapshot
from coach.domain.timeline import Segment, Stage, StageKind, estimate_ms
from coach.session.route import Route


def view(
    route: Route,
    *,
    state: RunState,
    segment: Segment | None,
    elapsed_ms: int,
    extra_ms: int,
    past_active_ms: int,
    hurt: frozenset[str],
    allowed: frozenset[Action],
) -> Snapshot:
    """Build the snapshot; pure."""
    if segment is None:
        return Snapshot(
            state=state,
            segment=None,
            elapsed_ms=0,
            length_ms=None,
            stage=None,
            stage_elapsed_ms=0,
            countdown_ms=None,
            rep=None,
            next_work=None,
            active_ms=past_active_ms,
            session_left_ms=0,
            position_ms=route.total_ms,
            allowed=allowed,
        )
    length_ms = None if segment.length_ms is None else segment.length_ms + extra_ms
    stage = segment.stage_at(elapsed_ms, extra_ms)
    expected_ms = estimate_ms(segment) + extra_ms
    upcoming = segment.index - 1 if not segment.is_work else segment.index
    next_work = route.next_work(upcoming, hurt)
    return Snapshot(
        state=state,
        segment=segment,
        elapsed_ms=elapsed_ms,
        length_ms=length_ms,
        stage=stage,
        stage_elapsed_ms=_stage_elapsed_ms(stage, elapsed_ms, extra_ms),
        countdown_ms=_countdown_ms(segment, length_ms, elapsed_ms, extra_ms),
        rep=stage.rep if stage else None,
        next_work=None if next_work is None else route.segments[next_work],
        active_ms=past_active_ms + elapsed_ms,
        session_left_ms=max(0, expected_ms - elapsed_ms) + route.left_ms(segment.index, hurt),
        position_ms=route.start_ms(segment.index)
        + (estimate_ms(segment) * min(elapsed_ms, expected_ms) // max(1, expected_ms)),
        allowed=allowed,
    )


def _stage_elapsed_ms(stage: Stage | None, elapsed_ms: int, extra_ms: int) -> int:
    if stage is None:
        return elapsed_ms
    after_hold = stage.kind is StageKind.LEAVE
    start_ms = stage.start_ms + (extra_ms if after_hold else 0)
    return min(elapsed_ms - start_ms, stage.length_ms + (0 if after_hold else extra_ms))


def _countdown_ms(
    segment: Segment, length_ms: int | None, elapsed_ms: int, extra_ms: int
) -> int | None:
    if length_ms is None:
        return None
    if segment.is_work and segment.mode is Mode.HOLD:
        hold = next(stage for stage in segment.stages if stage.kind is StageKind.HOLD)
        hold_ms = hold.length_ms + extra_ms
        return max(0, min(hold_ms, hold.start_ms + hold_ms - elapsed_ms))
    return max(0, length_ms - elapsed_ms)
