"""What was done of each move, weeks added up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.domain.fields import Side
from coach.domain.history import MoveWeek


@dataclass(slots=True)
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

    def add(self, week: MoveWeek) -> None:
        """Take in another week of the same move and side."""
        self.sets_done += week.sets_done
        self.sets_partial += week.sets_partial
        self.sets_skipped += week.sets_skipped
        self.reps += week.reps
        self.done_ms += week.done_ms
        self.best_reps = greater(self.best_reps, week.best_reps)
        self.best_ms = greater(self.best_ms, week.best_ms)

    @property
    def sets(self) -> int:
        """Sets done, wholly or in part."""
        return self.sets_done + self.sets_partial


MoveKey = tuple[str, Side | None]


def greater(one: int | None, other: int | None) -> int | None:
    """The greater of two that may be missing."""
    if one is None or other is None:
        return one if other is None else other
    return max(one, other)


def move_sums(weeks: Iterable[MoveWeek]) -> Mapping[MoveKey, MoveSum]:
    """The weeks of each move and side added up."""
    sums: dict[MoveKey, MoveSum] = {}
    for week in weeks:
        key = (week.move, week.side)
        known = sums.get(key)
        if known is None:
            known = sums[key] = MoveSum(week.move, week.side)
        known.add(week)
    return sums
