"""A session as it stands in a form: what was there, what it is made of, and the edits between the two."""

import re
import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from coach.domain.exchange import Edit, Field
from coach.domain.fields import Level, Pace
from coach.domain.record import (
    Origin,
    Outcome,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
)
from coach.domain.timeline import Timeline, estimate_ms
from coach.insights.words import whole_minutes

_NOT_WORDS = re.compile(r"[\W_]+")
_OWN = "own"
"""The id of what was done under a name without letters or digits."""


@dataclass(frozen=True, slots=True)
class SetDraft:
    """A set with the one number that counts for it: reps, or seconds where it is held or timed."""

    record: SetRecord
    number: int
    outcome: Outcome

    @property
    def in_reps(self) -> bool:
        """Whether the number is of reps."""
        return self.record.planned_reps is not None or self.record.done_reps is not None

    @property
    def planned(self) -> int | None:
        """The number that was planned; None where that was left to the person."""
        if self.in_reps:
            return self.record.planned_reps
        planned_ms = self.record.planned_ms
        return None if planned_ms is None else _seconds(planned_ms)

    def outcome_of(self, number: int) -> Outcome:
        """What a number comes to, against what was planned."""
        if number <= 0:
            return Outcome.SKIPPED
        whole = self.planned is None or number >= self.planned
        return Outcome.DONE if whole else Outcome.PARTIAL


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form holds."""

    started_at: datetime
    """Day and time of day where the person was, without an offset."""
    minutes: int
    effort: int | None = None
    back_before: int | None = None
    back_after: int | None = None
    note: str = ""
    sets: tuple[SetDraft, ...] = ()


def draft_of(record: SessionRecord) -> Draft:
    """A session of the history, to be edited."""
    summary = record.summary
    return Draft(
        started_at=summary.started_at.replace(tzinfo=None),
        minutes=whole_minutes(summary.active_ms),
        effort=summary.effort,
        back_before=summary.back_before,
        back_after=summary.back_after,
        note=summary.note,
        sets=tuple(set_draft(one) for one in record.sets),
    )


def set_draft(record: SetRecord) -> SetDraft:
    """A set, to be edited."""
    draft = SetDraft(record, 0, record.outcome)
    number = (record.done_reps or 0) if draft.in_reps else _seconds(record.done_ms)
    return replace(draft, number=number)


def edits(record: SessionRecord, draft: Draft) -> tuple[Edit, ...]:
    """What has to be changed of a session so that it is as in the form; nothing where nothing differs.

    What a form shows rounded, such as minutes, is left exact as long as nobody touches it.
    """
    before = draft_of(record)
    found: list[Edit] = []
    if draft.started_at != before.started_at:
        moment = draft.started_at.replace(tzinfo=record.summary.started_at.tzinfo)
        found.append(Edit(Field.STARTED_AT, moment.isoformat()))
    if draft.minutes != before.minutes:
        found.append(Edit(Field.ACTIVE_MS, draft.minutes * 60_000))
    for field, value, was in (
        (Field.EFFORT, draft.effort, before.effort),
        (Field.BACK_BEFORE, draft.back_before, before.back_before),
        (Field.BACK_AFTER, draft.back_after, before.back_after),
        (Field.NOTE, draft.note, before.note),
    ):
        if value != was:
            found.append(Edit(field, value))
    for one, old in zip(draft.sets, before.sets, strict=True):
        found.extend(_set_edits(one, old))
    return tuple(found)


def _set_edits(draft: SetDraft, before: SetDraft) -> list[Edit]:
    place = (draft.record.segment, draft.record.attempt)
    found: list[Edit] = []
    if draft.number != before.number:
        if draft.in_reps:
            found.append(Edit(Field.DONE_REPS, draft.number, *place))
        else:
            found.append(Edit(Field.DONE_MS, draft.number * 1000, *place))
    if draft.outcome is not before.outcome:
        found.append(Edit(Field.OUTCOME, draft.outcome.value, *place))
    return found


def sets_as_planned(timeline: Timeline) -> tuple[SetDraft, ...]:
    """Every set of a plan, done as planned."""
    done: list[SetDraft] = []
    at_ms = 0
    for segment in timeline.segments:
        at_ms += estimate_ms(segment)
        if segment.is_work:
            worked_ms = segment.planned_ms
            done_ms = estimate_ms(segment) if worked_ms is None else worked_ms
            record = SetRecord.of(
                segment, Outcome.DONE, done_reps=segment.reps, done_ms=done_ms, offset_ms=at_ms
            )
            done.append(set_draft(record))
    return tuple(done)


def added_session(
    draft: Draft, routine: str | None, name: str, level: Level, started_at: datetime
) -> SessionRecord:
    """The record of a session done away from the laptop; ``started_at`` has its UTC offset.

    ``routine`` is the id of a routine of the library, None for what goes by ``name`` alone: that counts as
    one set of its own, as long as the session.
    """
    active_ms = draft.minutes * 60_000
    own = routine is None
    routine_id = _NOT_WORDS.sub("-", name.casefold()).strip("-") or _OWN if own else routine or ""
    sets = tuple(_done(one) for one in draft.sets) or (_whole(routine_id, name, active_ms),)
    return SessionRecord(
        SessionSummary(
            id=uuid.uuid4().hex,
            routine=routine_id,
            routine_name=name,
            level=level,
            pace=Pace.OWN,
            started_at=started_at,
            ended_at=started_at + timedelta(milliseconds=active_ms),
            state=SessionState.COMPLETED,
            active_ms=active_ms,
            effort=draft.effort,
            back_before=draft.back_before,
            back_after=draft.back_after,
            note=draft.note,
            sets_done=sum(one.outcome is Outcome.DONE for one in sets),
            sets_planned=len(sets),
            origin=Origin.ADDED,
        ),
        sets,
    )


def _done(draft: SetDraft) -> SetRecord:
    record = draft.record
    if draft.in_reps:
        planned = record.planned_reps or draft.number
        share_ms = record.done_ms * draft.number // planned if planned else 0
        return replace(record, done_reps=draft.number, done_ms=share_ms, outcome=draft.outcome)
    return replace(record, done_ms=draft.number * 1000, outcome=draft.outcome)


def _whole(move: str, name: str, active_ms: int) -> SetRecord:
    return SetRecord(
        segment=0,
        move=move,
        move_name=name,
        side=None,
        round=1,
        rounds=1,
        set=1,
        sets=1,
        planned_reps=None,
        planned_ms=active_ms,
        done_reps=None,
        done_ms=active_ms,
        outcome=Outcome.DONE,
        offset_ms=active_ms,
    )


def _seconds(length_ms: int) -> int:
    return (length_ms + 500) // 1000
