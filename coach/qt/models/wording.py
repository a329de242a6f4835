"""The words of the history: dates, lengths, sets, how hard it was and how the back felt.

Each figure has a short form for the eye and, in the sentences, a full one for a screen reader: an
arrow or an abbreviation is not read aloud well.
"""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from coach.domain.record import (
    HurtRecord,
    Origin,
    Outcome,
    SessionState,
    SessionSummary,
    SetRecord,
)
from coach.insights.weeks import local_day
from coach.insights.words import whole_minutes
from coach.qt.wording import counted, exact

NOTHING = "\N{EN DASH}"
"""Stands where there is no figure."""

_ENGLISH = QLocale(QLocale.Language.English)

STATE_WORDS = {
    SessionState.COMPLETED: "completed",
    SessionState.STOPPED: "stopped",
    SessionState.UNFINISHED: "unfinished",
}
OUTCOME_WORDS = {
    Outcome.DONE: "done",
    Outcome.PARTIAL: "partly done",
    Outcome.SKIPPED: "skipped",
}


def day_text(day: date, today: date) -> str:
    """``Wed 18 Nov``, with its year when that is not this one."""
    form = "ddd d MMM" if day.year == today.year else "ddd d MMM yyyy"
    return _ENGLISH.toString(QDate(day.year, day.month, day.day), form)


def long_day_text(day: date) -> str:
    """``Wednesday 18 November 2026``."""
    return _ENGLISH.toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")


def month_text(day: date) -> str:
    """``November 2026``."""
    return _ENGLISH.toString(QDate(day.year, day.month, day.day), "MMMM yyyy")


def minutes_text(length_ms: int) -> str:
    """``31 min``."""
    minutes = whole_minutes(length_ms)
    return f"{minutes:,} min" if minutes else "under 1 min"


def hours_text(length_ms: int) -> str:
    """Time on the mat, as exact as it is of use: ``45 min``, ``3.5 h``, ``38 h``."""
    if length_ms < 3_600_000:
        return f"{length_ms // 60_000} min"
    tenths = length_ms // 360_000
    return f"{tenths // 10}.{tenths % 10} h" if tenths < 100 else f"{tenths // 10:,} h"


def sets_text(summary: SessionSummary) -> str:
    """``all 15 sets`` or ``12 of 15 sets``."""
    if summary.sets_done >= summary.sets_planned:
        return f"all {counted(summary.sets_done, 'set')}" if summary.sets_done > 1 else "1 set"
    return f"{summary.sets_done} of {counted(summary.sets_planned, 'set')}"


def effort_text(summary: SessionSummary) -> str:
    """``effort 6``, or nothing."""
    return "" if summary.effort is None else f"effort {summary.effort}"


def back_text(summary: SessionSummary) -> str:
    """``back 2 → 1``, or nothing."""
    match summary.back_before, summary.back_after:
        case None, None:
            return ""
        case before, None:
            return f"back {before} before"
        case None, after:
            return f"back {after} after"
        case before, after:
            return f"back {before} → {after}"


def marks_text(summary: SessionSummary) -> str:
    """What else is to be known of a session: ``added``, ``imported, edited``; or nothing."""
    parts = [] if summary.origin is Origin.LED else [summary.origin.value]
    parts += ["continues another"] if summary.continues else []
    parts += ["edited"] if summary.edited else []
    return ", ".join(parts)


def session_sentence(summary: SessionSummary, today: date) -> str:
    """A line of the history as one sentence."""
    minutes = whole_minutes(summary.active_ms)
    parts = [
        day_text(local_day(summary), today),
        summary.routine_name,
        counted(minutes, "minute") if minutes else "under a minute",
        STATE_WORDS[summary.state],
        sets_text(summary),
    ]
    if summary.effort is not None:
        parts.append(f"effort {summary.effort} of 10")
    parts.append(back_text(summary).replace("→", "to"))
    parts.append(marks_text(summary))
    return ", ".join(part for part in parts if part)


def place_text(record: SetRecord) -> str:
    """Which set it was: ``Round 1 of 3``, ``Set 2 of 3``, both, or nothing for the only one."""
    parts = []
    if record.rounds > 1:
        parts.append(f"round {record.round} of {record.rounds}")
    if record.sets > 1:
        parts.append(f"set {record.set} of {record.sets}")
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def planned_text(record: SetRecord) -> str:
    """What was planned: ``10 reps`` or ``30 s``; a dash when the person was to end it."""
    if record.planned_reps is not None:
        return counted(record.planned_reps, "rep")
    return NOTHING if record.planned_ms is None else exact(record.planned_ms)


def done_text(record: SetRecord) -> str:
    """What was done: ``8 reps`` or ``25 s``; a dash when it was skipped before it began."""
    if record.outcome is Outcome.SKIPPED and not record.done_reps and not record.done_ms:
        return NOTHING
    if record.done_reps is not None:
        return counted(record.done_reps, "rep")
    return exact(record.done_ms)


def set_sentence(record: SetRecord) -> str:
    """A set as one sentence: what was planned, what was done."""
    place = place_text(record)
    parts = [
        record.move_name,
        record.side.value if record.side else "",
        place[:1].lower() + place[1:],
        f"planned {planned_text(record)}" if planned_text(record) != NOTHING else "",
        f"did {done_text(record)}" if done_text(record) != NOTHING else "",
        OUTCOME_WORDS[record.outcome],
    ]
    return ", ".join(part for part in parts if part)


def hurt_text(hurt: HurtRecord) -> str:
    """``Hurt 12 s into the set, left side, lower back``."""
    parts = [f"Hurt {exact(hurt.elapsed_ms)} into the set"]
    if hurt.side is not None:
        parts.append(f"{hurt.side.value} side")
    if hurt.place:
        parts.append(hurt.place)
    return ", ".join(parts)
