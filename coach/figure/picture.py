"""A picture of many figures with words beside them, and the picture as SVG. Lengths are pixels, y down."""

import html
from collections.abc import Mapping
from dataclasses import dataclass

from coach.figure.shapes import Rect, Role, Shape
from coach.figure.svg import UNITS, svg

TEXT_PX, STRONG_PX = 13, 15
STRONG = 600
"""The weight of a heading."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure, as large as it fits."""

    shapes: tuple[Shape, ...]
    frame: Rect
    """The part of the plane that is shown."""
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; ``base`` is what its letters stand on."""

    text: str
    left: float
    """Where it begins, or its middle."""
    base: float
    strong: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line below what belongs together."""

    left: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture."""

    width: int
    height: int
    cells: tuple[Cell, ...]
    labels: tuple[Label, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a picture, as ``#rrggbb``, and the typeface of its words."""

    figure: Mapping[Role, str]
    ground: str
    text: str
    quiet: str
    line: str
    family: str


def to_svg(picture: Picture, ink: Ink) -> str:
    """The picture as an SVG document."""
    width, height = picture.width, picture.height
    size = f'width="{width}" height="{height}"'
    font = f'font-family="{ink.family}, sans-serif"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}" {font}>',
        f'<rect {size} fill="{ink.ground}"/>',
        *(_svg_cell(number, cell, ink) for number, cell in enumerate(picture.cells)),
        *(_svg_rule(rule, ink) for rule in picture.rules),
        *(_svg_label(label, ink) for label in picture.labels),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _svg_cell(number: int, cell: Cell, ink: Ink) -> str:
    """A group, as not every program draws an SVG inside an SVG; it is cut off where its cell ends."""
    paths = svg(cell.shapes, cell.frame, ink.figure).splitlines()[1:-1]
    frame = cell.frame
    scale = min(cell.width / frame.width, cell.height / frame.height)
    x = cell.left + cell.width / 2 - scale * (frame.left + frame.width / 2)
    y = cell.top + cell.height / 2 + scale * (frame.bottom + frame.height / 2)
    place = f'x="{cell.left:g}" y="{cell.top:g}" width="{cell.width:g}" height="{cell.height:g}"'
    move = f'transform="translate({x:.2f} {y:.2f}) scale({scale / UNITS:.5f})"'
    name = f"cell{number}"
    return "\n".join(
        [
            f'<defs><clipPath id="{name}"><rect {place}/></clipPath></defs>',
            f'<g clip-path="url(#{name})"><g {move}>',
            *paths,
            "</g></g>",
        ]
    )


def _svg_rule(rule: Rule, ink: Ink) -> str:
    place = f'x="{rule.left:g}" y="{rule.top:g}" width="{rule.width:g}" height="1"'
    return f'<rect {place} fill="{ink.line}"/>'


def _svg_label(label: Label, ink: Ink) -> str:
    size, colour = (STRONG_PX, ink.text) if label.strong else (TEXT_PX, ink.quiet)
    weight = f' font-weight="{STRONG}"' if label.strong else ""
    place = f'x="{label.left:g}" y="{label.base:g}"'
    if label.centred:
        place += ' text-anchor="middle"'
    text = html.escape(label.text)
    return f'<text {place} font-size="{size}"{weight} fill="{colour}">{text}</text>'
