"""A move's page holds everything that is on its card."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from samples import HINGE, LIFT, MARCH, MOVES, PLANK, SMALL

from coach.domain.catalogue import Catalogue
from coach.domain.dose import Dose
from coach.domain.exercise import Muscles, Source, Variant
from coach.domain.fields import Level, PerLevel, Reps
from coach.domain.routine import Block, Item
from coach.errors import NotFoundError
from coach.qt.pages.move import MovePage, routines_with
from coach.qt.theme import Theme

FULL = replace(
    LIFT,
    aliases=("raise",),
    equipment=("exercise-ball",),
    muscles=Muscles(primary=("abdominals",), secondary=("hip-flexors",)),
    dose=PerLevel(
        Dose(sets=2, reps=Reps(6, 6), rest_ms=60_000, note="Knees bent."),
        Dose(sets=3, reps=Reps(10, 10), rest_ms=60_000),
        Dose(sets=3, reps=Reps(10, 20), rest_ms=60_000),
    ),
    easier=Variant(note="Hold still instead.", move="plank"),
    harder=Variant(note="Hold something heavy.", move="not-in-the-library"),
    sources=(
        Source(
            title="A <b>study</b>", author="Somebody", covers=("dose",), url="https://example.org/a"
        ),
        Source(title="A file", covers=("steps",), url="file:///etc/passwd"),
    ),
)
CATALOGUE = Catalogue(moves={**MOVES, "lift": FULL}, routines={"small": SMALL})


def shown(qtbot: QtBot, theme: Theme, level: Level = Level.BEGINNER) -> MovePage:
    page = MovePage(theme)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show_move(CATALOGUE, "lift", level)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def texts(page: MovePage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def buttons(page: MovePage) -> dict[str, QPushButton]:
    return {one.accessibleName(): one for one in page.findChildren(QPushButton) if one.isVisible()}


def test_nothing_of_the_card_is_left_out(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a caution, a step or a source that the file has and the page does not show."""
    seen = "\n".join(texts(shown(qtbot, theme)))
    expected = [FULL.name, FULL.breathing, FULL.why, "Knees bent.", "Also called raise"]
    expected += [*FULL.steps, *FULL.cues, *FULL.mistakes, *FULL.cautions]
    expected += ["Hold still instead.", "Hold something heavy.", "Lift 2 s · Pause 1 s · Lower 3 s"]
    expected += [
        "Works abdominals; also hip flexors",
        "exercise ball",
        "1 min rest between sets",
        "Covers dose",
    ]
    assert [text for text in expected if text not in seen] == []


def test_the_dose_is_that_of_the_persons_level(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a note or a dose of another level shown as one's own."""
    seen = texts(shown(qtbot, theme, Level.ADVANCED))
    assert "3 sets of 10-20 reps" in seen
    assert "Beginner: 2 sets of 6 reps" in seen
    assert "Knees bent." not in seen


def test_a_file_cannot_smuggle_markup_or_odd_addresses(qtbot: QtBot, theme: Theme) -> None:
    """Would catch text of a stranger's file read as rich text, or a link that is not to the web."""
    page = shown(qtbot, theme)
    assert "A <b>study</b>, Somebody" in texts(page)
    plain = {one.textFormat() for one in page.findChildren(QLabel)}
    assert plain == {Qt.TextFormat.PlainText}
    links = [name for name in buttons(page) if name.startswith("Read in the browser")]
    assert links == ["Read in the browser: A <b>study</b>"]


def test_links_lead_to_the_variant_and_the_routine(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a link to nowhere, or one for a variant that has no card."""
    page = shown(qtbot, theme)
    found = buttons(page)
    assert not any(name.startswith("Harder") for name in found)
    with qtbot.waitSignal(page.move_chosen, timeout=1000) as move:
        qtbot.mouseClick(found["Easier: Plank"], Qt.MouseButton.LeftButton)
    assert move.args == ["plank"]
    with qtbot.waitSignal(page.routine_chosen, timeout=1000) as routine:
        qtbot.mouseClick(found["Routine: Small routine"], Qt.MouseButton.LeftButton)
    assert routine.args == ["small"]


def test_another_move_takes_its_whole_place(qtbot: QtBot, theme: Theme) -> None:
    """Would catch the last move's cautions left standing under this one's name."""
    page = shown(qtbot, theme)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    page.show_move(CATALOGUE, "plank", Level.BEGINNER)
    seen = texts(page)
    assert "Plank" in seen
    assert "Hold still instead." not in seen
    assert page.verticalScrollBar().value() == 0
    assert page.accessibleName() == "Plank"


def test_a_move_that_is_not_there_is_an_error_for_the_person(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a KeyError when a file was removed while its page was asked for."""
    page = shown(qtbot, theme)
    with pytest.raises(NotFoundError):
        page.show_move(CATALOGUE, "gone", Level.BEGINNER)


def test_escape_goes_back(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a page that only the mouse can leave."""
    page = shown(qtbot, theme)
    page.setFocus()
    with qtbot.waitSignal(page.back_requested, timeout=1000):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


@pytest.mark.parametrize("width", [420, 760, 1300])
def test_nothing_is_wider_than_the_page(qtbot: QtBot, theme: Theme, width: int) -> None:
    """Would catch text that runs out of a narrow window, where nothing scrolls sideways."""
    page = shown(qtbot, theme)
    page.resize(width, 700)

    def nothing_is_over() -> None:
        wide = page.viewport().width()
        over = [
            one.text()
            for one in page.findChildren(QLabel)
            if one.isVisible() and one.mapTo(page.viewport(), one.rect().topRight()).x() > wide
        ]
        assert over == []

    qtbot.waitUntil(nothing_is_over, timeout=2000)


def test_routines_that_use_a_move() -> None:
    """Would catch a routine found by a part of an id, or only by its first block."""
    other = replace(SMALL, id="a", name="Another", blocks=(Block("B", (Item("hinge"),)),))
    catalogue = Catalogue(moves=MOVES, routines={"small": SMALL, "a": other})
    assert [one.name for one in routines_with(catalogue, HINGE.id)] == ["Another", "Small routine"]
    assert [one.id for one in routines_with(catalogue, PLANK.id)] == ["small"]
    assert [one.id for one in routines_with(catalogue, MARCH.id)] == ["small"]
    assert routines_with(catalogue, "mar") == []
