"""Whether the session page can be read from three metres, and nothing on it lies over anything else."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from samples import MOVES
from session_samples import Open, at_rest, at_work, press, stage, values

from coach.domain.settings import Appearance, Settings
from coach.domain.snapshot import Action
from coach.qt.theme import Theme

Key = Qt.Key


def ink_height(widget: QWidget, theme: Theme, dark: str) -> int:
    """How many rows of a widget hold its text's colour."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(dark)
    rows = [
        y
        for y in range(image.height())
        if any(
            abs(image.pixelColor(x, y).lightness() - wanted.lightness()) < 24
            for x in range(0, image.width(), 2)
        )
    ]
    return rows[-1] - rows[0] + 1 if rows else 0


@pytest.mark.parametrize("size", [(1000, 700), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("percent", [100, 200])
def test_digits_are_a_quarter_of_the_window_and_the_name_a_twentieth(
    opened: Open, theme: Theme, size: tuple[int, int], percent: int
) -> None:
    """Would catch a countdown or a name that can't be read from three metres."""
    theme.apply_settings(Settings(appearance=Appearance.LIGHT, text_percent=percent))
    page, made = opened("lift", "plank", size=size)
    height = size[1]
    for wanted, digits in (
        (at_work, page.readout.dial.reps),
        (at_rest, page.readout.dial.time_left),
    ):
        made.go_to(wanted, 500)
        QApplication.processEvents()
        assert ink_height(digits, theme, theme.tokens.text) >= height * 0.25
        assert page.readout.move_name.px >= height * 0.05
        assert ink_height(page.readout.move_name, theme, theme.tokens.text) >= height * 0.05
        inside = page.readout.dial.rect()
        assert inside.contains(digits.geometry())
        assert page.readout.rect().contains(page.readout.dial.geometry())


@pytest.mark.parametrize("size", [(1000, 700), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("percent", [100, 200])
def test_a_long_countdown_is_as_large_and_not_squeezed(
    opened: Open, theme: Theme, size: tuple[int, int], percent: int
) -> None:
    """Would catch minutes that take the room of the seconds, in height or in breadth."""
    theme.apply_settings(Settings(appearance=Appearance.LIGHT, text_percent=percent))
    page, made = opened("march", size=size)
    made.go_to(at_work)
    for _ in range(8):
        made.player.ask(Action.EXTEND)
    made.go(500)
    dial = page.readout.dial
    assert (dial.minutes.text(), dial.time_left.text()) == ("2 min", "30")
    assert values(page)["Time left"] == "2:30"
    assert ink_height(dial.time_left, theme, theme.tokens.text) >= size[1] * 0.25
    assert dial.time_left.width_of_digits("88") <= dial.time_left.width()
    assert dial.minutes.px >= size[1] * 0.07
    assert dial.rect().contains(dial.minutes.geometry())
    assert dial.minutes.geometry().bottom() <= dial.time_left.geometry().top() + 4
    assert page.readout.rect().contains(dial.geometry())


def test_a_text_is_not_cut_off_at_any_size(opened: Open, theme: Theme) -> None:
    """Would catch parts that lie over each other or outside the window at large text."""
    for percent in (100, 150, 200):
        theme.apply_settings(Settings(appearance=Appearance.DARK, text_percent=percent))
        page, made = opened("lift", size=(1000, 700))
        made.go_to(at_work, 500)
        buttons = [each for each in page.controls.buttons if each.isVisible()]
        edges = [(each.geometry().left(), each.geometry().right()) for each in buttons]
        assert edges[0][0] >= 0
        assert edges[-1][1] <= page.controls.width()
        assert all(one[1] < two[0] for one, two in pairwise(edges))
        board = [page.board.heading, page.board.phases, *page.board.lines, page.board.foot]
        board.append(page.board.figure)
        shown = [each for each in board if each.isVisible()]
        assert all(page.board.rect().contains(each.geometry()) for each in shown)
        page.let_go()


@pytest.mark.parametrize("percent", [100, 200])
def test_cautions_stay_when_there_is_no_room_for_all(
    opened: Open, qtbot: QtBot, theme: Theme, percent: int
) -> None:
    """Would catch a caution that lies under the question where it hurt, or over the lines at the foot."""
    theme.apply_settings(Settings(text_percent=percent))
    long = "Stop with your shins on top of the ball, your hands a little wider than your shoulders."
    card = replace(MOVES["plank"], steps=(long,) * 6, cautions=("Not with a fracture.",) * 6)
    page, _ = opened("lift", size=(1000, 700))
    made = stage("lift", "plank")
    page.begin(made.player, {**MOVES, "plank": card})
    made.player._timer.stop()
    made.go_to(at_work, 4_000)
    press(qtbot, page, Key.Key_H)
    for asked in (True, False):
        if not asked:
            page.asking.place.stop()
        board, question = page.board, page.asking.place.row
        rows = [board.heading, *(line for line in board.lines if line.isVisible())]
        rows += [part for part in (board.figure,) if part.isVisible()]
        places = [row.geometry() for row in (*rows, board.caution, board.foot)]
        assert board.caution.isVisible()
        assert len(rows) >= 2
        assert not any(one.intersects(two) for one, two in combinations(places, 2))
        assert page.rect().contains(question.geometry())
        foot = question.geometry().top() if asked else board.height()
        assert all(place.bottom() < foot for place in places)
