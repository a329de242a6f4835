"""A device's file in the synced folder: lines that are only ever added, each with a checksum.

Described in docs/formats.md. Whoever carries the folder may bring a file in pieces, cut, with a hole in it or
not at all: what can't be read yet is remembered by its place, and looked at again when the file changes.
"""

import json
import os
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from coach.domain.exchange import Entry, Item
from coach.interop.item_json import BrokenItemError, item_of, item_text

FORMAT = "coach.sync"
VERSION = 1

MOST_LINE = 16 * 1024 * 1024
"""Bytes. No session is longer; what is has no end that came over."""

_SUM_LENGTH = 16
_HEAD = b'{"sum":"'
_MIDDLE = b'","item":'
_BODY_AT = len(_HEAD) + _SUM_LENGTH + len(_MIDDLE)
_TAIL_BYTES = 4096
_SAME_TICK_NS = 3_000_000_000
"""File systems that count by two seconds: a file that young may still change without its time changing."""


class NewerFormatError(Exception):
    """A file of a Coach that writes another format."""


def line_of(text: str) -> bytes:
    """A line that holds a JSON object, given as text."""
    body = text.encode("utf-8", "replace")
    return _HEAD + _checksum(body) + _MIDDLE + body + b"}\n"


def item_line(item: Item) -> bytes:
    """The line of an item."""
    return line_of(item_text(item))


def header_line(device: str, name: str) -> bytes:
    """The first line of a device's file."""
    about = {"format": FORMAT, "version": VERSION, "device": device, "name": name}
    return line_of(json.dumps(about))


def body_of(line: bytes) -> bytes | None:
    """What a line holds; None for one that is cut or otherwise not as it was written."""
    body = line[_BODY_AT:-2]
    whole = line.startswith(_HEAD) and line.endswith(b"}\n") and len(line) > _BODY_AT + 2
    if not whole or line[:_BODY_AT] != _HEAD + _checksum(body) + _MIDDLE:
        return None
    return body


def append(path: Path, header: bytes, lines: bytes) -> None:
    """Add lines to a device's own file, with the header where it is new, and wait for the disk.

    A line that was cut off by a crash is ended first, and stays behind as a line that can't be read.
    Raises OSError, with what had been written taken back where possible.
    """
    with open(path, "ab+", opener=_private) as file:
        before = file.seek(0, os.SEEK_END)
        if before == 0:
            lines = header + lines
        else:
            file.seek(before - 1)
            if file.read(1) != b"\n":
                lines = b"\n" + lines
        try:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                os.ftruncate(file.fileno(), before)
            raise


@dataclass(slots=True)
class Progress:
    """How far a file has been read. Places are bytes from its beginning."""

    device: str = ""
    name: str = ""
    last_day: str = ""
    """Of the newest item, ISO 8601; empty before the first."""
    size: int = -1
    modified_ns: int = 0
    seen_ns: int = 0
    """When it was last looked at."""
    offset: int = 0
    tail: str = ""
    """A checksum of what stands before ``offset``: a file that changes there is another one."""
    holes: list[tuple[int, int]] = field(default_factory=list)
    """From where to where something stands that can't be read."""

    def start_again(self) -> None:
        """The file is another one now."""
        self.offset, self.tail, self.size = 0, "", -1
        self.holes.clear()


class FileReader:
    """Reads what is new in a file. ``progress`` is true after every item, also when nobody asks further."""

    def __init__(self, path: Path, progress: Progress, now_ns: int) -> None:
        self._path = path
        self._now_ns = now_ns
        self.progress = progress

    def items(self) -> Generator[Item]:
        """The items that have not been read before. Raises OSError, NewerFormatError."""
        found = self._path.stat()
        known = self.progress
        settled = known.modified_ns + _SAME_TICK_NS < known.seen_ns
        if (found.st_size, found.st_mtime_ns) == (known.size, known.modified_ns) and settled:
            return
        with self._path.open("rb") as file:
            if not self._goes_on(file, found.st_size):
                # The same object: whoever holds it sees how far we are.
                known.start_again()
                if not self._read_header(file):
                    return
            try:
                yield from self._fill_holes(file)
                yield from self._read_on(file)
            finally:
                known.tail = _tail(file, known.offset)
        known.size, known.modified_ns = found.st_size, found.st_mtime_ns
        known.seen_ns = self._now_ns

    def _goes_on(self, file: BinaryIO, size: int) -> bool:
        known = self.progress
        return 0 < known.offset <= size and _tail(file, known.offset) == known.tail

    def _read_header(self, file: BinaryIO) -> bool:
        """Whether the file has its first line, and it is one of ours."""
        file.seek(0)
        line = file.readline(MOST_LINE)
        body = body_of(line)
        about = json.loads(body) if body is not None else None
        if not isinstance(about, dict) or about.get("format") != FORMAT:
            return False
        if about.get("version") != VERSION:
            raise NewerFormatError
        self.progress.device = str(about.get("device", ""))
        self.progress.name = str(about.get("name", ""))
        self.progress.offset = len(line)
        return True

    def _fill_holes(self, file: BinaryIO) -> Generator[Item]:
        waiting, self.progress.holes = self.progress.holes, []
        for place, (start, end) in enumerate(waiting):
            file.seek(start)
            inside = file.read(end - start)
            at = start
            for line in BytesIO(inside):  # no other end of a line than ours
                item = self._item(line, at)
                at += len(line)
                if item is not None:
                    # Should nobody ask further, the rest of it is still to be looked at.
                    rest = [(at, end)] if at < end else []
                    so_far = self.progress.holes
                    self.progress.holes = [*so_far, *rest, *waiting[place + 1 :]]
                    yield item
                    self.progress.holes = so_far

    def _read_on(self, file: BinaryIO) -> Generator[Item]:
        known = self.progress
        file.seek(known.offset)
        while (line := file.readline(MOST_LINE)).endswith(b"\n"):
            item = self._item(line, known.offset)
            known.offset += len(line)
            if item is not None:
                yield item

    def _item(self, line: bytes, at: int) -> Item | None:
        body = body_of(line)
        if body is not None:
            try:
                item = item_of(body)
            except BrokenItemError:
                body = None
            else:
                self._note_day(item)
                return item
        if line.strip():
            self.progress.holes.append((at, at + len(line)))
        return None

    def _note_day(self, item: Item) -> None:
        day = _day_of(item)
        if day is not None:
            self.progress.last_day = max(self.progress.last_day, day.isoformat())


def _day_of(item: Item) -> date | None:
    return item.record.summary.started_at.date() if isinstance(item, Entry) else None


def _tail(file: BinaryIO, offset: int) -> str:
    start = max(0, offset - _TAIL_BYTES)
    file.seek(start)
    return sha256(file.read(offset - start)).hexdigest()


def _checksum(body: bytes) -> bytes:
    return sha256(body).hexdigest()[:_SUM_LENGTH].encode("ascii")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
