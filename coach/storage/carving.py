"""Reads the rows of an SQLite file page by page, without the tree that leads to them.

For a damaged log only: where the page that names the others is gone, the rows on the others are still there.
The format is SQLite's own (https://www.sqlite.org/fileformat2.html): pages of table leaves (0x0D) and of
index leaves (0x0A), which are also those of tables WITHOUT ROWID.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = 4096
"""Every log has pages of this many bytes."""

_TABLE_LEAF, _INDEX_LEAF = 0x0D, 0x0A
_MOST_PAYLOAD = 16 * 1024 * 1024
_INT_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MOST_ON_PAGE = {_TABLE_LEAF: PAGE - 35, _INDEX_LEAF: (PAGE - 12) * 64 // 255 - 23}
_LEAST_ON_PAGE = (PAGE - 12) * 32 // 255 - 23

Value = int | str | bytes | None


@dataclass(frozen=True, slots=True)
class CarvedRow:
    """A row as it stands on its page."""

    number: int | None
    """Its rowid; None for a row of an index or of a table WITHOUT ROWID."""
    values: tuple[Value, ...]


def carve(path: Path) -> Iterator[CarvedRow]:
    """Every row that can be made out. Raises OSError, nothing else."""
    content = path.read_bytes()
    for start in range(0, len(content) - PAGE + 1, PAGE):
        head = start + (100 if start == 0 else 0)
        kind = content[head]
        if kind not in (_TABLE_LEAF, _INDEX_LEAF):
            continue
        count = int.from_bytes(content[head + 3 : head + 5], "big")
        for place in range(head + 8, min(head + 8 + 2 * count, start + PAGE - 1), 2):
            at = int.from_bytes(content[place : place + 2], "big")
            try:
                yield _row(content, start, start + at, kind)
            except (ValueError, IndexError):
                continue  # no row, or one that is not whole


def _row(content: bytes, page: int, at: int, kind: int) -> CarvedRow:
    size, at = _varint(content, at)
    number = None
    if kind == _TABLE_LEAF:
        number, at = _varint(content, at)
    if not 0 < size <= _MOST_PAYLOAD:
        raise ValueError("no size of a row")
    return CarvedRow(number, tuple(_values(_payload(content, page, at, size, kind))))


def _payload(content: bytes, page: int, at: int, size: int, kind: int) -> bytes:
    most = _MOST_ON_PAGE[kind]
    here = size
    if size > most:
        here = _LEAST_ON_PAGE + (size - _LEAST_ON_PAGE) % (PAGE - 4)
        here = here if here <= most else _LEAST_ON_PAGE
    if at + here > page + PAGE:
        raise ValueError("beyond its page")
    pieces = [content[at : at + here]]
    missing = size - here
    follows = int.from_bytes(content[at + here : at + here + 4], "big") if missing else 0
    while missing > 0:
        start = (follows - 1) * PAGE
        if not 0 < start <= len(content) - PAGE:
            raise ValueError("no such page")
        pieces.append(content[start + 4 : start + 4 + min(missing, PAGE - 4)])
        missing -= PAGE - 4
        follows = int.from_bytes(content[start : start + 4], "big")
    return b"".join(pieces)


def _values(payload: bytes) -> Iterator[Value]:
    length, at = _varint(payload, 0)
    if not at < length <= len(payload):
        raise ValueError("no head of a row")
    body = length
    while at < length:
        kind, at = _varint(payload, at)
        if kind >= 12:
            size = (kind - 12) // 2
            raw = payload[body : body + size]
            if len(raw) < size:
                raise ValueError("not whole")
            yield raw.decode("utf-8", "replace") if kind % 2 else raw
            body += size
        elif kind in _INT_BYTES:
            size = _INT_BYTES[kind]
            yield int.from_bytes(payload[body : body + size], "big", signed=True)
            body += size
        elif kind in (0, 8, 9):
            yield None if kind == 0 else kind - 8
        else:
            raise ValueError("no kind of value that a log holds")


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = content[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | content[at + 8], at + 9
