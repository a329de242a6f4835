"""A move's page holds everything that is on its card."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from samples import HINGE, LIFT, MARCH, MOVES, PLANK, SMALL
from shell_samples import cut_off, library

from coach.domain.catalogue import Catalogue
from coach.domain.dose import Dose
from coach.domain.exercise import Confusion, Muscles, Research, Source, Swap, Tag, Variant
from coach.domain.fields import Level, PerLevel, Reps
from coach.domain.routine import Block, Item
from coach.domain.settings import Settings
from coach.errors import NotFoundError
from coach.qt.models.move_links import instead, uses, variants
from coach.qt.models.move_wording import swap_when, tempo_sentence
from coach.qt.pages.move import MovePage
from coach.qt.theme import Theme

FULL = replace(
    LIFT,
    aliases=("raise",),
    mistaken_for=(Confusion(("deadlift",), "Nothing heavy is lifted."),),
    equipment=("exercise-ball",),
    optional_equipment=("foam-roller",),
    swaps=(
        Swap(avoid=(Tag.SPINE_FLEXION, Tag.SPINE_ROTATION), move="hinge"),
        Swap(without=("exercise-ball",), note="On the floor.", levels=(Level.BEGINNER,)),
    ),
    research=(
        Research("It helped some.", "Eleven people, one week.", study="Someone et al.", year=2019),
    ),
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
    expected += [
        "Hold still instead.",
        "Hold something heavy.",
        "One rep: lift 2 seconds; pause 1 second; lower 3 seconds. 6 seconds in all.",
    ]
    expected += [
        "Exercise ball",
        "Foam roller",
        "Abdominals",
        "Hip flexors",
        "Covers dose",
        "Core strength",
        "Standing",
        "Both sides at once",
        "Not the deadlift",
        "Nothing heavy is lifted.",
        "It helped some.",
        "How far it goes: Eleven people, one week.",
        "Someone et al., 2019",
        "When bending forward bothers you, or when twisting bothers you",
        "Without an exercise ball (beginner)",
        "On the floor.",
        "Circuit: 3 reps, 2 rounds",
    ]
    assert [text for text in expected if text not in seen] == []


def test_every_dose_is_there_and_ones_own_is_marked(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a level left out, its note at another one, or the wrong one called one's own."""
    seen = texts(shown(qtbot, theme, Level.ADVANCED))
    start = seen.index("Beginner")
    assert seen[start : start + 9] == [
        "Beginner",
        "2 sets of 6 reps",
        "Knees bent. 1 min rest between sets",
        "Intermediate",
        "3 sets of 10 reps",
        "1 min rest between sets",
        "● Advanced, your level",
        "3 sets of 10-20 reps",
        "1 min rest between sets",
    ]


