"""What is done instead of each move, in the order it is tried (D3, G-34 and the cards of G.4)."""

from typing import NamedTuple


class Instead(NamedTuple):
    """One swap: the tags or the thing it is for, the move that comes, or how the move itself stays."""

    why: str
    """Tags to avoid, or "no" and the things that are not there."""
    move: str = ""
    note: str = ""
    levels: str = ""
    """The only levels it holds for; all when empty."""


WALK = "brisk-walk"
BELT = Instead("no strap", note="towel or a belt")
SLOWER = Instead("no resistance-band", note="lower more slowly", levels="advanced")
FOLDED = Instead("no cushion", note="towel")

SWAPS: dict[str, tuple[Instead, ...]] = {
    "ball-pike": (
        Instead("spine_flexion wrist_load head_low", "front-plank"),
        Instead("no exercise-ball", "front-plank", "feet on towels"),
    ),
    "warrior-three": (Instead("no medicine-ball", note="full water bottle", levels="advanced"),),
    "bicycle-crunch": (
        Instead("spine_flexion", "dead-bug"),
        Instead("spine_rotation", "front-plank"),
        Instead("spine_rotation", "bird-dog"),
        Instead("spine_rotation", "dead-bug"),
    ),
    "crunch": (Instead("spine_flexion", "dead-bug"),),
    "superman": (
        Instead("spine_extension", "bird-dog"),
        Instead("spine_extension", "dead-bug"),
    ),
    "mountain-climber": (
        Instead("wrist_load", "front-plank"),
        Instead("wrist_load", "dead-bug"),
    ),
    "side-lying-hip-abduction": (SLOWER,),
    "clamshell": (SLOWER,),
    "bird-dog": (Instead("kneeling wrist_load", "dead-bug"),),
    "weights": (Instead("load", WALK),),
    "prone-press-up": (
        Instead("spine_extension", "knee-to-chest"),
        Instead("spine_extension", "lower-back-rotation"),
        Instead("spine_extension", "pelvic-tilt"),
    ),
    "cat-stretch": (
        Instead("spine_flexion_unloaded", "prone-press-up"),
        Instead("spine_flexion_unloaded", "pelvic-tilt"),
        Instead("kneeling", note="seated"),
    ),
    "lower-back-rotation": (
        Instead("spine_rotation_unloaded", "front-plank"),
        Instead("spine_rotation_unloaded", "bird-dog"),
        Instead("spine_rotation_unloaded", "pelvic-tilt"),
    ),
    "knee-to-chest": (Instead("spine_flexion_unloaded", "prone-press-up"),),
    "forward-lunge-stretch": (Instead("kneeling", note="standing split stance"),),
    "hip-flexor-stretch": (Instead("kneeling", note="standing split stance"), FOLDED),
    "hamstring-stretch": (BELT,),
    "quad-stretch": (BELT._replace(levels="beginner"),),
    "back-body-stretch": (
        Instead("spine_flexion_unloaded", "prone-press-up"),
        Instead("kneeling", "hamstring-stretch"),
        Instead("kneeling", "pelvic-tilt"),
    ),
    "lunge-with-rotation": (Instead("spine_rotation_unloaded", note="leave out the turn"),),
    "ais-hamstring": (BELT,),
    "ais-quad": (BELT,),
    "ais-hip-flexor": (Instead("kneeling", note="standing split stance"), FOLDED),
    "ais-adductor": (BELT,),
    "foam-roll-back": (Instead("no foam-roller", note="tennis ball"),),
    "foam-roll-hamstrings": (
        Instead("wrist_load", "hamstring-stretch"),
        Instead("no foam-roller", "hamstring-stretch"),
    ),
    "foam-roll-glutes": (
        Instead("wrist_load", "glute-stretch"),
        Instead("no foam-roller", "glute-stretch", "tennis ball against a wall"),
    ),
    "easy-jog-warm-up": (Instead("impact", WALK),),
    "walk-jog-intervals": (Instead("impact", WALK),),
    "easy-run": (Instead("impact", WALK),),
    "pool-run": (Instead("no pool", WALK),),
    "swim": (Instead("no pool", WALK),),
    "elliptical": (Instead("no elliptical-trainer", WALK),),
}
"""The moves that are not here have no swap: ruled out, they are left out."""
