"""A disk that fails at a chosen write: below SQLite as well as below Python's own files.

SQLite is given a file system of its own (a copy of the default VFS whose writing calls are ours), Python's
``open``, ``os.fsync``, renames and so on are watched. All of them share one count, so that "the seventh write
of this operation" can be anything that reaches the disk. For a process of its own: nothing is put back.

While it is installed nothing waits for the disk: a test of two thousand failures need not.
"""

import _sqlite3
import builtins
import ctypes
import errno
import io
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from enum import Enum
from pathlib import Path
from typing import Any

OK = 0
CREATE = 0x4  # SQLITE_OPEN_CREATE
DIR_FSYNC = 10 | (5 << 8)  # SQLITE_IOERR_DIR_FSYNC
WRITING = os.O_WRONLY | os.O_RDWR


class Fault(Enum):
    """How the disk fails."""

    FULL = "full"
    """From the chosen write on there is no room until some is made; deleting and shrinking still work."""
    HICCUP = "hiccup"
    """The chosen write fails, the ones after it don't."""
    BROKEN = "broken"
    """From the chosen write on every write fails, deleting too."""
    UNSURE = "unsure"
    """A file is deleted as asked, but the disk does not confirm it. Only SQLite asks for that."""


class FaultyDisk:
    """Arm it, do something, disarm it; ``fired`` says whether the chosen write was reached."""

    def __init__(self) -> None:
        self.fault = Fault.FULL
        self.folder = ""
        self.at: int | None = None
        self.count = 0
        self.fired = False
        self.what: list[str] = []
        """What the failing writes were, for whoever looks for the reason."""
        self.lost: BaseException | None = None
        """What was being raised while SQLite cleaned up: see ``_shielded``."""

    def arm(self, fault: Fault, at: int, folder: Path) -> None:
        """Fail at the write with this number, counted from 1, within the folder."""
        self.fault, self.at, self.folder = fault, at, str(folder)
        self.count, self.fired, self.what, self.lost = 0, False, [], None

    def disarm(self) -> None:
        """There is room again."""
        self.at = None

    def fails(self, what: str, path: str | None) -> bool:
        """Count one write; whether it is to fail. ``path`` None is a file whose name is not known."""
        if self.at is None or (path is not None and not path.startswith(self.folder)):
            return False
        if self.fault is Fault.FULL and what in ("delete", "rmdir"):
            return False
        if self.fault is Fault.UNSURE and what != "sqlite delete":
            return False
        self.count += 1
        lasts = self.fault in (Fault.FULL, Fault.BROKEN)
        failing = self.count >= self.at if lasts else self.count == self.at
        if failing:
            self.fired = True
            self.what.append(f"{what} {path}")
        return failing

    def error(self, path: str | None = None) -> OSError:
        """What the system says."""
        number = errno.ENOSPC if self.fault is Fault.FULL else errno.EIO
        return OSError(number, os.strerror(number), path)

    def code(self, detail: int) -> int:
        """What SQLite's file system says; ``detail`` tells one failure of the disk from another."""
        return sqlite3.SQLITE_FULL if self.fault is Fault.FULL else detail


# -- SQLite -----------------------------------------------------------------------------------------

OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
SIZE = CFUNCTYPE(c_int, c_void_p, POINTER(c_int64))


class Vfs(Structure):
    """sqlite3_vfs"""

    _fields_ = [
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        ("others", c_void_p * 14),
    ]


class Methods(Structure):
    """sqlite3_io_methods"""

    _fields_ = [
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        ("size", c_void_p),
        ("others", c_void_p * 12),
    ]


def sqlite_library() -> ctypes.CDLL | None:
    """The very library that Python's sqlite3 uses; None where it is hidden inside Python itself."""
    try:
        library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
        library.sqlite3_libversion.restype = c_char_p
        library.sqlite3_vfs_find.restype = POINTER(Vfs)
        found = library.sqlite3_libversion().decode() == sqlite3.sqlite_version
    except (OSError, AttributeError):
        return None
    return library if found else None


_FETCH = ctypes.pythonapi.PyErr_Fetch
_RAISED = tuple(c_void_p() for _ in range(3))
_TO_RAISED = tuple(map(ctypes.byref, _RAISED))