def test_cautions_come_before_what_is_to_be_done(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a person in pain who reads how before they read who should not."""
    seen = texts(shown(qtbot, theme))
    assert seen.index("Take care") < seen.index(FULL.cautions[0]) < seen.index("How to do it")


def test_a_file_cannot_smuggle_markup_or_odd_addresses(qtbot: QtBot, theme: Theme) -> None:
    """Would catch text of a stranger's file read as rich text, or a link that is not to the web."""
    page = shown(qtbot, theme)
    assert "A <b>study</b>, Somebody" in texts(page)
    plain = {one.textFormat() for one in page.findChildren(QLabel)}
    assert plain == {Qt.TextFormat.PlainText}
    links = [name for name in buttons(page) if name.startswith("Read in the browser")]
    assert links == ["Read in the browser: A <b>study</b>"]


def test_links_lead_to_the_variant_the_swap_and_the_routine(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a link to nowhere, or one for a variant that has no card."""
    page = shown(qtbot, theme)
    found = buttons(page)
    assert not any(name.startswith("Harder") for name in found)
    swap = "When bending forward bothers you, or when twisting bothers you: Hinge"
    for name, move_id in (("Easier: Plank", "plank"), (swap, "hinge")):
        with qtbot.waitSignal(page.move_chosen, timeout=1000) as move:
            qtbot.mouseClick(found[name], Qt.MouseButton.LeftButton)
        assert move.args == [move_id]
    with qtbot.waitSignal(page.routine_chosen, timeout=1000) as routine:
        qtbot.mouseClick(found["Routine: Small routine"], Qt.MouseButton.LeftButton)
    assert routine.args == ["small"]


def test_back_leads_over_the_moves_one_came_by(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a person thrown out to the list from the third move of a chain of links."""
    page = shown(qtbot, theme)
    page.move_chosen.connect(lambda one: page.show_move(CATALOGUE, one, Level.BEGINNER))
    qtbot.mouseClick(buttons(page)["Easier: Plank"], Qt.MouseButton.LeftButton)
    assert page.accessibleName() == "Plank"
    qtbot.mouseClick(buttons(page)["Harder: Lift"], Qt.MouseButton.LeftButton)
    assert page.accessibleName() == "Lift"
    qtbot.mouseClick(buttons(page)["Back to Plank"], Qt.MouseButton.LeftButton)
    assert page.accessibleName() == "Plank"
    qtbot.keyClick(page, Qt.Key.Key_Backspace)
    assert page.accessibleName() == "Lift"
    with qtbot.waitSignal(page.left, timeout=1000):
        qtbot.mouseClick(buttons(page)["Back to exercises"], Qt.MouseButton.LeftButton)
    page.begin_at("Small routine")
    page.show_move(CATALOGUE, "plank", Level.BEGINNER)
    assert "Back to Small routine" in buttons(page)


def test_a_refresh_leaves_the_reader_where_they_were(qtbot: QtBot, theme: Theme) -> None:
    """Would catch a page that jumps to its top when a file of the library is saved."""
    page = shown(qtbot, theme)
    page.verticalScrollBar().setValue(100)
    page.show_move(CATALOGUE, "lift", Level.BEGINNER)
    assert page.verticalScrollBar().value() == 100
    page.show_move(Catalogue(moves=CATALOGUE.moves), "lift", Level.BEGINNER)
    assert page.verticalScrollBar().value() == 100


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


@pytest.mark.parametrize("move_id", ["prone-press-up", "ball-pike", "hamstring-stretch"])
def test_shipped_cards_fit_at_twice_the_text(qtbot: QtBot, theme: Theme, move_id: str) -> None:
    """Would catch the real words of a card cut off for a person who needs them large."""
    theme.apply_settings(Settings(text_percent=200))
    page = MovePage(theme)
    qtbot.addWidget(page)
    page.resize(800, 700)
    page.show_move(library(), move_id, Level.INTERMEDIATE)
    page.show()
    qtbot.waitUntil(lambda: cut_off(page) == [], timeout=3000)


def test_routines_that_use_a_move() -> None:
    """Would catch a routine found by a part of an id, only by its first block, or with the wrong dose."""
    other = replace(SMALL, id="a", name="Another", blocks=(Block("B", (Item("hinge"),)),))
    catalogue = Catalogue(moves=MOVES, routines={"small": SMALL, "a": other})
    found = [(use.name, use.doses) for use in uses(catalogue, HINGE, Level.INTERMEDIATE)]
    assert found == [
        ("Another", ("2 sets of 4-6 reps each side",)),
        ("Small routine", ("Circuit: 2 reps each side, 3 rounds",)),
    ]
    assert [one.routine for one in uses(catalogue, PLANK, Level.BEGINNER)] == ["small"]
    assert [one.routine for one in uses(catalogue, MARCH, Level.BEGINNER)] == ["small"]
    assert uses(catalogue, replace(MARCH, id="mar"), Level.BEGINNER) == ()


def test_variants_lead_back_again() -> None:
    """Would catch a way down to the easier move and none up again, or the same one twice."""
    assert [(one.heading, one.move) for one in variants(CATALOGUE, FULL)] == [
        ("Easier", "plank"),
        ("Harder", ""),
    ]
    assert [(one.heading, one.move) for one in variants(CATALOGUE, PLANK)] == [("Harder", "lift")]
    both = replace(PLANK, harder=Variant(note="Lift.", move="lift"))
    catalogue = Catalogue(moves={**CATALOGUE.moves, "plank": both})
    assert [(one.heading, one.note) for one in variants(catalogue, both)] == [("Harder", "Lift.")]


def test_what_is_done_instead() -> None:
    """Would catch a swap without the word when, or a link to a move that is not there."""
    first, second = instead(CATALOGUE, FULL)
    assert (first.move, first.name, first.note) == ("hinge", "Hinge", "")
    assert (second.move, second.note) == ("", "On the floor.")
    gone = replace(FULL, swaps=(Swap(avoid=(Tag.HEAD_LOW,), move="gone"),))
    (one,) = instead(CATALOGUE, gone)
    assert (one.heading, one.move) == ("With dizziness or high blood pressure", "")


@pytest.mark.parametrize(
    ("swap", "words"),
    [
        (Swap(without=("gloves",)), "Without gloves"),
        (
            Swap(avoid=(Tag.KNEELING, Tag.WRIST_LOAD)),
            "When a wrist, knee or shoulder bothers you",
        ),
        (
            Swap(avoid=(Tag.SPINE_EXTENSION,), without=("mat", "exercise-ball")),
            "When arching bothers you, or without a mat or an exercise ball",
        ),
        (Swap(avoid=(Tag.DEEP_KNEE_FLEXION,)), "When deep knee flexion bothers you"),
    ],
)
def test_when_something_else_is_done(swap: Swap, words: str) -> None:
    """Would catch a tag's raw name, the same reason twice, or a wrong article."""
    assert swap_when(swap) == words


def test_the_tempo_in_words() -> None:
    """Would catch a hold without its way in, or a clock that is said to have a tempo."""
    words = "3 seconds to get in, then the hold, then 2 seconds to get out."
    assert tempo_sentence(PLANK, Level.BEGINNER) == words
    assert tempo_sentence(MARCH, Level.BEGINNER) == ""
