"""Devices that do nothing, for ``--silent`` and the self-test: same ports, no sound, no speech."""

from coach.domain.ports import DeviceStatus

_REASON = "Switched off by --silent."


class SilentBeeper:
    """A Beeper that plays nothing."""

    def play(self, name: str) -> None:
        """Play nothing."""

    def silence(self) -> None:
        """There is nothing to stop."""

    def status(self) -> DeviceStatus:
        """Off, because it was asked for."""
        return DeviceStatus("Sound", works=False, sentence=_REASON)


class SilentSpeaker:
    """A Speaker that says nothing."""

    def say(self, text: str) -> None:
        """Say nothing."""

    def silence(self) -> None:
        """There is nothing to stop."""

    def status(self) -> DeviceStatus:
        """Off, because it was asked for."""
        return DeviceStatus("Voice", works=False, sentence=_REASON)


class SilentWakefulness:
    """A Wakefulness that lets the screen sleep."""

    def hold(self) -> None:
        """Hold nothing."""

    def release(self) -> None:
        """There is nothing to let go."""

    def status(self) -> DeviceStatus:
        """Off, because it was asked for."""
        return DeviceStatus("Screen", works=False, sentence=_REASON)
