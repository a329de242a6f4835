"""Verified copies of the log: one a day of use, and which of them are kept for how long.

There is one kind of copy, ``log-YYYY-MM-DD.db``, made once a day. Days, weeks and months are not copied each
for itself: they are a rule by which of the copies that there are some stay. These are the newest seven, the
newest of each of the newest eight weeks, and the newest of each of the newest 24 months. It counts what is
there rather than the calendar, so that a long pause costs nobody a copy.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from coach.domain.keeping import CopyKind, Holding, LogCopy
from coach.errors import CoachError, StorageError
from coach.paths import BACKUPS_NAME, make_private_folder
from coach.storage.connection import connect_read_only, mark_suspect, version_of
from coach.storage.copying import clear_parts, copy_log, holding, holding_of, is_good, part_of
from coach.storage.durable import place_new, sync_file, sync_folder
from coach.storage.migrations import VERSION, too_new
from coach.storage.troubles import said_plainly

KEPT_DAYS = 7
KEPT_WEEKS = 8
KEPT_MONTHS = 24
REPLACED_KEPT = timedelta(days=90)
"""How long at least what a restored log has replaced is kept."""

_DAILY = "log-????-??-??.db"
_REPLACED = "log-before-restore-*.db"
_REPLACED_MOMENT = "log-before-restore-%Y%m%d-%H%M%S"
_DAMAGED = "log-damaged-*.db"
_DAMAGED_MOMENT = "log-damaged-%Y%m%d-%H%M%S"


def daily_backup(log: Path, today: date) -> CoachError | None:
    """Make today's copy of the log, unless there is one; a notice when that did not work, else None.

    For a thread of its own, after the window has painted: it opens its own connections. The copy is made
    under another name, checked, and only then named a backup; older ones go only after that. A log
    without a session is not copied, so that a week of fresh starts can't push out what was good.
    """
    folder = log.parent / BACKUPS_NAME
    backup = folder / f"log-{today.isoformat()}.db"
    part = part_of(backup)
    try:
        with said_plainly(log):
            if backup.exists() or not _has_sessions(log):
                return None
            make_private_folder(folder)
            clear_parts(folder, but=backup)
            copy_log(log, part)
            if not is_good(part):
                mark_suspect(log)
                return _not_verified(log)
            sync_file(part)
            part.replace(backup)
            sync_folder(folder)
    except StorageError as error:
        return StorageError(f"Today's backup was not made. {error.title}", error.hint)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    _let_go(log.parent, today)
    return None


def back_up_to(log: Path, folder: Path, now: datetime) -> Path:
    """Put a verified copy of the log into a folder, under a name with its date; nothing is written over.

    Returns where it is. Raises StorageError, LogTooNewError, LogDamagedError.
    """
    with said_plainly(log):
        version = version_of(log)
    if version is None:
        raise StorageError(f"There is no log yet in {log.parent}.", "Lead a session first.")
    if version > VERSION:
        raise too_new(log, version)
    return keep_copy(log, folder, f"coach-log-{now:%Y-%m-%d}")


def keep_copy(log: Path, folder: Path, stem: str) -> Path:
    """A verified copy of the log as ``folder/stem.db``, with a number behind it when that is taken.

    Raises StorageError, LogDamagedError.
    """
    part = part_of(folder / f"{stem}.db")
    try:
        with _writing_to(folder):
            make_private_folder(folder)
            part.touch(mode=0o600)
        with _writing_to(folder), said_plainly(log):
            copy_log(log, part)
        if not is_good(part):
            mark_suspect(log)
            raise _not_verified(log)
        with _writing_to(folder):
            sync_file(part)
            place = place_new(part, folder / f"{stem}.db")
            sync_folder(folder)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return place


@contextmanager
def _writing_to(folder: Path) -> Iterator[None]:
    """Say of the folder, which is not the log's own, what goes wrong with writing there."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(
            f"The backup can't be written to {folder}: {reason}.", "Choose another folder."
        ) from error
    except StorageError as error:
        # The log is only read, so that what is full is where the copy goes.
        if getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            raise StorageError(
                f"There is no space left for the backup in {folder}.", "Choose another folder."
            ) from error
        raise


