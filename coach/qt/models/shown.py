"""What the pages are made of between two sessions, and the plans that follow from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.domain.catalogue import Catalogue
from coach.domain.fields import Level
from coach.domain.record import UnfinishedSession
from coach.domain.routine import Routine
from coach.domain.settings import Settings
from coach.errors import CoachError, NotFoundError
from coach.guidance.symptoms import blocked
from coach.qt.models.past import NO_PAST, Past
from coach.qt.models.plan import LeftOut, Plan, Planned, left_out, make_plan, plan_library

UNREAD = Catalogue()
"""What there is before the library has been read: Today waits for it."""
_NONE_PLANNED = Planned(Level.BEGINNER)


@dataclass(slots=True)
class Shown:
    """What the pages show."""

    settings: Settings
    catalogue: Catalogue = UNREAD
    planned: Planned = _NONE_PLANNED
    past: Past = NO_PAST
    unfinished: Sequence[UnfinishedSession] = ()
    back_now: int | None = None

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The routines that can be done now."""
        return self.planned.plans

    @property
    def blocked(self) -> bool:
        """Whether nothing may begin: leg symptoms that nobody has seen (D1-02)."""
        return blocked(self.settings.symptoms, leg_cleared=self.settings.leg_cleared)

    def plan_again(self) -> None:
        """Every routine anew, after the library or the person's choices have changed."""
        self.planned = plan_library(self.catalogue, self.settings)

    def plan(self, routine_id: str) -> Plan:
        """A routine as it would be done now. Raises CoachError."""
        return make_plan(self._known(routine_id), self.catalogue.moves, self.settings)

    def plan_or_why_not(self, routine_id: str) -> Plan | LeftOut:
        """A routine as it would be done now, or why it can't be. Raises NotFoundError."""
        routine = self._known(routine_id)
        try:
            return make_plan(routine, self.catalogue.moves, self.settings)
        except CoachError as error:
            return left_out(routine, self.catalogue.moves, self.settings, error)

    def _known(self, routine_id: str) -> Routine:
        routine = self.catalogue.routines.get(routine_id)
        if routine is None:
            raise NotFoundError(
                "This routine is no longer in the library.", "Choose another one under Routines."
            )
        return routine


def plans_alike(one: Settings, other: Settings) -> bool:
    """Whether the same routines come out of both settings."""
    return _of_plans(one) == _of_plans(other)


def _of_plans(settings: Settings) -> tuple[object, ...]:
    return (
        settings.level,
        settings.pace,
        settings.prepare_seconds,
        settings.straight_sets,
        settings.first_side,
        settings.symptoms,
        settings.missing_equipment,
    )
