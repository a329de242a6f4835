"""What is found wrong with a motion while it moves: each check finds what it is for, and names the frame."""

from dataclasses import replace

import pytest
from figure_samples import HANGING, STANDING, motion

from coach.domain.exercise import Mode, Phase, Sides
from coach.domain.motion import Bend, Frame, Limb, Motion, Prop, PropKind, View
from coach.figure.moments import check_moments
from coach.figure.playback import Playback

PHASES = (Phase("Go", 2), Phase("Back", 2))
LEG_UP = Frame(phase="Go", near_leg=Limb(angles=(20, -80)))


def moved(shown: Motion, sides: Sides = Sides.BOTH) -> list[tuple[int | None, str]]:
    """What is found while it moves."""
    found = check_moments(Playback(shown, Mode.REPS, sides=sides, phases=PHASES), sides)
    return [(finding.frame, finding.text) for finding in found]


def there_and_back(frame: Frame, first: Frame = STANDING) -> Motion:
    """A rep that goes to one frame and comes back to the first."""
    return motion(first, replace(frame, phase="Go"), replace(first, phase="Back"))


def test_a_good_motion_has_nothing_wrong():
    """Catches a check that complains about everything."""
    shown = there_and_back(LEG_UP)
    assert moved(shown) == []


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (Frame(near_leg=Limb(angles=(-90, 80))), "near knee is at -170 degrees"),
        (
            Frame(near_leg=Limb(angles=(60, -80))),
            "near hip is at 150 degrees; it goes from -30 to 130",
        ),
        (Frame(near_arm=Limb(angles=(-90, -120))), "near elbow is at -30 degrees"),
        (Frame(near_arm=Limb(angles=(-170, -170))), "near shoulder is at -80 degrees"),
        (Frame(near_leg=Limb(angles=(20, -80), end=-80)), "near ankle is at -90 degrees"),
        (Frame(at=(0, 0.5)), "near leg is 0.041 under the floor"),
        (Frame(near_arm=Limb(to=(0.6, 0.8))), "near arm misses its place by"),
        (Frame(torso=-60, at=(0, 0.53), near_arm=Limb(angles=(-60, -60))), "under the floor"),
        (
            Frame(near_leg=Limb(to=(0.01, 0)), at=(0.0, 0.52)),
            "near leg slides by 0.010 over the floor",
        ),
    ],
)
def test_what_no_body_can_do_is_found(frame, words):
    """Catches a motion drawn by a slip of the pen: a knee the wrong way, a foot in the floor."""
    first = replace(STANDING, near_leg=Limb(to=(0, 0))) if "slides" in words else STANDING
    found = moved(there_and_back(frame, first))
    assert any(words in text and where == 1 for where, text in found), found


def test_an_elbow_that_turns_over_is_found():
    """Catches a bend that changes its side between two frames: the elbow would jump."""
    first = replace(STANDING, near_arm=Limb(to=(0.1, 0.7), bend=Bend.RIGHT))
    other = Frame(near_arm=Limb(to=(0.1, 0.71), bend=Bend.LEFT))
    assert any("jump" in text or "elbow" in text for _, text in moved(there_and_back(other, first)))


def test_a_rep_that_ends_elsewhere_is_found():
    """Catches a figure that jumps back at every rep."""
    found = moved(motion(STANDING, LEG_UP))
    assert [where for where, text in found if "away from its beginning" in text] == [None]


def test_an_alternating_rep_must_end_where_the_other_side_begins():
    """Catches legs that jump between the reps of an alternating move; and lets the right ones pass."""
    first = replace(STANDING, near_leg=Limb(angles=(20, -80)), far_leg=HANGING)
    changed = Frame(phase="Go", near_leg=HANGING, far_leg=Limb(angles=(20, -80)))
    assert moved(motion(first, changed), Sides.ALTERNATING) == []
    assert any(
        where is None for where, _ in moved(there_and_back(changed, first), Sides.ALTERNATING)
    )


def test_a_body_inside_the_ball_is_found():
    """Catches legs that pass through the ball they should lie on."""
    ball = Prop(PropKind.BALL, (0.3, 0.19), 0.38)
    shown = replace(there_and_back(Frame(near_leg=Limb(angles=(-40, -40)))), props=(ball,))
    assert any("inside the ball" in text for _, text in moved(shown))


def test_seen_from_above_there_is_no_floor():
    """Catches a figure lying down, seen from above, told that it is under the floor."""
    lying = replace(STANDING, at=(0, -1))
    assert moved(replace(motion(lying), view=View.TOP)) == []
    assert any("under the floor" in text for _, text in moved(motion(lying)))