def backups(data: Path) -> Sequence[Path]:
    """The daily copies there are, newest first, unchecked."""
    return sorted((data / BACKUPS_NAME).glob(_DAILY), reverse=True)


def copies(data: Path) -> Sequence[LogCopy]:
    """Everything that can be restored, newest first, with what each holds; looks into every file."""
    daily = [
        LogCopy(path, CopyKind.DAILY, datetime.combine(day, datetime.min.time()), _held(path))
        for path in backups(data)
        if (day := _day_of(path)) is not None
    ]
    replaced = [
        LogCopy(path, CopyKind.REPLACED, moment, _held(path))
        for path in (data / BACKUPS_NAME).glob(_REPLACED)
        if (moment := _replaced_at(path)) is not None
    ]
    damaged = [
        LogCopy(path, CopyKind.DAMAGED, moment)
        for path in data.glob(_DAMAGED)
        if (moment := _moment_in(path, _DAMAGED_MOMENT)) is not None
    ]
    return sorted([*daily, *replaced, *damaged], key=lambda copy: copy.made_at, reverse=True)


def newest_good(data: Path) -> Path | None:
    """The newest daily copy that checks out, None when there is none."""
    return next((backup for backup in backups(data) if is_good(backup)), None)


def kept(days: Iterable[date]) -> frozenset[date]:
    """Of the days that have a copy those whose copy stays."""
    newest_first = sorted(set(days), reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    return frozenset(
        (
            *newest_first[:KEPT_DAYS],
            *list(weeks.values())[:KEPT_WEEKS],
            *list(months.values())[:KEPT_MONTHS],
        )
    )


def _let_go(data: Path, today: date) -> None:
    """Delete the copies that the rule does not keep.

    While a damaged log is set aside, the backups from before its day stay: they are the way back to it.
    """
    aside = min((path.name for path in data.glob("log-damaged-*")), default=None)
    damaged_on = aside.removeprefix("log-damaged-")[:8] if aside else ""
    dated = {day: path for path in backups(data) if (day := _day_of(path)) is not None}
    stays = kept(dated)
    old = [
        path
        for day, path in dated.items()
        if day not in stays and not (damaged_on and f"{day:%Y%m%d}" <= damaged_on)
    ]
    for path in (data / BACKUPS_NAME).glob(_REPLACED):
        moment = _replaced_at(path)
        if moment is not None and moment.date() < today - REPLACED_KEPT:
            old.append(path)
    for path in old:
        with suppress(OSError):  # tried again tomorrow
            path.unlink()


def replaced_stem(now: datetime) -> str:
    """The name, without its ending, of the copy of what a restored log replaces."""
    return now.strftime(_REPLACED_MOMENT)


def _replaced_at(path: Path) -> datetime | None:
    return _moment_in(path, _REPLACED_MOMENT)


def _moment_in(path: Path, form: str) -> datetime | None:
    # A number behind it tells two of one second apart.
    moment = "-".join(path.stem.split("-")[: form.count("-") + 1])
    with suppress(ValueError):
        return datetime.strptime(moment, form)  # noqa: DTZ007 -- by this machine's own clock
    return None


def _day_of(path: Path) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(path.stem.removeprefix("log-"))
    return None


def _held(path: Path) -> Holding | None:
    try:
        with said_plainly(path):
            return holding_of(path)
    except StorageError:
        return None


def _has_sessions(log: Path) -> bool:
    if not log.exists() or not log.stat().st_size:
        return False
    with closing(connect_read_only(log)) as db:
        # Asked of SQLite: a handle of our own on the log would take its locks away when it is closed.
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if not 0 < version <= VERSION:  # a newer Coach looks after its own
            return False
        found = db.execute("SELECT 1 FROM sessions WHERE sets_recorded > 0 LIMIT 1").fetchone()
        return found is not None or holding(db).sessions > 0


def _not_verified(log: Path) -> StorageError:
    good = newest_good(log.parent)
    is_kept = f"The newest good backup is {good}." if good else "There is no good backup yet."
    return StorageError(
        "The backup of the log did not pass its check and was not kept.",
        f"{is_kept} Close Coach and open it again: it then checks the log itself.",
    )
