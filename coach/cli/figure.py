"""``coach figure``: the moving figure as a picture, to look at what a motion's author has written."""

import argparse
from pathlib import Path

from coach.cli.context import Context, move_named, unknown
from coach.cli.output import say
from coach.domain.exercise import Exercise
from coach.errors import CoachError

SUFFIXES = (".png", ".svg")


def figure(arguments: argparse.Namespace, context: Context) -> int:
    """Draw one move over one rep, or every motion's key frames, into a file."""
    file = _file(arguments)
    level = arguments.level or context.settings.level
    move = None if arguments.move is None else _move(context, arguments.move)
    if move is None and not context.catalogue.motions:
        raise CoachError("The library has no motions.", "See docs/formats.md on how to write one.")
    motion = None if move is None else context.catalogue.motion_of(move)
    if move is not None and motion is None:
        raise CoachError(
            f"'{move.id}' has no figure.", "See what is wrong, if anything, with: coach list moves"
        )
    # What draws is imported only now that there is something to draw.
    from coach.figure import overview
    from coach.figure.picture import to_svg
    from coach.qt.figure_image import ink_of, to_png
    from coach.qt.theme import DARK, LIGHT

    tokens = DARK if arguments.dark else LIGHT
    if move is not None and motion is not None:
        picture = overview.strip(move, motion, level, arguments.side)
    else:
        picture = overview.sheet(context.catalogue, level, arguments.side)
    if arguments.svg or file.suffix.lower() == ".svg":
        content = to_svg(picture, ink_of(tokens)).encode()
    else:
        content = to_png(picture, tokens, context.paths.assets / "fonts")
    _write(file, content)
    say(f"{file}: {len(picture.cells)} figures")
    return 0


def _file(arguments: argparse.Namespace) -> Path:
    """The file to write, asked for in a way that makes sense. Raises CoachError."""
    if arguments.strip is not None and arguments.move is None:
        raise CoachError("--strip is of one move.", "Name it: coach figure ball-pike --strip FILE")
    if arguments.sheet is not None and arguments.move is not None:
        raise CoachError("--sheet is of all motions.", "Leave the move out, or use --strip FILE.")
    written: str | None = arguments.strip or arguments.sheet
    if not written:
        raise CoachError(
            "There is no file to draw into.",
            "Name one: coach figure MOVE --strip FILE.png, or coach figure --sheet FILE.png",
        )
    file = Path(written)
    if not arguments.svg and file.suffix.lower() not in SUFFIXES:
        raise CoachError(
            f"'{written}' is no picture that Coach can draw.",
            "Let it end in .png or .svg, or add --svg.",
        )
    return file


def _move(context: Context, name: str) -> Exercise:
    """The move with this id, name or alias. Raises NotFoundError."""
    found = move_named(context.catalogue, name)
    if found is not None:
        return found
    known = [word for move in context.catalogue.moves.values() for word in (move.id, move.name)]
    raise unknown("move", name, known, "See them all with: coach list moves")


def _write(file: Path, content: bytes) -> None:
    """Write the file. Raises CoachError when it can't be written."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise CoachError(
            f"'{file}' can't be written: {error.strerror or error}.",
            "Name a file in a folder of yours.",
        ) from error
