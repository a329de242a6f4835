"""Limbs that the body is in front of."""

from dataclasses import replace

import pytest
from figure_samples import HANGING, STANDING, motion
from pytest import approx

from coach.domain.exercise import Mode, Phase, Sides
from coach.domain.fields import Side
from coach.domain.motion import Frame, Limb, View
from coach.figure.keys import key_poses
from coach.figure.outline import outline
from coach.figure.playback import Playback
from coach.figure.shapes import Role

ACROSS = Limb(angles=(-120, -118), behind=True)
SWING = motion(
    replace(STANDING, far_leg=HANGING),
    Frame(phase="Swing", part=0.4, near_leg=Limb(angles=(-50, -50))),
    Frame(phase="Swing", part=0.7, near_leg=ACROSS),
    Frame(phase="Swing", near_leg=Limb(angles=(-90, -90))),
    view=View.BACK,
)


def order(joints) -> list[Role]:
    return [shape.role for shape in outline(joints)]


def is_before(joints, first: Role, second: Role) -> bool:
    """Whether the first is drawn, and so hidden, before the second."""
    drawn = order(joints)
    return drawn.index(first) < drawn.index(second)


def test_a_leg_that_crosses_before_the_body_is_behind_it_seen_from_the_back():
    """Catches a leg drawn through the one that the person stands on; and one that stays hidden."""
    playback = Playback(SWING, Mode.REPS, phases=(Phase("Swing", 2),))
    behind = {
        share: is_before(playback.moment(share), Role.NEAR, Role.LEFT)
        for share in (0.0, 0.2, 0.45, 0.7, 0.9, 1.0)
    }
    assert behind == {0.0: False, 0.2: False, 0.45: True, 0.7: True, 0.9: True, 1.0: True}


@pytest.mark.parametrize("view", [View.FRONT, View.BACK, View.TOP])
def test_an_arm_can_be_behind_the_trunk(view):
    """Catches hands on the lower back drawn on the belly."""
    for behind in (True, False):
        arm = Limb(angles=(-100, -80), behind=behind)
        shown = Playback(motion(replace(STANDING, near_arm=arm), view=view), Mode.TIME).ready()
        assert is_before(shown, Role.SKIN, Role.TOP) is behind


def test_an_arm_seen_from_the_side_goes_behind_its_leg_and_not_behind_the_trunk():
    """Catches hands that hold the thigh from behind drawn over it, and an arm cut off at the chest."""
    arm = Limb(angles=(-60, -30), behind=True)
    shown = Playback(motion(replace(STANDING, near_arm=arm)), Mode.TIME).ready()
    assert order(shown).index(Role.TOP) < max(
        index for index, role in enumerate(order(shown)) if role is Role.SKIN
    )
    assert is_before(shown, Role.SKIN, Role.NEAR)


def test_it_stays_with_its_limb_on_the_other_side():
    """Catches the wrong leg hidden on the left side, or in a picture that is turned round."""
    for stay, limb in ((False, "near_leg"), (True, "far_leg")):
        shown = Playback(
            replace(SWING, stay=stay), Mode.REPS, sides=Sides.EACH, phases=(Phase("Swing", 2),)
        ).moment(0.7, side=Side.LEFT)
        assert getattr(shown, limb).behind
        assert [shown.near_leg.behind, shown.far_leg.behind].count(True) == 1


def test_it_is_changed_alone_and_forgotten_when_the_limb_is_said_anew():
    """Catches an arm that never comes out from behind, and one that loses its place to say so."""
    hidden = Frame(near_arm=Limb(behind=True))
    first, second, third = key_poses(motion(STANDING, hidden, Frame(near_arm=Limb(angles=(0, 0)))))
    arms = [pose.limbs[0] for pose in (first, second, third)]
    assert [arm.behind for arm in arms] == [False, True, False]
    assert arms[1].first == approx(arms[0].first)
