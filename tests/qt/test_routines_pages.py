"""The list of routines and a routine's page as a person uses them."""

from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeClock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shell_samples import library, plan, planned

from coach.domain.catalogue import Problem
from coach.domain.exercise import Research
from coach.domain.fields import Level
from coach.domain.timeline import Pace
from coach.guidance.safety import STARTING
from coach.qt.pages.routine import RoutinePage
from coach.qt.pages.routines import RoutinesPage
from coach.qt.theme import Theme


@pytest.fixture
def listing(theme: Theme, qtbot: QtBot) -> RoutinesPage:
    page = RoutinesPage(theme)
    page.resize(1160, 768)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    page.show_plans(planned())
    return page


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> RoutinePage:
    made = RoutinePage(theme, FakeClock(ms=0))
    made.resize(1160, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.show_plan(plan("strong-back-three"), safety_accepted=True)
    return made


def texts(page: QWidget) -> list[str]:
    QApplication.processEvents()  # a label that was added a moment ago is shown by the next event
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible() and one.text()]


def links(page: QWidget) -> list[str]:
    QApplication.processEvents()
    return [one.accessibleName() for one in page.findChildren(QPushButton) if one.isVisible()]


def test_problems_are_quiet_until_asked_for(listing: RoutinesPage, qtbot: QtBot) -> None:
    """Catches a broken file that nobody is told of, or that shouts."""
    assert not listing.problems.isVisible()
    file = Path("moves/front-plank.yaml")
    problems = [Problem(file, 14, 9, "dose.hold", "expected 30s"), Problem(file, 2, 1, "", "empty")]
    listing.show_plans(planned(), problems, {"x": "Routine x needs the move y."})
    assert listing.problems.title.text() == (
        "1 file of the library has a problem; 1 routine left out."
    )
    assert not listing.problems.list.isVisible()
    qtbot.mouseClick(listing.problems.more, Qt.MouseButton.LeftButton)
    assert listing.problems.list.text().splitlines() == [
        "Routine x needs the move y.",
        "moves/front-plank.yaml:14:9: dose.hold: expected 30s",
        "moves/front-plank.yaml:2:1: empty",
    ]
    qtbot.mouseClick(listing.problems.more, Qt.MouseButton.LeftButton)
    assert not listing.problems.list.isVisible()


def test_a_routine_page_holds_every_block_move_dose_and_caution(page: RoutinePage) -> None:
    """Catches a page that leaves out a caution, a dose, a note from research or who says so."""
    seen = texts(page)
    routine = library().routines["strong-back-three"]
    assert page.title.text() == routine.name
    assert "15 min 14 s · 2 rounds · done by 18:16" in seen
    assert "2 rounds · 30 s between moves · 1 min 30 s between rounds" in seen
    for block in routine.blocks:
        assert block.name in seen
        for item in block.items:
            move = library().moves[item.move]
            assert f"Open {move.name}" in links(page)
            assert set(move.cautions) <= set(seen)
    assert {"6 reps", "5 reps each side", "10 reps, sides in turn"} <= set(seen)
    assert {routine.goal, routine.when, routine.why, routine.progression} <= set(seen)
    assert set(routine.cautions) <= set(seen)
    for source in routine.sources:
        assert any(text.startswith(source.title) for text in seen)
        assert any(text.endswith(", ".join(source.covers)) for text in seen)


def test_notes_from_research_stand_with_their_caveat(page: RoutinePage) -> None:
    """Catches a finding that is shown without how far it goes, or without whose it is."""
    shown = plan("strong-back-three")
    note = Research("Planks wake the deep muscles.", "One small study.", "Doe, Spine", 2014)
    routine = replace(shown.routine, research=(note,))
    page.show_plan(replace(shown, routine=routine), safety_accepted=True)
    seen = texts(page)
    assert {note.note, f"How far it goes: {note.caveat}", "Doe, Spine, 2014"} <= set(seen)


def test_level_and_pace_are_asked_for_upwards(page: RoutinePage, qtbot: QtBot) -> None:
    """Catches a choice that is not remembered because nobody is told."""
    with qtbot.waitSignal(page.level_chosen) as level:
        qtbot.mouseClick(page.head_card.choices.level.button("advanced"), Qt.MouseButton.LeftButton)
    assert level.args == [Level.ADVANCED]
    with qtbot.waitSignal(page.pace_chosen) as pace:
        qtbot.mouseClick(page.head_card.choices.pace.button("own"), Qt.MouseButton.LeftButton)
    assert pace.args == [Pace.OWN]
    with qtbot.assertNotEmitted(page.level_chosen):
        page.show_plan(
            plan("strong-back-three", level=Level.ADVANCED, pace=Pace.OWN), safety_accepted=True
        )
    assert page.head_card.facts.text().startswith("about 35 min · 3 rounds")
    assert "20 reps" in texts(page)
    assert page.head_card.choices.level.button("advanced").isChecked()


def test_a_change_of_level_keeps_the_focus_where_it_was(page: RoutinePage, qtbot: QtBot) -> None:
    """Catches a keyboard user who is thrown back to the top by each choice."""
    page.head_card.choices.level.button("beginner").setFocus()
    qtbot.keyClick(page.head_card.choices.level.button("beginner"), Qt.Key.Key_Right)
    qtbot.keyClick(page.head_card.choices.level.button("intermediate"), Qt.Key.Key_Space)
    page.show_plan(plan("strong-back-three", level=Level.INTERMEDIATE), safety_accepted=True)
    assert page.head_card.choices.level.button("intermediate").hasFocus()


def test_starting_says_that_the_safety_note_was_read(page: RoutinePage, qtbot: QtBot) -> None:
    """Catches a Start that does not say what it means, or no way to the note it speaks of."""
    assert STARTING not in texts(page)
    assert not page.head_card.read.isVisible()
    page.show_plan(plan("strong-back-three"), safety_accepted=False)
    assert STARTING in texts(page)
    assert page.head_card.start.accessibleDescription() == STARTING
    with qtbot.waitSignal(page.start_requested) as started:
        qtbot.mouseClick(page.head_card.start, Qt.MouseButton.LeftButton)
    assert started.args == ["strong-back-three"]
    with qtbot.waitSignal(page.safety_requested):
        qtbot.mouseClick(page.head_card.read, Qt.MouseButton.LeftButton)
    page.show_plan(plan("strong-back-three"), safety_accepted=True)
    assert STARTING not in texts(page)


def test_a_move_opens_and_escape_goes_back(page: RoutinePage, qtbot: QtBot) -> None:
    """Catches a page without a way out or on."""
    pike = next(
        one for one in page.findChildren(QPushButton) if one.accessibleName() == "Open Ball pike"
    )
    with qtbot.waitSignal(page.move_requested) as opened:
        qtbot.mouseClick(pike, Qt.MouseButton.LeftButton)
    assert opened.args == ["ball-pike"]
    with qtbot.waitSignal(page.back_requested):
        qtbot.keyClick(pike, Qt.Key.Key_Escape)
    back = next(
        one for one in page.findChildren(QPushButton) if one.accessibleName() == "Back to routines"
    )
    with qtbot.waitSignal(page.back_requested):
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)


def test_another_routine_begins_at_its_top(page: RoutinePage) -> None:
    """Catches a page that opens in its middle."""
    page.verticalScrollBar().setValue(200)
    page.show_plan(plan("hip-opener-trio"), safety_accepted=True)
    assert page.verticalScrollBar().value() == 0
    assert page.head_card.start.hasFocus()
