"""The figures of a session's moves, each made when it is first wanted."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from coach.domain.exercise import Exercise
from coach.domain.fields import Level
from coach.domain.motion import Motion
from coach.figure.following import Following
from coach.figure.playback import Playback
from coach.figure.positions import position_motion

MotionOf: TypeAlias = Callable[[Exercise], Motion | None]
"""What a move looks like, where somebody has drawn it."""


def nothing_drawn(_move: Exercise) -> Motion | None:
    """No move has a motion."""
    return None


class SessionFigures:
    """What each move of a session looks like at its level.

    A move without a motion is shown by a body that lies still in the move's position.
    """

    def __init__(self, moves: Mapping[str, Exercise], level: Level, motion_of: MotionOf) -> None:
        self._moves = moves
        self._level = level
        self._motion_of = motion_of
        self._made: dict[str, Following] = {}

    def of(self, move_id: str) -> Following | None:
        """The figure of a move; None when its card is not there any more."""
        if move_id not in self._made:
            move = self._moves.get(move_id)
            if move is None:
                return None
            motion = self._motion_of(move) or position_motion(move.position)
            self._made[move_id] = Following(Playback.of(motion, move, self._level))
        return self._made[move_id]
