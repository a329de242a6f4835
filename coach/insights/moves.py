"""What was done of each move, weeks added up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.domain.fields import Side
from coach.domain.history import MoveWeek


@dataclass(frozen=True, slots=True)
class MoveSum:
    """All sets of a move on one side; the fields are those of MoveWeek."""

    move: str
    side: Side | None
    sets_done: int = 0
    sets_partial: int = 0
    sets_skipped: int = 0
    reps: int = 0
    done_ms: int = 0
    best_reps: int | None = None
    best_ms: int | None = None

    def plus(self, week: MoveWeek) -> "MoveSum":
        """With another week of the same move and side."""
        return MoveSum(
            move=self.move,
            side=self.side,
            sets_done=self.sets_done + week.sets_done,
            sets_partial=self.sets_partial + week.sets_partial,
            sets_skipped=self.sets_skipped + week.sets_skipped,
            reps=self.reps + week.reps,
            done_ms=self.done_ms + week.done_ms,
            best_reps=greater(self.best_reps, week.best_reps),
            best_ms=greater(self.best_ms, week.best_ms),
        )

    @property
    def sets(self) -> int:
        """Sets done, wholly or in part."""
        return self.sets_done + self.sets_partial


MoveKey = tuple[str, Side | None]


def greater(one: int | None, other: int | None) -> int | None:
    """The greater of two that may be missing."""
    return max((each for each in (one, other) if each is not None), default=None)


def move_sums(weeks: Iterable[MoveWeek]) -> Mapping[MoveKey, MoveSum]:
    """The weeks of each move and side added up."""
    sums: dict[MoveKey, MoveSum] = {}
    for week in weeks:
        key = (week.move, week.side)
        sums[key] = (sums.get(key) or MoveSum(week.move, week.side)).plus(week)
    return sums
