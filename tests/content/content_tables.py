"""What the content specification says of each shipped move and routine, typed in by hand.

The files under exercises/ give the same facts in sentences of their own; a slip in either is found by
comparing the two. Seconds throughout. Levels in the order beginner, intermediate, advanced.
"""

from typing import NamedTuple


class Amount(NamedTuple):
    """A dose of table G.3: sets, reps or seconds of one set (per side), rest between sets."""

    sets: int
    amount: int
    rest: int | None
    note: str = ""
    """A word or two that the level's note has to say."""


class Card(NamedTuple):
    """A row of table G.3 with the facts of the card in G.4."""

    mode: str
    sides: str
    category: str
    dose: tuple[Amount, Amount, Amount]
    work: tuple[int, int, int]
    """Working seconds of all sets, both sides, switch included, rest left out."""
    tempo: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]] | tuple[int, ...]
    """Seconds of each phase (one row for all levels, or one for each); enter and leave of a hold."""
    tags: str
    equipment: str
    """What the card or its doses need, in any order."""
    cautions: tuple[str, ...]
    """A piece of text for every clause of the card's caution; each has to be there."""


def _same(sets: int, amount: int, rest: int) -> tuple[Amount, Amount, Amount]:
    """The beginner's dose followed by the 2 x 30 s and 3 x 30 s that most stretches share."""
    return (Amount(sets, amount, rest), Amount(2, 30, rest), Amount(3, 30, rest))


def _noted(
    dose: tuple[Amount, Amount, Amount], beginner: str = "", advanced: str = ""
) -> tuple[Amount, Amount, Amount]:
    return (dose[0]._replace(note=beginner), dose[1], dose[2]._replace(note=advanced))


EACH_20 = (114, 154, 231)
EACH_15 = (94, 154, 231)

CARDS: dict[str, Card] = {
    "ball-pike": Card(
        "reps",
        "both",
        "strength-core",
        (Amount(2, 6, 60, "knee tuck on the ball"), Amount(3, 10, 60), Amount(3, 20, 60)),
        (84, 210, 420),
        (2, 1, 3, 1),
        "wrist_load head_low ball balance spine_flexion",
        "exercise-ball mat",
        (
            "wrist",
            "shoulder injury",
            "uncontrolled blood pressure",
            "eye-pressure",
            "reflux",
            "dizzy with your head low",
            "pregnancy",
            "back pain is 3 out of 10 or more",
            "front plank for 30 seconds",
        ),
    ),
    "warrior-three": Card(
        "reps",
        "each",
        "strength-core",
        (
            Amount(2, 5, 60, "hand on a wall"),
            Amount(3, 10, 60),
            Amount(3, 10, 45, "medicine ball"),
        ),
        (230, 675, 675),
        (2, 2, 1, 3, 1, 2),
        "balance single_leg hip_hinge",
        "wall medicine-ball",
        (
            "balance disorder",
            "hamstring strain",
            "leg symptoms that appear when you bend forward",
            "dizzy",
        ),
    ),
    "bicycle-crunch": Card(
        "reps",
        "alternating",
        "strength-core",
        (
            Amount(2, 10, 45, "five on each side"),
            Amount(3, 20, 60),
            Amount(3, 20, 45, "reach for 3 seconds and pause for 2"),
        ),
        (60, 180, 300),
        ((2, 1), (2, 1), (3, 2)),
        "spine_flexion spine_rotation supine",
        "mat",
        (
            "osteoporosis",
            "fracture of the spine",
            "worse when you bend forward",
            "runs into the leg",
            "neck pain",
            "later pregnancy",
            "surgery on your belly",
            "hernia",
        ),
    ),
    "front-plank": Card(
        "hold",
        "both",
        "strength-core",
        (Amount(3, 15, 30, "from your knees"), Amount(3, 30, 30), Amount(3, 60, 45)),
        (60, 105, 195),
        (3, 2),
        "prone isometric",
        "mat",
        (
            "shoulder",
            "elbow injury",
            "uncontrolled blood pressure",
            "later pregnancy",
            "stop when you feel it in your lower back",
        ),
    ),
    "glute-bridge": Card(
        "reps",
        "both",
        "strength-core",
        (Amount(2, 8, 45), Amount(3, 12, 45), Amount(3, 15, 30, "feet on a step")),
        (128, 288, 360),
        (2, 2, 3, 1),
        "supine hip_extension",
        "mat",
        (
            "arching backward that does not settle",
            "hamstring strain",
            "lying flat",
            "later pregnancy",
        ),
    ),
    "mountain-climber": Card(
        "time",
        "alternating",
        "strength-core",
        (
            Amount(2, 20, 40, "hands on a bench"),
            Amount(3, 30, 40, "2 seconds a leg"),
            Amount(3, 45, 45, "1 second a leg"),
        ),
        (40, 90, 135),
        ((2,), (2,), (1,)),
        "wrist_load prone dynamic",
        "mat bench",
        (
            "wrist",
            "shoulder injury",
            "back pain is 3 out of 10 or more",
            "uncontrolled blood pressure",
        ),
    ),
    "side-plank": Card(
        "hold",
        "each",
        "strength-core",
        (Amount(2, 10, 30, "knees bent"), Amount(3, 20, 30), Amount(3, 30, 30)),
        (66, 159, 219),
        (2, 2),
        "isometric side_lying",
        "mat",
        ("shoulder injury", "later pregnancy, only from your knees"),
    ),
    "forward-lunge-stretch": Card(
        "hold",
        "each",
        "stretch-static",
        _noted(_same(2, 20, 10), "hands on a chair", "back knee lifted"),
        EACH_20,
        (3, 3),
        "kneeling hip_extension",
        "mat cushion chair",
        ("kneeling hurts", "knee injury", "arching your back hurts", "smaller", "tailbone tucked"),
    ),
    "seated-butterfly": Card(
        "hold",
        "both",
        "stretch-static",
        _noted(_same(2, 20, 10), advanced="hinge forward"),
        (52, 72, 108),
        (3, 3),
        "floor_sit",
        "mat blanket",
        ("groin strain", "knee pain", "hip replacement"),
    ),
    "garland-pose": Card(
        "hold",
        "both",
        "stretch-static",
        _noted(_same(2, 15, 20), "seated on a block"),
        (42, 72, 108),
        (3, 3),
        "deep_knee_flexion balance",
        "mat towel block",
        (
            "knee",
            "ankle injury",
            "deep bending raises the pain in your lower back",
            "hip pinches",
            "rising quickly makes you dizzy",
        ),
    ),
    "hip-flexor-stretch": Card(
        "hold",
        "each",
        "stretch-static",
        _noted(_same(2, 20, 10), advanced="arm overhead"),
        EACH_20,
        (3, 3),
        "kneeling hip_extension",
        "cushion",
        ("kneeling hurts", "recent hip surgery"),
    ),
    "hamstring-stretch": Card(
        "hold",
        "each",
        "stretch-static",
        _noted(_same(2, 20, 10), "knee slightly bent"),
        EACH_20,
        (3, 3),
        "supine",
        "mat strap",
        ("tingling, burning or pain below the knee", "nerve", "ease off", "stop", "hamstring tear"),
    ),
    "adductor-stretch": Card(
        "hold",
        "each",
        "stretch-static",
        _noted(_same(2, 15, 5), "small"),
        EACH_15,
        (3, 3),
        "standing",
        "wall",
        ("groin strain", "bending your knee hurts"),
    ),
    "calf-stretch": Card(
        "hold",
        "each",
        "stretch-static",
        _same(2, 20, 5),
        EACH_20,
        (3, 3),
        "standing",
        "wall",
        ("tear of the calf", "achilles"),
    ),
    "glute-stretch": Card(
        "hold",
        "each",
        "stretch-static",
        _noted(_same(2, 20, 10), "seated on a chair"),
        EACH_20,
        (3, 3),
        "supine",
        "mat chair",
        ("knee pain in the crossed leg", "hip replacement", "spread into the leg"),
    ),
    "back-body-stretch": Card(
        "hold",
        "both",
        "stretch-static",
        _noted(_same(2, 15, 5), "cushion under your buttocks", "reach to each side"),
        (42, 72, 108),
        (3, 3),
        "kneeling spine_flexion_unloaded deep_knee_flexion",
        "mat cushion",
        (
            "knee pain",
            "worse when you bend forward",
            "spreads to the leg",
            "pregnancy",
            "knees wide",
        ),
    ),
    "march-in-place": Card(
        "time",
        "both",
        "warm-up",
        (Amount(1, 120, None), Amount(1, 180, None), Amount(1, 240, None, "arm swings")),
        (120, 180, 240),
        (),
        "standing impact_low",
        "",
        ("none beyond the general rules",),
    ),
}

