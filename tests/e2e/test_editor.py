"""What an author sees in an editor, from the language server that the common editors use for YAML.

It is the real one: ``make editor`` gets it, pinned in ``tests/e2e/editor``.
"""

import json
import re
import subprocess
import sys

import pytest
from language_server import Complaint, editor
from real_coach import ROOT

pytestmark = pytest.mark.editor

MODELINE = "# yaml-language-server: $schema={kind}.schema.json\n"
MOVE = """\
id: side-bend
name: Side bend
category: mobility
position: standing
muscles: {primary: [obliques]}
mode: hold
sides: each
enter: 3s
dose:
  beginner: {sets: 2, hold: 15s, rest: 20s}
  intermediate:
    sets: 2
    hold: 20s
    rest: 20s
  advanced: {sets: 3, hold: 30s, rest: 20s}
tags: [standing]
steps: [Stand tall., Reach up., Lean to the side.]
cues: [Stand tall, Reach long, Keep breathing]
breathing: Keep breathing.
mistakes: [The hips turn.]
cautions: [Stop when it hurts.]
why: Moves the trunk to the side.
sources:
  - {title: General practice, covers: [everything]}
"""
ROUTINE = """\
id: bend-and-go
name: Bend and go
type: mobility
goal: Move the trunk.
when: Any day.
blocks:
  - name: All of it
    rounds: {beginner: 2, intermediate: 3, advanced: 3}
    gap: 20s
    rest_between_rounds: 30s
    items:
      - move: side-bend
        dose: {hold: 20s}
sources:
  - {title: General practice, covers: [dose]}
"""
MOTION = """\
id: side-bend
view: front
props:
  - {kind: mat, at: [0, 0]}
frames:
  - anchor: hip
    at: [0, 0.53]
    torso: 90
    near_arm: {angles: [-100, -95]}
    near_leg: {to: [-0.05, 0]}
  - phase: enter
    curve: 25
    near_arm:
      angles: [100, 80]
      end: 70
"""
TEXTS = {"move": MOVE, "routine": ROUTINE, "motion": MOTION}
UNIT = "Write a duration with its unit, such as 30s, 2m or 1m30s."


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An author's folder with the schemas in it, as ``coach schema`` prints them."""
    made = tmp_path_factory.mktemp("author")
    for kind in TEXTS:
        save_schema(kind, made / f"{kind}.schema.json")
    return made


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """An editor; one for all tests, as its start takes longer than everything else."""
    with editor(tmp_path_factory.mktemp("editor-home")) as one:
        yield one


def save_schema(kind, file):
    """``coach schema KIND > FILE``"""
    command = [
        sys.executable,
        "-m",
        "coach",
        "schema",
        kind,
        "--data-dir",
        str(file.parent / "data"),
    ]
    with file.open("wb") as output:
        subprocess.run(command, stdout=output, cwd=ROOT, timeout=60, check=True)


@pytest.fixture
def write(folder, opened):
    """Write a file that begins with the modeline, and open it."""

    def do(text, kind="move", name="side-bend.yaml"):
        # A name of its own for each, for an editor doesn't read again what it has open.
        file = folder / f"{len(list(folder.iterdir()))}-{name}"
        file.write_text(MODELINE.format(kind=kind) + text, encoding="utf-8")
        opened.open(file)
        return file

    return do


def place(file, words):
    """Line and column, counted from 1, of the first of these words."""
    before, found, _ = file.read_text(encoding="utf-8").partition(words)
    assert found, words
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def changed(text, old, new):
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    return text.replace(old, new)


def test_nothing_is_underlined_in_the_bundled_files(folder, opened):
    """Catches a schema that finds fault with what Coach itself ships and loads."""
    copies = []
    for file in sorted((ROOT / "exercises").glob("*/*.yaml")):
        kind = file.parent.name.removesuffix("s")
        copy = folder / f"bundled-{kind}-{file.name}"
        copy.write_text(MODELINE.format(kind=kind) + file.read_text(encoding="utf-8"))
        copies.append(copy)
    assert len(copies) > 10
    opened.open(*copies)
    assert {copy.name: found for copy in copies if (found := opened.complaints(copy))} == {}


