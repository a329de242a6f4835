"""Libraries that talk to the standard error of the process, kept quiet for a while.

Sound servers and Qt print there past anything Python knows of; in the middle of a screen in place, or
between the lines of a report, that is only noise. Python's own errors come out as always.
"""

import contextlib
import os
import sys
from types import TracebackType
from typing import Self


class QuietStderr:
    """While it is entered, what is written to file descriptor 2 is lost."""

    def __init__(self) -> None:
        self._kept: int | None = None

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def begin(self) -> None:
        """Quiet from now; a standard error that is closed is quiet already."""
        with contextlib.suppress(OSError):
            sys.stderr.flush()
            self._kept = os.dup(2)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 2)
            os.close(nowhere)

    def end(self) -> None:
        """Heard again."""
        if self._kept is not None:
            os.dup2(self._kept, 2)
            os.close(self._kept)
            self._kept = None
