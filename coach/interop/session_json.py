"""Sessions as JSON: ``coach history --json`` to look at, ``coach export`` to keep everything.

Both are described in docs/formats.md. Lengths are whole milliseconds, times ISO 8601 with their offset.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from coach.domain.record import HurtRecord, SessionRecord, SetRecord


def history_object(records: Iterable[SessionRecord]) -> dict[str, Any]:
    """The ``coach.history`` object: what was planned and done, without what was begun again."""
    return {
        "format": "coach.history",
        "version": 1,
        "sessions": [
            {**_session(record), "sets": [_set(one) for one in record.sets]} for record in records
        ],
    }


def export_object(
    records: Iterable[SessionRecord], *, app_version: str, created_at: datetime
) -> dict[str, Any]:
    """The ``coach.export`` object: every session with every attempt and everything that hurt."""
    return {
        "format": "coach.export",
        "version": 1,
        "app_version": app_version,
        "created_at": created_at.isoformat(),
        "sessions": [_whole(record) for record in records],
    }


def _session(record: SessionRecord) -> dict[str, Any]:
    summary = record.summary
    return {
        "id": summary.id,
        "routine": summary.routine,
        "routine_name": summary.routine_name,
        "level": summary.level.value,
        "started_at": summary.started_at.isoformat(),
        "ended_at": summary.ended_at.isoformat() if summary.ended_at else None,
        "state": summary.state.value,
        "active_ms": summary.active_ms,
        "effort": summary.effort,
        "back_before": summary.back_before,
        "back_after": summary.back_after,
        "note": summary.note,
    }


def _set(record: SetRecord) -> dict[str, Any]:
    return {
        "move": record.move,
        "side": record.side.value if record.side else None,
        "round": record.round,
        "set": record.set,
        "planned_reps": record.planned_reps,
        "planned_ms": record.planned_ms,
        "done_reps": record.done_reps,
        "done_ms": record.done_ms,
        "outcome": record.outcome.value,
    }


def _whole(record: SessionRecord) -> dict[str, Any]:
    return {
        **_session(record),
        "pace": record.summary.pace.value,
        "sets_planned": record.summary.sets_planned,
        "sets": [_attempt(one) for one in record.sets],
        "earlier_attempts": [_attempt(one) for one in record.earlier_attempts],
        "hurts": [_hurt(hurt) for hurt in record.hurts],
    }


def _attempt(record: SetRecord) -> dict[str, Any]:
    return {
        **_set(record),
        "segment": record.segment,
        "move_name": record.move_name,
        "rounds": record.rounds,
        "sets": record.sets,
        "offset_ms": record.offset_ms,
        "attempt": record.attempt,
    }


def _hurt(hurt: HurtRecord) -> dict[str, Any]:
    return {
        "segment": hurt.segment,
        "move": hurt.move,
        "side": hurt.side.value if hurt.side else None,
        "elapsed_ms": hurt.elapsed_ms,
        "offset_ms": hurt.offset_ms,
        "place": hurt.place,
    }
