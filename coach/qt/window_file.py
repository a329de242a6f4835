"""Where the window stood when it was last closed, kept in a small file of its own.

It is no choice of the person's and differs from machine to machine, so it is not among the settings.
Nothing here is worth a word to anybody: a file that is missing, damaged or can't be written only means that
the window opens where the system puts it.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRect, QSaveFile, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QWidget

_MOST_BYTES = 4_096
_FARTHEST_PX = 100_000
_GRIP_PX = 80
"""So much of the upper edge must be on a screen for a person to get hold of the window."""


@dataclass(frozen=True, slots=True)
class Place:
    """The window when it is neither maximised nor full screen, in pixels, and whether it was maximised."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False
    ground: str = ""
    """The colour it had, so that the next start begins with it before anything is read."""


class WindowFile:
    """Keeps a window's place from one start to the next."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def ground(self) -> str:
        """The colour of the window's ground when it was last closed, as ``#rrggbb``; empty at first."""
        place = self._read()
        return place.ground if place else ""

    def save_geometry(self, window: QWidget, ground: str = "") -> None:
        """Keep where the window is now. Full screen is not kept: the next start is an ordinary window."""
        normal = window.normalGeometry()
        if not normal.isValid():
            return
        place = Place(
            normal.x(), normal.y(), normal.width(), normal.height(), window.isMaximized(), ground
        )
        file = QSaveFile(str(self._path))
        if file.open(QIODevice.OpenModeFlag.WriteOnly):
            file.write(QByteArray(json.dumps(asdict(place), indent=2).encode("ascii") + b"\n"))
            file.commit()

    def restore_geometry(self, window: QWidget) -> None:
        """Put a window that is not shown yet where it was, as far as there still is a screen there."""
        place = self._read()
        if place is None:
            return
        wanted = QRect(place.x, place.y, place.width, place.height)
        screen = _screen_of(wanted)
        if screen is None:
            # The screen it was on is gone: the system finds a place, the size is the person's.
            nearest = QGuiApplication.primaryScreen().availableGeometry()
            window.resize(wanted.size().boundedTo(nearest.size()))
        else:
            window.setGeometry(QRect(wanted.topLeft(), wanted.size().boundedTo(screen.size())))
        if place.maximised:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)

    def _read(self) -> Place | None:
        file = QFile(str(self._path))
        if not file.exists() or not file.open(QIODevice.OpenModeFlag.ReadOnly):
            return None
        content = bytes(file.read(_MOST_BYTES).data())
        file.close()
        raw: object = None
        with suppress(ValueError, RecursionError):
            raw = json.loads(content)
        if not isinstance(raw, dict):
            return None
        x, y, width, height = (_length(raw.get(key)) for key in ("x", "y", "width", "height"))
        if x is None or y is None or width is None or height is None or min(width, height) <= 0:
            return None
        ground = raw.get("ground")
        if not isinstance(ground, str) or not QColor.isValidColorName(ground):
            ground = ""
        return Place(x, y, width, height, raw.get("maximised") is True, ground)


def _length(value: object) -> int | None:
    # type() and not isinstance(): True is no number of pixels.
    return value if type(value) is int and abs(value) <= _FARTHEST_PX else None


def _screen_of(window: QRect) -> QRect | None:
    """What is free of the screen on which the window's upper edge can be taken hold of."""
    edge = QRect(window.left(), window.top(), window.width(), 1)
    for screen in QGuiApplication.screens():
        free = screen.availableGeometry()
        if free.intersected(edge).width() >= min(_GRIP_PX, window.width()):
            return free
    return None
