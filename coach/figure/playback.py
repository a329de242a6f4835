"""A motion in step with a session: the joints at any moment of it."""

from coach.domain.exercise import Exercise, Mode, Phase, Sides
from coach.domain.fields import Level, Side
from coach.domain.motion import Motion
from coach.domain.timeline import Stage, StageKind
from coach.figure import track as tracks
from coach.figure.joints import Joints, points_of
from coach.figure.mirror import exchanged, turn_scale, turned_round, turning
from coach.figure.pose import Pose, resolve
from coach.figure.sway import breath_at
from coach.figure.track import Span, Track

LONG_STILL_MS = 3_000
"""A phase in which nothing moves sways by a breath from this length on."""
SAMPLES = 6
"""How many moments of the way between two keys are looked at for the extent."""


class Playback:
    """One motion, done as one move at one level.

    A motion shows the right side. Moves with sides are turned round for the left one, or done by the other
    limbs where the motion stays as it is; the reps of alternating moves are done by the other limbs in turn.
    """

    def __init__(
        self,
        motion: Motion,
        mode: Mode,
        *,
        sides: Sides = Sides.BOTH,
        phases: tuple[Phase, ...] = (),
    ) -> None:
        """``phases`` are those of the level being done, in their order."""
        self.motion = motion
        self._sides = sides
        self._hold = mode is Mode.HOLD
        self.track = Track(motion, mode, phases, turns=sides is Sides.ALTERNATING)

    @classmethod
    def of(cls, motion: Motion, exercise: Exercise, level: Level) -> "Playback":
        """The motion as a move of the library is done at a level."""
        phases = exercise.phases.at(level) if exercise.phases else ()
        return cls(motion, exercise.mode, sides=exercise.sides, phases=phases)

    @property
    def rep_ms(self) -> int:
        """How long one rep takes; a hold, and a phase that goes round and round for as long as it lasts,
        take as long as on the slider. 0 when nothing moves.
        """
        return self.track.length_ms

    @property
    def alternates(self) -> bool:
        """Whether the next rep is the other side's."""
        return self._sides is Sides.ALTERNATING

    def during(
        self,
        stage: Stage,
        elapsed_ms: int,
        *,
        side: Side | None = None,
        left_ms: int | None = None,
        reduced: bool = False,
    ) -> Joints:
        """The joints ``elapsed_ms`` after a stage's start.

        ``side`` is that of the set, where the stage has none of its own. ``left_ms`` is what is left of a
        hold, with added time, so that the breath is out at its end. ``reduced`` shows key frames alone.
        """
        match stage.kind:
            case StageKind.CLOCK:
                at_ms = self.track.at_clock(elapsed_ms)
                return self.looping(at_ms, side=side, reduced=reduced)
            case StageKind.PHASE:
                span = self.track.spans.get(stage.name)
            case _:
                span = self.track.spans.get(stage.kind.value)
        side = stage.side or side
        if span is None:  # a phase of another level, or a motion of another mode
            return self.ready(side=side)
        breath = 0.0
        if not reduced and (stage.kind is StageKind.HOLD or _sways(span, stage)):
            left = stage.length_ms - elapsed_ms if left_ms is None else left_ms
            breath = breath_at(elapsed_ms, left)
        share = elapsed_ms / stage.length_ms if stage.length_ms else 1.0
        at_ms = span.start_ms + min(1.0, max(0.0, share)) * span.length_ms
        return self._seen(self._pose(at_ms, reduced=reduced), side, breath)

    def looping(
        self, elapsed_ms: float, *, side: Side | None = None, reduced: bool = False
    ) -> Joints:
        """The joints in a set at the person's own pace, or on the clock: rep after rep.

        ``side`` is the side of the set or, in an alternating move, of its first rep.
        """
        length_ms = self.track.length_ms
        if not length_ms:
            return self.ready(side=side)
        rep, at_ms = divmod(elapsed_ms, length_ms)
        if self.alternates:
            first = side or Side.RIGHT
            side = first.other if rep % 2 else first
        return self._seen(self._pose(at_ms, reduced=reduced), side)

    def moment(self, share: float, *, side: Side | None = None, reduced: bool = False) -> Joints:
        """The joints at a share of one rep, from 0 to 1: for a slider."""
        at_ms = min(1.0, max(0.0, share)) * self.track.length_ms
        return self._seen(self._pose(at_ms, reduced=reduced), side)

    def ready(self, *, side: Side | None = None) -> Joints:
        """The joints where a rep begins: what is shown before a set."""
        return self._seen(self.track.first, side)

    def still(self, *, side: Side | None = None) -> Joints:
        """The joints of the key frame that tells most: the hold, or what is farthest from the start."""
        if self._hold:
            span = self.track.spans[tracks.HOLD]
            return self._seen(self.track.pose_at(span.start_ms), side)
        start = resolve(self.track.first, self.motion.view)
        poses = self.track.poses
        return self._seen(max(poses, key=lambda pose: self._away(start, pose)), side)

    def key_frames(self, *, side: Side | None = None) -> tuple[Joints, ...]:
        """The joints of every key frame that this level has, in order."""
        return tuple(self._seen(pose, side) for pose in self.track.poses)

    def switching(self, share: float, to: Side) -> Joints:
        """The joints at a share of the change to another side: the picture turns over."""
        if self._turns_picture():
            scale = turn_scale(share)
            return turning(self.ready(), scale if to is Side.LEFT else -scale)
        return self.ready(side=to if share >= 0.5 else to.other)

    def extent(self, *, side: Side | None = None) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of what all joints of one rep keep within, skin and props left
        out: what a picture is fitted to, once, so that it does not swim.
        """
        points = [
            point
            for start_ms, length_ms, _ in self.track.gaps()
            for step in range(SAMPLES + 1)
            for point in points_of(
                self._seen(self.track.pose_at(start_ms + length_ms * step / SAMPLES), side)
            )
        ] or list(points_of(self.ready(side=side)))
        across = [x for x, _ in points]
        up = [y for _, y in points]
        return (min(across), min(up), max(across), max(up))

    def _pose(self, at_ms: float, *, reduced: bool) -> Pose:
        return self.track.key_at(at_ms) if reduced else self.track.pose_at(at_ms)

    def _turns_picture(self) -> bool:
        return self._sides is Sides.EACH and not self.motion.stay

    def _seen(self, pose: Pose, side: Side | None, breath: float = 0.0) -> Joints:
        joints = resolve(pose, self.motion.view, self.motion.props, breath)
        if side is not Side.LEFT or self._sides is Sides.BOTH:
            return joints
        return turned_round(joints) if self._turns_picture() else exchanged(joints)

    def _away(self, start: Joints, pose: Pose) -> float:
        joints = resolve(pose, self.motion.view)
        pairs = zip(points_of(start), points_of(joints), strict=True)
        return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairs)


def _sways(span: Span, stage: Stage) -> bool:
    return span.still and stage.length_ms >= LONG_STILL_MS
