"""A command of Coach, run as a process of its own beside the window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from coach.paths import Paths

_END_LIMIT_MS = 2_000


class OwnCommand(QObject):
    """``coach WORDS`` on the folders of the window. What takes minutes takes no frame from the window."""

    told = Signal(str)
    """A line of its standard error, as it comes."""
    done = Signal(int, str)
    """It has ended: its exit code (-1 where it had none), and everything it wrote."""

    def __init__(self, paths: Paths, words: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = b""
        self._over = False
        self._process = process = QProcess(self)
        program, *before = _start()
        process.setProgram(program)
        process.setArguments([*before, *words, *_folders(paths)])
        process.setProcessEnvironment(_environment())
        process.setStandardInputFile(QProcess.nullDevice())
        process.readyReadStandardError.connect(self._read)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._fail)

    def start(self) -> None:
        """Start it, once somebody listens."""
        self._process.start()

    def kill(self) -> None:
        """End it, whatever it is doing; nothing is heard of it any more."""
        self._over = True
        self._process.kill()
        # A killed process takes milliseconds.
        self._process.waitForFinished(_END_LIMIT_MS)

    def _read(self) -> None:
        *lines, self._lines = (
            self._lines + bytes(self._process.readAllStandardError().data())
        ).split(b"\n")
        for line in lines:
            self.told.emit(line.decode("utf-8", "replace").rstrip())

    def _end(self, code: int, how: QProcess.ExitStatus) -> None:
        self._read()
        text = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        self._finish(code if how is QProcess.ExitStatus.NormalExit else -1, text)

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._finish(-1, "")

    def _finish(self, code: int, text: str) -> None:
        if not self._over:
            self._over = True
            self.done.emit(code, text)


def _start() -> list[str]:
    """What starts Coach again: from a checkout, a wheel and a frozen app alike."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # With -P: a "json.py" in the folder Coach was started from must not be imported.
    return [sys.executable, "-P", "-m", "coach"]


def _folders(paths: Paths) -> list[str]:
    own = [layer for layer in paths.layers if layer not in (paths.bundled, paths.library)]
    folders = ["--data-dir", os.fspath(paths.data)]
    for layer in own:
        folders += ["--library", os.fspath(layer)]
    return folders


def _environment() -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    home = os.fspath(Path(__file__).resolve().parents[1])
    others = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", os.pathsep.join([home, others] if others else [home]))
    environment.insert("PYTHONIOENCODING", "utf-8")
    return environment
