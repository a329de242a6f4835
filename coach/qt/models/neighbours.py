"""The sessions that belong together: a stopped one, and the one in which its remaining sets were done."""

from dataclasses import dataclass
from datetime import timedelta

from coach.domain.history import Order, Query
from coach.domain.ports import HistorySource
from coach.domain.record import SessionRecord, SessionState, SessionSummary
from coach.errors import NotFoundError
from coach.insights.weeks import local_day

PLAN_KEPT_DAYS = 30
"""As long as a stopped session can be gone on with."""
_MOST = 500


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What a session goes on with, and what goes on with it; None where there is nothing, or no longer."""

    before: SessionSummary | None = None
    after: SessionSummary | None = None


def read_neighbours(history: HistorySource, record: SessionRecord) -> Neighbours:
    """Both neighbours of a session. Raises StorageError."""
    summary = record.summary
    before = after = None
    if summary.continues is not None:
        try:
            before = history.session(summary.continues).summary
        except NotFoundError:
            before = None  # it was deleted
    if summary.state is SessionState.STOPPED:
        after = _after(history, summary)
    return Neighbours(before, after)


def _after(history: HistorySource, summary: SessionSummary) -> SessionSummary | None:
    """Looked for where it must be: the same routine, while the plan was kept."""
    day = local_day(summary)
    query = Query(
        since=day,
        until=day + timedelta(days=PLAN_KEPT_DAYS + 1),
        routine=summary.routine,
        order=Order.OLDEST,
    )
    found = history.page(query, 0, _MOST)
    return next((one for one in found if one.continues == summary.id), None)
