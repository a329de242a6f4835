"""Our own export as JSON, read back: version 2 whole, version 1 as far as it goes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from operator import itemgetter
from typing import Any

from coach.domain.exchange import (
    SET_FIELDS,
    Edit,
    Entry,
    Field,
    Item,
    RestWeek,
    Revision,
    Stamp,
)
from coach.domain.fields import Level, Pace, Side
from coach.domain.plain import from_plain
from coach.domain.record import (
    HurtRecord,
    Origin,
    Outcome,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
)
from coach.domain.timeline import Timeline
from coach.errors import CoachError
from coach.interop.export_json import FORMAT, VERSION
from coach.interop.json_stream import BrokenJsonError, JsonStream, Member
from coach.interop.source import Source
from coach.interop.tally import Tally, WrongError
from coach.interop.values import (
    MOST_COUNT,
    MOST_ID,
    MOST_LINE,
    MOST_MS,
    MOST_NOTE,
    day,
    line,
    maybe_whole,
    moment,
    text,
    whole,
    word,
)

MOST_COUNTER = 2**60
MOST_SETS = 10_000

LEVELS = {one.value: one for one in Level}
PACES = {one.value: one for one in Pace}
STATES = {one.value: one for one in SessionState}
ORIGINS = {one.value: one for one in Origin}
SIDES = {one.value: one for one in Side}
OUTCOMES = {one.value: one for one in Outcome}
FIELDS = {one.value: one for one in Field}


def read_coach_json(source: Source, tally: Tally) -> Iterator[Item]:
    """Everything of an export. Raises CoachError for what is no export, or one of a newer Coach."""
    with source.text() as opened:
        try:
            for member in JsonStream(opened).members():
                yield from _taken(member, tally)
        except BrokenJsonError as error:
            tally.problem(error.line, f"the file can't be read any further: {error.text}")


def _taken(member: Member, tally: Tally) -> Iterator[Item]:
    name, value, at = member.name, member.value, member.line
    if name == "format" and value != FORMAT:
        raise CoachError("This is no export of Coach.", "Name a file that `coach export` wrote.")
    if name == "version" and not (type(value) is int and 1 <= value <= VERSION):
        raise CoachError(
            "This export was written by a newer Coach.", "Bring this Coach up to date first."
        )
    try:
        if name in ("sessions", "deleted", "unfinished"):
            yield from _session_items(value, at, tally)
        elif name == "revisions":
            tally.revisions += 1
            yield revision_of(_object(value), None)
        elif name == "rest_weeks":
            yield rest_week_of(_object(value))
            tally.rest_weeks += 1
    except WrongError as error:
        tally.problem(at, f"{name}: {error}")


def _session_items(value: object, at: int, tally: Tally) -> Iterator[Item]:
    given = _object(value)
    # What stands beside is how an edited session was recorded; what is shown follows from the edits.
    entry = entry_of(given, _object(given["recorded"]) if "recorded" in given else given)
    revisions = [
        revision_of(_object(one), entry.record.summary.id)
        for one in _list(given.get("revisions", []), MOST_COUNT)
    ]
    if entry.record.summary.state is SessionState.UNFINISHED:
        if not tally.is_new(entry.record.summary.id):
            return
        entry = _stopped(entry)
    if tally.take(entry, at):
        tally.revisions += len(revisions)
        yield entry
        yield from revisions


def _stopped(entry: Entry) -> Entry:
    """A session that had broken off where it was exported: here it can only be over."""
    summary = entry.record.summary
    ended_at = summary.started_at + timedelta(milliseconds=summary.active_ms)
    stopped = replace(summary, state=SessionState.STOPPED, ended_at=ended_at)
    return replace(entry, record=replace(entry.record, summary=stopped))


def entry_of(given: Mapping[str, Any], recorded: Mapping[str, Any]) -> Entry:
    """A session of an export. Raises WrongError."""
    sets = _sets(recorded.get("sets"))
    summary = SessionSummary(
        id=line(recorded.get("id"), "id", MOST_ID),
        routine=line(recorded.get("routine"), "routine"),
        routine_name=line(recorded.get("routine_name"), "routine_name"),
        level=word(recorded.get("level"), LEVELS, "level"),
        pace=word(recorded.get("pace"), PACES, "pace"),
        started_at=moment(recorded.get("started_at"), "started_at"),
        ended_at=None
        if recorded.get("ended_at") is None
        else moment(recorded["ended_at"], "ended_at"),
        state=word(recorded.get("state"), STATES, "state"),
        active_ms=whole(recorded.get("active_ms"), "active_ms", MOST_MS),
        effort=maybe_whole(recorded.get("effort"), "effort", 10, 1),
        back_before=maybe_whole(recorded.get("back_before"), "back_before", 10),
        back_after=maybe_whole(recorded.get("back_after"), "back_after", 10),
        note=text(recorded.get("note", ""), "note", MOST_NOTE),
        sets_done=sum(1 for one in sets if one.outcome is Outcome.DONE),
        sets_planned=whole(recorded.get("sets_planned"), "sets_planned"),
        origin=word(recorded.get("origin", "led"), ORIGINS, "origin"),
        continues=None
        if recorded.get("continues") is None
        else line(recorded["continues"], "continues", MOST_ID),
    )
    earlier = _sets(recorded.get("earlier_attempts", []))
    if len({(one.segment, one.attempt) for one in (*sets, *earlier)}) < len(sets) + len(earlier):
        raise WrongError("sets: the same attempt at a set stands there twice")
    hurts = tuple([_hurt(_object(one)) for one in _list(recorded.get("hurts", []), MOST_SETS)])
    return Entry(SessionRecord(summary, sets, hurts, earlier), _stamp(given), _plan(given))


def _sets(value: object) -> tuple[SetRecord, ...]:
    return tuple([_set(one) for one in _list(value, MOST_SETS)])


_SET_KEYS = (
    "segment",
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
    "attempt",
)
_set_values = itemgetter(*_SET_KEYS)


def _set(value: Any) -> SetRecord:
    """A set. Millions of them come: one that is right is seen to be so at once, others are looked at."""
    try:
        values = _set_values(value)
    except KeyError as error:
        raise WrongError(f"sets: a set without {error.args[0]}") from None
    except TypeError:
        raise WrongError("sets: expected a set as an object") from None
    segment, move, name, side, turn, turns, number, sets, *amounts, outcome, offset, attempt = (
        values
    )
    planned_reps, planned_ms, done_reps, done_ms = amounts
    if not (
        type(segment) is type(turn) is type(turns) is type(number) is type(sets) is int
        and type(done_ms) is type(offset) is type(attempt) is int
        and type(move) is type(name) is type(outcome) is str
        and (planned_reps is None or type(planned_reps) is int)
        and (planned_ms is None or type(planned_ms) is int)
        and (done_reps is None or type(done_reps) is int)
        and 0 <= segment <= MOST_COUNT
        and 0 <= turn <= MOST_COUNT
        and 0 <= turns <= MOST_COUNT
        and 0 <= number <= MOST_COUNT
        and 0 <= sets <= MOST_COUNT
        and 0 <= (planned_reps or 0) <= MOST_COUNT
        and 0 <= (planned_ms or 0) <= MOST_MS
        and 0 <= (done_reps or 0) <= MOST_COUNT
        and 0 <= done_ms <= MOST_MS
        and 0 <= offset <= MOST_MS
        and 0 <= attempt <= MOST_COUNT
        and move.isascii()
        and name.isascii()
        and 0 < len(move) <= MOST_LINE
        and 0 < len(name) <= MOST_LINE
        and outcome in OUTCOMES
        and (side is None or (type(side) is str and side in SIDES))
    ):
        return _looked_at(values)
    return SetRecord(
        segment,
        move,
        name,
        None if side is None else SIDES[side],
        turn,
        turns,
        number,
        sets,
        planned_reps,
        planned_ms,
        done_reps,
        done_ms,
        OUTCOMES[outcome],
        offset,
        attempt,
    )


def _looked_at(values: tuple[Any, ...]) -> SetRecord:
    """A set with names in other letters than ours, or with something in it that can't be right."""
    given = dict(zip(_SET_KEYS, values, strict=True))
    side = given["side"]
    return SetRecord(
        segment=whole(given["segment"], "segment"),
        move=line(given["move"], "move"),
        move_name=line(given["move_name"], "move_name"),
        side=None if side is None else word(side, SIDES, "side"),
        round=whole(given["round"], "round"),
        rounds=whole(given["rounds"], "rounds"),
        set=whole(given["set"], "set"),
        sets=whole(given["sets"], "sets"),
        planned_reps=maybe_whole(given["planned_reps"], "planned_reps"),
        planned_ms=maybe_whole(given["planned_ms"], "planned_ms", MOST_MS),
        done_reps=maybe_whole(given["done_reps"], "done_reps"),
        done_ms=whole(given["done_ms"], "done_ms", MOST_MS),
        outcome=word(given["outcome"], OUTCOMES, "outcome"),
        offset_ms=whole(given["offset_ms"], "offset_ms", MOST_MS),
        attempt=whole(given["attempt"], "attempt"),
    )


