"""Open the log's database: only a Coach log, only of a version we know, and with every commit on the disk."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

from coach.errors import LogDamagedError
from coach.storage.derived import rebuild
from coach.storage.head import HEAD_BYTES, LogConnection, read_head
from coach.storage.migrations import MIGRATIONS, VERSION, migrate, too_new
from coach.storage.schema import APPLICATION_ID, TABLES
from coach.storage.troubles import damaged

MEMORY = Path(":memory:")
"""In place of a path: a log that is gone with the process."""

WAIT_S = 3.0
"""How long to wait for another program, such as `coach play` beside the window, to finish its commit."""

Progress = Callable[[int, int, int], None]
"""Hears of each piece that is copied: SQLite's status, how many pages remain, and of how many."""

_MAGIC = b"SQLite format 3\x00"


def version_of(path: Path) -> int | None:
    """The version in a log's head, read without SQLite, which would roll back a journal first.

    None when there is nothing in the file yet. Raises LogDamagedError when it is no database; OSError.
    """
    try:
        head = read_head(path)
    except FileNotFoundError:
        return None
    if not head:
        return None
    if len(head) < HEAD_BYTES or not head.startswith(_MAGIC):
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
    db = sqlite3.connect(path, timeout=wait_s, isolation_level=None, factory=LogConnection)
    db.text_factory = tolerant_text
    try:
        if path != MEMORY:
            db.hold(path)
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
        _refuse_damaged_old(db, path)
        migrate(db, path, then=rebuild)
        _refuse_incomplete(db, path)
        # After migrating, for a migration that rebuilds a table must not cascade.
        db.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        db.close()
        raise
    return db


def connect_read_only(path: Path, *, wait_s: float = WAIT_S) -> sqlite3.Connection:
    """A connection that can change nothing and makes no file. Raises sqlite3.Error, OSError."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    db = sqlite3.connect(uri, uri=True, timeout=wait_s, isolation_level=None, factory=LogConnection)
    try:
        db.hold(path)
    except OSError:
        db.close()
        raise
    return db


def copy_pages(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    *,
    pages: int = -1,
    progress: Progress | None = None,
    sleep: float = 0.25,
) -> None:
    """SQLite's way to copy a database, with an error that says what was wrong.

    Raises sqlite3.Error, and what ``progress`` raises.
    """
    last = sqlite3.SQLITE_OK

    def note(status: int, remaining: int, total: int) -> None:
        nonlocal last
        last = status
        if progress is not None:
            progress(status, remaining, total)

    try:
        source.backup(target, pages=pages, progress=note, sleep=sleep)
    except SystemError as error:
        # Python asks the connection what was wrong, but the copying has kept it to itself.
        trouble = sqlite3.OperationalError("the copying failed")
        trouble.sqlite_errorcode = last
        raise trouble from error


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


def is_sound(db: sqlite3.Connection, *, names: bool = True) -> bool:
    """Whether every page, row, type, bound and index of a log checks out. Raises sqlite3.Error.

    SQLite's quick check is hardly quicker here and does not compare the indices with their tables: after a
    flipped bit in one of them a session stands in the list and can't be found, or the other way round.
    ``names`` is whether those of columns and indices are looked at, too, of which SQLite takes any for the
    right one. That takes some milliseconds for the first log.
    """
    try:
        if db.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            return False
        (version,) = db.execute("PRAGMA user_version").fetchone()
        return not names or not 0 < version <= VERSION or _shape(db) >= _shape_of(version)
    except sqlite3.DatabaseError as error:
        kind = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if kind in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return False
        raise
    except UnicodeDecodeError:  # a message of SQLite that quotes what is damaged
        return False


def _shape(db: sqlite3.Connection) -> set[tuple[str, str, str | None]]:
    """The names of all tables, with their columns, and of all indices."""
    return set(
        db.execute(
            """
            SELECT found.type, found.name, part.name FROM sqlite_schema AS found
            LEFT JOIN pragma_table_info(found.name) AS part ON found.type = 'table'
            """
        )
    )


@cache
def _shape_of(version: int) -> set[tuple[str, str, str | None]]:
    """What a log of a version has."""
    with closing(sqlite3.connect(":memory:")) as db:
        for migration in MIGRATIONS[:version]:
            for statement in migration:
                db.execute(statement)
        return _shape(db)


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


def _refuse_damaged_old(db: sqlite3.Connection, path: Path) -> None:
    # A migration writes: what is set aside afterwards would be another file than the one that was damaged.
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if 0 < version < VERSION and not is_sound(db):
        raise damaged(path)


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
        copy_pages(source, db)
    finally:
        source.close()
