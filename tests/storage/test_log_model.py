"""The log against a model of it in plain Python, under any order of calls."""

import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from log_samples import done, header, hurt, plan, session_id, work

from coach.domain.record import (
    HurtRecord,
    Outcome,
    Reflection,
    SessionHeader,
    SessionState,
    SetRecord,
)
from coach.domain.timeline import Timeline
from coach.storage.log import SqliteLog
from coach.storage.rows import never_reached

SETS = 3
NUMBERS = st.integers(0, 3)
MOMENTS = st.builds(
    lambda minutes, offset: (
        datetime(2026, 1, 1, tzinfo=UTC)
        .replace(microsecond=1)
        .astimezone(timezone(timedelta(minutes=offset)))
        + timedelta(minutes=minutes)
    ),
    st.integers(0, 5),  # few, so that some sessions begin in the same minute
    st.integers(-720, 840),
)
SCALE = st.one_of(st.none(), st.integers(1, 10))


@dataclass
class Kept:
    """What the model knows of a session."""

    header: SessionHeader
    timeline: Timeline
    sets: dict[tuple[int, int], SetRecord] = field(default_factory=dict)
    hurts: dict[tuple[int, int], HurtRecord] = field(default_factory=dict)
    state: SessionState = SessionState.UNFINISHED
    ended_at: datetime | None = None
    active_ms: int = 0
    said: Reflection = field(default_factory=Reflection)

    @property
    def latest(self) -> list[SetRecord]:
        by_segment = {segment: self.sets[segment, n] for segment, n in sorted(self.sets)}
        return [by_segment[segment] for segment in sorted(by_segment)]


class LogModel(RuleBasedStateMachine):
    """Any calls in any order, the file closed and opened in between."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "log.db"
        self.log = SqliteLog(self.path)
        self.kept: dict[int, Kept] = {}

    def teardown(self) -> None:
        self.log.shut()
        self.folder.cleanup()

    @rule(number=NUMBERS, at=MOMENTS, routine=st.sampled_from(["a", "b"]))
    def begin(self, number, at, routine):
        known = self.kept.get(number)
        what = known.header if known else header(number, at, routine)
        self.log.begin(what, plan(SETS, routine))
        if known is None:
            self.kept[number] = Kept(what, plan(SETS, routine))

    @rule(
        number=NUMBERS,
        which=st.integers(0, SETS - 1),
        attempt=st.integers(1, 3),
        outcome=st.sampled_from(Outcome),
        active_ms=st.integers(0, 10**6),
    )
    def add_set(self, number, which, attempt, outcome, active_ms):
        if kept := self.kept.get(number):
            record = done(work(kept.timeline, which), attempt, outcome)
            self.log.add_set(session_id(number), record, active_ms)
            kept.sets[record.segment, attempt] = record
            kept.active_ms = max(kept.active_ms, active_ms)

    @rule(
        number=NUMBERS,
        which=st.integers(0, SETS - 1),
        place=st.one_of(st.none(), st.sampled_from(["hip", "knee"])),
    )
    def add_hurt(self, number, which, place):
        if kept := self.kept.get(number):
            record = hurt(work(kept.timeline, which), place)
            self.log.add_hurt(session_id(number), record)
            key = record.segment, record.offset_ms
            known = kept.hurts.get(key)
            kept.hurts[key] = replace(record, place=place or (known.place if known else None))

    @rule(
        number=NUMBERS,
        state=st.sampled_from([SessionState.COMPLETED, SessionState.STOPPED]),
        at=MOMENTS,
        active_ms=st.integers(0, 10**6),
    )
    def close(self, number, state, at, active_ms):
        if kept := self.kept.get(number):
            self.log.close(session_id(number), state, at, active_ms)
            was_open = kept.state is SessionState.UNFINISHED
            if was_open and kept.sets:
                known = {segment for segment, _ in kept.sets}
                for segment in kept.timeline.work:
                    if segment.index not in known:
                        kept.sets[segment.index, 1] = never_reached(segment, active_ms)
            kept.state, kept.ended_at, kept.active_ms = state, at, active_ms

    @rule(number=NUMBERS, effort=SCALE, back=SCALE, note=st.text(max_size=5))
    def reflect(self, number, effort, back, note):
        if kept := self.kept.get(number):
            kept.said = Reflection(effort, back, note)
            self.log.reflect(session_id(number), kept.said)

    @rule(number=NUMBERS)
    def discard(self, number):
        self.log.discard(session_id(number))
        self.kept.pop(number, None)

    @rule()
    def close_the_file_and_open_it(self):
        self.log.shut()
        self.log = SqliteLog(self.path)

    def _newest_first(self, *, of: str | None = None) -> list[Kept]:
        return sorted(
            (k for k in self.kept.values() if k.sets and of in (None, k.header.routine)),
            key=lambda k: (k.header.started_at, k.header.id),
            reverse=True,
        )

    @invariant()
    def lists_agree(self):
        for routine in (None, "a"):
            assert [s.id for s in self.log.sessions(routine=routine)] == [
                kept.header.id for kept in self._newest_first(of=routine)
            ]
        offered = self.log.unfinished()
        assert [(u.record.summary.id, u.timeline) for u in offered] == [
            (kept.header.id, kept.timeline)
            for kept in self._newest_first()
            if kept.state is SessionState.UNFINISHED
        ]

    @invariant()
    def sessions_agree(self):
        for kept in self.kept.values():
            record = self.log.session(kept.header.id)
            latest = kept.latest
            assert list(record.sets) == latest
            assert list(record.earlier_attempts) == [
                kept.sets[key] for key in sorted(kept.sets) if kept.sets[key] not in latest
            ]
            assert list(record.hurts) == sorted(
                kept.hurts.values(), key=lambda h: (h.offset_ms, h.segment)
            )
            summary = record.summary
            assert summary.started_at == kept.header.started_at
            assert (summary.state, summary.ended_at) == (kept.state, kept.ended_at)
            assert summary.active_ms == kept.active_ms
            assert Reflection(summary.effort, summary.back_after, summary.note) == kept.said
            assert summary.sets_planned == SETS
            assert summary.sets_done == sum(s.outcome is Outcome.DONE for s in latest)


LogModel.TestCase.settings = settings(max_examples=50, stateful_step_count=25, deadline=None)
TestLogModel = LogModel.TestCase
