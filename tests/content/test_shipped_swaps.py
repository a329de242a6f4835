"""What the cards have done instead, against the content specification and against itself."""

from swap_table import SWAPS, Instead

from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Exercise, Swap


def written(swap: Swap, note: str) -> Instead:
    """A card's swap in the shape of the table, with the table's note when the card says that much."""
    why = " ".join(swap.avoid) if swap.avoid else f"no {' '.join(swap.without)}"
    kept = note if note in (swap.note or "").casefold() else swap.note or ""
    return Instead(why, swap.move or "", kept if swap.note else "", " ".join(swap.levels))


def test_swaps_are_those_of_the_table(move: Exercise) -> None:
    """Would catch a swap that was forgotten, or one that comes before another it should follow."""
    expected = SWAPS.get(move.id, ())
    assert len(move.swaps) == len(expected)
    pairs = zip(move.swaps, expected, strict=True)
    assert tuple(written(swap, row.note) for swap, row in pairs) == expected


def test_a_swap_helps(move: Exercise, catalogue: Catalogue) -> None:
    """Would catch a swap to a move that bothers as much, needs the same thing, or is not there."""
    for swap in move.swaps:
        assert swap.move != move.id
        if swap.move is None:
            assert swap.note, move.id
            continue
        other = catalogue.moves[swap.move]
        assert not set(swap.avoid) & set(other.tags), (move.id, swap.move)
        assert not set(swap.without) & set(other.equipment), (move.id, swap.move)


def test_a_swap_is_for_something_the_card_has(move: Exercise) -> None:
    """Would catch a swap that can never hold: its tag or its thing is not on the card."""
    for swap in move.swaps:
        assert set(swap.avoid) <= set(move.tags)
        assert set(swap.without) <= {*move.equipment, *move.optional_equipment}


def test_a_lacking_thing_always_has_an_answer(catalogue: Catalogue) -> None:
    """Would catch a ball, strap, roller, pool or trainer that G-34 has an answer for and a card not."""
    answered = {"exercise-ball", "strap", "foam-roller", "pool", "elliptical-trainer"}
    for move in catalogue.moves.values():
        needed = answered & set(move.equipment)
        assert needed <= {thing for swap in move.swaps for thing in swap.without}, move.id
