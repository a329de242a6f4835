"""Records what is really played: a PulseAudio sink's monitor, with the moment of every sample.

For tests marked ``sound`` or ``speech`` and for the benchmarks; tests/desktop.sh provides the sink.
"""

import math
import os
import subprocess
import threading
import time
from array import array
from dataclasses import dataclass
from types import TracebackType
from typing import Self

RATE_HZ = 48_000
BLOCK = RATE_HZ // 1000
"""One millisecond of samples."""
PITCHES_HZ = {"tick": 1000.0, "short": 659.26, "long": 880.0, "done": 523.25}
"""What assets/sounds/make_sounds.py gives each sound to begin with."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch of sound; its times are those of time.monotonic, in seconds."""

    start_s: float
    end_s: float
    name: str
    """Which of Coach's sounds its beginning resembles most."""


class Recording:
    """Records while its block runs; ask it what was heard afterwards."""

    def __init__(self, sink: str = "test") -> None:
        self._command = ["parec", "-d", f"{sink}.monitor", "--latency-msec=5", "--raw"]
        self._command += ["--format=s16le", f"--rate={RATE_HZ}", "--channels=1"]
        self._chunks: list[bytes] = []
        self._begun = threading.Event()
        self._start_s = math.inf
        self.samples: array[int] = array("h")

    def __enter__(self) -> Self:
        self._parec = subprocess.Popen(self._command, stdout=subprocess.PIPE)
        self._thread = threading.Thread(target=self._read)
        self._thread.start()
        if not self._begun.wait(10):
            self._parec.kill()
            raise RuntimeError("parec records nothing: is there a null sink?")
        time.sleep(0.2)  # the first samples come late and in a bunch
        return self

    def _read(self) -> None:
        assert self._parec.stdout is not None
        count = 0
        while chunk := os.read(self._parec.stdout.fileno(), 65_536):
            self._chunks.append(chunk)
            count += len(chunk) // 2
            # No sample arrives before it was played, so the promptest chunk tells when all began.
            self._start_s = min(self._start_s, time.monotonic() - count / RATE_HZ)
            self._begun.set()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        time.sleep(0.1)
        self._parec.terminate()
        self._thread.join()
        self._parec.wait()
        if self._parec.stdout is not None:
            self._parec.stdout.close()
        data = b"".join(self._chunks)
        self.samples = array("h", data[: len(data) // 2 * 2])

    def heard(self, threshold: int = 150, quiet_ms: int = 60) -> list[Heard]:
        """The stretches louder than the threshold, those with less quiet between them taken as one."""
        stretches: list[list[int]] = []
        for first in range(0, len(self.samples) - BLOCK, BLOCK):
            block = self.samples[first : first + BLOCK]
            if max(block) > threshold or min(block) < -threshold:
                if stretches and first - stretches[-1][1] <= quiet_ms * BLOCK:
                    stretches[-1][1] = first + BLOCK
                else:
                    edge = next(i for i, value in enumerate(block) if abs(value) > threshold)
                    stretches.append([first + edge, first + BLOCK])
        return [
            Heard(self._when(start), self._when(end), self._name(start, end))
            for start, end in stretches
        ]

    def loudest(self, start_s: float, end_s: float) -> int:
        """The loudest sample between two moments."""
        part = self.samples[self._index(start_s) : self._index(end_s)]
        return max((abs(value) for value in part), default=0)

    def _when(self, index: int) -> float:
        return self._start_s + index / RATE_HZ

    def _index(self, moment_s: float) -> int:
        return max(round((moment_s - self._start_s) * RATE_HZ), 0)

    def _name(self, start: int, end: int) -> str:
        part = self.samples[start : min(end, start + 100 * BLOCK)]
        return max(PITCHES_HZ, key=lambda name: _strength(part, PITCHES_HZ[name]))


def _strength(samples: "array[int]", pitch_hz: float) -> float:
    """How strong a pitch is in the samples."""
    turn = 2 * math.pi * pitch_hz / RATE_HZ
    real = sum(value * math.cos(turn * index) for index, value in enumerate(samples))
    imaginary = sum(value * math.sin(turn * index) for index, value in enumerate(samples))
    return math.hypot(real, imaginary)