def _hurt(given: Mapping[str, Any]) -> HurtRecord:
    place = given.get("place")
    side = given.get("side")
    return HurtRecord(
        segment=whole(given.get("segment"), "segment"),
        move=line(given.get("move"), "move"),
        side=None if side is None else word(side, SIDES, "side"),
        elapsed_ms=whole(given.get("elapsed_ms"), "elapsed_ms", MOST_MS),
        offset_ms=whole(given.get("offset_ms"), "offset_ms", MOST_MS),
        place=None if place is None else text(place, "place", MOST_LINE),
    )


def _plan(given: Mapping[str, Any]) -> Timeline | None:
    """The plan that a stopped session can be gone on with; one that can't be read is none."""
    if given.get("plan") is None:
        return None
    try:
        plan: Timeline = from_plain(Timeline, given["plan"])
    except (ValueError, TypeError, RecursionError):
        return None
    # A session is gone on with by a segment's index: it has to be its place.
    if any(segment.index != place for place, segment in enumerate(plan.segments)):
        return None
    return plan


def revision_of(given: Mapping[str, Any], session: str | None) -> Revision:
    """An edit; ``session`` is the one it stands in, None where it says so itself. Raises WrongError."""
    field = word(given.get("field"), FIELDS, "field")
    of_set = field in SET_FIELDS
    edit = Edit(
        field,
        edited_value(field, given.get("value")),
        whole(given.get("segment"), "segment") if of_set else None,
        whole(given.get("attempt"), "attempt") if of_set else None,
    )
    return Revision(
        id=line(given.get("id"), "id", MOST_ID),
        session=session or line(given.get("session"), "session", MOST_ID),
        stamp=_stamp(given),
        made_at=moment(given.get("made_at"), "made_at"),
        edit=edit,
    )


