"""The beeps: short sounds that start within a few milliseconds of being asked for.

One audio stream is opened when a session begins and stays open; between two sounds the sound server
fills it with silence. A sound is then a single write into its buffer. That keeps every beep, the first
one included, equally prompt, and keeps the loudspeaker from dozing off during a rest.
docs/decisions/0010-sound.md tells what was measured, and why this is not QSoundEffect.
"""

import os
import sys
import wave
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLoggingCategory, QTimer

from coach.domain.ports import DeviceStatus

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice
    from PySide6.QtMultimedia import QAudioSink, QMediaDevices

SOUNDS = ("tick", "short", "long", "done")
RATE_HZ = 48_000
"""What make_sounds.py writes: 48 kHz, mono, 16 bits."""
IDLE_CLOSE_MS = 120_000
"""The stream is closed after this long without a sound, so that the machine may rest too."""


class Beeps:
    """A Beeper that plays the WAV files of a folder on the system's default output.

    Making one costs nothing and never fails: the sound system is reached for when it is first needed.
    It lives in the thread of the QCoreApplication, which must exist by then.
    """

    def __init__(self, assets: Path, volume: int) -> None:
        """``assets`` is the folder that holds ``sounds/``; ``volume`` is in percent."""
        self._folder = assets / "sounds"
        self._volume = volume
        self._sounds: dict[str, QByteArray] = {}
        self._devices: QMediaDevices | None = None
        self._trouble = ""
        self._sink: QAudioSink | None = None
        self._stream: QIODevice | None = None
        self._device_id = QByteArray()
        self._idle: QTimer | None = None

    def prime(self) -> None:
        """Open the stream ahead of the first sound; a session calls it when it begins."""
        if self._ready() and self._sink is None:
            self._open()

    def play(self, name: str) -> None:
        """Play one now, instead of what may still be sounding; a tick gives way to anything else."""
        if not self._ready():
            return
        if self._is_sounding():
            if name == "tick":
                return
            self._close()
        if not self._is_open():
            self._close()
            self._open()
        if self._stream is not None:
            self._stream.write(self._sounds[name])

    def silence(self) -> None:
        """Stop at once."""
        self._close()

    def set_volume(self, percent: int) -> None:
        """Set the loudness, 0 to 100, from now on."""
        self._volume = percent
        self._apply_volume()

    def status(self) -> DeviceStatus:
        """Whether beeps can be heard; a device that was plugged in since counts."""
        works = self._ready()
        return DeviceStatus("Sound", works=works, sentence="" if works else self._trouble)

    def _ready(self) -> bool:
        """Whether there is a sound to play and a device to play it on; says in _trouble why not."""
        if not self._load_sounds() or not self._load_multimedia():
            return False
        if self._sink is not None:
            return True
        from PySide6.QtMultimedia import QMediaDevices

        if QMediaDevices.defaultAudioOutput().isNull():
            self._trouble = (
                "No sound: the system has no output device. Connect one, or start the sound server"
                " (PipeWire or PulseAudio)."
            )
            return False
        return True

    def _load_multimedia(self) -> bool:
        if self._devices is not None:
            return True
        if sys.platform == "linux":
            # PulseAudio's protocol is served by PipeWire too; Qt's own PipeWire backend has aborted
            # programs while it listed devices and after a suspend.
            os.environ.setdefault("QT_AUDIO_BACKEND", "pulseaudio")
            # Loading complains about every optional library that is absent.
            QLoggingCategory.setFilterRules("qt.multimedia.*=false")
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError as error:
            self._trouble = missing_library("No sound", error)
            return False
        self._devices = QMediaDevices()
        self._devices.audioOutputsChanged.connect(self._follow_default)
        self._idle = QTimer()
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_CLOSE_MS)
        self._idle.timeout.connect(self._close)
        return True

    def _load_sounds(self) -> bool:
        if self._sounds:
            return True
        try:
            self._sounds = {name: _samples(self._folder / f"{name}.wav") for name in SOUNDS}
        except (OSError, EOFError, wave.Error) as error:
            self._trouble = (
                f"No sound: the sound files can't be read ({error}). Install Coach again."
            )
            return False
        return True

    def _open(self) -> None:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

        audio_format = QAudioFormat()
        audio_format.setSampleRate(RATE_HZ)
        audio_format.setChannelCount(1)
        audio_format.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        device = QMediaDevices.defaultAudioOutput()
        self._device_id = device.id()
        self._sink = QAudioSink(device, audio_format)
        # The longest sound must fit, since it is written in one go. A larger buffer delays nothing.
        self._sink.setBufferSize(2 * max(sound.size() for sound in self._sounds.values()))
        self._apply_volume()
        self._stream = self._sink.start()
        self._rest_later()

    def _close(self) -> None:
        if self._idle is not None:
            self._idle.stop()
        if self._sink is not None:
            self._sink.reset()
        self._sink = None
        self._stream = None

    def _is_open(self) -> bool:
        """Whether the stream takes sound; a sound server that went away closes it."""
        from PySide6.QtMultimedia import QtAudio

        if self._sink is None or self._stream is None:
            return False
        self._rest_later()
        return self._sink.state() != QtAudio.State.StoppedState

    def _is_sounding(self) -> bool:
        return self._sink is not None and self._sink.bytesFree() < self._sink.bufferSize()

    def _rest_later(self) -> None:
        if self._idle is not None:
            self._idle.start()

    def _apply_volume(self) -> None:
        if self._sink is None:
            return
        from PySide6.QtMultimedia import QtAudio

        scale = QtAudio.VolumeScale
        loudness = min(max(self._volume, 0), 100) / 100
        self._sink.setVolume(
            QtAudio.convertVolume(loudness, scale.LogarithmicVolumeScale, scale.LinearVolumeScale)
        )

    def _follow_default(self) -> None:
        """Move to the new default output when somebody plugs in headphones, or pulls them."""
        from PySide6.QtMultimedia import QMediaDevices

        device = QMediaDevices.defaultAudioOutput()
        if self._sink is None or device.id() == self._device_id:
            return
        self._close()
        if not device.isNull():
            self._open()


def _samples(path: Path) -> QByteArray:
    with wave.open(str(path)) as file:
        return QByteArray(file.readframes(file.getnframes()))


def missing_library(lack: str, error: ImportError | str) -> str:
    """The sentence for a Qt module that can't be loaded; ``lack`` is what it costs, as "No sound"."""
    if "libpulse" in str(error):
        return (
            f"{lack}: this system lacks libpulse."
            " Install the package libpulse0 (on Fedora pulseaudio-libs)."
        )
    return f"{lack}: a part of Qt can't be loaded ({error})."
