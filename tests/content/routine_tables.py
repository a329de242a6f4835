"""What section B and Appendix 2 of the content specification say of every shipped routine.

Doses are written the way the specification writes them: "2 x 30 rest 10" is two sets of 30 with 10 s
between them; reps, or seconds of a hold or a clock; per side where the move has sides; beginner,
intermediate, advanced. The rest of one set is left out.
"""

import re
from collections.abc import Sequence

Turn = tuple[int, int, int | None]
"""Sets, amount, rest between sets in seconds."""

ROUTINES = {
    "strong-back-three": ("R01", ("15:14", "31:05", "34:35")),
    "back-warm-up": ("R02", ("8:50", "12:10", "12:26")),
    "dynamic-leg-warm-up": ("R03", ("5:30", "6:24", "7:10")),
    "post-run-stretch": ("R04", ("4:43", "11:31", "11:31")),
    "hip-opener-trio": ("R05", ("4:48", "6:18", "9:27")),
    "active-isolated-hips": ("R06", ("7:35", "9:35", "11:35")),
    "all-direction-hips": ("R07", ("5:42", "7:14", "13:19")),
    "foundation-seven": ("R08", ("12:59", "23:39", "32:09")),
    "climber-and-plank-pair": ("R09", ("6:05", "9:10", "11:25")),
    "foam-roll-release": ("R10", ("3:20", "4:50", "11:50")),
    "daily-balance": ("R11", ("7:36", "19:43", "22:54")),
    "desk-break": ("R12", ("4:04", "4:04", "4:04")),
    "stay-well": ("R20", ("12:31", "23:45", "29:35")),
    "running-form-drills": ("R22", ("3:33", "4:45", "5:57")),
}
"""Code and total of each routine (Appendix 2)."""

