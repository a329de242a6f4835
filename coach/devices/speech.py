"""The voice: a Speaker that hands sentences to the speech process and never waits for it.

Everything the speech process tells comes through signals of the event loop. What it can't do in time is
dropped, since a late cue is worse than a missing one: its text is on the screen anyway.
"""

import json
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from coach.devices.sound import missing_library
from coach.domain.ports import DeviceStatus

LATE_MS = 700
"""A sentence that had to wait longer than this for the voice to be ready is not said."""
START_LIMIT_MS = 25_000
SAY_LIMIT_MS = 20_000
"""A process that is not ready, or still speaking, after this long hangs: it is ended."""
END_LIMIT_MS = 1_000
RESTARTS = 1
QUIET_QT = "qt.multimedia.*=false"
"""Qt complains about every optional library that is absent."""


def worker_command() -> list[str]:
    """What starts the speech process: from a checkout, a wheel and a frozen app alike."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--speech-worker"]
    # By its file and with -P: a "json.py" in the folder Coach was started from must not be imported.
    return [sys.executable, "-P", str(Path(__file__).with_name("speech_worker.py"))]


def look() -> DeviceStatus:
    """Whether speech works, found out by waiting for it: 1.5 seconds and more. Not for the window."""
    command = worker_command()
    try:
        ended = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=START_LIMIT_MS / 1000,
        )
        message = json.loads(ended.stdout.splitlines()[0])
    except (OSError, subprocess.TimeoutExpired, ValueError, IndexError):
        return _status(_NOT_RUNNING)
    return _status(_lack(message))


class Speech(QObject):
    """A Speaker. Making one costs nothing; the speech process starts with ``start`` or the first sentence.

    Lives in the window's thread. ``close`` must be called before the application ends.
    """

    changed = Signal()
    """The status or the list of voices is another."""

    def __init__(
        self,
        voice: str = "",
        speed: int = 0,
        volume: int = 90,
        parent: QObject | None = None,
        *,
        command: Sequence[str] = (),
    ) -> None:
        """``speed`` is -100 to 100, ``volume`` in percent; ``command`` replaces the worker's own."""
        super().__init__(parent)
        self.dropped = 0
        """Sentences not said because another was still being said, or because the voice was not ready."""
        self._command = list(command) or worker_command()
        self._choice: dict[str, object] = {"name": voice, "speed": speed, "volume": volume}
        self._process: QProcess | None = None
        self._unread = b""
        self._voices: tuple[str, ...] = ()
        self._trouble = ""
        self._gone = False
        self._restarts_left = RESTARTS
        self._ready = False
        self._busy = False
        self._heard = False
        """Whether the process said that it speaks since the last sentence was sent: until then its "idle"
        belongs to the one before."""
        self._waiting: tuple[str, float] | None = None
        self._guard = QTimer(self)
        self._guard.setSingleShot(True)
        self._guard.timeout.connect(self._end_hanging)

    # -- the port -----------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Say it now, unless something is still being said; nothing when there is no voice."""
        if self._gone:
            return
        self.start()
        if self._busy:
            self.dropped += 1
        elif self._ready:
            self._busy, self._heard = True, False
            self._send(do="say", text=text)
            self._guard.start(SAY_LIMIT_MS)
        else:
            self.dropped += self._waiting is not None
            self._waiting = (text, time.monotonic())

    def silence(self) -> None:
        """Stop at once."""
        self._waiting = None
        if self._busy:
            self._busy = False
            self._guard.stop()
            self._send(do="stop")

    def status(self) -> DeviceStatus:
        """Whether speech can be heard, as far as is known yet."""
        return _status(self._trouble)

    # -- beyond the port ----------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether something is being said."""
        return self._busy

    def start(self) -> None:
        """Start the speech process, so that it is ready when the first sentence comes."""
        if self._process is not None or self._gone:
            return
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_LOGGING_RULES", QUIET_QT)
        process.setProcessEnvironment(environment)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        self._process, self._unread, self._ready = process, b"", False
        self._guard.start(START_LIMIT_MS)
        process.start(self._command[0], self._command[1:])
        self._send(do="voice", **self._choice)

    def set_voice(self, name: str, speed: int, volume: int) -> None:
        """Choose the voice (empty: the best one), its speed from -100 to 100, its volume in percent."""
        self._choice = {"name": name, "speed": speed, "volume": volume}
        self._send(do="voice", **self._choice)

    def voices(self) -> tuple[str, ...]:
        """The names of the voices; empty until the speech process is ready."""
        return self._voices

    def close(self) -> None:
        """End the speech process; nothing is said any more."""
        self._gone = True
        self._quiet()
        process, self._process = self._process, None
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._read)
        process.finished.disconnect(self._ended)
        process.errorOccurred.disconnect(self._failed)
        process.kill()
        # The one place that waits: the window is gone by now, and a killed process takes milliseconds.
        process.waitForFinished(END_LIMIT_MS)
        process.deleteLater()

    # -- what the process tells ---------------------------------------------------------------

    def _read(self) -> None:
        if self._process is None:
            return
        self._unread += self._process.readAllStandardOutput().data()
        *lines, self._unread = self._unread.split(b"\n")
        for line in lines:
            try:
                message = json.loads(line)
            except ValueError:
                continue  # a library that prints to the process's output
            if isinstance(message, dict):
                self._hear(message)

    def _hear(self, message: dict[str, object]) -> None:
        match message.get("state"):
            case "ready" | "missing":
                self._begin(message)
            case "speaking":
                self._heard = True
            case "idle" if self._heard:
                self._quiet()
            case "error":
                self._quiet()

    def _begin(self, message: dict[str, object]) -> None:
        self._guard.stop()
        self._trouble = _lack(message)
        self._gone = bool(self._trouble)
        voices = message.get("voices")
        self._voices = tuple(voices) if isinstance(voices, list) else ()
        self._ready = not self._gone
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            text, since = waiting
            if (time.monotonic() - since) * 1000 <= LATE_MS:
                self.say(text)
            else:
                self.dropped += 1
        self.changed.emit()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # "finished" never comes then
            self._ended()

    def _ended(self) -> None:
        """The process is gone: start another one, once."""
        self._quiet()
        self._ready = False
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        if self._gone:
            return
        if self._restarts_left:
            self._restarts_left -= 1
            self.start()
        else:
            self._gone, self._trouble, self._waiting = True, _NOT_RUNNING, None
            self.changed.emit()

    def _end_hanging(self) -> None:
        if self._process is not None:
            self._process.kill()

    # -- what it is told ----------------------------------------------------------------------

    def _send(self, **wish: object) -> None:
        if self._process is not None:
            self._process.write(json.dumps(wish).encode() + b"\n")

    def _quiet(self) -> None:
        self._busy = self._heard = False
        self._guard.stop()


_NOT_RUNNING = "No voice: the speech process ends as soon as it starts. Restart Coach to try again."


def _status(trouble: str) -> DeviceStatus:
    return DeviceStatus("Voice", works=not trouble, sentence=trouble)


def _lack(message: dict[str, object]) -> str:
    """What the first message of the process says is missing, as a sentence; empty when nothing is."""
    if message.get("state") == "missing":
        return missing_library("No voice", str(message.get("reason", "")))
    if message.get("voices"):
        return ""
    if platform.system() == "Linux":
        return (
            "No voice: speech-dispatcher has no voices."
            " Install speech-dispatcher and speech-dispatcher-espeak-ng."
        )
    return "No voice: the system has none installed. Add one in the system's settings for speech."
