"""What can be typed after ``coach``."""

import argparse
import difflib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach import __version__
from coach.domain.fields import Level, Side

if TYPE_CHECKING:
    from coach.domain.exercise import Tag

LEAST_SPEED, MOST_SPEED = 0.1, 1000.0


class _AddTo(argparse.Action):
    """Adds to one list, wherever among the words the option stands."""

    def __init__(self, *args: Any, into: list[Path], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._into = into

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse's own signature
        namespace: argparse.Namespace,  # noqa: ARG002 - as above
        values: str | Sequence[Any] | None,
        option_string: str | None = None,  # noqa: ARG002 - as above
    ) -> None:
        self._into.append(Path(str(values)))


def build_parser() -> argparse.ArgumentParser:
    """The parser; each namespace has ``command`` with the name of the command, or None."""
    libraries: list[Path] = []
    # Each parser has global options of its own: a default set below for the outermost must not become
    # that of the commands, whose values are written over what stood before the command.
    parser = argparse.ArgumentParser(
        prog="coach",
        description="Leads you through timed exercise routines. Without a command, opens the window.",
        parents=[_global_options(libraries)],
        allow_abbrev=False,
    )
    parser.set_defaults(command=None, data_dir=None, libraries=libraries)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, help_text: str, within: Any = commands) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = within.add_parser(
            name,
            help=help_text,
            description=help_text,
            parents=[_global_options(libraries)],
            allow_abbrev=False,
        )
        one.set_defaults(command=name)
        return one

    _play(command("play", "lead a session here in the terminal"))
    _plan(command("plan", "show exactly what a session would be, second by second"))
    _library(command)
    _figure(command("figure", "draw the moving figure into a picture"))
    _history(command)
    _report(command("report", "write a page for a physiotherapist as PDF"))
    _exchange(command)
    _backup(command)
    doctor = command("doctor", "see what works on this machine, and what would bring the rest")
    _json(doctor)
    command("self-test", "check that this copy of Coach is whole")
    return parser


def _global_options(libraries: list[Path]) -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    options.add_argument("--version", action="version", version=f"coach {__version__}")
    options.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="keep the log, the settings and your own library here",
    )
    options.add_argument(
        "--library",
        action=_AddTo,
        into=libraries,
        dest="libraries",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="a folder with more moves, routines and motions; can be given more than once",
    )
    return options


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def _session_choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="its id, code (R01) or name")
    parser.add_argument(
        "--level",
        type=Level,
        metavar="LEVEL",
        help="beginner, intermediate or advanced; otherwise as in the settings",
    )
    parser.add_argument(
        "--own-pace", action="store_true", help="sets of reps end when you say so, not by count"
    )
    parser.add_argument(
        "--straight-sets",
        action="store_true",
        help="all sets of a move before the next, instead of rounds",
    )
    parser.add_argument(
        "--first-side",
        type=Side,
        metavar="SIDE",
        help="left or right; otherwise as in the settings",
    )
    parser.add_argument(
        "--avoid",
        action="append",
        type=_tag,
        default=[],
        metavar="TAG",
        help="swap or leave out moves with this tag, such as spine_flexion; can be given more than once",
    )
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="EQUIPMENT",
        help="do without this, such as exercise-ball; can be given more than once",
    )


def _play(parser: argparse.ArgumentParser) -> None:
    _session_choices(parser)
    parser.add_argument("--silent", action="store_true", help="no beeps and no voice")
    parser.add_argument(
        "--speed", type=_speed, default=1.0, metavar="N", help="N times as fast, to try it out"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on with the session that broke off, if any"
    )


def _plan(parser: argparse.ArgumentParser) -> None:
    _session_choices(parser)
    _json(parser)


def _library(command: Any) -> None:
    listing = command("list", "list what there is, and from which file")
    listing.add_argument(
        "what", nargs="?", choices=["moves", "routines", "programmes"], help="only these"
    )
    _json(listing)
    show = command("show", "show a move or a routine whole")
    show.add_argument("id", metavar="ID", help="its id, code or name")
    _json(show)
    validate = command("validate", "check library files or folders, and say every error")
    validate.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    schema = command("schema", "print the JSON Schema of a library file")
    schema.add_argument("kind", choices=["move", "routine", "motion"])


