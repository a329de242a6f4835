"""Open the log's database: only a Coach log, only of a version we know, and with every commit on the disk."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from coach.errors import LogDamagedError
from coach.storage.derived import rebuild
from coach.storage.migrations import VERSION, migrate, too_new
from coach.storage.schema import APPLICATION_ID, TABLES
from coach.storage.troubles import damaged

MEMORY = Path(":memory:")
"""In place of a path: a log that is gone with the process."""

WAIT_S = 3.0
"""How long to wait for another program, such as `coach play` beside the window, to finish its commit."""

_MAGIC = b"SQLite format 3\x00"


def version_of(path: Path) -> int | None:
    """The version in a log's head, read without SQLite, which would roll back a journal first.

    None when there is nothing in the file yet. Raises LogDamagedError when it is no database; OSError.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return None
    if not head:
        return None
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise damaged(path)
    return int.from_bytes(head[60:64], "big")


def connect(
    path: Path, *, wait_s: float = WAIT_S, copy_of: Path | None = None
) -> sqlite3.Connection:
    """A connection to the log, made or brought to today's version where needed.

    ``copy_of`` fills it with the content of another log first, which is only read. Raises LogTooNewError
    with the file untouched, LogDamagedError when it is no Coach log, sqlite3.Error, OSError.
    """
    for source in (path, copy_of):
        if source is not None and source != MEMORY:
            refuse_newer(source)
    db = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
    db.text_factory = tolerant_text
    try:
        if copy_of is not None:
            _fill(db, copy_of, wait_s)
        _refuse_foreign(db, path)
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA journal_mode = DELETE")
        # EXTRA also waits for the journal's deletion: with FULL a power cut right after a commit can
        # bring the journal back, and with it the moment before the set was done.
        db.execute("PRAGMA synchronous = EXTRA")
        db.execute("PRAGMA fullfsync = ON")
        # What a person has deleted for good is not to be found in the file's free space either.
        db.execute("PRAGMA secure_delete = ON")
        migrate(db, path, then=rebuild)
        _refuse_incomplete(db, path)
        # After migrating, for a migration that rebuilds a table must not cascade.
        db.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        db.close()
        raise
    return db


def connect_read_only(path: Path, *, wait_s: float = WAIT_S) -> sqlite3.Connection:
    """A connection that can change nothing and makes no file. Raises sqlite3.Error."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=wait_s, isolation_level=None)


def refuse_newer(path: Path) -> None:
    """Raise LogTooNewError for a log of a newer version without touching it."""
    version = version_of(path)
    if version is not None and version > VERSION:
        raise too_new(path, version)


def suspect_mark(path: Path) -> Path:
    """The file whose presence asks for the log to be checked whole at the next opening."""
    return path.with_name(f"{path.name}-check")


def mark_suspect(path: Path) -> None:
    """Ask for a whole check at the next opening, as far as that can be written down."""
    if path != MEMORY:
        with suppress(OSError):
            suspect_mark(path).touch()


def is_sound(db: sqlite3.Connection) -> bool:
    """Whether every page, row, type and bound of a log checks out. Raises sqlite3.Error."""
    try:
        return bool(db.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)])
    except sqlite3.DatabaseError as error:
        kind = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if kind in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return False
        raise
    except UnicodeDecodeError:  # a message of SQLite that quotes what is damaged
        return False


def is_ours(db: sqlite3.Connection) -> bool:
    """Whether a database says of itself that it is a log of Coach. Raises sqlite3.Error."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    return bool(application == APPLICATION_ID)


def tolerant_text(raw: bytes) -> str:
    """Text of the log: a flipped bit in a name costs a letter, not the whole history."""
    return raw.decode("utf-8", "replace")


def _refuse_foreign(db: sqlite3.Connection, path: Path) -> None:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if not is_ours(db) and (version or _tables(db)):
        raise LogDamagedError(
            f"The file {path} is not a log of Coach.", "Move it away and open Coach again."
        )


def _refuse_incomplete(db: sqlite3.Connection, path: Path) -> None:
    if not _tables(db) >= TABLES:
        raise damaged(path)


def _tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def _fill(db: sqlite3.Connection, copy_of: Path, wait_s: float) -> None:
    source = connect_read_only(copy_of, wait_s=wait_s)
    try:
        # Begin to read first: backup() itself would wait for a locked log for ever.
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_schema").fetchone()
        source.backup(db)
    finally:
        source.close()
