"""What this machine does for a session: sound, speech, keeping the screen on, as the settings want them."""

from pathlib import Path

from coach.devices.awake import Awake
from coach.devices.sound import Beeps
from coach.devices.speech import Speech
from coach.domain.ports import DeviceStatus
from coach.domain.settings import Settings
from coach.session.conductor import Devices


class Hardware:
    """The real devices. Making them costs nothing; ``start`` reaches for them ahead of the first cue."""

    def __init__(self, assets: Path, settings: Settings) -> None:
        self.beeps = Beeps(assets, settings.beep_volume)
        self.speech = Speech()
        self.awake = Awake()
        self.apply(settings)

    @property
    def joined(self) -> Devices:
        """As a session takes them."""
        return Devices(self.beeps, self.speech, self.awake)

    def start(self, settings: Settings) -> None:
        """Get ready what the settings want, so that the first cue is not late."""
        if settings.beeps:
            self.beeps.prime()
        if settings.voice:
            self.speech.start()

    def apply(self, settings: Settings) -> None:
        """Sound as the settings say."""
        self.beeps.set_volume(settings.beep_volume)
        self.speech.set_voice(settings.voice_name, settings.voice_speed, settings.voice_volume)

    def statuses(self) -> tuple[DeviceStatus, ...]:
        """How each of them is."""
        return (self.beeps.status(), self.speech.status(), self.awake.status())

    def close(self) -> None:
        """Let go of them, before the application ends."""
        self.beeps.silence()
        self.speech.close()
        self.awake.release()
