"""The top of the history on a made log: until it has painted, and until each chart is drawn. Prints JSON.

``python benchmarks/history_charts.py LOG`` reads the log that ``made_log.py`` made. A chart counts from the
click on its chip until it has been painted, its questions to the log included; the first one also loads what
draws.
"""

import argparse
import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

ROOT = Path(__file__).parents[1]
ROUNDS = 3


class StandingClock:
    def __init__(self, now: datetime) -> None:
        self._now = now

    def now_ms(self) -> int:
        return 0

    def wall(self) -> datetime:
        return self._now


def measure(log_file: Path) -> dict[str, float]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from coach.library.catalogue import load
    from coach.qt.theme import Theme
    from coach.qt.widgets.history_overview import HistoryOverview
    from coach.storage.log import SqliteLog

    app = QApplication([])
    theme = Theme(app, ROOT / "assets" / "fonts")
    log = SqliteLog(log_file)
    catalogue = load([ROOT / "exercises"])
    last = log.overview().last_day
    clock = StandingClock(datetime(last.year, last.month, last.day, 20, tzinfo=UTC))

    found: dict[str, float] = {}
    begun = time.perf_counter()
    shown = HistoryOverview(theme, log, clock)
    shown.set_goal(90)
    shown.show_catalogue(catalogue)
    shown.refresh()
    shown.resize(1134, shown.heightForWidth(1134))
    shown.show()
    shown.repaint()
    found["painted_ms"] = _since(begun)
    while shown.charts.chart.empty:
        app.processEvents()
    shown.repaint()
    found["first_chart_ms"] = _since(begun) - found["painted_ms"]
    found.update(_charts(app, shown))
    found["worst_chart_ms"] = max(
        value for name, value in found.items() if name.startswith("chart.")
    )
    return {name: round(value, 1) for name, value in found.items()}


def _charts(app: object, shown: object) -> dict[str, float]:
    """Each chart over each time, the best of a few rounds."""
    from coach.qt.models.chart_reading import CHART_WORDS, PERIOD_WORDS

    found: dict[str, float] = {}
    for period, _ in PERIOD_WORDS:
        shown.charts._periods.button(period).click()  # noqa: SLF001 - a bench presses what a person presses
        for _ in range(ROUNDS):
            for kind, _ in CHART_WORDS:
                begun = time.perf_counter()
                shown.charts._kinds.button(kind).click()  # noqa: SLF001 - as above
                app.processEvents()
                shown.charts.repaint()
                name = f"chart.{period}.{kind}"
                found[name] = min(_since(begun), found.get(name, float("inf")))
    return found


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", type=Path)
    print(json.dumps(measure(parser.parse_args().log)))


main()
