"""Muscles at work: soft patches of light where they are on the body."""

from dataclasses import dataclass

from coach.figure.joints import Joints, LimbPoints, Point
from coach.figure.outline_body import near_is_left, spine_at
from coach.figure.shapes import Contour, Role, Shape, between, ellipse, offset, toward

_RINGS = ((1.15, 0.16), (0.94, 0.20), (0.74, 0.25), (0.54, 0.32), (0.34, 0.40))
"""Size of the rings of a patch, and how opaque each of them is."""
_FAR = 0.6
_HIDDEN = 0.45
"""How strong a muscle shines through from the side of the body that one does not see."""
_AHEAD = frozenset({"abdominals", "quadriceps", "hip-flexors", "groin", "heart"})
_BEHIND = frozenset(
    {"glutes", "hamstrings", "calves", "back-extensors", "lower-back", "upper-back", "hip-rotators"}
)
_WHOLE_BODY = ("quadriceps", "hamstrings", "glutes", "abdominals", "back-extensors", "shoulders")


@dataclass(frozen=True, slots=True)
class _Patch:
    """Where a muscle is: a share of a bone, how far beside it, half its length and half its breadth.

    Beside is to the front, seen from the side; from front and back it is outward, and a patch on the
    spine that is beside it is there twice.
    """

    bone: str
    share: float
    beside: float
    long: float
    wide: float


_SIDE = {
    "abdominals": _Patch("spine", 0.42, 0.030, 0.085, 0.020),
    "adductors": _Patch("thigh", 0.32, 0.004, 0.070, 0.020),
    "ankles": _Patch("shank", 0.97, 0.0, 0.026, 0.022),
    "back-extensors": _Patch("spine", 0.50, -0.032, 0.115, 0.015),
    "calves": _Patch("shank", 0.30, -0.014, 0.062, 0.020),
    "feet": _Patch("foot", 0.50, 0.009, 0.055, 0.011),
    "glutes": _Patch("spine", 0.03, -0.036, 0.044, 0.030),
    "groin": _Patch("spine", 0.00, 0.024, 0.028, 0.026),
    "hamstrings": _Patch("thigh", 0.52, -0.022, 0.080, 0.018),
    "hip-flexors": _Patch("thigh", 0.04, 0.026, 0.046, 0.020),
    "hip-rotators": _Patch("spine", 0.04, -0.012, 0.036, 0.030),
    "lats": _Patch("spine", 0.64, -0.022, 0.066, 0.024),
    "lower-back": _Patch("spine", 0.26, -0.032, 0.048, 0.016),
    "obliques": _Patch("spine", 0.40, 0.006, 0.062, 0.026),
    "quadriceps": _Patch("thigh", 0.50, 0.024, 0.084, 0.019),
    "shoulders": _Patch("arm", 0.10, 0.0, 0.034, 0.023),
    "upper-back": _Patch("spine", 0.84, -0.028, 0.044, 0.020),
    "neck": _Patch("neck", 0.38, 0.0, 0.028, 0.022),
    "heart": _Patch("spine", 0.76, 0.020, 0.030, 0.030),
}
_FACING = {
    "abdominals": _Patch("spine", 0.40, 0.0, 0.085, 0.040),
    "adductors": _Patch("thigh", 0.34, -0.022, 0.075, 0.018),
    "ankles": _Patch("shank", 0.97, 0.0, 0.026, 0.021),
    "back-extensors": _Patch("spine", 0.48, 0.024, 0.110, 0.014),
    "calves": _Patch("shank", 0.30, 0.0, 0.062, 0.024),
    "feet": _Patch("foot", 0.50, 0.0, 0.028, 0.022),
    "glutes": _Patch("spine", -0.04, 0.044, 0.042, 0.036),
    "groin": _Patch("spine", -0.06, 0.020, 0.030, 0.018),
    "hamstrings": _Patch("thigh", 0.55, 0.0, 0.078, 0.028),
    "hip-flexors": _Patch("thigh", 0.02, -0.004, 0.046, 0.022),
    "hip-rotators": _Patch("spine", 0.04, 0.056, 0.030, 0.026),
    "lats": _Patch("spine", 0.66, 0.056, 0.064, 0.020),
    "lower-back": _Patch("spine", 0.26, 0.022, 0.046, 0.018),
    "obliques": _Patch("spine", 0.38, 0.050, 0.056, 0.016),
    "quadriceps": _Patch("thigh", 0.52, 0.0, 0.084, 0.029),
    "shoulders": _Patch("arm", 0.14, -0.009, 0.032, 0.020),
    "upper-back": _Patch("spine", 0.86, 0.040, 0.038, 0.024),
    "neck": _Patch("neck", 0.38, 0.0, 0.028, 0.020),
    "heart": _Patch("spine", 0.74, 0.0, 0.032, 0.032),
}
MUSCLES = (*sorted(_SIDE), "whole-body")
"""Every muscle that can glow, as exercises name them."""


