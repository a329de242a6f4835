"""What of a stopped session can be gone on with today."""

from coach.domain.catalogue import Catalogue
from coach.domain.record import UnfinishedSession
from coach.domain.settings import Settings
from coach.domain.timeline import Timeline
from coach.guidance.symptoms import limits_for
from coach.planning.remaining import remaining, stopped_at
from coach.planning.swaps import rulings


def rest_of(
    session: UnfinishedSession, catalogue: Catalogue, settings: Settings
) -> Timeline | None:
    """The remaining sets as a plan; None when none is left.

    Left out are moves that hurt in it, and moves that what bothers the person today rules out.
    """
    plan = session.timeline
    if plan is None:
        return None
    start_at = stopped_at(session.record, plan)
    if start_at is None:
        return None
    limits = limits_for(settings.symptoms, settings.missing_equipment)
    without = {hurt.move for hurt in session.record.hurts}
    for segment in plan.work:
        move = catalogue.moves.get(segment.move)
        if move is not None and rulings(move, limits):
            without.add(segment.move)
    return remaining(plan, start_at, without=without, prepare_ms=settings.prepare_seconds * 1000)
