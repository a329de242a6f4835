"""``coach export --format json``: the whole log as one JSON document, a session to a line.

It is described in docs/formats.md. Lines are put together by hand: a log of ten years has millions of sets,
and each would otherwise become a mapping first.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache

from coach.domain.exchange import Entry, RestWeek, Revision, Stamp
from coach.domain.plain import to_plain
from coach.domain.record import HurtRecord, SessionRecord, SetRecord
from coach.domain.timeline import Side, Timeline
from coach.interop.everything import Everything, Told

FORMAT = "coach.export"
VERSION = 2

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    """Names and ids come again with every set."""
    return _encode(text)


def export_json(whole: Everything, *, app_version: str, created_at: datetime) -> Iterator[str]:
    """The document, piece by piece, each session shown or recorded as it comes. Raises StorageError."""
    about = {
        "format": FORMAT,
        "version": VERSION,
        "app_version": app_version,
        "created_at": created_at.isoformat(),
    }
    yield _encode(about)[:-1]
    deleted: list[str] = []
    yield from _listed("sessions", _shown_lines(whole, deleted))
    yield from _listed("deleted", deleted)
    unfinished = (
        _session(one.record, Stamp(), one.timeline) + "}" for one in whole.history.unfinished()
    )
    yield from _listed("unfinished", unfinished)
    others = sorted(whole.revisions.values(), key=lambda one: (one.session, one.stamp, one.id))
    yield from _listed(
        "revisions", (_encode({"session": one.session, **revision_object(one)}) for one in others)
    )
    yield from _listed("rest_weeks", map(rest_week_text, whole.rest_weeks))
    yield "}\n"


def _shown_lines(whole: Everything, deleted: list[str]) -> Iterator[str]:
    for told in whole.sessions():
        if told.deleted:
            deleted.append(_told(told))
        else:
            yield _told(told)


def _listed(name: str, lines: Iterable[str]) -> Iterator[str]:
    yield f",\n{_quoted(name)}:["
    between = "\n"
    for line in lines:
        yield between + line
        between = ",\n"
    yield "]" if between == "\n" else "\n]"


def _told(told: Told) -> str:
    """A session as it is shown; beside it, where it was edited, what was recorded and each edit."""
    entry = told.entry
    line = _session(told.shown, entry.stamp, entry.plan)
    if told.shown is not entry.record:
        line += f',"recorded":{_session(entry.record, entry.stamp)}}}'
    if told.revisions:
        line += f',"revisions":{_encode([revision_object(one) for one in told.revisions])}'
    return line + "}"


def entry_text(entry: Entry) -> str:
    """The object of a session as it was recorded."""
    return _session(entry.record, entry.stamp, entry.plan) + "}"


def _session(record: SessionRecord, stamp: Stamp, plan: Timeline | None = None) -> str:
    """A session's object without the brace at its end."""
    summary = record.summary
    head = _encode(
        {
            "id": summary.id,
            "routine": summary.routine,
            "routine_name": summary.routine_name,
            "level": summary.level.value,
            "pace": summary.pace.value,
            "origin": summary.origin.value,
            "continues": summary.continues,
            "started_at": summary.started_at.isoformat(),
            "ended_at": summary.ended_at.isoformat() if summary.ended_at else None,
            "state": summary.state.value,
            "active_ms": summary.active_ms,
            "effort": summary.effort,
            "back_before": summary.back_before,
            "back_after": summary.back_after,
            "note": summary.note,
            "sets_planned": summary.sets_planned,
            "stamp": _stamp(stamp),
        }
    )[:-1]
    line = (
        f'{head},"sets":[{",".join(map(_set, record.sets))}],'
        f'"earlier_attempts":[{",".join(map(_set, record.earlier_attempts))}],'
        f'"hurts":[{",".join(map(_hurt, record.hurts))}]'
    )
    if plan is not None:
        line += f',"plan":{_encode(to_plain(plan))}'
    return line


_SIDES = {None: "null", Side.LEFT: '"left"', Side.RIGHT: '"right"'}


def _set(one: SetRecord) -> str:
    planned_reps = "null" if one.planned_reps is None else one.planned_reps
    planned_ms = "null" if one.planned_ms is None else one.planned_ms
    done_reps = "null" if one.done_reps is None else one.done_reps
    return (
        f'{{"segment":{one.segment},"attempt":{one.attempt},"move":{_quoted(one.move)},'
        f'"move_name":{_quoted(one.move_name)},"side":{_SIDES[one.side]},'
        f'"round":{one.round},"rounds":{one.rounds},"set":{one.set},"sets":{one.sets},'
        f'"planned_reps":{planned_reps},"planned_ms":{planned_ms},'
        f'"done_reps":{done_reps},"done_ms":{one.done_ms},'
        f'"outcome":"{one.outcome.value}","offset_ms":{one.offset_ms}}}'
    )


def _hurt(one: HurtRecord) -> str:
    return _encode(
        {
            "segment": one.segment,
            "move": one.move,
            "side": one.side.value if one.side else None,
            "elapsed_ms": one.elapsed_ms,
            "offset_ms": one.offset_ms,
            "place": one.place,
        }
    )


def revision_object(one: Revision) -> dict[str, object]:
    """An edit, without the session it belongs to."""
    return {
        "id": one.id,
        "stamp": _stamp(one.stamp),
        "made_at": one.made_at.isoformat(),
        "field": one.edit.field.value,
        "value": one.edit.value,
        "segment": one.edit.segment,
        "attempt": one.edit.attempt,
    }


def rest_week_text(one: RestWeek) -> str:
    """The object of a week of rest."""
    week = {"week": one.week.isoformat(), "planned": one.planned, "stamp": _stamp(one.stamp)}
    return _encode(week)


def _stamp(stamp: Stamp) -> dict[str, object]:
    return {"counter": stamp.counter, "device": stamp.device}