def _shielded(disk: FaultyDisk, call: Callable[..., int]) -> Callable[..., int]:
    """A call that works also while an exception is on its way.

    An exception out of the middle of ``Connection.backup`` makes SQLite roll back before Python has seen it,
    and Python code can't run then. It is taken away, and kept in ``disk.lost``.
    """

    def shielded(*args: Any) -> int:
        _FETCH(*_TO_RAISED)  # the first thing: nothing else may be called before
        if _RAISED[1].value:
            disk.lost = ctypes.cast(_RAISED[1], ctypes.py_object).value
        return call(*args)

    return shielded


class _FaultyVfs:
    """SQLite's default file system with four calls replaced. Lives as long as the process."""

    def __init__(self, disk: FaultyDisk, library: ctypes.CDLL) -> None:
        self._disk = disk
        self._names: dict[int, str | None] = {}
        self._methods: dict[int, Methods] = {}
        """Ours for each that the default file system uses."""
        self._originals: dict[int, Methods] = {}
        """The default's, by the address of ours."""
        default = library.sqlite3_vfs_find(None)[0]
        self._vfs = Vfs.from_buffer_copy(default)
        self._vfs.name = b"faulty"
        self._open = OPEN(default.open)
        self._delete = DELETE(default.delete)
        self._ours = (
            OPEN(_shielded(disk, self._on_open)),
            DELETE(_shielded(disk, self._on_delete)),
            WRITE(_shielded(disk, self._on_write)),
            TRUNCATE(_shielded(disk, self._on_truncate)),
            SYNC(_shielded(disk, self._on_sync)),
        )
        self._vfs.open = ctypes.cast(self._ours[0], c_void_p)
        self._vfs.delete = ctypes.cast(self._ours[1], c_void_p)
        if library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1) != OK:
            raise AssertionError("SQLite does not take the file system")

    def _on_open(self, vfs: int, name: int | None, file: int, flags: int, out: Any) -> int:
        path = None if not name else (ctypes.string_at(name).decode())
        is_new = flags & CREATE and (path is None or not os.path.lexists(path))
        if is_new and self._disk.fails("sqlite create", path):
            ctypes.cast(file, POINTER(c_void_p))[0] = None  # no methods: nothing to close
            return sqlite3.SQLITE_CANTOPEN
        result = self._open(vfs, name, file, flags, out)
        place = ctypes.cast(file, POINTER(c_void_p))
        if result == OK and place[0]:
            self._names[file] = path
            place[0] = ctypes.addressof(self._methods_for(place[0]))
        return int(result)

    def _methods_for(self, address: int) -> Methods:
        if address not in self._methods:
            original = Methods.from_address(address)
            size = Methods.others.offset + {1: 6, 2: 10, 3: 12}[original.version] * 8
            ours = Methods()
            ctypes.memmove(ctypes.addressof(ours), address, size)
            ours.write = ctypes.cast(self._ours[2], c_void_p)
            ours.truncate = ctypes.cast(self._ours[3], c_void_p)
            ours.sync = ctypes.cast(self._ours[4], c_void_p)
            self._methods[address] = ours
            self._originals[ctypes.addressof(ours)] = original
        return self._methods[address]

    def _original(self, file: int) -> Methods:
        return self._originals[ctypes.cast(file, POINTER(c_void_p))[0]]

    def _on_delete(self, vfs: int, name: bytes, sync: int) -> int:
        path = name.decode()
        exists = os.path.lexists(path)
        if exists and self._disk.fault is Fault.UNSURE:
            failing = sync and self._disk.fails("sqlite delete", path)
            result = self._delete(vfs, name, 0)
            return DIR_FSYNC if failing and result == OK else int(result)
        if exists and self._disk.fails("delete", path):
            return self._disk.code(sqlite3.SQLITE_IOERR_DELETE)
        return int(self._delete(vfs, name, 0))

    def _on_write(self, file: int, data: int, length: int, offset: int) -> int:
        if self._disk.fails("sqlite write", self._names[file]):
            return self._disk.code(sqlite3.SQLITE_IOERR_WRITE)
        return int(WRITE(self._original(file).write)(file, data, length, offset))

    def _on_truncate(self, file: int, length: int) -> int:
        original = self._original(file)
        needs_room = self._disk.fault is not Fault.FULL or not self._shrinks(original, file, length)
        if needs_room and self._disk.fails("sqlite truncate", self._names[file]):
            return self._disk.code(sqlite3.SQLITE_IOERR_TRUNCATE)
        return int(TRUNCATE(original.truncate)(file, length))

    def _shrinks(self, original: Methods, file: int, length: int) -> bool:
        size = c_int64()
        SIZE(original.size)(file, ctypes.byref(size))
        return length <= size.value

    def _on_sync(self, file: int, flags: int) -> int:
        if self._disk.fails("sqlite sync", self._names[file]):
            return self._disk.code(sqlite3.SQLITE_IOERR_FSYNC)
        return OK


