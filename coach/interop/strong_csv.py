"""The CSV that the app Strong exports, and others that look like it: a set to a row.

Columns have changed over the years, so each is found by any of its names. Separators are commas or
semicolons. Times have no zone: they are those of the machine's own, unless another is handed in.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timezone, tzinfo

from coach.domain.exchange import Item
from coach.interop.foreign import ForeignSession, ForeignSet, cleaned, new_entry
from coach.interop.naming import MOST_NAME
from coach.interop.source import Source
from coach.interop.table import Row, rows
from coach.interop.tally import Tally, WrongError
from coach.interop.values import in_years, shown

NEEDED = frozenset({"date", "exercise name"})

_DURATION = ("duration", "workout duration", "duration (sec)", "duration (seconds)")
_NOTE = ("workout notes",)
_WEIGHTS = (
    ("weight", ""),
    ("weight (kg)", "kg"),
    ("weight (kgs)", "kg"),
    ("weight (lb)", "lb"),
    ("weight (lbs)", "lb"),
)
_DISTANCES = (
    ("distance", ""),
    ("distance (meters)", "m"),
    ("distance (km)", "km"),
    ("distance (miles)", "miles"),
)
_NO_EXERCISE = frozenset({"rest timer", "rest"})
_KINDS = {"w": "warm-up", "warmup": "warm-up", "d": "drop set", "f": "to failure"}
"""What stands in place of a set's number."""

