"""The rest of a session that was stopped, as a plan of its own."""

from dataclasses import replace

from fakes import FakeBeeper, FakeClock, FakeLog, FakeSpeaker, FakeWake
from histories import set_record, summary
from hypothesis import given
from hypothesis import strategies as st
from samples import timeline

from coach.domain.events import SessionFinished, SetFinished
from coach.domain.record import Outcome, SessionRecord, SessionState
from coach.domain.snapshot import Action
from coach.domain.timeline import CueKind, SegmentKind, Timeline
from coach.planning.remaining import remaining, stopped_at
from coach.session.conductor import Conductor, Devices
from coach.session.engine import Engine

WHOLE = timeline()


def stopped(plan: Timeline, outcomes: dict[int, Outcome], **changes: object) -> SessionRecord:
    """A stopped session: the named sets (by their number among the sets) with these outcomes."""
    sets = tuple(
        set_record(segment, outcome=outcomes.get(number, Outcome.SKIPPED), offset_ms=number * 1000)
        for number, segment in enumerate(plan.work)
    )
    return SessionRecord(summary(state=SessionState.STOPPED, active_ms=1_000_000, **changes), sets)


def test_it_goes_on_after_the_last_set_that_was_done() -> None:
    """Would catch a set done twice, or the first one left out."""
    work = list(WHOLE.work)
    done = stopped(WHOLE, {0: Outcome.DONE, 1: Outcome.DONE})
    assert stopped_at(done, WHOLE) == work[2].index


def test_a_set_that_the_stop_cut_short_is_begun_again() -> None:
    """Would catch half a set passed off as a whole one, and a slow set of one's own asked for again."""
    work = list(WHOLE.work)
    halved = stopped(WHOLE, {0: Outcome.DONE, 1: Outcome.PARTIAL})
    at_the_end = replace(halved.sets[1], offset_ms=halved.summary.active_ms)
    cut = replace(halved, sets=(halved.sets[0], at_the_end, *halved.sets[2:]))
    assert stopped_at(cut, WHOLE) == work[1].index
    assert stopped_at(halved, WHOLE) == work[2].index


def test_what_was_skipped_on_purpose_is_not_asked_for_again() -> None:
    """Would catch sets left out long before the end coming back."""
    work = list(WHOLE.work)
    record = stopped(WHOLE, {0: Outcome.DONE, 3: Outcome.DONE})
    assert stopped_at(record, WHOLE) == work[4].index


def test_nothing_is_left_of_a_session_that_came_to_its_last_set() -> None:
    """Would catch a session of no sets being offered."""
    last = len(list(WHOLE.work)) - 1
    assert stopped_at(stopped(WHOLE, {last: Outcome.DONE}), WHOLE) is None
    assert remaining(WHOLE, 0, without={one.move for one in WHOLE.work}) is None


def test_a_session_stopped_before_its_first_set_begins_with_it() -> None:
    """Would catch an index out of nothing."""
    assert stopped_at(stopped(WHOLE, {}), WHOLE) == next(WHOLE.work).index


def test_it_begins_with_a_get_ready_that_says_what_comes() -> None:
    """Would catch a set sprung on the person, or the announcement of a rest that is none."""
    start = list(WHOLE.work)[3]
    rest = remaining(WHOLE, start.index, prepare_ms=8_000)
    assert rest is not None
    first, second = rest.segments[:2]
    assert (first.kind, first.length_ms, first.start_ms) == (SegmentKind.PREPARE, 8_000, 0)
    assert (first.move, first.side, first.set, first.reps) == (
        start.move,
        start.side,
        start.set,
        None,
    )
    said = [cue.text for cue in first.cues if cue.kind is CueKind.SPEECH]
    assert said[0].startswith(f"Get ready. First: {start.move_name}")
    beeps = [cue.at_ms for cue in first.cues if cue.kind is CueKind.BEEP]
    assert beeps == [5_000, 6_000, 7_000, 8_000]
    assert replace(second, index=start.index, start_ms=start.start_ms) == start


def test_the_second_side_may_be_the_first_set() -> None:
    """Would catch "switch sides" where there was no other side before."""
    plan = timeline("lunge")
    right = list(plan.work)[1]
    rest = remaining(plan, right.index)
    assert rest is not None
    assert rest.segments[0].kind is SegmentKind.PREPARE
    assert rest.segments[0].side is right.side


def test_a_move_that_is_left_out_takes_no_rest_with_it() -> None:
    """Would catch two rests in a row, or a round without the rest before it."""
    lifts = {"lift"}
    rest = remaining(WHOLE, next(WHOLE.work).index, without=lifts)
    assert rest is not None
    assert "lift" not in {one.move for one in rest.segments}
    pairs = zip(rest.segments, rest.segments[1:], strict=False)
    assert all(one.is_work or two.is_work for one, two in pairs)
    rounds = [one for one in rest.segments if one.kind is SegmentKind.ROUND_REST]
    assert [one.round for one in rounds] == [2]
    assert rounds[0].length_ms == 60_000
    assert rounds[0].cues[0].text.endswith("Next: Hinge, left side")


@given(
    start=st.integers(0, len(WHOLE.segments)),
    without=st.sets(st.sampled_from(["march", "lift", "hinge", "twist", "plank"])),
)
def test_any_rest_is_a_plan_the_engine_can_lead(start: int, without: set[str]) -> None:
    """Would catch indices and starts that no longer fit the place, and sets lost or made up."""
    rest = remaining(WHOLE, start, without=without)
    left = [one for one in WHOLE.work if one.index >= start and one.move not in without]
    if rest is None:
        assert not left
        return
    assert [one.index for one in rest.segments] == list(range(len(rest.segments)))
    at_ms = 0
    for one in rest.segments:
        assert one.start_ms == at_ms
        at_ms += one.length_ms or 0
    engine = Engine(rest)
    engine.apply(Action.START, 0)
    events = engine.advance(at_ms)
    done = [event.record for event in events if isinstance(event, SetFinished)]
    assert [(one.move, one.side, one.set, one.round) for one in done] == [
        (one.move, one.side, one.set, one.round) for one in left
    ]
    assert all(one.outcome is Outcome.DONE for one in done)
    assert isinstance(events[-1], SessionFinished)


def test_its_record_says_which_session_it_goes_on_with() -> None:
    """Would catch the two sessions standing in the history as strangers."""
    clock, log = FakeClock(), FakeLog()
    devices = Devices(FakeBeeper(clock), FakeSpeaker(clock), FakeWake())
    conductor = Conductor(WHOLE, clock=clock, log=log, devices=devices, continues="old")
    conductor.do(Action.START)
    header = log.headers[conductor.session_id]
    assert header.continues == "old"
    assert header.id != "old"
