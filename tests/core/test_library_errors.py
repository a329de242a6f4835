"""The sentences about what is wrong in a card: their words, their places, and all of them at once."""

from pathlib import Path

import pytest
from library_samples import CRUNCH, MARCH, PLANK, ROUTINE, lay_out, swap

from coach.library.catalogue import load
from coach.library.validation import check


def problems(tmp_path, file, text):
    """What is said about one file of the sample library, without the file's name."""
    library = lay_out(tmp_path, **{file.replace("-", "_"): text})
    found = load([library]).problems
    return [str(each).partition(f"{file}.yaml:")[2] for each in found if each.file.stem == file]


def test_the_samples_themselves_are_right(tmp_path):
    """Catches samples that make every other test here pass for the wrong reason."""
    catalogue = load([lay_out(tmp_path)])
    assert catalogue.problems == ()
    assert sorted(catalogue.moves) == ["crunch", "march", "plank"]
    plank = catalogue.moves["plank"]
    assert (plank.enter_ms, plank.leave_ms, plank.dose.beginner.hold_ms) == (3000, 2000, 15_000)
    crunch = catalogue.moves["crunch"]
    assert str(crunch.dose.advanced.reps) == "10-20"
    assert catalogue.routines["short-one"].blocks[1].rest_between_rounds_ms.advanced == 90_000


def test_the_sentence_about_a_duration_is_that_of_the_format(tmp_path, monkeypatch):
    """Catches any change of the sentence that docs and other tools show."""
    lay_out(tmp_path / "exercises", plank=swap(PLANK, "hold: 15s", "hold: half a minute"))
    monkeypatch.chdir(tmp_path)
    assert next(str(each) for each in check([Path("exercises")])) == (
        "exercises/moves/plank.yaml:12:11: dose.beginner.hold:"
        " expected a duration such as 30s or 1m30s, got 'half a minute'"
    )


def test_the_sentence_about_an_unknown_move_is_that_of_the_format(tmp_path, monkeypatch):
    """Catches any change of the sentence, and a path that counts from one."""
    lay_out(tmp_path / "exercises", short_one=swap(ROUTINE, "- move: crunch", "- move: crunsh-3"))
    monkeypatch.chdir(tmp_path)
    assert [str(each) for each in check([Path("exercises")])] == [
        (
            "exercises/routines/short-one.yaml:17:15: blocks[1].items[1].move:"
            " no move 'crunsh-3'; did you mean 'crunch'?"
        )
    ]


