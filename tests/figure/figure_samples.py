"""Bodies and motions for tests of the figure."""

from hypothesis import strategies as st

from coach.domain.motion import Bend, Frame, Limb, Motion, Part, View
from coach.figure.keys import key_poses
from coach.figure.pose import Pose

HANGING = Limb(angles=(-90, -90))
STANDING = Frame(anchor=Part.HIP, at=(0, 0.53), torso=90, near_arm=HANGING, near_leg=HANGING)

degrees = st.floats(-180, 180)
places = st.tuples(st.floats(-0.5, 0.5), st.floats(0.0, 1.0))
limbs = st.one_of(
    st.builds(Limb, angles=st.tuples(degrees, degrees)),
    st.builds(Limb, to=places, bend=st.sampled_from(Bend), end=degrees),
)
frames = st.builds(
    Frame,
    anchor=st.sampled_from([Part.HIP, Part.NECK, Part.HEAD]),
    at=places,
    torso=degrees,
    curve=st.floats(-40, 60),
    head=st.floats(-90, 90),
    twist=st.floats(-90, 90),
    near_arm=limbs,
    far_arm=limbs,
    near_leg=limbs,
    far_leg=limbs,
)
views = st.sampled_from(View)


def motion(*frames: Frame, view: View = View.SIDE, stay: bool = False) -> Motion:
    """A motion of these frames."""
    return Motion("sample", view, frames, stay=stay)


def pose(frame: Frame, view: View = View.SIDE) -> Pose:
    """The pose of one frame."""
    return key_poses(motion(frame, view=view))[0]
