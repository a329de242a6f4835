"""What a person chooses and answers on the pages becomes settings."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from coach.domain.fields import Level, Pace, Side
from coach.domain.ports import Clock
from coach.domain.symptom import Symptom
from coach.qt.models.shown import Shown


class Answers(QObject):
    """Slots for the pages' choices; each says upwards what the settings are with it."""

    given = Signal(object)
    """The settings as they are wanted now."""

    def __init__(self, shown: Shown, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self._clock = clock

    def _give(self, **changed: Any) -> None:
        self.given.emit(replace(self._shown.settings, **changed))

    def safety_accepted(self) -> None:
        """The safety note has been read."""
        self._give(safety_accepted=True)

    def level_chosen(self, level: str) -> None:
        """How hard."""
        self._give(level=Level(level))

    def pace_chosen(self, pace: str) -> None:
        """Who paces the reps."""
        self._give(pace=Pace(pace))

    def straight_sets_chosen(self, straight: bool) -> None:
        """A circuit as straight sets, or in rounds (G-01)."""
        self._give(straight_sets=straight)

    def first_side_chosen(self, side: str) -> None:
        """The side that begins (G-06)."""
        self._give(first_side=Side(side))

    def symptoms_answered(self, symptoms: tuple[Symptom, ...]) -> None:
        """What bothers the person today (D3)."""
        self._give(
            symptoms=symptoms,
            symptoms_day=self._clock.wall().date().isoformat(),
            # What was cleared were other symptoms than those that come back another day.
            leg_cleared=self._shown.settings.leg_cleared and Symptom.LEG in symptoms,
        )

    def leg_cleared(self, cleared: bool) -> None:
        """Whether leg symptoms have been seen, or are a mild, known ache (E-31)."""
        self._give(leg_cleared=cleared)

    def missing_answered(self, missing: tuple[str, ...]) -> None:
        """The equipment that is not there (G-34)."""
        self._give(missing_equipment=missing)
