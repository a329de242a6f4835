"""The history of a made log in the real window: opened, searched, scrolled, drawn; and a set's commits.

``--sessions N`` is the size of the log, about twenty sets to a session. Run inside ``tests/desktop.sh``.
History is opened by its button in a window that has been on the screen for a while, and once more in one
that has only just come up. Prints JSON, milliseconds.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "storage"))
sys.path.insert(0, str(ROOT))

TYPED = "knee tuck", "hip", "the", "zebra", "strong back"
JUMPS = 60
ROUNDS = 3
COMMITS = 300
SETTLED_S = 7.0
"""By then everything is imported that the window imports before it is asked for."""


def since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


class Window:
    """Coach's own window on a data folder, driven as a person would."""

    def __init__(self, data: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from coach.app import Coach
        from coach.paths import find_paths
        from coach.qt.single_instance import SingleInstance

        self.app = QApplication.instance() or QApplication([])
        ready: list[bool] = []
        self.coach = Coach(self.app, find_paths(data), SingleInstance(data))
        self.coach.loaded.connect(lambda: ready.append(True))
        self.coach.show()
        self.run_until(lambda: bool(ready))

    def run_until(self, done, most_s: float = 30.0) -> None:
        end = time.monotonic() + most_s
        while not done():
            if time.monotonic() > end:
                raise TimeoutError
            self.app.processEvents()

    def run_for(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.005)

    @property
    def page(self):
        return self.coach.window.section("History")

    def open_history(self) -> dict[str, float]:
        """From the click until the page, and then its figures and its year, have been painted."""
        from coach.qt.widgets.heat_grid import HeatGrid

        begun = time.perf_counter()
        self.coach.window.nav_button("History").click()
        page_seen = Painted(self.page.viewport())
        year_seen = Painted(self.page.overview.findChild(HeatGrid).viewport())
        self.run_until(lambda: page_seen.at and year_seen.at)
        return {
            "painted_ms": (page_seen.at[0] - begun) * 1000,
            "whole_ms": (max(page_seen.at[0], year_seen.at[0]) - begun) * 1000,
        }

    def draw_charts(self) -> dict[str, float]:
        """Each chart over each time, from the click until it has been painted, the best of a few rounds."""
        from coach.qt.models.chart_reading import CHART_WORDS, PERIOD_WORDS

        charts = self.page.overview.charts
        self.run_until(lambda: not charts.chart.empty)
        self.run_for(0.5)
        found: dict[str, float] = {}
        for period, _ in PERIOD_WORDS:
            charts._periods.button(period).click()  # noqa: SLF001 - presses what a person presses
            for _ in range(ROUNDS):
                for kind, _ in CHART_WORDS:
                    begun = time.perf_counter()
                    charts._kinds.button(kind).click()  # noqa: SLF001 - as above
                    self.app.processEvents()
                    charts.repaint()
                    name = f"{period}.{kind}"
                    found[name] = min(since(begun), found.get(name, 1e9))
        return found

    def show_list(self) -> None:
        """Scroll the page down to its list."""
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.run_for(0.3)

    def search(self) -> list[float]:
        """Each key, from its stroke until the list has been painted."""
        from PySide6.QtTest import QTest

        field, taken = self.page.filters.search, []
        for text in TYPED:
            field.clear()
            self.run_for(0.2)
            for key in text:
                begun = time.perf_counter()
                QTest.keyClick(field, key)
                self.app.processEvents()
                self.page.list.repaint()
                taken.append(since(begun))
        field.clear()
        self.run_for(0.2)
        return taken

    def jump(self) -> list[float]:
        """Anywhere in the list by its scroll bar, until that has been painted."""
        bar, draw, taken = self.page.list.verticalScrollBar(), random.Random(1), []
        for _ in range(JUMPS):
            begun = time.perf_counter()
            bar.setValue(draw.randrange(bar.maximum() + 1))
            self.app.processEvents()
            self.page.list.repaint()
            taken.append(since(begun))
        return taken


def painted_filter():
    """The class of what sees a paint; Qt is imported only when the window is made."""
    from PySide6.QtCore import QEvent, QObject

    class Filter(QObject):
        def __init__(self, widget) -> None:
            super().__init__(widget)
            self.at: list[float] = []
            widget.installEventFilter(self)

        def eventFilter(self, _watched, event) -> bool:  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Paint and self.parent().width() > 1:
                self.at.append(time.perf_counter())
            return False

    return Filter


def Painted(widget):  # noqa: N802 - used like a class
    return painted_filter()(widget)


def commits(log_file: Path) -> dict[str, float]:
    """A session led into the log, set by set."""
    from log_samples import done, header, plan, session_id

    from coach.storage.log import SqliteLog

    log = SqliteLog(log_file)
    taken: list[float] = []
    number = 0
    while len(taken) < COMMITS:
        number += 1
        log.begin(header(number), plan())
        for place, segment in enumerate(plan().work):
            begun = time.perf_counter()
            log.add_set(session_id(number), done(segment), (place + 1) * 30_000)
            taken.append(since(begun))
        log.discard(session_id(number))
    log.shut()
    return {"commit_median_ms": median(taken), "commit_p99_ms": quantiles(taken, n=100)[98]}


def measure(data: Path, sessions: int) -> dict[str, object]:
    """Everything about one size."""
    maker = [sys.executable, str(Path(__file__).with_name("made_log.py")), str(data), str(sessions)]
    subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
    (data / "settings.json").write_text(json.dumps({"version": 1, "safety_accepted": True}))
    found: dict[str, float] = dict(commits(data / "log.db"))
    at_once = [sys.executable, __file__, "--open-at-once", str(data)]
    found.update(json.loads(subprocess.run(at_once, check=True, capture_output=True).stdout))
    window = Window(data)
    window.run_for(SETTLED_S)
    found.update(window.open_history())
    charts = window.draw_charts()
    window.show_list()
    found["chart_worst_ms"] = max(charts.values())
    keys = window.search()
    found["key_worst_ms"], found["key_median_ms"] = max(keys), median(keys)
    jumps = window.jump()
    found["jump_worst_ms"], found["jump_median_ms"] = max(jumps), median(jumps)
    window.coach.shut()
    rounded = {name: round(value, 1) for name, value in found.items()}
    each = {name: round(value, 1) for name, value in charts.items()}
    return {"sessions": sessions, **rounded, "charts": each}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--open-at-once", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.open_at_once:
        window = Window(arguments.open_at_once)
        opened = window.open_history()
        window.coach.shut()
        print(json.dumps({f"at_once_{name}": value for name, value in opened.items()}))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder), arguments.sessions)))


if __name__ == "__main__":
    main()
