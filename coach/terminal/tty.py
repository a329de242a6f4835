"""The terminal itself: keys one by one, an own screen, and everything put back at the end."""

import contextlib
import os
import shutil
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Self, TextIO

from coach.terminal.quiet import QuietStderr

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[2J"
_LEAVE = "\x1b[?25h\x1b[?1049l"


class Terminal:
    """Standard input and output of a session in place. Use as a context manager.

    Without a terminal on standard input there are no keys; the screen is still drawn.
    """

    def __init__(self, source: TextIO, target: TextIO) -> None:
        self._source = source
        self._target = target
        self._attributes: list[object] | None = None
        self._drawn: list[str] = []
        self._size = (0, 0)
        self._quiet = QuietStderr()
        self.ascii_only = "utf" not in (target.encoding or "").lower()
        self.colour = "NO_COLOR" not in os.environ

    @property
    def key_fd(self) -> int | None:
        """Where keys can be read, None without a keyboard."""
        return key_fd(self._source)

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.give_back()

    def take(self) -> None:
        """Take the screen and read keys unechoed, one by one."""
        self._drawn = []
        self._quiet.begin()
        self._attributes = _one_by_one(self.key_fd)
        self._write(_ENTER)

    def give_back(self) -> None:
        """Put everything back as it was. A terminal that is gone is no error."""
        _put_back(self.key_fd, self._attributes)
        self._attributes = None
        self._write(_LEAVE)
        self._quiet.end()

    def size(self) -> tuple[int, int]:
        """Columns and rows at this moment."""
        columns, rows = shutil.get_terminal_size((80, 24))
        with contextlib.suppress(OSError, ValueError):
            columns, rows = os.get_terminal_size(self._target.fileno())
        return max(1, columns), max(1, rows)

    def show(self, lines: Sequence[str], size: tuple[int, int]) -> None:
        """Show these lines from the top; only what differs from the last time is written."""
        if size != self._size:
            self._size = size
            self._drawn = []
        text = [] if self._drawn else ["\x1b[2J"]
        for row in range(max(len(lines), len(self._drawn))):
            line = lines[row] if row < len(lines) else ""
            if row >= len(self._drawn) or self._drawn[row] != line:
                text.append(f"\x1b[{row + 1};1H{line}\x1b[K")
        self._drawn = list(lines)
        self._write("".join(text))

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self._target.write(text)
            self._target.flush()


def key_fd(source: TextIO) -> int | None:
    """The file descriptor of a terminal's keyboard, None when it is none."""
    try:
        if sys.platform == "win32" or not source.isatty():
            return None
        return source.fileno()
    except (OSError, ValueError):
        return None


class Keyboard:
    """Keys one by one without a screen of our own, where output goes to a file or a pipe."""

    def __init__(self, source: TextIO) -> None:
        self._source = source
        self._attributes: list[object] | None = None

    def __enter__(self) -> Self:
        self._attributes = _one_by_one(key_fd(self._source))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _put_back(key_fd(self._source), self._attributes)


def _one_by_one(fd: int | None) -> list[object] | None:
    """Have keys sent at once and unechoed; what to put back at the end."""
    if fd is None:
        return None
    import termios
    import tty

    with contextlib.suppress(termios.error):
        attributes = termios.tcgetattr(fd)
        tty.setcbreak(fd)
        return attributes
    return None


def _put_back(fd: int | None, attributes: list[object] | None) -> None:
    if fd is None or attributes is None:
        return
    import termios

    with contextlib.suppress(termios.error):
        termios.tcsetattr(fd, termios.TCSADRAIN, attributes)  # type: ignore[arg-type] # as tcgetattr() gave