@pytest.mark.parametrize(
    ("change", "at", "message"),
    [
        (("beginner: {sets: 2, hold: 15s", "beginner: {sets: 2, hold: 15sec"), "15sec", UNIT),
        (("beginner: {sets: 2, hold: 15s", "beginner: {sets: 2, hold: 15"), "beginner", UNIT),
        (("hold: 20s\n", "hold:\n"), "hold:\n", UNIT),
        (("enter: 3s", "enter: 3 s"), "enter", UNIT),
        (("cautions: [", "caution: ["), "caution: [", "Property caution is not allowed."),
        (("hold: 20s\n", "hodl: 20s\n"), "hodl", "Property hodl is not allowed."),
        (("beginner:", "beginer:"), "beginer", "Property beginer is not allowed."),
        (("beginner:", "beginer:"), "dose:", 'Missing property "beginner".'),
        (("why: Moves the trunk to the side.\n", ""), "id:", 'Missing property "why".'),
        (("mode: hold", "mode: held"), "held", '"reps", "hold", "time"'),
        (("[standing]", "[stood]"), "stood", '"spine_flexion"'),
        (("id: side-bend", "id: Side bend"), "id: ", "joined by hyphens, such as front-plank."),
        (("Reach long,", "Reach as long as you can with both arms,"), "cues", "8 words"),
        (
            ("beginner: {sets: 2, hold: 15s", "beginner: {reps: ten"),
            "ten",
            "12, or a range such as",
        ),
        (("sets: 2\n", "sets: 2x\n"), "2x", "a whole number from 1 to 20, without a unit."),
    ],
)
def test_a_mistake_in_a_move_is_underlined_where_it_is(write, opened, change, at, message):
    """Catches a mistake that an editor passes over, or explains in words no author understands."""
    file = write(changed(MOVE, *change))
    line, _ = place(file, at)
    found = opened.complaints(file)
    assert [one for one in found if one.line == line and message in one.message], found


@pytest.mark.parametrize(
    ("change", "at", "message"),
    [
        (("gap: 20s", "gap: 20"), "gap", UNIT),
        (("gap: 20s", "gap: 20sec"), "gap", UNIT),
        (("{hold: 20s}", "{hold: 20secs}"), "20secs", UNIT),
        (("move: side-bend", "mvoe: side-bend"), "mvoe", "Property mvoe is not allowed."),
        (("type: mobility", "type: bending"), "bending", '"mobility"'),
        (("rounds: {beg", "rounds: {bag"), "baginner", "Property baginner is not allowed."),
        (("goal: Move the trunk.\n", ""), "id:", 'Missing property "goal".'),
    ],
)
def test_a_mistake_in_a_routine_is_underlined_where_it_is(write, opened, change, at, message):
    """Catches the same in a routine, whose doses and pauses stand in unions of every kind."""
    file = write(changed(ROUTINE, *change), "routine")
    line, _ = place(file, at)
    found = opened.complaints(file)
    assert [one for one in found if one.line == line and message in one.message], found


@pytest.mark.parametrize("kind", TEXTS)
def test_a_right_file_has_nothing_underlined(write, opened, kind):
    """Catches a sample that is wrong by itself, so that the mistakes above prove nothing."""
    assert opened.complaints(write(TEXTS[kind], kind)) == []


@pytest.mark.parametrize(
    ("change", "at", "message"),
    [
        (("view: front", "view: above"), "above", '"side", "front", "back", "top"'),
        (("anchor: hip", "anchor: hips"), "hips", '"near-elbow"'),
        (("torso: 90", "torso: up"), "up", "Write a number from -360 to 360."),
        (("curve: 25", "curve: 70"), "70", "above the maximum of 60"),
        (("at: [0, 0.53]", "at: 0.53"), "0.53", "Write two numbers in brackets"),
        (("at: [0, 0.53]", "at: [0.53]"), "[0.53]", "too few items. Expected 2"),
        (("end: 70", "and: 70"), "and: 70", "Property and is not allowed."),
        (("kind: mat", "kind: mad"), "mad", '"roller"'),
    ],
)
def test_a_mistake_in_a_motion_is_underlined_where_it_is(write, opened, change, at, message):
    """Catches a motion that editors pass over, or speak of in words no author understands."""
    file = write(changed(MOTION, *change), "motion")
    line, _ = place(file, at)
    found = opened.complaints(file)
    assert [one for one in found if one.line == line and message in one.message], found


def test_keys_of_a_frame_and_of_a_limb_are_offered_and_explained(write, opened):
    """Catches an author who has to look every key of a figure up."""
    file = write(changed(MOTION, "    curve: 25\n", "    \n"), "motion")
    line, _ = place(file, "    near_arm:\n")
    offered = opened.completions(file, line - 1, 5)
    assert {"curve", "head", "far_leg", "part", "props"} <= set(offered)
    assert all(offered.values())
    file = write(changed(MOTION, "      end: 70\n", "      \n"), "motion")
    line, _ = place(file, "      angles")
    assert "heel to toe" in opened.completions(file, line + 1, 7)["end"]


def test_keys_are_offered_on_an_empty_line(write, opened):
    """Catches keys that are not offered, not explained, or offered again when they are there."""
    keys = set(json.loads((ROOT / "assets/schemas/move.schema.json").read_text())["properties"])
    file = write(changed(MOVE, "why: ", "# here\n\nwhy: "))
    line, _ = place(file, "# here")
    offered = opened.completions(file, line + 1, 1)
    there = set(re.findall(r"^(\w+):", MOVE, re.MULTILINE))
    assert set(offered) == keys - there
    assert offered["swaps"].startswith("What to do instead when something bothers the person")
    assert all(offered.values())
    assert "null" not in offered


