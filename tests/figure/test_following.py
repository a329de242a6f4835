"""The figure of a running session: which body is seen at which moment of it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from figure_samples import HANGING, STANDING, motion
from pytest import approx
from samples import MOVES, timeline

from coach.domain.exercise import Exercise
from coach.domain.fields import Level, Pace, Side
from coach.domain.motion import Frame, Limb, Motion
from coach.domain.snapshot import Action, RunState, Snapshot
from coach.domain.timeline import Segment, SegmentKind, StageKind, Timeline
from coach.figure.following import READY_MS, TURN_MS, Following, Seen
from coach.figure.mirror import turned_round
from coach.figure.playback import Playback

BOW = motion(STANDING, Frame(phase="Lift", torso=40), Frame(phase="Lower", torso=90))
HELD = motion(STANDING, Frame(phase="enter", torso=40))
STEPS = motion(
    Frame(
        at=(0, 0.53),
        torso=90,
        near_arm=HANGING,
        near_leg=HANGING,
        far_leg=Limb(angles=(0, -90)),
    ),
    Frame(seconds=0.5, near_leg=Limb(angles=(0, -90)), far_leg=HANGING),
    Frame(seconds=0.5, near_leg=HANGING, far_leg=Limb(angles=(0, -90))),
)


def work(plan: Timeline) -> Segment:
    return next(iter(plan.work))


def before(plan: Timeline, kind: SegmentKind) -> Segment:
    return next(segment for segment in plan.segments if segment.kind is kind)


def shot(
    plan: Timeline,
    segment: Segment,
    elapsed_ms: int,
    extra_ms: int = 0,
    state: RunState = RunState.RUNNING,
) -> Snapshot:
    """A snapshot as the engine makes them."""
    stage = segment.stage_at(elapsed_ms, extra_ms)
    late_ms = elapsed_ms
    if stage is not None:
        late_ms -= stage.start_ms + (extra_ms if stage.kind is StageKind.LEAVE else 0)
    length_ms = None if segment.length_ms is None else segment.length_ms + extra_ms
    following = (each for each in plan.work if each.index >= segment.index)
    return Snapshot(
        state,
        segment,
        elapsed_ms,
        length_ms,
        stage,
        late_ms,
        None if length_ms is None else max(0, length_ms - elapsed_ms),
        None,
        None if segment.is_work else next(following, None),
        0,
        0,
        0,
        frozenset(Action),
    )


def made(shown: Motion, move: Exercise) -> Following:
    return Following(Playback.of(shown, move, Level.BEGINNER))


def lean(seen: Seen | None) -> float:
    """How far the body bows to the right: 0 upright."""
    assert seen is not None
    return seen.joints.neck[0]


@pytest.fixture
def lift() -> Following:
    return made(BOW, MOVES["lift"])


def test_in_a_set_it_is_at_the_moment_of_the_rep(lift: Following) -> None:
    """Would catch a figure that runs on a clock of its own, or that is pale while one works."""
    plan = timeline("lift")
    segment = work(plan)
    whole = Playback.of(BOW, MOVES["lift"], Level.BEGINNER)
    for elapsed_ms in (0, 700, 2_000, 2_500, 4_500, 6_000, 8_000, 23_900):
        seen = lift.seen(shot(plan, segment, elapsed_ms))
        assert seen is not None
        assert not seen.quiet
        assert lean(seen) == approx(whole.looping(elapsed_ms).neck[0], abs=1e-6)
    assert lean(lift.seen(shot(plan, segment, 2_500))) > 0.2


def test_added_time_is_held_and_the_way_out_comes_after_it() -> None:
    """Would catch a body that gets up while the hold still counts."""
    plan = timeline("plank")
    segment, held = work(plan), made(HELD, MOVES["plank"])
    down = lean(held.seen(shot(plan, segment, 23_000)))
    assert lean(held.seen(shot(plan, segment, 30_000, extra_ms=15_000))) == approx(down, abs=0.02)
    assert lean(held.seen(shot(plan, segment, 40_000, extra_ms=15_000))) == approx(0, abs=1e-6)


def test_at_own_pace_it_goes_on_rep_after_rep(lift: Following) -> None:
    """Would catch a figure that stands still because nothing is counted."""
    plan = timeline("lift", pace=Pace.OWN)
    segment = work(plan)
    assert segment.is_open
    leans = [lean(lift.seen(shot(plan, segment, at_ms))) for at_ms in (2_000, 8_000, 62_000)]
    assert leans[0] > 0.2
    assert leans == approx([leans[0]] * 3)


def test_a_rest_shows_a_rep_of_what_comes_and_ends_ready(lift: Following) -> None:
    """Would catch a rest without the coming move, one as plain as work, or a body that jumps at its end."""
    plan = timeline("lift")
    rest = before(plan, SegmentKind.REST)
    assert rest.length_ms is not None
    moments = {at_ms: lift.seen(shot(plan, rest, at_ms)) for at_ms in range(0, rest.length_ms, 100)}
    assert all(seen is not None and seen.quiet for seen in moments.values())
    assert max(lean(seen) for seen in moments.values()) > 0.15
    ready = [at_ms for at_ms in moments if at_ms < READY_MS or at_ms > rest.length_ms - READY_MS]
    assert all(lean(moments[at_ms]) == approx(0, abs=1e-9) for at_ms in ready)
    steps = list(moments.values())
    assert all(abs(lean(a) - lean(b)) < 0.03 for a, b in pairwise(steps))


def test_a_short_rest_has_no_rushed_rep(lift: Following) -> None:
    """Would catch a preview at three times the pace of the set."""
    plan = timeline("lift")
    rest = replace(before(plan, SegmentKind.REST), length_ms=5_000)
    assert {lean(lift.seen(shot(plan, rest, at_ms))) for at_ms in range(0, 5_000, 100)} == {
        lean(lift.seen(shot(plan, rest, 0)))
    }


def test_steps_go_on_without_a_halt_into_the_set() -> None:
    """Would catch a walk that jumps when the set begins."""
    plan = timeline("march")
    march = made(STEPS, MOVES["march"])
    ready, segment = before(plan, SegmentKind.PREPARE), work(plan)
    assert ready.length_ms is not None
    last = march.seen(shot(plan, ready, ready.length_ms - 1))
    first = march.seen(shot(plan, segment, 0))
    assert last is not None
    assert first is not None
    assert last.joints.near_leg.end == approx(first.joints.near_leg.end, abs=0.01)
    assert march.seen(shot(plan, ready, 5_250)) != march.seen(shot(plan, ready, 5_500))


def test_it_turns_over_to_the_other_side_and_stands_ready_there() -> None:
    """Would catch a figure that jumps to the other side, or begins the set on the old one."""
    plan = timeline("hinge")
    switch = before(plan, SegmentKind.SWITCH)
    assert switch.side is Side.RIGHT
    hinge = made(motion(replace(STANDING, torso=60)), MOVES["hinge"])
    first = work(plan)
    assert first.side is Side.LEFT
    old, new = hinge.seen(shot(plan, first, 0)), hinge.seen(shot(plan, switch, TURN_MS))
    start, half = (hinge.seen(shot(plan, switch, at_ms)) for at_ms in (0, TURN_MS // 2))
    assert old is not None
    assert start is not None
    assert new is not None
    assert not new.quiet
    assert lean(start) == approx(lean(old))
    assert start.frame == old.frame
    assert lean(half) == approx(0, abs=1e-6)
    assert lean(new) == approx(-lean(old))
    assert new == hinge.seen(shot(plan, switch, 4_000))
    assert old.joints == turned_round(new.joints)


def test_with_less_motion_nothing_moves_between_key_frames(lift: Following) -> None:
    """Would catch in-betweens that somebody asked to be spared."""
    plan = timeline("lift")
    segment, rest = work(plan), before(plan, SegmentKind.REST)
    leans = {
        round(lean(lift.seen(shot(plan, segment, at_ms), reduced=True)), 6)
        for at_ms in range(0, 6_000, 100)
    }
    assert len(leans) == 2
    quiet = {
        lean(lift.seen(shot(plan, rest, at_ms), reduced=True)) for at_ms in range(0, 20_000, 500)
    }
    assert quiet == {lean(lift.seen(shot(plan, rest, 0)))}
    sides = timeline("hinge")
    switch = before(sides, SegmentKind.SWITCH)
    hinge = made(motion(replace(STANDING, torso=60)), MOVES["hinge"])
    assert hinge.seen(shot(sides, switch, 100), reduced=True) == hinge.seen(
        shot(sides, switch, 3_000)
    )


def test_the_frame_stays_while_a_side_is_worked(lift: Following) -> None:
    """Would catch a picture that swims with every movement."""
    plan = timeline("lift")
    segment = work(plan)
    frames = {lift.seen(shot(plan, segment, at_ms)).frame for at_ms in range(0, 6_000, 300)}  # type: ignore[union-attr] # a set is seen
    assert len(frames) == 1
