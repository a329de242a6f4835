"""Data from a file into a move, routine or motion of the domain, with every error at once.

The only module that imports pydantic, and only when something is validated.
"""

import json
from collections.abc import Hashable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from coach.domain.catalogue import Problem
from coach.domain.exercise import Exercise
from coach.domain.motion import Motion
from coach.domain.routine import Routine
from coach.library.assembly import assemble
from coach.library.document import Document, show
from coach.library.expectations import Place, follow, keys_of, near
from coach.library.files import (
    FOLDERS,
    Kind,
    LibraryFile,
    find_files,
    unreadable_folder,
    yaml_files,
)
from coach.library.source_text import UnreadableError
from coach.library.yaml_source import MOST_PROBLEMS, read_document

if TYPE_CHECKING:
    from pydantic import TypeAdapter

CLASSES: dict[Kind, type[Exercise | Routine | Motion]] = {
    "move": Exercise,
    "routine": Routine,
    "motion": Motion,
}
_TELLING: dict[str, Kind] = {"blocks": "routine", "frames": "motion"}


@cache
def adapter(kind: Kind) -> "TypeAdapter[Any]":
    """What validates a file of this kind; built once, as building takes longer than validating."""
    from pydantic import TypeAdapter

    return TypeAdapter(CLASSES[kind])


def validate(document: Document, kind: Kind) -> tuple[Any, list[Problem]]:
    """The move, routine or motion that a document describes, or None and what is wrong with it."""
    from pydantic import ValidationError

    try:
        # as JSON, because only then strict validation takes a list where the domain has a tuple
        text = json.dumps(document.data, ensure_ascii=False)
        return adapter(kind).validate_json(text, strict=True), []
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        del errors[MOST_PROBLEMS + 1 :]
    explained = (_explain(document, CLASSES[kind], error) for error in errors)
    return None, [problem for problem in explained if problem is not None]


def _explain(document: Document, cls: type, error: Any) -> Problem | None:
    """One pydantic error in our words, located in the file.

    None for a list that is only too short because pydantic doesn't count its wrong items.
    """
    location = error["loc"]
    place = follow(cls, location)
    match error["type"]:
        case "missing":
            return document.problem(place.trail, f"missing; expected {place.expected}")
        case "unexpected_keyword_argument" | "extra_forbidden":
            message = f"unknown key {show(location[-1])}"
            message += near(location[-1], follow(cls, location[:-1]).keys)
            if " " in str(location[-1]) and document.value(place.trail) is None:
                message += "; is it part of a text with a comma? Such a text needs quotes here"
            return document.problem(place.trail, message, at_key=True)
        case "value_error":
            expected = str(error["ctx"]["error"])
        case "too_short" if len(document.list_at(place.trail)) >= error["ctx"]["min_length"]:
            return None
        case _:
            expected = f"expected {place.expected}"
    return document.problem(place.trail, f"{expected}, got {_found(document, place)}")


def _found(document: Document, place: Place) -> str:
    """What stood there; of a list its length, as its length is what was wrong with it."""
    value = document.value(place.trail)
    if isinstance(value, list) and value and place.expected.startswith("a list"):
        return f"{len(value)} item{'s' if len(value) > 1 else ''}"
    return show(value) + near(value, place.choices)


def check(paths: Sequence[Path], layers: Sequence[Path] = ()) -> list[Problem]:
    """Every problem of the given files and folders.

    A folder is laid out like ``exercises/``, or is a ``moves``, ``routines`` or
    ``motions`` folder, or holds YAML
    files that tell by their keys what they are. References are resolved against ``layers`` (the
    bundled library) and everything given. A path that is not there is a problem too.
    """
    problems: list[Problem] = []
    given: dict[Path, LibraryFile] = {}
    for layer, path in enumerate(paths, start=len(layers)):
        files, more = _files_at(path, layer)
        problems += more
        for file in files:
            given.setdefault(file.path.resolve(), file)
    below = [file for file in find_files(layers)[0] if file.path.resolve() not in given]
    named = {file.path for file in given.values()}
    catalogue = assemble([*below, *given.values()], validate)
    return problems + [problem for problem in catalogue.problems if problem.file in named]


def _files_at(path: Path, layer: int) -> tuple[list[LibraryFile], list[Problem]]:
    """The files that a path given to ``check`` stands for."""
    if not path.is_dir():
        if path.exists() or path.is_symlink():
            return [LibraryFile(path, _kind_of(path), layer)], []
        return [], [Problem(path, 0, 0, "", "there is no such file or folder")]
    inner, problems = find_files([path])
    files = [LibraryFile(file.path, file.kind, layer) for file in inner]
    try:
        files += (LibraryFile(file, _kind_of(file), layer) for file in yaml_files(path))
    except OSError as error:
        return [], [unreadable_folder(path, error)]
    if not files and not problems and not any((path / name).is_dir() for name in FOLDERS):
        problems.append(Problem(path, 0, 0, "", "expected YAML files in this folder, got none"))
    return files, problems


def _kind_of(file: Path) -> Kind:
    """What a file describes: by its folder's name, else by the keys it has."""
    if kind := FOLDERS.get(file.absolute().parent.name):
        return kind
    try:
        data = read_document(file)[0].data
    except UnreadableError:
        return "move"
    keys = set(data) if isinstance(data, dict) else set()
    for key, kind in _TELLING.items():
        if key in keys:
            return kind
    return max(CLASSES, key=lambda kind: len(keys & _keys(kind)))


def _keys(kind: Kind) -> set[str]:
    return set(keys_of(cast("Hashable", CLASSES[kind])))
