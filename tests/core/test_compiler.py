"""The compiler: the timing model of section 0.5, segment by segment."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import MOVES, SMALL, timeline

from coach.domain.fields import Level
from coach.domain.routine import Block, Item
from coach.domain.timeline import CueKind, Pace, Segment, SegmentKind, Side, StageKind
from coach.errors import NotFoundError
from coach.planning.compiler import Choices, compile_routine
from coach.planning.cueing import speech_ms
from coach.planning.plan_json import plan_json


def shape(segment: Segment) -> tuple[str, str, str | None, int | None]:
    return segment.kind.value, segment.move, segment.side, segment.length_ms


def test_circuit_segment_by_segment():
    """Catches a lost gap, a round rest in the wrong place, a missing side or a wrong changeover."""
    assert [shape(s) for s in timeline().segments] == [
        ("prepare", "march", None, 10_000),
        ("work", "march", None, 30_000),
        ("changeover", "lift", None, 15_000),
        ("work", "lift", None, 18_000),
        ("rest", "hinge", "left", 30_000),
        ("work", "hinge", "left", 12_000),
        ("switch", "hinge", "right", 5_000),
        ("work", "hinge", "right", 12_000),
        ("rest", "twist", None, 30_000),
        ("work", "twist", None, 24_000),
        ("round_rest", "lift", None, 60_000),
        ("work", "lift", None, 18_000),
        ("rest", "hinge", "left", 30_000),
        ("work", "hinge", "left", 12_000),
        ("switch", "hinge", "right", 5_000),
        ("work", "hinge", "right", 12_000),
        ("rest", "twist", None, 30_000),
        ("work", "twist", None, 24_000),
        ("changeover", "plank", None, 15_000),
        ("work", "plank", None, 25_000),
        ("rest", "plank", None, 10_000),
        ("work", "plank", None, 25_000),
        ("changeover", "lunge", "left", 15_000),
        ("work", "lunge", "left", 25_000),
        ("switch", "lunge", "right", 5_000),
        ("work", "lunge", "right", 25_000),
        ("rest", "lunge", "left", 10_000),
        ("work", "lunge", "left", 25_000),
        ("switch", "lunge", "right", 5_000),
        ("work", "lunge", "right", 25_000),
    ]


def test_counts_of_sets_and_rounds():
    """Catches "set 2 of 2" where the second round of one set is meant, and the other way about."""
    counted = [
        (s.move, s.side, s.set, s.sets, s.round, s.rounds)
        for s in timeline().work
        if s.move != "hinge"
    ]
    assert counted == [
        ("march", None, 1, 1, 1, 1),
        ("lift", None, 1, 1, 1, 2),
        ("twist", None, 1, 1, 1, 2),
        ("lift", None, 1, 1, 2, 2),
        ("twist", None, 1, 1, 2, 2),
        ("plank", None, 1, 2, 1, 1),
        ("plank", None, 2, 2, 1, 1),
        ("lunge", "left", 1, 2, 1, 1),
        ("lunge", "right", 1, 2, 1, 1),
        ("lunge", "left", 2, 2, 1, 1),
        ("lunge", "right", 2, 2, 1, 1),
    ]


def test_reps_start_at_the_low_end_of_a_range():
    """Catches a person being started at the top of a prescribed range."""
    assert [s.reps for s in timeline("lift").work] == [4, 4]


def test_alternating_reps_change_sides():
    """Catches an alternating move whose every rep is on one side."""
    work = next(timeline("twist").work)
    sides = {stage.rep: stage.side for stage in work.stages}
    assert sides == {1: Side.LEFT, 2: Side.RIGHT, 3: Side.LEFT, 4: Side.RIGHT}


def test_right_side_first():
    """Catches the choice of the first side being ignored (G-06)."""
    sides = [s.side for s in timeline("hinge", first_side=Side.RIGHT).work]
    assert sides == [Side.RIGHT, Side.LEFT, Side.RIGHT, Side.LEFT]


def test_hold_has_a_way_in_and_out():
    """Catches a hold that begins before the person is in position."""
    stages = [(s.kind, s.start_ms, s.length_ms) for s in next(timeline("plank").work).stages]
    assert stages == [
        (StageKind.ENTER, 0, 3_000),
        (StageKind.HOLD, 3_000, 20_000),
        (StageKind.LEAVE, 23_000, 2_000),
    ]


def test_straight_sets_do_the_same_work():
    """Catches sets lost or added when a circuit is done as straight sets (G-01)."""
    circuit, straight = timeline(), timeline(straight_sets=True)
    key = lambda s: (s.move, s.side or "", s.length_ms)  # noqa: E731  a sort key for this test alone
    assert sorted(map(key, circuit.work)) == sorted(map(key, straight.work))
    lifts = [s for s in straight.work if s.move == "lift"]
    assert [(s.set, s.sets, s.round, s.rounds) for s in lifts] == [(1, 2, 1, 1), (2, 2, 1, 1)]
    rests = [s for s in straight.segments if s.kind is SegmentKind.REST and s.move == "lift"]
    assert [s.length_ms for s in rests] == [20_000]


def test_own_pace_leaves_counted_sets_open():
    """Catches a set at one's own pace that would end by the clock, and starts that can't be known."""
    own = timeline(pace=Pace.OWN)
    assert own.total_ms is None
    assert all(s.is_open == (s.move in ("lift", "hinge", "twist")) for s in own.work)
    first_open = next(s.index for s in own.segments if s.is_open)
    assert own.segments[first_open].start_ms is not None
    assert all(s.start_ms is None for s in own.segments[first_open + 1 :])
    assert own.estimated_ms == timeline().total_ms


def test_a_missing_move_is_named():
    """Catches a routine that crashes, or silently loses a move, when one of its files is broken."""
    moves = {name: each for name, each in MOVES.items() if name != "hinge"}
    with pytest.raises(NotFoundError, match="hinge"):
        compile_routine(SMALL, moves, Choices(Level.BEGINNER))


def spoken(segment: Segment) -> list[tuple[int, int, str]]:
    return [
        (cue.at_ms, cue.at_ms + speech_ms(cue.text), cue.text)
        for cue in segment.cues
        if cue.kind is not CueKind.BEEP and cue.spoken
    ]


@given(
    level=st.sampled_from(list(Level)),
    pace=st.sampled_from(list(Pace)),
    first_side=st.sampled_from(list(Side)),
    straight=st.booleans(),
)
def test_no_two_utterances_overlap(level, pace, first_side, straight):
    """Catches a form cue spoken over the half-way call, or a rep's number over the announcement."""
    plan = timeline(pace=pace, level=level, first_side=first_side, straight_sets=straight)
    for segment in plan.segments:
        times = spoken(segment)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(times)), times
        if segment.length_ms is not None:
            assert all(0 <= cue.at_ms <= segment.length_ms for cue in segment.cues)


