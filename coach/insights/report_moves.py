"""How much of each move was done in a period, left and right beside each other, and what was skipped."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from coach.domain.fields import Side
from coach.domain.history import MoveWeek
from coach.domain.record import Outcome, SessionRecord, SetRecord

_DIFFERENCE = 0.2
_LEAST_DAYS = 6


@dataclass(frozen=True, slots=True)
class SideDose:
    """What was done of a move on one side, or of a move without sides."""

    done: int
    """Sets done whole."""
    partial: int
    """Sets begun and cut short."""
    skipped: int
    counts_reps: bool
    """Whether the figures below are reps; else they are milliseconds."""
    typical: float | None
    """Median of a set; None when none was begun."""
    best: int | None
    first: float | None
    """Median of a set in the first third of the period; None when there was none."""
    last: float | None
    """The same of the last third."""

    @property
    def planned(self) -> int:
        """Sets planned."""
        return self.done + self.partial + self.skipped


@dataclass(frozen=True, slots=True)
class MoveDose:
    """A move: either ``both``, or left and right, one of which may be missing."""

    move: str
    name: str
    both: SideDose | None
    left: SideDose | None
    right: SideDose | None

    @property
    def sides(self) -> tuple[tuple[Side | None, SideDose], ...]:
        """What there is of it."""
        each = ((None, self.both), (Side.LEFT, self.left), (Side.RIGHT, self.right))
        return tuple((side, dose) for side, dose in each if dose is not None)

    @property
    def planned(self) -> int:
        """Sets planned, all sides together."""
        return sum(dose.planned for _, dose in self.sides)

    @property
    def planned_a_side(self) -> int:
        """Sets planned for the side that has more of them: as many as a move without sides would have."""
        return max(dose.planned for _, dose in self.sides)

    @property
    def done(self) -> int:
        """Sets done whole, all sides together."""
        return sum(dose.done for _, dose in self.sides)

    @property
    def differs(self) -> bool:
        """Whether a typical set of one side is a fifth or more below that of the other."""
        left, right = self.left, self.right
        if left is None or right is None or left.counts_reps is not right.counts_reps:
            return False
        if not left.typical or not right.typical:
            return False
        low, high = sorted((left.typical, right.typical))
        return low <= high * (1 - _DIFFERENCE)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A move of which sets were skipped."""

    name: str
    side: Side | None
    skipped: int
    planned: int


@dataclass(frozen=True, slots=True)
class _Sets:
    """Some sets of a move on one side: one set, or those of a week."""

    day: date
    done: int
    partial: int
    skipped: int
    counts_reps: bool
    amount: float | None
    """Reps or milliseconds of a set that was begun."""
    best: int | None


_Key = tuple[str, Side | None]


def doses(
    records: Sequence[SessionRecord], names: Mapping[str, str], first_day: date, until: date
) -> tuple[MoveDose, ...]:
    """The moves of these sessions, set by set."""
    found: dict[_Key, list[_Sets]] = defaultdict(list)
    for record in records:
        day = record.summary.started_at.date()
        for one in record.sets:
            found[one.move, one.side].append(_of_set(one, day))
    return _moves(found, names, first_day, until)


def doses_by_week(
    weeks: Sequence[MoveWeek], names: Mapping[str, str], first_day: date, until: date
) -> tuple[MoveDose, ...]:
    """The moves of these weeks; a week's typical set is its average."""
    found: dict[_Key, list[_Sets]] = defaultdict(list)
    for week in weeks:
        found[week.move, week.side].append(_of_week(week))
    return _moves(found, names, first_day, until)


def skipped_most(moves: Sequence[MoveDose]) -> tuple[Skipped, ...]:
    """What was skipped, the most often skipped first."""
    found = [
        Skipped(move.name, side, dose.skipped, dose.planned)
        for move in moves
        for side, dose in move.sides
        if dose.skipped
    ]
    return tuple(sorted(found, key=lambda one: (-one.skipped, one.planned, one.name)))


def _of_set(one: SetRecord, day: date) -> _Sets:
    counts_reps = one.planned_reps is not None or one.done_reps is not None
    value = (one.done_reps or 0) if counts_reps else one.done_ms
    begun = value > 0 and one.outcome is not Outcome.SKIPPED
    return _Sets(
        day=day,
        done=int(one.outcome is Outcome.DONE),
        partial=int(one.outcome is Outcome.PARTIAL),
        skipped=int(one.outcome is Outcome.SKIPPED),
        counts_reps=counts_reps,
        amount=value if begun else None,
        best=value if begun else None,
    )


def _of_week(week: MoveWeek) -> _Sets:
    counts_reps = week.best_reps is not None
    begun = week.sets_done + week.sets_partial
    total = week.reps if counts_reps else week.done_ms
    best = week.best_reps if counts_reps else week.best_ms
    return _Sets(
        day=week.week,
        done=week.sets_done,
        partial=week.sets_partial,
        skipped=week.sets_skipped,
        counts_reps=counts_reps,
        amount=total / begun if begun and total else None,
        best=best or None,
    )


def _moves(
    found: Mapping[_Key, Sequence[_Sets]], names: Mapping[str, str], first_day: date, until: date
) -> tuple[MoveDose, ...]:
    early, late = _thirds(first_day, until)
    made = {key: _dose(sets, early, late) for key, sets in found.items()}
    moves = []
    # A move that was done with sides and, at another time, without is two lines.
    for move, sided in dict.fromkeys((move, side is not None) for move, side in found):
        both = None if sided else made[move, None]
        left, right = (made.get((move, side)) if sided else None for side in Side)
        moves.append(MoveDose(move, names.get(move, move), both, left, right))
    return tuple(sorted(moves, key=lambda one: (-one.planned_a_side, one.name)))


def _thirds(first_day: date, until: date) -> tuple[date, date]:
    """The first third is before the one, the last after the other; a few days have no thirds."""
    days = (until - first_day).days + 1
    if days < _LEAST_DAYS:
        return date.min, date.max
    third = timedelta(days=days // 3)
    return first_day + third, until - third


def _dose(sets: Sequence[_Sets], early: date, late: date) -> SideDose:
    # A move that was changed from reps to time, or back: the figures are of the kind with more sets.
    of_reps = sum(one.counts_reps for one in sets)
    counts_reps = of_reps * 2 > len(sets)
    begun = [
        (one.day, one.amount)
        for one in sets
        if one.amount is not None and one.counts_reps is counts_reps
    ]
    return SideDose(
        done=sum(one.done for one in sets),
        partial=sum(one.partial for one in sets),
        skipped=sum(one.skipped for one in sets),
        counts_reps=counts_reps,
        typical=_middle([amount for _, amount in begun]),
        best=max(
            (one.best for one in sets if one.best and one.counts_reps is counts_reps), default=None
        ),
        first=_middle([amount for day, amount in begun if day < early]),
        last=_middle([amount for day, amount in begun if day > late]),
    )


def _middle(amounts: Sequence[float]) -> float | None:
    return median(amounts) if amounts else None
