"""The session engine: whole event lists, any tick pattern, any command sequence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import timeline

from coach.domain.events import (
    CueDue,
    EndReason,
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
from coach.domain.record import Outcome
from coach.domain.snapshot import Action, RunState
from coach.domain.timeline import Pace, SegmentKind, Side
from coach.errors import IllegalCommandError
from coach.session.engine import Engine

T0 = 5_000


def started(*items, **choices):
    engine = Engine(timeline(*items, **choices))
    engine.apply(Action.START, T0)
    return engine


def without_cues(events):
    return [event for event in events if not isinstance(event, CueDue)]


def results(events):
    return [
        (
            e.record.move,
            e.record.side,
            e.record.set,
            e.record.outcome.value,
            e.record.done_reps,
            e.record.done_ms,
        )
        for e in events
        if isinstance(e, SetFinished)
    ]


def test_a_session_from_start_to_end():
    """Catches a boundary at the wrong moment, a set without result, events in the wrong order."""
    engine = Engine(timeline("lift"))
    events = engine.apply(Action.START, T0) + engine.advance(T0 + 100_000)
    kinds = [(type(e).__name__, e.at_ms - T0) for e in without_cues(events)]
    assert kinds == [
        ("SessionStarted", 0),
        ("SegmentStarted", 0),
        ("SegmentEnded", 10_000),
        ("SegmentStarted", 10_000),
        ("SetFinished", 34_000),
        ("SegmentEnded", 34_000),
        ("SegmentStarted", 34_000),
        ("SegmentEnded", 54_000),
        ("SegmentStarted", 54_000),
        ("SetFinished", 78_000),
        ("SegmentEnded", 78_000),
        ("SessionFinished", 78_000),
    ]
    assert engine.state is RunState.FINISHED
    assert results(events) == [
        ("lift", None, 1, "done", 4, 24_000),
        ("lift", None, 2, "done", 4, 24_000),
    ]


def test_cues_come_at_their_own_moment_also_when_the_tick_is_late():
    """Catches cues stamped with the tick instead of their place in the plan."""
    engine = started("lift")
    due = [e for e in engine.advance(T0 + 200_000) if isinstance(e, CueDue)]
    plan = timeline("lift")
    planned = [
        s.start_ms + cue.at_ms
        for s in plan.segments
        for cue in s.cues
        if s.start_ms + cue.at_ms > 0
    ]
    assert [e.at_ms - T0 for e in due] == planned


@settings(max_examples=60)
@given(st.lists(st.integers(1, 40_000), min_size=1, max_size=60))
def test_any_tick_pattern_gives_the_same_events(steps):
    """Catches anything that depends on how often or how late the engine is prompted."""
    whole, stepped = started(), started()
    now, events = T0, []
    for step in steps:
        now += step
        events += stepped.advance(now)
    assert events == whole.advance(now)
    assert stepped.snapshot(now) == whole.snapshot(now)


def test_pause_stops_time_and_resume_goes_on_where_it_was():
    """Catches time that runs on, or is lost, over a pause."""
    engine = started("lift")
    engine.advance(T0 + 12_500)
    assert engine.apply(Action.PAUSE, T0 + 13_000)[-1] == Paused(T0 + 13_000)
    assert engine.advance(T0 + 500_000) == []
    assert engine.snapshot(T0 + 500_000).elapsed_ms == 3_000
    assert engine.apply(Action.RESUME, T0 + 600_000)[0] == Resumed(T0 + 600_000)
    end = next(e for e in engine.advance(T0 + 999_000) if isinstance(e, SetFinished))
    assert end.at_ms == T0 + 600_000 + 21_000
    assert end.record.done_ms == 24_000


def test_skip_in_a_set_records_what_was_done():
    """Catches a skipped set that is lost, or counted as done."""
    engine = started("lift")
    events = engine.apply(Action.SKIP, T0 + 10_000 + 13_000)
    assert results(events) == [("lift", None, 1, "partial", 2, 13_000)]
    assert engine.segment.kind is SegmentKind.REST


def test_skip_at_once_is_a_skipped_set():
    """Catches half a second of nothing being logged as work."""
    engine = started("lift")
    assert results(engine.apply(Action.SKIP, T0 + 10_500)) == [("lift", None, 1, "skipped", 0, 0)]


def test_skip_while_paused_stays_paused():
    """Catches a session that runs off while the person is at the keyboard."""
    engine = started("lift")
    engine.apply(Action.PAUSE, T0 + 1_000)
    engine.apply(Action.SKIP, T0 + 2_000)
    assert (engine.state, engine.segment.index) == (RunState.PAUSED, 1)
    engine.apply(Action.RESUME, T0 + 9_000)
    assert engine.snapshot(T0 + 10_000).elapsed_ms == 1_000


def test_a_hold_left_while_getting_out_is_done():
    """Catches a full hold being logged as partial because its way out was skipped."""
    engine = started("plank")
    events = engine.apply(Action.SKIP, T0 + 10_000 + 23_500)
    assert results(events) == [("plank", None, 1, "done", None, 20_000)]


@pytest.mark.parametrize(
    ("at_ms", "index", "elapsed_ms"),
    [
        (10_000 + 9_000, 1, 0),
        (10_000 + 2_000, 1, 0),
        (34_000 + 1_000, 1, 0),
        (54_000 + 2_000, 1, 0),
        (54_000 + 9_000, 3, 0),
    ],
)
def test_back(at_ms, index, elapsed_ms):
    """Catches back going anywhere but to this set's start, or within 3 s to the set before."""
    engine = started("lift")
    engine.apply(Action.BACK, T0 + at_ms)
    snapshot = engine.snapshot(T0 + at_ms)
    assert (snapshot.segment.index, snapshot.elapsed_ms) == (index, elapsed_ms)


