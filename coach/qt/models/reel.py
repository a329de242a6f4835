"""A move's figure over one rep: its poses, the parts of the rep by name, and what of the plane to show."""

from dataclasses import dataclass
from functools import cached_property, reduce

from coach.domain.exercise import Exercise, Mode, Sides
from coach.domain.fields import Level, Side
from coach.domain.motion import Motion
from coach.figure.joints import Joints, points_of
from coach.figure.outline import frame_of, outline
from coach.figure.playback import Playback
from coach.figure.shapes import Rect, Shape
from coach.figure.track import HOLD_SPANS

FLESH = 0.09
"""How far the body reaches beyond its joints."""
MOMENTS = 18
"""How many moments of a rep its frame is fitted to: more would be seen nowhere and hold a frame up."""
_HOLD_WORDS = {"enter": "Get into position", "hold": "Hold", "leave": "Come out of it"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the rep, in milliseconds from its start."""

    name: str
    start_ms: int
    end_ms: int


class Reel:
    """A motion as a move does it at a level. Everything is worked out when it is first asked for."""

    def __init__(self, motion: Motion, move: Exercise, level: Level) -> None:
        self.motion = motion
        self.move = move
        self._playback = Playback.of(motion, move, level)
        self.parts = _parts(move, level)
        self._frames: dict[Side, Rect] = {}

    @property
    def rep_ms(self) -> int:
        """How long one rep takes; 0 when nothing moves, as in the still of a position."""
        return self._playback.rep_ms if len(self.motion.frames) > 1 else 0

    @cached_property
    def still(self) -> tuple[Shape, ...]:
        """The shapes of the pose that tells most."""
        return outline(self._playback.still())

    @cached_property
    def still_ms(self) -> int:
        """The moment of the rep in which the body is in that pose: where playing begins and ends."""
        told = points_of(self._playback.still())
        ends = [round(start + length) for start, length, _ in self._playback.track.gaps()]
        return min([0, *ends], key=lambda at_ms: _apart(told, self.joints(at_ms)))

    def frame(self, side: Side = Side.RIGHT) -> Rect:
        """What of the plane holds all of a rep, so that nothing swims while it plays."""
        if side not in self._frames:
            seen = [frame_of(outline(self._playback.ready(side=side)))]
            seen.append(frame_of(outline(self._playback.still(side=side))))
            for number in range(1, MOMENTS if self.rep_ms else 0):
                joints = self._playback.moment(number / MOMENTS, side=side)
                seen.append(_around(joints))
                if self.move.sides is Sides.ALTERNATING:
                    seen.append(_around(self._playback.moment(number / MOMENTS, side=side.other)))
            self._frames[side] = reduce(Rect.joined, seen)
        return self._frames[side]

    def joints(
        self, elapsed_ms: float, *, side: Side | None = None, reduced: bool = False
    ) -> Joints:
        """The body so long after the start of the first rep, rep after rep.

        ``reduced`` shows key frames alone.
        """
        return self._playback.looping(round(elapsed_ms), side=side, reduced=reduced)

    def part_at(self, elapsed_ms: float) -> str:
        """The name of the part of the rep at a moment; empty where parts have none."""
        at_ms = elapsed_ms % self.rep_ms if self.rep_ms else 0
        return next((part.name for part in self.parts if at_ms < part.end_ms), "")


def _around(joints: Joints) -> Rect:
    points = points_of(joints)
    across, up = [x for x, _ in points], [y for _, y in points]
    left, bottom = min(across), min(up)
    return Rect(left, bottom, max(across) - left, max(up) - bottom).grown(FLESH)


def _parts(move: Exercise, level: Level) -> tuple[Part, ...]:
    lengths: list[tuple[str, int]] = []
    if move.mode is Mode.HOLD:
        lengths = [(_HOLD_WORDS[name], length_ms) for name, length_ms in HOLD_SPANS]
    elif move.mode is Mode.REPS and move.phases is not None:
        lengths = [(phase.name, phase.length_ms) for phase in move.phases.at(level)]
    made: list[Part] = []
    for name, length_ms in lengths:
        start_ms = made[-1].end_ms if made else 0
        made.append(Part(name, start_ms, start_ms + length_ms))
    return tuple(made)


def _apart(told: tuple[tuple[float, float], ...], joints: Joints) -> float:
    pairs = zip(told, points_of(joints), strict=True)
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairs)
