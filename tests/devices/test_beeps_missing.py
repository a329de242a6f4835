"""Beeps where something is missing: said in a sentence, and silent instead of broken."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from coach.devices.sound import Beeps, missing_library

ASSETS = Path(__file__).parents[2] / "assets"

USE_EVERYTHING = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from coach.devices.sound import Beeps
application = QCoreApplication([])
beeps = Beeps(Path(sys.argv[1]), 70)
beeps.prime(); beeps.play("short"); beeps.set_volume(20); beeps.play("tick"); beeps.silence()
application.processEvents()
status = beeps.status()
print(json.dumps([status.name, status.works, status.sentence]))
"""
WITHOUT_LIBPULSE = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6.QtMultimedia":
            raise ImportError("libpulse.so.0: cannot open shared object file: No such file")
sys.meta_path.insert(0, Finder())
"""


def run(script: str, **environment: str) -> tuple[str, bool, str]:
    """Run it in a process of its own, since Qt connects to the sound system once for all."""
    import os

    ended = subprocess.run(
        [sys.executable, "-c", script, str(ASSETS)],
        env={**os.environ, **environment},
        cwd=ASSETS.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    name, works, sentence = json.loads(ended.stdout)
    return name, works, sentence


def test_without_libpulse_the_sentence_names_its_package() -> None:
    """Qt's sound module fails to import there: the session must go on, and say what would bring sound."""
    name, works, sentence = run(WITHOUT_LIBPULSE + USE_EVERYTHING)
    assert (name, works) == ("Sound", False)
    assert sentence == (
        "No sound: this system lacks libpulse."
        " Install the package libpulse0 (on Fedora pulseaudio-libs)."
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only PulseAudio can be pointed at nothing")
def test_without_an_output_device_nothing_breaks() -> None:
    """A machine without a sound card, or whose sound server is down."""
    _, works, sentence = run(USE_EVERYTHING, PULSE_SERVER="unix:/nowhere")
    assert not works
    assert sentence.startswith("No sound: the system has no output device.")


def test_missing_sound_files_are_said(tmp_path: Path) -> None:
    """A broken installation must not end the session at its first beep."""
    beeps = Beeps(tmp_path, 70)
    beeps.prime()
    beeps.play("short")
    beeps.silence()
    status = beeps.status()
    assert not status.works
    assert "tick.wav" in status.sentence


def test_a_damaged_sound_file_is_said(tmp_path: Path) -> None:
    """As above, with a file that is there and is no WAV."""
    (tmp_path / "sounds").mkdir()
    (tmp_path / "sounds" / "tick.wav").write_bytes(b"RIFF")
    assert not Beeps(tmp_path, 70).status().works


def test_other_import_failures_keep_their_reason() -> None:
    """Only what is known to be libpulse may be blamed on it."""
    sentence = missing_library("No voice", "libGL.so.1: cannot open shared object file")
    assert sentence.startswith("No voice: ")
    assert "libGL.so.1" in sentence
    assert "libpulse" not in sentence


def test_making_beeps_touches_nothing() -> None:
    """Start-up imports are a budget: the sound module must wait until a session needs it."""
    script = (
        "import sys, pathlib; from coach.devices.sound import Beeps;"
        "Beeps(pathlib.Path('x'), 70);"
        "assert 'PySide6.QtMultimedia' not in sys.modules; print('[1, 1, 1]')"
    )
    run(script)
