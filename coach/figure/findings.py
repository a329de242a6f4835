"""What is wrong with a motion, said so that its author finds the place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    frame: int | None
    """Index of the frame it is in, or on the way to which it happens; None for the motion as a whole."""
    text: str
    """What is wrong, with how much; a sentence without its full stop."""
