"""Shapes as SVG: small, clean, and the same text for the same shapes."""

from collections.abc import Iterable, Mapping

from coach.figure.shapes import Contour, Rect, Role, Shape

UNITS = 1000
"""So many units are one body height; whole ones are written."""


def svg(shapes: Iterable[Shape], frame: Rect, colours: Mapping[Role, str] | None = None) -> str:
    """An SVG document of what is in the frame, y up turned into y down.

    Every path has its role as its class, for a style sheet. ``colours`` gives them a fill as well, such
    as ``#155e75``; a role without one is black.
    """
    left, top = _whole(frame.left), _whole(-frame.top)
    width, height = _whole(frame.width), _whole(frame.height)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}">',
        *(_path(shape, colours or {}) for shape in shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _path(shape: Shape, colours: Mapping[Role, str]) -> str:
    data = " ".join(_data(contour) for contour in shape.contours)
    fill = f' fill="{colours[shape.role]}"' if shape.role in colours else ""
    see_through = f' opacity="{shape.opacity:.2g}"' if shape.opacity < 1 else ""
    return f'<path class="{shape.role.value}"{fill}{see_through} d="{data}"/>'


def _data(contour: Contour) -> str:
    pieces = (("L" if len(piece) == 2 else "C") + _numbers(piece) for piece in contour[1:])
    return f"M{_numbers(contour[0])}{''.join(pieces)}Z"


def _numbers(piece: tuple[float, ...]) -> str:
    return " ".join(
        str(_whole(-number if index % 2 else number)) for index, number in enumerate(piece)
    )


def _whole(number: float) -> int:
    return round(number * UNITS)
