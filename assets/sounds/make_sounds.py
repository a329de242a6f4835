"""Makes the sounds that Coach plays: tick, short, long and done.

Run it with ``python assets/sounds/make_sounds.py [FOLDER]``; it writes into its own folder unless told
otherwise, the same bytes every time. The WAV files are in the repository so that nobody has to.

Each sound is a few partials between 400 and 1200 Hz, where small loudspeakers are loudest and ears
are keen, under an envelope that starts and ends in silence, so that nothing clicks. Pitch and length
tell them apart: a tick is a quiet tap, the countdown is E5, zero is A5 and lasts, the end is a chord
climbing to C6.
"""

import math
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

RATE_HZ = 48_000
FULL_SCALE = 32_767


@dataclass(frozen=True, slots=True)
class Note:
    """One struck note of a sound."""

    pitch_hz: float
    length_ms: int
    start_ms: int = 0
    attack_ms: int = 4
    fade_ms: int = 40
    """How long it takes to die away at its end."""
    decay: float = 0.0
    """How much of a bell it is: its loudness falls by e to this power over its length."""
    overtone: float = 0.0
    """Loudness of a second partial, a fifth above: it is heard where the first is lost."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A file: its notes, and its loudest moment as a part of full scale."""

    name: str
    peak: float
    notes: tuple[Note, ...]


SOUNDS = (
    Sound("tick", 0.16, (Note(1000, 30, attack_ms=2, fade_ms=20, decay=3.0),)),
    Sound("short", 0.70, (Note(659.26, 140, fade_ms=60, overtone=0.35),)),
    Sound("long", 0.80, (Note(880.0, 600, fade_ms=220, overtone=0.25),)),
    Sound(
        "done",
        0.80,
        (
            Note(523.25, 500, 0, fade_ms=200, decay=2.0, overtone=0.25),
            Note(659.26, 500, 160, fade_ms=200, decay=2.0, overtone=0.25),
            Note(783.99, 500, 320, fade_ms=200, decay=2.0, overtone=0.25),
            Note(1046.50, 900, 480, fade_ms=500, decay=2.0),
        ),
    ),
)


def _samples(length_ms: int) -> int:
    return length_ms * RATE_HZ // 1000


def _ramp(position: float) -> float:
    """A smooth way from 0 to 1."""
    return 0.5 - 0.5 * math.cos(math.pi * min(max(position, 0.0), 1.0))


def note_samples(note: Note) -> list[float]:
    """The note's samples, from silence to silence."""
    count = _samples(note.length_ms)
    turn = 2 * math.pi * note.pitch_hz / RATE_HZ
    samples = []
    for index in range(count):
        envelope = _ramp(index / _samples(note.attack_ms))
        envelope *= _ramp((count - 1 - index) / _samples(note.fade_ms))
        envelope *= math.exp(-note.decay * index / count)
        wave_form = math.sin(turn * index) + note.overtone * math.sin(1.5 * turn * index)
        samples.append(envelope * wave_form)
    return samples


def mix(sound: Sound) -> "array[int]":
    """The sound as 16-bit samples, scaled to its peak."""
    end = max(_samples(note.start_ms) + _samples(note.length_ms) for note in sound.notes)
    mixed = [0.0] * end
    for note in sound.notes:
        for index, value in enumerate(note_samples(note), _samples(note.start_ms)):
            mixed[index] += value
    scale = sound.peak * FULL_SCALE / max(abs(value) for value in mixed)
    return array("h", (round(value * scale) for value in mixed))


def write(sound: Sound, folder: Path) -> Path:
    """Write the sound as a mono WAV file and say where."""
    samples = mix(sound)
    if sys.byteorder == "big":
        samples.byteswap()
    path = folder / f"{sound.name}.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.tobytes())
    return path


def main(arguments: list[str]) -> None:
    """Write every sound into the folder given, or into this one."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    folder.mkdir(parents=True, exist_ok=True)
    for sound in SOUNDS:
        print(write(sound, folder))


if __name__ == "__main__":
    main(sys.argv[1:])
