"""Sessions for reports: moves with and without sides, some sets cut short, some skipped, some that hurt."""

from datetime import date, timedelta

from histories import NEWEST, summary

from coach.domain.fields import Side
from coach.domain.record import HurtRecord, Outcome, SessionRecord, SetRecord
from coach.insights.report import Asked

UNTIL = NEWEST.date()
"""A Wednesday."""


def asked(days: int = 28, **changes: object) -> Asked:
    """A period that ends on UNTIL."""
    since = UNTIL - timedelta(days=days - 1)
    return Asked(since=since, until=UNTIL, today=UNTIL, **changes)


def one_set(
    move: str,
    side: Side | None = None,
    *,
    reps: int | None = None,
    ms: int = 30_000,
    outcome: Outcome = Outcome.DONE,
    segment: int = 0,
) -> SetRecord:
    """A set of 10 reps or 30 s, done as given."""
    return SetRecord(
        segment=segment,
        move=move,
        move_name=move.replace("-", " ").capitalize(),
        side=side,
        round=1,
        rounds=1,
        set=1,
        sets=1,
        planned_reps=None if reps is None else 10,
        planned_ms=30_000 if reps is None else None,
        done_reps=reps,
        done_ms=ms,
        outcome=outcome,
        offset_ms=60_000 * (segment + 1),
    )


def record(
    days_ago: int, *sets: SetRecord, hurts: tuple[HurtRecord, ...] = (), **changes: object
) -> SessionRecord:
    """A session so many days before UNTIL."""
    return SessionRecord(summary(days_ago, **changes), sets, hurts)


def hurt(move: str, side: Side | None, elapsed_ms: int, offset_ms: int = 0) -> HurtRecord:
    """A moment at which a move hurt in the knee."""
    return HurtRecord(0, move, side, elapsed_ms, offset_ms, "knee")


def full(
    days: int, moves: int, name: str = "move", note: str = "Stiff knee."
) -> list[SessionRecord]:
    """A session every day, with so many moves, every third of them with sides; in each something hurts."""
    records = []
    for ago in range(days):
        sets = [
            one_set(
                f"{name}-{number}",
                side,
                reps=None if number % 2 else 8,
                outcome=Outcome.SKIPPED if (number + ago) % 7 == 0 else Outcome.DONE,
                segment=number,
            )
            for number in range(moves)
            for side in ((None,) if number % 3 else tuple(Side))
        ]
        pain = hurt(f"{name}-{ago % moves}", None, 12_000)
        records.append(record(ago, *sets, hurts=(pain,), note=note, effort=6))
    return records


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
