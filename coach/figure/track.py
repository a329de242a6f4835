"""A motion laid out over one rep: which pose at which millisecond."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from coach.domain.exercise import Mode, Phase
from coach.domain.motion import Frame, Motion, View
from coach.figure.between import Gap, gap, joined
from coach.figure.keys import key_poses
from coach.figure.pose import Pose

ENTER, HOLD, LEAVE = "enter", "hold", "leave"
HOLD_SPANS = ((ENTER, 3_000), (HOLD, 5_000), (LEAVE, 3_000))
"""The phases of a hold, as long as they are on a slider; in a session each has its own length."""
USUAL_MS = 1_000
"""How long it takes to a frame that says no seconds."""
CHANGE_MS = 400
"""How long it takes into a phase whose frames go round and round."""
LAPS = 3
"""How often these go round on the track: once from a halt, once in full swing, once to a halt. A phase on
the clock takes as many laps of the middle kind as it lasts."""


@dataclass(frozen=True, slots=True)
class Span:
    """A phase on the track."""

    start_ms: int
    length_ms: int
    still: bool
    """Nothing moves: the motion has no frame for it."""
    lap_ms: float = 0.0
    """How long its frames take once round; 0 when they are gone through once."""
    on_clock_ms: int = 0
    """How long the phase lasts on the clock."""

    def at(self, elapsed_ms: float) -> float:
        """The moment of the track at so much of the phase on the clock."""
        into_ms = elapsed_ms - CHANGE_MS
        if not self.lap_ms or into_ms <= 0:
            return self.start_ms + elapsed_ms
        laps = _laps(self.on_clock_ms, self.lap_ms)
        lap, within = divmod(into_ms / (self.on_clock_ms - CHANGE_MS) * laps, 1.0)
        if laps > LAPS:
            lap = min(lap, 1.0) if lap < laps - 1 else lap - laps + LAPS
        return self.start_ms + CHANGE_MS + (lap + within) * self.lap_ms


@dataclass(frozen=True, slots=True)
class _Key:
    at_ms: float
    pose: Pose
    passes: bool
    frame: int | None
    """Its index among the motion's frames; None for a pause's end and for the way back to the first."""


class Track:
    """One rep of a motion."""

    def __init__(
        self, motion: Motion, mode: Mode, phases: Sequence[Phase] = (), *, turns: bool
    ) -> None:
        """``phases`` are those of the level being done. ``turns`` says that the next rep is the other
        side's, so that the rep's end does not run on into its beginning.
        """
        lengths = tuple((phase.name, phase.length_ms) for phase in phases)
        if mode is Mode.HOLD:
            lengths = HOLD_SPANS
        names = {name for name, _ in lengths}
        self.frames = _shown(motion, names)
        self.poses = key_poses(motion, (motion.frames[index] for index in self.frames))
        self.spans: dict[str, Span] = {}
        keys = self._paced(motion, lengths) if lengths else self._timed(motion, turns=turns)
        self.length_ms = round(keys[-1].at_ms)
        self._view = motion.view
        self._keys = keys
        self._times = [key.at_ms for key in keys]
        self._gaps = _gaps(keys, motion.view, turns=turns)

    def pose_at(self, at_ms: float) -> Pose:
        """The pose at a moment of the rep."""
        index = self._gap_at(at_ms)
        if index is None:
            return self._keys[0].pose
        start = self._times[index]
        length = self._times[index + 1] - start
        share = (at_ms - start) / length if length else 1.0
        return self._gaps[index].at(min(1.0, max(0.0, share)))

    def at_clock(self, elapsed_ms: float) -> float:
        """The moment of the track after so long on the clock; from its end on, it is in a later rep.

        It is another one only where frames go round and round for as long as their phase lasts.
        """
        spans = self.spans.values()
        if not any(span.lap_ms for span in spans):
            return elapsed_ms
        rounds, left_ms = divmod(elapsed_ms, sum(span.on_clock_ms for span in spans))
        at_ms = rounds * self.length_ms
        for span in spans:
            if left_ms < span.on_clock_ms:
                return at_ms + span.at(left_ms)
            left_ms -= span.on_clock_ms
        return at_ms + self.length_ms

    def key_at(self, at_ms: float) -> Pose:
        """The key pose that a moment leads to: what is shown instead of movement."""
        index = self._gap_at(at_ms)
        return self._keys[0 if index is None else index + 1].pose

    def gaps(self) -> Iterator[tuple[float, float, int | None]]:
        """Start and length in ms of every way between two keys, and the frame it leads to."""
        for before, after in pairwise(self._keys):
            yield before.at_ms, after.at_ms - before.at_ms, after.frame

    @property
    def first(self) -> Pose:
        """Where the rep begins."""
        return self._keys[0].pose

    @property
    def last(self) -> Pose:
        """Where the rep ends."""
        return self._keys[-1].pose

    def _gap_at(self, at_ms: float) -> int | None:
        if not self._gaps:
            return None
        index = bisect_right(self._times, at_ms) - 1
        return min(max(index, 0), len(self._gaps) - 1)

    def _paced(self, motion: Motion, lengths: tuple[tuple[str, int], ...]) -> list[_Key]:
        """Keys at the phases of a rep, or of a hold."""
        keys = [_Key(0, self.poses[0], passes=False, frame=self.frames[0])]
        start_ms = 0
        for name, length_ms in lengths:
            own = self._own(motion, name)
            if own and motion.frames[own[0][0]].seconds is not None:
                span, laps = _round(motion, own, start_ms, length_ms)
                self.spans.setdefault(name, span)
                keys += laps
                start_ms += span.length_ms
                continue
            span = Span(start_ms, length_ms, still=not own, on_clock_ms=length_ms)
            self.spans.setdefault(name, span)
            for frame, pose in own:
                part = motion.frames[frame].part
                keys.append(_Key(start_ms + part * length_ms, pose, part < 1, frame))
            start_ms += length_ms
            if keys[-1].at_ms < start_ms:
                back = name == LEAVE and lengths is HOLD_SPANS
                keys.append(_Key(start_ms, keys[0 if back else -1].pose, passes=False, frame=None))
        return keys

    def _own(self, motion: Motion, name: str) -> list[tuple[int, Pose]]:
        """The frames of a phase with their poses. Where nothing is said of the way into a hold, it
        leads to the hold.
        """
        of = [motion.frames[index].phase for index in self.frames]
        if name == ENTER and ENTER not in of:
            name = HOLD
        own = [
            (frame, self.poses[index])
            for index, frame in enumerate(self.frames)
            if of[index] == name
        ]
        return sorted(own, key=lambda pair: motion.frames[pair[0]].part)

    def _timed(self, motion: Motion, *, turns: bool) -> list[_Key]:
        """Keys at the seconds of a move on the clock; then back to the first frame."""
        keys: list[_Key] = []
        at_ms = 0.0
        for index, pose in zip(self.frames, self.poses, strict=True):
            if keys:
                at_ms += _takes_ms(motion.frames[index])
            keys.append(_Key(at_ms, pose, passes=True, frame=index))
        back = motion.frames[self.frames[0]].seconds
        if back is not None and not turns:
            keys.append(_Key(at_ms + back * 1000, self.poses[0], passes=True, frame=None))
        return keys


def _round(
    motion: Motion, own: Sequence[tuple[int, Pose]], start_ms: int, length_ms: int
) -> tuple[Span, list[_Key]]:
    """A phase whose frames go round and round: into the first of them, then so many laps back to it."""
    takes = [_takes_ms(motion.frames[frame]) for frame, _ in own]
    takes.append(takes.pop(0))
    lap_ms = sum(takes)
    laps = min(LAPS, _laps(length_ms, lap_ms))
    frame, pose = own[0]
    at_ms = float(start_ms + CHANGE_MS)
    keys = [_Key(at_ms, pose, passes=False, frame=frame)]
    for (frame, pose), ms in zip((*own[1:], own[0]) * laps, takes * laps, strict=True):
        at_ms += ms
        keys.append(_Key(at_ms, pose, passes=True, frame=frame))
    keys[-1] = replace(keys[-1], passes=False)
    return Span(start_ms, round(at_ms) - start_ms, False, lap_ms, length_ms), keys


def _laps(length_ms: float, lap_ms: float) -> int:
    """How many whole laps a phase takes, so that it ends where a lap does."""
    return max(1, round((length_ms - CHANGE_MS) / lap_ms))


def _shown(motion: Motion, names: set[str]) -> tuple[int, ...]:
    """The frames that are shown at all; the first one always is."""
    return tuple(
        index
        for index, frame in enumerate(motion.frames)
        if index == 0 or frame.phase is None or frame.phase in names
    )


def _takes_ms(frame: Frame) -> float:
    return USUAL_MS if frame.seconds is None else frame.seconds * 1000


def _gaps(keys: list[_Key], view: View, *, turns: bool) -> list[Gap]:
    pairs = list(pairwise(keys))
    if not pairs:
        return []
    ways = [gap(before.pose, after.pose, view) for before, after in pairs]
    lengths = [after.at_ms - before.at_ms for before, after in pairs]
    passes = [after.passes for _, after in pairs]
    passes[-1] = passes[-1] and not turns
    return joined(ways, lengths, passes=passes)