# -- Python's own files -----------------------------------------------------------------------------


class _FaultyFile(io.FileIO):
    disk: FaultyDisk

    def write(self, data: Any) -> int:
        if self.disk.fails("write", os.fspath(self.name) if isinstance(self.name, str) else None):
            raise self.disk.error()
        return super().write(data)

    def truncate(self, size: int | None = None) -> int:
        if self.disk.fault is not Fault.FULL and self.disk.fails("truncate", None):
            raise self.disk.error()
        return super().truncate(size)


def _watch_python(disk: FaultyDisk) -> None:
    plain_open = io.open
    plain_write = os.write
    _FaultyFile.disk = disk

    def faulty_open(  # noqa: PLR0917 -- as open() has it
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Callable[[str, int], int] | None = None,
    ) -> Any:
        if disk.at is None or not set(mode) & set("wax+"):
            return plain_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
        name = file if isinstance(file, int) else os.fspath(file)
        raw = _FaultyFile(name, mode.replace("b", "").replace("t", ""), closefd, opener)
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline)

    def faulty_write(handle: int, data: Any) -> int:
        if disk.fails("write", None if handle > 2 else "standard output"):
            raise disk.error()
        return plain_write(handle, data)

    def faulty_fsync(handle: int) -> None:
        if disk.fails("sync", None):
            raise disk.error()

    def hear(event: str, args: tuple[Any, ...]) -> None:
        if disk.at is None:
            return
        what = _what_happens(event, args, disk.fault)
        if what and disk.fails(*what):
            raise disk.error(what[1])

    builtins.open = io.open = faulty_open
    os.write = faulty_write
    os.fsync = faulty_fsync
    # Copying is done with ordinary writes, which can fail.
    for fast in ("_USE_CP_SENDFILE", "_USE_CP_COPY_FILE_RANGE", "_HAS_FCOPYFILE"):
        setattr(shutil, fast, False)
    sys.addaudithook(hear)


def _what_happens(event: str, args: tuple[Any, ...], fault: Fault) -> tuple[str, str] | None:
    """The write that Python is about to do, by what it tells its auditors."""
    if event == "open" and isinstance(args[0], (str, bytes, os.PathLike)):
        path, flags = os.fsdecode(args[0]), int(args[2])
        makes = flags & os.O_CREAT and not os.path.lexists(path)
        # Opening what is there needs no room.
        return ("create", path) if makes or (flags & WRITING and fault is not Fault.FULL) else None
    kinds = {
        "os.rename": "rename",
        "os.link": "link",
        "os.mkdir": "mkdir",
        "os.remove": "delete",
        "os.rmdir": "rmdir",
    }
    if event in kinds and isinstance(args[0], (str, bytes, os.PathLike)):
        return kinds[event], os.fsdecode(args[0])
    return None


def install() -> FaultyDisk:
    """Put the faulty disk below this process, for good. LookupError where SQLite can't be reached."""
    library = sqlite_library()
    if library is None:
        raise LookupError("Python's SQLite library can't be reached from ctypes")
    disk = FaultyDisk()
    _KEPT.append(_FaultyVfs(disk, library))
    _watch_python(disk)
    return disk


_KEPT: list[_FaultyVfs] = []
