"""The poses of key frames: what a frame leaves out, and which way hands and feet go by themselves."""

from dataclasses import replace
from itertools import pairwise

from figure_samples import HANGING, STANDING, motion, pose
from pytest import approx

from coach.domain.motion import Frame, Limb, Part, View
from coach.figure import body
from coach.figure.joints import points_of
from coach.figure.keys import key_poses
from coach.figure.pose import By, resolve
from coach.figure.solver import direction, distance


def test_a_body_standing_is_as_tall_as_it_is():
    """Catches proportions that do not add up to one body height."""
    joints = resolve(pose(STANDING), View.SIDE)
    assert joints.head[1] + body.HEAD_HALF == approx(1.0)
    assert joints.near_leg.heel[1] == approx(0.0, abs=1e-9)


def test_what_a_frame_leaves_out_is_as_before():
    """Catches a torso that springs back upright in a frame that only moves an arm."""
    bent = Frame(torso=40, near_leg=Limb(to=(0, 0), end=5))
    raised = Frame(near_arm=Limb(angles=(0, 0)))
    _, second, third = key_poses(motion(STANDING, bent, raised))
    assert (third.torso, third.limbs[2]) == (40, second.limbs[2])
    assert third.limbs[0] != second.limbs[0]


def test_a_limb_said_anew_forgets_its_place():
    """Catches a hand still tied to the floor after the frame that lets it go."""
    planted = replace(STANDING, near_arm=Limb(to=(0.3, 0.5), end=0))
    _, second = key_poses(motion(planted, Frame(near_arm=HANGING)))
    assert second.limbs[0].by is By.ANGLES
    assert second.limbs[0].end == 0  # in line, not in the direction it had on the floor


def test_a_limb_that_names_neither_angles_nor_place_is_only_changed():
    """Catches a foot that forgets where it stands because the frame turned it."""
    planted = replace(STANDING, near_leg=Limb(to=(0.1, 0)))
    _, second = key_poses(motion(planted, Frame(near_leg=Limb(end=15))))
    assert (second.limbs[2].by, second.limbs[2].first, second.limbs[2].end) == (By.PLACE, 0.1, 15)


def test_a_far_limb_goes_with_the_near_one_until_it_is_named():
    """Catches a far arm left hanging in every motion that says both arms at once."""
    both, apart = Frame(near_arm=Limb(angles=(0, 0))), Frame(far_arm=HANGING)
    last = Frame(near_arm=Limb(angles=(90, 90)))
    poses = key_poses(motion(STANDING, both, apart, last))
    assert [each.limbs[1].first for each in poses] == [-90, 0, -90, -90]


def test_from_the_front_the_far_limb_is_turned_over():
    """Catches two arms raised to the same side."""
    joints = resolve(
        pose(replace(STANDING, near_arm=Limb(angles=(180, 150))), View.FRONT), View.FRONT
    )
    assert joints.far_arm.end == approx((-joints.near_arm.end[0], joints.near_arm.end[1]))


def test_the_right_hand_is_on_the_left_of_a_body_that_faces_you():
    """Catches front and back views with left and right exchanged."""
    front, back = (resolve(pose(STANDING, view), view) for view in (View.FRONT, View.BACK))
    assert front.near_arm.root[0] < 0 < front.far_arm.root[0]
    assert back.far_arm.root[0] < 0 < back.near_arm.root[0]


def test_a_hand_planted_on_the_floor_lies_flat():
    """Catches fingers that go through the floor under a straight arm."""
    plank = Frame(
        anchor=Part.NEAR_HAND,
        at=(0, 0),
        torso=0,
        near_arm=HANGING,
        near_leg=Limb(angles=(175, 175)),
    )
    joints = resolve(pose(plank), View.SIDE)
    for arm in (joints.near_arm, joints.far_arm):
        assert 0 < arm.tip[1] < arm.end[1] < 0.03


def test_toes_planted_in_a_plank_are_bent_and_lie_on_the_floor():
    """Catches toes that stick into the floor, and a foot longer than it is."""
    plank = Frame(
        anchor=Part.NEAR_ELBOW,
        at=(0, 0.025),
        torso=10,
        near_arm=Limb(angles=(-90, 0)),
        near_leg=Limb(toe=(-0.768, 0)),
    )
    leg = resolve(pose(plank), View.SIDE).near_leg
    assert leg.ball == approx((-0.768, 0), abs=2e-3)
    assert leg.tip[1] == approx(0, abs=2e-3)
    assert leg.tip[0] > leg.ball[0]
    assert distance(leg.heel, leg.ball) + distance(leg.ball, leg.tip) == approx(body.FOOT, abs=1e-3)


def test_a_foot_in_the_air_hangs_and_one_at_the_floor_is_flat():
    """Catches a foot held stiff in the air, or standing on its heel."""
    lifted = replace(STANDING, near_leg=Limb(angles=(0, -90)), far_leg=HANGING)
    joints = resolve(pose(lifted), View.SIDE)
    assert direction(joints.near_leg.heel, joints.near_leg.tip) == approx(-20)
    assert direction(joints.far_leg.heel, joints.far_leg.tip) == approx(0)


def test_a_straight_foot_in_the_floor_is_turned_up_instead():
    """Catches toes that dip into the floor while a foot is lifted from it."""
    dipping = replace(STANDING, at=(0, 0.535), near_leg=Limb(angles=(-90, -90), end=-20))
    leg = resolve(pose(dipping), View.SIDE).near_leg
    assert leg.ball[1] == approx(0, abs=1e-9)
    assert distance(leg.heel, leg.ball) == approx(body.HEEL + body.BALL)


def test_a_rounded_spine_is_as_long_as_a_straight_one():
    """Catches a trunk that shrinks or grows as it bends."""
    for curve in (-40, 0, 60):
        spine = resolve(pose(replace(STANDING, curve=curve)), View.SIDE).spine
        pieces = [distance(a, b) for a, b in pairwise(spine)]
        assert sum(pieces) == approx(body.TRUNK)
        assert direction(spine[0], spine[-1]) == approx(90)


def test_rounding_goes_backward_and_arching_forward():
    """Catches a crunch that arches the back."""
    rounded, arched = (
        resolve(pose(replace(STANDING, curve=curve)), View.SIDE).spine[3][0] for curve in (40, -40)
    )
    assert rounded < -0.02 < 0.02 < arched


def test_a_breath_moves_the_chest_and_neither_hands_nor_feet():
    """Catches a held plank whose hands slide with every breath."""
    planted = replace(STANDING, near_arm=Limb(to=(0.3, 0.6)), near_leg=Limb(to=(0, 0)))
    out, full = (resolve(pose(planted), View.SIDE, breath=breath) for breath in (0.0, 1.0))
    assert full.spine[3][0] - out.spine[3][0] == approx(0.01)
    rest = len(out.spine) - 1
    for was, now in zip(points_of(out)[rest:], points_of(full)[rest:], strict=True):
        assert distance(was, now) < 1e-9
