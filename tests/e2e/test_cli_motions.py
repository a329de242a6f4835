"""Motions on the command line, as a process: listed when something is wrong, validated, drawn."""

import json

import pytest
from test_cli import CARD, coach, good

__all__ = ["coach"]  # the fixture

STILL = """\
id: {id}
view: side
frames:
  - anchor: hip
    at: [0, 0.06]
    torso: 180
    near_arm: {{angles: [120, 60]}}
    near_leg: {{to: [0.5, 0]}}
"""


@pytest.fixture
def library(tmp_path):
    """A person's own library."""
    folder = tmp_path / "data" / "library"
    for kind in ("moves", "motions"):
        (folder / kind).mkdir(parents=True)
    return folder


def test_a_motion_that_does_not_fit_is_listed_and_leaves_nothing_out(coach, library):
    """Catches a move that is said to be left out for the sake of its picture."""
    (library / "moves/my-plank.yaml").write_text(
        CARD.replace("id: front-plank", "id: my-plank", 1) + "motion: front-plnk\n"
    )
    motion = library / "motions/my-plank.yaml"
    motion.write_text(STILL.format(id="my-plank"))
    listed = json.loads(good(coach("list", "--json")))
    assert "my-plank" in {move["id"] for move in listed["moves"]}
    assert [(one["path"], one["left_out"]) for one in listed["problems"]] == [("motion", False)]
    text = good(coach("list"))
    assert "Figures that are not as they should be:" in text
    assert "no motion 'front-plnk'" in text
    assert "Left out" not in text


def test_a_motion_is_validated_wherever_it_lies(coach, library, tmp_path):
    """Catches a motion checked as a move, or not at all."""
    file = library / "motions/my-plank.yaml"
    file.write_text(STILL.format(id="my-plank"))
    loose = tmp_path / "my-plank.yaml"
    loose.write_text(file.read_text().replace("torso: 180", "torso: flat"))
    assert good(coach("validate", str(file))) == "No errors.\n"
    ended = coach("validate", str(loose))
    assert ended.returncode == 1
    assert "my-plank.yaml:6:12: frames[0].torso: expected a number" in ended.stdout
