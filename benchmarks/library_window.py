"""A person's own library of 10,000 moves in the real window: how long it takes, what the frames do. JSON.

Run inside ``tests/desktop.sh``. Each start is a process of its own: cold with nothing kept of an earlier one,
warm with what the last start kept. Counted is from the window's first paint until every move is in and Today
has painted. A patch in a corner of the window is painted every 16 ms; a gap is the time between two of its
paintings, from when Today has painted with the bundled library (until then it is ``library_shown.py``'s) to a
second after everything is in. Then one file is written, and everything is read again: ``changed``.
"""

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from many_moves import write_moves
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

sys.path.insert(0, str(Path(__file__).parents[1]))

from coach.app import Coach
from coach.paths import APPLICATION, ORGANISATION, find_paths
from coach.qt.first_paint import FirstPaint
from coach.qt.single_instance import SingleInstance

MOVES = 10_000
RUNS = 3
FRAME_MS = 16
AFTER_S = 1.0
LONGEST_S = 60.0


class Patch(QWidget):
    """Painted at every frame; remembers when."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.at_s: list[float] = []
        self.resize(8, 8)
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self.update)
        self._tick.start(FRAME_MS)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self.at_s.append(time.perf_counter())
        painter = QPainter(self)
        painter.fillRect(0, 0, len(self.at_s) % 8, 8, Qt.GlobalColor.darkCyan)

    def stop(self) -> None:
        """Paint no more."""
        self._tick.stop()

    def gap_ms(self, since_s: float) -> float:
        """The longest gap since a moment."""
        at = [each for each in self.at_s if each >= since_s]
        return round(max((b - a) * 1000 for a, b in itertools.pairwise(at)), 1)


class Marks(QObject):
    """When Coach had painted its window, Today, and everything."""

    def __init__(self, coach: Coach) -> None:
        super().__init__(coach)
        self._coach = coach
        self.window_s = self.today_s = self.loaded_s = 0.0
        self._asked = False
        FirstPaint(coach.window, "bench_window").seen.connect(self._window_painted)
        coach.loaded.connect(self._loaded)

    def _window_painted(self) -> None:
        self.window_s = time.perf_counter()

    def _loaded(self) -> None:
        self.loaded_s = time.perf_counter()

    def today_has_painted(self) -> bool:
        """Whether Today has painted with a library; asked for as long as it has not."""
        desk = getattr(self._coach, "desk", None)
        if not self._asked and desk is not None and desk.shown.catalogue.moves:
            self._asked = True
            FirstPaint(desk.today, "bench_today").seen.connect(self._today_painted)
            desk.today.viewport().update()
        return self.today_s > 0

    def _today_painted(self) -> None:
        self.today_s = time.perf_counter()


def until(done: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    began = time.perf_counter()
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: done() and loop.quit())
    look.start(5)
    QTimer.singleShot(round(LONGEST_S * 1000), loop, loop.quit)
    loop.exec()
    if time.perf_counter() - began >= LONGEST_S:
        raise SystemExit("it takes too long")


def wait(seconds: float) -> None:
    """Let the window live for a while."""
    end = time.perf_counter() + seconds
    until(lambda: time.perf_counter() >= end)


def watch(data: Path, moves: int) -> dict[str, float]:
    """One start of Coach in this process, then one changed file."""
    QCoreApplication.setOrganizationName(ORGANISATION)
    QCoreApplication.setApplicationName(APPLICATION)
    app = QApplication(sys.argv[:1])
    paths = find_paths(data)
    coach = Coach(app, paths, SingleInstance(paths.data))
    marks = Marks(coach)
    coach.show()
    until(marks.today_has_painted)
    patch = Patch(coach.window)
    patch.show()
    until(lambda: marks.loaded_s > 0)
    wait(AFTER_S)
    shown = coach.desk.shown
    before = shown.catalogue
    if len(before.moves) < moves:
        raise SystemExit(f"{len(before.moves)} moves; {before.problems[:3]}")
    result = {
        "bundled_ms": round((marks.today_s - marks.window_s) * 1000),
        "load_s": round(marks.loaded_s - marks.window_s, 2),
        "gap_ms": patch.gap_ms(marks.today_s),
    }
    card = min((paths.library / "moves").iterdir())
    began = time.perf_counter()
    card.write_text(card.read_text() + "# changed\n")
    until(lambda: shown.catalogue is not before)
    result["changed_s"] = round(time.perf_counter() - began, 2)
    wait(AFTER_S)
    result["changed_gap_ms"] = patch.gap_ms(began)
    coach.shut()
    coach.window.close()
    return result


def start(data: Path, moves: int) -> dict[str, float]:
    """One start in a process of its own."""
    command = [sys.executable, __file__, "--watch", str(data), "--moves", str(moves)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Measure and print; of several starts the quickest, as others use this machine too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--watch", type=Path, help="one start on this data folder, in this process")
    parser.add_argument("--moves", type=int, default=MOVES)
    parser.add_argument("--runs", type=int, default=RUNS)
    chosen = parser.parse_args()
    if chosen.watch:
        print(json.dumps(watch(chosen.watch, chosen.moves)))
        return
    taken: dict[str, list[dict[str, float]]] = {"cold": [], "warm": []}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        (data / "settings.json").write_text(json.dumps({"version": 1, "safety_accepted": True}))
        write_moves(data / "library", chosen.moves)
        for _ in range(chosen.runs):
            for kept in data.glob("library*.cache"):
                kept.unlink()
            for runs in taken.values():
                runs.append(start(data, chosen.moves))
    result: dict[str, object] = {"moves": chosen.moves}
    for name, runs in taken.items():
        result[name] = {key: min(run[key] for run in runs) for key in runs[0]}
        result[f"{name}_runs"] = runs
    print(json.dumps(result))


if __name__ == "__main__":
    main()
