"""docs/formats.md promises what the library does: its examples load and its lists are complete."""

import re
from pathlib import Path

import pytest
import yaml

from coach.domain.dose import Dose
from coach.domain.exercise import (
    Category,
    Confusion,
    Exercise,
    Mode,
    Position,
    Research,
    Sides,
    Source,
    Swap,
    Tag,
)
from coach.domain.motion import Bend, Frame, Limb, Motion, Part, Prop, PropKind, View
from coach.domain.routine import Block, Item, Routine, RoutineType
from coach.library.expectations import keys_of
from coach.library.validation import check

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"`(\w+/[\w-]+\.yaml)`:\n\n```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_there_is_an_example_of_each_kind():
    """Catches a page whose examples are no longer found, so that nothing below tests anything."""
    assert [name.partition("/")[0] for name, _ in EXAMPLES] == ["moves", "routines", "motions"]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_an_example_is_right(tmp_path, name, text):
    """Catches an example that people copy and that does not load."""
    file = tmp_path / name
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    assert check([file], [ROOT / "exercises"]) == []


@pytest.mark.parametrize(
    "words", [Category, Position, Mode, Sides, Tag, RoutineType, View, PropKind, Part, Bend]
)
def test_every_word_of_a_closed_list_is_on_the_page(words):
    """Catches a category or tag that was added and never told to authors."""
    assert [word for word in words if f"`{word}`" not in PAGE] == []


@pytest.mark.parametrize(
    "cls",
    [
        *(Exercise, Routine, Block, Item, Dose, Source, Swap, Confusion, Research),
        *(Motion, Frame, Limb, Prop),
    ],
)
def test_every_key_is_on_the_page(cls):
    """Catches a key that authors may write and don't know of."""
    missing = [key for key in keys_of(cls) if not re.search(rf"`{key}`|[{{,] ?{key}\b", PAGE)]
    assert missing == []


def test_the_move_example_is_read_as_pyyaml_reads_it():
    """Catches an example that only a special reader understands."""
    assert all(yaml.safe_load(text)["id"] in name for name, text in EXAMPLES)
