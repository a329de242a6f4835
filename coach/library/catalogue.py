"""The library as the rest of the program sees it. Importing this loads neither YAML nor pydantic."""

from collections.abc import Sequence
from pathlib import Path

from coach.domain.catalogue import Catalogue
from coach.library.files import find_files, fingerprint

__all__ = ["fingerprint", "load"]


def load(layers: Sequence[Path]) -> Catalogue:
    """Read all layers, lowest first, each laid out like ``exercises/``.

    The same id in a higher layer overrides. Never raises for a bad file: it is left out and its
    problems are in ``problems``; a routine that needs it is in ``missing`` with the reason.
    """
    from coach.library.assembly import assemble
    from coach.library.validation import validate

    files, problems = find_files(layers)
    return assemble(files, validate, problems)
