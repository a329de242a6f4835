"""``coach play`` in a terminal of its own, for tests that read its screen and press its keys."""

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from real_coach import COACH, PATIENCE_S, ROOT

COLUMNS, ROWS = 250, 40
"""Wide enough for everything that is missing to be said on one line."""


class TerminalPlay:
    """A running command with a terminal."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self._fd, terminal = pty.openpty()
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.process = subprocess.Popen(
            list(command),
            cwd=ROOT,
            env=dict(environ),
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
        )
        os.close(terminal)
        self.written = ""
        """Everything so far."""
        self._read_to = 0

    def until(self, text: str) -> None:
        """Read until this text comes, after what was waited for before."""
        deadline = time.monotonic() + PATIENCE_S
        while (found := self.written.find(text, self._read_to)) < 0:
            assert time.monotonic() < deadline, f"{text!r} did not come:\n{self.written[-3000:]}"
            assert self._read(), f"it ended before {text!r}:\n{self.written[-3000:]}"
        self._read_to = found + len(text)

    def _read(self) -> bool:
        """Read what there is; False at the end."""
        if not select.select([self._fd], [], [], 0.2)[0]:
            return True
        data = b""
        with contextlib.suppress(OSError):  # Linux says so when the other end is gone
            data = os.read(self._fd, 65536)
        self.written += data.decode(errors="replace")
        return bool(data)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode())

    def end(self) -> int:
        """Its exit code, once it has ended."""
        deadline = time.monotonic() + PATIENCE_S
        while self._read():
            assert time.monotonic() < deadline, f"it does not end:\n{self.written[-3000:]}"
        return self.process.wait(PATIENCE_S)

    def close(self) -> None:
        """Make an end of it."""
        self.process.kill()
        self.process.wait()
        os.close(self._fd)


@contextmanager
def terminal_play(
    *words: str, environ: Mapping[str, str] | None = None, command: Sequence[str] = COACH
) -> Iterator[TerminalPlay]:
    """``coach play`` in a terminal; it does not outlive the test."""
    whole = {**os.environ, **(environ or {}), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    one = TerminalPlay([*command, "play", *words], whole)
    try:
        yield one
    finally:
        one.close()
