"""Today as a person uses it."""

from datetime import UTC, datetime

import pytest
from fakes import FakeClock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shell_samples import NOW, plans, summary, unfinished

from coach.domain.fields import Level
from coach.domain.settings import Settings
from coach.domain.timeline import Pace
from coach.qt.models.today_state import TodayState, today_state
from coach.qt.pages.safety import SAFETY_NOTE, back_advice
from coach.qt.pages.today import TodayPage
from coach.qt.theme import Theme

READ = Settings(safety_accepted=True)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(ms=0)


@pytest.fixture
def page(theme: Theme, qtbot: QtBot, clock: FakeClock) -> TodayPage:
    made = TodayPage(theme, clock)
    made.resize(1160, 768)
    qtbot.addWidget(made)
    made.show()
    return made


def state(settings: Settings = READ, **what: object) -> TodayState:
    given: dict[str, object] = {"sessions": [], "unfinished": []} | what
    return today_state(
        plans(level=settings.level, pace=settings.pace), settings=settings, now=NOW, **given
    )  # type: ignore[arg-type] # by name


def texts(page: TodayPage) -> list[str]:
    QApplication.processEvents()  # a label that was added a moment ago is shown by the next event
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible() and one.text()]


def test_the_page_stands_before_the_library_is_read(page: TodayPage) -> None:
    """Catches a window that waits for the library, and a Start that has nothing to start."""
    assert "Reading the library …" in texts(page)
    assert not page.next.start.isVisible()


def test_the_first_start_offers_the_beginner_routine_after_the_note(
    page: TodayPage, qtbot: QtBot
) -> None:
    """Catches a first start without the safety note, or one that starts although it was not read."""
    page.show_state(state(Settings()))
    seen = texts(page)
    assert page.title.text() == "Welcome to Coach"
    assert "Hip opener trio" in seen
    assert "5 minutes · done by 18:05" in seen
    for passage in SAFETY_NOTE:
        assert passage.heading in seen
        assert set(passage.sentences) <= set(seen)
    assert not page.next.start.isEnabled()
    with qtbot.assertNotEmitted(page.start_requested):
        qtbot.mouseClick(page.next.start, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.safety_accepted):
        qtbot.mouseClick(page.accept, Qt.MouseButton.LeftButton)


def test_two_clicks_from_the_first_start_to_the_session(page: TodayPage, qtbot: QtBot) -> None:
    """Catches a third click on the way to the first countdown."""
    page.show_state(state(Settings()))
    qtbot.mouseClick(page.accept, Qt.MouseButton.LeftButton)
    page.show_state(state(READ))
    assert not page.safety.isVisible()
    with qtbot.waitSignal(page.start_requested) as started:
        qtbot.mouseClick(page.next.start, Qt.MouseButton.LeftButton)
    assert started.args == ["hip-opener-trio"]


def test_enter_starts_at_once(page: TodayPage, qtbot: QtBot) -> None:
    """Catches a page on which the one important thing has not got the focus."""
    with qtbot.waitActive(page):
        page.activateWindow()
    page.show_state(state())
    assert page.next.start.hasFocus()
    with qtbot.waitSignal(page.start_requested):
        qtbot.keyClick(page.next.start, Qt.Key.Key_Space)


def test_the_last_routine_is_offered_again_at_the_persons_level(page: TodayPage) -> None:
    """Catches a length that is not the one that will be run."""
    settings = Settings(
        safety_accepted=True, last_routine="strong-back-three", level=Level.INTERMEDIATE
    )
    page.show_state(state(settings, sessions=[summary(1, 31, "strong-back-three")]))
    assert page.title.text() == "Thursday. Time for your back."
    seen = texts(page)
    assert "Next · last done yesterday" in seen
    assert "Strong-back three" in seen
    assert "31 minutes · 3 rounds · done by 18:32" in seen
    assert {"Intermediate", "exercise ball", "mat"} <= set(seen)
    assert {"Ball pike", "10 reps", "Bicycle crunch", "20 reps, sides in turn"} <= set(seen)
    assert page.next.picture.accessibleDescription() == (
        "Strong-back three: 18 sets in 31 minutes 5 seconds"
    )


def test_at_ones_own_pace_the_length_is_an_estimate(page: TodayPage) -> None:
    """Catches a promise of a length the person decides."""
    settings = Settings(safety_accepted=True, last_routine="strong-back-three", pace=Pace.OWN)
    page.show_state(state(settings))
    assert any(text.startswith("about 15 minutes") for text in texts(page))


def test_the_time_of_day_stays_true(page: TodayPage, clock: FakeClock, qtbot: QtBot) -> None:
    """Catches a finishing time that was true when the window was opened."""
    page.show_state(state())
    assert page.next.facts.text().endswith("done by 18:05")
    clock.go(3 * 60_000)
    page._prompt.timeout.emit()
    assert page.next.facts.text().endswith("done by 18:08")
    page.hide()
    assert not page._prompt.isActive()


def test_a_start_before_midnight_ends_after_it(page: TodayPage, clock: FakeClock) -> None:
    """Catches a time of day beyond 24 hours."""
    clock.go(int((datetime(2026, 3, 12, 23, 58, tzinfo=UTC) - clock.wall()).total_seconds() * 1000))
    page.show_state(state())
    assert page.next.facts.text().endswith("done by 00:03")


