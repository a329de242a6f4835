"""Whether a value may stand in the log: what comes from another log or from a file may be anything."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from coach.domain.exchange import SET_FIELDS, Edit, Entry, Field, Item, RestWeek, Revision, Stamp
from coach.domain.record import HurtRecord, Outcome, SessionRecord, SessionState, SetRecord
from coach.errors import CoachError
from coach.storage.rows import epoch_ms

MOST_NUMBER = 2**40
"""Above every number that makes sense, in milliseconds 34 years, and far below what SQLite can hold."""

MOST_COUNTER = 2**60
MOST_TEXT = 1_000_000
MOST_ID = 200


def check_edit(edit: Edit) -> None:
    """Raise ValueError for a value that its field can't take, or a set's field that names no set."""
    if (edit.field in SET_FIELDS) != (edit.segment is not None and edit.attempt is not None):
        raise ValueError(f"{edit.field.value} with segment {edit.segment}")
    if edit.segment is not None and edit.attempt is not None:
        _number(edit.segment)
        _number(edit.attempt)
    elif edit.segment is not None or edit.attempt is not None:
        raise ValueError("half a set's name")
    _FIELDS[edit.field](edit.value)


def check_item(item: Item) -> None:
    """Raise CoachError for what no Coach can have written."""
    try:
        if isinstance(item, Entry):
            check_record(item.record)
            _stamp(item.stamp)
        elif isinstance(item, Revision):
            _id(item.id)
            _id(item.session)
            _stamp(item.stamp)
            epoch_ms(item.made_at)
            check_edit(item.edit)
        else:
            _rest_week(item)
    except ValueError as error:
        raise CoachError(
            f"Something in it makes no sense to Coach: {error}.", "Nothing was taken in."
        ) from error


def check_record(record: SessionRecord) -> None:
    """Raise ValueError for a session that no Coach can have written."""
    summary = record.summary
    _id(summary.id)
    if summary.continues is not None:
        _id(summary.continues)
    if summary.state is SessionState.UNFINISHED:
        raise ValueError(f"the session {summary.id} is not over")
    for text in (summary.routine, summary.routine_name, summary.note):
        _text(text)
    for moment in (summary.started_at, summary.ended_at):
        if moment is not None:
            epoch_ms(moment)
    for number in (summary.active_ms, summary.sets_planned):
        _number(number)
    _effort(summary.effort)
    _back(summary.back_before)
    _back(summary.back_after)
    attempts = record.sets + record.earlier_attempts
    for one in attempts:
        _set(one)
    for text in {one.move for one in attempts} | {one.move_name for one in attempts}:
        _text(text)
    for hurt in record.hurts:
        _hurt(hurt)


def _set(one: SetRecord) -> None:
    # All at once: two million sets are checked at a time.
    numbers = (one.segment, one.attempt, one.done_ms, one.offset_ms)
    places = (one.round, one.rounds, one.set, one.sets)
    if (
        min(numbers) < 0
        or max(numbers) > MOST_NUMBER
        or min(places) < 0
        or max(places) > MOST_NUMBER
    ):
        raise ValueError(f"a set with a number out of bounds: {one}")
    for number in (one.planned_reps, one.planned_ms, one.done_reps):
        if number is not None and not 0 <= number <= MOST_NUMBER:
            raise ValueError(f"a set with a number out of bounds: {one}")


def _hurt(record: HurtRecord) -> None:
    for number in (record.segment, record.elapsed_ms, record.offset_ms):
        _number(number)
    _text(record.move)
    if record.place is not None:
        _text(record.place)


def _rest_week(item: RestWeek) -> None:
    _stamp(item.stamp)
    if item.week.weekday() != 0:
        raise ValueError(f"the week of {item.week}, which is no Monday")


def _stamp(stamp: Stamp) -> None:
    _text(stamp.device)
    if not 0 <= stamp.counter <= MOST_COUNTER or len(stamp.device) > MOST_ID:
        raise ValueError(f"the stamp {stamp}")


def _id(text: str) -> None:
    _text(text)
    if not 0 < len(text) <= MOST_ID:
        raise ValueError(f"an id of {len(text)} characters")


def _text(value: object) -> None:
    if type(value) is not str:
        raise ValueError(f"{value!r} in place of a text")
    if len(value) > MOST_TEXT:
        raise ValueError("a text without end")
    if not value.isascii():
        value.encode()  # UnicodeEncodeError, a ValueError, for half a character


def _number(value: object) -> None:
    # type() and not isinstance(): True is no number.
    if type(value) is not int or not 0 <= value <= MOST_NUMBER:
        raise ValueError(f"the number {value!r}")


def _number_or_none(value: object) -> None:
    if value is not None:
        _number(value)


def _effort(value: object) -> None:
    if value is not None and (type(value) is not int or not 1 <= value <= 10):
        raise ValueError(f"an effort of {value!r}")


def _back(value: object) -> None:
    if value is not None and (type(value) is not int or not 0 <= value <= 10):
        raise ValueError(f"a back of {value!r}")


def _moment(value: object) -> None:
    _text(value)
    epoch_ms(datetime.fromisoformat(str(value)))


def _yes_or_no(value: object) -> None:
    if type(value) is not int or value not in (0, 1):
        raise ValueError(f"{value!r} in place of 0 or 1")


def _outcome(value: object) -> None:
    _text(value)
    Outcome(str(value))


_FIELDS: dict[Field, Callable[[Any], None]] = {
    Field.DELETED: _yes_or_no,
    Field.STARTED_AT: _moment,
    Field.ACTIVE_MS: _number,
    Field.EFFORT: _effort,
    Field.BACK_BEFORE: _back,
    Field.BACK_AFTER: _back,
    Field.NOTE: _text,
    Field.DONE_REPS: _number_or_none,
    Field.DONE_MS: _number,
    Field.OUTCOME: _outcome,
}