def _figure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("move", nargs="?", metavar="MOVE", help="its id or name, with --strip")
    what = parser.add_mutually_exclusive_group()
    # A file that is not named is told from an option that is not there by what argparse gives it.
    what.add_argument(
        "--strip", nargs="?", const="", metavar="FILE", help="one move over one rep, side by side"
    )
    what.add_argument(
        "--sheet", nargs="?", const="", metavar="FILE", help="the key frames of every motion"
    )
    parser.add_argument("--svg", action="store_true", help="SVG, whatever the file's name ends in")
    parser.add_argument("--dark", action="store_true", help="in the colours of the dark window")
    parser.add_argument(
        "--level",
        type=Level,
        metavar="LEVEL",
        help="beginner, intermediate or advanced; otherwise as in the settings",
    )
    parser.add_argument("--side", type=Side, metavar="SIDE", help="left or right")


def _history(command: Any) -> None:
    history = command("history", "list the sessions, newest first")
    history.add_argument(
        "--since", type=_since, metavar="DATE", help="not before this day, such as 2026-11-01"
    )
    history.add_argument("--routine", metavar="ROUTINE", help="only sessions of this routine")
    _json(history)
    inside = history.add_subparsers(metavar="", title="one session")
    show = command("show", "show a session set by set", inside)
    show.set_defaults(command="history show")
    show.add_argument("id", metavar="ID", help="its id as the history shows it")
    _json(show)


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="where to, such as report.pdf")
    parser.add_argument(
        "--since",
        type=_day,
        metavar="DATE",
        help="the first day; otherwise 12 weeks before the last",
    )
    parser.add_argument("--until", type=_day, metavar="DATE", help="the last day; otherwise today")
    parser.add_argument("--name", metavar="NAME", help="whose report it is")
    parser.add_argument("--remark", metavar="TEXT", help="a question or a word to whoever reads it")
    parser.add_argument(
        "--without-notes", action="store_true", help="leave out what you wrote after sessions"
    )
    parser.add_argument("--paper", choices=["a4", "letter"], help="otherwise that of your country")
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a date such as 2026-11-01, got '{text}'"
        ) from None


def _exchange(command: Any) -> None:
    export = command("export", "write every session, set by set, to a file")
    export.add_argument(
        "--format",
        choices=["json", "csv"],
        required=True,
        help="json keeps everything; csv is a table, one row for each set",
    )
    export.add_argument("--force", action="store_true", help="replace FILE if it is there")
    export.add_argument("file", metavar="FILE", help="where to, - for the standard output")
    incoming = command("import", "take in what Coach, Strong or wger exported")
    incoming.add_argument("file", metavar="FILE", type=Path, help="the file that was exported")
    incoming.add_argument(
        "--as",
        dest="kind",
        choices=["coach", "strong", "wger"],
        help="who wrote it; otherwise told by what stands in it",
    )
    incoming.add_argument(
        "--map",
        dest="mapping",
        action="append",
        type=_mapping,
        default=[],
        metavar="'NAME=MOVE'",
        help="their NAME is our MOVE; can be given more than once",
    )
    sure = incoming.add_mutually_exclusive_group()
    sure.add_argument("--yes", action="store_true", help="take it in without asking")
    sure.add_argument("--dry-run", action="store_true", help="only show what would come in")
    incoming.add_argument(
        "--in-parts",
        action="store_true",
        help="leave the log to others between parts, and say how far it is",
    )
    _json(incoming)


def _mapping(text: str) -> tuple[str, str]:
    name, equals, move = text.rpartition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(f"expected NAME=MOVE, got '{text}'")
    return name.strip(), move.strip()


def _backup(command: Any) -> None:
    backup = command("backup", "put a verified copy of the log into a folder")
    backup.add_argument(
        "folder", type=Path, metavar="DIR", help="where to; nothing is written over"
    )
    restore = command("restore", "put a backup in the place of the log, which is kept")
    restore.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="the backup; without it, they are listed"
    )
    merge = command("merge", "take in what another log holds and this one does not")
    merge.add_argument("file", type=Path, metavar="OTHER.db", help="the log of another device")
    for one in (restore, merge):
        one.add_argument("--yes", action="store_true", help="without being asked")
    sync = command("sync", "exchange once with the folder that several devices share")
    sync.add_argument(
        "folder", nargs="?", metavar="DIR", help="the folder; otherwise as in the settings"
    )


def _since(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a date such as 2026-11-01, got '{text}'"
        ) from None
    return moment if moment.tzinfo else moment.astimezone()


def _tag(text: str) -> "Tag":
    from coach.domain.exercise import Tag

    try:
        return Tag(text)
    except ValueError:
        near = difflib.get_close_matches(text, list(Tag), 1)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise argparse.ArgumentTypeError(
            f"no tag '{text}'{meant} The tags are {', '.join(Tag)}"
        ) from None


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not LEAST_SPEED <= speed <= MOST_SPEED:
        raise argparse.ArgumentTypeError(
            f"expected a number from {LEAST_SPEED:g} to {MOST_SPEED:g}, got '{text}'"
        )
    return speed
