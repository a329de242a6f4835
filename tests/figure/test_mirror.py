"""The other side."""

from dataclasses import replace

from figure_samples import frames, pose, views
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from coach.domain.motion import Frame, Limb, Part, Prop, PropKind, View
from coach.figure.joints import points_of
from coach.figure.mirror import exchanged, turn_scale, turned_round, turning
from coach.figure.pose import resolve


def flat(joints):
    return [number for point in points_of(joints) for number in point]


@given(frame=frames, view=views)
def test_turned_round_twice_is_the_same(frame, view):
    """Catches a figure that wanders or leans a little more with every change of side."""
    joints = resolve(pose(frame, view), view)
    twice = turned_round(turned_round(joints))
    assert flat(twice) == approx(flat(joints))
    assert (twice.head_angle - joints.head_angle) % 360 == approx(0, abs=1e-6) or (
        twice.head_angle - joints.head_angle
    ) % 360 == approx(360)


@given(frame=frames, view=views)
def test_exchanged_twice_is_the_same(frame, view):
    """Catches limbs that drift at every rep of an alternating move."""
    joints = resolve(pose(frame, view), view)
    assert flat(exchanged(exchanged(joints))) == approx(flat(joints))


@given(frame=frames, view=views)
def test_turning_round_leaves_the_near_limbs_in_front(frame, view):
    """Catches a flipped picture in which the arm behind the body is drawn before it."""
    joints = resolve(pose(frame, view), view)
    over = turned_round(joints)
    for name in ("near_arm", "far_arm", "near_leg", "far_leg"):
        end, was = getattr(over, name).end, getattr(joints, name).end
        assert end == approx((-was[0], was[1]))


@given(frame=frames)
def test_exchanging_gives_the_near_limbs_what_the_far_ones_did(frame):
    """Catches an alternating move whose second rep is done by the same leg."""
    joints = resolve(pose(frame), View.SIDE)
    other = replace(
        frame,
        near_arm=frame.far_arm,
        far_arm=frame.near_arm,
        near_leg=frame.far_leg,
        far_leg=frame.near_leg,
        twist=-frame.twist,
    )
    assert flat(exchanged(joints)) == approx(flat(resolve(pose(other), View.SIDE)), abs=1e-9)


def test_exchanged_from_the_front_the_other_arm_is_lifted_in_the_other_half():
    """Catches a body seen from the front whose arms cross when the side changes."""
    lifted = Frame(at=(0, 0.53), near_arm=Limb(angles=(180, 180)), far_arm=Limb(angles=(-90, -90)))
    joints = resolve(pose(lifted, View.FRONT), View.FRONT)
    other = exchanged(joints)
    assert joints.near_arm.end[0] < -0.4
    assert other.near_arm.end[0] > -0.2
    assert other.far_arm.end[0] > 0.4


@given(frame=frames, view=views, scale=st.floats(-1, 1))
def test_half_turned_nobody_grows(frame, view, scale):
    """Catches a body that swells or hops while it turns over."""
    joints = resolve(pose(frame, view), view)
    for before, after in zip(points_of(joints), points_of(turning(joints, scale)), strict=True):
        assert after[1] == before[1]
        assert abs(after[0]) <= abs(before[0])


def test_the_turn_goes_from_one_side_to_the_other():
    """Catches a turn that begins or ends half way."""
    assert [turn_scale(share) for share in (-1, 0, 0.5, 1, 2)] == approx([1, 1, 0, -1, -1])


def test_a_ball_turned_round_has_rolled_the_other_way():
    """Catches a ball that spins backward in the picture of the other side."""
    ball = Prop(PropKind.BALL, (0.5, 0.19), 0.38)
    frame = Frame(anchor=Part.HIP, at=(0, 0.5))
    rolled = replace(pose(frame), props=((0.6, 0.19),))
    joints = resolve(rolled, View.SIDE, (ball,))
    over = turned_round(joints)
    assert joints.props[0].turn == approx(-30.156, abs=1e-3)  # 0.1 / 0.19 of a radian, clockwise
    assert over.props[0].turn == approx(30.156, abs=1e-3)
    assert over.props[0].at == approx((-0.6, 0.19))
