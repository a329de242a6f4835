"""The command line as a person or a script meets it: a process of its own, its output, its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CARD = (ROOT / "exercises" / "moves" / "front-plank.yaml").read_text()


@pytest.fixture
def coach(tmp_path):
    """Run ``coach`` on a data folder of this test's own."""

    def run(*words, data=True, stdin="", **environ):
        words = [*words, *(("--data-dir", str(tmp_path / "data")) if data else ())]
        environment = {**os.environ, "PYTHONUTF8": "1", **environ}
        return subprocess.run(
            [sys.executable, "-m", "coach", *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            input=stdin,
            cwd=tmp_path,
            env=environment,
            timeout=120,
            check=False,
        )

    return run


def good(ended):
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    return ended.stdout


def refused(ended, code=1):
    """One line on the standard error, no traceback, nothing on the standard output."""
    assert ended.returncode == code
    assert ended.stdout == ""
    assert ended.stderr.startswith("coach: ")
    assert ended.stderr.count("\n") == 1
    return ended.stderr


@pytest.mark.parametrize("words", [["--version"], ["list", "--version"]])
def test_the_version_is_the_package_s(coach, words):
    """Catches a version that is kept in two places."""
    from coach import __version__

    assert good(coach(*words, data=False)) == f"coach {__version__}\n"


def test_list_shows_what_there_is_and_where_from(coach, tmp_path):
    """Catches a list that hides an override or names the wrong file."""
    assert "R01" in good(coach("list"))
    mine = tmp_path / "mine"
    (mine / "moves").mkdir(parents=True)
    (mine / "moves" / "front-plank.yaml").write_text(CARD.replace("Front plank", "My plank", 1))
    listed = json.loads(good(coach("--library", str(mine), "list", "--json")))
    plank = next(move for move in listed["moves"] if move["id"] == "front-plank")
    assert plank["name"] == "My plank"
    assert plank["file"] == str(mine / "moves" / "front-plank.yaml")
    assert listed["problems"] == []
    assert listed["programmes"] == []


def test_libraries_may_stand_on_both_sides_of_the_command(coach, tmp_path):
    """Catches an option after the command that makes the one before it be forgotten."""
    for name in ("one", "two"):
        (tmp_path / name / "moves").mkdir(parents=True)
        text = CARD.replace("id: front-plank", f"id: plank-{name}", 1)
        (tmp_path / name / "moves" / f"plank-{name}.yaml").write_text(text)
    listed = json.loads(good(coach("--library", "one", "list", "--json", "--library", "two")))
    assert {"plank-one", "plank-two"} <= {move["id"] for move in listed["moves"]}


def test_a_file_with_errors_is_left_out_and_listed(coach, tmp_path):
    """Catches one bad file that empties the library, or that is passed over in silence."""
    moves = tmp_path / "data" / "library" / "moves"
    moves.mkdir(parents=True)
    (moves / "front-plank.yaml").write_text(CARD.replace("name: Front plank", "name: 7", 1))
    listed = json.loads(good(coach("list", "--json")))
    assert len(listed["moves"]) > 10
    problem = listed["problems"][0]
    assert problem["file"].endswith("front-plank.yaml")
    assert problem["path"] == "name"
    assert problem["line"] > 0
    assert "Left out, because of these errors:" in good(coach("list"))


@pytest.mark.parametrize("name", ["R05", "r05", "hip-opener-trio", "hip opener TRIO"])
def test_a_routine_goes_by_id_code_and_name(coach, name):
    """Catches a name that only works in one spelling."""
    plan = json.loads(good(coach("plan", name, "--json", "--level", "beginner")))
    assert plan["routine"] == "hip-opener-trio"
    assert plan["total_ms"] == (4 * 60 + 48) * 1000


def test_plan_without_what_bothers_or_lacks(coach):
    """Catches a swap that is not made, or not said with its reason (D3, G-34)."""
    words = ("plan", "R01", "--avoid", "spine_flexion", "--without", "exercise-ball")
    shown = good(coach(*words)).splitlines()
    assert "Changed for you" in shown
    assert "  Bicycle crunch → Dead bug: bending forward bothers you" in shown
    reason = "bending forward bothers you and you have no exercise ball"
    assert f"  Ball pike → Front plank: {reason}" in shown
    plan = json.loads(good(coach(*words, "--json")))
    assert plan["changes"] == [
        {"move": "ball-pike", "to": "front-plank", "reason": reason, "note": None},
        {
            "move": "bicycle-crunch",
            "to": "dead-bug",
            "reason": "bending forward bothers you",
            "note": None,
        },
    ]
    moves = {segment["move"] for segment in plan["segments"]}
    assert {"front-plank", "dead-bug"} <= moves
    assert not {"ball-pike", "bicycle-crunch"} & moves


def test_what_is_no_equipment_has_a_near_name(coach):
    """Catches a misspelt thing that is quietly ignored, so that the session asks for it all the same."""
    said = refused(coach("plan", "R01", "--without", "ball"))
    assert "did you mean 'exercise-ball'?" in said
    assert "did you mean spine_flexion?" in coach("plan", "R01", "--avoid", "spine_flexin").stderr


def test_leg_symptoms_hold_up_a_session_in_the_terminal_too(coach, tmp_path):
    """Catches a way round the question whether somebody has seen the leg symptoms (D1-02)."""
    (tmp_path / "data").mkdir()
    settings = {"version": 1, "symptoms": ["leg"]}
    (tmp_path / "data" / "settings.json").write_text(json.dumps(settings))
    said = refused(coach("play", "R05", "--silent", "--speed", "900"))
    assert "do not exercise until a doctor or physiotherapist has seen it" in said
    settings["leg_cleared"] = True
    (tmp_path / "data" / "settings.json").write_text(json.dumps(settings))
    good(coach("play", "R05", "--silent", "--speed", "900"))


@pytest.mark.parametrize(("words", "side"), [((), "left"), (("--first-side", "right"), "right")])
def test_the_first_side_can_be_chosen(coach, words, side):
    """Catches the weaker side going second although it was to go first (G-06)."""
    plan = json.loads(good(coach("plan", "R05", "--json", *words)))
    assert next(s["side"] for s in plan["segments"] if s["kind"] == "work") == side


def test_plan_json_keeps_its_promises(coach):
    """Catches a gap or an overlap between segments, a cue outside its segment, a missing key."""
    plan = json.loads(good(coach("plan", "R01", "--json", "--level", "intermediate")))
    assert (plan["format"], plan["version"]) == ("coach.plan", 1)
    end_ms = 0
    for index, segment in enumerate(plan["segments"]):
        assert segment["index"] == index
        assert segment["start_ms"] == end_ms
        end_ms += segment["length_ms"]
        assert all(0 <= cue["at_ms"] <= segment["length_ms"] for cue in segment["cues"])
        assert {cue["kind"] for cue in segment["cues"]} <= {"beep", "speech", "count"}
    assert end_ms == plan["total_ms"] == (31 * 60 + 5) * 1000


def test_at_your_own_pace_lengths_are_open(coach):
    """Catches an invented length for a set that ends when the person says so."""
    plan = json.loads(good(coach("plan", "R01", "--json", "--own-pace")))
    assert plan["total_ms"] is None
    open_ones = [segment for segment in plan["segments"] if segment["length_ms"] is None]
    assert open_ones
    assert all(segment["kind"] == "work" and segment["reps"] for segment in open_ones)


def test_plan_says_every_cue(coach):
    """Catches a plan for people that leaves out the cues or the total."""
    text = good(coach("plan", "R05", "--level", "beginner"))
    assert text.startswith("R05 Hip opener trio, beginner: 4:48 in all\n")
    assert "say  “Switch sides”" in text
    assert "beep: 7 s short, 8 s short, 9 s short, 10 s long" in text


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["plan", "strong-bak-three"], "'strong-back-three'"),
        (["show", "front-plnk"], "'front-plank'"),
        (["play", "nothing-like-it"], "coach list routines"),
        (["history", "show", "abc"], "coach history"),
        (["history", "--routine", "hip-opner-trio"], "'hip-opener-trio'"),
    ],
)
def test_a_wrong_name_gets_one_line_and_the_near_one(coach, words, wanted):
    """Catches a traceback, a bare 'not found', and advice without a way out."""
    assert wanted in refused(coach(*words))


