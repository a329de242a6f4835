"""Signals as something to read, so that a loop outside Python notices them at once."""

import contextlib
import signal
import socket
from types import FrameType, TracebackType
from typing import Self

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGWINCH", "SIGTSTP", "SIGCONT")
ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""These end a session; what is done is saved first."""


class Signals:
    """Collects signals while it is entered; everything is as before afterwards. Main thread only."""

    def __init__(self) -> None:
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._before: dict[int, object] = {}
        self._wakeup_before = -1

    def __enter__(self) -> Self:
        self._wakeup_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for name in _NAMES:
            number = getattr(signal, name, None)
            # One that is ignored stays so: nohup means it.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, _nothing)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type] # what signal() itself returned
        signal.set_wakeup_fd(self._wakeup_before)
        self._reader.close()
        self._writer.close()

    @property
    def fd(self) -> int:
        """Readable when a signal came."""
        return self._reader.fileno()

    def came(self) -> list[str]:
        """The names of the signals since the last time."""
        numbers = b""
        with contextlib.suppress(BlockingIOError):
            numbers = self._reader.recv(4096)
        return [signal.Signals(number).name for number in numbers]


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """Python's own handler must exist for the number to be written to the socket."""
