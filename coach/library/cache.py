"""A catalogue kept from the last start, so that the next one needs neither YAML nor pydantic.

It can never be stale: it is kept under a digest of every file's path and content, and of this version of
Coach, and read only when that digest is the same again. Only a catalogue without problems is kept. A cache
that is missing, damaged, hostile or of another version is just a miss.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from coach import __version__
from coach.domain.catalogue import Catalogue
from coach.domain.exercise import Exercise
from coach.domain.plain import from_plain, to_plain
from coach.domain.routine import Routine
from coach.library.files import LibraryFile

VERSION = 1
MOST_BYTES = 64 * 1024 * 1024


def digest(files: Sequence[LibraryFile]) -> str | None:
    """What identifies these files with their content; None when one of them can't be read."""
    sums = hashlib.sha256(f"{VERSION} {__version__} {_shape()}".encode())
    for file in files:
        try:
            if not file.path.is_file():
                return None
            content = file.path.read_bytes()
        except OSError:
            return None
        name = f"\n{file.layer} {file.kind} {len(content)} {os.fspath(file.path)}\n"
        sums.update(name.encode("utf-8", "surrogateescape"))
        sums.update(content)
    return sums.hexdigest()


def _shape() -> str:
    """The fields of the domain's classes: a developer's change of them is a new version too."""
    return " ".join((*Exercise.__dataclass_fields__, *Routine.__dataclass_fields__))


def read(path: Path, key: str) -> Catalogue | None:
    """The catalogue kept under this digest; None when there is none."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        head, _, body = path.read_bytes().partition(b"\n")
        if head.decode("ascii") != _head(key, body):
            return None
        return _catalogue(json.loads(body))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        # Whatever is wrong with the file: it only costs the time that it would have saved.
        return None


def _head(key: str, body: bytes) -> str:
    """The first line: what the catalogue was made from, and a sum that shows damage."""
    return f"{key} {hashlib.sha256(body).hexdigest()}"


def _catalogue(kept: Mapping[str, Any]) -> Catalogue:
    moves = (from_plain(Exercise, each) for each in kept["moves"])
    routines = (from_plain(Routine, each) for each in kept["routines"])
    origins = {str(name): Path(place) for name, place in kept["origins"].items()}
    return Catalogue(
        moves=MappingProxyType({move.id: move for move in moves}),
        routines=MappingProxyType({routine.id: routine for routine in routines}),
        origins=MappingProxyType(origins),
    )


def write(path: Path, key: str, catalogue: Catalogue) -> None:
    """Keep a catalogue that has no problems. Where it can't be kept, it is not."""
    if catalogue.problems or catalogue.missing:
        return
    kept = {
        "moves": [to_plain(move) for move in catalogue.moves.values()],
        "routines": [to_plain(routine) for routine in catalogue.routines.values()],
        "origins": {name: os.fspath(place) for name, place in catalogue.origins.items()},
    }
    body = json.dumps(kept).encode()
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    with suppress(OSError):
        beside.write_bytes(_head(key, body).encode() + b"\n" + body)
        beside.replace(path)
    with suppress(OSError):
        beside.unlink(missing_ok=True)
