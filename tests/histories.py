"""Sessions of a history made in code, and a log that answers from memory."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from samples import timeline

from coach.domain.exchange import SET_FIELDS, Edit, Field, Revision, Stamp
from coach.domain.fields import Level
from coach.domain.history import (
    Answered,
    DayTotal,
    Deleted,
    Feeling,
    Hurt,
    MoveWeek,
    Order,
    Overview,
    Query,
)
from coach.domain.record import (
    HurtRecord,
    Outcome,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
    UnfinishedSession,
)
from coach.domain.timeline import Pace, Segment, Timeline
from coach.errors import NotFoundError, StorageError

NEWEST = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)  # a Wednesday


def summary(number: int = 0, **changes: object) -> SessionSummary:
    """A completed session, ``number`` days before the newest; ``changes`` replace fields."""
    base = SessionSummary(
        id=f"s{number}",
        routine="strong-back-three",
        routine_name="Strong-back three",
        level=Level.BEGINNER,
        pace=Pace.COUNTED,
        started_at=NEWEST - timedelta(days=number),
        ended_at=NEWEST - timedelta(days=number) + timedelta(minutes=31),
        state=SessionState.COMPLETED,
        active_ms=1_865_000,
        back_before=2,
        back_after=1,
        sets_done=15,
        sets_planned=15,
    )
    return replace(base, **changes)


def set_record(segment: Segment, **changes: object) -> SetRecord:
    """A set of a timeline, done as planned; ``changes`` replace fields."""
    length_ms = segment.length_ms or 0
    base = SetRecord(
        segment=segment.index,
        move=segment.move,
        move_name=segment.move_name,
        side=segment.side,
        round=segment.round,
        rounds=segment.rounds,
        set=segment.set,
        sets=segment.sets,
        planned_reps=segment.reps,
        planned_ms=None if segment.reps else length_ms,
        done_reps=segment.reps,
        done_ms=length_ms,
        outcome=Outcome.DONE,
        offset_ms=0,
    )
    return replace(base, **changes)


def record_with_hurt() -> SessionRecord:
    """A lunge held on both sides, the second set of the left stopped by pain, its right left out."""
    done = [set_record(segment) for segment in timeline("march", "lunge").work]
    hurt_at = 3
    done[hurt_at] = replace(done[hurt_at], done_ms=12_000, outcome=Outcome.PARTIAL)
    for number in range(hurt_at + 1, len(done)):
        done[number] = replace(done[number], done_ms=0, outcome=Outcome.SKIPPED)
    broken = done[hurt_at]
    hurt = HurtRecord(broken.segment, broken.move, broken.side, 12_000, 90_000, "lower back")
    return SessionRecord(
        summary(
            state=SessionState.STOPPED,
            sets_done=hurt_at,
            sets_planned=len(done),
            effort=6,
            note="Slept badly.",
        ),
        tuple(done),
        (hurt,),
        (replace(done[1], outcome=Outcome.PARTIAL, done_ms=4_000),),
    )


class FakeHistory:
    """A HistorySource over records in memory, and a HistoryEditor that changes them."""

    def __init__(self, *records: SessionRecord | SessionSummary) -> None:
        self.records = [
            SessionRecord(one, ()) if isinstance(one, SessionSummary) else one for one in records
        ]
        self.broken = False
        self.resting: set[date] = set()
        self.made: dict[str, list[Revision]] = {}
        """The revisions of each session."""
        self.originals: dict[str, SessionRecord] = {}
        self.trash: list[tuple[SessionRecord, datetime]] = []
        self.plans: dict[str, Timeline] = {}
        """The plans of stopped sessions that can be gone on with."""

    # -- reading ----------------------------------------------------------------------------------

    def sessions(
        self, since: datetime | None = None, routine: str | None = None, limit: int | None = None
    ) -> Sequence[SessionSummary]:
        self._check()
        found = [
            one.summary
            for one in self.records
            if since is None or one.summary.started_at >= since
            if routine in (None, one.summary.routine)
        ]
        return found[:limit]

    def session(self, session_id: str) -> SessionRecord:
        self._check()
        for record in self.records:
            if record.summary.id == session_id:
                return record
        raise NotFoundError("There is no such session.", "It may have been deleted.")

    def unfinished(self) -> Sequence[UnfinishedSession]:
        return ()

    def count(self, query: Query) -> int:
        return len(self._found(query))

    def page(self, query: Query, offset: int, limit: int) -> Sequence[SessionSummary]:
        return [one.summary for one in self._found(query)[offset : offset + limit]]

    def overview(self) -> Overview:
        self._check()
        days = sorted(_day(one) for one in self.records)
        return Overview(
            sessions=len(days),
            active_ms=sum(one.summary.active_ms for one in self.records),
            first_day=days[0] if days else None,
            last_day=days[-1] if days else None,
        )

    def days(self, since: date | None = None, until: date | None = None) -> Sequence[DayTotal]:
        by_day: dict[date, list[int]] = defaultdict(list)
        for one in self._between(since, until):
            by_day[_day(one)].append(one.summary.active_ms)
        return [DayTotal(day, sum(ran), len(ran)) for day, ran in sorted(by_day.items())]

    def last_done(self) -> Mapping[str, date]:
        self._check()
        return {one.summary.routine: _day(one) for one in sorted(self.records, key=_day)}

    def names(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        self._check()
        oldest_first = sorted(self.records, key=_day)
        routines = {one.summary.routine: one.summary.routine_name for one in oldest_first}
        moves = {each.move: each.move_name for one in oldest_first for each in one.sets}
        return routines, moves

    def answers(self, since: date | None = None, until: date | None = None) -> Sequence[Answered]:
        said = (
            Answered(_day(one), about.effort, about.back_before, about.back_after)
            for one in self._between(since, until)
            for about in (one.summary,)
        )
        return [one for one in said if (one.effort, one.back_before, one.back_after) != (None,) * 3]

    def move_weeks(
        self, since: date | None = None, until: date | None = None, move: str | None = None
    ) -> Sequence[MoveWeek]:
        first = None if since is None else _monday(since)
        last = None if until is None else _monday(until) + timedelta(days=6)
        sets: dict[tuple[date, str, str], list[SetRecord]] = defaultdict(list)
        for one in self._between(first, last):
            for each in one.sets:
                if move in (None, each.move):
                    sets[_monday(_day(one)), each.move, each.side or ""].append(each)
        return [_move_week(week, those) for (week, *_), those in sorted(sets.items())]

    def hurts(self, since: date | None = None, until: date | None = None) -> Sequence[Hurt]:
        return [
            Hurt(_day(one), one.summary.id, each.move, each.side, each.place)
            for one in self._between(since, until)
            for each in one.hurts
        ]

    def rest_weeks(self) -> frozenset[date]:
        self._check()
        return frozenset(self.resting)

    def revisions(self, session_id: str) -> Sequence[Revision]:
        self._check()
        return tuple(self.made.get(session_id, ()))

    def recorded(self, session_id: str) -> SessionRecord:
        return self.originals.get(session_id) or self.session(session_id)

    def deleted(self) -> Sequence[Deleted]:
        self._check()
        return [Deleted(record.summary, when) for record, when in reversed(self.trash)]

    def continuable(self, session_id: str) -> UnfinishedSession | None:
        plan = self.plans.get(session_id)
        return None if plan is None else UnfinishedSession(self.session(session_id), plan)

    # -- changing ---------------------------------------------------------------------------------

    def edit(self, session_id: str, edits: Sequence[Edit], now: datetime) -> None:
        before = after = self.session(session_id)
        for one in edits:
            after = _edited(after, one)
        self.originals.setdefault(session_id, before)
        known = self.made.setdefault(session_id, [])
        for one in edits:
            number = len(known) + 1
            stamp = Stamp(number, "here")
            known.append(Revision(f"{session_id}-{number}", session_id, stamp, now, one))
        after = replace(after, summary=replace(after.summary, edited=True))
        self.records[self.records.index(before)] = after

    def add(self, record: SessionRecord) -> None:
        self._check()
        self.records = sorted([*self.records, record], key=_when, reverse=True)

    def delete(self, session_id: str, now: datetime) -> None:
        record = self.session(session_id)
        self.records.remove(record)
        self.trash.append((record, now))

    def restore(self, session_id: str, now: datetime) -> None:
        self._check()
        for record, when in self.trash:
            if record.summary.id == session_id:
                self.trash.remove((record, when))
                self.add(record)
                return
        raise NotFoundError("There is no such session.", "It may have been deleted for good.")

    def plan_rest(self, week: date, *, planned: bool) -> None:
        self._check()
        if planned:
            self.resting.add(week)
        else:
            self.resting.discard(week)

    # -- inside -----------------------------------------------------------------------------------

    def _check(self) -> None:
        if self.broken:
            raise StorageError("The log can't be read.", "Look at the folder's permissions.")

    def _between(self, since: date | None, until: date | None) -> Sequence[SessionRecord]:
        """The records of these days, oldest first."""
        self._check()
        return sorted(
            (
                one
                for one in self.records
                if (since is None or _day(one) >= since) and (until is None or _day(one) <= until)
            ),
            key=_when,
        )

    def _found(self, query: Query) -> Sequence[SessionRecord]:
        between = reversed(self._between(query.since, query.until))
        return _ordered([one for one in between if _matches(one, query)], query.order)


def _day(record: SessionRecord) -> date:
    return record.summary.started_at.date()


def _when(record: SessionRecord) -> datetime:
    return record.summary.started_at


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _matches(record: SessionRecord, query: Query) -> bool:
    about = record.summary
    moves = {each.move for each in record.sets}
    text = " ".join((about.routine_name, about.note, *(each.move_name for each in record.sets)))
    return (
        all(word in text.casefold() for word in query.text.casefold().split())
        and query.routine in (None, about.routine)
        and (query.move is None or query.move in moves)
        and query.state in (None, about.state)
        and (query.feeling is None or query.feeling in _feelings(record))
    )


def _feelings(record: SessionRecord) -> set[Feeling]:
    before, after = record.summary.back_before, record.summary.back_after
    felt = {Feeling.HURT} if record.hurts else set()
    if before is not None and after is not None:
        change = after - before
        felt.add(
            Feeling.SAME if not change else Feeling.BETTER if change < 0 else Feeling.WORSE,
        )
    return felt


def _ordered(newest_first: list[SessionRecord], order: Order) -> Sequence[SessionRecord]:
    match order:
        case Order.NEWEST:
            return newest_first
        case Order.OLDEST:
            return newest_first[::-1]
        case Order.LONGEST:
            return sorted(newest_first, key=lambda one: -one.summary.active_ms)
        case Order.HARDEST:
            return sorted(newest_first, key=lambda one: -(one.summary.effort or 0))
        case Order.WORST_BACK:
            return sorted(newest_first, key=lambda one: -_or(one.summary.back_after, -1))


def _or(number: int | None, otherwise: int) -> int:
    return otherwise if number is None else number


def _move_week(week: date, sets: Sequence[SetRecord]) -> MoveWeek:
    reps = [one.done_reps or 0 for one in sets if one.planned_reps is not None]
    times = [one.done_ms for one in sets if one.planned_reps is None]
    outcomes = [one.outcome for one in sets]
    return MoveWeek(
        week=week,
        move=sets[0].move,
        side=sets[0].side,
        sets_done=outcomes.count(Outcome.DONE),
        sets_partial=outcomes.count(Outcome.PARTIAL),
        sets_skipped=outcomes.count(Outcome.SKIPPED),
        reps=sum(reps),
        done_ms=sum(one.done_ms for one in sets),
        best_reps=max(reps, default=None),
        best_ms=max(times, default=None),
    )


def _edited(record: SessionRecord, edit: Edit) -> SessionRecord:
    if edit.field not in SET_FIELDS:
        value = edit.value
        if edit.field is Field.STARTED_AT:
            return replace(
                record,
                summary=replace(record.summary, started_at=datetime.fromisoformat(str(value))),
            )
        return replace(record, summary=replace(record.summary, **{edit.field.value: value}))
    value = Outcome(str(edit.value)) if edit.field is Field.OUTCOME else edit.value
    sets = tuple(
        replace(one, **{edit.field.value: value})
        if (one.segment, one.attempt) == (edit.segment, edit.attempt)
        else one
        for one in record.sets
    )
    return replace(record, sets=sets)