TAGS = "tags: [spine_flexion]\n"
MOVE_CASES = {
    "unknown key": (
        swap(MARCH, "breathing: Freely.", "breathing: Freely.\nmistake: [None]"),
        "12:1: mistake: unknown key 'mistake'; did you mean 'mistakes'?",
    ),
    "unknown key without a near name": (
        swap(MARCH, "breathing:", "zzz: 1\nbreathing:"),
        "11:1: zzz: unknown key 'zzz'",
    ),
    "unknown key in a dose": (
        swap(MARCH, "{time: 2m}", "{time: 2m, reps_: 3}"),
        "8:18: dose.reps_: unknown key 'reps_'; did you mean 'reps'?",
    ),
    "text torn at a comma": (
        swap(CRUNCH, "{note: Hold instead,", "{note: Hold, and breathe,"),
        (
            "16:22: easier.and breathe: unknown key 'and breathe';"
            " is it part of a text with a comma? Such a text needs quotes here"
        ),
    ),
    "unknown level": (
        swap(
            MARCH,
            "{time: 2m}",
            "{beginer: {time: 1m}, intermediate: {time: 1m}, advanced: {time: 1m}}",
        ),
        "8:7: dose.beginner: missing; expected keys and values",
        "8:8: dose.beginer: unknown key 'beginer'; did you mean 'beginner'?",
    ),
    "missing keys": (
        swap(swap(MARCH, "breathing: Freely.\n", ""), "position: standing\n", ""),
        (
            "1:1: position: missing; expected one of standing, seated, kneeling, quadruped, plank, prone,"
            " supine, side-lying, lunge"
        ),
        "1:1: breathing: missing; expected a text",
    ),
    "missing key inside": (
        swap(CRUNCH, "{name: Pause, seconds: 1}", "{name: Pause}"),
        "10:5: phases[1].seconds: missing; expected a whole number from 1 to 600",
    ),
    "misspelt choice": (
        swap(CRUNCH, "strength-core", "strenght-core"),
        (
            "3:11: category: expected one of strength-core, stretch-static, stretch-dynamic,"
            " stretch-active-isolated, mobility, foam-roll, warm-up, cardio, got 'strenght-core';"
            " did you mean 'strength-core'?"
        ),
    ),
    "choice without a near name": (
        swap(MARCH, "sides: both", "sides: 3"),
        "7:8: sides: expected one of both, each, alternating, got 3",
    ),
    "misspelt mode is the only complaint about it": (
        swap(MARCH, "mode: time", "mode: tiem"),
        "6:7: mode: expected one of reps, hold, time, got 'tiem'; did you mean 'time'?",
    ),
    "number as text": (
        swap(CRUNCH, "{sets: 2,", "{sets: two,"),
        "11:14: dose.sets: expected a whole number from 1 to 20, got 'two'",
    ),
    "number with a fraction": (
        swap(CRUNCH, "{sets: 2,", "{sets: 2.5,"),
        "11:14: dose.sets: expected a whole number from 1 to 20, got 2.5",
    ),
    "true is no number": (
        swap(CRUNCH, "{sets: 2,", "{sets: true,"),
        "11:14: dose.sets: expected a whole number from 1 to 20, got true",
    ),
    "quoted number": (
        swap(CRUNCH, "{sets: 2,", "{sets: '2',"),
        "11:14: dose.sets: expected a whole number from 1 to 20, got '2'",
    ),
    "number out of bounds": (
        swap(CRUNCH, "seconds: 2}", "seconds: 601}"),
        "9:28: phases[0].seconds: expected a whole number from 1 to 600, got 601",
    ),
    "huge number": (
        swap(CRUNCH, "{sets: 2,", "{sets: " + "9" * 5000 + ","),
        "11:14: dose.sets: expected a whole number from 1 to 20, got '" + "9" * 59 + "…'",
    ),
    "infinite seconds": (
        swap(PLANK, "leave: 2", "leave: .inf"),
        "9:8: leave: expected a duration such as 30s or 1m30s, got '.inf'",
    ),
    "seconds beyond any number": (
        swap(PLANK, "leave: 2", "leave: 1e308"),
        "9:8: leave: expected a duration such as 30s or 1m30s, got '1e308'",
    ),
    "negative seconds": (
        swap(PLANK, "leave: 2", "leave: -2"),
        "9:8: leave: expected a duration from 0s to 1m, got -2",
    ),
    "duration out of bounds": (
        swap(PLANK, "hold: 15s", "hold: 11m"),
        "12:11: dose.beginner.hold: expected a duration from 1s to 10m, got '11m'",
    ),
    "reps backwards": (
        swap(CRUNCH, "reps: 10-20", "reps: 20-10"),
        "11:23: dose.reps: expected a number of reps such as 12, or a range such as 10-20, got '20-10'",
    ),
    "nothing": (
        swap(MARCH, "why: Warms the body.", "why:"),
        "14:5: why: expected a text, got nothing",
    ),
    "text where a list belongs": (
        swap(MARCH, "steps: [Stand., Lift a knee., Lift the other.]", "steps: Stand."),
        "9:8: steps: expected a list of 3 to 6 items, got 'Stand.'",
    ),
    "too few": (
        swap(MARCH, "[Stand., Lift a knee., Lift the other.]", "[Stand.]"),
        "9:8: steps: expected a list of 3 to 6 items, got 1 item",
    ),
    "too many": (
        swap(MARCH, "[Stand tall, ", "[One, Two, Three, Stand tall, "),
        "10:7: cues: expected a list of 3 to 5 items, got 6 items",
    ),
    "empty list": (
        swap(MARCH, "[Leaning back.]", "[]"),
        "12:11: mistakes: expected a list of 1 to 5 items, got an empty list",
    ),
    "list where text belongs": (
        swap(MARCH, "why: Warms the body.", "why: [Warms, cools]"),
        "14:6: why: expected a text, got a list",
    ),
    "text where keys belong": (
        swap(MARCH, "{primary: [hip-flexors]}", "hip-flexors"),
        "5:10: muscles: expected keys and values, got 'hip-flexors'",
    ),
    "text where a value by level belongs": (
        swap(MARCH, "{time: 2m}", "plenty"),
        "8:7: dose: expected keys and values, or one for each level, got 'plenty'",
    ),
    "long cue": (
        swap(MARCH, "Stand tall,", "one two three four five six seven eight nine,"),
        "10:8: cues[0]: expected at most 8 words, got 'one two three four five six seven eight nine'",
    ),
    "bad id": (
        swap(MARCH, "[hip-flexors]", "[Hip flexors]"),
        (
            "5:21: muscles.primary[0]: expected an id of lower-case words joined by hyphens,"
            " such as front-plank, got 'Hip flexors'"
        ),
    ),
    "misspelt tag": (
        swap(MARCH, "why:", "tags: [desc]\nwhy:"),
        (
            "14:8: tags[0]: expected one of spine_flexion, spine_flexion_unloaded, spine_extension,"
            " spine_rotation, spine_rotation_unloaded, hip_hinge, hip_extension, head_low, wrist_load,"
            " kneeling, prone, supine, side_lying, floor_sit, standing, deep_knee_flexion, balance,"
            " single_leg, ball, isometric, dynamic, impact, impact_low, impact_none, load,"
            " seated_flexion, desk, got 'desc'; did you mean 'desk'?"
        ),
    ),
    "another id than the file's name": (
        swap(MARCH, "id: march", "id: marsh"),
        "1:5: id: expected the name of the file, 'march', got 'marsh'",
    ),
    "a list at the top": (
        "- id: march\n",
        "1:1: expected keys and values, got a list",
    ),
    "text at the top": ("march\n", "1:1: expected keys and values, got 'march'"),
    "null at the top": ("~\n", "1:1: expected keys and values, got nothing"),
    "reps without phases": (
        swap(CRUNCH, "phases:\n  - {name: Reach, seconds: 2}\n  - {name: Pause, seconds: 1}\n", ""),
        "1:1: phases: missing; a move with mode reps is paced by its phases",
    ),
    "hold with phases": (
        swap(PLANK, "sides: both", "sides: both\nphases: [{name: Up, seconds: 1}]"),
        "8:1: phases: does not belong to a move with mode hold",
    ),
    "time with a way in": (
        swap(MARCH, "sides: both", "sides: both\nenter: 2"),
        "8:1: enter: does not belong to a move with mode time",
    ),
    "amount of another mode": (
        swap(PLANK, "    hold: 15s", "    reps: 12"),
        "12:5: dose.beginner.hold: missing; a move with mode hold needs it",
        "12:5: dose.beginner.reps: does not belong to a move with mode hold",
    ),
    "two amounts": (
        swap(MARCH, "{time: 2m}", "{time: 2m, hold: 30s}"),
        "8:18: dose.hold: does not belong to a move with mode time",
    ),
    "sets without rest": (
        swap(PLANK, "hold: 30s, rest: 30s", "hold: 30s"),
        "13:17: dose.intermediate.rest: missing; 2 sets need a rest between them",
    ),
    "odd reps of alternating sides": (
        swap(CRUNCH, "reps: 10-20", "reps: 10-15"),
        "11:23: dose.reps: expected even reps, as the sides alternate, got '10-15'",
    ),
    "odd number of alternating sides": (
        swap(CRUNCH, "reps: 10-20", "reps: 7"),
        "11:23: dose.reps: expected even reps, as the sides alternate, got 7",
    ),
    "unknown easier move": (
        swap(CRUNCH, "move: plank", "move: planck"),
        "16:36: easier.move: no move 'planck'; did you mean 'plank'?",
    ),
    "easier move is itself": (
        swap(CRUNCH, "move: plank", "move: crunch"),
        "16:36: easier.move: expected another move, got 'crunch', this move itself",
    ),
    "swap for an unknown move": (
        swap(CRUNCH, TAGS, TAGS + "swaps:\n  - {avoid: [spine_flexion], move: planck}\n"),
        "21:36: swaps[0].move: no move 'planck'; did you mean 'plank'?",
    ),
    "swap for the move itself": (
        swap(CRUNCH, TAGS, TAGS + "swaps:\n  - {avoid: [spine_flexion], move: crunch}\n"),
        "21:36: swaps[0].move: expected another move, got 'crunch', this move itself",
    ),
    "swap without a move or a note": (
        swap(CRUNCH, TAGS, TAGS + "swaps:\n  - {avoid: [spine_flexion]}\n"),
        "21:5: swaps[0]: expected a move, or a note on how this one is done",
    ),
    "swap that never holds": (
        swap(CRUNCH, TAGS, TAGS + "swaps:\n  - {move: plank}\n"),
        "21:5: swaps[0]: expected when it holds: avoid (tags) or without (equipment)",
    ),
    "swap for what the move does not ask": (
        swap(CRUNCH, TAGS, TAGS + "swaps:\n  - {avoid: [head_low], without: [mat], move: plank}\n"),
        "21:14: swaps[0].avoid[0]: 'head_low' is not among this move's tags",
        "21:35: swaps[0].without[0]: 'mat' is not among this move's equipment",
    ),
    "sources that leave something out": (
        swap(CRUNCH, "covers: [safety]", "covers: [cues]"),
        "21:3: sources: expected a source that covers cautions, got none",
    ),
    "sources that leave everything out": (
        swap(swap(CRUNCH, "[safety]", "[cues]"), "[movement, number of reps]", "[why]"),
        "21:3: sources: expected a source that covers dose, got none",
        "21:3: sources: expected a source that covers steps, got none",
        "21:3: sources: expected a source that covers cautions, got none",
    ),
    "no sources": (
        swap(
            MARCH,
            "sources:\n  - {title: General practice, covers: [everything]}\n",
            "sources: []\n",
        ),
        "15:10: sources: expected a list of at least 1 item, got an empty list",
    ),
}


