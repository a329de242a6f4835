"""The figure of a running session: which body is seen at a snapshot of it, and what part of the plane.

During a set the body is at the moment of the rep being counted. Before one it shows the coming move, paler:
it stands at its start, does a rep, and stands ready again when the set begins.
"""

from dataclasses import dataclass
from functools import reduce

from coach.domain.exercise import Mode
from coach.domain.snapshot import RunState, Snapshot
from coach.domain.timeline import Segment, SegmentKind, Side, Stage
from coach.figure.joints import Joints
from coach.figure.mirror import turn_scale
from coach.figure.outline import frame_of, outline
from coach.figure.playback import Playback
from coach.figure.shapes import Rect

TURN_MS = 700
"""How long the figure takes to turn over to the other side."""
READY_MS = 1_500
"""How long it stands at the start before and after each rep that it shows in a rest."""
FASTEST = 2
"""In a short rest a rep is shown at most so much faster than it will be done; else it stands still."""
SAMPLES = 12
"""Moments of a rep that the part of the plane is fitted to."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be seen at one moment."""

    joints: Joints
    frame: Rect
    """The part of the plane to show."""
    quiet: bool
    """Paler: the set has not begun."""


class Following:
    """Follows the sets of one move."""

    def __init__(self, playback: Playback) -> None:
        self._playback = playback
        self._frames: dict[Side | None, Rect] = {}

    def still(self, segment: Segment) -> Joints:
        """The pose that tells most, on the side of a set."""
        return self._playback.still(side=first_side(segment))

    def seen(self, shot: Snapshot, *, reduced: bool = False) -> Seen | None:
        """What is seen at a snapshot; ``reduced`` shows key frames alone. None when the session is over."""
        segment = shot.segment
        if segment is None:
            return None
        if segment.is_work:
            joints = self._working(segment, shot, reduced=reduced)
            return Seen(joints, self.frame(segment.side), quiet=False)
        if segment.kind is SegmentKind.SWITCH and segment.side is not None:
            return self._switching(segment.side, shot.elapsed_ms, reduced=reduced)
        joints = self._coming(shot, reduced=reduced)
        return Seen(joints, self.frame(segment.side), quiet=True)

    def frame(self, side: Side | None) -> Rect:
        """What of the plane holds a whole rep, so that nothing swims while it is done."""
        if side not in self._frames:
            moments = [
                self._playback.moment(step / SAMPLES, side=each)
                for step in range(SAMPLES + 1)
                for each in self._sides(side)
            ]
            still = self._playback.still(side=side)
            frames = (frame_of(outline(joints)) for joints in (*moments, still))
            self._frames[side] = reduce(Rect.joined, frames)
        return self._frames[side]

    def _sides(self, side: Side | None) -> tuple[Side | None, ...]:
        """The sides seen in a set: both of a move that alternates."""
        return (Side.RIGHT, Side.LEFT) if side is None and self._playback.alternates else (side,)

    def _working(self, segment: Segment, shot: Snapshot, *, reduced: bool) -> Joints:
        stage = shot.stage
        if stage is None:
            side = first_side(segment)
            if segment.is_open:
                return self._playback.looping(shot.elapsed_ms, side=side, reduced=reduced)
            return self._playback.ready(side=side)
        left_ms = shot.countdown_ms if segment.mode is Mode.HOLD else None
        return self._playback.during(
            stage, shot.stage_elapsed_ms, side=segment.side, left_ms=left_ms, reduced=reduced
        )

    def _switching(self, to: Side, elapsed_ms: int, *, reduced: bool) -> Seen:
        """It turns over and stands ready on the new side; the picture moves along with the body."""
        share = 1.0 if reduced else min(1.0, elapsed_ms / TURN_MS)
        old, new = self.frame(to.other), self.frame(to)
        part = (1 - turn_scale(share)) / 2
        frame = Rect(
            old.left + (new.left - old.left) * part,
            old.bottom + (new.bottom - old.bottom) * part,
            old.width + (new.width - old.width) * part,
            old.height + (new.height - old.height) * part,
        )
        return Seen(self._playback.switching(share, to), frame, quiet=False)

    def _coming(self, shot: Snapshot, *, reduced: bool) -> Joints:
        """The coming set's move before it begins."""
        playback, segment = self._playback, shot.segment
        side = None if segment is None else first_side(shot.next_work or segment)
        length_ms, rep_ms = shot.length_ms or 0, playback.rep_ms
        if reduced or not rep_ms or shot.state is RunState.READY:
            return playback.ready(side=side)
        if segment is not None and segment.mode is Mode.TIME:
            # Steps go on without a halt, and are at their beginning when the set begins.
            late_ms = (shot.elapsed_ms - length_ms) % (2 * rep_ms)
            return playback.looping(late_ms, side=side)
        shown_ms = min(rep_ms, length_ms - 2 * READY_MS)
        number, late_ms = divmod(shot.elapsed_ms, READY_MS + max(1, shown_ms))
        ends_ms = (number + 1) * (READY_MS + shown_ms)
        if shown_ms * FASTEST < rep_ms or ends_ms + READY_MS > length_ms or late_ms < READY_MS:
            return playback.ready(side=side)
        return playback.moment((late_ms - READY_MS) / shown_ms, side=side)


def first_side(segment: Segment) -> Side | None:
    """The side that a set, or its first rep, is done on."""
    first: Stage | None = segment.stages[0] if segment.stages else None
    return segment.side or (first.side if first is not None else None)
