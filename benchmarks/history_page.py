"""How long History takes to be there, to be searched and to be scrolled, on a made log.

``python benchmarks/history_page.py LOG.db``, of ``made_log.py``; prints milliseconds. The page is painted by
Qt's own raster engine on no screen, so what the display adds is not in it.
"""

import os
import random
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

TYPED = ("k", "kn", "kne", "knee", "knee ", "knee t", "knee tu", "hip", "the", "zebra", "s")
JUMPS = 100


class Evening:
    """The evening after the last day of a made log."""

    def now_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000

    def wall(self) -> datetime:
        return datetime(2026, 11, 19, 20, tzinfo=UTC)


def since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


def main() -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    from coach.qt.models.past import read_past
    from coach.qt.theme import Theme
    from coach.storage.log import SqliteLog

    theme = Theme(app, ROOT / "assets" / "fonts")
    log = SqliteLog(Path(sys.argv[1]))
    start = time.perf_counter()
    read_past(log, Evening().wall().date())
    print(f"Today's questions              {since(start):7.1f}")
    start = time.perf_counter()
    from coach.qt.pages.history import HistoryPage

    print(f"page imported                  {since(start):7.1f}")
    start = time.perf_counter()
    page = HistoryPage(theme, log, Evening())
    page.resize(1194, 768)
    read_figures, painted_ms = page.overview.refresh, []

    def first_painted() -> None:
        painted_ms.append(since(start))
        read_figures()

    page.overview.refresh = first_painted
    page.refresh()
    page.show()
    while not painted_ms:
        app.processEvents()
    found = page.list.model().rowCount()
    print(f"page first painted             {painted_ms[0]:7.1f}   {found:,} sessions")
    print(f"with figures and calendar      {since(start):7.1f}")
    for _ in range(50):
        app.processEvents()
    search = page.filters.search
    keys = []
    for text in TYPED:
        start = time.perf_counter()
        search.setText(text)
        app.processEvents()
        keys.append(since(start))
    print(f"a key in the search, worst     {max(keys):7.1f}   median {statistics.median(keys):.1f}")
    search.clear()
    bar, draw, jumps = page.list.verticalScrollBar(), random.Random(1), []
    for _ in range(JUMPS):
        start = time.perf_counter()
        bar.setValue(draw.randrange(bar.maximum() + 1))
        page.list.grab()
        jumps.append(since(start))
    print(
        f"a jump of the scroll bar, worst{max(jumps):7.1f}   median {statistics.median(jumps):.1f}"
    )


main()