def test_a_set_done_again_is_a_second_attempt_and_the_first_is_kept():
    """Catches a finished set being overwritten, or a second look at it counting as skipped."""
    engine = started("lift")
    engine.advance(T0 + 35_000)
    engine.apply(Action.BACK, T0 + 35_000)
    again = engine.advance(T0 + 35_000 + 24_000)
    assert [e.record.attempt for e in again if isinstance(e, SetFinished)] == [2]
    engine.apply(Action.BACK, T0 + 60_000)
    assert results(engine.apply(Action.SKIP, T0 + 60_200)) == []


def test_a_set_that_was_done_is_not_undone_by_leaving_it_again():
    """Catches back, pressed by mistake, turning a finished set into a partial one."""
    engine = started("lift")
    engine.advance(T0 + 35_000)
    engine.apply(Action.BACK, T0 + 35_000)
    assert results(engine.apply(Action.SKIP, T0 + 40_000)) == []


def test_fifteen_seconds_more_moves_the_countdown():
    """Catches a countdown at the old end, or none at the new one."""
    engine = started("plank")
    at = T0 + 10_000 + 22_500
    engine.advance(at)
    assert engine.apply(Action.EXTEND, at) == [Extended(at, engine.segment, 15_000)]
    beeps = [
        e.at_ms - T0 - 10_000
        for e in engine.advance(at + 30_000)
        if isinstance(e, CueDue) and e.cue.text in ("short", "long") and e.segment.index == 1
    ]
    assert beeps == [35_000, 36_000, 37_000, 38_000]


def test_an_extended_hold_counts_what_was_held():
    """Catches the added time being lost from the log."""
    engine = started("plank")
    engine.apply(Action.EXTEND, T0 + 20_000)
    assert results(engine.advance(T0 + 10_000 + 40_000)) == [
        ("plank", None, 1, "done", None, 35_000)
    ]


def test_a_counted_set_cannot_be_extended():
    """Catches reps that would be counted past the prescribed number."""
    engine = started("lift")
    before = engine.snapshot(T0 + 12_000)
    with pytest.raises(IllegalCommandError):
        engine.apply(Action.EXTEND, T0 + 12_000)
    assert engine.snapshot(T0 + 12_000) == before


