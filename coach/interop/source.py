"""A file that somebody hands us: opened as text whatever its encoding, and never larger than it may be."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import TextIO

from coach.errors import CoachError

MOST_BYTES = 8 << 30
"""Our own exports are read piece by piece; this only ends what never ends."""
HEAD_CHARACTERS = 65_536
"""As much of a file as tells what it is."""

_CHUNK_BYTES = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Source:
    """A file and the encoding that its bytes have. Every method raises CoachError when it can't be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with _said_plainly(path):
            about = path.stat()
            if not S_ISREG(about.st_mode):
                raise CoachError(f"{path} is no file.", "Name the file that was exported.")
            if about.st_size > MOST_BYTES:
                raise CoachError(f"{path} is too large.", "Coach reads files of up to 8 GiB.")
            self.bytes = about.st_size
            self.encoding = _encoding(path)

    @property
    def guessed(self) -> bool:
        """Whether the file is in no encoding that tells itself apart from others."""
        return self.encoding == "cp1252"

    def head(self) -> str:
        """How the text begins."""
        with self.text() as text:
            return text.read(HEAD_CHARACTERS)

    @contextmanager
    def text(self) -> Iterator[TextIO]:
        """The text, from its beginning, its line ends as they are."""
        with (
            _said_plainly(self.path),
            self.path.open(encoding=self.encoding, errors="replace", newline="") as text,
        ):
            yield text


@contextmanager
def _said_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CoachError(
            f"{path} can't be read: {error.strerror or error}.", "Look whether it is there."
        ) from error


def _encoding(path: Path) -> str:
    """UTF-8 or UTF-16 where the bytes say so, else the encoding of old Windows programs."""
    with path.open("rb") as file:
        head = file.read(_CHUNK_BYTES)
        for mark, name in _BOMS:
            if head.startswith(mark):
                return name
        for name, first in (("utf-16-le", 1), ("utf-16-be", 0)):
            # A text of ours begins with a bracket or a column's name: every other byte of it is zero.
            if len(head) > 1 and not any(head[first:64:2]) and any(head[:64]):
                return name
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while head:
                decoder.decode(head)
                head = file.read(_CHUNK_BYTES)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"
