"""Sessions as JSON, for programs to look at."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from coach.domain.fields import Level
from coach.domain.record import (
    HurtRecord,
    Outcome,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
)
from coach.domain.timeline import Pace, Side
from coach.interop.session_json import history_object

HERE = timezone(timedelta(hours=5, minutes=30))
SUMMARY = SessionSummary(
    id="abc",
    routine="small",
    routine_name="Small routine",
    level=Level.BEGINNER,
    pace=Pace.COUNTED,
    started_at=datetime(2026, 11, 3, 7, 15, tzinfo=HERE),
    ended_at=None,
    state=SessionState.UNFINISHED,
    active_ms=61_000,
    effort=6,
    back_before=2,
    back_after=None,
    note="Läuft.\nGut.",
    sets_done=1,
    sets_planned=9,
)
SET = SetRecord(
    segment=3,
    move="hinge",
    move_name="Hinge",
    side=Side.LEFT,
    round=1,
    rounds=2,
    set=1,
    sets=3,
    planned_reps=10,
    planned_ms=60_000,
    done_reps=8,
    done_ms=48_000,
    outcome=Outcome.PARTIAL,
    offset_ms=61_000,
    attempt=2,
)
RECORD = SessionRecord(
    summary=SUMMARY,
    sets=(SET,),
    hurts=(HurtRecord(3, "hinge", Side.LEFT, 48_000, 61_000, "back"),),
    earlier_attempts=(replace(SET, attempt=1, outcome=Outcome.SKIPPED, side=None),),
)
NOW = datetime(2026, 11, 4, tzinfo=UTC)


def test_history_has_the_keys_of_the_format_and_no_others():
    """Catches a key that is missing, misspelt or added without being described."""
    whole = json.loads(json.dumps(history_object([RECORD])))
    assert set(whole) == {"format", "version", "sessions"}
    (session,) = whole["sessions"]
    assert set(session) == {
        "id", "routine", "routine_name", "level", "started_at", "ended_at", "state", "active_ms",
        "effort", "back_before", "back_after", "note", "sets",
    }  # fmt: skip
    assert session["started_at"] == "2026-11-03T07:15:00+05:30"
    assert session["sets"] == [
        {
            "move": "hinge", "side": "left", "round": 1, "set": 1, "planned_reps": 10,
            "planned_ms": 60_000, "done_reps": 8, "done_ms": 48_000, "outcome": "partial",
        }
    ]  # fmt: skip
