"""Motions in the library: layered like moves, and wrong in words that an author understands."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_samples import CRUNCH, MARCH, MOTION, PLANK, lay_out, swap

from coach.domain.motion import Limb, Motion, Part, PropKind, View
from coach.library import cache, snapshot
from coach.library.catalogue import WHOLE, begin, fingerprint, load
from coach.library.codec import reader
from coach.library.motions import KeptMotions, keep
from coach.library.pieces import Part as Share
from coach.library.pieces import join
from coach.library.validation import check

SHIPPED = Path(__file__).parents[2] / "exercises"
STILL = swap(MOTION[: MOTION.index("  - phase: Reach")], "id: crunch", "id: {id}")
"""A motion of one frame, which fits every move."""
STEPS = STILL + "  - {seconds: 1, torso: 90}\n  - {seconds: 0.5, torso: 100}\n"


@pytest.fixture
def library(tmp_path):
    folder = lay_out(tmp_path / "library")
    (folder / "motions").mkdir()
    return folder


@pytest.fixture
def own(tmp_path):
    for folder in ("moves", "routines", "motions"):
        (tmp_path / "own" / folder).mkdir(parents=True)
    return tmp_path / "own"


def write(layer, text, name="crunch"):
    file = layer / f"motions/{name}.yaml"
    file.write_text(text.replace("{id}", name), encoding="utf-8")
    return file


def said(problems):
    """The problems without their folder: ``motions/crunch.yaml:1:5: id: …``."""
    return [str(one).replace(f"{one.file.parents[1]}{os.sep}", "") for one in problems]


def test_what_is_read_is_what_is_written(library):
    """Catches a field that means something else inside, and a number that loses its fraction."""
    file = write(library, MOTION)
    catalogue = load([library])
    assert catalogue.problems == ()
    assert catalogue.origins["motions/crunch"] == file
    motion = catalogue.motions["crunch"]
    assert (motion.view, motion.props[0].kind, motion.stay) == (View.SIDE, PropKind.MAT, False)
    first, half, last = motion.frames
    assert (first.anchor, first.at, first.torso) == (Part.HIP, (0.0, 0.06), 180.0)
    assert first.near_leg is not None
    assert first.near_leg.to == (0.5, 0.0)
    assert (half.phase, half.part, half.curve, half.at) == ("Reach", 0.5, 20.0, None)
    assert (last.part, last.far_leg) == (1.0, Limb(angles=(40.0, -40.0), end=90.0))
    assert catalogue.motions["crunch"] is motion


def test_a_move_is_shown_by_the_motion_it_names_or_by_its_own(library):
    """Catches a borrowed motion that is not used, and one used that the move has turned away from."""
    write(library, MOTION)
    write(library, STEPS, "walk")
    (library / "moves/march.yaml").write_text(MARCH + "motion: walk\n")
    catalogue = load([library])
    assert catalogue.problems == ()
    assert catalogue.motion_of(catalogue.moves["crunch"]) is catalogue.motions["crunch"]
    assert catalogue.motion_of(catalogue.moves["march"]) is catalogue.motions["walk"]
    assert catalogue.motion_of(catalogue.moves["plank"]) is None


def test_a_higher_layer_overrides_and_a_broken_one_leaves_the_lower_serving(library, own):
    """Catches layers in the wrong order, and a figure that vanishes because of a slip in one's own."""
    write(library, MOTION)
    mine = write(own, swap(MOTION, "torso: 180", "torso: 170"))
    catalogue = load([library, own])
    assert catalogue.motions["crunch"].frames[0].torso == 170
    assert catalogue.origins["motions/crunch"] == mine
    write(own, swap(MOTION, "torso: 180", "torso: flat"))
    catalogue = load([library, own])
    assert catalogue.motions["crunch"].frames[0].torso == 180
    assert catalogue.origins["motions/crunch"] == library / "motions/crunch.yaml"
    assert said(catalogue.problems) == [
        "motions/crunch.yaml:8:12: frames[0].torso: expected a number from -360 to 360, got 'flat'"
    ]
    assert catalogue.problems[0].left_out


def test_two_files_of_one_id_in_a_layer_are_one_too_many(library):
    """Catches one of two motions being taken at random."""
    write(library, MOTION)
    (library / "motions/crunch.yml").write_text(MOTION)
    assert said(load([library]).problems) == [
        "motions/crunch.yml:1:1: id: the motion 'crunch' is already in crunch.yaml beside it"
    ]


