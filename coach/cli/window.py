"""``coach`` without a command: the window."""

import argparse

from coach.cli.context import Context
from coach.errors import CoachError


def window(_arguments: argparse.Namespace, context: Context) -> int:
    """Open the window; where none can open, say so and name the terminal. Raises CoachError."""
    from coach.display import display_status

    status = display_status()
    if not status.works:
        raise CoachError(
            f"{status.sentence.rstrip('.')}, so the window can't open;",
            "a session runs in the terminal with: coach play ROUTINE",
        )
    from coach.app import run

    return run(context.paths)
