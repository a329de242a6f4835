"""Tubes: smooth outlines around a bone, a trunk or a strap."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from coach.figure.joints import Point
from coach.figure.shapes import ROUND, Contour, between, offset, through, toward


@dataclass(frozen=True, slots=True)
class Station:
    """A place along a tube: where its middle is, which way it goes, how far it reaches to either side."""

    at: Point
    along: Point
    left: float
    right: float


def tube(stations: Sequence[Station], first_cap: float = 1.0, last_cap: float = 1.0) -> Contour:
    """A smooth outline around stations. A cap is as deep as the tube is wide there, times the factor."""
    lefts = [offset(each.at, each.along, 0.0, each.left) for each in stations]
    rights = [offset(each.at, each.along, 0.0, -each.right) for each in stations]
    pieces: list[tuple[float, ...]] = [lefts[0]]
    first, last = stations[0].along, stations[-1].along
    pieces.extend(_side(lefts, first, last))
    pieces.extend(_cap(stations[-1], lefts[-1], rights[-1], last_cap))
    rights.reverse()
    pieces.extend(_side(rights, (-last[0], -last[1]), (-first[0], -first[1])))
    pieces.extend(_cap(stations[0], rights[-1], lefts[0], -first_cap))
    return tuple(pieces)


def _side(points: list[Point], first: Point, last: Point) -> list[tuple[float, ...]]:
    """A smooth line that leaves and arrives along the bone: so two bones meet without a corner."""
    end = len(points) - 1
    pieces = [
        through(points[max(0, i - 1)], points[i], points[i + 1], points[min(end, i + 2)])
        for i in range(end)
    ]
    leave, arrive = (
        _ahead(points[0], points[1], first) / 3,
        _ahead(points[-2], points[-1], last) / 3,
    )
    pieces[0] = (*offset(points[0], first, leave, 0.0), *pieces[0][2:])
    pieces[-1] = (*pieces[-1][:2], *offset(points[-1], last, -arrive, 0.0), *points[-1])
    return pieces


def _ahead(a: Point, b: Point, along: Point) -> float:
    return (b[0] - a[0]) * along[0] + (b[1] - a[1]) * along[1]


def _cap(end: Station, begin: Point, finish: Point, depth: float) -> list[tuple[float, ...]]:
    """Half an ellipse from one side of a tube's end to the other."""
    if not depth:
        return [finish]
    ux, uy = end.along
    reach = (end.left + end.right) / 2 * depth
    middle = between(begin, finish, 0.5)
    tip = (middle[0] + ux * reach, middle[1] + uy * reach)
    k = ROUND
    ax, ay = ux * reach * k, uy * reach * k
    bx, by = (begin[0] - middle[0]) * k, (begin[1] - middle[1]) * k
    return [
        (begin[0] + ax, begin[1] + ay, tip[0] + bx, tip[1] + by, *tip),
        (tip[0] - bx, tip[1] - by, finish[0] + ax, finish[1] + ay, *finish),
    ]


@dataclass(frozen=True, slots=True)
class Mould:
    """A tube with round ends along any straight bone, worked out once: for each number pair of its contour
    the share of the bone, and how far along it and to the left of it the thickness reaches from there.
    """

    pieces: tuple[tuple[float, ...], ...]

    @classmethod
    def of(
        cls, profile: Sequence[tuple[float, float, float]], first: float = 1.0, last: float = 1.0
    ) -> "Mould":
        """The profile says at which share of the bone the tube reaches how far left and right; ``first``
        and ``last`` are its caps.
        """
        right: Point = (1.0, 0.0)
        thin = [Station((share, 0.0), right, 0.0, 0.0) for share, _, _ in profile]
        short = [Station((0.0, 0.0), right, *sides) for _, *sides in profile]
        return cls(
            tuple(
                tuple(chain(*zip(long[0::2], thick[0::2], thick[1::2], strict=True)))
                for long, thick in zip(
                    tube(thin, first, last), tube(short, first, last), strict=True
                )
            )
        )

    def cast(self, a: Point, b: Point, scale: float = 1.0) -> Contour:
        """The tube along the bone from a to b, so many times as thick."""
        ax, ay = a
        dx, dy = b[0] - ax, b[1] - ay
        ux, uy = toward(a, b)
        ux, uy = ux * scale, uy * scale
        share, forth, aside = self.pieces[0]
        made: list[tuple[float, ...]] = [
            (ax + share * dx + forth * ux - aside * uy, ay + share * dy + forth * uy + aside * ux)
        ]
        # Written out, as most of an outline is made here, many times a second.
        made += [
            (
                ax + s1 * dx + f1 * ux - a1 * uy,
                ay + s1 * dy + f1 * uy + a1 * ux,
                ax + s2 * dx + f2 * ux - a2 * uy,
                ay + s2 * dy + f2 * uy + a2 * ux,
                ax + s3 * dx + f3 * ux - a3 * uy,
                ay + s3 * dy + f3 * uy + a3 * ux,
            )
            for s1, f1, a1, s2, f2, a2, s3, f3, a3 in self.pieces[1:]
        ]
        return tuple(made)


def capsule(a: Point, b: Point, first: float, last: float) -> Contour:
    """A straight tube with round ends of two radii."""
    along = toward(a, b)
    return tube((Station(a, along, first, first), Station(b, along, last, last)))


def ribbon(points: Sequence[Point], width: float) -> tuple[Contour, ...]:
    """A line of some breadth with round ends and corners, as one contour for each of its pieces."""
    half = width / 2
    return tuple(capsule(a, b, half, half) for a, b in pairwise(points))
