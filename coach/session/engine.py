"""The session engine: sans-IO, time is an argument.

Theory of operation
-------------------
The engine walks along a :class:`Timeline`, one segment at a time. It owns no clock: every call says what
time it is, in milliseconds of a clock that never goes back. All it remembers of time is ``base_ms``, the
moment at which the present segment would have started had the session never been paused in it. While
running, the time spent in the segment is ``now - base_ms``; while paused it is ``held_ms``, and resuming
moves ``base_ms`` so that the two agree. Nothing is ever counted down, so nothing drifts.

``advance`` goes from boundary to boundary: it gives the cues between the last call and now, and where the
segment's end lies before now, ends it *at its own moment*, starts the next one at that same moment, and
goes on. One call of 60 s and 6,000 calls of 10 ms therefore give the same events with the same times.
A cue is due when its place lies in ``(cursor, elapsed]``; ``cursor`` is how far the cues have been given.
Cues anchored at the segment's end move with time that is added, so a countdown that had begun is given
again before the new end.

``prompt`` is ``advance`` for a live session: when more than ``GAP_MS`` went by since the last call, the
machine slept or stood still. The session is then paused as of the last call, and no cue of the gap is given.

All mutable state is one small value, replaced as a whole when a command turns out to be illegal: an illegal
command raises and changes nothing, not even what catching up would have changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from coach.domain.events import (
    CueDue,
    EndReason,
    Event,
    Extended,
    HurtReported,
    Interrupted,
    Paused,
    Resumed,
    SegmentEnded,
    SegmentStarted,
    SessionFinished,
    SessionStarted,
    SessionStopped,
    SetFinished,
)
from coach.domain.record import Outcome, SetRecord
from coach.domain.snapshot import Action, RunState, Snapshot
from coach.domain.timeline import Segment, Side, Timeline
from coach.errors import IllegalCommandError
from coach.session.cue_times import CueTimes
from coach.session.results import Result, nothing_done, result
from coach.session.route import Route
from coach.session.transitions import allowed
from coach.session.view import view

GAP_MS = 5_000
"""Longer than this between two prompts, and the machine has slept."""
EXTEND_MS = 15_000
BACK_WINDOW_MS = 3_000
"""Within its first 3 s, back means the set before."""


@dataclass(slots=True)
class _Position:
    """Where the session stands. Replaced whole to undo."""

    state: RunState = RunState.READY
    index: int = 0
    base_ms: int = 0
    held_ms: int = 0
    extra_ms: int = 0
    cursor_ms: int = -1
    past_active_ms: int = 0
    """Running time in segments already left."""
    seen_ms: int | None = None
    """The latest time the engine was told."""
    hurt: frozenset[str] = frozenset()
    """Moves that hurt: their remaining sets are skipped."""
    results: Mapping[int, SetRecord] = field(default_factory=dict)
    """Each set's latest result, by segment."""


