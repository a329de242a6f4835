"""One process that reads a part of the library, and what it has handed over so far."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from coach.domain.exercise import Exercise
from coach.library.frames import LENGTH_BYTES, unpack
from coach.library.pieces import Piece

SILENT_MS = 20_000
"""A process that has handed over nothing for so long hangs: it is ended."""
END_LIMIT_MS = 1_000


class LibraryProcess(QObject):
    """``start`` it; then ``more`` says that ``take`` has something to do."""

    more = Signal()
    """Something has come, or the process has ended."""

    def __init__(
        self, command: Sequence[str], known: Mapping[str, Exercise], parent: QObject
    ) -> None:
        """``known`` are the moves as they were: one that has not changed stays the same object."""
        super().__init__(parent)
        self._command = command
        self._known = known
        self.piece: Piece | None = None
        """What was read, once everything has come."""
        self.failed = False
        """Whether it ended, or never began, without handing over everything."""
        self._moves: dict[str, Exercise] = {}
        self._origins: dict[str, Path] = {}
        self._unread = bytearray()
        self._ended = False
        self._guard = QTimer(self)
        self._guard.setSingleShot(True)
        self._guard.timeout.connect(self._end_hanging)
        self._process = process = QProcess(self)
        process.setStandardInputFile(QProcess.nullDevice())
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._end)

    def start(self) -> None:
        """Start it, once somebody listens: that it can't be started may be said at once."""
        self._guard.start(SILENT_MS)
        self._process.start(self._command[0], list(self._command[1:]))

    @property
    def over(self) -> bool:
        """Whether nothing more is to come of it."""
        return self.failed or self.piece is not None

    def take(self) -> Iterator[None]:
        """Unpickle what has come, a frame at each step."""
        while not self.over:
            if (frame := self._next_frame()) is None:
                # Only now, with everything read that came before its end.
                self.failed = self._ended
                return
            self._take_frame(frame)
            yield

    def let_go(self) -> None:
        """Listen no more; it may come to its own end, keeping what it has read for the next start."""
        self._guard.stop()
        process = self._process
        process.readyReadStandardOutput.disconnect(self._read)
        process.finished.disconnect(self._end)
        process.errorOccurred.disconnect(self._end)
        if process.state() == QProcess.ProcessState.NotRunning:
            self.deleteLater()
        else:
            process.finished.connect(self.deleteLater)

    def kill(self) -> None:
        """End it, whatever it is doing; nothing is heard of it any more."""
        self.blockSignals(True)
        self._guard.stop()
        self._process.kill()
        # The one place that waits: a killed process takes milliseconds.
        self._process.waitForFinished(END_LIMIT_MS)

    def _read(self) -> None:
        self._guard.start(SILENT_MS)
        self._unread += self._process.readAllStandardOutput().data()
        self.more.emit()

    def _end(self) -> None:
        """It has ended; or it could not be started, and will not be said to have ended."""
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._ended = True
            self._guard.stop()
            if self._process.isOpen():
                self._unread += self._process.readAllStandardOutput().data()
            self.more.emit()

    def _end_hanging(self) -> None:
        self._process.kill()

    def _next_frame(self) -> bytes | None:
        length = int.from_bytes(self._unread[:LENGTH_BYTES], "big")
        end = LENGTH_BYTES + length
        if len(self._unread) < max(end, LENGTH_BYTES + 1):
            return None
        frame = bytes(self._unread[LENGTH_BYTES:end])
        del self._unread[:end]
        return frame

    def _take_frame(self, frame: bytes) -> None:
        try:
            value = unpack(frame)
        except ValueError:
            self.failed = True
            return
        if isinstance(value, Piece):
            self._guard.stop()
            origins = self._origins | dict(value.origins)
            self.piece = replace(value, moves=self._moves, origins=origins)
            return
        for move, origin in value:
            before = self._known.get(move.id)
            self._moves[move.id] = move if before is None or before != move else before
            self._origins[f"moves/{move.id}"] = origin
