"""Files that are the old one or the new one whatever happens in between, and damaged ones set aside."""

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a database, and what belongs to it as much as its own file."""


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file's content in one step: a crash leaves the old or the new, never a half.

    A link is followed, so that a settings file kept elsewhere stays there. Raises OSError.
    """
    write_pieces_durably(path, (content,))


def write_pieces_durably(path: Path, pieces: Iterable[bytes]) -> None:
    """The same for content that comes piece by piece; when making one fails, the old file stays.

    Raises OSError, and whatever making a piece raises.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with open(part, "wb", opener=_private) as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until new names in a folder are on the disk, where the system knows such a thing."""
    if os.name != "posix":
        return
    # A file system that can't do it has nothing better to offer: the rename itself is done.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged file, with all that belongs to it, to a name that says so; nothing is overwritten.

    ``log.db`` becomes ``log-damaged-20261103-071500.db``, with a number behind it when that is taken.
    Returns the new place. Raises OSError.
    """
    stem = f"{path.stem}-damaged-{now:%Y%m%d-%H%M%S}"
    number = 1
    while True:
        suffix = path.suffix if number == 1 else f"-{number}{path.suffix}"
        aside = path.with_name(stem + suffix)
        if not any(os.path.lexists(f"{aside}{end}") for end in ("", *COMPANIONS)):
            break
        number += 1
    # The journal goes first: left behind alone, it would be played into the fresh log.
    for end in COMPANIONS:
        with suppress(FileNotFoundError):
            Path(f"{path}{end}").rename(f"{aside}{end}")
    path.rename(aside)
    sync_folder(path.parent)
    return aside


def place_new(part: Path, place: Path) -> Path:
    """Give a finished file its name, with a number behind it when that is taken; nothing is written over.

    At no moment does the name belong to less than the whole file. Returns the name it got. Raises OSError.
    """
    number = 1
    while True:
        free = place if number == 1 else place.with_name(f"{place.stem}-{number}{place.suffix}")
        number += 1
        if os.path.lexists(free):
            continue
        try:
            os.link(part, free)
        except FileExistsError:
            continue
        except OSError:
            # Not every file system can link; renaming, too, refuses a taken name on Windows.
            part.rename(free)
        else:
            part.unlink()
        return free


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
