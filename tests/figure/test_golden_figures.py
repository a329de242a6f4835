"""Ten motions as they are drawn at one moment each, kept as text, so that a change of the drawing is seen."""

import pytest
from golden import FOLDER, same_as_golden
from motion_files import playbacks

from coach.figure.outline import frame_of, outline
from coach.figure.svg import svg

MOMENTS = {
    "ball-pike": 0.3,
    "bicycle-crunch": 0.6,
    "cat-stretch": 0.4,
    "front-plank": 0.4,
    "glute-bridge": 0.35,
    "leg-swing-side": 0.5,
    "march-in-place": 0.15,
    "seated-butterfly": 0.4,
    "walk": 0.1,
    "warrior-three": 0.65,
}
"""Each with the share of its rep."""


@pytest.mark.parametrize("name", MOMENTS)
def test_a_figure_is_drawn_as_it_was(name: str) -> None:
    """Catches a body that comes out otherwise because of a change made for another one."""
    (_, _, playback), *_ = playbacks(name)
    shapes = outline(playback.moment(MOMENTS[name]))
    same_as_golden(f"{name}.svg", svg(shapes, frame_of(shapes)))


def test_no_drawing_is_kept_that_nothing_is_compared_with() -> None:
    """Catches a kept drawing that has lost its test, and so is never looked at again."""
    assert {file.stem for file in FOLDER.glob("*.svg")} == set(MOMENTS)
