"""Choosing by mouse, by key, and as a screen reader does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget

from coach.qt.widgets.choice import NumberScale, Segments


@pytest.fixture
def scale(qtbot):
    made = NumberScale("Effort", 1, 10, ("easy", "hard"))
    qtbot.addWidget(made)
    made.show()
    return made


def by_screen_reader(button: QPushButton) -> None:
    """What AT-SPI's only action for a radio button comes to."""
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    actions.doAction("Toggle")


def chosen_by(made: QWidget) -> list[object]:
    heard: list[object] = []
    made.chosen.connect(heard.append)
    return heard


def test_a_screen_reader_chooses_a_number(scale):
    """Catches an answer that looks given to somebody who can't see, and is not."""
    heard = chosen_by(scale)
    by_screen_reader(scale.button(6))
    assert (scale.value, heard) == (6, [6])
    by_screen_reader(scale.button(2))
    assert (scale.value, heard) == (2, [6, 2])
    assert [number for number in range(1, 11) if scale.button(number).isChecked()] == [2]


def test_a_screen_reader_chooses_one_of_a_few(qtbot):
    """Catches a level or pace that can't be changed without a mouse or a key."""
    made = Segments("Level", [("low", "Low"), ("high", "High")])
    qtbot.addWidget(made)
    heard = chosen_by(made)
    by_screen_reader(made.button("high"))
    assert (made.value, heard) == ("high", ["high"])


def test_a_click_chooses_once_and_takes_back(scale, qtbot):
    """Catches a click that counts twice, which would take the answer back at once."""
    heard = chosen_by(scale)
    for _ in range(2):
        qtbot.mouseClick(scale.button(6), Qt.MouseButton.LeftButton)
    assert heard == [6, None]
    by_screen_reader(scale.button(6))
    qtbot.keyClick(scale.button(7), Qt.Key.Key_Space)
    assert heard == [6, None, 6, 7]


def test_what_is_shown_is_not_an_answer(scale):
    """Catches a value set by the program that is taken for the person's."""
    heard = chosen_by(scale)
    scale.set_value(4)
    scale.set_value(None)
    assert heard == []