ROUTINES = {
    "strong-back-three": ("R01", ("15:14", "31:05", "34:35")),
    "hip-opener-trio": ("R05", ("4:48", "6:18", "9:27")),
    "climber-and-plank-pair": ("R09", ("6:05", "9:10", "11:25")),
}
"""Code and total of each routine (Appendix 2)."""

ITEMS: dict[str, tuple[tuple[str, tuple[tuple[int, int], ...]], ...]] = {
    "strong-back-three": (
        ("march-in-place", ((1, 120), (1, 180), (1, 180))),
        ("ball-pike", ((1, 6), (1, 10), (1, 20))),
        ("warrior-three", ((1, 5), (1, 10), (1, 10))),
        ("bicycle-crunch", ((1, 10), (1, 20), (1, 20))),
        ("calf-stretch", ((1, 20), (1, 30), (1, 30))),
        ("hamstring-stretch", ((1, 20), (1, 30), (1, 30))),
        ("back-body-stretch", ((1, 20), (1, 30), (1, 30))),
    ),
    "hip-opener-trio": (
        ("forward-lunge-stretch", ((2, 20), (2, 30), (3, 30))),
        ("seated-butterfly", ((2, 20), (2, 30), (3, 30))),
        ("garland-pose", ((2, 15), (2, 30), (3, 30))),
    ),
    "climber-and-plank-pair": (
        ("march-in-place", ((1, 120), (1, 120), (1, 120))),
        ("front-plank", ((1, 15), (1, 30), (1, 60))),
        ("mountain-climber", ((1, 20), (1, 30), (1, 45))),
    ),
}
"""Each routine's items in order with sets and amount at each level (section B)."""

CIRCUITS = {
    "strong-back-three": ((2, 3, 3), (30, 30, 20), (90, 90, 60)),
    "climber-and-plank-pair": ((2, 3, 3), (40, 30, 30), (60, 60, 60)),
}
"""Rounds, gap and rest between rounds of each circuit (section B)."""

EQUIPMENT = frozenset(
    {
        "bench",
        "blanket",
        "block",
        "chair",
        "cushion",
        "exercise-ball",
        "mat",
        "medicine-ball",
        "strap",
        "towel",
        "wall",
    }
)
MUSCLES = frozenset(
    {
        "abdominals",
        "adductors",
        "ankles",
        "back-extensors",
        "calves",
        "feet",
        "glutes",
        "groin",
        "hamstrings",
        "hip-flexors",
        "hip-rotators",
        "lats",
        "lower-back",
        "obliques",
        "quadriceps",
        "shoulders",
        "whole-body",
    }
)
"""The words the library uses; a new one is added here on purpose, a misspelt one is found."""
