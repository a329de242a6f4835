"""What bothers the person today: asked on Today, kept in the settings, and seen in every plan."""

from datetime import timedelta

import pytest
from fakes import FakeClock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shell_samples import library

from coach.domain.settings import Settings
from coach.domain.symptom import Symptom
from coach.guidance.symptoms import LEG_BLOCKED, LEG_CLEARED, LEG_NOTE
from coach.qt.desk import Desk
from coach.qt.main_window import MainWindow
from coach.qt.theme import Theme

TODAY = FakeClock(ms=0).wall().date()
READ = Settings(safety_accepted=True, last_routine="strong-back-three")


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot, tmp_path) -> Desk:
    """A window with Today in front, whose settings are changed as the program changes them."""
    window = MainWindow(theme)
    window.resize(1366, 768)
    qtbot.addWidget(window)
    clock = FakeClock(ms=0)
    made = Desk(window, theme, clock, READ, tmp_path)
    made.settings_changed.connect(made.show_settings)
    made.show_catalogue(library())
    window.show_section("Today")
    window.show()
    return made


def texts(desk: Desk) -> list[str]:
    """Every line that is seen on Today."""
    shown = [one for one in desk.today.findChildren(QLabel) if one.isVisible()]
    return [line for one in shown for line in one.text().splitlines()]


def tick(qtbot: QtBot, desk: Desk, symptom: Symptom) -> None:
    """Press an answer."""
    one = desk.today.bothers.symptoms.button(symptom.value)
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)


def test_an_answer_swaps_moves_and_says_so(desk: Desk, qtbot: QtBot) -> None:
    """Catches a swap that is not seen before Start, or an answer that is not kept."""
    assert "Changed for you" not in texts(desk)
    tick(qtbot, desk, Symptom.BENDING)
    assert desk.shown.settings.symptoms == (Symptom.BENDING,)
    assert desk.shown.settings.symptoms_day == TODAY.isoformat()
    seen = texts(desk)
    assert "Changed for you" in seen
    assert "Bicycle crunch → Dead bug: bending forward bothers you" in seen
    plan = desk.shown.plan("strong-back-three")
    done = {segment.move for segment in plan.timeline.work}
    assert "dead-bug" in done
    assert not done & {"bicycle-crunch", "ball-pike", "back-body-stretch"}
    tick(qtbot, desk, Symptom.BENDING)
    assert desk.shown.settings.symptoms == ()
    assert "Changed for you" not in texts(desk)


def test_missing_equipment_swaps_too(desk: Desk, qtbot: QtBot) -> None:
    """Catches a ball pike for somebody who said that there is no ball."""
    box = desk.today.bothers
    assert not box.missing.isVisible()
    box.fold.click()
    assert box.missing.isVisible()
    box.missing.button("exercise-ball").click()
    assert desk.shown.settings.missing_equipment == ("exercise-ball",)
    assert "Ball pike → Front plank: you have no exercise ball" in texts(desk)
    assert "exercise ball" in box.fold.text()


def test_leg_symptoms_wait_for_clearance(desk: Desk, qtbot: QtBot) -> None:
    """Catches any way to begin a workout with leg symptoms that nobody has seen (D1-02)."""
    tick(qtbot, desk, Symptom.LEG)
    seen = texts(desk)
    assert LEG_NOTE in seen
    assert LEG_CLEARED in seen
    assert LEG_BLOCKED in seen
    assert not desk.today.next.start.isEnabled()
    with qtbot.assertNotEmitted(desk.start_requested):
        desk.start("strong-back-three")
    with qtbot.assertNotEmitted(desk.resume_requested):
        desk.today.resume_requested.emit("some-session")
    qtbot.keyClick(desk.today.bothers.cleared, Qt.Key.Key_Space)
    assert desk.shown.settings.leg_cleared
    assert desk.today.next.start.isEnabled()
    with qtbot.waitSignal(desk.start_requested):
        desk.today.next.start.click()


def test_clearance_ends_with_the_symptoms(desk: Desk, qtbot: QtBot) -> None:
    """Catches last month's clearance standing for symptoms that came back."""
    tick(qtbot, desk, Symptom.LEG)
    qtbot.keyClick(desk.today.bothers.cleared, Qt.Key.Key_Space)
    tick(qtbot, desk, Symptom.LEG)
    tick(qtbot, desk, Symptom.LEG)
    assert not desk.shown.settings.leg_cleared
    assert not desk.today.next.start.isEnabled()


@pytest.mark.parametrize(("answer", "left"), [("still", (Symptom.TWISTING,)), ("nothing", ())])
def test_the_answer_is_asked_for_again_after_a_week(
    desk: Desk, qtbot: QtBot, answer: str, left: tuple[Symptom, ...]
) -> None:
    """Catches an old answer swapping moves for ever, or a question that can't be answered (D3)."""
    day = (TODAY - timedelta(days=8)).isoformat()
    old = Settings(safety_accepted=True, symptoms=(Symptom.TWISTING,), symptoms_day=day)
    desk.show_settings(old)
    box = desk.today.bothers
    assert box.again.isVisible()
    getattr(box, answer).click()
    assert desk.shown.settings.symptoms == left
    assert desk.shown.settings.symptoms_day == TODAY.isoformat()
    assert not box.again.isVisible()


def test_every_answer_has_a_name_and_a_key(desk: Desk, qtbot: QtBot) -> None:
    """Catches an answer that a screen reader or the keyboard does not reach."""
    box = desk.today.bothers
    for symptom in Symptom:
        one = box.symptoms.button(symptom.value)
        assert one.isCheckable()
        assert one.accessibleName()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(one, Qt.Key.Key_Space)
        assert symptom in desk.shown.settings.symptoms
    assert set(desk.shown.settings.symptoms) == set(Symptom)
