"""Pictures of many figures."""

from itertools import pairwise

from motion_files import load_motion, moves_of

from coach.domain.fields import Level
from coach.figure.overview import MOMENTS, strip
from coach.figure.shapes import Role, bounds


def test_a_strip_shows_each_way_of_going_once_round() -> None:
    """Catches a jog of four pictures that are all the same one, a round apart."""
    name = "walk-jog-intervals"
    (move,) = moves_of(name)
    picture = strip(move, load_motion(name), Level.ADVANCED)
    legs = [
        bounds(shape for shape in cell.shapes if shape.role is Role.NEAR)
        for cell in picture.cells[1 : 1 + MOMENTS // 2]
    ]
    moved = [abs(a.left - b.left) + abs(a.right - b.right) for a, b in pairwise(legs)]
    assert min(moved) > 0.04
