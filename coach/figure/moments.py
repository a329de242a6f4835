"""What is wrong with a motion while it moves: every moment between its key frames is looked at.

Some milliseconds a motion: for tests and for an author who asks, not for every start.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from coach.domain.exercise import Sides
from coach.domain.motion import Motion, PropKind, View
from coach.figure import body
from coach.figure.body import LIMBS, LimbKind
from coach.figure.findings import Finding
from coach.figure.joints import Joints, LimbPoints, Point, points_of
from coach.figure.mirror import exchanged
from coach.figure.playback import Playback
from coach.figure.pose import (
    By,
    LimbPose,
    Pose,
    hip_of,
    limb_points,
    limb_roots,
    palm_of,
    resolve,
    sole_of,
)
from coach.figure.solver import direction, distance, wrapped

MOMENTS = 24
"""How many moments of the way between two keys are looked at."""
UNDER_FLOOR = 0.005
SLIDES = 0.002
"""How far a planted hand or foot may be from its place."""
STEPS = 0.02
"""What moves farther than this on the floor is meant to: a slide, or a step."""
JUMP = 0.16
"""More than this from one moment to the next is no movement: a leg swung through half a circle has 0.12."""
TURN = 0.5
"""Degrees beyond a joint's range that nobody sees."""
HEAD_OVER_FLOOR = 0.04
WRIST_ON_FLOOR = 0.03
"""A hand lies on the floor when its wrist is as low as this."""


@dataclass(slots=True)
class _Worst:
    amount: float
    finding: Finding


class _Found:
    """The worst of each kind of finding in each gap."""

    def __init__(self) -> None:
        self._worst: dict[tuple[int | None, str], _Worst] = {}

    def add(self, frame: int | None, what: str, amount: float, text: str) -> None:
        known = self._worst.get((frame, what))
        if known is None or amount > known.amount:
            self._worst[frame, what] = _Worst(amount, Finding(frame, text))

    def list(self) -> list[Finding]:
        return [worst.finding for worst in self._worst.values()]


def check_moments(playback: Playback, sides: Sides = Sides.BOTH) -> list[Finding]:
    """What is wrong at any moment of one rep, the worst of each kind on the way to each frame."""
    motion, track, found = playback.motion, playback.track, _Found()
    for start_ms, length_ms, frame in track.gaps():
        poses = [track.pose_at(start_ms + length_ms * step / MOMENTS) for step in range(MOMENTS)]
        # the last moment belongs to the next gap by the clock; a hair before it, it is still this one's
        poses.append(track.pose_at(start_ms + length_ms * (1 - 1e-9)))
        shown = [resolve(pose, motion.view, motion.props) for pose in poses]
        for pose, joints in zip(poses, shown, strict=True):
            _check_body(found, frame, motion, pose, joints)
        for before, after in pairwise(shown):
            _check_jump(found, frame, before, after)
        _check_sliding(found, frame, shown)
    _check_loop(found, playback, sides)
    return found.list()


def _check_body(
    found: _Found, frame: int | None, motion: Motion, pose: Pose, joints: Joints
) -> None:
    for name, value, (least, most) in _ranges(joints, pose):
        over = max(least - value, value - most)
        if over > TURN:
            text = f"{name} is at {value:.0f} degrees; it goes from {least:.0f} to {most:.0f}"
            found.add(frame, name, over, text)
    for name, miss in _misses(motion.view, pose):
        if miss > SLIDES:
            found.add(frame, f"{name} place", miss, f"{name} misses its place by {miss:.3f}")
    if motion.view is not View.TOP:
        low = -min(y for _, y in points_of(joints))
        if low > UNDER_FLOOR:
            found.add(frame, "floor", low, f"{_lowest(joints)} is {low:.3f} under the floor")
        sunk = HEAD_OVER_FLOOR - joints.head[1]
        if sunk > 0:
            found.add(frame, "head", sunk, f"the head is {sunk:.3f} too low: it has a thickness")
    for prop in joints.props:
        if prop.kind in {PropKind.BALL, PropKind.ROLLER}:
            inside = prop.size / 2 - _nearest(joints, prop.at)
            if inside > UNDER_FLOOR:
                text = f"the body is {inside:.3f} inside the {prop.kind.value}"
                found.add(frame, prop.kind.value, inside, text)


