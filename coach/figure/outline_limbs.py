"""Arms and legs: each bone a tapered outline, both with the same round joint, so that they meet at any angle.

Profiles say how far a limb reaches to either side of its bone: (share of the bone, front, back) from the
side, (share, inner, outer) from front, back and top; in body heights.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from coach.figure.joints import LimbPoints, Point
from coach.figure.shapes import Contour, Role, Shape, between, circle, offset, toward, turned
from coach.figure.tubes import Mould

Profile = tuple[tuple[float, float, float], ...]

_BARE = {Role.NEAR: Role.SKIN, Role.LEFT: Role.SOFT_SKIN, Role.FAR: Role.FAR_SKIN}
_HEM = 0.60
"""Where on the shank the leggings end."""
_CLOTH = 0.0012
_NEARER = 0.22
"""How much thicker the end of a limb is that points straight at the viewer."""
_INWARD = 0.13
_HAND = 0.108
_FOOT = 0.152
_BALL = 0.72
"""Where the ball of the foot is between heel and toes."""


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
class _LegMoulds:
    thigh: Mould
    calf: Mould
    """The clothed part of the shank."""
    shin: Mould
    """The bare part."""

    @classmethod
    def of(cls, thigh: Profile, shank: Profile, root: float) -> "_LegMoulds":
        """``root`` is how round the thigh begins: the seam between seat and left leg, from front."""
        cloth = _wider(_part(shank, 0.0, _HEM), _CLOTH)
        bare = _part(shank, _HEM - 0.1, 1.0)
        return cls(Mould.of(thigh, root), Mould.of(cloth, 1.0, 0.12), Mould.of(bare))


def _leg_moulds(thigh: Profile, shank: Profile, root: float = 1.0) -> tuple[_LegMoulds, _LegMoulds]:
    """Plain, and with its sides exchanged."""
    flipped = _LegMoulds.of(_flipped(thigh), _flipped(shank), root)
    return _LegMoulds.of(thigh, shank, root), flipped


_LEG_SIDE = _leg_moulds(
    ((0.0, 0.056, 0.0665), (0.3, 0.057, 0.058), (0.7, 0.044, 0.041), (1.0, 0.036, 0.036)),
    (
        (0.0, 0.036, 0.036),
        (0.28, 0.031, 0.043),
        (0.65, 0.024, 0.029),
        (0.9, 0.0195, 0.0205),
        (1.0, 0.0195, 0.0195),
    ),
)
_LEG_FRONT = _leg_moulds(
    ((0.0, 0.052, 0.0495), (0.28, 0.049, 0.052), (0.7, 0.039, 0.041), (1.0, 0.034, 0.034)),
    (
        (0.0, 0.034, 0.034),
        (0.3, 0.036, 0.039),
        (0.65, 0.026, 0.028),
        (0.9, 0.0195, 0.0195),
        (1.0, 0.020, 0.020),
    ),
    0.7,
)
_UPPER_ARM = Mould.of(
    (
        (0.0, 0.0320, 0.0320),
        (0.22, 0.0322, 0.0322),
        (0.65, 0.0262, 0.0262),
        (1.0, 0.0220, 0.0220),
    )
)
_FOREARM = Mould.of(
    (
        (0.0, 0.0220, 0.0220),
        (0.30, 0.0232, 0.0232),
        (0.75, 0.0175, 0.0175),
        (1.0, 0.0150, 0.0150),
    )
)
_HAND_SIDES: Profile = (
    (0.0, 0.0150, 0.0150),
    (0.38, 0.0190, 0.0150),
    (0.66, 0.0150, 0.0148),
    (0.90, 0.0070, 0.0125),
)
"""The back of the hand to the left, the flat palm to the right: a hand on the floor lies on it."""
_HANDS = (Mould.of(_HAND_SIDES), Mould.of(_flipped(_HAND_SIDES)))
_THUMB = Mould.of(((0.0, 0.0110, 0.0110), (1.0, 0.0062, 0.0062)))
_FOOT_AHEAD = Mould.of(((0.0, 0.019, 0.019), (0.5, 0.022, 0.022), (1.0, 0.029, 0.029)), 1.0, 0.55)


def leg(limb: LimbPoints, cloth: Role, *, side: bool, flip: bool) -> tuple[Shape, Shape]:
    """Its bare part, then its clothed part over it."""
    moulds = (_LEG_SIDE if side else _LEG_FRONT)[flip]
    nearer = 1.0 + _NEARER * (1.0 - limb.shorten)
    thigh = moulds.thigh.cast(limb.root, limb.middle, nearer)
    calf = moulds.calf.cast(limb.middle, limb.end, nearer)
    shin = moulds.shin.cast(limb.middle, limb.end, nearer)
    bare = (shin, *foot(limb, nearer))
    return Shape(_BARE[cloth], bare), Shape(cloth, (thigh, calf))


def arm(limb: LimbPoints, skin: Role, *, flip: bool, chest: Point | None = None) -> Shape:
    """A bare arm with its hand. From front or back its shoulder is drawn in, towards ``chest``."""
    nearer = 1.0 + _NEARER * (1.0 - limb.shorten)
    root = limb.root if chest is None else between(limb.root, chest, _INWARD)
    contours = (
        _UPPER_ARM.cast(root, limb.middle, nearer),
        _FOREARM.cast(limb.middle, limb.end, nearer),
        *hand(limb, nearer, flip=flip),
    )
    return Shape(skin, contours)


def hand(limb: LimbPoints, scale: float, *, flip: bool) -> tuple[Contour, ...]:
    """A mitten with its thumb on the front side."""
    along = toward(limb.end, limb.tip)
    aside = -1.0 if flip else 1.0
    length = math.dist(limb.end, limb.tip) / _HAND
    palm = _HANDS[flip].cast(limb.end, limb.tip, scale)
    thumb_from = offset(limb.end, along, 0.020 * length, 0.006 * aside * scale)
    thumb_to = offset(limb.end, along, 0.062 * length, 0.0255 * aside * scale)
    thumb = _THUMB.cast(thumb_from, thumb_to, scale)
    return palm, thumb


def foot(limb: LimbPoints, scale: float) -> tuple[Contour, ...]:
    """Heel, arch and toes, the sole on the line from heel to ball and on to the toes."""
    heel = limb.heel or limb.end
    if limb.heel is None or math.dist(heel, limb.tip) < _FOOT * 0.45:
        return (_foot_ahead(limb, scale),)
    ball = limb.ball or between(heel, limb.tip, _BALL)
    u, v = toward(heel, ball), toward(ball, limb.tip)
    length, toes = math.dist(heel, ball), math.dist(ball, limb.tip)
    dx, dy = limb.end[0] - heel[0], limb.end[1] - heel[1]
    forth, up = dx * u[0] + dy * u[1], dx * -u[1] + dy * u[0]
    aside = 1.0 if up >= 0 else -1.0
    up = max(abs(up), 0.02)

    def at(x: float, y: float) -> Point:
        return offset(heel, u, x, y * aside)

    def toe(x: float, y: float) -> Point:
        return offset(ball, v, x, y * aside)

    ankle = 0.0195 * scale
    # From the back of the ankle round the heel, along the sole, round the toes and up the instep.
    whole = (
        at(forth - ankle, up),
        (*at(forth - ankle, up * 0.70), *at(0.003, up * 0.72), *at(0.002, 0.017)),
        (*at(0.001, 0.004), *at(0.010, 0.0), *at(0.020, 0.0)),
        (*at(length * 0.55, 0.0035), *at(length * 0.75, 0.003), *at(length, 0.0)),
        toe(toes * 0.78, 0.0),
        (*toe(toes * 1.04, 0.0), *toe(toes * 1.04, 0.016), *toe(toes * 0.76, 0.018)),
        (*toe(toes * 0.4, 0.0205), *toe(toes * 0.2, 0.022), *toe(0.0, 0.024)),
        (
            *at(length * 0.86, 0.029),
            *at(forth + ankle * 1.35, up * 0.80),
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
    sole = offset(limb.end, along, max(0.0, reach - 0.016), 0.0)
    return _FOOT_AHEAD.cast(limb.end, sole, scale)
