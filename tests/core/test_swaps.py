"""Swaps: what is ruled out is replaced by what the cards name, visibly, and no dose is invented."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import MOVES

from coach.domain.dose import Dose
from coach.domain.exercise import Phase, Swap, Tag
from coach.domain.fields import Level, PerLevel, Reps
from coach.domain.limits import Avoidance, Care, Change, HoldLimit, Limits
from coach.domain.routine import Block, Item, Routine, RoutineType
from coach.domain.symptom import Symptom
from coach.domain.timeline import SegmentKind
from coach.errors import CoachError
from coach.guidance.symptoms import limits_for
from coach.planning.compiler import Choices, compile_routine
from coach.planning.swaps import fit_routine, rulings

BASE = MOVES["lift"]
BENDING = Limits(avoid=(Avoidance(Tag.SPINE_FLEXION, "bending bothers you", ("offered",)),))


def move(name, *, tags=(), equipment=(), optional=(), swaps=(), dose=None):
    """A move of reps with 3 sets of 8 unless said otherwise."""
    own = PerLevel.same(Dose(sets=3, reps=Reps(8, 8), rest_ms=30_000)) if dose is None else dose
    return replace(
        BASE,
        id=name,
        name=name.title(),
        tags=tuple(tags),
        equipment=tuple(equipment),
        optional_equipment=tuple(optional),
        swaps=tuple(swaps),
        dose=own,
    )


CURL = move("curl", tags=[Tag.SPINE_FLEXION], swaps=[Swap(avoid=(Tag.SPINE_FLEXION,), move="bug")])
LIBRARY = {one.id: one for one in (CURL, move("bug"), move("offered"), move("walk"))}


def routine(*blocks):
    """A routine of blocks."""
    return Routine(
        id="mine",
        name="Mine",
        type=RoutineType.STRENGTH,
        goal="Something.",
        when="Daily.",
        blocks=blocks,
        sources=BASE.sources,
    )


def straight(*items):
    """A routine of one straight list."""
    return routine(Block(name="One", items=items))


def fit(items, limits, library=LIBRARY, level=Level.BEGINNER):
    """The items that are left, with what changed."""
    fitted = fit_routine(straight(*items), library, level, limits)
    (block,) = fitted.routine.blocks
    return block.items, fitted.changes


def test_the_named_alternative_takes_the_place():
    """Catches a swap that does not happen, or happens without saying so and why."""
    items, changes = fit([Item("walk"), Item("curl")], BENDING)
    assert [item.move for item in items] == ["walk", "bug"]
    assert changes == (Change("curl", "Curl", "bug", "Bug", "bending bothers you"),)


def test_without_limits_nothing_is_touched():
    """Catches a routine that is rebuilt, and perhaps altered, when nothing bothers the person."""
    whole = straight(Item("curl"))
    fitted = fit_routine(whole, LIBRARY, Level.BEGINNER, Limits())
    assert fitted.routine is whole
    assert fitted.changes == ()


def test_a_move_that_is_in_the_routine_already_is_not_done_twice():
    """Catches the same move coming twice because it was named for one that was ruled out."""
    items, changes = fit([Item("curl"), Item("bug")], BENDING)
    assert [item.move for item in items] == ["offered", "bug"]
    assert changes[0].to == "offered"


def test_an_alternative_that_is_ruled_out_itself_is_passed_over():
    """Catches a swap for something that bothers the person just as much."""
    library = {**LIBRARY, "bug": move("bug", tags=[Tag.SPINE_FLEXION])}
    items, _ = fit([Item("curl")], BENDING, library)
    assert [item.move for item in items] == ["offered"]


def test_what_has_no_alternative_is_left_out_and_named():
    """Catches a move that bothers the person being done all the same, or vanishing without a word."""
    bare = {"curl": CURL, "walk": move("walk")}
    items, changes = fit([Item("walk"), Item("curl")], BENDING, bare)
    assert [item.move for item in items] == ["walk"]
    assert changes == (Change("curl", "Curl", None, None, "bending bothers you"),)


def test_a_routine_of_which_nothing_is_left_says_so():
    """Catches an empty session, or a traceback, where everything is ruled out."""
    with pytest.raises(CoachError, match="Nothing of 'Mine' is left"):
        fit([Item("curl")], BENDING, {"curl": CURL})


def test_the_same_move_gets_the_same_alternative_everywhere():
    """Catches two sets of one move being replaced by two different moves."""
    items, changes = fit([Item("curl"), Item("walk"), Item("curl")], BENDING)
    assert [item.move for item in items] == ["bug", "walk", "bug"]
    assert len(changes) == 1


def test_a_replacement_never_asks_for_more_than_its_card_or_than_was_planned():
    """Catches an invented dose: more sets than the card of the alternative gives, or than was planned."""
    planned = PerLevel.same(Dose(sets=2, reps=Reps(20, 20), rest_ms=45_000))
    ((item,), _) = fit([Item("curl", planned)], BENDING)
    assert item.dose is not None
    dose = item.dose.at(Level.BEGINNER)
    assert (dose.sets, dose.reps, dose.rest_ms) == (2, Reps(8, 8), 30_000)
    many = PerLevel.same(Dose(sets=5, reps=Reps(20, 20), rest_ms=45_000))
    ((item,), _) = fit([Item("curl", many)], BENDING)
    assert item.dose is not None
    assert item.dose.at(Level.BEGINNER).sets == 3


def test_in_a_circuit_it_is_one_set_a_round():
    """Catches the card's three sets being done in each of three rounds."""
    block = Block(
        name="Round",
        items=(Item("curl", PerLevel.same(Dose(reps=Reps(20, 20)))), Item("walk")),
        rounds=PerLevel.same(3),
        gap_ms=PerLevel.same(10_000),
        rest_between_rounds_ms=PerLevel.same(60_000),
    )
    timeline = compile_routine(routine(block), LIBRARY, Choices(Level.BEGINNER, limits=BENDING))
    assert [s.reps for s in timeline.work if s.move == "bug"] == [8, 8, 8]
    assert timeline.changes[0].to == "bug"


