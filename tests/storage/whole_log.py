"""Everything that can be asked of a log: to compare it, to see that its figures agree, or only to ask."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from coach.domain.history import Answered, DayTotal, Feeling, Hurt, MoveWeek, Order, Query
from coach.domain.record import Outcome, SessionRecord, SessionState
from coach.errors import CoachError
from coach.storage.log import SqliteLog

State = dict[str, Any]


def look(log: SqliteLog) -> State:
    """What a person finds in a log, and nothing that differs from one device or run to the next."""
    listed = log.sessions()
    records = {one.id: log.session(one.id) for one in listed}
    offered = log.unfinished()
    deleted = {one.summary.id: one.deleted_at for one in log.deleted()}
    names = sorted({*records, *deleted})
    return {
        "list": [one.id for one in listed],
        "records": records,
        "recorded": {name: log.recorded(name) for name in records},
        "plans": {one.record.summary.id: (one.timeline, one.resume_at) for one in offered},
        "continuable": {
            name: _plan(log, name)
            for name, one in records.items()
            if one.summary.state is SessionState.STOPPED
        },
        "deleted": deleted,
        "rest": log.rest_weeks(),
        "revisions": {name: [(r.edit, r.made_at) for r in log.revisions(name)] for name in names},
    }


def _plan(log: SqliteLog, name: str) -> Any:
    found = log.continuable(name)
    return found and (found.timeline, found.resume_at)


def assert_figures_agree(log: SqliteLog) -> None:
    """Catches sums, lists and words that no longer follow from the sessions themselves."""
    records = [log.session(one.id) for one in log.sessions()]
    summaries = [one.summary for one in records]
    moments = [one.started_at for one in summaries]
    assert all(one >= after for one, after in pairwise(moments)), "the list is out of order"
    everything = log.page(Query(), 0, len(records) + 1)
    assert list(everything) == summaries
    assert log.count(Query()) == len(records)
    overview = log.overview()
    days = [one.started_at.date() for one in summaries]
    assert (overview.sessions, overview.active_ms) == (
        len(records), sum(one.active_ms for one in summaries),
    )  # fmt: skip
    assert (overview.first_day, overview.last_day) == (
        (min(days), max(days)) if days else (None, None)
    )
    by_day: dict[Any, list[int]] = defaultdict(list)
    for one in summaries:
        by_day[one.started_at.date()].append(one.active_ms)
    assert list(log.days()) == [DayTotal(d, sum(ms), len(ms)) for d, ms in sorted(by_day.items())]
    assert log.last_done() == {
        routine: max(one.started_at.date() for one in summaries if one.routine == routine)
        for routine in {one.routine for one in summaries}
    }
    assert _bag(log.answers()) == _bag(
        Answered(one.started_at.date(), one.effort, one.back_before, one.back_after)
        for one in summaries
        if (one.effort, one.back_before, one.back_after) != (None, None, None)
    )
    assert _bag(log.hurts()) == _bag(
        Hurt(one.summary.started_at.date(), one.summary.id, h.move, h.side, h.place)
        for one in records
        for h in one.hurts
    )
    assert {(one.week, one.move, one.side): one for one in log.move_weeks()} == _weeks(records)
    _assert_found(log, records)


def _bag(found: Any) -> list[str]:
    return sorted(map(repr, found))


def _weeks(records: list[SessionRecord]) -> dict[Any, MoveWeek]:
    sets: dict[Any, list[Any]] = defaultdict(list)
    for record in records:
        day = record.summary.started_at.date()
        if record.summary.state is not SessionState.UNFINISHED:
            for one in record.sets:
                sets[day - timedelta(days=day.weekday()), one.move, one.side].append(one)
    return {
        key: MoveWeek(
            *key,
            *(sum(one.outcome is outcome for one in ones) for outcome in Outcome),
            reps=sum(one.done_reps or 0 for one in ones),
            done_ms=sum(one.done_ms for one in ones),
            best_reps=max((o.done_reps for o in ones if o.done_reps is not None), default=None),
            best_ms=max((one.done_ms for one in ones if one.done_reps is None), default=None),
        )
        for key, ones in sets.items()
    }


def _assert_found(log: SqliteLog, records: list[SessionRecord]) -> None:
    for record in records[:5]:
        one = record.summary
        words = one.note.split()[:1] or one.routine_name.split()[:1]
        for word in words:
            assert one.id in [found.id for found in log.page(Query(word), 0, len(records))]
        moves = [each.move for each in record.sets]
        for move in moves[:1]:
            assert one.id in [found.id for found in log.page(Query(move=move), 0, len(records))]
    with_hurt = [one.summary.id for one in records if one.hurts]
    found = log.page(Query(feeling=Feeling.HURT), 0, len(records) + 1)
    assert [one.id for one in found] == with_hurt


def ask_everything(log: SqliteLog) -> list[CoachError]:
    """Ask all there is to ask; what it answered with an error, in words. Anything else is raised."""
    troubles: list[CoachError] = []

    def ask(question: Any, *args: Any) -> Any:
        try:
            found = question(*args)
            return list(found) if hasattr(found, "__next__") else found
        except CoachError as error:
            troubles.append(error)
            return ()

    listed = ask(log.sessions)
    if ask(look, log) == ():  # something can't be read: what else?
        for one in listed:
            for question in (log.session, log.recorded, log.revisions, log.continuable):
                ask(question, one.id)
    for order in Order:
        ask(log.page, Query(order=order), 0, 1000)
    for query in (
        Query("slept"), Query(feeling=Feeling.WORSE), Query(move="ball-pike"),
        Query(state=SessionState.STOPPED), Query(routine="swim"),
    ):  # fmt: skip
        ask(log.count, query)
        ask(log.page, query, 0, 10)
    for plain in (
        log.unfinished, log.overview, log.days, log.last_done, log.names, log.answers, log.move_weeks,
        log.hurts, log.rest_weeks, log.deleted, log.items, log.unpublished, log.device,
    ):  # fmt: skip
        ask(plain)
    return troubles


def dump(path: Path) -> dict[str, list[Any]]:
    """Every row of every table, after what a kill left has been taken back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = [
            name
            for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not name.startswith("sqlite_")
        ]
        return {name: sorted(map(repr, db.execute(f"SELECT * FROM {name}"))) for name in tables}
