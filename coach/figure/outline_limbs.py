"""Arms and legs: each bone a tapered outline, both with the same round joint, so that they meet at any angle.

Profiles say how far a limb reaches to either side of its bone: (share of the bone, front, back) from the
side, (share, inner, outer) from front, back and top; in body heights.
"""

import math
from itertools import pairwise
from dataclasses import dataclass

from coach.figure.joints import LimbPoints, Point
from coach.figure.shapes import Contour, Role, Shape, between, bone, circle, offset, toward, turned

Profile = tuple[tuple[float, float, float], ...]

_HEM = 0.60
"""Where on the shank the leggings end."""
_NEARER = 0.22
"""How much thicker the end of a limb is that points straight at the viewer."""
_INWARD = 0.13
_HAND = 0.108
_FOOT = 0.152


def _part(profile: Profile, first: float, last: float) -> Profile:
    """A profile between two shares of the bone."""
    inner = [row for row in profile if first < row[0] < last]
    return (_at(profile, first), *inner, _at(profile, last))


def _at(profile: Profile, share: float) -> tuple[float, float, float]:
    for low, high in pairwise(profile):
        if low[0] <= share <= high[0]:
            part = (share - low[0]) / (high[0] - low[0])
            left, right = low[1] + (high[1] - low[1]) * part, low[2] + (high[2] - low[2]) * part
            return share, left, right
    raise ValueError("a share lies between 0 and 1")


def _flipped(profile: Profile) -> Profile:
    return tuple((share, right, left) for share, left, right in profile)


def _wider(profile: Profile, by: float) -> Profile:
    return tuple((share, left + by, right + by) for share, left, right in profile)


@dataclass(frozen=True, slots=True)
class _LegProfiles:
    thigh: Profile
    calf: Profile
    """The clothed part of the shank."""
    shin: Profile
    """The bare part."""


def _leg_profiles(thigh: Profile, shank: Profile) -> tuple[_LegProfiles, _LegProfiles]:
    """Plain, and with its sides exchanged."""
    plain = _LegProfiles(
        thigh, _wider(_part(shank, 0.0, _HEM), 0.0012), _part(shank, _HEM - 0.1, 1.0)
    )
    return plain, _LegProfiles(_flipped(plain.thigh), _flipped(plain.calf), _flipped(plain.shin))


_LEG_SIDE = _leg_profiles(
    ((0.0, 0.056, 0.064), (0.3, 0.057, 0.056), (0.7, 0.044, 0.041), (1.0, 0.036, 0.036)),
    (
        (0.0, 0.036, 0.036),
        (0.28, 0.031, 0.043),
        (0.65, 0.024, 0.029),
        (0.9, 0.0195, 0.0205),
        (1.0, 0.0195, 0.0195),
    ),
)
_LEG_FRONT = _leg_profiles(
    ((0.0, 0.052, 0.047), (0.28, 0.049, 0.051), (0.7, 0.039, 0.041), (1.0, 0.034, 0.034)),
    (
        (0.0, 0.034, 0.034),
        (0.3, 0.036, 0.039),
        (0.65, 0.026, 0.028),
        (0.9, 0.0195, 0.0195),
        (1.0, 0.020, 0.020),
    ),
)
_UPPER_ARM: Profile = (
    (0.0, 0.0325, 0.0325),
    (0.22, 0.0325, 0.0325),
    (0.65, 0.0265, 0.0265),
    (1.0, 0.0220, 0.0220),
)
_FOREARM: Profile = (
    (0.0, 0.0220, 0.0220),
    (0.28, 0.0245, 0.0245),
    (0.75, 0.0175, 0.0175),
    (1.0, 0.0150, 0.0150),
)
_PALM: Profile = (
    (0.0, 0.0150, 0.0150),
    (0.38, 0.0195, 0.0185),
    (0.66, 0.0175, 0.0165),
    (0.91, 0.0105, 0.0095),
)


