"""The columns in which the content specification's moves are typed in, one module per category.

The files under exercises/ give the same facts in sentences of their own; a slip in either is found by
comparing the two. Seconds throughout. Levels in the order beginner, intermediate, advanced.
"""

from typing import NamedTuple


class Amount(NamedTuple):
    """A dose of table G.3: sets, reps or seconds of one set (per side), rest between sets."""

    sets: int
    amount: int
    rest: int | None = None
    note: str = ""
    """What the level's note has to say: a word or two, or several pieces with "; " between them."""


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
    """What the card lists and the move cannot be done without, in any order."""
    cautions: tuple[str, ...]
    """A piece of text for every clause of the card's caution; each has to be there."""
    optional: str = ""
    """What the card lists and only an easier or a harder form, a level or comfort needs."""


def same(sets: int, amount: int, rest: int) -> tuple[Amount, Amount, Amount]:
    """The beginner's dose followed by the 2 x 30 s and 3 x 30 s that most stretches share."""
    return (Amount(sets, amount, rest), Amount(2, 30, rest), Amount(3, 30, rest))


def once(beginner: int, intermediate: int, advanced: int) -> tuple[Amount, Amount, Amount]:
    """One set at every level."""
    return (Amount(1, beginner), Amount(1, intermediate), Amount(1, advanced))


def noted(
    dose: tuple[Amount, Amount, Amount],
    beginner: str = "",
    intermediate: str = "",
    advanced: str = "",
) -> tuple[Amount, Amount, Amount]:
    """The same dose with what the levels' notes have to say."""
    return (
        dose[0]._replace(note=beginner),
        dose[1]._replace(note=intermediate),
        dose[2]._replace(note=advanced),
    )


NONE_BEYOND = ("none beyond the general rules",)
TIGHTER = "tighter within a day, leave this out"
"""What every back stretch says besides its own caution (E-06)."""