def test_a_change_is_picked_up(library):
    """Catches a figure that changes only after a restart."""
    before = fingerprint([library])
    file = write(library, MOTION)
    added = fingerprint([library])
    file.unlink()
    assert len({before, added, fingerprint([library])}) == 2


CASES = {
    "another id": (
        swap(MOTION, "id: crunch", "id: crunh"),
        "1:5: id: expected the name of the file, 'crunch', got 'crunh'",
    ),
    "unknown key": (
        swap(MOTION, "    torso: 180\n", "    torso: 180\n    curv: 20\n"),
        "9:5: frames[0].curv: unknown key 'curv'; did you mean 'curve'?",
    ),
    "a word of no list": (
        swap(MOTION, "view: side", "view: sied"),
        "2:7: view: expected one of side, front, back, top, got 'sied'; did you mean 'side'?",
    ),
    "a prop of no kind": (
        swap(swap(MOTION, "kind: mat", "kind: matt"), "at: [0, 0]}", "at: [0, 0], size: 0}"),
        (
            "4:12: props[0].kind: expected one of mat, ball, medicine-ball, chair, wall, step, roller,"
            " strap, band, bench, bike, elliptical, water, weight, got 'matt'; did you mean 'mat'?"
        ),
        "4:36: props[0].size: expected a number from above 0 to 3, got 0",
    ),
    "not two numbers": (
        swap(MOTION, "at: [0, 0.06]", "at: [0]"),
        "7:9: frames[0].at: expected a list of 2 items, got 1 item",
    ),
    "words for numbers": (
        swap(swap(MOTION, "[0, 0.06]", "[0, low]"), "part: 0.5", "part: half"),
        "7:13: frames[0].at[1]: expected a number from -3 to 3, got 'low'",
        "12:11: frames[1].part: expected a number from above 0 to 1, got 'half'",
    ),
    "out of bounds": (
        swap(swap(MOTION, "curve: 40", "curve: 61"), "[40, -40]", "[40, -400]"),
        "15:12: frames[2].curve: expected a number from -40 to 60, got 61",
        "16:28: frames[2].far_leg.angles[1]: expected a number from -360 to 360, got -400",
    ),
    "yes is a word": (
        MOTION + "stay: yes\n",
        "17:7: stay: expected true or false, got 'yes'",
    ),
    "no frames": (
        MOTION[: MOTION.index("frames")] + "frames: []\n",
        "5:9: frames: expected a list of 1 to 24 items, got an empty list",
    ),
    "a first frame that says half": (
        swap(
            swap(swap(MOTION, "anchor: hip\n    ", ""), "    torso: 180\n", ""),
            "to: [0.5, 0], ",
            "",
        ),
        "6:5: frames[0].anchor: missing; the first frame says everything",
        "6:5: frames[0].torso: missing; the first frame says everything",
        "8:15: frames[0].near_leg: expected angles, to or toe, as no frame before has said one of them",
    ),
    "a first frame of a phase": (
        swap(MOTION, "  - anchor: hip", "  - phase: Pause\n    anchor: hip"),
        "6:5: frames[0].phase: does not belong to the first frame, where a rep begins",
    ),
    "seconds of a first frame and phases": (
        swap(MOTION, "  - anchor: hip", "  - seconds: 2\n    anchor: hip"),
        "6:5: frames[0].seconds: does not belong to the first frame, where a rep begins",
    ),
    "a far limb that changes what it never said": (
        swap(MOTION, "{angles: [40, -40], end: 90}", "{end: 90}"),
        (
            "16:14: frames[2].far_leg: expected angles, to or toe, as no frame before has said one of"
            " them"
        ),
    ),
    "two ways": (
        swap(MOTION, "to: [0.5, 0], bend: left", "angles: [1, 2], to: [0.5, 0], toe: [0, 0]"),
        "10:32: frames[0].near_leg.to: does not belong to a limb that says its angles",
        "10:46: frames[0].near_leg.toe: does not belong to a limb that says its angles",
    ),
    "bend with angles": (
        swap(MOTION, "end: 90", "bend: left"),
        "16:34: frames[2].far_leg.bend: does not belong to a limb that goes by angles",
    ),
    "bend of a limb that went by angles before": (
        MOTION + "    near_arm: {bend: left}\n",
        "17:16: frames[2].near_arm.bend: does not belong to a limb that goes by angles",
    ),
    "toes of an arm": (
        swap(MOTION, "{angles: [120, 60]}", "{toe: [1, 1]}"),
        "9:16: frames[0].near_arm.toe: does not belong to an arm",
    ),
    "hanging on what is found": (
        swap(MOTION, "anchor: hip", "anchor: far-knee"),
        (
            "6:13: frames[0].anchor: expected far_leg to go by angles, as the body hangs on far-knee;"
            " it says its to"
        ),
        (
            "11:5: frames[1].far_leg: expected far_leg to go by angles, as the body hangs on far-knee;"
            " it says its to"
        ),
    ),
    "another anchor in no place": (
        swap(MOTION, "    curve: 40", "    anchor: neck\n    curve: 40"),
        "14:5: frames[2].at: missing; the body hangs on another part now, so say where 'neck' is",
    ),
    "neither phase nor seconds": (
        swap(MOTION, "  - phase: Reach\n    curve", "  - curve"),
        "14:5: frames[2].phase: missing; a frame after the first says its phase",
    ),
    "phase and seconds": (
        swap(MOTION, "    part: 0.5\n", "    seconds: 2\n"),
        "14:5: frames[2].seconds: missing; the frames of the phase 'Reach' say their seconds",
    ),
    "phase and part and seconds": (
        swap(
            swap(MOTION, "part: 0.5", "part: 0.5\n    seconds: 2"),
            "    curve: 40",
            "    seconds: 1",
        ),
        "12:5: frames[1].part: does not belong to a frame that says its seconds",
    ),
    "seconds only later in a phase": (
        swap(MOTION, "    curve: 40", "    seconds: 1"),
        (
            "15:5: frames[2].seconds: does not belong here; the first frame of the phase 'Reach' says"
            " no seconds"
        ),
    ),
    "a part of seconds": (
        swap(STEPS, "seconds: 0.5", "seconds: 0.5, part: 0.2").replace("{id}", "crunch"),
        "12:20: frames[2].part: does not belong to a frame without phase",
    ),
    "parts that fall": (
        swap(MOTION, "    curve: 40", "    part: 0.5\n    curve: 40"),
        "15:11: frames[2].part: expected a part above 0.5, that of the frame before, got 0.5",
    ),
    "a phase that comes back": (
        MOTION + "  - phase: Pause\n  - phase: Reach\n",
        "18:12: frames[4].phase: the phase 'Reach' was over before 'Pause'",
    ),
    "props that don't add up": (
        MOTION + "    props: [[0, 0], [1, 0]]\n",
        "17:12: frames[2].props: expected 1 place, one for each of the motion's props, got 2",
    ),
    "not a mapping": ("- id: crunch\n", "1:1: expected keys and values, got a list"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_said_exactly_and_all_at_once(library, case):
    """Catches a wrong place, a wrong sentence, and an author who hears of one error at a time."""
    text, *expected = CASES[case]
    write(library, text)
    catalogue = load([library])
    own_words = [line for line in said(catalogue.problems) if "the move '" not in line]
    assert own_words == [f"motions/crunch.yaml:{line}" for line in expected]
    assert "crunch" not in catalogue.motions
    assert "crunch" in catalogue.moves


FITS = {
    "a misspelt phase": (
        "crunch",
        MOTION.replace("Reach", "Raech"),
        "11:12: frames[1].phase: the move 'crunch' has no phase 'Raech'; did you mean 'Reach'?",
        "14:12: frames[2].phase: the move 'crunch' has no phase 'Raech'; did you mean 'Reach'?",
    ),
    "a strange phase": (
        "crunch",
        MOTION + "  - phase: Bow\n",
        "17:12: frames[3].phase: the move 'crunch' has no phase 'Bow'; it has Reach, Pause",
    ),
    "phases the other way round": (
        "crunch",
        STILL + "  - phase: Pause\n  - phase: Reach\n",
        "12:12: frames[2].phase: 'Reach' comes before 'Pause' in the move 'crunch'",
    ),
    "seconds of a move with phases": (
        "crunch",
        STEPS,
        (
            "11:6: frames[1].seconds: does not belong here; the move 'crunch' goes by its phases:"
            " Reach, Pause"
        ),
        (
            "12:6: frames[2].seconds: does not belong here; the move 'crunch' goes by its phases:"
            " Reach, Pause"
        ),
    ),
    "a loop in a counted phase": (
        "crunch",
        STILL + "  - {phase: Reach, seconds: 1}\n",
        "11:20: frames[1].seconds: does not belong here; the move 'crunch' does not go by the clock",
    ),
    "a hold": ("plank", STILL + "  - phase: enter\n  - phase: hold\n  - phase: leave\n"),
    "a hold that is misspelt": (
        "plank",
        STILL + "  - phase: enter\n  - phase: held\n",
        "12:12: frames[2].phase: the move 'plank' has no phase 'held'; did you mean 'hold'?",
    ),
    "the clock": ("march", STEPS),
    "the clock and the way back": (
        "march",
        swap(STEPS, "  - anchor", "  - seconds: 2\n    anchor"),
    ),
    "phases of a move on the clock": (
        "march",
        STILL + "  - phase: Lift\n",
        "11:5: frames[1].phase: does not belong here; the move 'march' has no phases, so say seconds",
    ),
}


@pytest.mark.parametrize("case", FITS)
def test_a_motion_that_does_not_fit_its_move_is_told_where(library, case):
    """Catches a figure that passes over a pose, or stands still, without anybody being told."""
    name, text, *expected = FITS[case]
    file = write(library, text, name)
    catalogue = load([library])
    assert said(catalogue.problems) == [f"motions/{name}.yaml:{line}" for line in expected]
    assert check([file], [library]) == list(catalogue.problems)
    # Nobody loses a figure or a move over it.
    assert not any(problem.left_out for problem in catalogue.problems)
    assert {name} == set(catalogue.motions)
    assert name in catalogue.moves
    assert "short-one" in catalogue.routines


def test_phases_of_any_level_fit(library):
    """Catches a motion with a frame for beginners alone, refused because of the advanced."""
    (library / "moves/crunch.yaml").write_text(
        swap(
            CRUNCH,
            "phases:\n  - {name: Reach, seconds: 2}\n  - {name: Pause, seconds: 1}\n",
            "phases:\n"
            "  beginner: [{name: Reach, seconds: 2}, {name: Rest, seconds: 1}]\n"
            "  intermediate: [{name: Reach, seconds: 2}, {name: Pause, seconds: 1}]\n"
            "  advanced: [{name: Pause, seconds: 1}]\n",
        )
    )
    write(library, MOTION + "  - phase: Pause\n  - phase: Rest\n")
    assert load([library]).problems == ()


def test_who_changes_the_move_hears_that_the_motion_no_longer_fits(library, own):
    """Catches a complaint about a bundled file, which nobody can mend."""
    write(library, MOTION)
    file = own / "moves/crunch.yaml"
    file.write_text(CRUNCH.replace("name: Reach", "name: Lift"))
    catalogue = load([library, own])
    words = (
        "the motion 'crunch' does not fit: frames[{}].phase: the move 'crunch' has no phase 'Reach'"
    )
    assert said(catalogue.problems) == [
        f"moves/crunch.yaml:1:1: motion: {words.format(index)}; it has Lift, Pause"
        for index in (1, 2)
    ]
    assert check([file], [library]) == list(catalogue.problems)
    assert catalogue.moves["crunch"].phases is not None
    assert catalogue.moves["crunch"].phases.beginner[0].name == "Lift"
    write(own, MOTION.replace("Reach", "Lift"))
    assert load([library, own]).problems == ()


def test_a_borrowed_motion_that_does_not_fit_is_said_where_it_is_borrowed(library):
    """Catches the motion of one move being called wrong because of another."""
    write(library, MOTION)
    (library / "moves/march.yaml").write_text(MARCH + "motion: crunch\n")
    catalogue = load([library])
    assert [line.partition(" the move")[0] for line in said(catalogue.problems)] == [
        f"moves/march.yaml:17:9: motion: the motion 'crunch' does not fit: frames[{index}].phase:"
        " does not belong here;"
        for index in (1, 2)
    ]
    assert not catalogue.problems[0].left_out


def test_a_motion_that_is_not_there_is_said_and_the_move_stays(library):
    """Catches a move that nobody can do for want of a picture, and a misspelt name passed over."""
    write(library, MOTION)
    (library / "moves/march.yaml").write_text(MARCH + "motion: crunsh\n")
    catalogue = load([library])
    assert said(catalogue.problems) == [
        "moves/march.yaml:17:9: motion: no motion 'crunsh'; did you mean 'crunch'?"
    ]
    assert not catalogue.problems[0].left_out
    march = catalogue.moves["march"]
    assert catalogue.motion_of(march) is None
    assert "short-one" in catalogue.routines


def test_a_motion_with_errors_of_its_own_does_not_spoil_the_move(library):
    """Catches one slip reported twice, in two files."""
    write(library, swap(MOTION, "view: side", "view: sied"))
    (library / "moves/crunch.yaml").write_text(CRUNCH + "motion: crunch\n")
    assert {problem.file.parent.name for problem in load([library]).problems} == {"motions"}


def test_a_move_with_errors_hears_of_its_motion_too(library):
    """Catches an error that shows up only when the others are mended, and a wrong reason given."""
    (library / "moves/march.yaml").write_text(
        "motion: gone\n" + swap(MARCH, "mode: time", "mode: run")
    )
    catalogue = load([library])
    assert said(catalogue.problems)[:2] == [
        "moves/march.yaml:1:9: motion: no motion 'gone'",
        "moves/march.yaml:7:7: mode: expected one of reps, hold, time, got 'run'",
    ]
    assert [problem.left_out for problem in catalogue.problems[:2]] == [False, True]
    assert "no motion" not in catalogue.missing["short-one"]


def test_a_loose_file_tells_by_its_keys_that_it_is_a_motion(tmp_path, library):
    """Catches a motion on the desktop being checked as a move."""
    loose = tmp_path / "desktop"
    loose.mkdir()
    (loose / "crunch.yaml").write_text(swap(MOTION, "torso: 180", "torso: up"))
    for path in (loose, loose / "crunch.yaml"):
        assert [str(one) for one in check([path], [library])] == [
            f"{loose}/crunch.yaml:8:12: frames[0].torso: expected a number from -360 to 360, got 'up'"
        ]
    (loose / "crunch.yaml").write_text("id: crunch\nview: side\n")
    assert [one.path for one in check([loose], [library])] == ["frames"]
    folder = library / "motions"
    write(library, swap(MOTION, "torso: 180", "torso: up"))
    assert len(check([folder])) == 1
    assert len(check([folder / "crunch.yaml"], [library])) == 1


TEXTS = {
    "right": MOTION.replace("id: crunch", "id: {id}"),
    "still": STILL,
    "steps": STEPS,
    "unlike": MOTION.replace("id: crunch", "id: {id}").replace("Reach", "Raech"),
    "wrong": swap(STILL, "view: side", "view: sied"),
    "no yaml": "id: [oops\n",
}
NAMES = ("march", "plank", "crunch", "extra")


@settings(max_examples=40, deadline=None)
@given(
    files=st.dictionaries(
        st.tuples(st.sampled_from(("bundled", "own")), st.sampled_from(NAMES)),
        st.sampled_from(sorted(TEXTS)),
    ),
    borrowed=st.dictionaries(st.sampled_from(NAMES[:3]), st.sampled_from((*NAMES, "gone"))),
    twin=st.booleans(),
    count=st.integers(2, 5),
)
def test_any_number_of_parts_gives_the_same(files, borrowed, twin, count):
    """Catches a motion or a remark that is lost, doubled or out of order between two parts."""
    with tempfile.TemporaryDirectory() as folder:
        bundled, own = lay_out(Path(folder) / "bundled"), Path(folder) / "own"
        for path in (bundled / "motions", own / "motions", own / "moves"):
            path.mkdir(parents=True)
        for (layer, name), text in files.items():
            write(Path(folder) / layer, TEXTS[text], name)
        for name, motion in borrowed.items():
            card = {"march": MARCH, "plank": PLANK, "crunch": CRUNCH}[name]
            (own / f"moves/{name}.yaml").write_text(f"{card}motion: {motion}\n")
        if twin:
            (bundled / "motions/crunch.yml").write_text(MOTION)
        whole = load([bundled, own])
        parts = read_parts([bundled, own], count)
        assert parts == whole
        assert list(parts.motions) == list(whole.motions)


def read_parts(layers, count):
    taken = snapshot.take(layers, keyed=True)
    pieces = []
    for number in range(count):
        assembly = begin(taken, Share(number, count))
        for _ in assembly.steps():
            pass
        pieces.append(assembly.piece())
    return join(pieces)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.integers(0, 2**32),
    times=st.integers(1, 4),
    value=st.sampled_from(
        ["~", "[]", "{}", "-1", "x", "[[1]]", "{a: 1}", "[1, 2, 3]", "1e9", "true", "''"]
    ),
)
def test_any_damage_to_a_motion_is_read_or_refused(library, seed, times, value):
    """Catches an exception, or a problem without a place, for a motion that is almost right."""
    rng = random.Random(seed)
    lines = MOTION.splitlines()
    for _ in range(times):
        at = rng.randrange(len(lines))
        lines[at] = rng.choice(
            [f"{lines[at].partition(':')[0]}: {value}", lines[at][1:], "", lines[at] + value, value]
        )
    write(library, "\n".join(lines))
    catalogue = load([library])
    assert all(one.line and one.column and one.message for one in catalogue.problems)
    assert any(one.left_out for one in catalogue.problems) != ("crunch" in catalogue.motions)
    assert sorted(catalogue.moves) == ["crunch", "march", "plank"]
    assert all(isinstance(motion, Motion) for motion in catalogue.motions.values())


# What is kept


def test_motions_and_remarks_are_kept_as_they_are(library, tmp_path):
    """Catches figures that are gone at the second start, and a remark that then leaves a move out."""
    write(library, MOTION + "  - phase: Bow\n")
    kept, read = tmp_path / "cache", load([library])
    assert len(read.problems) == 1
    assert load([library], kept) == read
    assert load([library], kept) == read
    assert cache.read(kept, cache.key_of(snapshot.take([library], keyed=True), WHOLE)) is not None


def test_what_is_kept_is_read_without_a_word_of_motions(library, tmp_path):
    """Catches a start that reads, or imports, what no window shows at first."""
    write(library, MOTION)
    kept = tmp_path / "cache"
    load([library], kept)
    code = (
        "import sys; from pathlib import Path; from coach.library.catalogue import kept_catalogue;"
        "found = kept_catalogue([Path(sys.argv[1])], Path(sys.argv[2]));"
        "print(list(found.motions), 'coach.domain.motion' in sys.modules, found.motions['crunch'].id)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(library), str(kept)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "['crunch'] False crunch"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["motions"], []),
        (["motions", "crunch"], 3),
        (["motions", "more"], "[]"),
        (["origins", "motions/more"], "x"),
        (["problems"], [[0, "x", 1, 1, "", "", "no"]]),
    ],
)
def test_a_forged_cache_is_a_miss(library, tmp_path, path, value):
    """Catches a cache file made by hand that crashes the start."""
    write(library, MOTION)
    kept = tmp_path / "cache"
    assembly = begin(snapshot.take([library], keyed=False))
    for _ in assembly.steps():
        pass
    cache.write(kept, "key", assembly.piece())
    plain = json.loads(kept.read_bytes().partition(b"\n")[2])
    assert cache.read(kept, "key") is not None
    *above, last = path
    inner = plain
    for key in above:
        inner = inner[key]
    inner[last] = value
    body = json.dumps(plain).encode()
    kept.write_bytes(cache._head("key", body) + b"\n" + body)
    assert cache.read(kept, "key") is None


