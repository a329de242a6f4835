"""``coach export --format csv``: one row for each set, for a spreadsheet.

It is described in docs/formats.md, and is all that Coach reads back: what was edited stands as it is shown.
"""

import csv
import io
from collections.abc import Iterator

from coach.domain.record import SessionRecord, SetRecord
from coach.interop.cells import harmless
from coach.interop.everything import Everything

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""At the head of the file, because Excel takes a file without it for one of the last century."""

SESSION_COLUMNS = (
    "session",
    "started_at",
    "ended_at",
    "routine",
    "routine_name",
    "level",
    "pace",
    "origin",
    "state",
    "continues",
    "active_ms",
    "effort",
    "back_before",
    "back_after",
    "note",
    "sets_planned",
)
SET_COLUMNS = (
    "segment",
    "attempt",
    "move",
    "move_name",
    "side",
    "round",
    "rounds",
    "set",
    "sets",
    "planned_reps",
    "planned_ms",
    "done_reps",
    "done_ms",
    "outcome",
    "offset_ms",
)
COLUMNS = SESSION_COLUMNS + SET_COLUMNS

_Cell = str | int | None
_NO_SET: tuple[_Cell, ...] = (None,) * len(SET_COLUMNS)


def export_csv(whole: Everything) -> Iterator[str]:
    """The table, a session at a time, without what was deleted. Raises StorageError."""
    text = io.StringIO()
    writer = csv.writer(text)
    text.write(BOM)
    writer.writerow(COLUMNS)
    for told in whole.sessions():
        if not told.deleted:
            writer.writerows(_rows(told.shown))
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()


def _rows(record: SessionRecord) -> Iterator[tuple[_Cell, ...]]:
    head = _session_cells(record)
    if not record.sets:
        yield head + _NO_SET
    for one in record.sets:
        yield head + _set_cells(one)


def _session_cells(record: SessionRecord) -> tuple[_Cell, ...]:
    one = record.summary
    return (
        harmless(one.id),
        one.started_at.isoformat(),
        one.ended_at.isoformat() if one.ended_at else None,
        harmless(one.routine),
        harmless(one.routine_name),
        one.level.value,
        one.pace.value,
        one.origin.value,
        one.state.value,
        harmless(one.continues) if one.continues else None,
        one.active_ms,
        one.effort,
        one.back_before,
        one.back_after,
        harmless(one.note),
        one.sets_planned,
    )


def _set_cells(one: SetRecord) -> tuple[_Cell, ...]:
    return (
        one.segment,
        one.attempt,
        harmless(one.move),
        harmless(one.move_name),
        one.side.value if one.side else None,
        one.round,
        one.rounds,
        one.set,
        one.sets,
        one.planned_reps,
        one.planned_ms,
        one.done_reps,
        one.done_ms,
        one.outcome.value,
        one.offset_ms,
    )
