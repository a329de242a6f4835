"""Bring a log of an older Coach to today's tables, whole or not at all."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from coach.errors import LogTooNewError
from coach.storage.schema import APPLICATION_ID, VERSION_1, VERSION_2

Migration = Sequence[str]
"""Statements that lead from one version to the next."""

MIGRATIONS: tuple[Migration, ...] = (VERSION_1, VERSION_2)
"""The first makes version 1 of an empty file; each one added later starts from the one before.

A migration that has once been released is never changed.
"""

VERSION = len(MIGRATIONS)


def migrate(
    db: sqlite3.Connection,
    log: Path,
    migrations: Sequence[Migration] = MIGRATIONS,
    then: Callable[[sqlite3.Connection], None] | None = None,
) -> None:
    """Run what is missing, in one transaction: a crash half-way leaves the old log.

    ``then`` makes anew what a log only derives from the rest, when anything was run on what was there.

    Raises LogTooNewError, with nothing changed, for a log of a newer version; sqlite3.Error.
    """
    if _version(db, log, len(migrations)) == len(migrations):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: another Coach may have done it while we waited for our turn.
        found = _version(db, log, len(migrations))
        for migration in migrations[found:]:
            for statement in migration:
                db.execute(statement)
        if then is not None and 0 < found < len(migrations):
            then(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(migrations)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def too_new(log: Path, found: int, known: int = VERSION) -> LogTooNewError:
    """The refusal of a log that a newer Coach has written."""
    return LogTooNewError(
        f"The log {log} was written by a newer Coach (format {found}, this one knows {known}).",
        "It has been left untouched. Install the newer Coach, or choose another folder with --data-dir.",
    )


def _version(db: sqlite3.Connection, log: Path, known: int) -> int:
    (found,) = db.execute("PRAGMA user_version").fetchone()
    if found > known:
        raise too_new(log, found, known)
    return int(found)
