"""What can bother a person today: the answers of section D3 of the content specification."""

from enum import StrEnum


class Symptom(StrEnum):
    """One answer to "What bothers you today?"; what each rules out is in guidance/symptoms.py.

    The settings hold them and are read before the first window, so this imports nothing.
    """

    BENDING = "bending"
    """Worse bending forward, sitting or coughing."""
    ARCHING = "arching"
    """Worse arching backward, standing or walking downhill."""
    TWISTING = "twisting"
    """Worse twisting."""
    JOINTS = "joints"
    """A wrist, knee or shoulder problem."""
    DIZZINESS = "dizziness"
    """Dizziness or high blood pressure."""
    LEG = "leg"
    """Symptoms in a leg, now or recently."""
