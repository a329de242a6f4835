"""A motion in step with a session."""

from dataclasses import replace
from itertools import pairwise
from math import atan2, degrees

import pytest
from figure_samples import HANGING, STANDING, motion
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from coach.domain.exercise import Mode, Phase, Sides
from coach.domain.fields import Side
from coach.domain.motion import Frame, Limb
from coach.domain.timeline import Stage, StageKind
from coach.figure.joints import points_of
from coach.figure.playback import Playback
from coach.figure.solver import distance

DOWN, UP = Phase("Lower", 2), Phase("Lift", 3)
PAUSE, LONG = Phase("Pause", 1), Phase("Stay", 8)
BOW = motion(STANDING, Frame(phase="Lower", torso=40), Frame(phase="Lift", torso=90))
KNEE_UP = Limb(angles=(0, -90))
STEPS = motion(
    Frame(at=(0, 0.53), torso=90, near_arm=HANGING, near_leg=HANGING, far_leg=KNEE_UP),
    Frame(phase="Switch", near_leg=KNEE_UP, far_leg=HANGING),
)
HELD = motion(STANDING, Frame(phase="enter", torso=40))


def stage(phase: Phase, side: Side | None = None) -> Stage:
    return Stage(StageKind.PHASE, phase.name, 0, phase.length_ms, 1, side)


def lean(joints) -> float:
    """How far the body bows: 0 upright."""
    return joints.neck[0]


def far(before, after) -> float:
    return max(distance(a, b) for a, b in zip(points_of(before), points_of(after), strict=True))


@pytest.fixture
def bow() -> Playback:
    return Playback(BOW, Mode.REPS, phases=(DOWN, PAUSE, UP))


def test_a_phase_ends_in_its_frame(bow):
    """Catches a figure ahead of the count or behind it."""
    lowest = 0.288 * 0.7660444
    assert lean(bow.during(stage(DOWN), 0)) == approx(0, abs=1e-9)
    assert lean(bow.during(stage(DOWN), 2_000)) == approx(lowest)
    assert lean(bow.during(stage(UP), 3_000)) == approx(0, abs=1e-9)


def test_a_phase_without_a_frame_is_a_pause(bow):
    """Catches a figure that moves on while the count says pause."""
    shown = [bow.during(stage(PAUSE), at_ms) for at_ms in (0, 400, 999)]
    assert shown[0] == shown[1] == shown[2]
    assert lean(shown[0]) > 0.2


