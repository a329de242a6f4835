"""What an idle Today costs of one core: with its figure moving, with another section shown, minimised. JSON.

Run inside ``tests/desktop.sh``.
"""

import argparse
import gc
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from exercises_scroll import ROOT, SIZE, cost, wait
from PySide6.QtWidgets import QApplication, QWidget

from coach.clock import SystemClock
from coach.domain.settings import Settings
from coach.library.catalogue import load
from coach.qt.desk import Desk
from coach.qt.main_window import MainWindow
from coach.qt.theme import Theme

ROUTINE = "strong-back-three"
SECONDS = 20.0
READY_S = 2.0


def measure(seconds: float) -> dict[str, float]:
    """Every state in turn."""
    app = QApplication(sys.argv[:1])
    settings = Settings(safety_accepted=True, last_routine=ROUTINE)
    theme = Theme(app, ROOT / "assets" / "fonts", settings)
    window = MainWindow(theme)
    window.resize(*SIZE)
    with tempfile.TemporaryDirectory() as data:
        desk = Desk(window, theme, SystemClock(), settings, Path(data))
        window.add_section("Settings", QWidget)
        window.show_section("Today")
        window.show()
        desk.show_catalogue(load([ROOT / "exercises"]))
        gc.freeze()
        wait(READY_S)
        if not desk.today.next.figure.moving:
            raise SystemExit("no figure moves on Today")
        result = {}
        states: tuple[tuple[str, Callable[[], object]], ...] = (
            ("moving", window.show),
            ("other_section", lambda: window.show_section("Settings")),
            ("minimised", lambda: (window.show_section("Today"), window.showMinimized())),
        )
        for name, enter in states:
            enter()
            wait(READY_S)
            result[f"{name}_percent"] = cost(seconds)
        window.close()
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each state")
    print(json.dumps(measure(parser.parse_args().seconds)))


if __name__ == "__main__":
    main()