class Engine:
    """One run through a timeline.

    ``start_at`` is the index of the set to begin with, for a session that is resumed: the rest that leads
    to it comes first. ``results`` are the sets that already have one, ``active_ms`` is how long the session
    has run.
    """

    def __init__(
        self,
        timeline: Timeline,
        start_at: int = 0,
        results: Iterable[SetRecord] = (),
        active_ms: int = 0,
    ) -> None:
        self.timeline = timeline
        self._route = Route(timeline)
        first = start_at
        if first and not timeline.segments[first - 1].is_work:
            first -= 1
        known = {record.segment: record for record in results}
        self._p = _Position(index=first, results=known, past_active_ms=active_ms)
        self._times = CueTimes.of(timeline.segments[first], 0)

    # -- what can be asked --------------------------------------------------------------------

    @property
    def state(self) -> RunState:
        """Ready, running, paused, finished or stopped."""
        return self._p.state

    @property
    def segment(self) -> Segment | None:
        """The present segment; None once the session is over."""
        if self._p.state in (RunState.FINISHED, RunState.STOPPED):
            return None
        return self.timeline.segments[self._p.index]

    def snapshot(self, now_ms: int) -> Snapshot:
        """Where the session stands; changes nothing."""
        segment = self.segment
        elapsed_ms = self._elapsed(max(now_ms, self._p.seen_ms or now_ms)) if segment else 0
        length_ms = self._length_ms()
        if length_ms is not None:
            elapsed_ms = min(elapsed_ms, length_ms)
        return view(
            self._route,
            state=self._p.state,
            segment=segment,
            elapsed_ms=elapsed_ms,
            extra_ms=self._p.extra_ms,
            past_active_ms=self._p.past_active_ms,
            hurt=self._p.hurt,
            allowed=allowed(self._p.state, segment),
        )

    def active_ms(self, now_ms: int) -> int:
        """Running time so far, pauses left out."""
        present_ms = self._elapsed(max(now_ms, self._p.seen_ms or now_ms)) if self.segment else 0
        return self._p.past_active_ms + present_ms

    def next_due_ms(self) -> int | None:
        """The next moment at which something happens by itself: a cue or the segment's end."""
        if self._p.state is not RunState.RUNNING:
            return None
        moments = (self._cues().after(self._p.cursor_ms), self._length_ms())
        due = [moment for moment in moments if moment is not None]
        return self._p.base_ms + min(due) if due else None

    # -- time ---------------------------------------------------------------------------------

    def prompt(self, now_ms: int) -> list[Event]:
        """Live time: as ``advance``, but a gap of more than 5 s pauses at the moment it began."""
        seen_ms = self._p.seen_ms
        if self._p.state is RunState.RUNNING and seen_ms is not None and now_ms - seen_ms > GAP_MS:
            self._hold(seen_ms)
            self._p.seen_ms = now_ms
            return [Interrupted(seen_ms, now_ms - seen_ms)]
        return self.advance(now_ms)

    def advance(self, now_ms: int) -> list[Event]:
        """Everything that happened until now, each event with its own exact time."""
        now_ms = self._tell(now_ms)
        events: list[Event] = []
        while self._p.state is RunState.RUNNING:
            length_ms = self._length_ms()
            elapsed_ms = self._elapsed(now_ms)
            if length_ms is None or elapsed_ms < length_ms:
                events.extend(self._due(elapsed_ms))
                break
            events.extend(self._due(length_ms))
            end_ms = self._p.base_ms + length_ms
            events.extend(self._leave(end_ms, EndReason.COMPLETED))
            events.extend(self._go_on(end_ms))
        return events

    # -- commands -----------------------------------------------------------------------------

    def apply(
        self,
        action: Action,
        now_ms: int,
        *,
        reps: int | None = None,
        added_ms: int = EXTEND_MS,
    ) -> list[Event]:
        """Do what the person asks, after catching up with the time.

        ``reps`` goes with SET_DONE (as planned when left out), ``added_ms`` with EXTEND. Raises
        IllegalCommandError, and changes nothing, where the action is not possible.
        """
        before = replace(self._p)
        events = self.advance(now_ms)
        if action not in allowed(self._p.state, self.segment):
            state = self._p.state
            self._p = before
            raise IllegalCommandError(f"'{action}' is not possible while the session is {state}.")
        events.extend(self._do(action, self._p.seen_ms or 0, reps, added_ms))
        return events

    def _do(self, action: Action, now_ms: int, reps: int | None, added_ms: int) -> Iterator[Event]:
        match action:
            case Action.START:
                self._p.state = RunState.RUNNING
                yield SessionStarted(now_ms)
                yield from self._enter(self._p.index, now_ms)
            case Action.PAUSE:
                self._hold(now_ms)
                yield Paused(now_ms)
            case Action.RESUME:
                self._p.base_ms = now_ms - self._p.held_ms
                self._p.state = RunState.RUNNING
                yield Resumed(now_ms)
                yield from self._due(self._p.held_ms)
            case Action.SKIP:
                yield from self._leave(now_ms, EndReason.SKIPPED)
                yield from self._go_on(now_ms)
            case Action.BACK:
                yield from self._back(now_ms)
            case Action.EXTEND:
                self._p.extra_ms += added_ms
                yield Extended(now_ms, self._present, added_ms)
            case Action.SET_DONE:
                yield from self._leave(now_ms, EndReason.SET_DONE, reps)
                yield from self._go_on(now_ms)
            case Action.HURT:
                yield from self._hurt(now_ms)
            case Action.STOP:
                yield from self._stop(now_ms)

    def _back(self, now_ms: int) -> Iterator[Event]:
        segment = self._present
        early = not segment.is_work or self._elapsed(now_ms) <= BACK_WINDOW_MS
        target = self._route.before(segment.index, self._p.hurt) if early else segment.index
        yield self._ended(now_ms, EndReason.BACK)
        yield from self._enter(segment.index if target is None else target, now_ms)

    def _hurt(self, now_ms: int) -> Iterator[Event]:
        segment = self._present
        yield HurtReported(now_ms, segment, self._side(now_ms), self._elapsed(now_ms))
        self._p.hurt |= {segment.move}
        yield from self._leave(now_ms, EndReason.HURT)
        yield from self._go_on(now_ms)

    def _stop(self, now_ms: int) -> Iterator[Event]:
        if self._p.state is not RunState.READY:
            yield from self._leave(now_ms, EndReason.STOPPED)
        self._p.state = RunState.STOPPED
        yield SessionStopped(now_ms)

    # -- moving along -------------------------------------------------------------------------

    def _enter(self, index: int, at_ms: int, extra_ms: int = 0) -> Iterator[Event]:
        self._p.index = index
        self._p.base_ms = at_ms
        self._p.held_ms = 0
        self._p.extra_ms = extra_ms
        self._p.cursor_ms = -1
        yield SegmentStarted(at_ms, self._present, self._length_ms())
        if self._p.state is RunState.RUNNING:
            yield from self._due(0)

    def _leave(self, at_ms: int, reason: EndReason, reps: int | None = None) -> Iterator[Event]:
        """The present segment ends; a set is given its result first."""
        segment, elapsed_ms = self._present, self._elapsed(at_ms)
        if segment.is_work:
            done = result(segment, elapsed_ms, self._p.extra_ms, reason, reps)
            offset_ms = self._p.past_active_ms + elapsed_ms
            yield from self._finish_set(segment, at_ms, done, offset_ms)
        yield self._ended(at_ms, reason)

    def _ended(self, at_ms: int, reason: EndReason) -> SegmentEnded:
        elapsed_ms = self._elapsed(at_ms)
        self._p.past_active_ms += elapsed_ms
        return SegmentEnded(at_ms, self._present, elapsed_ms, reason)

    def _finish_set(
        self, segment: Segment, at_ms: int, done: Result, offset_ms: int
    ) -> Iterator[Event]:
        before = self._p.results.get(segment.index)
        if before is not None and not _supersedes(done.outcome, before.outcome):
            return  # what was done stands: gone back to by mistake and left again, it is not undone
        record = SetRecord.of(
            segment,
            done.outcome,
            done_reps=done.reps,
            done_ms=done.done_ms,
            offset_ms=offset_ms,
            attempt=before.attempt + 1 if before else 1,
        )
        self._p.results = {**self._p.results, segment.index: record}
        yield SetFinished(at_ms, record)

    def _go_on(self, at_ms: int) -> Iterator[Event]:
        """On to the next segment; sets of a move that hurt are passed over as skipped."""
        step = self._route.after(self._p.index, self._p.hurt)
        for segment in step.passed_over:
            yield from self._finish_set(
                segment, at_ms, nothing_done(segment), self._p.past_active_ms
            )
        if step.index is None:
            self._p.state = RunState.FINISHED
            yield SessionFinished(at_ms)
        else:
            yield from self._enter(step.index, at_ms, step.extra_ms)

    # -- cues ---------------------------------------------------------------------------------

    def _cues(self) -> CueTimes:
        """The present segment's cues with the place each has now."""
        if (self._times.segment, self._times.extra_ms) != (self._p.index, self._p.extra_ms):
            self._times = CueTimes.of(self._present, self._p.extra_ms)
        return self._times

    def _due(self, until_ms: int) -> Iterator[Event]:
        segment, base_ms, cursor_ms = self._present, self._p.base_ms, self._p.cursor_ms
        self._p.cursor_ms = max(cursor_ms, until_ms)
        for at_ms, cue in self._cues().between(cursor_ms, until_ms):
            yield CueDue(base_ms + at_ms, segment, cue)

    # -- small things -------------------------------------------------------------------------

    @property
    def _present(self) -> Segment:
        return self.timeline.segments[self._p.index]

    def _tell(self, now_ms: int) -> int:
        """The time, which never goes back."""
        self._p.seen_ms = now_ms if self._p.seen_ms is None else max(now_ms, self._p.seen_ms)
        return self._p.seen_ms

    def _elapsed(self, now_ms: int) -> int:
        if self._p.state is RunState.RUNNING:
            return now_ms - self._p.base_ms
        return self._p.held_ms

    def _length_ms(self) -> int | None:
        length_ms = self._present.length_ms
        return None if length_ms is None else length_ms + self._p.extra_ms

    def _hold(self, at_ms: int) -> None:
        self._p.held_ms = self._elapsed(at_ms)
        self._p.state = RunState.PAUSED

    def _side(self, now_ms: int) -> Side | None:
        segment = self._present
        if segment.side is not None:
            return segment.side
        stage = segment.stage_at(self._elapsed(now_ms), self._p.extra_ms)
        return stage.side if stage else None


def _supersedes(outcome: Outcome, before: Outcome) -> bool:
    """Whether another attempt at a set counts instead of the one before."""
    worth = (Outcome.SKIPPED, Outcome.PARTIAL, Outcome.DONE)
    return outcome is not Outcome.SKIPPED and worth.index(outcome) >= worth.index(before)