def test_a_replacement_on_the_clock_is_no_longer_than_planned():
    """Catches a warm-up of three minutes becoming a walk of ten."""
    slow = replace(
        MOVES["march"],
        id="jog",
        tags=(Tag.IMPACT,),
        dose=PerLevel.same(Dose(time_ms=180_000)),
        swaps=(Swap(avoid=(Tag.IMPACT,), move="stroll"),),
    )
    stroll = replace(MOVES["march"], id="stroll", dose=PerLevel.same(Dose(time_ms=600_000)))
    limits = Limits(avoid=(Avoidance(Tag.IMPACT, "leg symptoms"),))
    ((item,), _) = fit([Item("jog")], limits, {"jog": slow, "stroll": stroll})
    assert item.dose is not None
    assert item.dose.at(Level.BEGINNER).time_ms == 180_000


def test_a_swap_without_a_move_keeps_the_move():
    """Catches a move being left out where its card says how it can be done all the same."""
    kneel = move(
        "kneel",
        tags=[Tag.KNEELING],
        swaps=[Swap(avoid=(Tag.KNEELING,), note="Standing split stance")],
        dose=PerLevel.same(Dose(reps=Reps(5, 5), note="Small")),
    )
    limits = Limits(avoid=(Avoidance(Tag.KNEELING, "a knee bothers you"),))
    ((item,), changes) = fit([Item("kneel")], limits, {"kneel": kneel})
    assert item.move == "kneel"
    assert item.dose is not None
    assert item.dose.at(Level.BEGINNER).note == "Standing split stance. Small"
    assert changes == (
        Change("kneel", "Kneel", "kneel", "Kneel", "a knee bothers you", "Standing split stance"),
    )


