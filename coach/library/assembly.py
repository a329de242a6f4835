"""Files of all layers into one catalogue: what is right is in it, what is wrong is listed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from coach.domain.catalogue import Catalogue, Problem
from coach.domain.exercise import Exercise
from coach.domain.motion import Motion
from coach.domain.routine import Routine
from coach.library.document import Document, spell
from coach.library.files import FOLDERS, Kind, LibraryFile
from coach.library.motion_rules import check_motion, unfit
from coach.library.motions import keep
from coach.library.pieces import Part, Piece, join
from coach.library.rules import check_motion_named, check_move, check_routine, moves_of
from coach.library.snapshot import Snapshot
from coach.library.source_text import UnreadableError
from coach.library.yaml_source import MOST_PROBLEMS, read_document

Validate: TypeAlias = Callable[[Document, Kind], tuple[Any, list[Problem]]]
"""Handed in, so that assembling needs no import of pydantic before there is a file to validate."""

WHOLE = Part()


def assemble(
    files: Sequence[LibraryFile], validate: Validate, problems: Sequence[Problem] = ()
) -> Catalogue:
    """The catalogue of files given lowest layer first.

    A file with problems is left out, and the same id of a lower layer keeps serving.
    """
    assembly = Assembly(Snapshot(files, problems), validate)
    for _ in assembly.steps():
        pass
    return join([assembly.piece()])


@dataclass(frozen=True, slots=True)
class _Placed:
    """A file, its place among all files (moves, routines, motions), and what was read of it."""

    file: LibraryFile
    place: int
    document: Document | None = None
    found: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shown:
    """A motion that loaded, and where it was written."""

    motion: Motion
    document: Document
    placed: _Placed


class Assembly:
    """Reads one part of a library, step by step; ``moves`` and ``origins`` grow meanwhile.

    A move is in ``moves`` only once all layers have been asked for it. The first part also reads the
    moves of the other parts that its routines name, since a routine is checked against them.
    """

    def __init__(self, snapshot: Snapshot, validate: Validate, part: Part = WHOLE) -> None:
        self.moves: dict[str, Exercise] = {}
        self.origins: dict[str, Path] = {}
        self._validate = validate
        self._part = part
        self._contents = snapshot.contents
        self._routines: dict[str, Routine] = {}
        self._motions: dict[str, str] = {}
        self._asked: dict[str, _Shown | None] = {}
        """The motions that were read, those of other parts that a move here names among them."""
        self._missing: dict[str, str] = {}
        self._problems: list[tuple[int, Problem]] = []
        self._reasons: dict[str, Problem] = {}
        """The first problem of each move that did not load."""
        self._taken: dict[tuple[int, Kind, str], Path] = {}
        if part.number == 0:
            self._problems += ((-1, problem) for problem in snapshot.problems)
        ordered = [
            file for kind in FOLDERS.values() for file in snapshot.files if file.kind == kind
        ]
        self._motion_files: dict[str, list[_Placed]] = {}
        self._move_files: dict[str, list[_Placed]] = {}
        self._routine_files: list[_Placed] = []
        for place, file in enumerate(ordered):
            if file.kind == "move":
                self._move_files.setdefault(file.id, []).append(_Placed(file, place))
            elif file.kind == "motion":
                self._motion_files.setdefault(file.id, []).append(_Placed(file, place))
            elif part.number == 0:
                self._routine_files.append(_Placed(file, place))
        self._number = {name: number for number, name in enumerate(sorted(self._move_files))}

    def steps(self) -> Iterator[None]:
        """Read everything, a file or two at each step."""
        routines: list[_Placed] = []
        needed: set[str] = set()
        for placed in self._routine_files:
            routines.append(read := self._read(placed))
            needed.update(moves_of(read.document) if read.document else ())
            yield
        for name in sorted(self._move_files):
            mine = self._part.has(self._number[name])
            if mine or name in needed:
                self._take_move(name, mine=mine)
                yield
        for name in sorted(self._motion_files):
            if self._owns_motion(name):
                self._motion(name)
                yield
        for placed in routines:
            self._take_routine(placed)
            yield

    def piece(self) -> Piece:
        """What has been read."""
        problems = tuple(self._problems)
        return Piece(
            self.moves, self._routines, self.origins, problems, self._missing, self._motions
        )

    def _take_move(self, name: str, *, mine: bool) -> None:
        """Read a move's file in each layer; the highest that is right holds."""
        loaded: Exercise | None = None
        holding: _Placed | None = None
        for placed in self._move_files[name]:
            if self._is_twin(placed, mine=mine):
                continue
            read = self._read(placed)
            value, found = self._check(read, check_move, self._move_files.keys())
            remarks = self._remarks(read)
            if found:
                self._reasons[name] = min(found, key=_where)
            elif isinstance(value, Exercise):
                loaded, holding = value, read
                self.origins[f"moves/{name}"] = placed.file.path
            self._report(placed, found + remarks, mine=mine)
        if loaded is not None:
            self.moves[name] = loaded
        if loaded and holding and mine:
            self._compare(loaded, holding)

    def _remarks(self, read: _Placed) -> list[Problem]:
        """What a move has to hear about its motion and is not left out for."""
        if read.document is None:
            return []
        found = check_motion_named(read.document, self._motion_files.keys())
        return [replace(problem, left_out=False) for problem in found]

    def _compare(self, move: Exercise, read: _Placed) -> None:
        """Say where a move and its motion don't fit each other, in the file that came later.

        In that of the motion, unless the move is in a higher layer or has only borrowed the motion.
        Neither is left out: frames of phases that a move does not have are passed over.
        """
        shown = self._motion(move.motion or move.id)
        if shown is None or read.document is None:
            return
        name, layer = shown.motion.id, shown.placed.file.layer
        borrowed = name != move.id or layer < read.file.layer
        found = []
        for one in unfit(shown.motion, move):
            if borrowed:
                words = f"the motion '{name}' does not fit: {spell(one.trail)}: {one.message}"
                problem = read.document.problem(("motion",), words)
            else:
                problem = shown.document.problem(one.trail, one.message, at_key=one.at_key)
            found.append(replace(problem, left_out=False))
        self._report(read if borrowed else shown.placed, found, mine=True)

    def _owns_motion(self, name: str) -> bool:
        """Whether a motion belongs to this part: with the move of its id, else to the first."""
        return self._part.has(self._number.get(name, 0))

    def _motion(self, name: str) -> _Shown | None:
        """The motion that holds, from the highest layer where it is right; read when first asked for."""
        if name in self._asked:
            return self._asked[name]
        mine = self._owns_motion(name)
        shown: _Shown | None = None
        for placed in self._motion_files.get(name, ()):
            if self._is_twin(placed, mine=mine):
                continue
            read = self._read(placed)
            value, found = self._check(read, check_motion)
            self._report(placed, found, mine=mine)
            if isinstance(value, Motion) and read.document and not found:
                shown = _Shown(value, read.document, placed)
        self._asked[name] = shown
        if shown is not None and mine:
            self._motions[name] = keep(shown.motion)
            self.origins[f"motions/{name}"] = shown.placed.file.path
        return shown

    def _take_routine(self, placed: _Placed) -> None:
        name = placed.file.id
        if self._is_twin(placed, mine=True):
            return
        value, found = self._check(placed, check_routine, self.moves, self._move_files.keys())
        if found:
            self._report(placed, found, mine=True)
            if name not in self._routines:
                needs = moves_of(placed.document) if placed.document else ()
                self._missing[name] = self._say_missing(name, found[0], needs)
        elif isinstance(value, Routine):
            self._routines[name] = value
            self.origins[f"routines/{name}"] = placed.file.path
            self._missing.pop(name, None)

    def _is_twin(self, placed: _Placed, *, mine: bool) -> bool:
        """Whether its layer has had a file of the same kind and id before."""
        file = placed.file
        twin = self._taken.setdefault((file.layer, file.kind, file.id), file.path)
        if twin != file.path and mine:
            message = f"the {file.kind} '{file.id}' is already in {twin.name} beside it"
            self._problems.append((placed.place, Problem(file.path, 1, 1, "id", message)))
        return twin != file.path

    def _read(self, placed: _Placed) -> _Placed:
        path = placed.file.path
        try:
            document, found = read_document(path, self._contents.get(path))
        except UnreadableError as error:
            return _Placed(placed.file, placed.place, None, error.problems)
        return _Placed(placed.file, placed.place, document, tuple(found))

    def _check(
        self, read: _Placed, rules: Callable[..., Iterator[Problem]], *known: object
    ) -> tuple[Any, list[Problem]]:
        """What a file describes, and everything that is wrong with it."""
        if read.document is None:
            return None, list(read.found)
        value, problems = self._validate(read.document, read.file.kind)
        return value, [*read.found, *problems, *rules(read.document, *known)]

    def _report(self, placed: _Placed, found: list[Problem], *, mine: bool) -> None:
        """Put a file's problems on the list by their places, unless another part does."""
        found.sort(key=_where)
        if len(found) > MOST_PROBLEMS:
            last = found[MOST_PROBLEMS - 1]
            message = "more problems follow; these come first"
            found[MOST_PROBLEMS:] = [Problem(placed.file.path, last.line, last.column, "", message)]
        if mine:
            self._problems += ((placed.place, problem) for problem in found)

    def _say_missing(self, name: str, first: Problem, needs: Iterable[str]) -> str:
        """Why a routine is not there; the moves it needs come first."""
        absent = list(dict.fromkeys(move for move in needs if move not in self.moves))
        if not absent:
            return f"'{name}' did not load: {first}"
        words = "a move that is not there" if len(absent) == 1 else "moves that are not there"
        reason = next((f" ({self._reasons[move]})" for move in absent if move in self._reasons), "")
        return f"'{name}' needs {words}: {', '.join(absent)}{reason}"


def _where(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column
