"""Motions on the command line, as a process: listed when something is wrong, validated, drawn."""

import json
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage
from test_cli import CARD, ROOT, coach, good, refused

__all__ = ["coach"]  # the fixture

SVG = "{http://www.w3.org/2000/svg}"
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


def texts(file):
    """What is written in an SVG, in order."""
    return [one.text for one in ET.fromstring(file.read_text()).iter(f"{SVG}text")]


def figures(file):
    """The paths of each figure in an SVG."""
    root = ET.fromstring(file.read_text())
    return [
        tuple(path.get("d") for path in group.iter(f"{SVG}path"))
        for group in root.findall(f"{SVG}g")
    ]


def test_a_strip_shows_a_rep_with_its_phases(coach, tmp_path):
    """Catches a strip that leaves out a phase, or whose pictures are all the same."""
    file = tmp_path / "pike.svg"
    assert "figures" in good(
        coach("figure", "Ball pike", "--strip", str(file), "--level", "beginner")
    )
    title, ready, *phases = texts(file)
    assert (title, ready) == ("Ball pike, beginner", "Ready")
    assert [words for words in phases if "%" not in words] == [
        "Roll in",
        "Pause",
        "Roll back",
        "Settle",
    ]
    drawn = figures(file)
    assert len(drawn) == len(phases) + 1
    assert len(set(drawn)) >= 5  # in and back go the same way
    assert drawn[0] == drawn[-1]  # a rep ends as it began


def test_the_sheet_has_every_motion_under_its_category(coach, library, tmp_path):
    """Catches a motion that nobody looks at because the sheet leaves it out."""
    (library / "motions/alone.yaml").write_text(STILL.format(id="alone"))
    file = tmp_path / "sheet.svg"
    good(coach("figure", "--sheet", str(file)))
    words = " ".join(texts(file))
    names = {one.stem for one in (ROOT / "exercises/motions").glob("*.yaml")}
    listed = json.loads(good(coach("list", "moves", "--json")))["moves"]
    shown = [one["name"] for one in listed if one["id"] in names]
    assert shown
    assert [name for name in shown if name not in words] == []
    assert "Without a move (" in words
    assert "alone (no move)" in words


def test_a_png_needs_no_display(coach, tmp_path):
    """Catches a picture that only a machine with a screen can make, and one that is empty."""
    no_display = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    pictures = []
    for words in ((), ("--dark",), ("--side", "left")):
        file = tmp_path / f"{len(pictures)}.png"
        good(coach("figure", "warrior-three", "--strip", str(file), *words, **no_display))
        image = QImage(str(file))
        assert image.width() > 1000
        assert (
            len({image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(100, 200)})
            > 5
        )
        pictures.append(file.read_bytes())
    assert len(set(pictures)) == 3


def test_svg_is_drawn_whatever_the_file_is_called(coach, tmp_path):
    """Catches --svg making a PNG."""
    file = tmp_path / "figure.txt"
    good(coach("figure", "ball-pike", "--strip", str(file), "--svg"))
    assert figures(file)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no file to draw into"),
        (("ball-pike",), "no file to draw into"),
        (("ball-pike", "--strip"), "no file to draw into"),
        (("--sheet",), "no file to draw into"),
        (("ball-pik", "--strip", "x.png"), "Did you mean 'ball-pike'?"),
        (("my-plank", "--strip", "x.png"), "'my-plank' has no figure"),
        (("ball-pike", "--strip", "x.gif"), ".png or .svg"),
        (("ball-pike", "--strip", "nowhere/x.png"), "can't be written"),
        (("ball-pike", "--strip", "nowhere/x.svg"), "can't be written"),
        (("--strip", "x.png"), "--strip is of one move"),
        (("ball-pike", "--sheet", "x.png"), "--sheet is of all motions"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_one_line(coach, library, words, said):
    """Catches a traceback, or silence, where there is nothing to draw or nowhere to put it."""
    (library / "moves/my-plank.yaml").write_text(CARD.replace("id: front-plank", "id: my-plank", 1))
    assert said in refused(coach("figure", *words))