@pytest.mark.parametrize(
    "words",
    [
        ["dance"],
        ["plan"],
        ["plan", "R05", "--level", "expert"],
        ["play", "R05", "--speed", "0"],
        ["play", "R05", "--speed", "nan"],
        ["history", "--since", "yesterday"],
        ["export", "out.json"],
        ["export", "--format", "xml", "out.xml"],
        ["import"],
        ["import", "in.csv", "--as", "hevy"],
        ["import", "in.csv", "--map", "no equals sign"],
        ["import", "in.csv", "--yes", "--dry-run"],
        ["validate"],
        ["schema", "poem"],
    ],
)
def test_wrong_usage_is_2(coach, words):
    """Catches a typing error that is taken for something else, or a traceback for it."""
    ended = coach(*words)
    assert ended.returncode == 2
    assert "usage: coach" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_show_says_everything_about_a_move(coach):
    """Catches a card shown without its cautions or sources."""
    text = good(coach("show", "ball-pike"))
    for heading in ("Dose", "Steps", "Cues", "Breathing", "Mistakes", "Cautions", "Why", "Sources"):
        assert f"\n{heading}\n" in text
    shown = json.loads(good(coach("show", "ball-pike", "--json")))
    assert shown["kind"] == "move"
    assert shown["move"]["phases"]["beginner"][0] == {"name": "Roll in", "length_ms": 2000}


