"""A routine's page: how it is done, what is changed for whom, and when nothing may begin."""

from dataclasses import replace

import pytest
from fakes import FakeClock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from shell_samples import cut_off, library, plan

from coach.domain.fields import Level, Side
from coach.domain.settings import Settings
from coach.domain.symptom import Symptom
from coach.guidance.symptoms import LEG_BLOCKED, LEG_NOTE
from coach.qt.models.plan import LeftOut, make_plan
from coach.qt.pages.routine import RoutinePage
from coach.qt.theme import Theme

BENDING = (Symptom.BENDING,)


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> RoutinePage:
    made = RoutinePage(theme, FakeClock(ms=0))
    made.resize(1160, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.show_plan(plan("strong-back-three"), safety_accepted=True)
    return made


def texts(page: RoutinePage) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible() and one.text()]


def link(page: RoutinePage, name: str) -> QPushButton:
    QApplication.processEvents()
    found = page.findChildren(QPushButton)
    return next(one for one in found if one.isVisible() and one.accessibleName() == name)


def sentences(page: RoutinePage) -> list[str]:
    QApplication.processEvents()
    return [one.accessibleName() for one in page.findChildren(QLabel) if one.isVisible()]


def test_straight_sets_are_asked_for_and_change_the_total(page: RoutinePage, qtbot: QtBot) -> None:
    """Catches a switch that is not remembered, or that shows the circuit's total and doses."""
    choices = page.head_card.choices
    assert choices.order.value == "circuit"
    with qtbot.waitSignal(page.straight_sets_chosen) as asked:
        qtbot.mouseClick(choices.order.button("straight"), Qt.MouseButton.LeftButton)
    assert asked.args == [True]
    straight = plan("strong-back-three", straight_sets=True)
    assert straight.timeline.total_ms != plan("strong-back-three").timeline.total_ms
    page.show_plan(straight, safety_accepted=True)
    seen = texts(page)
    total_s = (straight.timeline.total_ms or 0) // 1000
    assert f"{total_s // 60} min {total_s % 60} s · done by" in page.head_card.facts.text()
    assert "Straight sets: all sets of one move, then the next" in seen
    assert "2 sets of 6 reps, 1 min rest" in seen
    with qtbot.waitSignal(page.straight_sets_chosen) as asked:
        qtbot.mouseClick(choices.order.button("circuit"), Qt.MouseButton.LeftButton)
    assert asked.args == [False]


def test_the_rests_of_straight_sets_are_those_of_the_timeline() -> None:
    """Catches a page that promises another rest than the session keeps."""
    straight = plan("strong-back-three", straight_sets=True)
    block = straight.routine.blocks[1]
    for item in block.items:
        rests = {
            segment.length_ms
            for segment in straight.timeline.segments
            if segment.move == item.move and segment.kind == "rest"
        }
        assert len(rests) == 1
        rest_s = (rests.pop() or 0) // 1000
        words = f"{rest_s // 60} min rest" if rest_s == 60 else f"{rest_s} s rest"
        assert straight.line(item, block).dose.endswith(words)


def test_the_first_side_is_asked_for(page: RoutinePage, qtbot: QtBot) -> None:
    """Catches a side that begins although the other was chosen."""
    side = page.head_card.choices.side
    with qtbot.waitSignal(page.first_side_chosen) as asked:
        qtbot.mouseClick(side.button("right"), Qt.MouseButton.LeftButton)
    assert asked.args == [Side.RIGHT]
    right = plan("strong-back-three", first_side=Side.RIGHT)
    assert next(one.side for one in right.timeline.work if one.side) is Side.RIGHT
    page.show_plan(right, safety_accepted=True)
    assert side.value == "right"


def test_what_makes_no_difference_is_not_asked(page: RoutinePage) -> None:
    """Catches a switch between circuit and straight sets where there are no rounds."""
    choices = page.head_card.choices
    assert choices.order_part.isVisible()
    assert choices.side_part.isVisible()
    page.show_plan(plan("hip-opener-trio"), safety_accepted=True)
    assert not choices.order_part.isVisible()
    alone = library().routines["hip-opener-trio"]
    block = replace(alone.blocks[0], items=(alone.blocks[0].items[1],))
    alone = replace(alone, blocks=(block,))
    assert library().moves[block.items[0].move].sides == "both"
    page.show_plan(make_plan(alone, library().moves, Settings()), safety_accepted=True)
    assert not choices.side_part.isVisible()