def test_a_part_that_is_left_out_is_not_counted_either():
    """Catches the screen saying "Turn" in every rep to somebody whom twisting bothers."""
    easy, full = (Phase("Step", 2), Phase("Stay tall", 2)), (Phase("Step", 2), Phase("Turn", 2))
    turn = replace(
        move(
            "turn",
            tags=[Tag.SPINE_ROTATION],
            swaps=[Swap(avoid=(Tag.SPINE_ROTATION,), note="No turn", phases_of=Level.BEGINNER)],
        ),
        phases=PerLevel(easy, full, full),
    )
    library = {"turn": turn}
    limits = Limits(avoid=(Avoidance(Tag.SPINE_ROTATION, "twisting bothers you"),))

    def names(limits):
        choices = Choices(Level.ADVANCED, limits=limits)
        timeline = compile_routine(straight(Item("turn")), library, choices)
        return {stage.name for segment in timeline.work for stage in segment.stages}

    assert names(Limits()) == {"Step", "Turn"}
    assert names(limits) == {"Step", "Stay tall"}
    assert library["turn"] is turn


def test_what_is_done_like_that_anyway_is_no_change():
    """Catches "changed for you" where the routine has the move standing already (R12)."""
    kneel = move(
        "kneel",
        tags=[Tag.KNEELING],
        swaps=[Swap(avoid=(Tag.KNEELING,), note="Standing, or lying down")],
        dose=PerLevel.same(Dose(reps=Reps(5, 5), note="Standing")),
    )
    limits = Limits(avoid=(Avoidance(Tag.KNEELING, "a knee bothers you"),))
    items, changes = fit([Item("kneel")], limits, {"kneel": kneel})
    assert items == (Item("kneel"),)
    assert changes == ()


def test_one_note_does_not_answer_two_rulings():
    """Catches a kneeling bend being kept, only seated, by somebody whom bending bothers."""
    both = move(
        "both",
        tags=[Tag.KNEELING, Tag.SPINE_FLEXION],
        swaps=[Swap(avoid=(Tag.KNEELING,), note="Seated")],
    )
    limits = replace(BENDING, avoid=(*BENDING.avoid, Avoidance(Tag.KNEELING, "a knee bothers you")))
    ((item,), changes) = fit([Item("both")], limits, {**LIBRARY, "both": both})
    assert item.move == "offered"
    assert changes[0].reason == "bending bothers you and a knee bothers you"


BALL = move(
    "ball-lift",
    equipment=["ball"],
    optional=["weight"],
    swaps=[
        Swap(without=("ball",), move="bug", note="Or on towels"),
        Swap(without=("weight",), note="Hold for 3 seconds", levels=(Level.ADVANCED,)),
    ],
    dose=PerLevel(
        Dose(reps=Reps(5, 5)), Dose(reps=Reps(5, 5)), Dose(reps=Reps(5, 5), note="With a weight")
    ),
)


def test_equipment_that_is_not_there_swaps_too():
    """Catches a ball being asked of somebody who has none (G-34)."""
    library = {**LIBRARY, "ball-lift": BALL}
    ((item,), changes) = fit([Item("ball-lift")], Limits(without=("ball",)), library)
    assert item.move == "bug"
    assert changes == (
        Change("ball-lift", "Ball-Lift", "bug", "Bug", "you have no ball", "Or on towels"),
    )


@pytest.mark.parametrize(
    ("level", "note"), [(Level.BEGINNER, None), (Level.ADVANCED, "Hold for 3 seconds")]
)
def test_what_is_only_optional_rules_nothing_out(level, note):
    """Catches a move left out for want of the medicine ball of another level, or its note kept."""
    library = {**LIBRARY, "ball-lift": BALL}
    ((item,), changes) = fit([Item("ball-lift")], Limits(without=("weight",)), library, level)
    assert item.move == "ball-lift"
    dose = (item.dose or BALL.dose).at(level)
    assert dose.note == note
    assert bool(changes) == bool(note)