def test_own_pace_waits_for_the_person():
    """Catches a set at one's own pace that ends by itself, or loses the count given."""
    engine = started("lift", pace=Pace.OWN)
    assert engine.snapshot(T0 + 900_000).countdown_ms is not None
    engine.advance(T0 + 900_000)
    assert engine.segment.index == 1
    assert engine.next_due_ms() is None or engine.next_due_ms() > T0 + 900_000
    events = engine.apply(Action.SET_DONE, T0 + 910_000, reps=3)
    assert results(events) == [("lift", None, 1, "partial", 3, 900_000)]
    engine.advance(T0 + 935_000)
    events = engine.apply(Action.SET_DONE, T0 + 940_000)
    assert results(events) == [("lift", None, 2, "done", 4, 10_000)]
    assert engine.state is RunState.FINISHED


def test_it_hurts_ends_the_move_and_skips_its_other_sets():
    """Catches a person being led back into a move that hurt, or the moment and side being lost."""
    engine = started()
    events = []
    now = T0 + 10_000 + 30_000 + 15_000 + 18_000 + 30_000 + 3_000
    events += engine.advance(now)
    assert (engine.segment.move, engine.segment.side) == ("hinge", Side.LEFT)
    hurt = engine.apply(Action.HURT, now)
    report = next(e for e in hurt if isinstance(e, HurtReported))
    assert (report.segment.move, report.side, report.elapsed_ms) == ("hinge", Side.LEFT, 3_000)
    assert engine.segment.kind is SegmentKind.REST
    assert engine.segment.move == "twist"
    rest = engine.advance(now + 10_000_000)
    done = results(events + hurt + rest)
    assert [d[1:5] for d in done if d[0] == "hinge"] == [
        (Side.LEFT, 1, "partial", 0),
        (Side.RIGHT, 1, "skipped", 0),
        (Side.LEFT, 1, "skipped", 0),
        (Side.RIGHT, 1, "skipped", 0),
    ]
    begun = [e.segment.move for e in rest if isinstance(e, SegmentStarted)]
    assert "hinge" not in begun
    assert engine.state is RunState.FINISHED


def test_the_rest_of_a_round_is_kept_when_its_first_move_is_left_out():
    """Catches the pause between rounds shrinking to the gap of the move that follows."""
    engine = started()
    now = T0 + 60_000
    engine.apply(Action.HURT, now)  # in lift, the first of the circuit
    events = engine.advance(now + 10_000_000)
    rests = [
        e.length_ms
        for e in events
        if isinstance(e, SegmentStarted)
        and e.segment.move == "hinge"
        and e.segment.kind is SegmentKind.REST
    ]
    assert rests == [60_000]


def test_the_alternating_side_that_hurt():
    """Catches a hurt in an alternating move being recorded without its side."""
    engine = started("twist")
    events = engine.apply(Action.HURT, T0 + 10_000 + 7_000)
    assert next(e for e in events if isinstance(e, HurtReported)).side is Side.RIGHT


def test_stop_keeps_what_was_done():
    """Catches the set in progress being lost when a workout is ended."""
    engine = started("plank")
    events = engine.apply(Action.STOP, T0 + 10_000 + 9_000)
    assert results(events) == [("plank", None, 1, "partial", None, 6_000)]
    assert events[-1] == SessionStopped(T0 + 19_000)
    assert engine.segment is None
    for action in Action:
        with pytest.raises(IllegalCommandError):
            engine.apply(action, T0 + 20_000)


def test_a_gap_pauses_at_the_moment_it_began():
    """Catches a burst of missed cues, or a finished set nobody did, after the lid was closed."""
    engine = started("plank")
    engine.advance(T0 + 12_000)
    hour = 3_600_000
    assert engine.prompt(T0 + 12_000 + hour) == [Interrupted(T0 + 12_000, hour)]
    assert engine.state is RunState.PAUSED
    assert engine.snapshot(T0 + 12_000 + hour).elapsed_ms == 2_000
    engine.apply(Action.RESUME, T0 + 12_000 + hour + 500)
    end = next(e for e in engine.advance(T0 + hour * 2) if isinstance(e, SetFinished))
    assert end.at_ms == T0 + 12_000 + hour + 500 + 23_000


def test_five_seconds_late_is_late_not_asleep():
    """Catches a busy machine being taken for a sleeping one."""
    engine = started("plank")
    engine.advance(T0 + 1_000)
    assert not any(isinstance(e, Interrupted) for e in engine.prompt(T0 + 6_000))


