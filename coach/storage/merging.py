"""Two versions of one session's record made into one, the same whichever comes first.

The header is that of the greater stamp; of sets, hurts and running time nothing that was done is lost.
Merging is commutative, associative and idempotent.
"""

from collections.abc import Iterable
from dataclasses import replace

from coach.domain.exchange import Entry
from coach.domain.record import (
    HurtRecord,
    Outcome,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
)
from coach.storage.reading import record_of

_OUTCOMES = {Outcome.SKIPPED: 0, Outcome.PARTIAL: 1, Outcome.DONE: 2}

Rank = tuple[object, ...]


def merged(one: Entry, other: Entry) -> Entry:
    """What both say of a session together."""
    if (one.record, one.stamp) == (other.record, other.stamp):
        return one if one.plan is not None else other
    late, early = (one, other) if _header_rank(one) >= _header_rank(other) else (other, one)
    active_ms = max(one.record.summary.active_ms, other.record.summary.active_ms)
    record = record_with(
        replace(late.record.summary, active_ms=active_ms),
        (*attempts_of(one.record), *attempts_of(other.record)),
        (*one.record.hurts, *other.record.hurts),
    )
    can_go_on = record.summary.state is not SessionState.COMPLETED
    plan = late.plan or early.plan
    return Entry(record, max(one.stamp, other.stamp), plan if can_go_on else None)


def normal(entry: Entry) -> Entry:
    """An entry as a log gives it: every set and hurt once, the counts those of its sets."""
    record = entry.record
    if _is_normal(record):
        return entry
    return replace(entry, record=record_with(record.summary, attempts_of(record), record.hurts))


def _is_normal(record: SessionRecord) -> bool:
    """Whether a record is one already, as nearly all are: told without making it anew."""
    if record.earlier_attempts or len(record.hurts) > 1 or record.summary.edited:
        return False
    before = -1
    sets_done = 0
    for one in record.sets:
        if one.segment <= before:
            return False
        before = one.segment
        sets_done += one.outcome is Outcome.DONE
    return sets_done == record.summary.sets_done


def attempts_of(record: SessionRecord) -> tuple[SetRecord, ...]:
    """Every attempt at every set."""
    return record.sets + record.earlier_attempts


def record_with(
    summary: SessionSummary, attempts: Iterable[SetRecord], hurts: Iterable[HurtRecord]
) -> SessionRecord:
    """A record of these sets and hurts; of two that are the same one the one that says more is kept."""
    sets: dict[tuple[int, int], SetRecord] = {}
    for one in attempts:
        spot = one.segment, one.attempt
        known = sets.get(spot)
        if known is None or (known != one and _set_rank(one) > _set_rank(known)):
            sets[spot] = one
    moments: dict[tuple[int, int], HurtRecord] = {}
    for hurt in hurts:
        moment = hurt.offset_ms, hurt.segment
        there = moments.get(moment)
        if there is None or (there != hurt and _hurt_rank(hurt) > _hurt_rank(there)):
            moments[moment] = hurt
    record = record_of(
        summary,
        [sets[spot] for spot in sorted(sets)],
        [moments[moment] for moment in sorted(moments)],
    )
    sets_done = sum(one.outcome is Outcome.DONE for one in record.sets)
    return replace(record, summary=replace(summary, sets_done=sets_done, edited=False))


def _header_rank(entry: Entry) -> Rank:
    # A session that is over is further than the same one not closed yet.
    head = entry.record.summary
    return (
        head.state is not SessionState.UNFINISHED,
        entry.stamp,
        head.state.value,
        head.started_at.isoformat(),
        "" if head.ended_at is None else head.ended_at.isoformat(),
        head.note,
        *(
            -1 if said is None else said
            for said in (head.effort, head.back_before, head.back_after)
        ),
        (head.routine, head.routine_name, head.level.value, head.pace.value, head.origin.value),
        (head.sets_planned, head.continues or ""),
    )


def _set_rank(one: SetRecord) -> Rank:
    return (
        _OUTCOMES[one.outcome],
        one.done_ms,
        -1 if one.done_reps is None else one.done_reps,
        one.offset_ms,
        (one.move, one.move_name, one.side or ""),
        (one.round, one.rounds, one.set, one.sets),
        -1 if one.planned_reps is None else one.planned_reps,
        -1 if one.planned_ms is None else one.planned_ms,
    )


def _hurt_rank(hurt: HurtRecord) -> Rank:
    # Where it hurt may have been said a moment later.
    return (hurt.place is not None, hurt.place or "", hurt.move, hurt.side or "", hurt.elapsed_ms)
