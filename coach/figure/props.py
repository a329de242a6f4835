"""The things beside the body: their usual sizes, where they are, how far they have rolled."""

from math import degrees

from coach.domain.motion import Prop, PropKind
from coach.figure.joints import PlacedProp, Point

SIZES = {
    PropKind.MAT: 1.1,
    PropKind.BALL: 0.38,
    PropKind.MEDICINE_BALL: 0.14,
    PropKind.CHAIR: 0.26,
    PropKind.WALL: 0.06,
    PropKind.STEP: 0.24,
    PropKind.ROLLER: 0.09,
    PropKind.STRAP: 0.02,
    PropKind.BAND: 0.03,
    PropKind.BENCH: 0.62,
    PropKind.BIKE: 0.66,
    PropKind.ELLIPTICAL: 0.8,
    PropKind.WATER: 3.0,
    PropKind.WEIGHT: 0.12,
}
"""Usual widths and diameters in body heights, for a body of 170 cm: a ball of 65 cm, a mat of 185 cm."""

ROUND = frozenset({PropKind.BALL, PropKind.ROLLER, PropKind.MEDICINE_BALL})
ROLLING = frozenset({PropKind.BALL, PropKind.ROLLER})


def size_of(prop: Prop) -> float:
    """Its width or diameter, as written or usual."""
    return prop.size if prop.size is not None else SIZES[prop.kind]


def placed(prop: Prop, at: Point, through: tuple[Point, ...]) -> PlacedProp:
    """The prop at its present place; a ball or roller has rolled there without slipping."""
    size = size_of(prop)
    turn = 0.0
    if prop.kind in ROLLING:
        turn = -degrees((at[0] - prop.at[0]) / (size / 2))  # to the right is clockwise
    return PlacedProp(prop.kind, at, size, turn, through)
