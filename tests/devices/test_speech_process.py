"""The voice against a speech process that behaves, and against ones that do not.

The process is a script of this file that speaks the real one's language; the real one is heard in
tests/e2e/test_sound_and_speech.py.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.devices import speech, speech_worker
from coach.devices.speech import Speech, worker_command

PROCESS = """
import json, os, sys, time
how, log = sys.argv[1:]
open(log, "a").write("started\\n")
if how == "dies": sys.exit(3)
if how == "hangs": time.sleep(60)
if how == "slow": time.sleep(1.0)
def tell(**message): print(json.dumps(message), flush=True)
print("a library that prints")
if how == "missing": tell(state="missing", reason="libpulse.so.0: cannot open shared object file")
else: tell(state="ready", voices=[] if how == "no voices" else ["Ann", "Bob"])
for line in sys.stdin:
    open(log, "a").write(line)
    wish = json.loads(line)
    if wish["do"] == "say":
        tell(state="speaking")
        if wish["text"] == "crash": os._exit(1)
        if wish["text"] == "error": tell(state="error", sentence="no audio")
        if wish["text"] in ("long", "error"): continue
        time.sleep(0.05)
        tell(state="idle")
    elif wish["do"] == "stop":
        tell(state="idle")
"""


class Made:
    """A voice with its script, and what the script was asked."""

    def __init__(self, folder: Path, how: str) -> None:
        script = folder / "process.py"
        script.write_text(PROCESS)
        self.log = folder / "log"
        self.voice = Speech(command=[sys.executable, str(script), how, str(self.log)])

    @property
    def starts(self) -> int:
        return self.log.read_text().count("started") if self.log.exists() else 0

    @property
    def asked(self) -> list[str]:
        """What was said and stopped, in order."""
        lines = [line for line in self.log.read_text().splitlines() if line.startswith("{")]
        wishes = [json.loads(line) for line in lines]
        return [wish.get("text", wish["do"]) for wish in wishes if wish["do"] in ("say", "stop")]


@pytest.fixture
def made(qapp: object, tmp_path: Path) -> Iterator[Callable[[str], Made]]:
    """Makes voices, and ends them."""
    voices: list[Made] = []

    def make(how: str = "well") -> Made:
        voices.append(Made(tmp_path, how))
        return voices[-1]

    yield make
    for one in voices:
        one.voice.close()


def ready(qtbot: QtBot, one: Made) -> Speech:
    with qtbot.waitSignal(one.voice.changed, timeout=20_000):
        one.voice.start()
    return one.voice


def test_a_second_sentence_while_one_is_said_is_dropped_and_counted(
    qtbot: QtBot, made: Callable[[str], Made]
) -> None:
    """Two utterances over each other, or one queued behind and late, confuse more than a missing one."""
    one = made("well")
    voice = ready(qtbot, one)
    voice.say("one")
    assert voice.busy
    voice.say("two")
    assert voice.dropped == 1
    qtbot.waitUntil(lambda: not voice.busy, timeout=10_000)
    voice.say("three")
    qtbot.waitUntil(lambda: not voice.busy, timeout=10_000)
    assert one.asked == ["one", "three"]
    assert voice.dropped == 1


def test_after_silence_the_next_sentence_is_said_and_is_busy_until_its_own_end(
    qtbot: QtBot, made: Callable[[str], Made]
) -> None:
    """The end of the sentence cut off arrives late: taken for the new one's, it would let a third one in."""
    one = made("well")
    voice = ready(qtbot, one)
    voice.say("long")
    qtbot.waitUntil(lambda: "long" in one.asked, timeout=10_000)
    voice.silence()
    assert not voice.busy
    voice.say("long")
    qtbot.waitUntil(lambda: one.asked == ["long", "stop", "long"], timeout=10_000)
    qtbot.wait(100)
    assert voice.busy
    voice.silence()
    voice.silence()
    qtbot.waitUntil(lambda: one.asked == ["long", "stop", "long", "stop"], timeout=10_000)
    assert voice.dropped == 0