def test_every_change_is_said_with_its_reason(page: RoutinePage, qtbot: QtBot) -> None:
    """Catches a swap without its reason, or one of which nothing more can be read."""
    assert "Changed for you" not in texts(page)
    bent = plan("strong-back-three", symptoms=BENDING)
    page.show_plan(bent, safety_accepted=True)
    assert set(bent.changes) <= set(sentences(page))
    assert "Bicycle crunch → Dead bug: bending forward bothers you" in bent.changes
    seen = texts(page)
    assert f"Changed for you: {bent.changed}" in seen
    assert "In place of Bicycle crunch: bending forward bothers you" in seen
    for name, move in (("Bicycle crunch", "bicycle-crunch"), ("Dead bug", "dead-bug")):
        with qtbot.waitSignal(page.move_requested) as opened:
            qtbot.mouseClick(link(page, f"Open {name}"), Qt.MouseButton.LeftButton)
        assert opened.args == [move]
    with qtbot.waitSignal(page.answers_requested):
        qtbot.mouseClick(link(page, "Change what bothers you"), Qt.MouseButton.LeftButton)
    for change in bent.timeline.changes:
        assert change.note is None or any(change.note in text for text in seen)
    page.show_plan(plan("strong-back-three"), safety_accepted=True)
    assert "Changed for you" not in texts(page)


def test_what_is_left_out_is_said(page: RoutinePage) -> None:
    """Catches a move that is gone without a word."""
    crunch = library().moves["bicycle-crunch"]
    moves = {**library().moves, "bicycle-crunch": replace(crunch, equipment=("hoop",), swaps=())}
    routine = library().routines["strong-back-three"]
    made = make_plan(routine, moves, Settings(missing_equipment=("hoop",)))
    page.show_plan(made, safety_accepted=True)
    assert "Bicycle crunch left out: you have no hoop" in sentences(page)
    assert page.head_card.changed.text() == "Changed for you: 1 move left out"


def test_changes_and_cautions_come_first_in_any_width(page: RoutinePage, qtbot: QtBot) -> None:
    """Catches a swap that stands below everything else where the columns are stacked."""
    page.show_plan(plan("strong-back-three", symptoms=BENDING), safety_accepted=True)
    for width, beside in ((1160, True), (620, False), (1160, True)):
        page.resize(width, 768)
        qtbot.waitUntil(lambda: page.widget().width() == page.viewport().width())
        qtbot.waitUntil(lambda: cut_off(page) == [])

        def in_order(beside: bool = beside) -> None:
            tops = {
                one.text(): one.mapTo(page.widget(), one.rect().topLeft()).y()
                for one in page.findChildren(QLabel)
                if one.text() in ("Changed for you", "Take care", "Warm-up", "Why these")
            }
            assert tops["Changed for you"] < tops["Take care"] < tops["Why these"]
            head = page.head_card.geometry()
            if beside:
                assert tops["Changed for you"] < head.center().y() + head.top()
            else:
                assert head.bottom() < tops["Changed for you"]
                assert tops["Take care"] < tops["Warm-up"]

        qtbot.waitUntil(in_order)  # turning the columns takes the layout more than one round


def test_leg_symptoms_that_nobody_has_seen_keep_it_from_starting(
    page: RoutinePage, qtbot: QtBot
) -> None:
    """Catches a workout that begins with leg symptoms that nobody has cleared (D1-02, E-31)."""
    leg = plan("strong-back-three", symptoms=(Symptom.LEG,))
    page.show_plan(leg, safety_accepted=True, blocked=True)
    assert not page.head_card.start.isEnabled()
    assert page.head_card.start.accessibleDescription() == LEG_BLOCKED
    assert {LEG_NOTE, LEG_BLOCKED} <= set(texts(page))
    with qtbot.assertNotEmitted(page.start_requested):
        qtbot.mouseClick(page.head_card.start, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.answers_requested):
        qtbot.mouseClick(page.head_card.stopped.answer, Qt.MouseButton.LeftButton)
    page.show_plan(leg, safety_accepted=True, blocked=False)
    assert page.head_card.start.isEnabled()
    assert LEG_NOTE not in texts(page)
    assert page.head_card.start.accessibleDescription() == ""


def test_a_routine_that_cannot_be_done_now_says_why_and_comes_back(
    page: RoutinePage, qtbot: QtBot
) -> None:
    """Catches a page without a reason or a way out, or one that stays so when the reason has gone."""
    routine = library().routines["hip-opener-trio"]
    left = LeftOut(routine, "Nothing is left.", "Choose another.", ("you have no mat",))
    page.show_left_out(left, Level.BEGINNER)
    seen = texts(page)
    assert {routine.name, routine.goal, "Nothing is left."} <= set(seen)
    assert "Not now: you have no mat. Choose another." in seen
    assert set(routine.cautions) <= set(seen)
    assert routine.why in seen
    assert not page.head_card.start.isVisible()
    assert page.head_card.stopped.answer.hasFocus()
    with qtbot.waitSignal(page.answers_requested):
        qtbot.keyClick(page.head_card.stopped.answer, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.level_chosen):
        button = page.head_card.choices.level.button("advanced")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page.show_plan(plan("hip-opener-trio"), safety_accepted=True)
    assert page.head_card.start.isVisible()
    assert page.head_card.facts.isVisible()
    assert "Nothing is left." not in texts(page)
