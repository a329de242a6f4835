"""``coach backup``, ``coach restore``, ``coach merge`` and ``coach sync``: the log as a file."""

import argparse
import platform
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.context import Context
from coach.cli.output import say, table
from coach.errors import CoachError, StorageError

if TYPE_CHECKING:
    from coach.domain.exchange import Joined
    from coach.domain.keeping import Holding, LogCopy, Offer
    from coach.storage.log import SqliteLog


def backup(arguments: argparse.Namespace, context: Context) -> int:
    """Put a verified copy of the log into a folder."""
    from coach.storage.backups import back_up_to
    from coach.storage.copying import holding_of

    place = back_up_to(context.paths.log, arguments.folder, _now())
    say(f"Backed up to {place}: {_holding(holding_of(place))}.")
    return 0


def restore(arguments: argparse.Namespace, context: Context) -> int:
    """Put a backup in the place of the log, or list the backups there are."""
    data = context.paths.data
    if arguments.file is None:
        _list(data)
        return 0
    from coach.storage.other_log import readable_copy
    from coach.storage.restoring import restore as restore_log

    log = _on_disk(context)
    present = log.overview()
    log.shut()
    with readable_copy(arguments.file, data) as other:
        _say_offer(other.offer)
        say(
            f"Your log now holds {_sessions(present.sessions)}. It is kept and can be restored in turn."
        )
        if not _agreed(arguments, "Restore it?"):
            say("Nothing was changed.")
            return 0
        done = restore_log(data, other, _now())
    say(f"Restored. Your log holds {_holding(done.holding)}.")
    if done.kept is not None:
        say(f"What it held before: {done.kept}")
    return 0


def merge(arguments: argparse.Namespace, context: Context) -> int:
    """Take in what another log holds and this one does not."""
    from coach.storage.other_log import readable_copy
    from coach.storage.restoring import join_other

    log = _on_disk(context)
    if arguments.file.resolve() == context.paths.log.resolve():
        raise CoachError("This is the log itself.", "Name the log of another device.")
    with readable_copy(arguments.file, context.paths.data) as other:
        _say_offer(other.offer)
        if not _agreed(arguments, "Merge it into your log?"):
            say("Nothing was changed.")
            return 0
        joined = join_other(log, context.paths.data, other)
    say(*_joined(joined))
    return 0


def sync(arguments: argparse.Namespace, context: Context) -> int:
    """Exchange once with the synced folder."""
    from coach.interop.sync_folder import SyncFolder

    chosen = arguments.folder or context.settings.sync_folder
    if not chosen:
        raise CoachError(
            "No synced folder has been chosen.",
            "Choose one in Settings, or name it: coach sync DIR",
        )
    folder = SyncFolder(Path(chosen).absolute(), context.paths.sync_state, platform.node())
    done = folder.exchange(_on_disk(context), _now())
    out = done.published
    say(f"{out} {'item' if out == 1 else 'items'} went out.", *_joined(done.joined))
    for device in done.devices:
        until = f"sessions until {device.last_day}" if device.last_day else "no session yet"
        say(f"  {device.name or device.id}{', this one' if device.own else ''}: {until}")
    for notice in done.notices:
        say(f"  {notice}")
    return 0


def _on_disk(context: Context) -> "SqliteLog":
    """The log, open. Raises StorageError when it can only be kept in memory."""
    from coach.storage.log import SqliteLog

    log = context.log
    if not isinstance(log, SqliteLog):
        raise log.trouble or StorageError("The log can't be written.")
    return log


def _list(data: Path) -> None:
    from coach.storage.backups import copies

    found = copies(data)
    if not found:
        say("There is no backup yet. Coach makes one a day by itself, beside the window.")
        return
    say(
        *table(
            [
                (
                    f"{copy.made_at:%Y-%m-%d}",
                    copy.kind.value,
                    _copy_holds(copy),
                    str(copy.path),
                )
                for copy in found
            ]
        ),
        "",
        "Restore one with: coach restore FILE",
    )


def _copy_holds(copy: "LogCopy") -> str:
    if copy.holding is not None:
        return _holding(copy.holding)
    return "what can be read of it" if copy.kind == "damaged" else "can't be read whole"


def _say_offer(offer: "Offer") -> None:
    if offer.lost is None:
        say(f"{offer.source} holds {_holding(offer.holding)}.")
        return
    say(
        f"{offer.source} is damaged; it is left as it is.",
        f"What can be read of it: {_holding(offer.holding)}.",
    )


def _agreed(arguments: argparse.Namespace, question: str) -> bool:
    """Whether the person agrees; a script has to say so beforehand. Raises CoachError."""
    if arguments.yes:
        return True
    if not sys.stdin.isatty():
        raise CoachError("Nothing was changed.", "Add --yes to do it without being asked.")
    sys.stdout.write(f"{question} [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _joined(joined: "Joined") -> list[str]:
    if not (joined.added or joined.changed or joined.revisions):
        return ["Nothing new came in."]
    lines = [f"{_sessions(joined.added)} came in."]
    if joined.changed:
        lines.append(f"{_sessions(joined.changed)} changed.")
    if joined.revisions:
        lines.append(
            "1 edit came in." if joined.revisions == 1 else f"{joined.revisions} edits came in."
        )
    if joined.deleted:
        lines.append(f"{_sessions(joined.deleted)} that you deleted stayed deleted.")
    return lines


def _sessions(count: int) -> str:
    return "1 session" if count == 1 else f"{count} sessions"


def _holding(holding: "Holding") -> str:
    if holding.first_day is None:
        return _sessions(holding.sessions)
    return f"{_sessions(holding.sessions)}, {holding.first_day} to {holding.last_day}"


def _now() -> datetime:
    return datetime.now().astimezone()
