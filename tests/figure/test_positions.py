"""The still bodies of moves without a motion."""

import pytest

from coach.domain.exercise import Mode, Position
from coach.figure.moments import check_moments
from coach.figure.playback import Playback
from coach.figure.positions import position_motion


@pytest.mark.parametrize("position", Position)
@pytest.mark.parametrize("mode", Mode)
def test_every_position_has_a_sound_body_in_every_kind_of_set(
    position: Position, mode: Mode
) -> None:
    """Would catch a position without a figure, one under the floor, or one that only holds can show."""
    motion = position_motion(position)
    playback = Playback(motion, mode)
    assert check_moments(playback) == []
    assert playback.ready() == playback.still()
