"""Sessions as JSON to look at: ``coach history --json``.

It is described in docs/formats.md. Lengths are whole milliseconds, times ISO 8601 with their offset.
"""

from collections.abc import Iterable
from typing import Any

from coach.domain.record import SessionRecord, SetRecord


def history_object(records: Iterable[SessionRecord]) -> dict[str, Any]:
    """The ``coach.history`` object: what was planned and done, without what was begun again."""
    return {
        "format": "coach.history",
        "version": 1,
        "sessions": [
            {**_session(record), "sets": [_set(one) for one in record.sets]} for record in records
        ],
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