@given(lengths=st.lists(st.integers(1, 20), min_size=3, max_size=3))
def test_no_split_of_a_rep_makes_it_jump(lengths):
    """Catches a jump where two phases meet, whatever their lengths."""
    names = ("Lower", "Pause", "Lift")
    phases = tuple(Phase(name, each) for name, each in zip(names, lengths, strict=True))
    playback = Playback(BOW, Mode.REPS, phases=phases)
    shown = [
        playback.during(stage(phase), phase.length_ms * step // 20)
        for phase in (*phases, phases[0])
        for step in range(21)
    ]
    assert max(far(a, b) for a, b in pairwise(shown)) < 0.1
    moments = [playback.moment(step / 200) for step in range(201)]
    assert max(far(a, b) for a, b in pairwise(moments)) < 0.2
    assert far(moments[0], moments[-1]) < 1e-9


def test_frames_of_phases_that_the_level_lacks_are_passed_over():
    """Catches a beginner's figure that does what only the advanced rep has."""
    shown = motion(STANDING, Frame(phase="Twist", twist=60), *BOW.frames[1:])
    without = Playback(shown, Mode.REPS, phases=(DOWN, UP))
    assert without.during(stage(DOWN), 2_000) == Playback(BOW, Mode.REPS, phases=(DOWN, UP)).during(
        stage(DOWN), 2_000
    )


def test_a_second_frame_within_a_phase_is_passed_at_its_part():
    """Catches a way round something that is cut short."""
    around = motion(STANDING, Frame(phase="Lower", part=0.5, torso=60), *BOW.frames[1:])
    playback = Playback(around, Mode.REPS, phases=(DOWN, UP))
    assert lean(playback.during(stage(DOWN), 1_000)) == approx(0.288 * 0.5)


def test_at_ones_own_pace_the_rep_goes_round_and_round(bow):
    """Catches a figure that stops after one rep when nobody counts."""
    assert bow.rep_ms == 6_000
    assert far(bow.looping(1_000), bow.looping(13_000)) < 1e-9
    assert lean(bow.looping(8_500)) > 0.2


def test_a_hold_goes_in_breathes_and_comes_back():
    """Catches a hold that is not held, or left with a jump."""
    playback = Playback(HELD, Mode.HOLD)
    enter = Stage(StageKind.ENTER, "Ease in", 0, 4_000)
    hold = Stage(StageKind.HOLD, "Hold", 4_000, 31_000)
    leave = Stage(StageKind.LEAVE, "Ease out", 35_000, 2_000)
    assert lean(playback.during(enter, 0)) == approx(0, abs=1e-9)
    assert far(playback.during(enter, 4_000), playback.during(hold, 0)) < 1e-9
    chest = [playback.during(hold, at_ms).spine[3] for at_ms in (0, 2_500, 5_000)]
    assert distance(chest[0], chest[1]) == approx(0.01)
    assert distance(chest[0], chest[2]) < 1e-9
    assert far(playback.during(hold, 31_000), playback.during(leave, 0)) < 1e-9
    assert lean(playback.during(leave, 2_000)) == approx(0, abs=1e-9)


def test_added_time_keeps_breathing_and_ends_with_the_air_out():
    """Catches a body that stiffens or jumps when the person asked for more time."""
    playback = Playback(HELD, Mode.HOLD)
    hold = Stage(StageKind.HOLD, "Hold", 0, 30_000)
    still = playback.during(hold, 0)
    assert far(playback.during(hold, 37_500, left_ms=7_500), still) == approx(0.01)
    assert far(playback.during(hold, 42_500, left_ms=0), still) < 1e-9


def test_a_long_phase_in_which_nothing_moves_breathes_too():
    """Catches a statue in the middle of a rep."""
    playback = Playback(BOW, Mode.REPS, phases=(DOWN, LONG, UP))
    assert far(playback.during(stage(LONG), 0), playback.during(stage(LONG), 2_500)) == approx(0.01)


def test_reduced_motion_shows_key_frames_and_nothing_between():
    """Catches movement shown to a person who asked for none."""
    playback = Playback(BOW, Mode.REPS, phases=(DOWN, LONG, UP))
    shown = {
        lean(playback.during(stage(phase), at_ms, reduced=True))
        for phase in (DOWN, LONG, UP)
        for at_ms in range(0, phase.length_ms + 1, 100)
    }
    assert sorted(shown) == approx([0, 0.288 * 0.7660444], abs=1e-6)
    held = Playback(HELD, Mode.HOLD)
    hold = Stage(StageKind.HOLD, "Hold", 0, 30_000)
    assert held.during(hold, 2_500, reduced=True) == held.during(hold, 0, reduced=True)


def test_alternating_reps_go_over_into_each_other():
    """Catches legs that change places between two reps."""
    switch = Phase("Switch", 2)
    playback = Playback(STEPS, Mode.REPS, sides=Sides.ALTERNATING, phases=(switch,))
    ended = playback.during(stage(switch, Side.RIGHT), 2_000)
    begun = playback.during(stage(switch, Side.LEFT), 0)
    assert far(ended, begun) < 1e-9
    assert far(playback.looping(1_999), playback.looping(2_000)) < 0.01
    assert far(playback.looping(500), playback.looping(2_500)) > 0.1


def test_the_left_side_is_the_picture_turned_round_or_the_other_limbs():
    """Catches a set on the left shown on the right."""
    each = Playback(STEPS, Mode.TIME, sides=Sides.EACH)
    left, right = each.ready(side=Side.LEFT), each.ready(side=Side.RIGHT)
    assert left.far_leg.middle == approx((-right.far_leg.middle[0], right.far_leg.middle[1]))
    staying = Playback(motion(*STEPS.frames, stay=True), Mode.TIME, sides=Sides.EACH)
    left = staying.ready(side=Side.LEFT)
    assert left.near_leg.middle == approx(
        (right.far_leg.middle[0], right.far_leg.middle[1]), abs=0.013
    )


def test_switching_sides_turns_the_picture_over():
    """Catches a turn that jumps at its beginning or its end, either way round."""
    each = Playback(STEPS, Mode.TIME, sides=Sides.EACH)
    for to in Side:
        shown = [each.switching(step / 60, to) for step in range(61)]
        assert far(shown[0], each.ready(side=to.other)) < 1e-9
        assert far(shown[-1], each.ready(side=to)) < 1e-9
        assert max(far(a, b) for a, b in pairwise(shown)) < 0.1


def test_on_the_clock_frames_take_their_seconds():
    """Catches a march at another pace than it is written."""
    march = motion(
        Frame(at=(0, 0.53), torso=90, near_arm=HANGING, near_leg=HANGING, seconds=0.5),
        Frame(torso=40, seconds=1.5),
    )
    playback = Playback(march, Mode.TIME)
    clock = Stage(StageKind.CLOCK, "March", 0, 60_000)
    assert playback.rep_ms == 2_000
    assert lean(playback.during(clock, 1_500)) == approx(0.288 * 0.7660444)
    assert lean(playback.during(clock, 4_000)) == approx(0, abs=1e-9)


def test_the_still_is_the_frame_that_tells_most(bow):
    """Catches a card that shows a person standing, for every move."""
    assert lean(bow.still()) > 0.2
    assert lean(Playback(HELD, Mode.HOLD).still()) > 0.2


def test_a_motion_of_one_frame_stands_still():
    """Catches a division by nothing."""
    playback = Playback(motion(STANDING), Mode.TIME)
    assert playback.looping(1_234) == playback.ready() == playback.still() == playback.moment(0.5)
    assert playback.extent()[3] == approx(0.935)


def test_an_alternating_loop_does_not_run_on_into_its_own_beginning():
    """Catches a lurch between two reps: the other limbs do the next one, and come from elsewhere."""
    leaning = (replace(STANDING, torso=70), Frame(torso=80, seconds=1), Frame(torso=90, seconds=1))
    playback = Playback(motion(*leaning), Mode.TIME, sides=Sides.ALTERNATING)
    begun, later = playback.looping(0), playback.looping(20)
    assert far(begun, later) < 1e-3


GAITS = motion(
    Frame(at=(0, 0.53), torso=90, near_arm=HANGING, near_leg=HANGING),
    Frame(phase="Jog", seconds=0.2, torso=60),
    Frame(phase="Jog", seconds=0.3, torso=70),
    Frame(phase="Walk", seconds=0.5, torso=90),
    Frame(phase="Walk", seconds=0.5, torso=80),
)
LONG_JOG, SHORT_WALK = Phase("Jog", 60), Phase("Walk", 20)


def leaning(joints) -> float:
    """The direction of the trunk."""
    return degrees(atan2(joints.neck[1] - joints.hip[1], joints.neck[0] - joints.hip[0]))


def test_each_phase_on_the_clock_goes_round_in_its_own_way():
    """Catches a figure that jogs while the walk is called, or falls out of step after some rounds."""
    playback = Playback(GAITS, Mode.TIME, phases=(LONG_JOG, SHORT_WALK))
    clock = Stage(StageKind.CLOCK, "Jog and walk", 0, 960_000)
    for round_ms in (0, 80_000, 800_000):
        jogging = [leaning(playback.during(clock, round_ms + at)) for at in range(500, 59_900, 50)]
        walking = [
            leaning(playback.during(clock, round_ms + at)) for at in range(60_500, 79_900, 50)
        ]
        assert (min(jogging), max(jogging)) == approx((60, 70), abs=0.2)
        assert (min(walking), max(walking)) == approx((80, 90), abs=0.2)
        laps = sum(a < 65 <= b for a, b in pairwise(jogging))
        assert laps == approx(119, abs=1)


def test_one_way_of_going_changes_into_the_other():
    """Catches a body that jumps from its jog into its walk, or a stride that halts at its end."""
    playback = Playback(GAITS, Mode.TIME, phases=(LONG_JOG, SHORT_WALK))
    clock = Stage(StageKind.CLOCK, "Jog and walk", 0, 960_000)
    shown = [playback.during(clock, at) for at in range(0, 81_000, 10)]
    assert max(far(a, b) for a, b in pairwise(shown)) < 0.02
    rep = [playback.looping(at) for at in range(0, 2 * playback.rep_ms, 10)]
    assert max(far(a, b) for a, b in pairwise(rep)) < 0.02


@given(jog=st.integers(1, 400), walk=st.integers(1, 4))
def test_no_length_of_a_phase_breaks_its_stride(jog, walk):
    """Catches a round that is cut off where the phase ends, and a phase too short for a round."""
    playback = Playback(GAITS, Mode.TIME, phases=(Phase("Jog", jog), Phase("Walk", walk)))
    clock = Stage(StageKind.CLOCK, "Jog and walk", 0, 960_000)
    over = [jog * 1000 + at for at in range(-100, 101, 20)]
    over += [(jog + walk) * 1000 + at for at in range(-100, 101, 20)]
    shown = [playback.during(clock, at) for at in over]
    assert max(far(a, b) for a, b in pairwise(shown[:11])) < 0.06
    assert max(far(a, b) for a, b in pairwise(shown[11:])) < 0.06
