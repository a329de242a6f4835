"""Search over the moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.dose import Dose
from coach.domain.exercise import (
    Category,
    Confusion,
    Exercise,
    Mode,
    Muscles,
    Position,
    Sides,
    Source,
    Tag,
)
from coach.domain.fields import PerLevel
from coach.library.move_filters import Filters, Kind
from coach.library.search import MoveSearch
from coach.library.search_places import Place
from coach.library.search_reasons import Reason, confusion, reasons
from coach.library.search_words import normalise, tokens


def move(
    identifier: str,
    name: str,
    *,
    aliases: tuple[str, ...] = (),
    primary: tuple[str, ...] = ("abdominals",),
    secondary: tuple[str, ...] = (),
    equipment: tuple[str, ...] = (),
    category: Category = Category.STRENGTH_CORE,
    position: Position = Position.SUPINE,
    mistaken_for: tuple[Confusion, ...] = (),
    tags: tuple[Tag, ...] = (),
) -> Exercise:
    return Exercise(
        id=identifier,
        name=name,
        category=category,
        position=position,
        mode=Mode.HOLD,
        sides=Sides.BOTH,
        muscles=Muscles(primary=primary, secondary=secondary),
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
        mistaken_for=mistaken_for,
        tags=tags,
    )


PRESS_UP = move(
    "prone-press-up",
    "Prone press-up",
    aliases=("McKenzie press-up",),
    primary=("lower-back",),
    category=Category.MOBILITY,
    position=Position.PRONE,
    mistaken_for=(Confusion(("push-up",), "The pelvis stays down."),),
    tags=(Tag.SPINE_EXTENSION,),
)
HIP_STRETCH = move(
    "hip-flexor-stretch",
    "Half-kneeling hip-flexor stretch",
    aliases=("psoas stretch", "runner's lunge"),
    primary=("hip-flexors",),
    secondary=("quadriceps",),
    equipment=("cushion",),
    category=Category.STRETCH_STATIC,
    position=Position.KNEELING,
)
MOVES = (
    move("front-plank", "Front plank", aliases=("forearm plank",)),
    move("side-plank", "Side plank", primary=("obliques",)),
    move("ball-pike", "Ball pike", equipment=("exercise-ball", "mat")),
    move("half-lotus", "Ardha Padmâsana", aliases=("half lotus",), category=Category.MOBILITY),
    move("plank-jack", "Plank jack", category=Category.CARDIO, equipment=("mat",)),
    PRESS_UP,
    HIP_STRETCH,
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
        ("lank", ()),
        ("planks", ("front-plank", "plank-jack", "side-plank")),
        ("push-up", ("prone-press-up",)),
        ("pushup", ("prone-press-up",)),
        ("push ups", ("prone-press-up",)),
        ("pressup", ("prone-press-up",)),
        ("xyzzy push up", ()),
        ("prone push up", ("prone-press-up",)),
        ("plank push up", ()),
        ("psoas", ("hip-flexor-stretch",)),
        ("hip flexor", ("hip-flexor-stretch",)),
        ("hipflexor", ("hip-flexor-stretch",)),
        ("hip flexors stretch", ("hip-flexor-stretch",)),
        ("runners lunge", ("hip-flexor-stretch",)),
        ("Runner\u2019s", ("hip-flexor-stretch",)),
        ("quads", ("hip-flexor-stretch",)),
        ("stretch cushion", ("hip-flexor-stretch",)),
        ("lying face down", ("prone-press-up",)),
        ("mckenzei", ("prone-press-up",)),
        ("frount plank", ("front-plank",)),
        ("planc", ("front-plank", "plank-jack", "side-plank")),
        ("plnk", ()),
        ("plank trampoline", ()),
    ],
)
def test_finds_over_every_field_best_first(typed: str, found: tuple[str, ...]) -> None:
    """Would catch a field that is not searched, capitals or accents that matter, a wrong order."""
    assert SEARCH.find(typed) == found


def test_a_blank_text_shows_every_move_by_name() -> None:
    """Would catch an empty page before anything is typed."""
    found = SEARCH.find("  ")
    assert found[:3] == ("half-lotus", "ball-pike", "front-plank")
    assert set(found) == {one.id for one in MOVES}


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


def test_the_name_comes_before_the_alias_before_the_muscle_before_the_kind() -> None:
    """Would catch a search for a name that is buried under what only works the same muscle."""
    moves = (
        move("d", "D", category=Category.CARDIO, position=Position.LUNGE),
        move("c", "C", primary=("lunge",)),
        move("b", "B", aliases=("deep lunge",)),
        move("a", "Z deep lunge"),
        move("e", "Lunge"),
    )
    assert MoveSearch(moves).find("lunge") == ("e", "a", "b", "c", "d")


def test_words_of_several_fields_have_to_hold_together() -> None:
    """Would catch a second word that is only looked for where the first was found."""
    assert SEARCH.find("psoas quads cushion kneeling") == ("hip-flexor-stretch",)
    assert SEARCH.find("psoas quads mat kneeling") == ()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(kinds=frozenset({Kind.STRETCH})), {"hip-flexor-stretch"}),
        (
            Filters(kinds=frozenset({Kind.STRETCH, Kind.CARDIO})),
            {"hip-flexor-stretch", "plank-jack"},
        ),
        (Filters(muscles=frozenset({"quadriceps"})), {"hip-flexor-stretch"}),
        (Filters(positions=frozenset({Position.PRONE})), {"prone-press-up"}),
        (
            Filters(have=frozenset()),
            {"front-plank", "side-plank", "half-lotus", "prone-press-up"},
        ),
        (
            Filters(have=frozenset({"mat"})),
            {"front-plank", "side-plank", "half-lotus", "prone-press-up", "plank-jack"},
        ),
        (
            Filters(have=frozenset({"mat"}), kinds=frozenset({Kind.CARDIO})),
            {"plank-jack"},
        ),
        (
            Filters(avoid=frozenset({Tag.SPINE_EXTENSION, Tag.IMPACT})),
            {one.id for one in MOVES} - {"prone-press-up"},
        ),
        (Filters(muscles=frozenset({"wings"})), set()),
    ],
)
def test_filters_narrow_and_combine(filters: Filters, found: set[str]) -> None:
    """Would catch a filter that is ignored, or equipment that has to be used instead of suffices."""
    assert set(SEARCH.find("", filters)) == found
    assert SEARCH.count("", filters) == len(found)


@given(
    st.sampled_from(["", "plank", "stretch", "push up", "ball", "planc"]),
    st.frozensets(st.sampled_from(list(Kind))),
    st.one_of(st.none(), st.frozensets(st.sampled_from(["mat", "cushion", "exercise-ball"]))),
)
def test_what_is_counted_is_what_is_found(
    text: str, kinds: frozenset[Kind], have: frozenset[str] | None
) -> None:
    """Would catch a menu that promises another number of moves than choosing it shows."""
    filters = Filters(kinds=kinds, have=have)
    found = SEARCH.find(text, filters)
    assert SEARCH.count(text, filters) == len(found)
    # Filtering leaves the order as it was.
    assert list(found) == [one for one in SEARCH.find(text) if one in found]


def test_what_there_is_to_choose_from() -> None:
    """Would catch a menu that offers what no move has, or leaves out second muscles."""
    assert SEARCH.kinds == {Kind.STRENGTH, Kind.MOBILITY, Kind.CARDIO, Kind.STRETCH}
    assert {"quadriceps", "hip-flexors", "lower-back"} <= SEARCH.muscles
    assert SEARCH.equipment == {"exercise-ball", "mat", "cushion"}
    assert Position.STANDING not in SEARCH.positions


@pytest.mark.parametrize("slice_of", [1, 3, 7, 100])
def test_prepared_in_slices_it_finds_the_same(slice_of: int) -> None:
    """Would catch a move that is lost between two slices, or an index that is ready too early."""
    index = MoveSearch(MOVES)
    turns = 1
    while not index.prepare(slice_of):
        assert not index.ready
        turns += 1
    assert turns == len(MOVES) // slice_of + 1
    for text in ("", "plank", "push-up", "stretch"):
        assert index.find(text) == SEARCH.find(text)


def test_asking_before_it_is_ready_prepares_the_rest() -> None:
    """Would catch an answer out of half an index."""
    index = MoveSearch(MOVES)
    index.prepare(1)
    assert index.find("plank") == SEARCH.find("plank")


@pytest.mark.parametrize(
    ("one", "typed", "why"),
    [
        (HIP_STRETCH, "hip stretch", ()),
        (HIP_STRETCH, "psoas", (Reason(Place.ALIAS, "psoas stretch"),)),
        (HIP_STRETCH, "psoas stretch", (Reason(Place.ALIAS, "psoas stretch"),)),
        (HIP_STRETCH, "quads", (Reason(Place.MUSCLE_TOO, "quadriceps"),)),
        (HIP_STRETCH, "kneeling cushion", (Reason(Place.EQUIPMENT, "cushion"),)),
        (HIP_STRETCH, "static", (Reason(Place.KIND, ""),)),
        (PRESS_UP, "push-up", (Reason(Place.MISTAKEN, "push-up"),)),
        (PRESS_UP, "press lower", (Reason(Place.MUSCLE, "lower-back"),)),
        (PRESS_UP, "mckenzei", ()),
    ],
)
def test_it_says_why(one: Exercise, typed: str, why: tuple[Reason, ...]) -> None:
    """Would catch a result nobody can explain, or a reason given for what the name says."""
    assert reasons(one, typed) == why


@pytest.mark.parametrize("typed", ["push-up", "Push up", "pushup", "pushups", "push"])
def test_a_mistaken_name_finds_the_move_and_its_note(typed: str) -> None:
    """Would catch "push-up" leading to the prone press-up without a word that it is another (G-02)."""
    assert SEARCH.mistaken(typed) == ("prone-press-up",)
    found = confusion(PRESS_UP, typed)
    assert found is not None
    assert (found[0], found[1].note) == ("push-up", "The pelvis stays down.")


@pytest.mark.parametrize("typed", ["", "pus", "press-up", "push plank", "up"])
def test_no_note_where_nobody_is_mistaken(typed: str) -> None:
    """Would catch the note standing over every search that shares a few letters with it."""
    assert confusion(PRESS_UP, typed) is None


def test_hyphens_make_one_word_and_two() -> None:
    """Would catch a hyphenated name that is only found the way it was written."""
    assert tokens("Half-kneeling 90-90") == ("half", "kneeling", "90", "halfkneeling", "9090")
