"""A person's choices in a small JSON file that they, and a newer Coach, can edit too.

Written with a temporary file, fsync and a rename rather than QSaveFile: the same guarantee, plus the
folder's own fsync, and the command line can read and write settings without loading Qt.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from coach.domain.fields import Within
from coach.domain.settings import Settings
from coach.errors import CoachError, StorageError
from coach.paths import make_private_folder
from coach.storage.durable import set_aside, write_durably

VERSION = 1


class SettingsFile:
    """The settings file; implements SettingsStore.

    What this Coach does not know or understand in the file (a newer version's) stays in it when saving.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known = Settings()
        self.notice: CoachError | None = None
        """What the person should be told after loading: a damaged file that was set aside."""

    def load(self) -> Settings:
        """The choices; what is missing, out of range or unreadable is a default. Never raises."""
        self.notice = None
        try:
            raw = self._read()
        except StorageError as error:
            self.notice = error
            raw = {}
        except ValueError:
            raw = {}
            self.notice = self._put_aside()
        self._known = Settings(
            **{
                name: value
                for name, value in (
                    (name, _valid(kind, raw.get(name))) for name, kind in _KINDS.items()
                )
                if value is not None
            }
        )
        return self._known

    def save(self, settings: Settings) -> None:
        """Keep the choices that were changed since they were last loaded or saved. Raises StorageError."""
        try:
            raw = self._read()
        except ValueError:
            # Never written over: it may hold what somebody typed by hand.
            trouble = self._put_aside()
            if self.path.exists():
                raise trouble from None
            raw = {}
        document: dict[str, Any] = {"version": VERSION, **raw}
        for field in fields(Settings):
            value = getattr(settings, field.name)
            if value != getattr(self._known, field.name):
                document[field.name] = value
        text = json.dumps(document, indent=2) + "\n"
        try:
            make_private_folder(self.path.parent)
            write_durably(self.path, text.encode("ascii"))
        except OSError as error:
            raise StorageError(
                f"The settings {self.path} can't be saved: {error.strerror or error}.",
                "They hold until Coach is closed. Make room or make the folder writable.",
            ) from error
        self._known = settings

    def _read(self) -> Mapping[str, Any]:
        """What stands in the file. ValueError when it is no settings file; StorageError."""
        try:
            raw = json.loads(self.path.read_bytes().decode("utf-8-sig"))
        except FileNotFoundError:
            return {}
        except IsADirectoryError as error:
            raise ValueError("a folder") from error
        except OSError as error:
            raise StorageError(
                f"The settings {self.path} can't be read: {error.strerror or error}.",
                "Every setting has its default until then.",
            ) from error
        except RecursionError as error:
            raise ValueError("nested without end") from error
        if not isinstance(raw, dict):
            raise ValueError("not an object")  # noqa: TRY004 -- one error for all that is not settings
        return raw

    def _put_aside(self) -> StorageError:
        aside = None
        with suppress(OSError):
            aside = set_aside(self.path, datetime.now().astimezone())
        if aside is None:
            return StorageError(
                f"The settings {self.path} are damaged and could not be set aside.",
                "Every setting has its default. Move the file away.",
            )
        return StorageError(
            f"The settings were damaged. They have been set aside as {aside}.",
            "Every setting has its default again.",
        )


_KINDS = get_type_hints(Settings, include_extras=True)


def _valid(kind: Any, value: object) -> Any:
    """The value as a setting of this kind; None when it is none."""
    if get_origin(kind) is Annotated:
        base, bounds = get_args(kind)
        found = _valid(base, value)
        return found if found is not None and _within(found, bounds) else None
    if get_origin(kind) is tuple:
        return _valid_list(get_args(kind)[0], value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        with suppress(ValueError):
            return kind(value)
        return None
    # type() and not isinstance(): True is no number of percent.
    return value if type(value) is kind else None


def _valid_list(kind: Any, value: object) -> Any:
    """What in a list is of this kind; the rest of it may be a newer version's."""
    if not isinstance(value, list):
        return None
    found = (_valid(kind, item) for item in value)
    return tuple(item for item in found if item is not None)


def _within(value: int, bounds: Within) -> bool:
    return bounds.least <= value <= bounds.most
