"""Another log than the one in use: a backup, one from another machine, a damaged one. It is only ever read.

What is done with it is done with a copy, brought to today's version; of a damaged one the copy holds what can
still be read.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from coach.domain.keeping import Lost, Offer
from coach.errors import LogDamagedError, StorageError
from coach.paths import make_private_folder
from coach.storage.connection import connect, is_ours, is_sound, refuse_newer
from coach.storage.copying import copy_log, holding
from coach.storage.durable import COMPANIONS
from coach.storage.salvaging import salvage
from coach.storage.troubles import said_plainly

_FOLDER_PREFIX = ".reading-"


@dataclass(frozen=True, slots=True)
class OtherLog:
    """A copy of another log that can be opened as it is, and what it holds."""

    copy: Path
    offer: Offer


@contextmanager
def readable_copy(source: Path, data: Path) -> Iterator[OtherLog]:
    """A copy of another log in the data folder, of today's version, gone at the end.

    Raises StorageError when it is not there or can't be read, LogTooNewError, LogDamagedError when it is no
    log of Coach or nothing of it can be read.
    """
    with said_plainly(source):
        if not source.is_file() or not source.stat().st_size:
            raise StorageError(f"There is no log in {source}.", "Choose the file of a backup.")
        # A head that can't be read is no head of a newer log: what is behind it is looked for below.
        with suppress(LogDamagedError):
            refuse_newer(source)
    with said_plainly(data / "log"):
        make_private_folder(data)
        folder = Path(mkdtemp(prefix=_FOLDER_PREFIX, dir=data))
    try:
        yield _readable(source, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_copies(data: Path) -> None:
    """Delete what a Coach that was killed while it read another log has left. Never raises."""
    for folder in data.glob(f"{_FOLDER_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _readable(source: Path, folder: Path) -> OtherLog:
    copy = folder / "copy.db"
    lost: Lost | None = None
    with said_plainly(source):
        _copy(source, copy)
        if not _is_whole(copy, source):
            fresh = folder / "read.db"
            lost = salvage(copy, fresh)
            copy = fresh
        with closing(connect(copy)) as db:
            held = holding(db)
    if lost is not None and not held.sessions:
        raise LogDamagedError(
            f"Nothing can be read of {source}.", "It is left as it is. Choose another backup."
        )
    return OtherLog(copy, Offer(source, held, lost))


def _copy(source: Path, copy: Path) -> None:
    try:
        copy_log(source, copy)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_FULL,
        ):
            raise
        # Damaged, or with the journal of a commit that was cut off: as it lies there.
        for end in ("", *COMPANIONS):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{source}{end}", f"{copy}{end}")


def _is_whole(copy: Path, source: Path) -> bool:
    """Whether a copy is a sound log, which is then brought to today's version.

    Raises LogDamagedError when it is a sound file of something else.
    """
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            if not is_sound(db):
                return False
            foreign = not is_ours(db) and not _looks_like_ours(db)
    except sqlite3.DatabaseError:
        return False
    if foreign:
        raise LogDamagedError(f"{source} is not a log of Coach.", "Choose the file of a backup.")
    try:
        connect(copy).close()
    except LogDamagedError:
        return False
    return True


def _looks_like_ours(db: sqlite3.Connection) -> bool:
    # A single flipped bit in its head makes a log somebody else's.
    found = db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sessions' AND type = 'table'")
    return found.fetchone() is not None
