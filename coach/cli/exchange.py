"""``coach export`` and ``coach import``: what was done, taken elsewhere and taken in."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.context import Context, move_named, unknown
from coach.cli.output import say, say_json
from coach.errors import CoachError, StorageError

if TYPE_CHECKING:
    from coach.domain.exchange import Item, Joined
    from coach.domain.incoming import ImportPreview, UnknownMove
    from coach.domain.ports import Exchange

PART = 250
"""Items taken in at a time with --in-parts: a fraction of a second's work, then others may use the log."""
MOST_SHOWN = 20
"""Names and problems on the screen; --json has more of them."""


def export(arguments: argparse.Namespace, context: Context) -> int:
    """Write everything to a file. Raises CoachError when the file is there or can't be written."""
    from coach import __version__
    from coach.interop.everything import Everything

    whole = Everything(context.log, context.log)
    if arguments.format == "csv":
        from coach.interop.export_csv import export_csv

        pieces = export_csv(whole)
    else:
        from coach.interop.export_json import export_json

        now = datetime.now().astimezone()
        pieces = export_json(whole, app_version=__version__, created_at=now)
    content = (piece.encode("utf-8", "replace") for piece in pieces)
    if arguments.file == "-":
        # As bytes: the terminal's encoding must not change what a program reads.
        sys.stdout.buffer.writelines(content)
        return 0
    _write(Path(arguments.file), content, force=arguments.force)
    say(f"Wrote {_counted(whole.shown, 'session')} to {arguments.file}.")
    return 0


def _write(path: Path, content: Iterable[bytes], *, force: bool) -> None:
    if path.exists() and not force:
        raise CoachError(f"{path} is there already.", "Choose another name, or add --force.")
    from coach.storage.durable import write_pieces_durably

    try:
        write_pieces_durably(path, content)
    except OSError as error:
        raise StorageError(
            f"{path} can't be written: {error.strerror or error}.", "Choose another place."
        ) from error


def import_file(arguments: argparse.Namespace, context: Context) -> int:
    """Show what a file holds and take it in. Raises CoachError when it can't be."""
    from coach.interop.reading import Incoming, Kind
    from coach.interop.tally import Known

    trouble = context.unsaved()
    if trouble is not None:
        raise trouble
    mapping = {name: _move_id(move, context) for name, move in arguments.mapping}
    kind = Kind(arguments.kind) if arguments.kind else None
    moves = context.catalogue.moves
    incoming = Incoming(arguments.file, moves, Known.of(context.log), kind)
    joined = None
    if arguments.yes:
        # The file is read once: what it holds is said when it has been taken in.
        tally = incoming.tally(mapping)
        joined = _join(context.log, incoming.items(tally), in_parts=arguments.in_parts)
        preview = incoming.told(tally)
    else:
        preview = incoming.preview(mapping)
    if arguments.json:
        from coach.interop.preview_json import import_object

        say_json(import_object(preview, joined))
        return 0
    say(*_preview(arguments.file.name, preview))
    if joined is None and not arguments.dry_run and _wanted(preview):
        items = incoming.items(incoming.tally(mapping))
        joined = _join(context.log, items, in_parts=arguments.in_parts)
    if joined is not None:
        say("", _outcome(joined))
    return 0


def _join(log: "Exchange", items: "Iterator[Item]", *, in_parts: bool) -> "Joined":
    if not in_parts:
        return log.join(items)
    from coach.domain.exchange import Joined

    sums = astuple(Joined())
    taken = 0
    for part in _parts(items):
        sums = tuple(map(sum, zip(sums, astuple(log.join(part)), strict=True)))
        taken += len(part)
        sys.stderr.write(f"{taken}\n")
        sys.stderr.flush()
    return Joined(*sums)


def _parts(items: "Iterator[Item]") -> "Iterator[list[Item]]":
    """A session and its edits, which follow it, stay together."""
    from coach.domain.exchange import Entry

    part: list[Item] = []
    for item in items:
        if len(part) >= PART and isinstance(item, Entry):
            yield part
            part = []
        part.append(item)
    if part:
        yield part


def _move_id(name: str, context: Context) -> str:
    """The id of a move of ours, "" where theirs is to be kept. Raises NotFoundError."""
    if not name:
        return ""
    catalogue = context.catalogue
    move = move_named(catalogue, name)
    if move is None:
        words = [word for one in catalogue.moves.values() for word in (one.id, one.name)]
        raise unknown("move", name, words, "See them all with: coach list moves")
    return move.id


def _wanted(preview: "ImportPreview") -> bool:
    """Whether the person says yes. Raises CoachError when there is nobody to ask."""
    if not preview.sessions and not preview.revisions and not preview.rest_weeks:
        say("", "There is nothing to take in.")
        return False
    if not sys.stdin.isatty():
        raise CoachError(
            "Nothing was taken in: there is nobody to ask.",
            "Add --yes to take it in, or --dry-run only to look.",
        )
    from coach.terminal.questions import ask_choice

    yes = ask_choice("\nTake it in? y/n, Enter for no: ", "ny", sys.stdin, sys.stdout) == "y"
    if not yes:
        say("Nothing was taken in.")
    return yes


def _preview(name: str, preview: "ImportPreview") -> Iterator[str]:
    what = f"{_counted(preview.sessions, 'session')} with {_counted(preview.sets, 'set')}"
    days = ""
    if preview.first_day and preview.last_day:
        days = f", {_day(preview.first_day)} to {_day(preview.last_day)}"
    yield f"{name}, written by {preview.source}: {what}{days}"
    yield f"  {preview.new:,} new, {preview.known:,} here already"
    if preview.deleted:
        yield f"  {preview.deleted:,} deleted here, and staying deleted"
    if preview.revisions:
        yield f"  {_counted(preview.revisions, 'edit')}"
    yield from (f"  {remark}" for remark in preview.remarks)
    if preview.unknown:
        yield ""
        yield "Moves that are not in the library, kept under their own name:"
        yield from (_unknown(one) for one in preview.unknown[:MOST_SHOWN])
        yield from _more(len(preview.unknown))
        yield "  To take one for a move of the library, add: --map 'THEIR NAME=our-move'"
    if preview.problem_count:
        yield ""
        yield f"{_counted(preview.problem_count, 'thing')} could not be read:"
        yield from (f"  {one}" for one in preview.problems[:MOST_SHOWN])
        yield from _more(preview.problem_count)


def _unknown(one: "UnknownMove") -> str:
    near = ", ".join(f"{move.name} ({move.id})" for move in one.near)
    return f"  {one.name}: {_counted(one.sets, 'set')}" + (f"; near: {near}" if near else "")


def _more(count: int) -> Iterator[str]:
    if count > MOST_SHOWN:
        yield f"  and {count - MOST_SHOWN:,} more"


def _outcome(joined: "Joined") -> str:
    added = _counted(joined.added, "session")
    parts = [f"{added} added" if joined.added else "nothing new"]
    if joined.changed:
        parts.append(f"{joined.changed:,} brought up to date")
    if joined.known:
        parts.append(f"{joined.known:,} known already")
    if joined.deleted:
        parts.append(f"{joined.deleted:,} deleted here, and left so")
    if joined.revisions:
        parts.append(_counted(joined.revisions, "new edit"))
    return ", ".join(parts).capitalize() + "."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"
