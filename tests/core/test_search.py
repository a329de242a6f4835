"""Search over the moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.dose import Dose
from coach.domain.exercise import Category, Exercise, Mode, Muscles, Position, Sides, Source
from coach.domain.fields import PerLevel
from coach.library.search import MoveSearch, normalise


def move(
    identifier: str,
    name: str,
    *,
    aliases: tuple[str, ...] = (),
    primary: tuple[str, ...] = ("abdominals",),
    equipment: tuple[str, ...] = (),
    category: Category = Category.STRENGTH_CORE,
) -> Exercise:
    return Exercise(
        id=identifier,
        name=name,
        category=category,
        position=Position.SUPINE,
        mode=Mode.HOLD,
        sides=Sides.BOTH,
        muscles=Muscles(primary=primary),
        dose=PerLevel.same(Dose(hold_ms=30_000)),
        steps=("One", "Two", "Three"),
        cues=("One", "Two", "Three"),
        breathing="In and out",
        mistakes=("Haste",),
        cautions=("Pain",),
        why="Because",
        sources=(Source(title="General practice", covers=("dose", "steps", "cautions")),),
        aliases=aliases,
        equipment=equipment,
    )


MOVES = (
    move("front-plank", "Front plank", aliases=("forearm plank",)),
    move("side-plank", "Side plank", primary=("obliques",)),
    move("ball-pike", "Ball pike", equipment=("exercise-ball", "mat")),
    move("half-lotus", "Ardha Padmâsana", aliases=("half lotus",), category=Category.MOBILITY),
    move("plank-jack", "Plank jack", category=Category.CARDIO, equipment=("mat",)),
)
SEARCH = MoveSearch(MOVES)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("plank", ("plank-jack", "front-plank", "side-plank")),
        ("pla fro", ("front-plank",)),
        ("FOREARM", ("front-plank",)),
        ("oblique", ("side-plank",)),
        ("exercise ball", ("ball-pike",)),
        ("exercise-ball", ("ball-pike",)),
        ("cardio", ("plank-jack",)),
        ("padmasana", ("half-lotus",)),
        ("lank", ("front-plank", "plank-jack", "side-plank")),
        ("plank trampoline", ()),
    ],
)
def test_finds_over_every_field_best_first(typed: str, found: tuple[str, ...]) -> None:
    """Would catch a field that is not searched, capitals or accents that matter, a wrong order."""
    assert SEARCH.find(typed) == found


def test_a_blank_text_shows_every_move_by_name() -> None:
    """Would catch an empty page before anything is typed."""
    expected = ("half-lotus", "ball-pike", "front-plank", "plank-jack", "side-plank")
    assert SEARCH.find("  ") == expected


@given(st.text(max_size=40))
def test_no_text_is_too_odd(typed: str) -> None:
    """Would catch a text that is read as a pattern, or that finds a move which is not there."""
    found = SEARCH.find(typed)
    assert len(set(found)) == len(found)
    assert set(found) <= {one.id for one in MOVES}


@given(st.sampled_from(MOVES), st.data())
def test_every_beginning_of_a_name_finds_it(one: Exercise, data: st.DataObject) -> None:
    """Would catch a move that disappears while its name is being typed."""
    length = data.draw(st.integers(0, len(one.name)))
    assert one.id in SEARCH.find(one.name[:length])


@given(st.text(max_size=30), st.text(max_size=10))
def test_one_more_word_never_finds_more(typed: str, more: str) -> None:
    """Would catch words that are joined with "or": typing on has to narrow the list."""
    assert set(SEARCH.find(f"{typed} {more}")) <= set(SEARCH.find(typed))


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text: str) -> None:
    """Would catch typed and stored text that are compared in two different shapes."""
    assert normalise(normalise(text)) == normalise(text)
