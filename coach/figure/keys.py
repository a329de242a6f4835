"""The poses of a motion's key frames: what a frame leaves out is filled in here.

Hands and feet that nobody gave a direction take a natural one: flat where palm or sole is on the floor, and
elsewhere at rest, the hand in line with the forearm, the foot hanging a little.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import radians, sin

from coach.domain.motion import Bend, Frame, Limb, Motion, Part, Place, View
from coach.figure import body
from coach.figure.body import LIMBS, LimbKind
from coach.figure.joints import Point
from coach.figure.pose import By, LimbPose, Pose, hip_of, limb_of, limb_points, limb_roots
from coach.figure.solver import direction, two_bones, wrapped

NEAR_FLOOR = 0.03
"""A palm, or a sole, as near to the floor as this lies flat on it."""
FLAT_HAND = -6.4
"""The direction of a hand lying flat, fingertips to the right: the wrist is a little higher."""
FLAT_LIFT = 0.015
REST = 20.0
"""How far a foot that carries nothing hangs away from its right angle with the shank."""

LIMB_FIELDS = ("near_arm", "far_arm", "near_leg", "far_leg")


@dataclass(frozen=True, slots=True)
class _Said:
    """A frame with what it inherits."""

    anchor: Part
    at: Point
    torso: float
    curve: float
    head: float
    twist: float
    shorten: float
    limbs: tuple[Limb | None, ...]
    props: tuple[Point, ...]


def key_poses(motion: Motion, frames: Iterable[Frame] | None = None) -> tuple[Pose, ...]:
    """The pose of every key frame, in order; of ``frames`` when only some of them are shown.

    Never raises: a body that nothing is said about stands upright, its arms hanging.
    """
    chosen = motion.frames if frames is None else frames
    return tuple(_pose(said, motion.view) for said in _inherited(motion, chosen))


def given(limb: Limb) -> bool:
    """Whether it says what the limb goes by."""
    return limb.angles is not None or limb.to is not None or limb.toe is not None


def _inherited(motion: Motion, frames: Iterable[Frame]) -> Iterator[_Said]:
    past = _Said(Part.HIP, (0.0, 0.53), 90.0, 0.0, 0.0, 0.0, 1.0, (None,) * 4, ())
    past = replace(past, props=tuple(_point(prop.at) for prop in motion.props))
    for frame in frames:
        past = _next(past, frame)
        yield replace(past, limbs=_both_sides(past, motion.view))


def _both_sides(said: _Said, view: View) -> tuple[Limb | None, ...]:
    """The four limbs; a far one that nothing was said about goes with the near one."""
    limbs = list(said.limbs)
    for near, far in ((0, 1), (2, 3)):
        limb = limbs[near]
        if limbs[far] is None and limb is not None:
            limbs[far] = limb if view is View.SIDE else _turned(limb, said.at[0])
    return tuple(limbs)


def _next(past: _Said, frame: Frame) -> _Said:
    props = past.props
    if frame.props is not None and len(frame.props) == len(props):
        props = tuple(_point(place) for place in frame.props)
    return _Said(
        frame.anchor or past.anchor,
        past.at if frame.at is None else _point(frame.at),
        past.torso if frame.torso is None else frame.torso,
        past.curve if frame.curve is None else frame.curve,
        past.head if frame.head is None else frame.head,
        past.twist if frame.twist is None else frame.twist,
        past.shorten if frame.shorten is None else frame.shorten,
        tuple(
            _over(before, getattr(frame, name))
            for before, name in zip(past.limbs, LIMB_FIELDS, strict=True)
        ),
        props,
    )


def _over(past: Limb | None, now: Limb | None) -> Limb | None:
    """A limb after a frame: said anew, changed, or as it was."""
    if now is None or past is None or given(now):
        return now or past
    return Limb(
        angles=past.angles,
        to=past.to,
        toe=past.toe,
        bend=now.bend or past.bend,
        end=past.end if now.end is None else now.end,
        shorten=now.shorten or past.shorten,
        behind=past.behind if now.behind is None else now.behind,
    )


def _turned(limb: Limb, about: float) -> Limb:
    """What the other limb does when it does the same turned over."""

    def over(place: Place | None) -> Place | None:
        return None if place is None else (2 * about - place[0], place[1])

    bends = {Bend.LEFT: Bend.RIGHT, Bend.RIGHT: Bend.LEFT}
    return Limb(
        angles=None if limb.angles is None else tuple(180 - angle for angle in limb.angles),
        to=over(limb.to),
        toe=over(limb.toe),
        bend=None if limb.bend is None else bends[limb.bend],
        end=None if limb.end is None else 180 - limb.end,
        shorten=limb.shorten,
        behind=limb.behind,
    )


def _pose(said: _Said, view: View) -> Pose:
    held = limb_of(said.anchor)
    limbs = [
        _limb_pose(kind, view, limb, said.at if index == held else None)
        for index, (kind, limb) in enumerate(zip(LIMBS, said.limbs, strict=True))
    ]
    anchor = said.anchor
    at = said.at
    if held is not None and limbs[held].by is not By.ANGLES:
        # A limb that is led to a place cannot carry the body as well; the checks say so to the author.
        anchor, at = Part.HIP, (said.at[0], 0.53)
    near_arm, far_arm, near_leg, far_leg = limbs
    pose = Pose(
        anchor,
        at,
        said.torso,
        said.curve,
        said.head,
        said.twist,
        said.shorten,
        (near_arm, far_arm, near_leg, far_leg),
        said.props,
    )
    roots = limb_roots(pose, view, hip_of(pose, view))
    for index, (kind, root, limb) in enumerate(zip(LIMBS, roots, said.limbs, strict=True)):
        if limb is not None and limb.end is None and index != held:
            limbs[index] = _natural(kind, view, root, limbs[index])
    near_arm, far_arm, near_leg, far_leg = limbs
    return replace(pose, limbs=(near_arm, far_arm, near_leg, far_leg))


def _limb_pose(kind: LimbKind, view: View, limb: Limb | None, held_at: Point | None) -> LimbPose:
    """The limb as written; where it gives hand or foot no direction, a first guess."""
    said = limb or Limb()
    upper_seen, lower_seen = said.shorten or (1.0, 1.0)
    behind = bool(said.behind)
    sense = 1 if (said.bend or kind.bend(view)) is Bend.LEFT else -1
    seen = 1.0 if said.end is not None or view is View.SIDE or not kind.leg else body.SEEN_FOOT
    place = said.toe or said.to
    if place is not None and said.angles is None:
        by = By.TOE if said.toe is not None else By.PLACE
        end = said.end if said.end is not None else _level(kind, view)
        first, second = place[0], place[1]
        return LimbPose(by, first, second, end, 0.0, seen, upper_seen, lower_seen, sense, behind)
    first, fore = said.angles or (-90.0, -90.0)
    end = fore if said.end is None else said.end
    lift = 0.0
    if said.end is None:
        flat = held_at is not None and held_at[1] < NEAR_FLOOR
        if kind.leg:
            end = _level(kind, view) if flat else _hanging(kind, view, fore)
        elif flat and view is View.SIDE:
            end, lift = _flat_hand(fore), FLAT_LIFT
    return LimbPose(
        By.ANGLES,
        first,
        wrapped(fore - first),
        wrapped(end - fore),
        lift,
        seen,
        upper_seen,
        lower_seen,
        sense,
        behind,
    )


def _level(kind: LimbKind, view: View) -> float:
    """The direction of a foot that stands on the floor."""
    return 180.0 if kind.outward(view) < 0 else 0.0


def _hanging(kind: LimbKind, view: View, shank: float, hang: float = REST) -> float:
    """The direction of a foot at rest."""
    if view is View.SIDE:
        return shank + 90 - hang
    pointing = shank + 90 * kind.outward(view)
    down = sin(radians(pointing)) < -0.3
    return pointing + 180 if down else pointing


def _flat_hand(forearm: float) -> float:
    to_the_left = abs(wrapped(forearm)) > 100
    return 180 - FLAT_HAND if to_the_left else FLAT_HAND


def _natural(kind: LimbKind, view: View, root: Point, limb: LimbPose) -> LimbPose:
    """The limb with its hand or foot in a natural direction, now that its root is known."""
    if not kind.leg:
        return _natural_hand(kind, view, root, limb)
    if limb.by is By.PLACE and limb.second < NEAR_FLOOR:
        return limb  # flat already
    if limb.by is By.ANGLES:
        return _natural_foot(kind, view, root, limb)
    hang = 0.0 if limb.by is By.TOE else REST
    way = direction(root, (limb.first, limb.second))  # the shank's own would need the ankle first
    return replace(limb, end=_hanging(kind, view, way, hang))


def _natural_hand(kind: LimbKind, view: View, root: Point, limb: LimbPose) -> LimbPose:
    if limb.by is By.ANGLES:
        points = limb_points(kind, view, root, limb)
        if view is not View.SIDE or points.tip[1] >= 0 or points.end[1] > 2 * NEAR_FLOOR:
            return limb
        forearm = limb.first + limb.second
        return replace(limb, end=wrapped(_flat_hand(forearm) - forearm), lift=FLAT_LIFT)
    way = direction(root, (limb.first, limb.second))
    if view is View.SIDE and limb.second < NEAR_FLOOR:
        return replace(limb, end=_flat_hand(way), lift=FLAT_LIFT)
    upper = kind.upper * limb.upper_seen
    reach = kind.lower * limb.lower_seen + body.PALM
    elbow, palm = two_bones(root, (limb.first, limb.second), upper, reach, limb.sense)
    return replace(limb, end=direction(elbow, palm))


def _natural_foot(kind: LimbKind, view: View, root: Point, limb: LimbPose) -> LimbPose:
    """Flat when the sole is at the floor and the ankle allows it; else at rest, clear of the floor."""
    if view is not View.SIDE:
        return limb
    shank = limb.first + limb.second
    ankle = limb_points(kind, view, root, limb).end
    least, most = body.ANKLE_BEND
    if ankle[1] < body.ANKLE + NEAR_FLOOR and least <= wrapped(-shank - 90) <= most:
        return replace(limb, end=wrapped(-shank))
    for hang in (REST, 30.0, 40.0, 50.0):
        limb = replace(limb, end=90 - hang)
        if limb_points(kind, view, root, limb).tip[1] >= 0:
            break
    return limb


def _point(place: Place) -> Point:
    return (place[0], place[1])
