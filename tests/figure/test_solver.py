"""Two bones between a root and a place."""

from math import cos, pi, sin

from hypothesis import assume, given
from hypothesis import strategies as st
from pytest import approx

from coach.figure.solver import distance, two_bones, wrapped

near = st.floats(-2, 2)
points = st.tuples(near, near)
bones = st.floats(0.05, 0.5)
senses = st.sampled_from([1, -1])


@given(root=points, place=points, upper=bones, lower=bones, sense=senses)
def test_bones_keep_their_lengths_wherever_the_place_is(root, place, upper, lower, sense):
    """Catches a limb drawn longer than it is to get to its place."""
    middle, end = two_bones(root, place, upper, lower, sense)
    assert distance(root, middle) == approx(upper, abs=1e-6)
    assert distance(middle, end) == approx(lower, abs=1e-6)


@given(
    turn=st.floats(-pi, pi),
    share=st.floats(0, 1),
    upper=bones,
    lower=bones,
    sense=senses,
)
def test_a_place_within_reach_is_reached(turn, share, upper, lower, sense):
    """Catches a planted hand that is not where it is planted."""
    least, most = abs(upper - lower), upper + lower
    away = least + share * (most - least)
    assume(away > 1e-6)
    place = (away * cos(turn), away * sin(turn))
    _, end = two_bones((0, 0), place, upper, lower, sense)
    assert distance(end, place) < 1e-6


@given(root=points, turn=st.floats(-pi, pi), upper=bones, lower=bones, sense=senses)
def test_it_bends_to_the_side_asked_for(root, turn, upper, lower, sense):
    """Catches a knee that bends backward."""
    away = (abs(upper - lower) + upper + lower) / 2
    place = (root[0] + away * cos(turn), root[1] + away * sin(turn))
    middle, _ = two_bones(root, place, upper, lower, sense)
    left = cos(turn) * (middle[1] - root[1]) - sin(turn) * (middle[0] - root[0])
    assert left * sense > 0


@given(root=points, turn=st.floats(-pi, pi), beyond=st.floats(0.001, 3), upper=bones, lower=bones)
def test_out_of_reach_it_stretches_straight_towards_the_place(root, turn, beyond, upper, lower):
    """Catches a crash, or a limb that folds up, where an author put a place too far away."""
    away = upper + lower + beyond
    place = (root[0] + away * cos(turn), root[1] + away * sin(turn))
    _, end = two_bones(root, place, upper, lower, 1)
    assert distance(root, end) == approx(upper + lower)
    assert distance(end, place) == approx(beyond, abs=1e-6)


@given(turn=st.floats(-pi, pi), share=st.floats(0.1, 0.9), upper=bones, lower=bones, sense=senses)
def test_a_small_step_of_the_place_is_a_small_step_of_the_elbow(turn, share, upper, lower, sense):
    """Catches an elbow that jumps while the hand glides."""
    least, most = abs(upper - lower), upper + lower
    away = least + share * (most - least)
    assume(away > 0.02)
    place = (away * cos(turn), away * sin(turn))
    aside = (place[0] + 1e-6, place[1] - 1e-6)
    middle, _ = two_bones((0, 0), place, upper, lower, sense)
    moved, _ = two_bones((0, 0), aside, upper, lower, sense)
    assert distance(middle, moved) < 1e-3


@given(angle=st.floats(-2000, 2000))
def test_a_wrapped_direction_is_the_same_direction(angle):
    """Catches the long way round, which a direction beyond 180 degrees would take."""
    short = wrapped(angle)
    assert -180 < short <= 180
    assert cos(angle * pi / 180) == approx(cos(short * pi / 180), abs=1e-9)
    assert sin(angle * pi / 180) == approx(sin(short * pi / 180), abs=1e-9)