@pytest.mark.parametrize("case", MOVE_CASES)
def test_what_is_wrong_with_a_move_is_said_exactly(tmp_path, case):
    """Catches a wrong place, a lost problem, one too many, or a sentence nobody can act on."""
    text, *expected = MOVE_CASES[case]
    file = next((name for name in ("plank", "crunch") if f"id: {name}" in text), "march")
    assert problems(tmp_path, file, text) == expected


ROUTINE_CASES = {
    "unknown move": (
        swap(ROUTINE, "- move: march", "- move: match"),
        "9:15: blocks[0].items[0].move: no move 'match'; did you mean 'march'?",
    ),
    "unknown move without a near name": (
        swap(ROUTINE, "- move: march", "- move: zzz"),
        "9:15: blocks[0].items[0].move: no move 'zzz'",
    ),
    "dose of another mode": (
        swap(ROUTINE, "dose: {hold: 20s}", "dose: {reps: 8}"),
        "16:15: blocks[1].items[0].dose.hold: missing; the move 'plank' with mode hold needs it",
        "16:16: blocks[1].items[0].dose.reps: does not belong to the move 'plank' with mode hold",
    ),
    "odd reps of an alternating move": (
        swap(ROUTINE, "beginner: {reps: 6}", "beginner: {reps: 5}"),
        (
            "19:28: blocks[1].items[1].dose.beginner.reps:"
            " expected even reps, as the sides alternate, got 5"
        ),
    ),
    "sets without rest": (
        swap(ROUTINE, "{reps: 6}", "{reps: 6, sets: 3}"),
        "19:21: blocks[1].items[1].dose.beginner.rest: missing; 3 sets need a rest between them",
    ),
    "circuit without its pauses": (
        swap(swap(ROUTINE, "    gap: 20s\n", ""), "    rest_between_rounds: 1m30s\n", ""),
        "10:5: blocks[1].gap: missing; a block with rounds needs it",
        "10:5: blocks[1].rest_between_rounds: missing; a block with rounds needs it",
    ),
    "straight list with pauses": (
        swap(ROUTINE, "  - name: Warm-up\n", "  - name: Warm-up\n    gap: 5s\n"),
        "8:5: blocks[0].gap: does not belong to a block without rounds",
    ),
    "rounds for some levels": (
        swap(ROUTINE, "intermediate: 2, ", ""),
        "11:13: blocks[1].rounds.intermediate: missing; expected a whole number from 1 to 20",
    ),
    "rounds as text": (
        swap(ROUTINE, "rounds: {beginner: 1, intermediate: 2, advanced: 3}", "rounds: a few"),
        (
            "11:13: blocks[1].rounds: expected a whole number from 1 to 20, or one for each level,"
            " got 'a few'"
        ),
    ),
    "sources that say nothing of the dose": (
        swap(ROUTINE, "[rounds and reps]", "[order]"),
        "23:3: sources: expected a source that covers dose, got none",
    ),
    "no blocks": (
        ROUTINE[: ROUTINE.index("blocks:")] + "blocks: []\n" + ROUTINE[ROUTINE.index("sources:") :],
        "6:9: blocks: expected a list of 1 to 20 items, got an empty list",
    ),
}


