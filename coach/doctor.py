"""What works on this machine, what does not, and what would bring it. Nothing that is missing raises."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach import __version__
from coach.domain.ports import DeviceStatus
from coach.paths import Paths
from coach.terminal.quiet import QuietStderr


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    works: bool
    sentence: str
    """How it is; where it does not work, what would bring it."""


def examine(paths: Paths) -> tuple[Check, ...]:
    """Everything a session needs: the machine's devices, the data folder, the log, the library."""
    return (*machine_checks(paths), *data_checks(paths))


def machine_checks(paths: Paths) -> Iterator[Check]:
    """Display, sound, voice and keeping awake."""
    yield _device("display", _display, paths, "A window can open.")
    yield _device("sound", _sound, paths, "Beeps can be heard.")
    yield _device("voice", _voice, paths, "A voice can be heard.")
    yield _device("keep awake", _awake, paths, "The screen is kept on during a session.")


def data_checks(paths: Paths) -> Iterator[Check]:
    """Data folder, settings, log and library. Nothing is made, mended or set aside here."""
    yield _guarded("data folder", _data_folder, paths)
    yield _guarded("log", _log, paths)
    yield _guarded("library", _library, paths)


def doctor_object(checks: Sequence[Check], paths: Paths) -> dict[str, Any]:
    """The ``coach.doctor`` object of docs/formats.md."""
    return {
        "format": "coach.doctor",
        "version": 1,
        "app_version": __version__,
        "data_dir": str(paths.data),
        "works": all(check.works for check in checks),
        "checks": [
            {"name": check.name, "works": check.works, "sentence": check.sentence}
            for check in checks
        ],
    }


def _device(name: str, ask: Callable[[Paths], DeviceStatus], paths: Paths, works: str) -> Check:
    try:
        with QuietStderr():
            status = ask(paths)
    except Exception as error:  # noqa: BLE001 - a device may fail in any way; the others are still looked at
        return Check(name, works=False, sentence=f"It could not be looked at: {error}")
    return Check(name, status.works, status.sentence or (works if status.works else "Missing."))


def _guarded(name: str, look: Callable[[Paths], Check], paths: Paths) -> Check:
    try:
        return look(paths)
    except Exception as error:  # noqa: BLE001 - as above: one sick part must not hide the others
        return Check(name, works=False, sentence=f"It could not be looked at: {error}")


def _display(_paths: Paths) -> DeviceStatus:
    from coach.display import display_status

    return display_status()


def _sound(paths: Paths) -> DeviceStatus:
    from coach.devices.sound import Beeps
    from coach.terminal.qt_loop import QtLoop

    QtLoop()  # sound needs an application to be there
    return Beeps(paths.assets, 0).status()


def _voice(_paths: Paths) -> DeviceStatus:
    from coach.devices.speech import look

    return look()


def _awake(_paths: Paths) -> DeviceStatus:
    from coach.devices.awake import Awake

    return Awake().look()


def _data_folder(paths: Paths) -> Check:
    name, folder = "data folder", paths.data
    if not folder.is_dir():
        return Check(
            name,
            works=False,
            sentence=f"{folder} is not there. Make it, or choose another with --data-dir.",
        )
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        return Check(
            name,
            works=False,
            sentence=f"{folder} can't be written: {reason}. Mend that, or use --data-dir.",
        )
    return Check(name, works=True, sentence=f"{folder} can be written.")


def _log(paths: Paths) -> Check:
    from coach.storage.backups import backups, newest_good
    from coach.storage.copying import is_good

    name, log = "log", paths.log
    if not log.exists():
        return Check(name, works=True, sentence="No log yet: the first session begins it.")
    if not os.access(log, os.R_OK):
        return Check(name, works=False, sentence=f"{log} can't be read. Mend its permissions.")
    good = newest_good(paths.data)
    if is_good(log):
        copies = len(backups(paths.data))
        newest = f", the newest good one {good.name}" if good else ""
        return Check(name, works=True, sentence=f"{log} is whole; {copies} backups{newest}.")
    way_out = f"The newest good backup is {good}." if good else "There is no good backup."
    return Check(
        name,
        works=False,
        sentence=f"{log} is damaged or of a newer Coach. {way_out}",
    )


def _library(paths: Paths) -> Check:
    from coach.library.catalogue import load

    name = "library"
    catalogue = load(paths.layers)
    found = f"{len(catalogue.moves)} moves, {len(catalogue.routines)} routines"
    if catalogue.problems:
        return Check(
            name,
            works=False,
            sentence=f"{found}; {len(catalogue.problems)} errors, see them with: coach list",
        )
    return Check(name, works=True, sentence=f"{found}, from {_folders(paths.layers)}.")


def _folders(layers: Sequence[Path]) -> str:
    return ", ".join(str(layer) for layer in layers if layer.is_dir())
