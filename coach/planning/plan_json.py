"""``coach plan --json``: the timeline as one versioned object."""

from typing import Any

from coach.domain.limits import Change
from coach.domain.timeline import Cue, Segment, Timeline


def plan_json(timeline: Timeline) -> dict[str, Any]:
    """The ``coach.plan`` object of docs/formats.md; a cue's ``at_ms`` counts from its segment's start."""
    return {
        "format": "coach.plan",
        "version": 1,
        "routine": timeline.routine,
        "level": timeline.level.value,
        "total_ms": timeline.total_ms,
        "changes": [_change(change) for change in timeline.changes],
        "segments": [_segment(segment) for segment in timeline.segments],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "move": change.move,
        "to": change.to,
        "reason": change.reason,
        "note": change.note,
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "index": segment.index,
        "kind": segment.kind.value,
        "move": segment.move,
        "side": segment.side.value if segment.side else None,
        "set": segment.set,
        "sets": segment.sets,
        "round": segment.round,
        "rounds": segment.rounds,
        "start_ms": segment.start_ms,
        "length_ms": segment.length_ms,
        "reps": segment.reps,
        "note": segment.note,
        "cues": [_cue(cue) for cue in segment.cues],
    }


def _cue(cue: Cue) -> dict[str, Any]:
    return {"at_ms": cue.at_ms, "kind": cue.kind.value, "text": cue.text}
