"""Which files make up a library: layers of folders, each with moves/, routines/ and motions/."""

import os
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from coach.domain.catalogue import Problem

Kind: TypeAlias = Literal["move", "routine", "motion"]
FOLDERS: dict[str, Kind] = {"moves": "move", "routines": "routine", "motions": "motion"}
SUFFIXES = (".yaml", ".yml")
LOOK_FILES = 300
"""As many files as are looked at (one stat each) in about a millisecond."""
Fingerprint: TypeAlias = tuple[tuple[str, int, int, int], ...]
"""Path, time, size and number of every file."""


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """One file of the library and the layer it belongs to; a higher layer overrides a lower one."""

    path: Path
    kind: Kind
    layer: int

    @property
    def id(self) -> str:
        """The id its content must have: the name of the file."""
        return self.path.stem


def find_files(layers: Sequence[Path]) -> tuple[list[LibraryFile], list[Problem]]:
    """The files of all layers, lowest layer first and by name, and folders that can't be read.

    A layer or one of its folders may be missing: a person's own library begins empty.
    """
    files: list[LibraryFile] = []
    problems: list[Problem] = []
    for number, layer in enumerate(layers):
        for folder, kind in FOLDERS.items():
            try:
                found = yaml_files(layer / folder)
            except OSError as error:
                problems.append(unreadable_folder(layer / folder, error))
            else:
                files += (LibraryFile(path, kind, number) for path in found)
    return files, problems


def find_stray(layers: Sequence[Path]) -> list[Problem]:
    """Layers with YAML files that nobody reads, because they lie beside moves/, routines/ and motions/."""
    problems = []
    for layer in layers:
        try:
            count = len(yaml_files(layer))
        except OSError as error:
            problems.append(unreadable_folder(layer, error))
            continue
        if count:
            files = "1 YAML file" if count == 1 else f"{count} YAML files"
            message = f"expected files in folders moves/, routines/ and motions/, got {files}"
            problems.append(Problem(layer, 0, 0, "", f"{message} beside them"))
    return problems


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files right in a folder, by name; none when there is no such folder. Raises OSError."""
    return sorted(folder / entry.name for entry in _entries(folder))


def unreadable_folder(folder: Path, error: OSError) -> Problem:
    """The problem of a folder that can't be listed."""
    return Problem(folder, 0, 0, "", f"can't be read: {error.strerror or error}")


def fingerprint(layers: Sequence[Path]) -> Fingerprint:
    """What identifies the present state of the files: another value when one was changed.

    Looks at names, sizes and times, not into the files, so that it can be asked often.
    """
    look = looking(layers)
    while True:
        try:
            next(look)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return] # StopIteration does not say what it holds


def looking(layers: Sequence[Path]) -> Generator[None, None, Fingerprint]:
    """:func:`fingerprint` in steps of LOOK_FILES files, for a window that has frames to paint meanwhile."""
    stamps: list[tuple[str, int, int, int]] = []
    for layer in layers:
        for folder in FOLDERS:
            try:
                for entry in _entries(layer / folder):
                    stamps.append(_stamp(entry))
                    if len(stamps) % LOOK_FILES == 0:
                        yield
            except OSError as error:
                stamps.append((str(layer / folder), -1, error.errno or 0, 0))
    return tuple(sorted(stamps))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Entries named like YAML files; hidden ones are an editor's own."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.lower().endswith(SUFFIXES) and not entry.name.startswith("."):
                    yield entry
    except FileNotFoundError:
        return


def _stamp(entry: os.DirEntry[str]) -> tuple[str, int, int, int]:
    try:
        status = entry.stat()
    except OSError:  # a link that leads nowhere
        return entry.path, -1, 0, 0
    return entry.path, status.st_mtime_ns, status.st_size, status.st_ino