ITEMS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "strong-back-three": (
        ("march-in-place", "1 x 120", "1 x 180", "1 x 180"),
        ("ball-pike", "1 x 6", "1 x 10", "1 x 20"),
        ("warrior-three", "1 x 5", "1 x 10", "1 x 10"),
        ("bicycle-crunch", "1 x 10", "1 x 20", "1 x 20"),
        ("calf-stretch", "1 x 20", "1 x 30", "1 x 30"),
        ("hamstring-stretch", "1 x 20", "1 x 30", "1 x 30"),
        ("back-body-stretch", "1 x 20", "1 x 30", "1 x 30"),
    ),
    "back-warm-up": (
        ("march-in-place", "1 x 120", "1 x 120", "1 x 120"),
        ("prone-press-up", "1 x 6", "1 x 10", "1 x 10"),
        ("superman", "1 x 6", "1 x 8", "1 x 10"),
        ("glute-bridge", "1 x 8", "1 x 12", "1 x 12"),
        ("easy-jog-warm-up", "1 x 180", "1 x 300", "1 x 300"),
    ),
    "dynamic-leg-warm-up": (
        ("march-in-place", "1 x 120", "1 x 120", "1 x 120"),
        ("leg-swing-front-back", "1 x 8", "1 x 12", "1 x 15"),
        ("leg-swing-side", "1 x 8", "1 x 12", "1 x 15"),
        ("lunge-with-rotation", "1 x 6", "1 x 8", "1 x 10"),
        ("calf-pump", "1 x 12", "1 x 16", "1 x 20"),
    ),
    "post-run-stretch": (
        ("calf-stretch", "1 x 20", "2 x 30 rest 5", "2 x 30 rest 5"),
        ("hamstring-stretch", "1 x 20", "2 x 30 rest 5", "2 x 30 rest 5"),
        ("quad-stretch", "1 x 20", "2 x 30 rest 5", "2 x 30 rest 5"),
        ("adductor-stretch", "1 x 20", "2 x 30 rest 5", "2 x 30 rest 5"),
    ),
    "hip-opener-trio": (
        ("forward-lunge-stretch", "2 x 20 rest 10", "2 x 30 rest 10", "3 x 30 rest 10"),
        ("seated-butterfly", "2 x 20 rest 10", "2 x 30 rest 10", "3 x 30 rest 10"),
        ("garland-pose", "2 x 15 rest 20", "2 x 30 rest 20", "3 x 30 rest 20"),
    ),
    "active-isolated-hips": (
        ("ais-glute", "1 x 6", "1 x 8", "1 x 10"),
        ("ais-hamstring", "1 x 6", "1 x 8", "1 x 10"),
        ("ais-quad", "1 x 6", "1 x 8", "1 x 10"),
        ("ais-hip-flexor", "1 x 6", "1 x 8", "1 x 10"),
        ("ais-adductor", "1 x 6", "1 x 8", "1 x 10"),
    ),
    "all-direction-hips": (
        ("pelvic-tilt", "1 x 8", "1 x 10", "2 x 10 rest 15"),
        ("hip-circles", "1 x 6", "1 x 8", "2 x 8 rest 15"),
        ("hip-switch-90-90", "1 x 8", "1 x 12", "2 x 12 rest 20"),
        ("leg-swing-front-back", "1 x 8", "1 x 12", "1 x 15"),
        ("leg-swing-side", "1 x 8", "1 x 12", "1 x 15"),
        ("lunge-with-rotation", "1 x 6", "1 x 8", "2 x 10 rest 20"),
    ),
    "foundation-seven": (
        ("march-in-place", "1 x 120", "1 x 180", "1 x 180"),
        ("front-plank", "3 x 15 rest 30", "3 x 30 rest 30", "3 x 60 rest 45"),
        ("glute-bridge", "2 x 8 rest 45", "3 x 12 rest 45", "3 x 15 rest 30"),
        ("crunch", "1 x 8", "2 x 12 rest 45", "3 x 15 rest 45"),
        ("superman", "1 x 6", "2 x 8 rest 45", "3 x 10 rest 45"),
        ("knee-to-chest", "1 x 15", "1 x 20", "1 x 30"),
        ("lower-back-rotation", "1 x 6", "1 x 10", "1 x 10"),
        ("cat-stretch", "1 x 6", "1 x 8", "1 x 8"),
    ),
    "climber-and-plank-pair": (
        ("march-in-place", "1 x 120", "1 x 120", "1 x 120"),
        ("front-plank", "1 x 15", "1 x 30", "1 x 60"),
        ("mountain-climber", "1 x 20", "1 x 30", "1 x 45"),
    ),
    "foam-roll-release": (
        ("foam-roll-back", "1 x 30", "1 x 60", "2 x 60 rest 20"),
        ("foam-roll-glutes", "1 x 30", "1 x 45", "2 x 60 rest 15"),
        ("foam-roll-hamstrings", "1 x 30", "1 x 45", "2 x 60 rest 15"),
    ),
    "daily-balance": (
        ("posture-reset", "1 x 5", "1 x 8", "2 x 8 rest 15"),
        ("hip-flexor-stretch", "1 x 20", "2 x 30 rest 10", "2 x 30 rest 10"),
        ("hamstring-stretch", "1 x 20", "2 x 30 rest 10", "2 x 30 rest 10"),
        ("glute-stretch", "1 x 20", "2 x 30 rest 10", "2 x 30 rest 10"),
        ("side-lying-hip-abduction", "1 x 8", "2 x 12 rest 30", "2 x 15 rest 30"),
        ("glute-bridge", "1 x 8", "2 x 12 rest 30", "2 x 15 rest 30"),
    ),
    "desk-break": (
        ("posture-reset", "1 x 5", "1 x 5", "1 x 5"),
        ("hip-flexor-stretch", "1 x 15", "1 x 15", "1 x 15"),
        ("calf-stretch", "1 x 15", "1 x 15", "1 x 15"),
        ("march-in-place", "1 x 60", "1 x 60", "1 x 60"),
    ),
    "stay-well": (
        ("march-in-place", "1 x 120", "1 x 120", "1 x 120"),
        ("bird-dog", "1 x 6", "2 x 8 rest 30", "3 x 10 rest 30"),
        ("side-plank", "2 x 10 rest 30", "3 x 20 rest 30", "3 x 30 rest 30"),
        ("glute-bridge", "1 x 8", "2 x 12 rest 30", "2 x 15 rest 30"),
        ("clamshell", "1 x 10", "2 x 12 rest 30", "2 x 15 rest 30"),
        ("hamstring-stretch", "1 x 20", "1 x 30", "1 x 30"),
        ("hip-flexor-stretch", "1 x 20", "1 x 30", "1 x 30"),
        ("calf-stretch", "1 x 20", "1 x 30", "1 x 30"),
    ),
    "running-form-drills": (
        ("posture-reset", "1 x 5", "1 x 5", "1 x 5"),
        ("hip-hinge-drill", "1 x 8", "1 x 10", "1 x 12"),
        ("cadence-drill", "2 x 30 rest 30", "3 x 30 rest 30", "4 x 30 rest 30"),
    ),
}
"""Each routine's items in order with their dose at each level (section B)."""

CIRCUITS = {
    "strong-back-three": ((2, 3, 3), (30, 30, 20), (90, 90, 60)),
    "climber-and-plank-pair": ((2, 3, 3), (40, 30, 30), (60, 60, 60)),
}
"""Rounds, gap and rest between rounds of each circuit (section B)."""

OWN_NOTES = {("desk-break", "hip-flexor-stretch"): "Standing split stance"}
"""Items that section B has done in another form than their card's; else the card's note holds."""


def turns(written: Sequence[str]) -> tuple[Turn, ...]:
    """The doses of a row as numbers."""
    found = [re.fullmatch(r"(\d+) x (\d+)(?: rest (\d+))?", dose) for dose in written]
    return tuple(
        (int(m[1]), int(m[2]), None if m[3] is None else int(m[3])) for m in found if m is not None
    )
