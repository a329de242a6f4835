"""What a person has chosen. Every value has a default that works."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from coach.domain.fields import Level, Pace, Side, Within
from coach.domain.symptom import Symptom

Percent = Annotated[int, Within(0, 100)]


class Appearance(StrEnum):
    """Light, dark, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """A person's choices; volumes in percent."""

    voice: bool = True
    voice_name: str = ""
    """Name of the voice, empty for the system's own."""
    voice_speed: Annotated[int, Within(-100, 100)] = 0
    """-100 (slow) to 100 (fast)."""
    voice_volume: Percent = 90
    beeps: bool = True
    beep_volume: Percent = 70
    prepare_seconds: Annotated[int, Within(3, 60)] = 10
    """Get-ready time before the first move, 3 to 60 (section 0.5: 10)."""
    level: Level = Level.BEGINNER
    pace: Pace = Pace.COUNTED
    keep_awake: bool = True
    appearance: Appearance = Appearance.SYSTEM
    system_font: bool = False
    text_percent: Annotated[int, Within(80, 200)] = 100
    """Text size, 80 to 200."""
    reduce_motion: bool = False
    """Show key frames instead of movement; what the system asks for holds all the same."""
    weekly_goal_minutes: Annotated[int, Within(0, 7 * 24 * 60)] = 90
    safety_accepted: bool = False
    """Whether the safety note has been read."""
    last_routine: str = ""
    straight_sets: bool = False
    """All sets of a move before the next, instead of a circuit (G-01)."""
    first_side: Side = Side.LEFT
    """The side that begins (G-06): the tighter or weaker one."""
    symptoms: tuple[Symptom, ...] = ()
    """What bothers the person today (D3)."""
    symptoms_day: str = ""
    """The day of the last answer (ISO 8601), empty before the first; asked again after a week."""
    leg_cleared: bool = False
    """Whether a professional has seen the leg symptoms, or they are a mild, known ache (E-31)."""
    sync_folder: str = ""
    """The folder that several devices share, empty for none."""
    missing_equipment: tuple[str, ...] = ()
    """Equipment (ids) that the person does not have (G-34)."""
