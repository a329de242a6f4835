"""The library as the rest of the program sees it. Importing this loads neither YAML nor pydantic."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.catalogue import Catalogue
from coach.library import cache, snapshot
from coach.library.files import fingerprint
from coach.library.pieces import Part, join

if TYPE_CHECKING:
    from coach.library.assembly import Assembly

__all__ = ["fingerprint", "kept_catalogue", "load"]

WHOLE = Part()


def load(layers: Sequence[Path], kept: Path | None = None) -> Catalogue:
    """Read all layers, lowest first, each laid out like ``exercises/``.

    The same id in a higher layer overrides. Never raises for a bad file: it is left out and its
    problems are in ``problems``; a routine that needs it is in ``missing`` with the reason.
    ``kept`` is a file that spares the next start the reading; see :mod:`coach.library.cache`.
    """
    taken = snapshot.take(layers, keyed=kept is not None)
    key = cache.key_of(taken, WHOLE)
    if kept is not None and key is not None and (piece := cache.read(kept, key)):
        return join([piece])
    assembly = begin(taken)
    for _ in assembly.steps():
        pass
    piece = assembly.piece()
    if kept is not None and key is not None:
        cache.write(kept, key, piece)
    return join([piece])


def begin(taken: snapshot.Snapshot, part: Part = WHOLE) -> "Assembly":
    """What reads a part of a library, step by step; from here on YAML and pydantic are needed."""
    from coach.library.assembly import Assembly
    from coach.library.validation import validate

    return Assembly(taken, validate, part)


def kept_catalogue(layers: Sequence[Path], kept: Path) -> Catalogue | None:
    """The catalogue of these layers if it was kept as they are now, else None."""
    key = cache.key_of(snapshot.take(layers, keyed=True), WHOLE)
    piece = cache.read(kept, key) if key is not None else None
    return join([piece]) if piece is not None else None
