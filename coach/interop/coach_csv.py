"""Our own export as CSV, read back: sessions that are not here yet, as they were shown."""

from collections.abc import Iterator
from itertools import chain

from coach.domain.exchange import Entry, Item, Stamp
from coach.domain.record import (
    Origin,
    Outcome,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
)
from coach.interop.cells import as_written
from coach.interop.coach_json import LEVELS, MOST_SETS, ORIGINS, OUTCOMES, PACES, SIDES, STATES
from coach.interop.source import Source
from coach.interop.table import Row, rows
from coach.interop.tally import Tally, WrongError
from coach.interop.values import (
    MOST_ID,
    MOST_MS,
    line,
    maybe_whole,
    moment,
    text,
    whole,
    word,
)

NEEDED = frozenset({"session", "started_at", "routine", "move", "outcome", "done_ms"})
"""Columns that tell our table from others."""

APART = "the rows of session {} don't stand together; sort the table by session and set"


def read_coach_csv(source: Source, separator: str, tally: Tally) -> Iterator[Item]:
    """The sessions of a table; those that the log has are left as they are there."""
    with source.text() as opened:
        for group in _groups(rows(opened, separator, tally), tally):
            entry = _entry(group, tally)
            if entry is None:
                continue
            new = tally.is_new(entry.record.summary.id)
            if tally.take(entry, group[0].line) and new:
                yield entry


def _groups(given: Iterator[Row], tally: Tally) -> Iterator[list[Row]]:
    """Rows of one session each; they stand together."""
    group: list[Row] = []
    for row in chain(given, (None,)):
        if group and (row is None or row.cell("session") != group[0].cell("session")):
            if tally.seen(as_written(group[0].cell("session"))):
                tally.problem(group[0].line, APART.format(group[0].cell("session")[:MOST_ID]))
            else:
                yield group
            group = []
        if row is not None and len(group) <= MOST_SETS:
            group.append(row)


def _entry(group: list[Row], tally: Tally) -> Entry | None:
    if len(group) > MOST_SETS:
        tally.problem(group[0].line, f"a session of more than {MOST_SETS} sets")
        return None
    sets: dict[tuple[int, int], SetRecord] = {}
    for row in group:
        if not (row.cell("segment") or row.cell("move")):
            continue
        try:
            one = _set(row)
        except WrongError as error:
            tally.problem(row.line, str(error))
            continue
        if sets.setdefault((one.segment, one.attempt), one) is not one:
            tally.problem(row.line, "the same attempt at a set stands there twice")
    try:
        return Entry(
            SessionRecord(_summary(group[0], tuple(sets.values())), tuple(sets.values())), Stamp()
        )
    except WrongError as error:
        tally.problem(group[0].line, str(error))
        return None


def _summary(row: Row, sets: tuple[SetRecord, ...]) -> SessionSummary:
    state = word(row.cell("state"), STATES, "state")
    continues = as_written(row.cell("continues"))
    ended_at = row.cell("ended_at")
    return SessionSummary(
        id=line(as_written(row.cell("session")), "session", MOST_ID),
        routine=line(as_written(row.cell("routine")), "routine"),
        routine_name=line(as_written(row.cell("routine_name")), "routine_name"),
        level=word(row.cell("level"), LEVELS, "level"),
        pace=word(row.cell("pace"), PACES, "pace"),
        started_at=moment(row.cell("started_at"), "started_at"),
        ended_at=moment(ended_at, "ended_at") if ended_at else None,
        state=SessionState.STOPPED if state is SessionState.UNFINISHED else state,
        active_ms=whole(row.cell("active_ms"), "active_ms", MOST_MS),
        effort=maybe_whole(row.cell("effort"), "effort", 10, 1),
        back_before=maybe_whole(row.cell("back_before"), "back_before", 10),
        back_after=maybe_whole(row.cell("back_after"), "back_after", 10),
        note=text(as_written(row.cell("note")), "note"),
        sets_done=sum(1 for one in sets if one.outcome is Outcome.DONE),
        sets_planned=whole(row.cell("sets_planned"), "sets_planned"),
        origin=word(row.cell("origin"), ORIGINS, "origin") if row.cell("origin") else Origin.LED,
        continues=text(continues, "continues", MOST_ID) or None,
    )


def _set(row: Row) -> SetRecord:
    side = row.cell("side")
    return SetRecord(
        segment=whole(row.cell("segment"), "segment"),
        move=line(as_written(row.cell("move")), "move"),
        move_name=line(as_written(row.cell("move_name")), "move_name"),
        side=word(side, SIDES, "side") if side else None,
        round=whole(row.cell("round"), "round"),
        rounds=whole(row.cell("rounds"), "rounds"),
        set=whole(row.cell("set"), "set"),
        sets=whole(row.cell("sets"), "sets"),
        planned_reps=maybe_whole(row.cell("planned_reps"), "planned_reps"),
        planned_ms=maybe_whole(row.cell("planned_ms"), "planned_ms", MOST_MS),
        done_reps=maybe_whole(row.cell("done_reps"), "done_reps"),
        done_ms=whole(row.cell("done_ms"), "done_ms", MOST_MS),
        outcome=word(row.cell("outcome"), OUTCOMES, "outcome"),
        offset_ms=whole(row.cell("offset_ms"), "offset_ms", MOST_MS),
        attempt=whole(row.cell("attempt") or 1, "attempt"),
    )
