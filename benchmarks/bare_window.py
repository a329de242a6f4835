"""The smallest PySide6 window: what a start is measured against. Writes when it was painted."""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """A window that says when it was first painted."""

    painted = False

    def paintEvent(self, event):  # noqa: N802  Qt's name
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            with Path(os.environ["COACH_TIMING"]).open("a") as file:
                file.write(json.dumps({"window_painted": time.monotonic_ns()}) + "\n")


app = QApplication(sys.argv)
window = Bare()
window.resize(1180, 780)
window.show()
sys.exit(app.exec())