def test_the_week_in_words_and_against_the_goal(page: TodayPage) -> None:
    """Catches bars that only the eye can read, and a session counted on the wrong day."""
    done = [summary(1, 31, "strong-back-three"), summary(3, 24), summary(9, 60)]
    page.show_state(state(sessions=done))
    assert "55 of 90 min" in texts(page)
    assert page.week.accessibleName() == "This week"
    assert page.week.accessibleDescription() == "Monday 24 minutes, Wednesday 31 minutes"
    assert (page.goal.value(), page.goal.maximum()) == (55, 90)
    page.show_state(state(Settings(safety_accepted=True, weekly_goal_minutes=0), sessions=done))
    assert "55 min" in texts(page)
    assert not page.goal.isVisible()


def test_an_unfinished_session_can_be_resumed_or_saved(page: TodayPage, qtbot: QtBot) -> None:
    """Catches work that is lost because nobody offers it back."""
    page.show_state(state(unfinished=[unfinished()]))
    seen = texts(page)
    assert "Unfinished, Tuesday" in seen
    assert "Hip opener trio, 3 of 8 sets done." in seen
    assert page.unfinished.resume.accessibleName() == "Resume session"
    with qtbot.waitSignal(page.resume_requested) as resumed:
        qtbot.mouseClick(page.unfinished.resume, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.save_stopped_requested) as saved:
        qtbot.mouseClick(page.unfinished.save, Qt.MouseButton.LeftButton)
    assert resumed.args == saved.args == ["session-2"]
    page.show_state(state(unfinished=[unfinished(readable=False)]))
    assert not page.unfinished.resume.isVisible()
    page.show_state(state())
    assert not page.unfinished.isVisible()


def test_suggestions_open_their_routine_the_longest_not_done_first(
    page: TodayPage, qtbot: QtBot
) -> None:
    """Catches a suggestion that repeats what is offered already."""
    page.show_state(state(sessions=[summary(1, 31, "strong-back-three")]))
    names = [card.open.text() for card in page.suggestions if card.isVisible()]
    assert names == ["Climber and plank pair", "Strong-back three"]
    with qtbot.waitSignal(page.routine_requested) as opened:
        qtbot.mouseClick(page.suggestions[0].open, Qt.MouseButton.LeftButton)
    assert opened.args == ["climber-and-plank-pair"]
    with qtbot.waitSignal(page.routine_requested) as opened:
        qtbot.mouseClick(page.next.more, Qt.MouseButton.LeftButton)
    assert opened.args == ["hip-opener-trio"]


@pytest.mark.parametrize(
    ("back", "tone"),
    [(0, None), (2, None), (3, "ready"), (4, "ready"), (5, "hurts"), (10, "hurts")],
)
def test_how_the_back_is_brings_advice(
    page: TodayPage, qtbot: QtBot, back: int, tone: str | None
) -> None:
    """Catches advice at the wrong number (D1-14), or a workout that is locked by it."""
    page.show_state(state())
    with qtbot.waitSignal(page.back_answered) as answered:
        qtbot.mouseClick(page.back.button(back), Qt.MouseButton.LeftButton)
    assert answered.args == [back]
    assert page.advice.isVisible() is (tone is not None)
    advice = back_advice(back)
    assert (advice[0] if advice else None) == tone
    if advice:
        assert page.advice.text() == advice[1]
    assert page.next.start.isEnabled()


def test_an_answer_can_be_taken_back(page: TodayPage, qtbot: QtBot) -> None:
    """Catches an optional question that can't be left unanswered any more."""
    page.show_state(state())
    qtbot.mouseClick(page.back.button(7), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.back_answered) as answered:
        qtbot.mouseClick(page.back.button(7), Qt.MouseButton.LeftButton)
    assert answered.args == [None]
    assert page.back.value is None
    assert not page.advice.isVisible()


def test_the_scale_works_by_keyboard(page: TodayPage, qtbot: QtBot) -> None:
    """Catches eleven stops of the Tab key, or arrows that lead nowhere."""
    with qtbot.waitActive(page):
        page.activateWindow()
    page.show_state(state())
    page.back.button(0).setFocus()
    qtbot.keyClick(page.back.button(0), Qt.Key.Key_Left)
    assert page.back.button(0).hasFocus()
    qtbot.keyClick(page.back.button(0), Qt.Key.Key_Right)
    assert page.back.button(1).hasFocus()
    qtbot.keyClick(page.back.button(1), Qt.Key.Key_Space)
    assert page.back.value == 1
    assert page.back.button(1).accessibleName() == "Back now: 1"
    assert page.back.button(10).accessibleName() == "Back now: 10, worst"
    qtbot.keyClick(page.back.button(1), Qt.Key.Key_Tab)
    assert not any(page.back.button(number).hasFocus() for number in range(11))


def test_without_any_routine_it_says_so(page: TodayPage) -> None:
    """Catches an empty card when the whole library has problems."""
    page.show_state(today_state([], [], [], READ, NOW))
    assert "No routine could be loaded" in texts(page)
    assert not page.next.start.isVisible()
    assert not any(card.isVisible() for card in page.suggestions)
