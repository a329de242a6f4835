"""The text of a library file: a regular file, of bearable size, in readable UTF-8."""

import os
import re
import stat
from pathlib import Path
from typing import NoReturn

from coach.domain.catalogue import Problem

MOST_BYTES = 1024 * 1024

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_TAB_INDENT = re.compile(r"^[ ]*\t[ \t]*(?=[^\s])", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class UnreadableError(Exception):
    """The file has no data to check; carries every problem found on the way."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def read_text(file: Path, content: bytes | None = None) -> str:
    """The file's text without a byte order mark; ``content`` are its bytes where they are known already.

    Raises UnreadableError, and nothing else, with the one problem that stands in the way.
    """
    text = _decode(file, read_bytes(file) if content is None else content)
    _check_characters(file, text)
    return text


def read_bytes(file: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file of bearable size; a pipe is never waited for. Raises UnreadableError."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        status = file.stat()
        kind = stat.S_IFMT(status.st_mode)
        if kind != stat.S_IFREG:
            _refuse(file, f"expected a file, got {_KINDS.get(kind, 'something else')}")
        if status.st_size > most_bytes:
            _refuse_size(file, status.st_size)
        descriptor = os.open(file, flags)
        try:
            content = b""
            at_once = status.st_size + 1
            while len(content) <= most_bytes and (more := os.read(descriptor, at_once)):
                content += more
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        _refuse(file, "this link leads nowhere" if file.is_symlink() else "there is no such file")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        _refuse(file, f"can't be read: {reason or error}")
    if len(content) > most_bytes:  # it has grown since its size was looked at
        _refuse_size(file, len(content))
    return content


def _refuse_size(file: Path, size: int) -> NoReturn:
    _refuse(file, f"expected a file of at most 1 MiB, got {size / MOST_BYTES:.1f} MiB", 1, 1)


def _decode(file: Path, content: bytes) -> str:
    """The text of UTF-8 bytes, without a byte order mark."""
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
        line, column = _line_and_column(before, len(before))
        is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        got = "UTF-16" if is_utf16 else f"the byte 0x{content[error.start]:02x}"
        _refuse(file, f"expected text in UTF-8, got {got}", line, column)


def _check_characters(file: Path, text: str) -> None:
    if "\t" in text and (tab := _TAB_INDENT.search(text)):
        line, column = _line_and_column(text, text.index("\t", tab.start()))
        _refuse(file, "expected spaces at the beginning of the line, got a tab", line, column)
    if bad := _FORBIDDEN.search(text):
        line, column = _line_and_column(text, bad.start())
        _refuse(
            file, f"expected readable text, got the character U+{ord(bad[0]):04X}", line, column
        )


def _line_and_column(text: str, index: int) -> tuple[int, int]:
    ends = [end.end() for end in _LINE_END.finditer(text, 0, index)]
    return len(ends) + 1, index - (ends[-1] if ends else 0) + 1


def _refuse(file: Path, message: str, line: int = 0, column: int = 0) -> NoReturn:
    raise UnreadableError(Problem(file, line, column, "", message))
