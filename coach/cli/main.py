"""From the words a person typed to an exit code.

0 done; 1 something the person can act on, said in one line; 2 wrong usage. Anything else is a bug and
shows its traceback.
"""

import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from coach.cli.context import Context
from coach.errors import CoachError

_HOMES = {
    None: ("window", "window"),
    "play": ("play", "play"),
    "plan": ("plan", "plan"),
    "list": ("library", "list_all"),
    "show": ("library", "show"),
    "validate": ("library", "validate"),
    "schema": ("library", "schema"),
    "figure": ("figure", "figure"),
    "history": ("history", "history"),
    "history show": ("history", "history_show"),
    "report": ("report", "report"),
    "export": ("exchange", "export"),
    "import": ("exchange", "import_file"),
    "backup": ("backup", "backup"),
    "restore": ("backup", "restore"),
    "merge": ("backup", "merge"),
    "sync": ("backup", "sync"),
    "doctor": ("machine", "doctor"),
    "self-test": ("machine", "self_test"),
}
"""The module and function of each command; imported only when the command is run."""


def main(argv: Sequence[str]) -> int:
    """Run a command line; the exit code. Usage errors leave through SystemExit(2)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    arguments = _parsed(argv)
    module, function = _HOMES[arguments.command]
    run: Callable[..., int] = getattr(importlib.import_module(f"coach.cli.{module}"), function)
    try:
        code = run(arguments, Context(arguments.data_dir, arguments.libraries))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough. Nothing may be flushed to it at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except CoachError as error:
        from coach.cli.output import warn

        warn(str(error))
        return 1
    return code


def _parsed(argv: Sequence[str]) -> Namespace:
    if not argv:
        # The window, started from a desktop: nothing to parse, and a parser takes a while to build.
        return Namespace(command=None, data_dir=None, libraries=[])
    from coach.cli.arguments import build_parser

    return build_parser().parse_args(argv)
