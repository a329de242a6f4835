"""What the content specification says of every shipped move, and the words the library uses."""

from card_table import Card
from cards_cardio import CARDIO, WARM_UP
from cards_mobility import MOBILITY
from cards_moving import ACTIVE_ISOLATED, DYNAMIC, FOAM_ROLL
from cards_static import STATIC
from cards_strength import STRENGTH

CARDS: dict[str, Card] = {
    **STRENGTH,
    **MOBILITY,
    **STATIC,
    **DYNAMIC,
    **ACTIVE_ISOLATED,
    **FOAM_ROLL,
    **WARM_UP,
    **CARDIO,
}

DESIGN_CARD = {
    "planks": ("front-plank", "side-plank"),
    "bridges": ("glute-bridge",),
    "ball pikes": ("ball-pike",),
    "warrior three": ("warrior-three",),
    "bicycle crunches": ("bicycle-crunch",),
    "hip stretches": (
        "forward-lunge-stretch",
        "seated-butterfly",
        "garland-pose",
        "hip-flexor-stretch",
        "glute-stretch",
        "adductor-stretch",
        "ais-glute",
        "ais-hamstring",
        "ais-quad",
        "ais-hip-flexor",
        "ais-adductor",
    ),
}
"""The names on the design card with the moves they stand for (table 0.3)."""

DESIGN_CARD_ROUTINES = {
    "planks": ("R08", "R09"),
    "bridges": ("R02", "R08"),
    "ball pikes": ("R01",),
    "warrior three": ("R01",),
    "bicycle crunches": ("R01",),
    "hip stretches": ("R05", "R06", "R07"),
}
"""The routines that table 0.3 names for each."""

EQUIPMENT = frozenset(
    {
        "bench",
        "bicycle",
        "blanket",
        "block",
        "broomstick",
        "chair",
        "cushion",
        "elliptical-trainer",
        "exercise-ball",
        "flotation-belt",
        "foam-roller",
        "mat",
        "medicine-ball",
        "pool",
        "resistance-band",
        "running-shoes",
        "step",
        "strap",
        "tennis-ball",
        "towel",
        "wall",
        "weights",
    }
)
THINGS = {
    "bench": ("bench",),
    "blanket": ("blanket",),
    "block": ("block",),
    "broomstick": ("broomstick",),
    "chair": ("chair",),
    "cushion": ("cushion", "pillow"),
    "exercise-ball": ("ball",),
    "medicine-ball": ("medicine ball",),
    "resistance-band": ("band",),
    "step": ("a step",),
    "strap": ("strap",),
    "tennis-ball": ("ball",),
    "towel": ("towel",),
    "wall": ("wall",),
    "weights": ("weight",),
}
"""How a card speaks of a thing that it lists as optional."""
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
        "heart",
        "hip-flexors",
        "hip-rotators",
        "lats",
        "lower-back",
        "neck",
        "obliques",
        "quadriceps",
        "shoulders",
        "upper-back",
        "whole-body",
    }
)
"""The words the library uses; a new one is added here on purpose, a misspelt one is found."""
