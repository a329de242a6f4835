"""Starts ``coach play`` again and again without waiting for Python to start each time.

Everything is imported once. For each line of JSON on the standard input, such as
``{"words": ["play", "R05"], "out": PATH, "after_s": 0.4}``, a fork then runs the command line with its output
in that file and is killed after that time, unless it has ended by then. Answers with its exit code, -9 when
it was killed. Run as ``python play_forks.py``.
"""

import json
import os
import select
import signal
import sys

import PySide6.QtCore
import wakepy

import coach.cli.context
import coach.cli.history
import coach.cli.main
import coach.cli.plan
import coach.cli.play
import coach.devices.awake
import coach.devices.silent
import coach.library.catalogue
import coach.library.validation
import coach.session.conductor
import coach.storage.backups
import coach.storage.opening
import coach.terminal.qt_loop

LOADED = (PySide6.QtCore, wakepy, coach)
"""Loaded here, so that no fork has to."""


def run(words: list[str], out: str) -> int:
    """Be the command, from here on to its end."""
    opened = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(opened, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode, encoding="utf-8") for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    return coach.cli.main.main(words)


def main() -> None:
    """Answer until there is nothing more to read."""
    for line in iter(sys.stdin.readline, ""):
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            code = 70
            try:
                code = run(asked["words"], asked["out"])
            finally:
                sys.stdout.flush()
                os._exit(code)
        ended = os.pidfd_open(pid)
        if not select.select([ended], [], [], asked["after_s"])[0]:
            os.kill(pid, signal.SIGKILL)
        os.close(ended)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 -- this is how it answers


if __name__ == "__main__":
    main()