@pytest.mark.parametrize("case", ROUTINE_CASES)
def test_what_is_wrong_with_a_routine_is_said_exactly(tmp_path, case):
    """Catches a wrong place, a lost problem, one too many, or a sentence nobody can act on."""
    text, *expected = ROUTINE_CASES[case]
    assert problems(tmp_path, "short-one", text) == expected


def test_problems_of_every_kind_come_at_once_and_in_order(tmp_path):
    """Catches one kind of check hiding another, so that a person corrects and runs ten times."""
    text = swap(CRUNCH, "id: crunch", "id: krunch")
    text = swap(text, "category: strength-core", "category: strength")
    text = swap(
        text, "dose: {sets: 2, reps: 10-20, rest: 60s}", "dose: {sets: 2, reps: 7, hold: x}"
    )
    text = swap(text, "move: plank", "move: planck")
    text = swap(text, "breathing: Out as you turn.\n", "")
    text = swap(text, "why:", "wy:")
    text = swap(text, "[safety]", "[cues]")
    assert [
        each.partition(": ")[2].partition(":")[0] for each in problems(tmp_path, "crunch", text)
    ] == [
        "breathing",
        "why",
        "id",
        "category",
        "dose.rest",
        "dose.reps",
        "dose.hold",
        "dose.hold",
        "easier.move",
        "wy",
        "sources",
    ]


