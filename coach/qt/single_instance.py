"""One window to a data folder: a second start raises the first window and goes away."""

import hashlib
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

_ANSWER_MS = 2_000
_PATIENCE_S = 15
"""So long a second start waits for a first that has only just begun, or is busy; then it opens a window."""
_AGAIN_S = 0.1
_LONGEST_ADDRESS = 100
"""Bytes of a socket's path that every system takes."""


class SingleInstance(QObject):
    """Holds the data folder's lock; whoever comes second asks the holder to raise its window.

    A data folder that can't be written has no lock: then every start has its own window.
    """

    raise_requested = Signal()
    """Somebody started Coach again."""

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _address(data)
        self._lock = QLockFile(str(data / "coach.lock"))
        # A lock whose process is gone is taken over; one whose process lives is never too old.
        self._lock.setStaleLockTime(0)
        self._server: QObject | None = None

    def is_first(self) -> bool:
        """Whether this is the only one; call once, before a window is made."""
        if self._lock.tryLock(0):
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def raise_first(self) -> bool:
        """Ask the first to raise its window; whether it answered.

        A first that was started a moment ago (a double click) does not listen yet: it is asked until it
        does. When it ends meanwhile, this is the first.
        """
        deadline = time.monotonic() + _PATIENCE_S
        while not self._ask_to_raise():
            if self._lock.tryLock(0) or time.monotonic() > deadline:
                return False
            time.sleep(_AGAIN_S)
        return True

    def _ask_to_raise(self) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_ANSWER_MS):
            return False
        socket.write(b"raise\n")
        heard = socket.waitForBytesWritten(_ANSWER_MS)
        socket.disconnectFromServer()
        return heard

    def listen(self) -> None:
        """Hear when somebody starts Coach again. Costs an import: call after the window has painted."""
        if not self._lock.isLocked():
            return  # another window's, which hears it; or nobody's, where nothing can be written
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)  # left behind by a killed process; the lock is ours
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._called)
        server.listen(self._name)
        self._server = server

    def _called(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        if isinstance(self._server, QLocalServer):
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            self.raise_requested.emit()

    def close(self) -> None:
        """Let go of the folder."""
        from PySide6.QtNetwork import QLocalServer

        if isinstance(self._server, QLocalServer):
            self._server.close()
        self._lock.unlock()


def _address(data: Path) -> str:
    """Where the first listens: in its own folder, or by a name where that path can't be an address."""
    path = os.fsencode(data / "coach.sock")
    if sys.platform != "win32" and len(path) <= _LONGEST_ADDRESS:
        return os.fsdecode(path)
    return f"exercise-coach-{hashlib.sha256(path).hexdigest()[:16]}"
