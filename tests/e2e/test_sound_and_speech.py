"""Real beeps and real speech, recorded from the sound server's null sink.

Run with ``tests/desktop.sh pytest tests/e2e/test_sound_and_speech.py``.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from recording import Recording

from coach.devices.sound import Beeps
from coach.devices.speech import Speech, look

ASSETS = Path(__file__).parents[2] / "assets"
NEAR_S = 0.2
"""Far more than a beep is late; less than the first one would be if the stream were opened for it."""


@pytest.fixture
def beeps(qapp: object) -> Iterator[Beeps]:
    one = Beeps(ASSETS, 100)
    yield one
    one.silence()


@pytest.fixture
def voice(qtbot: QtBot) -> Iterator[Speech]:
    """A voice that is ready."""
    one = Speech()
    with qtbot.waitSignal(one.changed, timeout=30_000):
        one.start()
    assert one.status().works, one.status().sentence
    yield one
    one.close()


@pytest.mark.sound
def test_every_beep_is_heard_at_its_time_and_pitch(qtbot: QtBot, beeps: Beeps) -> None:
    """The first beep late, a beep lost between two others, or one sound played for another."""
    asked: list[tuple[str, float]] = []
    with Recording() as recording:
        beeps.prime()
        qtbot.wait(300)
        for name in ("short", "short", "short", "long", "tick", "tick", "done"):
            asked.append((name, time.monotonic()))
            beeps.play(name)
            qtbot.wait(800)
        qtbot.wait(1000)
    heard = recording.heard()
    assert [one.name for one in heard] == [name for name, _ in asked]
    for one, (name, moment_s) in zip(heard, asked, strict=True):
        assert abs(one.start_s - moment_s) < NEAR_S, name


@pytest.mark.sound
def test_the_first_beep_is_on_time_without_being_primed(qtbot: QtBot, beeps: Beeps) -> None:
    """Whoever forgets to prime, or comes back from a long pause, gets a beep all the same."""
    with Recording() as recording:
        moment_s = time.monotonic()
        beeps.play("short")
        qtbot.wait(500)
    (heard,) = recording.heard()
    assert abs(heard.start_s - moment_s) < NEAR_S * 2


@pytest.mark.sound
def test_sounds_that_meet_do_not_queue_up(qtbot: QtBot, beeps: Beeps) -> None:
    """A tick and a countdown beep fall on the same moment: the beep must not wait for the tick's end."""
    with Recording() as recording:
        beeps.prime()
        qtbot.wait(300)
        beeps.play("tick")
        beeps.play("short")
        beeps.play("tick")
        qtbot.wait(600)
        moment_s = time.monotonic()
        beeps.play("long")
        qtbot.wait(200)
        cut_s = time.monotonic()
        beeps.play("short")
        qtbot.wait(800)
    heard = recording.heard(quiet_ms=3)
    names = [one.name for one in heard if one.end_s - one.start_s > 0.02]
    assert names[0] == "short"
    assert "tick" not in names
    long_end_s = next(one.end_s for one in heard if one.start_s > moment_s - 0.1)
    assert recording.heard()[-1].end_s - cut_s < 0.14 + NEAR_S
    assert long_end_s - moment_s < 0.2 + 0.14 + NEAR_S


@pytest.mark.sound
def test_silence_stops_a_sound_at_once(qtbot: QtBot, beeps: Beeps) -> None:
    """Pausing silences at once: nothing may ring on, and the next beep must work."""
    with Recording() as recording:
        beeps.play("done")
        qtbot.wait(250)
        stopped_s = time.monotonic()
        beeps.silence()
        qtbot.wait(800)
        again_s = time.monotonic()
        beeps.play("short")
        qtbot.wait(400)
    assert recording.loudest(stopped_s + NEAR_S, again_s - 0.05) < 150
    assert recording.loudest(again_s, again_s + 0.4) > 3000


@pytest.mark.sound
def test_volume_is_heard_and_nothing_is_nothing(qtbot: QtBot, beeps: Beeps) -> None:
    """A slider without effect, or a sound left at volume zero."""
    moments = []
    with Recording() as recording:
        for percent in (100, 50, 0):
            beeps.set_volume(percent)
            moments.append(time.monotonic())
            beeps.play("short")
            qtbot.wait(600)
    full, half, none = (recording.loudest(moment - 0.05, moment + 0.5) for moment in moments)
    assert full > 15_000
    assert 300 < half < full * 0.8
    assert none < 50


