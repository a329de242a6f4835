"""What a session's edits have changed, in words: each with the value that was there before."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from coach.domain.exchange import Field, Revision, Value
from coach.domain.record import Outcome, SessionRecord, SetRecord
from coach.qt.models.wording import OUTCOME_WORDS, long_day_text, minutes_text, place_text
from coach.qt.wording import counted, exact

_NAMES = {
    Field.STARTED_AT: "Began",
    Field.ACTIVE_MS: "Minutes",
    Field.EFFORT: "Effort",
    Field.BACK_BEFORE: "Back before",
    Field.BACK_AFTER: "Back after",
    Field.NOTE: "Note",
}

_Place = tuple[Field, int | None, int | None]


def earlier_values(
    recorded: SessionRecord, revisions: Sequence[Revision], today: date
) -> list[str]:
    """``Note: was “Slept badly.”, changed 12 March``: one line for each edit, the latest first.

    ``recorded`` is the session before any edit; ``revisions`` are in order.
    """
    sets = {(one.segment, one.attempt): one for one in (*recorded.earlier_attempts, *recorded.sets)}
    known: dict[_Place, Value] = {}
    lines: list[str] = []
    for revision in revisions:
        edit = revision.edit
        if edit.field is Field.DELETED:
            continue
        place = (edit.field, edit.segment, edit.attempt)
        of = sets.get((edit.segment or 0, edit.attempt or 0))
        was = known.get(place, _recorded(recorded, of, edit.field))
        known[place] = edit.value
        if was != edit.value:
            about = _about(of) if of is not None and edit.segment is not None else ""
            name = about or _NAMES.get(edit.field, "A set")
            lines.append(f"{name}: was {_said(edit.field, was)}, changed {_day(revision, today)}")
    return lines[::-1]


def _recorded(record: SessionRecord, of: SetRecord | None, field: Field) -> Value:
    summary = record.summary
    session: dict[Field, Value] = {
        Field.STARTED_AT: summary.started_at.isoformat(),
        Field.ACTIVE_MS: summary.active_ms,
        Field.EFFORT: summary.effort,
        Field.BACK_BEFORE: summary.back_before,
        Field.BACK_AFTER: summary.back_after,
        Field.NOTE: summary.note,
    }
    if field in session:
        return session[field]
    if of is None:
        return None
    return {
        Field.DONE_REPS: of.done_reps,
        Field.DONE_MS: of.done_ms,
        Field.OUTCOME: of.outcome.value,
    }.get(field)


def _said(field: Field, value: Value) -> str:
    if value is None:
        return "not said"
    return _SAID[field](str(value)) if field in _SAID else str(value)


def _moment(value: str) -> str:
    moment = datetime.fromisoformat(value)
    return f"{long_day_text(moment.date())}, {moment:%H:%M}"


def _minutes(value: str) -> str:
    return minutes_text(int(value))


def _note(value: str) -> str:
    return f"“{value}”" if value else "empty"


def _reps(value: str) -> str:
    return counted(int(value), "rep")


def _length(value: str) -> str:
    return exact(int(value))


def _outcome(value: str) -> str:
    return OUTCOME_WORDS[Outcome(value)]


_SAID: dict[Field, Callable[[str], str]] = {
    Field.STARTED_AT: _moment,
    Field.ACTIVE_MS: _minutes,
    Field.NOTE: _note,
    Field.DONE_REPS: _reps,
    Field.DONE_MS: _length,
    Field.OUTCOME: _outcome,
}


def _about(record: SetRecord) -> str:
    """Which set it is: ``Lunge, left, set 1 of 2``."""
    place = place_text(record)
    side = record.side.value if record.side else ""
    parts = (record.move_name, side, place[:1].lower() + place[1:])
    return ", ".join(part for part in parts if part)


def _day(revision: Revision, today: date) -> str:
    day = revision.made_at.date()
    ago = (today - day).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"
