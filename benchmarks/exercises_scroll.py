"""Sixty cards of Exercises scrolled through in the real window: the longest gap between two frames. JSON.

Run inside ``tests/desktop.sh``. The page is shown with figures and, in a process of its own, without any,
which says what they cost. A patch in a corner of the window is painted every 16 ms; a gap is the time
between two of its paintings. The cards are scrolled through from top to bottom twice, a notch of the wheel
at each frame: while the figures are painted for the first time, and when they are there. Then it is measured
what the page costs of one core, and what it costs when the figure of one card moves.
"""

import argparse
import gc
import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from library_window import Patch
from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parents[1]))

from coach.domain.catalogue import Catalogue
from coach.domain.fields import Level
from coach.library.catalogue import load
from coach.qt.pages.exercises import ExercisesPage
from coach.qt.theme import Theme
from coach.qt.widgets.figure_pictures import Figures
from coach.qt.widgets.move_grid import MoveGrid

ROOT = Path(__file__).parents[1]
CARDS = 60
RUNS = 5
SIZE = (1366, 768)
NOTCH_PX = 60
NOTCH_MS = 16
SETTLE_S = 1.0
MOVES_S = 10.0


class NoFigures(Figures):
    """Cards as they were before there were any."""

    def picture(self, *_asked: object) -> None:
        """None, ever."""


def wait(seconds: float) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def sixty(catalogue: Catalogue, cards: int) -> Catalogue:
    """So many moves with the figures of the library's."""
    moves = list(catalogue.moves.values())
    made = {}
    for number in range(cards):
        move = moves[number % len(moves)]
        named = f"{move.id}-{number}"
        made[named] = replace(
            move, id=named, name=f"{move.name} {number}", motion=move.motion or move.id
        )
    return replace(catalogue, moves=made)


def shown_ms(page: ExercisesPage, patch: Patch) -> float:
    """From showing the page until it has painted."""
    began = time.perf_counter()
    page.show()
    while not patch.at_s:
        QApplication.processEvents()
    return (time.perf_counter() - began) * 1000


def scroll(grid: MoveGrid, patch: Patch) -> float:
    """From the top to the bottom; the longest gap in ms."""
    bar = grid.verticalScrollBar()
    bar.setValue(0)
    wait(0.2)
    began = time.perf_counter()
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + NOTCH_PX)
        wait(NOTCH_MS / 1000)
    return patch.gap_ms(began)


def watch(cards: int, *, figures: bool) -> dict[str, float]:
    """One page in this process."""
    app = QApplication(sys.argv[:1])
    theme = Theme(app, ROOT / "assets" / "fonts")
    catalogue = sixty(load([ROOT / "exercises"]), cards)
    gc.freeze()  # as the window does when it has read the library
    began = time.perf_counter()
    page = ExercisesPage(theme, figures=None if figures else NoFigures(theme))
    page.resize(*SIZE)
    page.show_catalogue(catalogue, Level.BEGINNER)
    patch = Patch(page)
    patch.show()
    made_ms = (time.perf_counter() - began) * 1000
    result = {"first_show_ms": round(made_ms + shown_ms(page, patch), 1)}
    opened = time.perf_counter()
    wait(SETTLE_S)
    result["first_gap_ms"] = patch.gap_ms(opened)
    (grid,) = page.findChildren(MoveGrid)
    result["scroll_gap_ms"] = scroll(grid, patch)
    result["scroll_again_gap_ms"] = scroll(grid, patch)
    patch.stop()
    page.activateWindow()
    QCursor.setPos(page.mapToGlobal(QPoint(4, 4)))
    result["still_percent"] = cost(MOVES_S / 2)
    grid.setFocus()
    grid.verticalScrollBar().setValue(0)
    grid.go_to(0)
    result["moving_percent"] = cost(MOVES_S)
    return result


def cost(seconds: float) -> float:
    """Percent of one core over so many seconds."""
    wait(SETTLE_S)
    cpu, began = time.process_time(), time.perf_counter()
    wait(seconds)
    return round((time.process_time() - cpu) / (time.perf_counter() - began) * 100, 2)


def start(cards: int, how: str) -> dict[str, float]:
    """One page in a process of its own."""
    command = [sys.executable, __file__, "--watch", how, "--cards", str(cards)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Measure and print; the middle of several runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--watch", choices=("with", "without"), help="one page, in this process")
    parser.add_argument("--cards", type=int, default=CARDS)
    parser.add_argument("--runs", type=int, default=RUNS)
    chosen = parser.parse_args()
    if chosen.watch:
        print(json.dumps(watch(chosen.cards, figures=chosen.watch == "with")))
        return
    taken: dict[str, list[dict[str, float]]] = {"with": [], "without": []}
    for _ in range(chosen.runs):
        for how, runs in taken.items():
            runs.append(start(chosen.cards, how))
    result: dict[str, object] = {"cards": chosen.cards, "runs": chosen.runs}
    for how, runs in taken.items():
        result[how] = {key: round(median(run[key] for run in runs), 2) for key in runs[0]}
        result[f"{how}_runs"] = runs
    first = {how: median(run["first_show_ms"] for run in runs) for how, runs in taken.items()}
    result["figures_add_ms"] = round(first["with"] - first["without"], 1)
    result["worst_gap_ms"] = max(run["scroll_gap_ms"] for run in taken["with"])
    print(json.dumps(result))


if __name__ == "__main__":
    main()
