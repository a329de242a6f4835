"""The list of routines and a routine's page in the whole window: what is remembered, and coming back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.app import Coach
from coach.domain.fields import Level, Side
from coach.domain.settings import Settings
from coach.domain.symptom import Symptom
from coach.paths import find_paths
from coach.qt.pages.routine import RoutinePage
from coach.qt.pages.routines import RoutinesPage
from coach.qt.single_instance import SingleInstance
from coach.storage.settings_file import SettingsFile

Change = Callable[..., None]


@pytest.fixture
def coach(qtbot: QtBot, tmp_path: Path) -> Iterator[Coach]:
    paths = find_paths(tmp_path / "data")
    single = SingleInstance(paths.data)
    assert single.is_first()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = Coach(app, paths, single)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.loaded, timeout=10_000):
        made.show()
    qtbot.waitUntil(lambda: bool(made.desk.shown.plans), timeout=10_000)
    yield made
    made.shut()


@pytest.fixture
def change(coach: Coach) -> Change:
    """Change settings, as a page would."""

    def with_these(**settings: object) -> None:
        coach.change_settings(Settings(**settings))  # type: ignore[arg-type] # fields by name

    return with_these


def listing(coach: Coach) -> RoutinesPage:
    coach.window.show_section("Routines")
    page = coach.window.section("Routines")
    assert isinstance(page, RoutinesPage)
    return page


def open_page(coach: Coach, routine: str) -> RoutinePage:
    coach.desk.open_routine(routine)
    page = coach.window.focusWidget()
    while page is not None and not isinstance(page, RoutinePage):
        page = page.parentWidget()
    assert page is not None
    return page


def focused(coach: Coach) -> str:
    widget = coach.window.focusWidget()
    return widget.accessibleName() if widget is not None else ""


@pytest.mark.parametrize("back", [Qt.Key.Key_Escape, Qt.Key.Key_Back])
def test_back_from_a_routine_everything_is_as_it_was(
    coach: Coach, qtbot: QtBot, back: Qt.Key
) -> None:
    """Catches a list that forgets where one was: the card, the place and the filter."""
    page = listing(coach)
    page.filters.minutes.button("15").click()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    page.grid.enter()
    for _ in range(3):
        qtbot.keyClick(coach.window.focusWidget(), Qt.Key.Key_Down)
    here, scrolled = focused(coach), page.verticalScrollBar().value()
    assert here.startswith("Open ")
    assert scrolled > 0
    qtbot.keyClick(coach.window.focusWidget(), Qt.Key.Key_Return)
    assert focused(coach) == "Start workout"
    qtbot.keyClick(coach.window.focusWidget(), back)
    assert page.isVisible()
    assert focused(coach) == here
    assert page.verticalScrollBar().value() == scrolled
    assert page.filters.filter.most_minutes == 15


def test_what_is_chosen_is_remembered(coach: Coach, qtbot: QtBot) -> None:
    """Catches a choice that is gone with the window, or that the total does not show at once."""
    page = open_page(coach, "strong-back-three")
    choices = page.head_card.choices
    before = page.head_card.facts.text()
    for chosen in (
        choices.level.button("intermediate"),
        choices.pace.button("own"),
        choices.order.button("straight"),
        choices.side.button("right"),
    ):
        qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)
        assert chosen.isChecked()
        assert page.head_card.facts.text() != before or chosen is choices.side.button("right")
        before = page.head_card.facts.text()
    coach.shut()
    kept = SettingsFile(coach.paths.settings).load()
    assert (kept.level, kept.pace.value) == (Level.INTERMEDIATE, "own")
    assert kept.straight_sets
    assert kept.first_side is Side.RIGHT


def test_a_level_chosen_in_the_list_holds_everywhere(coach: Coach, qtbot: QtBot) -> None:
    """Catches two levels at once: one in the list, another on the page."""
    page = listing(coach)
    qtbot.mouseClick(page.filters.level.button("advanced"), Qt.MouseButton.LeftButton)
    assert coach.settings.level is Level.ADVANCED
    assert page.filters.level.button("advanced").isChecked()
    routine = open_page(coach, "strong-back-three")
    assert routine.head_card.facts.text().startswith("34 min 35 s")


def test_the_way_to_the_answers_and_what_they_change(
    coach: Coach, qtbot: QtBot, change: Change
) -> None:
    """Catches a link that leads nowhere, and a page that keeps its changes when nothing bothers."""
    change(symptoms=(Symptom.BENDING,), safety_accepted=True)
    page = open_page(coach, "strong-back-three")
    assert page.head_card.changed.isVisible()
    page.answers_requested.emit()
    assert coach.window.current_section == "Today"
    change(safety_accepted=True)
    page = open_page(coach, "strong-back-three")
    assert not page.head_card.changed.isVisible()


def test_leg_symptoms_keep_the_page_from_starting(coach: Coach, change: Change) -> None:
    """Catches a page that is not told that nothing may begin."""
    change(symptoms=(Symptom.LEG,), safety_accepted=True)
    page = open_page(coach, "hip-opener-trio")
    assert not page.head_card.start.isEnabled()
    change(symptoms=(Symptom.LEG,), leg_cleared=True, safety_accepted=True)
    assert page.head_card.start.isEnabled()


def test_a_routine_of_which_nothing_is_left_opens_and_comes_back(
    coach: Coach, change: Change
) -> None:
    """Catches a window that goes down, or stays silent, when an answer rules out what is shown."""
    page = open_page(coach, "hip-opener-trio")
    shipped = coach.desk.shown.catalogue.routines["hip-opener-trio"]
    items = [item.move for block in shipped.blocks for item in block.items]
    moves = coach.desk.shown.catalogue.moves
    everything = {thing for move in moves.values() for thing in move.equipment}
    if not all(moves[move].equipment for move in items):
        pytest.fail("this needs a routine of which each move needs something")
    change(missing_equipment=tuple(sorted(everything)), symptoms=tuple(Symptom), leg_cleared=True)
    out = [one.routine.id for one in coach.desk.shown.planned.left_out]
    assert "hip-opener-trio" in out
    assert page.head_card.stopped.isVisible()
    assert not page.head_card.start.isVisible()
    assert len(listing(coach).grid.cards) == len(coach.desk.shown.catalogue.routines)
    change()
    page = open_page(coach, "hip-opener-trio")
    assert page.head_card.start.isVisible()
