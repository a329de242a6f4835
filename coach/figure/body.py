"""The body's proportions and how far its joints go.

Segment lengths are fractions of body height after Drillis & Contini (1966), *Body segment parameters*,
as the design of the figure has them; widths are those of the joints' middles, not of the skin.
"""

from dataclasses import dataclass

from coach.domain.motion import Bend, View

THIGH = 0.245
SHANK = 0.246
FOOT = 0.152
ANKLE = 0.039
"""The ankle's height above the sole."""
TRUNK = 0.288
"""Hip to shoulder, along the spine."""
NECK_AND_HEAD = 0.182
UPPER_ARM = 0.186
FOREARM = 0.146
HAND = 0.108

HEAD_HALF = 0.065
"""Half the head's height, chin to crown (0.130)."""
HEAD_MIDDLE = NECK_AND_HEAD - HEAD_HALF
"""From the neck to the middle of the head."""
SHOULDER_DROP = 0.015
"""How far below the end of the spine the shoulder joints are."""
SHOULDER_HALF = 0.115
HIP_HALF = 0.052
HEEL = 0.038
"""From the sole under the ankle back to the heel."""
BALL = 0.072
"""From the sole under the ankle to the ball of the foot."""
TOE = FOOT - HEEL
"""From the sole under the ankle to the tip of the toes."""
PALM = 0.045
"""From the wrist to the middle of the palm."""

SIDE_DEPTH = 0.012
"""How far ahead the far limbs are drawn in a side view, so that a sliver of them is seen."""
SEEN_FOOT = 0.35
"""How much is seen of a foot that points towards you."""

KNEE = (0.0, 150.0)
HIP = (-30.0, 130.0)
ELBOW = (0.0, 150.0)
SHOULDER = (-60.0, 180.0)
SPINE = (-40.0, 60.0)
ANKLE_BEND = (-50.0, 30.0)


@dataclass(frozen=True, slots=True)
class LimbKind:
    """Which limb it is, and the lengths of its two bones."""

    name: str
    near: bool
    leg: bool
    upper: float
    lower: float

    def outward(self, view: View) -> int:
        """The sense in which it goes away from the hanging position: forward seen from the side, else
        out to its own side; 1 is counter-clockwise.
        """
        if view is View.SIDE:
            return 1
        return -self.across(view)

    def across(self, view: View) -> int:
        """On which side of the spine it is: 1 to the left, looking from the hip to the neck; 0 on it."""
        if view is View.SIDE:
            return 0
        return 1 if self.near is not (view is View.BACK) else -1

    def bend(self, view: View) -> Bend:
        """To which side its elbow or knee goes when nobody says: knees forward and elbows back, or both
        outward.
        """
        left = self.leg if view is View.SIDE else self.across(view) < 0
        return Bend.LEFT if left else Bend.RIGHT


NEAR_ARM = LimbKind("near arm", near=True, leg=False, upper=UPPER_ARM, lower=FOREARM)
FAR_ARM = LimbKind("far arm", near=False, leg=False, upper=UPPER_ARM, lower=FOREARM)
NEAR_LEG = LimbKind("near leg", near=True, leg=True, upper=THIGH, lower=SHANK)
FAR_LEG = LimbKind("far leg", near=False, leg=True, upper=THIGH, lower=SHANK)
LIMBS = (NEAR_ARM, FAR_ARM, NEAR_LEG, FAR_LEG)