def _ranges(joints: Joints, pose: Pose) -> Iterator[tuple[str, float, tuple[float, float]]]:
    """Every joint's angle with its range. Not seen from the side, only how far elbows and knees fold
    and the trunk bends can be told; a limb seen shortened tells nothing.
    """
    yield "the trunk's curve", pose.curve, body.SPINE
    limbs = _limbs(joints)
    for kind, points in zip(LIMBS, limbs, strict=True):
        if points.shorten < 1:
            continue
        upper = direction(points.root, points.middle)
        lower = direction(points.middle, points.end)
        fold = wrapped(lower - upper)
        middle = "knee" if kind.leg else "elbow"
        side = "near" if kind.near else "far"
        if joints.view is not View.SIDE:
            yield f"{side} {middle}", abs(fold), body.KNEE
            continue
        yield f"{side} {middle}", -fold if kind.leg else fold, body.KNEE
        low, high = direction(*joints.spine[:2]), direction(*joints.spine[-2:])
        if kind.leg:
            yield f"{side} hip", _from_hanging(upper, low), body.HIP
            foot = direction(points.heel or points.end, points.ball or points.tip)
            yield f"{side} ankle", wrapped(foot - lower - 90), body.ANKLE_BEND
        else:
            yield f"{side} shoulder", _from_hanging(upper, high), body.SHOULDER


def _from_hanging(upper: float, spine: float) -> float:
    """How far a limb is lifted forward from hanging along the trunk, between -120 and 240 degrees."""
    return 60 + wrapped(upper - (spine - 180) - 60)


def _misses(view: View, pose: Pose) -> Iterator[tuple[str, float]]:
    """How far every hand and foot that is led to a place is from it."""
    roots = limb_roots(pose, view, hip_of(pose, view))
    for kind, root, limb in zip(LIMBS, roots, pose.limbs, strict=True):
        if limb.by is not By.ANGLES:
            kept = _kept(kind, limb, limb_points(kind, view, root, limb))
            yield kind.name, distance(kept, (limb.first, limb.second))


def _kept(kind: LimbKind, limb: LimbPose, points: LimbPoints) -> Point:
    if not kind.leg:
        return palm_of(points, limb.lift)
    return (points.ball or points.tip) if limb.by is By.TOE else sole_of(points)


def _check_jump(found: _Found, frame: int | None, before: Joints, after: Joints) -> None:
    far = max(distance(a, b) for a, b in zip(points_of(before), points_of(after), strict=True))
    if far > JUMP:
        found.add(
            frame, "jump", far, f"a joint jumps by {far:.2f}: does an elbow or knee turn over?"
        )


def _check_sliding(found: _Found, frame: int | None, shown: list[Joints]) -> None:
    """A hand or foot on the floor at both ends of a way either stays or plainly moves."""
    if shown[0].view is View.TOP:
        return
    for index, kind in enumerate(LIMBS):
        places = [_contact(kind, _limbs(joints)[index]) for joints in shown]
        first, last = places[0], places[-1]
        on_floor = max(first[1], last[1]) < (UNDER_FLOOR if kind.leg else WRIST_ON_FLOOR)
        far = max(distance(first, place) for place in places)
        if on_floor and far > SLIDES and distance(first, last) < STEPS:
            text = f"{kind.name} slides by {far:.3f} over the floor: plant it"
            found.add(frame, f"{kind.name} slides", far, text)


def _contact(kind: LimbKind, points: LimbPoints) -> Point:
    if not kind.leg:
        return points.end
    return points.ball or points.tip  # it stays where it is while the heel rises


def _check_loop(found: _Found, playback: Playback, sides: Sides) -> None:
    view = playback.motion.view
    first, last = resolve(playback.track.first, view), resolve(playback.track.last, view)
    if sides is Sides.ALTERNATING:
        last = exchanged(last)
    pairs = zip(points_of(first), points_of(last), strict=True)
    far = max(distance(a, b) for a, b in pairs)
    if far > SLIDES:
        other = ", done by the other limbs," if sides is Sides.ALTERNATING else ""
        found.add(
            None, "loop", far, f"the end of a rep{other} is {far:.3f} away from its beginning"
        )


def _lowest(joints: Joints) -> str:
    for kind, points in zip(LIMBS, _limbs(joints), strict=True):
        ends = (points.middle, points.end, points.tip, points.heel or points.end)
        if min(y for _, y in ends) <= min(y for _, y in points_of(joints)):
            return kind.name
    return "the trunk"


def _limbs(joints: Joints) -> tuple[LimbPoints, LimbPoints, LimbPoints, LimbPoints]:
    return (joints.near_arm, joints.far_arm, joints.near_leg, joints.far_leg)


def _nearest(joints: Joints, middle: Point) -> float:
    """How near the bones come to a point."""
    chains = [joints.spine, (joints.neck, joints.head)]
    chains += [(limb.root, limb.middle, limb.end, limb.tip) for limb in _limbs(joints)]
    return min(_off_line(middle, a, b) for chain in chains for a, b in pairwise(chain))


def _off_line(point: Point, a: Point, b: Point) -> float:
    across, up = b[0] - a[0], b[1] - a[1]
    square = across * across + up * up
    share = 0.0
    if square:
        share = ((point[0] - a[0]) * across + (point[1] - a[1]) * up) / square
    share = min(1.0, max(0.0, share))
    return distance(point, (a[0] + share * across, a[1] + share * up))