_MOST = 1_000_000
_MOST_MS = 366 * 24 * 3_600_000
_NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,6})?")
_PARTS = re.compile(r"([0-9]{1,6}) ?(h|min|m|sec|s)")
_CLOCK = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,4}):([0-9]{1,2})")
_UNIT_MS = {"h": 3_600_000, "m": 60_000, "min": 60_000, "s": 1000, "sec": 1000}
_FORMATS = ("%Y-%m-%d %I:%M:%S %p", "%Y-%m-%d %I:%M %p", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M")


def read_strong(
    source: Source, separator: str, tally: Tally, zone: tzinfo | None = None
) -> Iterator[Item]:
    """The workouts of a table, those that are here already left out."""
    sessions: dict[tuple[str, str], ForeignSession] = {}
    with source.text() as opened:
        for row in rows(opened, separator, tally):
            try:
                _add(row, sessions, tally, zone)
            except WrongError as error:
                tally.problem(row.line, str(error))
    for session in sessions.values():
        yield from new_entry(session, tally)


def _add(
    row: Row,
    sessions: dict[tuple[str, str], ForeignSession],
    tally: Tally,
    zone: tzinfo | None,
) -> None:
    exercise = cleaned(row.cell("exercise name"))[:MOST_NAME]
    order = row.cell("set order").strip().casefold()
    if {exercise.casefold(), order} & _NO_EXERCISE:
        return
    session = _session(row, sessions, tally, zone)
    if order == "note" or not exercise:
        # Newer exports have the notes of an exercise in a row of their own.
        _add_note(session, exercise, row.cell("notes"))
        return
    one = _set(row, exercise, order)
    if one is not None:
        session.add(one)


def _session(
    row: Row,
    sessions: dict[tuple[str, str], ForeignSession],
    tally: Tally,
    zone: tzinfo | None,
) -> ForeignSession:
    when = local_time(row.cell("date"))
    name = cleaned(row.cell("workout name"))
    key = (when.isoformat(), name)
    session = sessions.get(key)
    if session is None:
        session = ForeignSession(
            key=f"strong\n{key[0]}\n{name}", name=name, started_at=placed(when, zone), line=row.line
        )
        sessions[key] = session
        found = row.cell(*_DURATION).strip()
        seconds = any("(sec" in column for column in row.cells if column.startswith("duration"))
        session.length_ms = _length(f"{found}s" if seconds and found else found)
        if found and session.length_ms is None:
            tally.problem(
                row.line,
                f"a duration such as 1h 12m was expected, not {shown(found)}; it is left out",
            )
    if not session.note:
        session.note = " ".join(row.cell(*_NOTE).split())
    return session


def _add_note(session: ForeignSession, exercise: str, note: str) -> None:
    words = cleaned(note)
    if words:
        told = f"{exercise}: {words}" if exercise else words
        session.note = f"{session.note}\n{told}" if session.note else told


def _set(row: Row, exercise: str, order: str) -> ForeignSet | None:
    """The set of a row; None where nothing was done in it."""
    reps = number(row.cell("reps"), "reps")
    seconds = number(row.cell("seconds"), "seconds")
    weight, distance = (
        _measure(row, _WEIGHTS, "weight unit"),
        _measure(row, _DISTANCES, "distance unit"),
    )
    if not (reps or seconds or weight or distance):
        return None
    extra = [_KINDS.get(order, ""), weight, distance]
    rpe = number(row.cell("rpe"), "rpe")
    extra += [f"RPE {rpe:g}" if rpe else "", cleaned(row.cell("notes"))]
    return ForeignSet(
        exercise,
        round(reps) if reps else None,
        round(seconds * 1000) if seconds else 0,
        ", ".join(part for part in extra if part),
    )


def _measure(row: Row, columns: tuple[tuple[str, str], ...], unit_column: str) -> str:
    """A weight or a distance with its unit, as it was written; nothing for none."""
    for name, unit in columns:
        value = number(row.cell(name), name)
        if value:
            return f"{value:g} {cleaned(row.cell(unit_column)) or unit}".strip()
    return ""


def number(cell: str, what: str) -> float:
    """A number of a cell, with a point or a comma; 0 for nothing. Raises WrongError."""
    text = cell.strip()
    if not text or text == "-":
        return 0.0
    if not _NUMBER.fullmatch(text):
        raise WrongError(f"{what}: expected a number, got {shown(cell)}")
    value = float(text.replace(",", "."))
    if value > _MOST:
        raise WrongError(f"{what}: {shown(cell)} can't be right")
    return value


def local_time(cell: str) -> datetime:
    """The time of day of a cell, without a zone. Raises WrongError."""
    text = " ".join(cell.replace("\N{NARROW NO-BREAK SPACE}", " ").split())
    found: datetime | None = None
    if len(text) <= 40:
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            found = next((one for one in map(_strptime(text), _FORMATS) if one), None)
    if found is None:
        raise WrongError(f"date: expected a time such as 2026-11-03 07:15:00, got {shown(cell)}")
    in_years(found, "date")
    return found


def placed(when: datetime, zone: tzinfo | None) -> datetime:
    """The moment, with its offset: in the zone handed in, or in the machine's own."""
    if when.tzinfo is not None:
        return when
    found = when.replace(tzinfo=zone) if zone is not None else when
    try:
        # As a fixed offset: what a zone says of a day may change, what was done that day may not.
        offset = found.astimezone().utcoffset() if zone is None else found.utcoffset()
    except (OverflowError, OSError, ValueError):
        offset = None
    return when.replace(tzinfo=timezone(offset) if offset else UTC)


def _strptime(text: str) -> Callable[[str], datetime | None]:
    def read(form: str) -> datetime | None:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the file says no zone
        except ValueError:
            return None

    return read


def _length(text: str) -> int | None:
    """Milliseconds of "1h 12m", "45m", "55s" or "1:02:03"; None when it is nothing of that."""
    words = text.strip().casefold()
    clock = _CLOCK.fullmatch(words)
    if clock:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        found = ((hours * 60 + minutes) * 60 + seconds) * 1000
    else:
        parts = _PARTS.findall(words)
        if not parts or _PARTS.sub("", words).strip():
            return None
        found = sum(int(count) * _UNIT_MS[unit] for count, unit in parts)
    return found if found <= _MOST_MS else None
