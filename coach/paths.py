"""Where a person's data and the files that travel with Coach live: checkout, wheel and frozen app alike."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ORGANISATION = "exercise-coach"
APPLICATION = "coach"
"""These two name the data folder on every system: changing them would lose sight of people's logs."""

DATA_DIR_VARIABLE = "COACH_DATA_DIR"

LOG_NAME = "log.db"
SETTINGS_NAME = "settings.json"
BACKUPS_NAME = "backups"
SYNC_STATE_NAME = "sync.json"
"""How far the files in the synced folder have been read: it can go at any time, they are then read again."""
LIBRARY_NAME = "library"


@dataclass(frozen=True, slots=True)
class Paths:
    """Every place Coach reads or writes."""

    data: Path
    """The person's own folder; it may not exist when it could not be made."""
    bundled: Path
    """The exercise library that travels with Coach: ``moves/`` and ``routines/``."""
    assets: Path
    """Icons, fonts and sounds that travel with Coach."""
    layers: tuple[Path, ...]
    """Libraries, lowest first: bundled, the person's own, then each one asked for."""

    @property
    def log(self) -> Path:
        """The log of sessions."""
        return self.data / LOG_NAME

    @property
    def settings(self) -> Path:
        """The person's choices."""
        return self.data / SETTINGS_NAME

    @property
    def backups(self) -> Path:
        """The daily copies of the log."""
        return self.data / BACKUPS_NAME

    @property
    def sync_state(self) -> Path:
        """How far the synced folder has been read."""
        return self.data / SYNC_STATE_NAME

    @property
    def library(self) -> Path:
        """The person's own moves and routines."""
        return self.data / LIBRARY_NAME


def find_paths(data_dir: Path | None = None, libraries: Sequence[Path] = ()) -> Paths:
    """Find every folder, and make the data folder where that is possible.

    The data folder is ``data_dir``, else ``COACH_DATA_DIR``, else what the system keeps for
    applications. Never raises when it can't be made (a read-only home): whoever writes there says so
    then, and a session can still be led.
    """
    variable = os.environ.get(DATA_DIR_VARIABLE)
    chosen = data_dir or (Path(variable) if variable else None)
    data = _absolute(chosen) if chosen else _system_data_folder()
    with suppress(OSError):
        make_private_folder(data)
    bundled = _bundled("exercises")
    own = data / LIBRARY_NAME
    return Paths(
        data=data,
        bundled=bundled,
        assets=_bundled("assets"),
        layers=(bundled, own, *(_absolute(library) for library in libraries)),
    )


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner can read, for a log says how a body feels.

    An existing folder is left as it is. Raises OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _absolute(path: Path) -> Path:
    # Absolute at once, so that a later change of the working directory moves nothing.
    with suppress(RuntimeError):  # ~somebody unknown: taken as it stands
        path = path.expanduser()
    return path.absolute()


def _system_data_folder() -> Path:
    # Imported here: with --data-dir the command line needs no Qt at all.
    from PySide6.QtCore import QCoreApplication, QStandardPaths

    QCoreApplication.setOrganizationName(ORGANISATION)
    QCoreApplication.setApplicationName(APPLICATION)
    return Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    )


def _bundled(name: str) -> Path:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen)] if frozen else []
    # A wheel carries them inside the package; beside the package they lie in a checkout.
    roots += [package / "_bundled", package.parent]
    folders = [root / name for root in roots]
    return next((folder for folder in folders if folder.is_dir()), folders[-1])