@pytest.mark.sound
def test_beeps_follow_headphones_in_and_out(qtbot: QtBot, beeps: Beeps) -> None:
    """Plugged in during a session, the beeps must come out of them; pulled, out of the loudspeaker again."""
    beeps.prime()
    qtbot.wait(200)
    module = pactl("load-module", "module-null-sink", "sink_name=headphones", "rate=48000")
    try:
        pactl("set-default-sink", "headphones")
        qtbot.wait(800)
        with Recording("headphones") as plugged:
            beeps.play("short")
            qtbot.wait(400)
    finally:
        pactl("unload-module", module)
    qtbot.wait(800)
    with Recording() as pulled:
        beeps.play("long")
        qtbot.wait(800)
    assert [one.name for one in plugged.heard()] == ["short"]
    assert [one.name for one in pulled.heard()] == ["long"]


@pytest.mark.speech
@pytest.mark.sound
def test_one_sentence_is_heard_once_and_a_second_one_is_dropped(
    qtbot: QtBot, voice: Speech
) -> None:
    """Speech that makes no sound, is doubled, or goes on after the voice says that it is idle."""
    with Recording() as recording:
        moment_s = time.monotonic()
        voice.say("Next: ball pike, set two of three")
        qtbot.wait(300)
        assert voice.busy
        voice.say("This is not to be heard at all, and it would take quite some time")
        qtbot.waitUntil(lambda: not voice.busy, timeout=15_000)
        idle_s = time.monotonic()
        qtbot.wait(1500)
    assert voice.dropped == 1
    spoken = [one for one in recording.heard(500, quiet_ms=400) if one.start_s > moment_s]
    assert len(spoken) == 1
    assert spoken[0].end_s - spoken[0].start_s > 1.0
    assert spoken[0].end_s < idle_s + 0.5
    assert voice.voices()
    assert not [name for name in voice.voices() if "+" in name]


@pytest.mark.speech
@pytest.mark.sound
def test_silence_stops_speech_and_the_next_sentence_is_heard(qtbot: QtBot, voice: Speech) -> None:
    """Pausing in the middle of a sentence, and skipping to a move that is announced at once."""
    with Recording() as recording:
        voice.say("Lie on your back with your knees bent and your feet flat on the floor")
        qtbot.wait(1000)
        voice.silence()
        stopped_s = time.monotonic()
        qtbot.wait(1500)
        again_s = time.monotonic()
        voice.say("Left side now, please, and slowly")
        qtbot.wait(400)
        voice.silence()
        voice.say("Right side")
        qtbot.waitUntil(lambda: not voice.busy, timeout=15_000)
    assert recording.loudest(stopped_s - 0.9, stopped_s) > 1000
    assert recording.loudest(stopped_s + 0.4, again_s) < 500
    assert recording.loudest(again_s + 0.9, again_s + 2.5) > 1000
    assert voice.dropped == 0


@pytest.mark.speech
@pytest.mark.sound
def test_the_voice_comes_back_when_its_process_is_killed(qtbot: QtBot, voice: Speech) -> None:
    """The kernel or a crash takes the process away in the middle of a session."""
    (worker,) = children(os.getpid(), "speech_worker.py")
    with qtbot.waitSignal(voice.changed, timeout=30_000):
        os.kill(worker, signal.SIGKILL)
    with Recording() as recording:
        voice.say("Here I am again")
        qtbot.waitUntil(lambda: not voice.busy, timeout=15_000)
    assert recording.heard(500)


@pytest.mark.speech
def test_no_speech_process_outlives_a_killed_coach() -> None:
    """SIGKILL leaves no time to say goodbye: the process must notice by itself."""
    script = """
from PySide6.QtCore import QCoreApplication
from coach.devices.speech import Speech
application = QCoreApplication([])
voice = Speech()
voice.changed.connect(lambda: print("ready", flush=True))
voice.start()
application.exec()
"""
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=ASSETS.parent
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"ready\n"
    (worker,) = children(parent.pid, "speech_worker.py")
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        if not alive(worker):
            return
        time.sleep(0.1)
    os.kill(worker, signal.SIGKILL)
    pytest.fail("the speech process is an orphan")


@pytest.mark.speech
def test_doctor_can_look_for_a_voice() -> None:
    """``coach doctor`` has no event loop and still has to know."""
    assert look().works


def pactl(*arguments: str) -> str:
    done = subprocess.run(["pactl", *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def children(parent: int, script: str) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(pid) for pid in listed if script in Path(f"/proc/{pid}/cmdline").read_text()]


def alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
