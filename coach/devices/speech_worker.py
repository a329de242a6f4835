"""The speech process: reads what to say as JSON lines, writes how it goes as JSON lines.

It is a process of its own because building Qt's speech engine blocks its whole interpreter, 1.4 seconds
and more on Linux; the window must not stand still for that.

It imports nothing of Coach, so that it starts from its file alone, wherever Coach was started.

It reads ``{"do": "say", "text": ...}``, ``{"do": "stop"}``, ``{"do": "voices"}``, ``{"do": "quit"}`` and
``{"do": "voice", "name": ..., "speed": -100..100, "volume": 0..100}``. It writes
``{"state": "ready", "voices": [...]}`` once, then ``speaking`` and ``idle`` in turn, ``voices`` when asked,
``error`` with a sentence, and ``missing`` with the reason where Qt's speech module can't be loaded.
It ends when its standard input does, so it never outlives who started it.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, QLoggingCategory, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

BUILD_LIMIT_S = 20
"""An engine that is not built by then never will be."""
GRACE_S = 5.0
"""How long after the end of its input the process may take to leave."""
PREFERRED_VOICES = {
    "en_GB": ("English (Great Britain)",),
    "": ("English (America)", "English (Great Britain)"),
}
"""What to take among espeak-ng's many Englishes, by the system's locale; the rest read by name order."""


class Worker(QObject):
    """Does what the lines ask with a speech engine, and tells its state."""

    line = Signal(str)
    """A line was read, in the reading thread."""
    ended = Signal()
    """The input is at its end."""

    def __init__(self) -> None:
        super().__init__()
        self._engine: QTextToSpeech | None = None
        self._voices: dict[str, QVoice] = {}
        self.line.connect(self._obey)

    def build(self) -> None:
        """Find an engine with voices and say that it is ready; ready without voices when there is none."""
        from PySide6.QtTextToSpeech import QTextToSpeech

        for name in QTextToSpeech.availableEngines():
            if name == "mock":  # it works everywhere and says nothing
                continue
            engine = QTextToSpeech(name)
            voices = english_voices(engine)
            if voices:
                self._engine, self._voices = engine, voices
                self._choose("")
                engine.stateChanged.connect(self._tell_state)
                engine.errorOccurred.connect(self._tell_error)
                break
        _write(state="ready", voices=list(self._voices))

    def _obey(self, line: str) -> None:
        try:
            wish = json.loads(line)
            self._do(wish["do"], wish)
        except (ValueError, KeyError, TypeError) as error:
            _write(state="error", sentence=f"not understood: {line.strip()[:200]} ({error})")

    def _do(self, what: str, wish: dict[str, Any]) -> None:
        if what == "quit":
            self.ended.emit()
        elif what == "voices":
            _write(state="voices", voices=list(self._voices))
        elif self._engine is not None:
            self._use(self._engine, what, wish)

    def _use(self, engine: "QTextToSpeech", what: str, wish: dict[str, Any]) -> None:
        match what:
            case "say":
                engine.say(str(wish["text"]))
            case "stop":
                engine.stop()
            case "voice":
                self._choose(str(wish["name"]))
                engine.setRate(int(wish["speed"]) / 100)
                engine.setVolume(int(wish["volume"]) / 100)
            case _:
                raise ValueError(what)

    def _choose(self, name: str) -> None:
        """Take the voice of that name; the best of the known ones when there is none of it."""
        voice = self._voices.get(name) or self._voices[best_voice(list(self._voices))]
        if self._engine is not None and self._engine.voice() != voice:
            self._engine.setVoice(voice)

    def _tell_state(self, state: "QTextToSpeech.State") -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        speaking = state in (QTextToSpeech.State.Speaking, QTextToSpeech.State.Synthesizing)
        _write(state="speaking" if speaking else "idle")

    def _tell_error(self, _reason: "QTextToSpeech.ErrorReason", sentence: str) -> None:
        _write(state="error", sentence=sentence)


def english_voices(engine: "QTextToSpeech") -> "dict[str, QVoice]":
    """The engine's English voices by name, since what Coach says is English; all, when there is none.

    espeak-ng offers each voice again as spoken by a hundred characters ("English (America)+Adam"):
    those are left out.
    """
    locales = engine.availableLocales()
    english = [one for one in locales if one.language() == QLocale.Language.English]
    voices: dict[str, QVoice] = {}
    for locale in sorted(english or locales, key=QLocale.name):
        engine.setLocale(locale)
        for voice in engine.availableVoices():
            if "+" not in voice.name():
                voices.setdefault(voice.name(), voice)
    return voices


def best_voice(names: Sequence[str]) -> str:
    """The voice to start with."""
    here = QLocale.system().name()
    for wanted in (*PREFERRED_VOICES.get(here, ()), *PREFERRED_VOICES[""]):
        if wanted in names:
            return wanted
    return names[0]


def _write(**message: object) -> None:
    try:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()
    except (OSError, ValueError):
        # Nobody listens any more; the end of the input will come too.
        os._exit(0)


def _read(worker: Worker) -> None:
    """Pass every line on; at the end ask the process to leave, and see that it does."""
    for line in sys.stdin:
        worker.line.emit(line)
    worker.ended.emit()
    guard = threading.Timer(GRACE_S, os._exit, (0,))
    guard.daemon = True
    guard.start()


def main() -> int:
    """Run until the input ends; the exit code."""
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    application = QCoreApplication.instance() or QCoreApplication([])
    try:
        import PySide6.QtTextToSpeech  # noqa: F401 - whether it can be loaded decides everything else
    except ImportError as error:
        _write(state="missing", reason=str(error))
        return 0
    worker = Worker()
    worker.ended.connect(application.quit)
    # While an engine is being built no Python runs, so only a signal can end one that hangs.
    guarded = hasattr(signal, "alarm")
    if guarded:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(BUILD_LIMIT_S)
    worker.build()
    if guarded:
        signal.alarm(0)
    threading.Thread(target=_read, args=(worker,), daemon=True).start()
    application.exec()
    sys.stdout.flush()
    # Engines have been seen to hang or crash while they are taken down; there is nothing left to save.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