@pytest.mark.parametrize(
    "covers",
    [
        "[dose, steps, cautions]",
        "[Doses, the movement, Safety]",
        "[sets and reps, each step, caution]",
        "[hold time, steps, safety first]",
        "[tempo, steps, cautions]",
        "[rest, movements, cautions]",
        "[all]",
        "[Everything]",
    ],
)
def test_what_a_source_covers_may_be_said_in_many_words(tmp_path, covers):
    """Catches authors having to guess the one word that counts."""
    text = swap(
        MARCH, "title: General practice, covers: [everything]", f"title: A, covers: {covers}"
    )
    assert problems(tmp_path, "march", text) == []


@pytest.mark.parametrize("covers", ["[restless, steps, cautions]", "[all steps, cautions]"])
def test_part_of_a_word_or_sentence_covers_nothing_more(tmp_path, covers):
    """Catches matching too loosely, which would let a dose pass that nobody vouches for."""
    text = swap(
        MARCH, "title: General practice, covers: [everything]", f"title: A, covers: {covers}"
    )
    expected = ["16:3: sources: expected a source that covers dose, got none"]
    assert problems(tmp_path, "march", text) == expected


def test_a_time_may_have_phases(tmp_path):
    """Catches refusing the pace of what is repeated against the clock."""
    text = swap(MARCH, "sides: both", "sides: both\nphases: [{name: Step, seconds: 1}]")
    assert problems(tmp_path, "march", text) == []


def test_phases_by_level_are_located_by_level(tmp_path):
    """Catches the tags of a value by level leaking into the path."""
    old = "phases:\n  - {name: Reach, seconds: 2}\n  - {name: Pause, seconds: 1}\n"
    new = "phases:\n  beginner: [{name: A, seconds: x}]\n  intermediate: []\n  advanced: 3\n  all: 1\n"
    assert problems(tmp_path, "crunch", swap(CRUNCH, old, new)) == [
        "9:33: phases.beginner[0].seconds: expected a whole number from 1 to 600, got 'x'",
        "10:17: phases.intermediate: expected a list of 1 to 8 items, got an empty list",
        "11:13: phases.advanced: expected a list of 1 to 8 items, got 3",
        "12:3: phases.all: unknown key 'all'",
    ]
