"""What lies between two poses."""

from dataclasses import replace
from itertools import pairwise

from figure_samples import STANDING, degrees, frames, pose, views
from hypothesis import assume, given
from hypothesis import strategies as st
from pytest import approx

from coach.domain.motion import Limb, Part, View
from coach.figure.between import gap, joined
from coach.figure.body import NEAR_LEG
from coach.figure.joints import points_of
from coach.figure.pose import By, hip_of, limb_points, limb_roots, resolve, sole_of
from coach.figure.solver import distance

shares = st.floats(0, 1)


@given(first=frames, second=frames, view=views)
def test_it_begins_and_ends_at_the_keys(first, second, view):
    """Catches a figure that never quite gets to its key frame."""
    start, end = pose(first, view), pose(second, view)
    way = gap(start, end, view)
    assume(not _turns_over(start, end))
    for key, reached in ((start, way.at(0.0)), (end, way.at(1.0))):
        for a, b in zip(
            points_of(resolve(key, view)), points_of(resolve(reached, view)), strict=True
        ):
            assert _near(a, b)


@given(second=frames, share=shares)
def test_a_foot_that_both_keys_keep_in_its_place_stays_there(second, share):
    """Catches a standing foot that slides while the body moves over it."""
    planted = Limb(to=(0.1, 0.0), end=0)
    start = pose(replace(STANDING, at=(0.08, 0.5), near_leg=planted))
    end = pose(replace(second, anchor=Part.HIP, at=(0.05, 0.45), near_leg=planted))
    between = gap(start, end, View.SIDE).at(share)
    root = limb_roots(between, View.SIDE, hip_of(between, View.SIDE))[2]
    sole = sole_of(limb_points(NEAR_LEG, View.SIDE, root, between.limbs[2]))
    assert sole == approx((0.1, 0.0), abs=1e-9)


@given(torso=degrees, thigh=degrees, shank=degrees, share=shares)
def test_an_anchor_that_both_keys_share_stays_in_its_place(torso, thigh, shank, share):
    """Catches a standing foot that slides when the leg goes by angles and carries the body."""
    standing = replace(STANDING, anchor=Part.NEAR_FOOT, at=(0.2, 0.0))
    other = replace(standing, torso=torso, near_leg=Limb(angles=(thigh, shank), end=20))
    between = gap(pose(standing), pose(other), View.SIDE).at(share)
    root = limb_roots(between, View.SIDE, hip_of(between, View.SIDE))[2]
    points = limb_points(NEAR_LEG, View.SIDE, root, between.limbs[2])
    assert sole_of(points) == approx((0.2, 0.0), abs=1e-9)


@given(first=st.floats(-170, 170), turn=st.floats(-170, 170), share=shares)
def test_the_torso_goes_the_short_way(first, turn, share):
    """Catches a body that somersaults from 170 to -170 degrees."""
    start = pose(replace(STANDING, torso=first))
    end = pose(replace(STANDING, torso=(first + turn + 180) % 360 - 180))
    reached = gap(start, end, View.SIDE).at(share).torso - first
    assert min(0, turn) - 1e-9 <= reached <= max(0, turn) + 1e-9


@given(earlier=shares, later=shares, turn=st.floats(1, 170))
def test_nothing_goes_back_on_its_way(earlier, later, turn):
    """Catches easing that overshoots the key frame."""
    assume(earlier < later)
    way = gap(pose(STANDING), pose(replace(STANDING, torso=90 + turn)), View.SIDE)
    assert way.at(earlier).torso <= way.at(later).torso + 1e-9


def test_arms_rise_in_front_of_the_body_from_the_side():
    """Catches arms that go overhead through the back, which is as far by the numbers."""
    up = replace(STANDING, near_arm=Limb(angles=(92, 92)))
    arm = resolve(gap(pose(STANDING), pose(up), View.SIDE).at(0.5), View.SIDE).near_arm
    assert arm.middle[0] > arm.root[0] + 0.15


def test_arms_rise_beside_the_body_from_the_front():
    """Catches arms that go overhead through the chest."""
    up = replace(STANDING, near_arm=Limb(angles=(90, 90)))
    joints = resolve(
        gap(pose(STANDING, View.FRONT), pose(up, View.FRONT), View.FRONT).at(0.5), View.FRONT
    )
    assert joints.near_arm.middle[0] < joints.near_arm.root[0] - 0.15
    assert joints.far_arm.middle[0] > joints.far_arm.root[0] + 0.15


@given(bend=st.floats(100, 170), turn=st.floats(1, 150), sense=st.sampled_from((1, -1)))
def test_a_forearm_folds_the_short_way(bend, turn, sense):
    """Catches a forearm that swings back all the way round where it should fold on over the upper arm."""
    ends = [sense * bend, sense * (bend + turn)]
    poses = [pose(replace(STANDING, near_arm=Limb(angles=(0, end))), View.FRONT) for end in ends]
    arm = gap(*poses, View.FRONT).at(0.5).limbs[0]
    assert arm.second == approx(sense * (bend + turn / 2))


def test_a_key_that_is_passed_is_run_through():
    """Catches a walker who stops at every key frame."""
    poses = [pose(replace(STANDING, torso=angle)) for angle in (90, 80, 70)]
    ways = [gap(a, b, View.SIDE) for a, b in pairwise(poses)]
    flowing = joined(ways, [500, 500], passes=[True, False])
    stopping = joined(ways, [500, 500], passes=[False, False])
    assert 80 - flowing[1].at(0.02).torso == approx(0.2, abs=0.02)
    assert 80 - stopping[1].at(0.02).torso < 0.02


def test_a_hand_that_lets_go_of_its_place_does_not_jump():
    """Catches a jump where a limb changes from a place to angles."""
    planted = pose(replace(STANDING, near_arm=Limb(to=(0.2, 0.7))))
    free = pose(STANDING)
    way = gap(planted, free, View.SIDE)
    assert way.bys[0] is By.PLACE
    ended = resolve(way.at(1.0), View.SIDE).near_arm
    assert ended.end == approx(resolve(free, View.SIDE).near_arm.end, abs=1e-6)


def _near(a, b):
    return distance(a, b) < 1e-5


def _turns_over(start, end):
    """Two keys that lead the same elbow to other sides: the way keeps to the first one's side."""
    return any(
        a.sense != b.sense or a.by is not b.by for a, b in zip(start.limbs, end.limbs, strict=True)
    )
