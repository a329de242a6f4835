"""docs/writing-exercises.md is followed to the letter: its files load, its totals and errors are real."""

import re
from pathlib import Path

import pytest
import yaml

from coach.domain.exercise import Category, Mode, Position, Sides, Tag
from coach.domain.fields import Level
from coach.domain.limits import Limits
from coach.domain.routine import RoutineType
from coach.guidance.symptoms import avoiding
from coach.library.catalogue import load
from coach.library.validation import check
from coach.planning.compiler import Choices, compile_routine

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/writing-exercises.md").read_text(encoding="utf-8")
EXAMPLES = dict(
    re.findall(r"Save this as `(library/[\w/-]+\.yaml)`.*?```yaml\n(.*?)```", PAGE, re.DOTALL)
)
MOVE = "library/moves/chair-roll-down.yaml"
ROUTINE = "library/routines/desk-ten.yaml"
(SWAPS,) = re.findall(r"```yaml\n(swaps:.*?)```", PAGE, re.DOTALL)
TOTALS = re.findall(r"`Desk ten, (\w+): (\d+):(\d\d) in all`", PAGE)
ERRORS = re.findall(r"`([^`]+)` instead of `([^`]+)`[^`]*```\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The data folder of somebody who did what the page says."""
    for name, text in EXAMPLES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def validate():
    """What ``coach validate library`` says in the data folder."""
    return [str(problem) for problem in check([Path("library")], [ROOT / "exercises"])]


def total_ms(folder, limits=None):
    catalogue = load([ROOT / "exercises", folder / "library"])
    routine = catalogue.routines["desk-ten"]
    return compile_routine(
        routine, catalogue.moves, Choices(Level.BEGINNER, limits=limits or Limits())
    ).total_ms


def test_the_page_has_what_is_tested_here():
    """Catches a page that was reworded so that nothing below tests anything."""
    assert list(EXAMPLES) == [MOVE, ROUTINE]
    assert len(TOTALS) == 2
    assert len(ERRORS) == 5


def test_the_examples_have_no_errors(folder):
    """Catches an example that people copy and that does not load."""
    assert validate() == []


def test_the_swap_has_no_errors_and_changes_what_the_page_says(folder):
    """Catches a swap that does nothing, or other words than those that people see."""
    assert total_ms(folder) == milliseconds(TOTALS[0])
    with (folder / MOVE).open("a", encoding="utf-8") as file:
        file.write(SWAPS)
    assert validate() == []
    assert total_ms(folder) == milliseconds(TOTALS[0])
    assert total_ms(folder, bending()) == milliseconds(TOTALS[1])


def milliseconds(total):
    level, minutes, seconds = total
    assert level == "beginner"
    return (int(minutes) * 60 + int(seconds)) * 1000


def bending():
    return avoiding(Limits(), [Tag.SPINE_FLEXION_UNLOADED])


@pytest.mark.parametrize(("wrong", "right", "lines"), ERRORS)
def test_an_error_is_said_as_the_page_shows_it(folder, wrong, right, lines):
    """Catches an error line on the page that nobody ever sees."""
    file = folder / lines.partition(":")[0]
    text = file.read_text(encoding="utf-8")
    assert text.count(right) == 1
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    shown = [line for line in validate() if "did not load" not in line]
    assert shown == lines.splitlines()


def test_a_sentence_in_quotes_is_right(folder):
    """Catches advice that does not help."""
    (right,) = re.findall(r"Put such a sentence in quotes: `(.*?)`", PAGE)
    file = folder / MOVE
    text = re.sub("^breathing: .*$", right, file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert right in text
    file.write_text(text, encoding="utf-8")
    assert validate() == []


@pytest.mark.parametrize("words", [Category, Position, Mode, Sides, RoutineType])
def test_every_word_of_a_closed_list_is_on_the_page(words):
    """Catches a word that was added and that the page withholds."""
    assert [word for word in words if f"`{word}`" not in PAGE] == []


def test_every_key_of_the_move_is_explained():
    """Catches a line that is copied without a word on what it means."""
    table = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    assert set(yaml.safe_load(EXAMPLES[MOVE])) <= table


UNITS = re.findall(
    r"^\| (`(?:hold|enter|seconds|reps|sets)`.*?) \| (.*?) \| (.*?) \|$", PAGE, re.MULTILINE
)
RIGHT = [(keys, value) for keys, right, _ in UNITS for value in re.findall("`(.*?)`", right)]
WRONG = [(keys, value) for keys, _, wrong in UNITS for value in re.findall("`(.*?)`", wrong)]


@pytest.fixture
def every_unit(folder):
    """Files with a value at every key of the table: the examples, a circuit, and a move that is held."""
    routine, move = folder / ROUTINE, EXAMPLES[MOVE]
    circuit = "".join(
        f"    {line}\n" for line in re.findall(r"`((?:rounds|gap|rest_\w+): \w+)`", PAGE)
    )
    assert circuit.count("\n") == 3
    name = "  - name: Loosen\n"
    routine.write_text(EXAMPLES[ROUTINE].replace(name, name + circuit), encoding="utf-8")
    held = re.sub("phases:\n(  .*\n)+", "enter: 3s\nleave: 3s\n", move.replace("roll-down", "hold"))
    held = re.sub(r"reps: \d", "hold: 20s", held).replace("mode: reps", "mode: hold")
    (folder / "library/moves/chair-hold.yaml").write_text(held, encoding="utf-8")
    assert validate() == []
    return folder


def put(folder, keys, value):
    """A value at every key of a line of the table; sets that are one have no rest and stay so."""
    for key in re.findall("`(.*?)`", keys):
        changed = 0
        for file in folder.glob("library/*/*.yaml"):
            text = file.read_text(encoding="utf-8")
            text, times = re.subn(rf"\b{key}: (?!1,)\d\w*", f"{key}: {value}", text)
            file.write_text(text, encoding="utf-8")
            changed += times
        assert changed, key


@pytest.mark.parametrize(("keys", "value"), RIGHT)
def test_a_unit_can_be_written_so(every_unit, keys, value):
    """Catches a way of writing that the table recommends and Coach refuses."""
    put(every_unit, keys, value)
    assert validate() == []


@pytest.mark.parametrize(("keys", "value"), WRONG)
def test_a_unit_can_not_be_written_so(every_unit, keys, value):
    """Catches a table that forbids what is allowed."""
    put(every_unit, keys, value)
    assert validate() != []
