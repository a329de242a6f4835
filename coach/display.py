"""Whether a window can open here, found out before Qt is asked: Qt ends the whole process when not.

``python -m coach.display`` exits 0 when it can, and says why not and exits 1 when it can't.
"""

import ctypes
import os
import socket
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from coach.domain.status import DeviceStatus

_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""The Debian package of each library that Qt's window needs and a bare system lacks."""


def display_status(environ: Mapping[str, str] = os.environ) -> DeviceStatus:
    """Whether a window can open here; if not, what is missing and what would bring it. Never raises."""
    if sys.platform in ("win32", "darwin"):
        return DeviceStatus("display", works=True)
    asked = environ.get("QT_QPA_PLATFORM", "")
    platforms = [part.partition(":")[0] for part in asked.split(";") if part] or [
        name
        for name, variable in (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY"))
        if environ.get(variable)
    ]
    if not platforms:
        return DeviceStatus("display", works=False, sentence="There is no display here.")
    problems = [_problem(platform, environ) for platform in platforms]
    works = "" in problems
    return DeviceStatus("display", works=works, sentence="" if works else problems[-1])


def _problem(platform: str, environ: Mapping[str, str]) -> str:
    """Why Qt could not use a platform; empty when it can."""
    missing = _missing_library(platform)
    if missing:
        return missing
    if platform == "xcb":
        return _x11_problem(environ.get("DISPLAY", ""))
    if platform == "wayland":
        return _wayland_problem(environ)
    return ""


def _missing_library(platform: str) -> str:
    """Load the platform's plugin as Qt will; what the loader says when one of its libraries is missing."""
    found = find_spec("PySide6")
    if found is None or not found.submodule_search_locations:
        return "PySide6 is not installed: pip install PySide6-Essentials PySide6-Addons."
    folder = Path(found.submodule_search_locations[0], "Qt", "plugins", "platforms")
    plugin = folder / f"libq{platform}.so"
    if not plugin.exists():
        # A PySide6 from the system keeps its plugins elsewhere, and brings its libraries along.
        return "" if not folder.exists() else f"Qt has no platform named '{platform}'."
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        library = str(error).partition(":")[0].strip()
        package = _PACKAGES.get(library)
        way_out = f": sudo apt-get install {package}." if package else "."
        return f"The window needs the library {library}, which is missing here{way_out}"
    return ""


def _x11_problem(display: str) -> str:
    """Connect as Qt will, with the same library, so that a dead display or a refused key is seen."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return "The window needs the library libxcb.so.1: sudo apt-get install libxcb1."
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode() or None, None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return f"The display {display} does not answer." if refused else ""


def _wayland_problem(environ: Mapping[str, str]) -> str:
    name = environ.get("WAYLAND_DISPLAY", "") or "wayland-0"
    path = Path(environ.get("XDG_RUNTIME_DIR", ""), name)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        try:
            probe.connect(str(path))
        except OSError:
            return f"The display {name} does not answer."
    return ""


if __name__ == "__main__":
    status = display_status()
    if not status.works:
        sys.stderr.write(status.sentence + "\n")
    sys.exit(0 if status.works else 1)
