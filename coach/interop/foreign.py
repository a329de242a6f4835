"""A session that another program kept, as one of ours.

Coach keeps reps and time. What it has no place for (weights, distances, how hard a set was) goes into the
session's note, move by move, so that nothing is lost on the way in.
"""

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from coach.domain.exchange import Entry, Stamp
from coach.domain.fields import Level, Pace
from coach.domain.record import (
    Origin,
    Outcome,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
)
from coach.interop.naming import MOST_NAME, foreign_id
from coach.interop.tally import Tally, WrongError

MOST_BYTES = 128 << 20
"""Other programs' files are read at once: decades of training are a tenth of this."""
MOST_SETS = 2_000
MOST_NOTE = 20_000

_SPACE = uuid.UUID("6f1d2b9e-4c0a-5d3e-9b7f-2a8c1e5d4f60")
"""What ids of imported sessions are made of, beside what names the session in its file."""


@dataclass(frozen=True, slots=True)
class ForeignSet:
    """A set as another program tells it."""

    name: str
    """The move's name there."""
    reps: int | None
    length_ms: int
    extra: str = ""
    """What Coach has no place for, such as "20 kg, RPE 8"."""


@dataclass
class ForeignSession:
    """A session as another program tells it."""

    key: str
    """What it is known by there: the same in every export."""
    name: str
    started_at: datetime
    line: int
    length_ms: int | None = None
    note: str = ""
    sets: list[ForeignSet] = field(default_factory=list)

    def add(self, one: ForeignSet) -> None:
        """The next set. Raises WrongError when there are more than anybody does."""
        if len(self.sets) >= MOST_SETS:
            raise WrongError(f"a workout of more than {MOST_SETS} sets")
        self.sets.append(one)


def new_entry(session: ForeignSession, tally: Tally) -> Iterator[Entry]:
    """The session as one of ours, unless nothing was done in it or the log has it."""
    if session.sets:
        entry = entry_of(session, tally)
        new = tally.is_new(entry.record.summary.id)
        if tally.take(entry, session.line) and new:
            yield entry


def entry_of(session: ForeignSession, tally: Tally) -> Entry:
    """The session as one of ours; the same file gives the same ids wherever it is read."""
    sets = _sets(session, tally)
    active_ms = session.length_ms
    if active_ms is None:
        active_ms = sum(one.done_ms for one in sets)
    name = cleaned(session.name)[:MOST_NAME] or "Workout"
    summary = SessionSummary(
        id=uuid.uuid5(_SPACE, session.key).hex,
        routine=foreign_id(name),
        routine_name=name,
        level=Level.BEGINNER,
        pace=Pace.OWN,
        started_at=session.started_at,
        ended_at=session.started_at + timedelta(milliseconds=active_ms),
        state=SessionState.COMPLETED,
        active_ms=active_ms,
        note=_note(session),
        sets_done=len(sets),
        sets_planned=len(sets),
        origin=Origin.IMPORTED,
    )
    return Entry(SessionRecord(summary, sets), Stamp())


def cleaned(text: str) -> str:
    """A stranger's line: on one line, without characters that steer a terminal or that no log can hold."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(c if c.isprintable() else " " for c in whole).split())


def _sets(session: ForeignSession, tally: Tally) -> tuple[SetRecord, ...]:
    totals = Counter(one.name for one in session.sets)
    so_far: Counter[str] = Counter()
    made = []
    for segment, one in enumerate(session.sets):
        so_far[one.name] += 1
        move = tally.names.find(one.name)
        if move is None and not tally.names.is_said(one.name):
            tally.unknown[one.name] += 1
        made.append(
            SetRecord(
                segment=segment,
                move=move.id if move else foreign_id(one.name),
                move_name=move.name if move else one.name,
                side=None,
                round=1,
                rounds=1,
                set=so_far[one.name],
                sets=totals[one.name],
                planned_reps=None,
                planned_ms=None,
                done_reps=one.reps,
                done_ms=one.length_ms,
                outcome=Outcome.DONE,
                offset_ms=0,
            )
        )
    return tuple(made)


def _note(session: ForeignSession) -> str:
    """What was noted there, and below it what of each move has no place in Coach."""
    extras: dict[str, list[str]] = {}
    for one in session.sets:
        if one.extra:
            extras.setdefault(one.name, []).append(one.extra)
    lines = [f"{name}: {'; '.join(found)}" for name, found in extras.items()]
    note = "\n".join([session.note, *lines] if session.note else lines)
    return note if len(note) <= MOST_NOTE else f"{note[: MOST_NOTE - 1]}…"