def test_keys_of_a_dose_are_offered_inside_it(write, opened):
    """Catches a union that hides the keys of what is inside it."""
    file = write(changed(MOVE, "    rest: 20s\n", "    \n"))
    line, _ = place(file, "  advanced:")
    offered = opened.completions(file, line - 1, 5)
    assert set(offered) == {"reps", "time", "rest", "note"}
    assert "between two sets" in offered["rest"]


def test_a_dose_offers_its_keys_and_the_levels(write, opened):
    """Catches an author who never hears that a dose can differ by level."""
    file = write("dose:\n  \n")
    offered = opened.completions(file, 3, 3)
    assert {"sets", "hold", "beginner", "intermediate", "advanced"} <= set(offered)
    assert "six weeks" in offered["beginner"]


@pytest.mark.parametrize(
    ("kind_and_line", "word", "words"),
    [
        (("move", "category: mobility"), "stretch-static", "held still"),
        (("move", "sides: each"), "alternating", "both sides together"),
        (("move", "mode: hold"), "reps", "phases"),
        (("move", "position: standing"), "supine", "on the back"),
        (("routine", "type: mobility"), "release", "foam roller"),
        (("motion", "view: front"), "top", "From above"),
    ],
)
def test_the_words_of_a_closed_list_are_offered_with_what_they_mean(
    write, opened, kind_and_line, word, words
):
    """Catches a bare list of words, of which only a programmer knows the meaning."""
    kind, old = kind_and_line
    key = old.partition(": ")[0]
    file = write(changed(TEXTS[kind], old, f"{key}: "), kind)
    line, column = place(file, f"{key}: ")
    offered = opened.completions(file, line, column + len(f"{key}: "))
    assert words in offered[word]
    assert all(offered.values())


def test_pointing_at_a_key_explains_it(write, opened):
    """Catches a description that an editor doesn't show."""
    file = write(MOVE)
    assert "without getting in and out" in opened.hover(file, *place(file, "hold: 20s"))
    assert "one for each level" in opened.hover(file, *place(file, "dose:"))
    assert "Time to get into the position" in opened.hover(file, *place(file, "enter"))
    assert "The dose is for one side." in opened.hover(file, *place(file, "each\n"))
    assert "says aloud" in opened.hover(file, *place(file, "Reach long"))


@pytest.mark.parametrize("page", ["README.md", "docs/formats.md", "docs/writing-exercises.md"])
def test_the_lines_that_a_page_shows_work(tmp_path, page):
    """Catches a command or a modeline in the README or the manual that does nothing in an editor."""
    text = (ROOT / page).read_text(encoding="utf-8")
    commands = re.findall(r"coach schema (\w+) > ([\w./-]*\w)", text)
    modelines = dict(
        re.findall(r"^(# yaml-language-server: \$schema=(\w+)\S*)$", text, re.MULTILINE)
    )
    assert {kind for kind, _ in commands} == set(modelines.values()) >= {"move"}
    home = tmp_path / "home"
    home.mkdir()
    with editor(home) as one:
        for modeline, kind in modelines.items():
            schema = tmp_path / dict(commands)[kind]
            schema.parent.mkdir(parents=True, exist_ok=True)
            save_schema(kind, schema)
            file = schema.with_name(f"my-{kind}.yaml")
            file.write_text(f"{modeline}\n{TEXTS[kind]}caution: Never.\n", encoding="utf-8")
            one.open(file)
            line, _ = place(file, "caution: Never.")
            assert one.complaints(file) == [Complaint(line, "Property caution is not allowed.")]
            more = "stay" if kind == "motion" else "research"
            assert more in one.completions(file, line, 1)


def test_the_path_to_the_schema_of_a_checkout_works(tmp_path, opened):
    """Catches a path in the manual that leads nowhere from the folder it is for."""
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    (path,) = re.findall(r"in `exercises/moves/` can say `\$schema=(\S+)`", page)
    file = tmp_path / "exercises/moves/side-bend.yaml"
    schema = (file.parent / path).resolve()
    assert (ROOT / schema.relative_to(tmp_path)).is_file()
    for one in (file, schema):
        one.parent.mkdir(parents=True)
    save_schema("move", schema)
    modeline = MODELINE.format(kind="move").replace("move.schema.json", path)
    file.write_text(f"{modeline}{MOVE}caution: Never.\n", encoding="utf-8")
    opened.open(file)
    assert [one.message for one in opened.complaints(file)] == ["Property caution is not allowed."]
