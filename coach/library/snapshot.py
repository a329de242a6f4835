"""The files of a library as they were at one moment, with their bytes where they are to be kept by.

What is parsed are the very bytes that the key was made of. Were a file read twice, a change in between would
keep a new move under the key of the old file, to come back when the old file does.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coach.domain.catalogue import Problem
from coach.library.files import LibraryFile, find_files, find_stray
from coach.library.source_text import UnreadableError, read_bytes

MOST_HELD_BYTES = 256 * 1024 * 1024
"""More than this is not held in memory at once, nor kept: 10,000 large cards are a quarter of it."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What there is to read, lowest layer first."""

    files: Sequence[LibraryFile]
    problems: Sequence[Problem] = ()
    """Folders that can't be read, and layers with files where nobody looks for them."""
    contents: Mapping[Path, bytes] = field(default_factory=dict)
    """Bytes read already; of any other file they are read when it is its turn."""
    key: str | None = None
    """What identifies these files with their content; None when there is no such thing."""


def take(layers: Sequence[Path], *, keyed: bool) -> Snapshot:
    """Look at all layers; read every file at once where a key is wanted and everything can be read."""
    files, problems = find_files(layers)
    problems += find_stray(layers)
    if not keyed or problems:
        return Snapshot(files, problems)
    contents: dict[Path, bytes] = {}
    held = 0
    sums = hashlib.sha256()
    for file in files:
        try:
            content = read_bytes(file.path)
        except UnreadableError:
            return Snapshot(files)
        held += len(content)
        if held > MOST_HELD_BYTES:
            return Snapshot(files)
        name = f"\n{file.layer} {file.kind} {len(content)} {os.fspath(file.path)}\n"
        sums.update(name.encode("utf-8", "surrogateescape"))
        sums.update(content)
        contents[file.path] = content
    return Snapshot(files, (), contents, sums.hexdigest())
