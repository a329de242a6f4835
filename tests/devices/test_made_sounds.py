"""The sounds in the repository are what their script makes, and sound as they should."""

import subprocess
import sys
import wave
from array import array
from pathlib import Path

import pytest

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"
NAMES = ("tick", "short", "long", "done")


def samples(path: Path) -> "array[int]":
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48_000)
        return array("h", file.readframes(file.getnframes()))


def test_the_script_makes_the_shipped_files_byte_for_byte(tmp_path: Path) -> None:
    """A sound changed by hand could not be made again; a script changed alone would ship old sounds."""
    script = SOUNDS / "make_sounds.py"
    subprocess.run([sys.executable, script, tmp_path], check=True, capture_output=True)
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.wav" for name in NAMES}
    for name in NAMES:
        made, shipped = tmp_path / f"{name}.wav", SOUNDS / f"{name}.wav"
        assert made.read_bytes() == shipped.read_bytes(), name


@pytest.mark.parametrize("name", NAMES)
def test_no_sound_clicks(name: str) -> None:
    """A sound that starts or ends away from zero, or is cut off at full scale, is heard as a click."""
    values = samples(SOUNDS / f"{name}.wav")
    loudest = max(abs(value) for value in values)
    assert loudest < 32_000
    assert max(abs(value) for value in values[:5]) < loudest / 20
    assert max(abs(value) for value in values[-5:]) < loudest / 20


def test_lengths_and_loudness_tell_the_sounds_apart() -> None:
    """The one at zero is longer than the countdown's; a tick that comes with every rep must stay quiet."""
    made = {name: samples(SOUNDS / f"{name}.wav") for name in NAMES}
    assert len(made["tick"]) < len(made["short"]) < len(made["long"]) < len(made["done"])
    assert max(made["tick"]) * 3 < max(made["short"])
    assert len(made["short"]) < 48_000 // 2, "two beeps of a countdown must not run into each other"