def edited_value(field: Field, value: object) -> str | int | None:
    """The new value of an edit, as its field says it. Raises WrongError."""
    return _EDITED[field](value, field.value)


_EDITED: Mapping[Field, Callable[[object, str], str | int | None]] = {
    Field.DELETED: partial(whole, most=1),
    Field.STARTED_AT: lambda value, what: moment(value, what).isoformat(),
    Field.ACTIVE_MS: partial(whole, most=MOST_MS),
    Field.EFFORT: partial(maybe_whole, most=10, least=1),
    Field.BACK_BEFORE: partial(maybe_whole, most=10),
    Field.BACK_AFTER: partial(maybe_whole, most=10),
    Field.NOTE: partial(text, most=MOST_NOTE),
    Field.DONE_REPS: maybe_whole,
    Field.DONE_MS: partial(whole, most=MOST_MS),
    Field.OUTCOME: lambda value, what: word(value, OUTCOMES, what).value,
}


def rest_week_of(given: Mapping[str, Any]) -> RestWeek:
    """Whether a week is a planned rest. Raises WrongError."""
    week = day(given.get("week"), "week")
    planned = given.get("planned")
    if week.weekday() or not isinstance(planned, bool):
        raise WrongError("expected a Monday, and whether it is planned")
    return RestWeek(week, planned, _stamp(given))


def _stamp(given: Mapping[str, Any]) -> Stamp:
    if "stamp" not in given:
        return Stamp()
    stamp = _object(given["stamp"])
    return Stamp(
        whole(stamp.get("counter"), "counter", MOST_COUNTER),
        text(stamp.get("device"), "device", MOST_ID),
    )


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise WrongError("expected an object in braces")
    return value


def _list(value: object, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise WrongError(f"expected a list of at most {most}")
    return value
