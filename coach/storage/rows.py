"""Rows of the log's tables and the records they stand for."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from unicodedata import normalize

from coach.domain.exercise import Mode
from coach.domain.fields import Level
from coach.domain.record import (
    HurtRecord,
    Origin,
    Outcome,
    SessionHeader,
    SessionState,
    SessionSummary,
    SetRecord,
)
from coach.domain.timeline import Pace, Segment, Side

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Two million sets are read at a time: a look into a mapping takes a tenth of making an enum's member.
_SIDES: dict[str | None, Side | None] = {None: None, **{side.value: side for side in Side}}
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}

Values = tuple[str | int | None, ...]


def epoch_ms(moment: datetime) -> int:
    """Milliseconds since 1970 UTC. ValueError for a time of day without its offset."""
    if moment.utcoffset() is None:
        raise ValueError("a time of day needs its UTC offset")
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def storable(text: str) -> str:
    """A person's text without halves of characters, which a pasted text may hold and SQLite refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")


def day_of(moment: datetime) -> int:
    """The number of a moment's day where the person was, as ``date.toordinal`` counts."""
    return moment.toordinal()


def monday_of(day: int) -> int:
    """The number of the Monday on or before a day."""
    return day - (day - 1) % 7


def folded(text: str) -> str:
    """A text as it is searched: whatever its case, and however its accents are written."""
    return normalize("NFC", normalize("NFC", storable(text)).casefold())


def header_values(header: SessionHeader, sets_planned: int) -> Values:
    """A session that begins, for its row."""
    return (
        header.id,
        header.routine,
        header.routine_name,
        header.level.value,
        header.pace.value,
        epoch_ms(header.started_at),
        header.started_at.isoformat(),
        day_of(header.started_at),
        header.back_before,
        sets_planned,
        header.continues,
    )


SUMMARY = """id, routine, routine_name, level, pace, started_at, ended_at, state, active_ms, effort,
    back_before, back_after, note, sets_done, sets_planned, started_ms, origin, continues, edited"""
"""The columns of a row that ``summary_of`` reads."""


def summary_of(row: tuple[Any, ...]) -> SessionSummary:
    """The session of a row that begins with the columns of SUMMARY."""
    return SessionSummary(
        id=row[0],
        routine=row[1],
        routine_name=row[2],
        level=Level(row[3]),
        pace=Pace(row[4]),
        started_at=moment_of(row[5], row[15]),
        ended_at=_moment(row[6]),
        state=SessionState(row[7]),
        active_ms=row[8],
        effort=row[9],
        back_before=row[10],
        back_after=row[11],
        note=row[12],
        sets_done=row[13],
        sets_planned=row[14],
        origin=Origin(row[16]),
        continues=row[17],
        edited=bool(row[18]),
    )


def moment_of(text: str, since_1970_ms: int) -> datetime:
    """The moment of a text; where that can't be read, of the milliseconds beside it, in UTC."""
    return _moment(text) or _EPOCH + timedelta(milliseconds=since_1970_ms)


def _moment(text: str | None) -> datetime | None:
    # A flipped bit in a time must not hide the session.
    if text is not None:
        with suppress(ValueError):
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def set_values(record: SetRecord) -> Values:
    """A set, for its row, in the order of the record's fields."""
    return (
        record.segment,
        record.move,
        record.move_name,
        record.side.value if record.side else None,
        record.round,
        record.rounds,
        record.set,
        record.sets,
        record.planned_reps,
        record.planned_ms,
        record.done_reps,
        record.done_ms,
        record.outcome.value,
        record.offset_ms,
        record.attempt,
    )


def set_of(row: Sequence[Any]) -> SetRecord:
    """The set of a row. ValueError for a word that no Coach has written."""
    values = list(row)
    try:
        values[3] = _SIDES[row[3]]
        values[12] = _OUTCOMES[row[12]]
    except KeyError as error:
        raise ValueError(f"a set with {error}") from error
    return SetRecord(*values)


def hurt_values(record: HurtRecord) -> Values:
    """A hurt, for its row, in the order of the record's fields."""
    return (
        record.segment,
        record.move,
        record.side.value if record.side else None,
        record.elapsed_ms,
        record.offset_ms,
        None if record.place is None else storable(record.place),
    )


def hurt_of(row: Sequence[Any]) -> HurtRecord:
    """The hurt of a row."""
    values = list(row)
    values[2] = None if row[2] is None else Side(row[2])
    return HurtRecord(*values)


def never_reached(segment: Segment, offset_ms: int) -> SetRecord:
    """The record of a planned set that the session ended before."""
    done_reps = 0 if segment.mode is Mode.REPS else None
    return SetRecord.of(
        segment, Outcome.SKIPPED, done_reps=done_reps, done_ms=0, offset_ms=offset_ms
    )


def session_key(db: sqlite3.Connection, session_id: str) -> int | None:
    """The number the log knows a session by. Raises sqlite3.Error."""
    row = db.execute("SELECT key FROM sessions WHERE id = ?", (session_id,)).fetchone()
    return None if row is None else int(row[0])
