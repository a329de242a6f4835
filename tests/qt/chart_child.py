"""A process that shows a chart and ends, as Coach does when its window is closed. Run by a test."""

import sys

from histories import FakeHistory
from made_history import LAST, made_history
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coach.qt.theme import Theme
from coach.qt.widgets.history_overview import HistoryOverview


class _Clock:
    def now_ms(self) -> int:
        return 0

    def wall(self):
        return LAST


def main() -> None:
    app = QApplication([])
    theme = Theme(app)
    shown = HistoryOverview(theme, FakeHistory(*made_history(60)), _Clock())
    shown.refresh()
    shown.show()
    timer = QTimer()

    def look() -> None:
        if shown.charts._plot is not None:
            sys.stdout.write(shown.charts.chart.sentence)
            app.quit()

    timer.timeout.connect(look)
    timer.start(10)
    sys.exit(app.exec())


main()
