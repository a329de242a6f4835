"""What a device says of itself. A module of its own, for it is needed before the first window."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """Whether something the machine does for us works; if not, what is missing and what would bring it."""

    name: str
    works: bool
    sentence: str = ""
