"""The library as the rest of the program sees it. Importing this loads neither YAML nor pydantic."""

from collections.abc import Sequence
from pathlib import Path

from coach.domain.catalogue import Catalogue
from coach.library import cache
from coach.library.files import find_files, find_stray, fingerprint

__all__ = ["fingerprint", "load"]


def load(layers: Sequence[Path], kept: Path | None = None) -> Catalogue:
    """Read all layers, lowest first, each laid out like ``exercises/``.

    The same id in a higher layer overrides. Never raises for a bad file: it is left out and its
    problems are in ``problems``; a routine that needs it is in ``missing`` with the reason.
    ``kept`` is a file that spares the next start the reading; see :mod:`coach.library.cache`.
    """
    files, problems = find_files(layers)
    problems += find_stray(layers)
    key = None if kept is None or problems else cache.digest(files)
    if kept is not None and key is not None:
        found = cache.read(kept, key)
        if found is not None:
            return found
    from coach.library.assembly import assemble
    from coach.library.validation import validate

    catalogue = assemble(files, validate, problems)
    if kept is not None and key is not None:
        cache.write(kept, key, catalogue)
    return catalogue