def test_a_clock_that_goes_back_changes_nothing():
    """Catches a negative elapsed time."""
    engine = started("plank")
    engine.advance(T0 + 15_000)
    assert engine.advance(T0 + 1_000) == []
    assert engine.snapshot(T0 + 1_000).elapsed_ms == 5_000


def test_a_resumed_session_begins_with_the_rest_before_its_set():
    """Catches a resumed session that starts from the beginning, or without a moment to get ready."""
    plan = timeline("lift")
    engine = Engine(plan, start_at=3, active_ms=34_000)
    engine.apply(Action.START, T0)
    assert engine.segment.index == 2
    events = engine.advance(T0 + 20_000 + 24_000)
    assert results(events) == [("lift", None, 2, "done", 4, 24_000)]
    record = next(e.record for e in events if isinstance(e, SetFinished))
    assert record.offset_ms == 34_000 + 44_000


def test_next_due_is_the_next_cue_or_end():
    """Catches a timer that is set past a cue, which would come late."""
    engine = started("lift")
    seen = []
    while engine.state is RunState.RUNNING:
        due = engine.next_due_ms()
        before = engine.snapshot(due - 1)
        assert engine.advance(due - 1) == []
        assert before.state is RunState.RUNNING
        events = engine.advance(due)
        assert events
        seen += events
    whole = started("lift")
    assert seen == whole.advance(T0 + 10_000_000)


COMMANDS = st.tuples(st.sampled_from(list(Action)), st.integers(0, 30_000), st.integers(0, 12))


@settings(max_examples=150)
@given(st.lists(COMMANDS, max_size=60), st.sampled_from(list(Pace)))
def test_any_command_sequence_keeps_the_invariants(commands, pace):
    """Catches two segments at once, planned order broken, times that don't add up, half-done illegal
    commands, a hurt move being offered again.
    """
    plan = timeline(pace=pace)
    engine = Engine(plan)
    now, events = T0, []
    for action, wait, reps in commands:
        now += wait
        state, segment, view = engine.state, engine.segment, engine.snapshot(now)
        try:
            events += engine.apply(action, now, reps=reps)
        except IllegalCommandError:
            assert (engine.state, engine.segment, engine.snapshot(now)) == (state, segment, view)
    events += engine.advance(now)
    _check_order(events)
    _check_times(events, engine, now)
    _check_hurt(events)
    keys = [(e.record.segment, e.record.attempt) for e in events if isinstance(e, SetFinished)]
    assert len(keys) == len(set(keys))
    if engine.state is RunState.FINISHED:
        assert {key for key, _ in keys} == {s.index for s in plan.work}


def _check_order(events):
    open_segment = None
    for event in events:
        match event:
            case SegmentStarted():
                assert open_segment is None
                open_segment = event.segment
            case SegmentEnded():
                assert open_segment is event.segment
                open_segment = None
                last = event
            case CueDue():
                assert open_segment is event.segment
            case SessionFinished() | SessionStopped():
                assert event is events[-1]
    started_at = [e for e in events if isinstance(e, SegmentStarted)]
    ended = [e for e in events if isinstance(e, SegmentEnded)]
    for end, start in zip(ended, started_at[1:], strict=False):
        assert start.at_ms == end.at_ms
        if end.reason is EndReason.BACK:
            assert start.segment.index <= end.segment.index
        else:
            assert start.segment.index > end.segment.index
    if ended and len(ended) == len(started_at):
        assert last.segment is not None


def _check_times(events, engine, now):
    times = [e.at_ms for e in events]
    assert times == sorted(times)
    running = 0
    since = None
    for event in events:
        if isinstance(event, SessionStarted | Resumed):
            since = event.at_ms
        elif isinstance(event, Paused | SessionFinished | SessionStopped) and since is not None:
            running += event.at_ms - since
            since = None
    if since is not None:
        running += now - since
    assert engine.active_ms(now) == running


def _check_hurt(events):
    hurt = set()
    for event in events:
        match event:
            case HurtReported():
                hurt.add(event.segment.move)
            case SegmentStarted():
                assert not (event.segment.is_work and event.segment.move in hurt)
            case SetFinished() if event.record.move in hurt:
                assert event.record.outcome in (Outcome.PARTIAL, Outcome.SKIPPED, Outcome.DONE)