def test_show_says_everything_about_a_routine(coach):
    """Catches a routine shown without its lengths or doses."""
    text = good(coach("show", "R01"))
    assert "beginner      15:14" in text
    assert "Ball pike: " in text
    assert json.loads(good(coach("show", "R01", "--json")))["routine"]["code"] == "R01"


def test_validate_says_every_error_and_1(coach, tmp_path):
    """Catches a validator that stops at the first error, or that ends with 0."""
    bad = tmp_path / "front-plank.yaml"
    bad.write_text(
        CARD.replace("mode: hold", "mode: holt", 1).replace("name: Front", "nam: Front", 1)
    )
    ended = coach("validate", str(bad))
    assert ended.returncode == 1
    assert all(line.startswith(f"{bad}:") for line in ended.stdout.splitlines())
    assert len(ended.stdout.splitlines()) >= 3
    assert "'hold'" in ended.stdout
    assert good(coach("validate", str(ROOT / "exercises"))) == "No errors.\n"
    assert coach("validate", "nowhere").returncode == 1


@pytest.mark.parametrize("kind", ["move", "routine", "motion"])
def test_schema_is_a_json_schema(coach, kind):
    """Catches output that an editor can't read."""
    schema = json.loads(good(coach("schema", kind)))
    assert "id" in schema["properties"]


def test_output_into_a_closed_pipe_is_no_error():
    """Catches a traceback for ``coach list | head -1``."""
    shell = f"'{sys.executable}' -m coach plan R01 --data-dir \"$HOME/d\" | head -1; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(
        ["bash", "-c", shell], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    assert ended.stdout.splitlines()[-1] == "0"
    assert ended.stderr == ""


@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":7919"}, {"WAYLAND_DISPLAY": "nobody"}])
def test_without_a_display_the_window_says_so_in_one_sentence(coach, display):
    """Catches Qt's abort and core dump where there is no display, or one that is dead."""
    unset = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    assert "coach play" in refused(coach(**{**unset, **display}))


def test_history_before_the_first_session(coach):
    """Catches an error where there is simply nothing yet."""
    assert "No sessions yet" in good(coach("history"))
    history = json.loads(good(coach("history", "--json")))
    assert history == {"format": "coach.history", "version": 1, "sessions": []}


def test_nothing_that_is_written_steers_the_terminal(coach, tmp_path):
    """Catches escape sequences, from a name or a file's path, that the terminal would carry out."""
    assert "\x1b" not in refused(coach("plan", "\x1b]0;owned\x07"))
    moves = tmp_path / "data" / "library" / "moves"
    moves.mkdir(parents=True)
    (moves / "a\x1b[2Jb.yaml").write_text("id: [")
    listed = good(coach("list"))
    assert "[2Jb.yaml" in listed
    assert "\x1b" not in listed