def test_countdown_of_a_rest():
    """Catches a missing or misplaced beep in the last three seconds."""
    rest = next(s for s in timeline("lift").segments if s.kind is SegmentKind.REST)
    beeps = [(c.at_ms, c.text) for c in rest.cues if c.kind is CueKind.BEEP]
    assert beeps == [(17_000, "short"), (18_000, "short"), (19_000, "short"), (20_000, "long")]


def test_countdown_ends_with_the_hold_not_with_the_way_out():
    """Catches the long beep coming after the person has already let go."""
    work = next(timeline("plank").work)
    assert [c.at_ms for c in work.cues if c.text == "long"] == [23_000]


def test_next_is_announced_at_the_start_of_every_rest():
    """Catches a rest that does not say what comes next, on which side, which set."""
    rests = [s for s in timeline("lunge").segments if s.kind is SegmentKind.REST]
    assert [c.text for c in rests[0].cues if c.kind is CueKind.SPEECH] == [
        "Rest, breathe easy. Next: Lunge, left side, set 2 of 2"
    ]


def test_each_set_starts_with_its_name_and_side_and_has_one_form_cue():
    """Catches a set that starts without a word, and the same cue every set."""
    work = list(timeline("hinge").work)
    said = [[c.text for c in s.cues if c.kind is CueKind.SPEECH] for s in work]
    assert [texts[0] for texts in said] == [
        "Hinge, left side",
        "Hinge, right side",
        "Hinge, left side",
        "Hinge, right side",
    ]
    forms = [[t for t in texts if t in MOVES["hinge"].cues] for texts in said]
    assert forms == [["Stay tall"], ["Move slowly"], ["Move slowly"], ["Keep breathing"]]


def test_every_rep_is_counted_and_every_phase_ticks():
    """Catches a rep without a number or a phase without its tick."""
    work = next(timeline("lift").work)
    assert [c.text for c in work.cues if c.kind is CueKind.COUNT] == ["1", "2", "3", "4"]
    ticks = [c.at_ms for c in work.cues if c.text == "tick"]
    assert ticks == [stage.start_ms for stage in work.stages if stage.start_ms]


def test_halfway_of_long_holds_only():
    """Catches a half-way call in a short set, or none in a long one."""
    plank, march, lift = (next(timeline(m).work) for m in ("plank", "march", "lift"))
    assert [c.at_ms for c in plank.cues if c.text.startswith("Halfway")] == [13_000]
    assert [c.at_ms for c in march.cues if c.text.startswith("Halfway")] == [15_000]
    assert not [c for c in lift.cues if c.text.startswith("Halfway")]


def test_pain_is_asked_between_rounds():
    """Catches the safety check of G.2 being dropped from the round's rest."""
    rest = next(s for s in timeline().segments if s.kind is SegmentKind.ROUND_REST)
    assert "Is the pain moving inward or outward?" in [c.text for c in rest.cues]


def test_plan_json_is_the_documented_object():
    """Catches a renamed or lost key of ``coach plan --json``."""
    plan = plan_json(timeline("lift"))
    assert {key: plan[key] for key in ("format", "version", "routine", "level", "total_ms")} == {
        "format": "coach.plan",
        "version": 1,
        "routine": "straight",
        "level": "beginner",
        "total_ms": 78_000,
    }
    assert set(plan["segments"][0]) == {
        "index", "kind", "move", "side", "set", "sets", "round", "rounds",
        "start_ms", "length_ms", "reps", "note", "cues",
    }  # fmt: skip
    assert [s["start_ms"] for s in plan["segments"]] == [0, 10_000, 34_000, 54_000]


def test_what_is_different_at_the_level_goes_with_every_segment():
    """Catches a beginner being shown the full move without "Knee tuck on the ball"."""
    dose = replace(MOVES["lift"].dose.beginner, note="Half way only")
    lift = replace(MOVES["lift"], dose=replace(MOVES["lift"].dose, beginner=dose))
    routine = replace(SMALL, blocks=(Block(name="One", items=(Item("lift"),)),))
    plan = compile_routine(routine, {"lift": lift}, Choices(Level.BEGINNER))
    assert {segment.note for segment in plan.segments} == {"Half way only"}
