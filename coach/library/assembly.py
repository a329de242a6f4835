"""Files of all layers into one catalogue: what is right is in it, what is wrong is listed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from coach.domain.catalogue import Catalogue, Problem
from coach.domain.exercise import Exercise
from coach.domain.routine import Routine
from coach.library.document import Document
from coach.library.files import Kind, LibraryFile
from coach.library.rules import check_move, check_routine, moves_of
from coach.library.source_text import UnreadableError
from coach.library.yaml_source import MOST_PROBLEMS, read_document

Validate: TypeAlias = Callable[[Document, Kind], tuple[Any, list[Problem]]]
"""Handed in, so that assembling needs no import of pydantic before there is a file to validate."""


def assemble(
    files: Sequence[LibraryFile], validate: Validate, problems: Iterable[Problem] = ()
) -> Catalogue:
    """The catalogue of files given lowest layer first.

    A file with problems is left out, and the same id of a lower layer keeps serving.
    """
    shelf = _Shelf(
        validate, frozenset(file.id for file in files if file.kind == "move"), list(problems)
    )
    for kind in ("move", "routine"):  # a routine is checked against the moves that loaded
        for file in files:
            if file.kind == kind:
                shelf.take(file)
    return Catalogue(
        moves=MappingProxyType(shelf.moves),
        routines=MappingProxyType(shelf.routines),
        origins=MappingProxyType(shelf.origins),
        problems=tuple(shelf.problems),
        missing=MappingProxyType(shelf.missing),
    )


@dataclass(slots=True)
class _Shelf:
    """What has been taken in so far."""

    validate: Validate
    known: frozenset[str]
    """Ids of all move files, loaded or not."""
    problems: list[Problem]
    moves: dict[str, Exercise] = field(default_factory=dict)
    routines: dict[str, Routine] = field(default_factory=dict)
    origins: dict[str, Path] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, Problem] = field(default_factory=dict)
    """The first problem of each move that did not load."""
    taken: dict[tuple[int, Kind, str], Path] = field(default_factory=dict)

    def take(self, file: LibraryFile) -> None:
        """Read one file and put it on the shelf, or its problems on the list."""
        twin = self.taken.setdefault((file.layer, file.kind, file.id), file.path)
        if twin != file.path:
            message = f"the {file.kind} '{file.id}' is already in {twin.name} beside it"
            self.problems.append(Problem(file.path, 1, 1, "id", message))
            return
        try:
            document, found = read_document(file.path)
        except UnreadableError as error:
            self._leave_out(file, list(error.problems), needs=())
            return
        value, more = self.validate(document, file.kind)
        found += more
        found += self._disagreements(document, file.kind)
        if found:
            needs = moves_of(document) if file.kind == "routine" else ()
            self._leave_out(file, found, needs)
        elif isinstance(value, Exercise):
            self.moves[value.id] = value
            self.origins[f"moves/{value.id}"] = file.path
        elif isinstance(value, Routine):
            self.routines[value.id] = value
            self.origins[f"routines/{value.id}"] = file.path
            self.missing.pop(value.id, None)

    def _disagreements(self, document: Document, kind: Kind) -> Iterator[Problem]:
        if kind == "move":
            return check_move(document, self.known)
        return check_routine(document, self.moves, self.known)

    def _leave_out(self, file: LibraryFile, found: list[Problem], needs: Iterable[str]) -> None:
        found.sort(key=lambda problem: (problem.line, problem.column))
        first = found[0]
        if len(found) > MOST_PROBLEMS:
            last = found[MOST_PROBLEMS - 1]
            message = "more problems follow; these come first"
            found[MOST_PROBLEMS:] = [Problem(file.path, last.line, last.column, "", message)]
        self.problems += found
        if file.kind == "move":
            self.reasons[file.id] = first
        elif file.id not in self.routines:
            self.missing[file.id] = self._say_missing(file.id, first, needs)

    def _say_missing(self, name: str, first: Problem, needs: Iterable[str]) -> str:
        """Why a routine is not there; the moves it needs come first."""
        absent = list(dict.fromkeys(move for move in needs if move not in self.moves))
        if not absent:
            return f"'{name}' did not load: {first}"
        words = "a move that is not there" if len(absent) == 1 else "moves that are not there"
        reason = next((f" ({self.reasons[move]})" for move in absent if move in self.reasons), "")
        return f"'{name}' needs {words}: {', '.join(absent)}{reason}"
