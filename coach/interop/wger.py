"""What wger gives out of its workouts: answers of its REST API as JSON, or a table of the same rows.

An answer is one page (``results``), several pages in a list, or an object that holds the answers under the
names of what was asked: ``workoutlog``, ``workoutsession``, and ``exerciseinfo`` and ``routine`` for names.
Both today's field names and those before version 2.3 are read.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, tzinfo
from typing import Any

from coach.domain.exchange import Item
from coach.errors import CoachError
from coach.interop.foreign import ForeignSession, ForeignSet, cleaned, new_entry
from coach.interop.naming import MOST_NAME
from coach.interop.source import Source
from coach.interop.strong_csv import local_time, number, placed
from coach.interop.table import rows
from coach.interop.tally import Tally, WrongError

LOG_KEYS = frozenset({"repetitions", "reps", "weight", "rir"})
"""A row that has one of these is a set."""

NO_WGER = CoachError(
    "This is no export that Coach knows.",
    "It reads what `coach export` wrote, Strong's CSV, and wger's workoutlog as JSON or CSV.",
)

_REPS, _SECONDS, _MINUTES = "1", "3", "4"
_REP_UNITS = {"5": "miles", "6": "km"}
_WEIGHT_UNITS = {"1": "kg", "2": "lb", "4": "plates", "5": "km/h", "6": "mph"}
_IMPRESSIONS = {"1": "bad", "2": "neutral", "3": "good"}

_Found = dict[str, list[Mapping[str, Any]]]


def read_wger_json(source: Source, tally: Tally, zone: tzinfo | None = None) -> Iterator[Item]:
    """The workouts of the API's answers. Raises CoachError for anything else."""
    with source.text() as opened:
        try:
            whole = json.loads(opened.read().lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"))
        except json.JSONDecodeError as error:
            tally.problem(
                error.lineno, "the file can't be read: no JSON here, or it ends too early"
            )
            return
        except (ValueError, RecursionError):
            raise NO_WGER from None
    found: _Found = {}
    _gather(whole, "", found)
    if "workoutlog" not in found:
        raise NO_WGER
    yield from _sessions(found, tally, zone)


def read_wger_csv(
    source: Source, separator: str, tally: Tally, zone: tzinfo | None = None
) -> Iterator[Item]:
    """The workouts of a table with the columns of the API."""
    with source.text() as opened:
        logs: list[Mapping[str, Any]] = [
            {**row.cells, "_line": row.line} for row in rows(opened, separator, tally)
        ]
    yield from _sessions({"workoutlog": logs}, tally, zone)


def _gather(value: object, name: str, found: _Found, depth: int = 0) -> None:
    """Sort what was answered by what it is, however it was put together."""
    if depth > 4:
        return
    if isinstance(value, list):
        for one in value:
            _gather(one, name, found, depth + 1)
    elif isinstance(value, dict):
        kind = _kind(value, name)
        if kind:
            found.setdefault(kind, []).append(value)
        elif "results" in value:
            _gather(value["results"], name, found, depth + 1)
        else:
            for key, inner in value.items():
                _gather(inner, key.replace("_", "").rstrip("s"), found, depth + 1)


def _kind(one: Mapping[str, Any], name: str) -> str:
    if "date" in one and ("exercise" in one or "exercise_base" in one) and LOG_KEYS & one.keys():
        return "workoutlog"
    if "date" in one and ("impression" in one or "time_start" in one):
        return "workoutsession"
    if "id" in one and ("translations" in one or "name" in one):
        return "routine" if name in ("routine", "workout") else "exerciseinfo"
    return ""


def _sessions(found: _Found, tally: Tally, zone: tzinfo | None) -> Iterator[Item]:
    names = {_word(one["id"]): _exercise_name(one) for one in found.get("exerciseinfo", ())}
    routines = {
        _word(one["id"]): cleaned(_word(one.get("name"))) for one in found.get("routine", ())
    }
    about = {}
    for one in found.get("workoutsession", ()):
        about[_word(one.get("id"))] = one
        about[_by_day(one, _word(one.get("date"))[:10])] = one
    sessions: dict[str, ForeignSession] = {}
    for place, log in enumerate(found["workoutlog"], 1):
        line = log.get("_line", 0)
        try:
            session = _session(log, sessions, about, routines, zone)
            session.line = session.line or line
            session.add(_set(log, names))
        except WrongError as error:
            tally.problem(line, str(error) if line else f"entry {place} of the log: {error}")
    for session in sessions.values():
        yield from new_entry(session, tally)


def _session(
    log: Mapping[str, Any],
    sessions: dict[str, ForeignSession],
    about: Mapping[str, Mapping[str, Any]],
    routines: Mapping[str, str],
    zone: tzinfo | None,
) -> ForeignSession:
    when = local_time(_word(log.get("date")))
    local_day = placed(when, zone).date() if when.tzinfo is None else when.date()
    day = local_day.isoformat()
    number_there = _word(log.get("session"))
    key = f"wger\n{number_there}\n{day}" if number_there else f"wger\n{_by_day(log, day)}"
    session = sessions.get(key)
    told = about.get(number_there) or about.get(_by_day(log, day)) or {}
    begins = _time_of_day(told.get("time_start"))
    if session is None:
        routine = _word(log.get("routine") or log.get("workout"))
        has_time = when.time() != time() or when.tzinfo is not None
        at = when if has_time else datetime.combine(local_day, begins or time(12))
        if begins is not None:
            at = datetime.combine(local_day, begins, when.tzinfo)
        session = ForeignSession(key, routines.get(routine) or "wger workout", placed(at, zone), 0)
        session.note = _note(told)
        session.length_ms = _length_ms(begins, _time_of_day(told.get("time_end")))
        sessions[key] = session
    elif begins is None and when.time() != time():
        # The earliest of its sets is as near as one comes to when it began.
        session.started_at = min(session.started_at, placed(when, zone))
    return session


def _set(log: Mapping[str, Any], names: Mapping[str, str]) -> ForeignSet:
    amount = number(_word(_first(log, "repetitions", "reps")), "repetitions")
    unit = _word(_first(log, "repetitions_unit", "repetition_unit")) or _REPS
    length_s = amount if unit == _SECONDS else amount * 60 if unit == _MINUTES else 0
    weight = number(_word(log.get("weight")), "weight")
    weight_unit = _WEIGHT_UNITS.get(_word(log.get("weight_unit")) or "1", "")
    rir = _word(log.get("rir"))
    extra = [
        f"{amount:g} {_REP_UNITS[unit]}" if unit in _REP_UNITS and amount else "",
        f"{weight:g} {weight_unit}".strip() if weight else "",
        f"{number(rir, 'rir'):g} in reserve" if rir else "",
    ]
    return ForeignSet(
        _name(log, names),
        round(amount) if not length_s and unit not in _REP_UNITS else None,
        min(round(length_s * 1000), 86_400_000),
        ", ".join(part for part in extra if part),
    )


def _name(log: Mapping[str, Any], names: Mapping[str, str]) -> str:
    given = _first(log, "exercise", "exercise_base")
    if isinstance(given, dict):
        name = _exercise_name(given)
        given = given.get("id")
    else:
        name = cleaned(_word(log.get("exercise_name")))
    known = name or names.get(_word(given), "")
    if not known:
        word = cleaned(_word(given))
        if not word:
            raise WrongError("exercise: expected its number or name, got nothing")
        # A number says nothing by itself: it is shown, and kept, as what it is.
        known = f"wger exercise {word}" if word.isdecimal() else word
    return known[:MOST_NAME]


def _exercise_name(one: Mapping[str, Any]) -> str:
    """The name of an exercise: its own, or the English one among its translations (2), or the first."""
    name = one.get("name")
    translations = one.get("translations")
    if not name and isinstance(translations, list):
        named = [each for each in translations if isinstance(each, dict) and each.get("name")]
        english = [each for each in named if each.get("language") == 2]
        name = (english or named or [{}])[0].get("name")
    return cleaned(_word(name))[:MOST_NAME]


def _note(told: Mapping[str, Any]) -> str:
    note = cleaned(_word(told.get("notes")))
    impression = _IMPRESSIONS.get(_word(told.get("impression")), "")
    return "\n".join(
        part for part in (note, f"Impression: {impression}" if impression else "") if part
    )


def _by_day(one: Mapping[str, Any], day: str) -> str:
    return f"{_word(one.get('routine') or one.get('workout'))}\n{day}"


def _time_of_day(value: object) -> time | None:
    try:
        return time.fromisoformat(value).replace(tzinfo=None) if isinstance(value, str) else None
    except ValueError:
        return None


def _length_ms(begins: time | None, ends: time | None) -> int | None:
    if begins is None or ends is None or ends <= begins:
        return None
    day = date(2000, 1, 1)
    return round(
        (datetime.combine(day, ends) - datetime.combine(day, begins)).total_seconds() * 1000
    )


def _first(log: Mapping[str, Any], *names: str) -> Any:
    return next((log[name] for name in names if log.get(name) is not None), None)


def _word(value: object) -> str:
    """A number or a text as a text; nothing for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return ""
    if isinstance(value, int) and abs(value) >= 10**15:
        raise WrongError("a number that can't be right")
    return str(value).strip()