def leg(limb: LimbPoints, *, near: bool, side: bool, flip: bool) -> tuple[Shape, Shape]:
    """Its bare part, then its clothed part over it."""
    profiles = (_LEG_SIDE if side else _LEG_FRONT)[flip]
    nearer = 1.0 + _NEARER * (1.0 - limb.shorten)
    thigh = bone(limb.root, limb.middle, profiles.thigh, nearer, (0.7, 1.0))
    calf = bone(limb.middle, limb.end, profiles.calf, nearer, (1.0, 0.12))
    shin = bone(limb.middle, limb.end, profiles.shin, nearer)
    bare = (shin, *foot(limb, nearer))
    cloth, skin = (Role.NEAR, Role.SKIN) if near else (Role.FAR, Role.FAR_SKIN)
    return Shape(skin, bare), Shape(cloth, (thigh, calf))


def arm(limb: LimbPoints, *, near: bool, flip: bool, neck: Point | None = None) -> Shape:
    """A bare arm with its hand. From front or back it grows out of the slope that falls from the neck."""
    nearer = 1.0 + _NEARER * (1.0 - limb.shorten)
    root = limb.root if neck is None else between(limb.root, neck, _INWARD)
    contours = (
        bone(root, limb.middle, _UPPER_ARM, nearer),
        bone(limb.middle, limb.end, _FOREARM, nearer),
        *hand(limb, nearer, flip=flip),
    )
    return Shape(Role.SKIN if near else Role.FAR_SKIN, contours)


def hand(limb: LimbPoints, scale: float, *, flip: bool) -> tuple[Contour, ...]:
    """A mitten with its thumb on the front side."""
    along = toward(limb.end, limb.tip)
    aside = -1.0 if flip else 1.0
    length = math.dist(limb.end, limb.tip) / _HAND
    palm = bone(limb.end, limb.tip, _PALM, scale)
    thumb_from = offset(limb.end, along, 0.020 * length, 0.006 * aside * scale)
    thumb_to = offset(limb.end, along, 0.062 * length, 0.0255 * aside * scale)
    thumb = bone(thumb_from, thumb_to, ((0.0, 0.0110, 0.0110), (1.0, 0.0062, 0.0062)), scale)
    return palm, thumb


def foot(limb: LimbPoints, scale: float) -> tuple[Contour, ...]:
    """Heel, arch and toes, with the sole on the line from heel to toes."""
    heel = limb.heel or limb.end
    if limb.heel is None or math.dist(heel, limb.tip) < _FOOT * 0.5:
        return (_foot_ahead(limb, scale),)
    u = toward(heel, limb.tip)
    length = math.dist(heel, limb.tip)
    dx, dy = limb.end[0] - heel[0], limb.end[1] - heel[1]
    forth, up = dx * u[0] + dy * u[1], dx * -u[1] + dy * u[0]
    aside = 1.0 if up >= 0 else -1.0
    up = max(abs(up), 0.02)

    def at(x: float, y: float) -> Point:
        return offset(heel, u, x, y * aside)

    ankle = 0.0195 * scale
    # From the back of the ankle round the heel, along the sole, round the toes and up the instep.
    whole = (
        at(forth - ankle, up),
        (*at(forth - ankle, up * 0.70), *at(0.003, up * 0.72), *at(0.002, 0.017)),
        (*at(0.001, 0.004), *at(0.010, 0.0), *at(0.020, 0.0)),
        (*at(length * 0.42, 0.0035), *at(length * 0.55, 0.003), *at(length * 0.70, 0.0)),
        at(length * 0.93, 0.0),
        (*at(length * 1.012, 0.0), *at(length * 1.012, 0.016), *at(length * 0.93, 0.019)),
        (
            *at(length * 0.74, 0.028),
            *at(forth + ankle * 1.35, up * 0.78),
            *at(forth + ankle, up + 0.010),
        ),
        at(forth - ankle, up),
    )
    return (turned(whole) if aside > 0 else whole), circle(limb.end, ankle)


def _foot_ahead(limb: LimbPoints, scale: float) -> Contour:
    """A foot that points at the viewer or away."""
    end = (
        limb.tip
        if math.dist(limb.end, limb.tip) > 0.025
        else offset(limb.end, toward(limb.middle, limb.end), 0.03, 0.0)
    )
    along = toward(limb.end, end)
    reach = math.dist(limb.end, end)
    sole = offset(limb.end, along, max(0.0, reach - 0.019), 0.0)
    return bone(limb.end, sole, ((0.0, 0.019, 0.019), (1.0, 0.027, 0.027)), scale)
