"""How far the synced folder has been read, in a small file of this device's own.

It only saves work: when it is gone or can't be read, every file is read again, and what is known already
adds nothing.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from coach.interop.sync_file import Progress

_VERSION = 1


@dataclass(slots=True)
class SyncState:
    """What is remembered of a folder from one exchange to the next."""

    folder: str = ""
    device: str = ""
    """Of this device, when it was written."""
    content: str = ""
    """Of the log, before the exchange began: one that was replaced meanwhile has another."""
    own_size: int = -1
    """How long this device's own file was after it was last written to; -1 when it is not known."""
    own_modified_ns: int = 0
    """When that was, as the file says."""
    exchanged_at: str = ""
    """The last time that everything was read and written, ISO 8601."""
    files: dict[str, Progress] = field(default_factory=dict)

    @property
    def last_exchange(self) -> datetime | None:
        """The last time that everything was read and written."""
        with suppress(ValueError):
            return datetime.fromisoformat(self.exchanged_at)
        return None


def load_state(path: Path, folder: Path, device: str, content: str) -> SyncState:
    """What is remembered; nothing when it is of another folder, device or log. Never raises."""
    state = read_state(path)
    if state is None or (state.folder, state.device, state.content) != (
        str(folder),
        device,
        content,
    ):
        return SyncState(str(folder), device, content)
    return state


def read_state(path: Path) -> SyncState | None:
    """What is remembered of whatever folder; None when there is nothing. Never raises."""
    try:
        given = json.loads(path.read_bytes())
        if given["version"] != _VERSION:
            return None
        files = {str(name): Progress(**_typed(one)) for name, one in given["files"].items()}
        texts = (str(given[name]) for name in ("folder", "device", "exchanged_at"))
        folder, device, exchanged_at = texts
        own = int(given["own_size"]), int(given["own_modified_ns"])
        content = str(given.get("content", ""))  # of an older Coach, which knew of none
        return SyncState(folder, device, content, *own, exchanged_at, files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _typed(given: dict[str, Any]) -> dict[str, Any]:
    holes = [(int(start), int(end)) for start, end in given["holes"]]
    for name, value in given.items():
        if type(value) is not _KINDS[name]:
            raise TypeError(name)
    return {**given, "holes": holes}


_KINDS = {one.name: type(one.default) for one in fields(Progress)} | {"holes": list}


def save_state(path: Path, state: SyncState) -> None:
    """Keep it for the next time, as far as that is possible. Never raises."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with suppress(OSError):
        part.write_text(json.dumps({"version": _VERSION, **asdict(state)}), encoding="ascii")
        part.replace(path)
    with suppress(OSError):
        part.unlink(missing_ok=True)
