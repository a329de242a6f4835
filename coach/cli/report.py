"""``coach report``: a page for a physiotherapist, as PDF."""

import argparse
from datetime import datetime, timedelta
from pathlib import Path

from coach.cli.context import Context
from coach.cli.output import say
from coach.errors import CoachError
from coach.insights.report import Asked, report_on

_WEEKS = 12
_MINUTE_MS = 60_000


def report(arguments: argparse.Namespace, context: Context) -> int:
    """Write the page of a period. Raises CoachError when it has no session or can't be written."""
    file = Path(arguments.file)
    if file.exists() and not arguments.force:
        raise CoachError(f"{file} is there already.", "Choose another name, or add --force.")
    made = report_on(context.log, _asked(arguments, context))
    # What paints is imported only now that there is something to paint; it needs no display.
    from coach.qt.report.output import Paper, save_without_window
    from coach.qt.report.words import empty_words, period_words

    if made.empty:
        raise CoachError(empty_words(made.asked), "Choose other days with --since and --until.")
    paper = Paper(arguments.paper) if arguments.paper else None
    save_without_window(made, file, paper, context.paths.assets / "fonts")
    sessions = made.adherence.sessions
    counted = "1 session" if sessions == 1 else f"{sessions} sessions"
    say(f"Wrote {counted}, {period_words(made.asked)}, to {file}.")
    return 0


def _asked(arguments: argparse.Namespace, context: Context) -> Asked:
    today = datetime.now().astimezone().date()
    until = arguments.until or today
    since = arguments.since or until - timedelta(weeks=_WEEKS) + timedelta(days=1)
    if since > until:
        raise CoachError(f"{since} is after {until}.", "Give --since the earlier day.")
    return Asked(
        since=since,
        until=until,
        today=today,
        weekly_goal_ms=context.settings.weekly_goal_minutes * _MINUTE_MS,
        name=" ".join((arguments.name or "").split()),
        remark=" ".join((arguments.remark or "").split()),
        notes=not arguments.without_notes,
    )
