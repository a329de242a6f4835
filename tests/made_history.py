"""A year and more of sessions made in code: the same each time, with sides, pain, pauses and better days."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from histories import summary

from coach.domain.fields import Side
from coach.domain.record import HurtRecord, Outcome, SessionRecord, SetRecord

LAST = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
"""A Wednesday."""
MOVES = (
    ("dead-bug", "Dead bug", 10, None, False),
    ("side-plank", "Side plank", None, 20_000, True),
    ("glute-bridge", "Glute bridge", 12, None, False),
    ("hip-flexor-stretch", "Half-kneeling hip flexor stretch", None, 30_000, True),
    ("bird-dog", "Bird dog", 8, None, True),
    ("brisk-walk", "Brisk walk", None, 300_000, False),
)


def _set(number: int, move: tuple, side: Side | None, random: Random, share: float) -> SetRecord:
    move_id, name, reps, hold_ms, _ = move
    weaker = 0.85 if side is Side.RIGHT and move_id == "side-plank" else 1.0
    luck = random.random()
    outcome = Outcome.SKIPPED if luck < 0.03 else Outcome.PARTIAL if luck < 0.08 else Outcome.DONE
    part = {Outcome.SKIPPED: 0.0, Outcome.PARTIAL: 0.6, Outcome.DONE: 1.0}[outcome] * weaker
    return SetRecord(
        segment=number,
        move=move_id,
        move_name=name,
        side=side,
        round=1,
        rounds=1,
        set=1,
        sets=1,
        planned_reps=reps,
        planned_ms=hold_ms,
        done_reps=None if reps is None else round(reps * (1 + share * 0.5) * part),
        done_ms=round((hold_ms or reps * 4000) * (1 + share) * part),
        outcome=outcome,
        offset_ms=number * 60_000,
    )


def _record(ago: int, days: int, random: Random) -> SessionRecord:
    share = 1 - ago / days
    sets = []
    for move in MOVES:
        for side in (Side.LEFT, Side.RIGHT) if move[4] else (None,):
            sets += [_set(len(sets) + again, move, side, random, share) for again in range(2)]
    before = min(10, max(0, round(4.5 - 3 * share + random.gauss(0, 0.9))))
    hurts = ()
    if random.random() < 0.03:
        hurts = (HurtRecord(2, "side-plank", Side.RIGHT, 9000, 90_000, "lower back"),)
    when = LAST - timedelta(days=ago, hours=random.randrange(10))
    return SessionRecord(
        replace(
            summary(ago),
            id=f"made-{ago}",
            started_at=when,
            ended_at=when + timedelta(minutes=30),
            active_ms=round(random.gauss(16 + 14 * share, 6)) * 60_000,
            effort=min(10, max(1, round(random.gauss(5 + 2 * share, 1)))),
            back_before=before,
            back_after=min(10, max(0, before - random.choice((0, 1, 1, 2)))),
        ),
        tuple(sets),
        hurts,
    )


def made_history(days: int = 500, share: float = 0.42) -> tuple[SessionRecord, ...]:
    """Sessions on about ``share`` of the last days, newest first; two weeks of holiday in between."""
    random = Random(5)
    return tuple(
        _record(ago, days, random)
        for ago in range(days)
        if random.random() < share and not 98 <= ago < 112
    )