def far_glow(joints: Joints, muscles: tuple[str, ...], *, right: bool) -> tuple[Shape, ...]:
    """Patches on the far limbs, seen from the side."""
    beside = 1.0 if right else -1.0
    found: list[_Placed] = []
    for patch in _patches(_SIDE, muscles):
        found.extend(_on_limb(patch, joints.far_arm, joints.far_leg, beside))
    return _rings(found, _FAR)


def near_glow(
    joints: Joints, muscles: tuple[str, ...], *, right: bool, arms: bool
) -> tuple[Shape, ...]:
    """Patches on the near arm, or those under it on trunk and near leg, seen from the side."""
    beside = 1.0 if right else -1.0
    found: list[_Placed] = []
    for patch in _patches(_SIDE, muscles):
        if (patch.bone == "arm") is not arms:
            continue
        found.extend(_on_limb(patch, joints.near_arm, joints.near_leg, beside))
        # The front is to the right of the spine, but to the left of a hanging limb.
        found.extend(_on_trunk(patch, joints, (-beside,)))
    return _rings(found, 1.0)


def facing_glow(
    joints: Joints, muscles: tuple[str, ...], *, back: bool, arms: bool
) -> tuple[Shape, ...]:
    """Patches on the arms, or those under them, seen from front, back or above."""
    named = _named(muscles)
    unseen = _AHEAD if back else _BEHIND
    hidden = tuple(name for name in named if name in unseen)
    seen = tuple(name for name in named if name not in unseen)
    return (
        *_rings(_facing(joints, hidden, arms=arms), _HIDDEN),
        *_rings(_facing(joints, seen, arms=arms), 1.0),
    )


def _facing(joints: Joints, muscles: tuple[str, ...], *, arms: bool) -> list["_Placed"]:
    outward = -1.0 if near_is_left(joints) else 1.0
    found: list[_Placed] = []
    for patch in _patches(_FACING, muscles):
        if (patch.bone == "arm") is not arms:
            continue
        found.extend(_on_limb(patch, joints.near_arm, joints.near_leg, -outward))
        found.extend(_on_limb(patch, joints.far_arm, joints.far_leg, outward))
        found.extend(_on_trunk(patch, joints, (1.0, -1.0) if patch.beside else (1.0,)))
    return found


_Placed = tuple[Point, Point, float, float]


def _named(muscles: tuple[str, ...]) -> tuple[str, ...]:
    named = (*muscles, *_WHOLE_BODY) if "whole-body" in muscles else muscles
    return tuple(dict.fromkeys(named))


def _patches(table: dict[str, _Patch], muscles: tuple[str, ...]) -> tuple[_Patch, ...]:
    return tuple(table[name] for name in _named(muscles) if name in table)


def _on_limb(patch: _Patch, arm: LimbPoints, leg: LimbPoints, beside: float) -> tuple[_Placed, ...]:
    bones = {
        "thigh": (leg.root, leg.middle),
        "shank": (leg.middle, leg.end),
        "foot": (leg.heel or leg.end, leg.tip),
        "arm": (arm.root, arm.middle),
    }
    if patch.bone not in bones:
        return ()
    first, last = bones[patch.bone]
    along = toward(first, last)
    at = offset(between(first, last, patch.share), along, 0.0, patch.beside * beside)
    return ((at, along, patch.long, patch.wide),)


def _on_trunk(patch: _Patch, joints: Joints, sides: tuple[float, ...]) -> tuple[_Placed, ...]:
    if patch.bone == "neck":
        at, along = between(joints.neck, joints.head, patch.share), toward(joints.neck, joints.head)
    elif patch.bone == "spine":
        at, along = spine_at(joints.spine, patch.share)
    else:
        return ()
    return tuple(
        (offset(at, along, 0.0, patch.beside * side), along, patch.long, patch.wide)
        for side in sides
    )


def _rings(found: list[_Placed], strength: float) -> tuple[Shape, ...]:
    if not found:
        return ()
    return tuple(
        Shape(Role.GLOW, tuple(_ring(each, size) for each in found), opacity * strength)
        for size, opacity in _RINGS
    )


def _ring(placed: _Placed, size: float) -> Contour:
    at, along, long, wide = placed
    return ellipse(at, along, long * size, wide * size)