def test_a_sentence_waits_for_the_voice_but_not_for_long(
    qtbot: QtBot, made: Callable[[str], Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A voice takes seconds to start: what was said meanwhile would come late, over the next move."""
    one = made("slow")
    one.voice.say("early")
    qtbot.waitUntil(lambda: bool(one.voice.voices()), timeout=20_000)
    assert not one.voice.busy
    assert one.voice.dropped == 1

    monkeypatch.setattr(speech, "LATE_MS", 60_000)
    two = made("slow")
    two.voice.say("forgotten")
    two.voice.say("in time")
    qtbot.waitUntil(lambda: two.asked == ["in time"], timeout=20_000)
    assert two.voice.dropped == 1


def test_silence_also_forgets_what_waits_for_the_voice(
    qtbot: QtBot, made: Callable[[str], Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pausing silences at once: nothing may be said into the pause."""
    monkeypatch.setattr(speech, "LATE_MS", 60_000)
    one = made("slow")
    one.voice.say("too much")
    one.voice.silence()
    qtbot.waitUntil(lambda: bool(one.voice.voices()), timeout=20_000)
    qtbot.wait(100)
    assert one.asked == []


def test_a_process_that_dies_is_started_once_more(
    qtbot: QtBot, made: Callable[[str], Made]
) -> None:
    """A crash of the speech system must cost one sentence, not the voice of the whole session."""
    one = made("well")
    voice = ready(qtbot, one)
    with qtbot.waitSignal(voice.changed, timeout=20_000):
        voice.say("crash")
    assert not voice.busy
    assert voice.status().works
    voice.say("again")
    qtbot.waitUntil(lambda: "again" in one.asked, timeout=10_000)
    assert one.starts == 2


def test_a_process_that_always_dies_is_given_up_with_a_sentence(
    qtbot: QtBot, made: Callable[[str], Made]
) -> None:
    """Starting it again and again would burn the processor through the session."""
    one = made("dies")
    voice = ready(qtbot, one)
    assert one.starts == 2
    assert not voice.status().works
    assert voice.status().sentence.startswith("No voice: ")
    voice.say("nothing")
    voice.start()
    qtbot.wait(100)
    assert one.starts == 2


def test_a_program_that_is_not_there_is_given_up_with_a_sentence(qtbot: QtBot) -> None:
    """QProcess tells a failed start by another signal than an end."""
    voice = Speech(command=["/nowhere/speech"])
    with qtbot.waitSignal(voice.changed, timeout=10_000):
        voice.say("nothing")
    assert not voice.status().works
    voice.close()


def test_a_process_that_hangs_while_starting_is_ended(
    qtbot: QtBot, made: Callable[[str], Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A speech server that never answers would leave a process behind and the voice undecided."""
    monkeypatch.setattr(speech, "START_LIMIT_MS", 300)
    one = made("hangs")
    voice = ready(qtbot, one)
    assert not voice.status().works
    assert not voice.busy


def test_a_sentence_that_never_ends_is_ended(
    qtbot: QtBot, made: Callable[[str], Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the end of a sentence gets lost, every later cue would be dropped as overlapping."""
    monkeypatch.setattr(speech, "SAY_LIMIT_MS", 300)
    one = made("well")
    voice = ready(qtbot, one)
    with qtbot.waitSignal(voice.changed, timeout=20_000):
        voice.say("long")
    assert not voice.busy
    assert one.starts == 2


def test_an_error_while_speaking_frees_the_voice(qtbot: QtBot, made: Callable[[str], Made]) -> None:
    """The speech system refuses one sentence: the next one must still be tried."""
    one = made("well")
    voice = ready(qtbot, one)
    voice.say("error")
    qtbot.waitUntil(lambda: not voice.busy, timeout=10_000)
    voice.say("next")
    qtbot.waitUntil(lambda: "next" in one.asked, timeout=10_000)


def test_no_voices_is_said_with_what_would_bring_them(
    qtbot: QtBot, made: Callable[[str], Made]
) -> None:
    """An engine without voices works and says nothing: the person must hear of it otherwise."""
    voice = ready(qtbot, made("no voices"))
    status = voice.status()
    assert not status.works
    if sys.platform == "linux":
        assert status.sentence == (
            "No voice: speech-dispatcher has no voices."
            " Install speech-dispatcher and speech-dispatcher-espeak-ng."
        )
    voice.say("nothing")
    assert not voice.busy


def test_a_missing_library_is_said(qtbot: QtBot, made: Callable[[str], Made]) -> None:
    """Qt's speech needs libpulse too; without it the process can tell, but not speak."""
    one = made("missing")
    status = ready(qtbot, one).status()
    assert "libpulse0" in status.sentence
    assert one.starts == 1


def test_voices_are_known_and_one_can_be_chosen(qtbot: QtBot, made: Callable[[str], Made]) -> None:
    """Settings lists them; a choice made before the process is ready must reach it too."""
    one = made("well")
    assert one.voice.voices() == ()
    one.voice.set_voice("Bob", 20, 50)
    voice = ready(qtbot, one)
    assert voice.voices() == ("Ann", "Bob")
    voice.set_voice("Ann", -20, 80)
    qtbot.waitUntil(lambda: one.log.read_text().count('"voice"') == 2, timeout=10_000)
    wishes = [json.loads(line) for line in one.log.read_text().splitlines()[1:]]
    assert [(wish["name"], wish["speed"], wish["volume"]) for wish in wishes] == [
        ("Bob", 20, 50),
        ("Ann", -20, 80),
    ]


def test_a_closed_voice_stays_closed(qtbot: QtBot, made: Callable[[str], Made]) -> None:
    """A cue that comes while the window closes must not start the process again."""
    one = made("well")
    voice = ready(qtbot, one)
    voice.close()
    voice.say("nothing")
    voice.silence()
    voice.close()
    assert one.starts == 1


def test_the_real_process_starts_from_its_file_and_ends_with_its_input() -> None:
    """Left alone it must go: a parent that was killed can't end it. A file of the folder is not imported."""
    assert Path(worker_command()[-1]).name == "speech_worker.py"
    environment = {"SPEECHD_CMD": "/bin/false", "PATH": "/usr/bin", "XDG_RUNTIME_DIR": "/nowhere"}
    ended = subprocess.run(
        worker_command(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0
    assert json.loads(ended.stdout.splitlines()[0])["state"] in ("ready", "missing")


def test_the_frozen_app_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frozen app has no Python to run a file with."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "--speech-worker"]


@pytest.mark.parametrize(
    ("names", "best"),
    [
        (["English (Caribbean)", "English (America)"], "English (America)"),
        (["English (Scotland)", "English (Great Britain)"], "English (Great Britain)"),
        (["Zira"], "Zira"),
    ],
)
def test_the_best_voice_is_a_plain_english(names: list[str], best: str) -> None:
    """espeak-ng's first English is Caribbean: understood by few on first hearing."""
    assert speech_worker.best_voice(names) == best
