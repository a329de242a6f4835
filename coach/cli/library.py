"""``coach list``, ``show``, ``validate`` and ``schema``: the library."""

import argparse
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.context import Context
from coach.cli.output import say, say_json, table, warn
from coach.domain.exercise import Exercise
from coach.domain.fields import Level

if TYPE_CHECKING:
    from coach.domain.routine import Routine


def list_all(arguments: argparse.Namespace, context: Context) -> int:
    """List moves, routines and what did not load."""
    if arguments.json:
        from coach.cli.library_json import list_object

        say_json(list_object(context.catalogue, arguments.what))
        return 0
    wanted = (arguments.what,) if arguments.what else ("routines", "moves")
    for place, what in enumerate(wanted):
        if place:
            say("")
        say(*(_routines(context) if what == "routines" else _moves(context, what)))
    say(*_left_out(context))
    return 0


def show(arguments: argparse.Namespace, context: Context) -> int:
    """Show a move or a routine whole."""
    one = context.move_or_routine(arguments.id)
    if arguments.json:
        from coach.cli.library_json import show_object

        say_json(show_object(one, context.catalogue))
    elif isinstance(one, Exercise):
        say(*_move(one, context))
    else:
        say(*_routine(one, context))
    return 0


def validate(arguments: argparse.Namespace, context: Context) -> int:
    """Say every error of files and folders; 1 when there is any."""
    from coach.library.validation import check

    problems = check(arguments.paths, context.paths.layers)
    say(*(str(problem) for problem in problems))
    if problems:
        count = "1 error" if len(problems) == 1 else f"{len(problems)} errors"
        warn(f"{count} found. Mend the lines above and run this again.")
        return 1
    say("No errors.")
    return 0


def schema(arguments: argparse.Namespace, context: Context) -> int:
    """Print the JSON Schema of a library file, which travels with Coach."""
    file = context.paths.assets / "schemas" / f"{arguments.kind}.schema.json"
    say(file.read_text(encoding="utf-8"))
    return 0


def _routines(context: Context) -> Iterator[str]:
    from coach.cli.library_json import total_ms
    from coach.terminal.words import clock_text

    catalogue = context.catalogue
    yield f"Routines ({len(catalogue.routines)}); length at " + ", ".join(Level)
    rows = []
    for one in _by_code(context):
        lengths = (total_ms(one, catalogue, level) for level in Level)
        rows.append(
            (
                one.code or "",
                one.id,
                one.name,
                one.type.value,
                " ".join(f"{clock_text(ms):>6}" if ms is not None else "?" for ms in lengths),
                _origin(context, f"routines/{one.id}"),
            )
        )
    yield from table(rows, "  ")
    for sentence in catalogue.missing.values():
        yield f"  {sentence}"


def _by_code(context: Context) -> list["Routine"]:
    return sorted(
        context.catalogue.routines.values(), key=lambda one: (one.code is None, one.code, one.id)
    )


def _moves(context: Context, what: str) -> Iterator[str]:
    if what == "programmes":
        yield "Programmes (0)"
        return
    moves = context.catalogue.moves
    yield f"Moves ({len(moves)})"
    rows = [
        (
            one.id,
            one.name,
            one.category.value,
            one.mode.value,
            ", ".join(one.equipment) or "no equipment",
            _origin(context, f"moves/{one.id}"),
        )
        for one in sorted(moves.values(), key=lambda one: one.id)
    ]
    yield from table(rows, "  ")


def _left_out(context: Context) -> Iterator[str]:
    titles = {
        True: "Left out, because of these errors:",
        False: "Figures that are not as they should be:",
    }
    for left_out, title in titles.items():
        lines = [f"  {one}" for one in context.catalogue.problems if one.left_out is left_out]
        if lines:
            yield from ("", title, *lines)


def _origin(context: Context, key: str) -> str:
    """The file something came from; of what travels with Coach, its place in the bundled library."""
    path = context.catalogue.origins.get(key)
    if path is None:
        return ""
    bundled = context.paths.bundled
    if path.is_relative_to(bundled):
        return str(Path(bundled.name, path.relative_to(bundled)))
    return str(path)


def _paragraph(title: str, text: str) -> Iterator[str]:
    yield ""
    yield title
    yield from textwrap.wrap(text, 92, initial_indent="  ", subsequent_indent="  ")


def _points(title: str, texts: tuple[str, ...], *, numbered: bool = False) -> Iterator[str]:
    if not texts:
        return
    yield ""
    yield title
    for number, text in enumerate(texts, 1):
        lead = f"  {number}. " if numbered else "  - "
        yield from textwrap.wrap(text, 92, initial_indent=lead, subsequent_indent=" " * len(lead))


def _move(one: Exercise, context: Context) -> Iterator[str]:
    from coach.qt.wording import dose_words

    yield one.name
    yield f"  {one.id}, from {_origin(context, f'moves/{one.id}')}"
    if one.aliases:
        yield "  also called " + ", ".join(one.aliases)
    yield f"  {one.category.value}, {one.position.value}, {one.mode.value}, sides: {one.sides.value}"
    yield "  needs " + (", ".join(one.equipment) or "no equipment")
    yield "  works " + ", ".join((*one.muscles.primary, *one.muscles.secondary))
    yield "  tags " + (", ".join(one.tags) or "none")
    yield ""
    yield "Dose"
    for level in Level:
        dose = one.dose.at(level)
        note = f" ({dose.note})" if dose.note else ""
        yield f"  {level.value:<13} {dose_words(one, dose)}{note}"
    yield from _points("Steps", one.steps, numbered=True)
    yield from _points("Cues", one.cues)
    yield from _paragraph("Breathing", one.breathing)
    yield from _points("Mistakes", one.mistakes)
    for title, variant in (("Easier", one.easier), ("Harder", one.harder)):
        if variant:
            move = f" (see {variant.move})" if variant.move else ""
            yield from _paragraph(title, variant.note + move)
    yield from _points("Cautions", one.cautions)
    yield from _paragraph("Why", one.why)
    yield from _sources(one)


def _routine(one: "Routine", context: Context) -> Iterator[str]:
    from coach.cli.library_json import total_ms
    from coach.qt.wording import dose_words
    from coach.terminal.words import clock_text

    moves = context.catalogue.moves
    yield f"{one.code} {one.name}" if one.code else one.name
    yield f"  {one.id}, from {_origin(context, f'routines/{one.id}')}"
    yield f"  {one.type.value}: {one.goal}"
    yield f"  {one.when}"
    yield ""
    yield "Length"
    for level in Level:
        length_ms = total_ms(one, context.catalogue, level)
        yield f"  {level.value:<13} {'?' if length_ms is None else clock_text(length_ms)}"
    for block in one.blocks:
        yield ""
        rounds = block.rounds
        yield block.name + (f", {rounds.beginner} to {rounds.advanced} rounds" if rounds else "")
        for item in block.items:
            move = moves[item.move]
            doses = [dose_words(move, (item.dose or move.dose).at(level)) for level in Level]
            yield f"  {move.name}: " + " / ".join(dict.fromkeys(doses))
    if one.why:
        yield from _paragraph("Why", one.why)
    if one.progression:
        yield from _paragraph("How it grows harder", one.progression)
    yield from _points("Cautions", one.cautions)
    yield from _sources(one)


def _sources(one: "Exercise | Routine") -> Iterator[str]:
    yield from _points(
        "Sources",
        tuple(
            ", ".join(part for part in (source.title, source.author, source.url) if part)
            + f" ({', '.join(source.covers)})"
            for source in one.sources
        ),
    )