@pytest.mark.parametrize(
    "forge",
    [
        lambda text: "",
        lambda text: "[" * 100_000,
        lambda text: "3",
        lambda text: text.replace("0.06", "4.5"),
        lambda text: text.replace("0.06", "NaN"),
        lambda text: text.replace('"side"', '"below"'),
        lambda text: text.replace("0.5,null,null", "0.0,null,null"),
    ],
)
def test_a_forged_motion_is_as_good_as_none(library, forge):
    """Catches a traceback in a window for a text that no author can have written."""
    write(library, MOTION)
    text = keep(load([library]).motions["crunch"])
    assert forge(text) != text
    motions = KeptMotions({"crunch": forge(text), "crunsh": text})
    assert motions.get("crunch") is None
    assert motions.get("crunsh") is None  # not its own id
    assert KeptMotions({"crunch": text}).get("crunch") == load([library]).motions["crunch"]


def test_every_bundled_motion_comes_back_as_it_was():
    """Catches a kind of field that what is kept can't hold, or takes for another one."""
    motions = load([SHIPPED]).motions
    for motion in motions.values():
        assert KeptMotions({motion.id: keep(motion)})[motion.id] == motion
        assert reader(Motion)(json.loads(keep(motion))) == motion


def test_a_process_hands_motions_over(library, tmp_path):
    """Catches figures that are there only when the window reads the library itself."""
    from test_library_parts import read_by_process

    write(library, MOTION)
    shutil.copy(write(library, STEPS, "walk"), tmp_path)
    pieces = [read_by_process([library], Share(number, 2)) for number in (0, 1)]
    assert join(pieces) == load([library])
    assert sorted(join(pieces).origins) == sorted(load([library]).origins)
