"""Work in slices whose owner goes away."""

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from coach.qt.slices import Slices


def test_an_owner_that_is_let_go_in_the_middle_of_a_step_ends_the_work(qtbot: QtBot) -> None:
    """Catches an exception out of a page that Python let go of while one of its pictures was painted."""
    owner = QObject()
    slices = Slices(owner)
    steps: list[int] = []

    def work() -> Iterator[None]:
        steps.append(1)
        yield
        shiboken6.delete(owner)
        steps.append(2)
        yield
        steps.append(3)

    slices.run(work())
    qtbot.waitUntil(lambda: 2 in steps)
    qtbot.wait(50)
    assert steps == [1, 2]
