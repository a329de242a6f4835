"""A screen reader that asks a hidden page for a child it no longer has."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASK = """
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

app = QApplication(["ask", "-platform", "offscreen"])
{guard}
area = QScrollArea()
area.setWidget(QLabel("line\\n" * 200))
area.resize(200, 200)
area.show()
app.processEvents()
QAccessible.setActive(True)
told = QAccessible.queryAccessibleInterface(area)
count = told.childCount()
children = [told.child(number) for number in range(count)]
assert len(children) >= 2 and all(children), children
area.hide()
print(count, [told.child(number) is not None for number in range(count)], told.child(count + 5))
"""
GUARD = "from coach.qt.scroll_guard import guard_scroll_areas; guard_scroll_areas()"


def test_a_child_that_is_gone_is_none() -> None:
    """Catches a window that ends because a screen reader walked a page that was just hidden."""
    asked = subprocess.run(
        [sys.executable, "-c", ASK.format(guard=GUARD)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT,
    )
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.split() == ["3", "[True,", "True,", "True]", "None"]


END = """
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from coach.qt.screen_reader import answer_for
from coach.qt.scroll_guard import guard_scroll_areas

app = QApplication(["end", "-platform", "offscreen"])
QAccessible.setActive(True)
QAccessible.queryAccessibleInterface(app)  # a reader comes before the window is furnished
guard_scroll_areas()
answer_for(QLabel, QAccessible.Role.Chart)
areas = [kind() for kind in (QScrollArea, QLabel) for _ in range(50)]
for area in areas:
    area.show()
    QAccessible.updateAccessibility(QAccessibleEvent(area, QAccessible.Event.NameChanged))
    area.deleteLater()  # and the process ends before that is done
"""


def test_the_process_ends_well_with_areas_that_were_read() -> None:
    """Catches a crash at the very end of Coach when a screen reader had read a scrolling area or a chart."""
    ended = subprocess.run(
        [sys.executable, "-c", END],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT,
        # Freed memory is overwritten, so that using it once more is sure to be noticed.
        env={**os.environ, "MALLOC_PERTURB_": "165"},
    )
    assert ended.returncode == 0, ended.stderr


def test_only_one_place_answers_a_screen_reader() -> None:
    """Catches answers of which nobody keeps hold: they are deleted twice when Coach ends."""
    asked = [
        path.name
        for path in (ROOT / "coach").rglob("*.py")
        if "installFactory" in path.read_text("utf-8")
    ]
    assert asked == ["screen_reader.py"]