def test_a_move_done_with_care_stays_and_says_how():
    """Catches "in a small range" being lost, on a move as planned and on a replacement."""
    hinge = move("hinge", tags=[Tag.HIP_HINGE])
    bug = move("bug", tags=[Tag.HIP_HINGE])
    limits = replace(BENDING, care=(Care(Tag.HIP_HINGE, "bending bothers you", "Small range"),))
    items, changes = fit(
        [Item("hinge"), Item("curl")], limits, {**LIBRARY, "hinge": hinge, "bug": bug}
    )
    assert [item.dose and item.dose.at(Level.BEGINNER).note for item in items] == [
        "Small range"
    ] * 2
    assert [change.to for change in changes] == ["hinge", "bug"]


HOLD = replace(
    MOVES["plank"],
    id="still",
    name="Still",
    tags=(Tag.ISOMETRIC,),
    dose=PerLevel(Dose(hold_ms=15_000), Dose(hold_ms=30_000), Dose(hold_ms=60_000)),
)


@pytest.mark.parametrize(
    ("level", "hold_ms"),
    [(Level.BEGINNER, 15_000), (Level.INTERMEDIATE, 30_000), (Level.ADVANCED, 30_000)],
)
def test_a_hold_that_is_too_long_takes_the_dose_of_a_lower_level(level, hold_ms):
    """Catches a minute's plank with dizziness (D3), and a hold of a length that no card gives."""
    limits = Limits(hold=HoldLimit(30_000, "dizziness"))
    ((item,), changes) = fit([Item("still")], limits, {"still": HOLD}, level)
    assert (item.dose or HOLD.dose).at(level).hold_ms == hold_ms
    assert [change.note for change in changes] == (
        ["Hold for 30 seconds"] if level is Level.ADVANCED else []
    )


def test_a_hold_with_no_shorter_dose_is_left_out():
    """Catches a hold over 30 s that stays because no level has a shorter one."""
    long = replace(HOLD, dose=PerLevel.same(Dose(hold_ms=45_000)))
    limits = Limits(hold=HoldLimit(30_000, "dizziness"))
    library = {"still": long, "walk": move("walk")}
    items, changes = fit([Item("still"), Item("walk")], limits, library)
    assert [item.move for item in items] == ["walk"]
    assert changes[0].to is None


def test_dropping_the_first_move_keeps_the_get_ready():
    """Catches a session that begins with a changeover because its first move was left out."""
    library = {"curl": CURL, "walk": move("walk")}
    timeline = compile_routine(
        straight(Item("curl"), Item("walk")), library, Choices(Level.BEGINNER, limits=BENDING)
    )
    assert timeline.segments[0].kind is SegmentKind.PREPARE
    assert [s.kind for s in timeline.segments].count(SegmentKind.CHANGEOVER) == 0


SYMPTOMS = st.sets(st.sampled_from(list(Symptom)))
EQUIPMENT = ("ball", "mat", "weight")


@given(
    symptoms=SYMPTOMS,
    without=st.sets(st.sampled_from(EQUIPMENT)),
    data=st.data(),
    level=st.sampled_from(list(Level)),
)
def test_nothing_that_is_ruled_out_is_ever_left(symptoms, without, data, level):
    """Catches any way, over random libraries and answers, for a ruled-out move to slip through."""
    names = ["a", "b", "c", "d", "e"]
    tags = st.sets(st.sampled_from(list(Tag)), max_size=3)
    things = st.sets(st.sampled_from(EQUIPMENT), max_size=2)
    library = {}
    for name in names:
        mine, needs = data.draw(tags), data.draw(things)
        other = data.draw(st.sampled_from([n for n in names if n != name]))
        swaps = [Swap(avoid=tuple(mine), without=tuple(needs), move=other)] if mine | needs else []
        library[name] = move(name, tags=mine, equipment=needs, swaps=swaps)
    limits = limits_for(symptoms, without)
    items = [Item(name) for name in data.draw(st.lists(st.sampled_from(names), min_size=1))]
    try:
        left, changes = fit(items, limits, library, level)
    except CoachError:
        assert all(rulings(library[item.move], limits) for item in items)
        return
    assert all(not rulings(library[item.move], limits) for item in left)
    changed = {change.move for change in changes if change.to != change.move}
    assert {item.move for item in items} - {item.move for item in left} <= changed
