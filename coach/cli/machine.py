"""``coach doctor`` and ``coach self-test``: this machine, this copy of Coach."""

import argparse
import sys

from coach.cli.context import Context
from coach.cli.output import clean, say, say_json, table


def doctor(arguments: argparse.Namespace, context: Context) -> int:
    """Say what works; 1 when something doesn't."""
    from coach.doctor import doctor_object, examine

    checks = examine(context.paths)
    if arguments.json:
        say_json(doctor_object(checks, context.paths))
    else:
        say(*table([("ok" if one.works else "NO", one.name, one.sentence) for one in checks]))
    return 0 if all(one.works for one in checks) else 1


def self_test(_arguments: argparse.Namespace, context: Context) -> int:
    """Check that this copy of Coach is whole; 1 when it is not."""
    from coach.selftest import run

    return 0 if run(context.paths, _say_now) else 1


def _say_now(line: str) -> None:
    """At once, so that the last line is seen of a check that ends the process."""
    sys.stdout.write(clean(line) + "\n")
    sys.stdout.flush()
