"""Drawings as SVG text, and such text kept."""

import xml.etree.ElementTree as ET
from pathlib import Path

import golden
import pytest
from outline_samples import standing

from coach.domain.motion import View
from coach.figure.outline import frame_of, outline
from coach.figure.shapes import Rect, Role, Shape, polygon
from coach.figure.svg import svg

TRIANGLE = Shape(Role.TOP, (polygon(((0.0, 0.0), (0.5, 1.0004), (1.0, 0.0))),))


def test_svg_is_small_clean_text() -> None:
    """Catches floats with twenty digits, y pointing up, and a colour or an opacity lost."""
    text = svg([TRIANGLE], Rect(0, 0, 1, 1), {Role.TOP: "#12988a"})
    assert text == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -1000 1000 1000">\n'
        '<path class="top" fill="#12988a" d="M0 0L500 -1000L1000 0L0 0Z"/>\n'
        "</svg>\n"
    )
    faint = Shape(Role.SHADOW, TRIANGLE.contours, 0.55)
    assert '<path class="shadow" opacity="0.55"' in svg([faint], Rect(0, 0, 1, 1))


@pytest.mark.parametrize("view", View)
def test_a_body_is_valid_svg_of_some_kilobytes(view: View) -> None:
    """Catches text that no browser reads, and a drawing that grows heavy."""
    shapes = outline(standing(view))
    text = svg(shapes, frame_of(shapes))
    paths = ET.fromstring(text).findall("{*}path")
    assert len(paths) == len(shapes)
    assert len(text) < 16_000


def test_a_changed_drawing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catches a comparison with kept drawings that lets everything pass."""
    monkeypatch.setattr(golden, "_WRITE", True)
    golden.same_as_golden("one.svg", "<svg>\n</svg>\n", tmp_path)
    monkeypatch.setattr(golden, "_WRITE", False)
    golden.same_as_golden("one.svg", "<svg>\n</svg>\n", tmp_path)
    with pytest.raises(pytest.fail.Exception, match=r"line 2"):
        golden.same_as_golden("one.svg", "<svg>\n<path/></svg>\n", tmp_path)
    with pytest.raises(pytest.fail.Exception, match="drawn differently"):
        golden.same_as_golden("none.svg", "<svg>\n</svg>\n", tmp_path)
