"""What was read from a library, kept from the last start: the next needs neither YAML nor pydantic.

It can never be stale: it is kept under a digest of every file's path and content, and of the code that reads
them, and read only when that digest is the same again. A file that is missing, damaged, hostile or made by
another Coach is just a miss: nothing in it is run, everything in it is checked.
"""

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import coach
from coach import __version__
from coach.domain.catalogue import Problem
from coach.domain.exercise import Exercise
from coach.domain.routine import Routine
from coach.library.codec import reader, to_plain
from coach.library.pieces import Part, Piece
from coach.library.snapshot import Snapshot
from coach.library.source_text import UnreadableError, read_bytes

VERSION = 3
MOST_BYTES = 256 * 1024 * 1024


def key_of(snapshot: Snapshot, part: Part) -> str | None:
    """What identifies the outcome of reading a part; None when it can't be kept."""
    if snapshot.key is None:
        return None
    parts = f"{VERSION} {__version__} {code_digest()} {part.number} {part.of} {snapshot.key}"
    return hashlib.sha256(parts.encode()).hexdigest()


@cache
def code_digest() -> str:
    """What identifies the code that reads a library: the classes, the rules and how they are kept.

    A frozen app has no sources to look at: there the program itself tells one build from another.
    """
    sums = hashlib.sha256()
    if getattr(sys, "frozen", False):
        status = Path(sys.executable).stat()
        sums.update(f"{status.st_size} {status.st_mtime_ns}".encode())
    package = Path(coach.__file__).parent
    for folder in ("domain", "library"):
        for source in sorted((package / folder).glob("*.py")):
            sums.update(f"\n{folder}/{source.name}\n".encode())
            sums.update(source.read_bytes())
    return sums.hexdigest()


def read(path: Path, key: str) -> Piece | None:
    """What is kept under this digest; None when there is nothing."""
    try:
        head, _, body = read_bytes(path, MOST_BYTES).partition(b"\n")
        if head != _head(key, body):
            return None
        return _piece(json.loads(body))
    except (
        UnreadableError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        MemoryError,
    ):
        # Whatever is wrong with the file: it only costs the time that it would have saved.
        return None


def _head(key: str, body: bytes) -> bytes:
    """The first line: what the rest was made from, and a sum that shows damage."""
    return f"{key} {hashlib.sha256(body).hexdigest()}".encode()


def _piece(kept: Mapping[str, Any]) -> Piece:
    read_move, read_routine = reader(Exercise), reader(Routine)
    moves = {move.id: move for move in map(read_move, kept["moves"])}
    routines = {routine.id: routine for routine in map(read_routine, kept["routines"])}
    motions = {_text(name): _text(motion) for name, motion in kept["motions"].items()}
    origins = {_text(name): Path(_text(place)) for name, place in kept["origins"].items()}
    if origins.keys() != {
        *(f"moves/{name}" for name in moves),
        *(f"routines/{name}" for name in routines),
        *(f"motions/{name}" for name in motions),
    }:
        raise ValueError("what there is and files don't agree")
    for routine in routines.values():
        if any(item.move not in moves for block in routine.blocks for item in block.items):
            raise ValueError("a routine with a move that is not there")
    problems = tuple(map(_problem, kept["problems"]))
    missing = {_text(name): _text(reason) for name, reason in kept["missing"].items()}
    return Piece(moves, routines, origins, problems, missing, motions)


def _problem(kept: Any) -> tuple[int, Problem]:
    place, file, line, column, path, message, left_out = kept
    if any(type(number) is not int for number in (place, line, column)):
        raise ValueError("expected numbers")
    if type(left_out) is not bool:
        raise ValueError("expected yes or no")
    where = (Path(_text(file)), line, column, _text(path))
    return place, Problem(*where, _text(message), left_out)


def _text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError("expected a text")
    return value


def write(path: Path, key: str, piece: Piece) -> None:
    """Keep it. Where it can't be kept, it is not."""
    kept = {
        "moves": [to_plain(move) for move in piece.moves.values()],
        "routines": [to_plain(routine) for routine in piece.routines.values()],
        "origins": {name: os.fspath(place) for name, place in piece.origins.items()},
        "problems": [
            [place, os.fspath(one.file), one.line, one.column, one.path, one.message, one.left_out]
            for place, one in piece.problems
        ],
        "missing": dict(piece.missing),
        "motions": dict(piece.motions),
    }
    body = json.dumps(kept).encode()
    # One name for whoever writes: two at once are a damaged file, which is a miss, and nothing is left over.
    beside = path.with_name(f"{path.name}.new")
    with suppress(OSError):
        beside.write_bytes(_head(key, body) + b"\n" + body)
        beside.replace(path)
    with suppress(OSError):
        beside.unlink(missing_ok=True)
