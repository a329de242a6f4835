"""What lies between two poses.

Every number of a pose goes from one key to the next on a curve of its own (a monotone cubic, Fritsch and
Carlson 1980): it never overshoots, and a number that is the same at both keys stays the same, so that a hand
or foot in its place does not slide. It stands still at a key where the motion stops or turns back, and runs
through one that it only passes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from coach.domain.motion import Part, View
from coach.figure.body import LIMBS, LimbKind
from coach.figure.joints import Point
from coach.figure.pose import (
    By,
    LimbPose,
    Pose,
    hip_of,
    limb_points,
    limb_roots,
    palm_of,
    sole_of,
)
from coach.figure.solver import direction, wrapped

Numbers: TypeAlias = tuple[float, ...]

SHORT_WAY = 150.0
"""An upper arm or thigh takes the short way up to here; for more it goes the way that joint can go."""
_MIDDLE_OF_RANGE = 60.0
_BODY = 7
_LIMB = 7


@dataclass(frozen=True, slots=True)
class Gap:
    """The way from one pose to the next."""

    anchor: Part
    bys: tuple[By, ...]
    senses: tuple[int, ...]
    behinds: tuple[bool, ...]
    """Behind the body on the whole way where one of the two poses has it there."""
    start: Numbers
    delta: Numbers
    leave: Numbers
    """The slope of every number at the start, as a change over the whole gap."""
    arrive: Numbers

    def at(self, share: float) -> Pose:
        """The pose at a share of the time, from 0 to 1."""
        square = share * share
        rise = square * (3 - 2 * share)
        out = share * (1 - share) * (1 - share)
        into = square * (share - 1)
        numbers = [
            start + delta * rise + leave * out + arrive * into
            for start, delta, leave, arrive in zip(
                self.start, self.delta, self.leave, self.arrive, strict=True
            )
        ]
        return self._pose(numbers)

    def _pose(self, numbers: Sequence[float]) -> Pose:
        limbs = []
        first = _BODY
        for by, sense, behind in zip(self.bys, self.senses, self.behinds, strict=True):
            one, two, end, lift, foot, upper, lower = numbers[first : first + _LIMB]
            limbs.append(LimbPose(by, one, two, end, lift, foot, upper, lower, sense, behind))
            first += _LIMB
        near_arm, far_arm, near_leg, far_leg = limbs
        x, y, torso, curve, head, twist, seen = numbers[:_BODY]
        props = tuple(zip(numbers[first::2], numbers[first + 1 :: 2], strict=True))
        return Pose(
            self.anchor,
            (x, y),
            torso,
            curve,
            head,
            twist,
            seen,
            (near_arm, far_arm, near_leg, far_leg),
            props,
        )


def gap(start: Pose, end: Pose, view: View) -> Gap:
    """The way from one pose to another that stops at both."""
    same_anchor = start.anchor is end.anchor
    anchor = start.anchor if same_anchor else Part.HIP
    at = start.at if same_anchor else hip_of(start, view)
    to = end.at if same_anchor else hip_of(end, view)
    turn = wrapped(end.torso - start.torso)
    numbers: list[float] = [*at, start.torso, start.curve, start.head, start.twist, start.seen]
    delta: list[float] = [
        to[0] - at[0],
        to[1] - at[1],
        turn,
        end.curve - start.curve,
        end.head - start.head,
        end.twist - start.twist,
        end.seen - start.seen,
    ]
    bys: list[By] = []
    senses: list[int] = []
    behinds: list[bool] = []
    for index, kind in enumerate(LIMBS):
        before, after = start.limbs[index], end.limbs[index]
        by = _common(before.by, after.by)
        if by is By.ANGLES:
            ways = _turns(kind, view, start, end, index)
        else:
            before = _led(start, view, index, by)
            after = _led(end, view, index, by)
            ways = (
                after.first - before.first,
                after.second - before.second,
                wrapped(after.end - before.end),
            )
        numbers += _limb_numbers(before)
        delta += [*ways, *(b - a for a, b in zip(_seen(before), _seen(after), strict=True))]
        bys.append(by)
        senses.append(before.sense or after.sense or 1)
        behinds.append(before.behind or after.behind)
    for before_at, after_at in zip(start.props, end.props, strict=True):
        numbers += before_at
        delta += [after_at[0] - before_at[0], after_at[1] - before_at[1]]
    still = (0.0,) * len(numbers)
    return Gap(
        anchor,
        tuple(bys),
        tuple(senses),
        tuple(behinds),
        tuple(numbers),
        tuple(delta),
        still,
        still,
    )


def joined(gaps: Sequence[Gap], lengths: Sequence[float], *, passes: Sequence[bool]) -> list[Gap]:
    """The gaps, run through one after another where ``passes`` says that the key at a gap's end is
    only passed. The last one leads on to the first.

    Where two gaps go by other numbers (a hand let go, another anchor), they stop all the same.
    """
    slopes = [
        _slopes(
            one, gaps[(index + 1) % len(gaps)], lengths[index], lengths[(index + 1) % len(gaps)]
        )
        if passes[index]
        else (0.0,) * len(one.delta)
        for index, one in enumerate(gaps)
    ]
    return [
        replace(
            one,
            leave=tuple(slope * lengths[index] for slope in slopes[index - 1])
            if len(slopes[index - 1]) == len(one.delta)
            else one.leave,
            arrive=tuple(slope * lengths[index] for slope in slopes[index]),
        )
        for index, one in enumerate(gaps)
    ]


def _slopes(one: Gap, after: Gap, length: float, next_length: float) -> Numbers:
    """The slope of every number where one gap ends and the next begins."""
    if (one.anchor, one.bys) != (after.anchor, after.bys) or not (length and next_length):
        return (0.0,) * len(one.delta)
    here, there = 2 * next_length + length, next_length + 2 * length
    slopes = []
    for delta, next_delta in zip(one.delta, after.delta, strict=True):
        if delta * next_delta <= 0:
            slopes.append(0.0)
            continue
        slopes.append((here + there) / (here * length / delta + there * next_length / next_delta))
    return tuple(slopes)


def _common(before: By, after: By) -> By:
    """What a limb goes by on the way: led to a place as soon as one of the two poses leads it."""
    if By.TOE in (before, after):
        return By.TOE
    return By.PLACE if By.PLACE in (before, after) else By.ANGLES


def _turns(kind: LimbKind, view: View, start: Pose, end: Pose, index: int) -> Numbers:
    """How far upper bone, lower bone and hand or foot turn; the upper one as its joint can."""
    before, after = start.limbs[index], end.limbs[index]
    sense = kind.outward(view)
    was = sense * (before.first - start.torso + 180)
    will = sense * (after.first - end.torso + 180)
    way = wrapped(will - was)
    if abs(way) > SHORT_WAY:
        way = wrapped(will - _MIDDLE_OF_RANGE) - wrapped(was - _MIDDLE_OF_RANGE)
    return (
        wrapped(end.torso - start.torso) + sense * way,
        wrapped(after.second - before.second),
        wrapped(after.end - before.end),
    )


def _led(pose: Pose, view: View, index: int, by: By) -> LimbPose:
    """The limb of a pose as one that is led to the place where its hand or foot is."""
    limb, kind = pose.limbs[index], LIMBS[index]
    if limb.by is by:
        return limb
    root = limb_roots(pose, view, hip_of(pose, view))[index]
    points = limb_points(kind, view, root, limb)
    place: Point
    if kind.leg:
        place = points.ball or points.tip if by is By.TOE else sole_of(points)
        pointing = limb.end if limb.by is not By.ANGLES else limb.first + limb.second + limb.end
    else:
        place = palm_of(points, limb.lift)
        pointing = direction(points.end, points.tip)
    sense = limb.sense
    if limb.by is By.ANGLES:
        sense = 0 if abs(limb.second) < 1 else (-1 if limb.second > 0 else 1)
    return LimbPose(
        by,
        *place,
        pointing,
        limb.lift,
        limb.seen,
        limb.upper_seen,
        limb.lower_seen,
        sense,
        limb.behind,
    )


def _limb_numbers(limb: LimbPose) -> Numbers:
    return (limb.first, limb.second, limb.end, *_seen(limb))


def _seen(limb: LimbPose) -> Numbers:
    return (limb.lift, limb.seen, limb.upper_seen, limb.lower_seen)
