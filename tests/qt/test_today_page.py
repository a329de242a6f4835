"""Today as a person uses it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes import FakeClock
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shell_samples import NOW, past, plan, plans, summary, unfinished

from coach.domain.catalogue import Catalogue, Problem
from coach.domain.fields import Level
from coach.domain.settings import Settings
from coach.domain.timeline import Pace
from coach.qt.models.past import NO_PAST
from coach.qt.models.plan import MoveLine
from coach.qt.models.today_state import TodayState, today_state
from coach.qt.pages.safety import SAFETY_NOTE, STARTING, back_advice
from coach.qt.pages.today import TodayPage
from coach.qt.theme import Theme
from coach.qt.widgets.choice import NumberScale
from coach.qt.widgets.move_list import groups_of, into_columns

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
    given: dict[str, object] = {"unfinished": []} | what
    given["past"] = past(*given.pop("sessions", ()))
    few = [
        one
        for one in plans(level=settings.level, pace=settings.pace)
        if one.routine.id in ("climber-and-plank-pair", "hip-opener-trio", "strong-back-three")
    ]
    return today_state(few, settings=settings, now=NOW, **given)  # type: ignore[arg-type] # by name


def texts(page: TodayPage) -> list[str]:
    QApplication.processEvents()  # a label that was added a moment ago is shown by the next event
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible() and one.text()]


def test_the_page_stands_before_the_library_is_read(page: TodayPage) -> None:
    """Catches a window that waits for the library, and a Start that has nothing to start."""
    assert "Reading the library …" in texts(page)
    assert not page.next.start.isVisible()


def test_the_first_start_offers_the_beginner_routine_beside_the_note(
    page: TodayPage, qtbot: QtBot
) -> None:
    """Catches a first start without the whole safety note, or a Start that does not say what it means."""
    page.show_state(state(Settings()))
    seen = texts(page)
    assert page.title.text() == "Welcome to Coach"
    assert "Hip opener trio" in seen
    assert "5 minutes · done by 18:05" in seen
    for passage in SAFETY_NOTE:
        assert passage.heading in seen
        assert set(passage.sentences) <= set(seen)
    assert STARTING in seen
    assert page.next.start.accessibleDescription() == STARTING
    with qtbot.waitSignal(page.safety_accepted):
        qtbot.mouseClick(page.accept, Qt.MouseButton.LeftButton)
    page.show_state(state(READ))
    assert not page.safety.isVisible()
    assert STARTING not in texts(page)
    assert page.next.start.accessibleDescription() == ""


def test_the_first_start_can_start_at_once(page: TodayPage, qtbot: QtBot) -> None:
    """Catches a third click on the way to the first countdown."""
    page.show_state(state(Settings()))
    with qtbot.waitSignal(page.start_requested) as started:
        qtbot.mouseClick(page.next.start, Qt.MouseButton.LeftButton)
    assert started.args == ["hip-opener-trio"]


def test_the_most_urgent_comes_first() -> None:
    """Catches an emergency that stands below what most people read."""
    headings = [passage.heading for passage in SAFETY_NOTE]
    assert headings[:2] == ["Get help now", "Do not exercise, see a doctor"]
    assert [passage.urgent for passage in SAFETY_NOTE] == [True, True, False, False, False]


def in_sight(page: TodayPage, one: QWidget) -> bool:
    """Whether all of it is seen without scrolling."""
    place = QRect(one.mapTo(page.viewport(), QPoint(0, 0)), one.size())
    return one.isVisible() and page.viewport().rect().contains(place)


def test_start_and_what_is_urgent_are_seen_together_in_the_smallest_window(
    page: TodayPage,
) -> None:
    """Catches a note that pushes Start out of sight, or a Start beside a note nobody sees."""
    page.resize(828, 700)  # what the rail leaves of 1000
    page.show_state(state(Settings()))
    QApplication.processEvents()
    assert in_sight(page, page.next.start)
    assert in_sight(page, page.next.says)
    assert page.next.says.y() > page.next.start.y()
    urgent = {text for passage in SAFETY_NOTE[:2] for text in (passage.heading, *passage.sentences)}
    shown = {one.text() for one in page.safety.findChildren(QLabel) if in_sight(page, one)}
    assert urgent <= shown
    assert page.safety.x() > page.next.geometry().right()
    assert not page.next.read.isVisible()


def test_large_text_offers_the_way_to_the_note(page: TodayPage, theme: Theme, qtbot: QtBot) -> None:
    """Catches a note that has slipped below the fold without a word of it."""
    page.resize(828, 700)
    theme.apply_settings(Settings(text_percent=200))
    page.show_state(state(Settings()))
    QApplication.processEvents()
    assert not in_sight(page, page.safety.findChildren(QLabel)[0])
    qtbot.mouseClick(page.next.read, Qt.MouseButton.LeftButton)
    assert page.note.hasFocus()
    heading = page.safety.mapTo(page.viewport(), QPoint(0, 0)).y()
    assert 0 <= heading < page.viewport().height()


def test_before_the_note_is_accepted_an_unfinished_session_is_offered_too(page: TodayPage) -> None:
    """Catches work that can't be taken up again because the settings were lost and the log was not."""
    page.show_state(state(Settings(), unfinished=[unfinished()]))
    assert page.unfinished.resume.isVisible()
    assert page.safety.isVisible()
    assert not page.week_card.isVisible()
    page.show_state(state(READ, unfinished=[unfinished()]))
    assert page.unfinished.resume.isVisible()
    assert page.week_card.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_starts_at_once(theme: Theme, clock: FakeClock, qtbot: QtBot, key: Qt.Key) -> None:
    """Catches a page on which the one important thing has not got the focus, or where Enter does nothing.

    As in the real window, the page has its state before it is shown, and something else has the focus.
    """
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("Today"))
    page = TodayPage(theme, clock)
    page.show_state(state())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    column.addWidget(page)
    page.show()
    assert page.next.start.hasFocus()
    with qtbot.waitSignal(page.start_requested):
        qtbot.keyClick(page.next.start, key)


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


@pytest.mark.parametrize(
    ("done", "goal", "note"),
    [
        ([], 90, "Your first workout will stand here."),
        ([(9, 60)], 90, "Last workout: 10 November."),
        ([(4, 60)], 90, "Last workout: Sunday."),
        ([(1, 31)], 90, "59 minutes to your goal."),
        ([(1, 89)], 90, "1 minute to your goal."),
        ([(1, 31), (9, 60)], 90, "59 minutes to your goal. 2 weeks in a row."),
        ([(1, 90)], 90, "Goal reached."),
        ([(1, 31)], 0, ""),
    ],
)
def test_the_week_says_what_is_left_and_never_what_was_missed(
    page: TodayPage, done: list[tuple[int, int]], goal: int, note: str
) -> None:
    """Catches a line that reproaches, miscounts, or speaks of a goal nobody set."""
    sessions = [summary(days, minutes) for days, minutes in done]
    page.show_state(
        state(Settings(safety_accepted=True, weekly_goal_minutes=goal), sessions=sessions)
    )
    assert page.week_note.text() == note


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
    roles = {None: "card", "ready": "attention", "hurts": "warning"}
    assert page.back_card.property("role") == roles[tone]
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


def test_numbers_too_narrow_for_one_row_stand_in_two(theme: Theme, qtbot: QtBot) -> None:
    """Catches numbers squeezed until two digits touch, and rows that do not come together again."""
    scale = NumberScale("Back now", 0, 10, ("no pain", "worst"))
    qtbot.addWidget(scale)
    scale.resize(480, 120)
    scale.show()
    QApplication.processEvents()
    assert len({one.y() for one in scale.findChildren(QPushButton)}) == 1
    scale.resize(242, 120)
    QApplication.processEvents()
    assert len({one.y() for one in scale.findChildren(QPushButton)}) == 2
    assert scale.button(6).x() == scale.button(0).x()
    scale.resize(480, 120)
    QApplication.processEvents()
    assert len({one.y() for one in scale.findChildren(QPushButton)}) == 1


def test_without_any_routine_it_says_so(page: TodayPage) -> None:
    """Catches an empty card when the whole library has problems."""
    page.show_state(today_state([], NO_PAST, [], READ, NOW))
    assert {"No routine could be loaded", "The library has no routines."} <= set(texts(page))
    assert not page.next.start.isVisible()
    assert not page.next.see_problems.isVisible()
    assert not any(card.isVisible() for card in page.suggestions)


PROBLEMS = Catalogue(
    problems=(
        Problem(Path("/home/someone/library/moves/plank.yaml"), 14, 9, "dose.hold", "expected 30s"),
        Problem(Path("/home/someone/library/moves/plank.yaml"), 2, 1, "", "empty"),
        Problem(Path("/home/someone/library/routines/mine.yaml"), 0, 0, "", "not readable"),
    ),
    missing={"mine": "Routine mine did not load."},
)


def test_without_any_routine_it_says_why(page: TodayPage, qtbot: QtBot) -> None:
    """Catches a person who is told that nothing works, but not what to mend."""
    page.show_state(today_state([], NO_PAST, [], READ, NOW, catalogue=PROBLEMS))
    seen = texts(page)
    assert "2 files of the library have problems; 1 routine left out." in seen
    assert "plank.yaml:14:9: dose.hold: expected 30s\nmine.yaml: not readable" in seen
    with qtbot.waitSignal(page.problems_requested):
        qtbot.mouseClick(page.next.see_problems, Qt.MouseButton.LeftButton)


def test_problems_of_the_library_are_told_quietly(page: TodayPage, qtbot: QtBot) -> None:
    """Catches a broken file that nobody hears of until they miss a routine."""
    page.show_state(state())
    assert not page.problems.isVisible()
    page.show_state(state(catalogue=PROBLEMS))
    assert page.problems.text() == "2 library problems"
    assert page.next.start.isVisible()
    with qtbot.waitSignal(page.problems_requested):
        qtbot.mouseClick(page.problems, Qt.MouseButton.LeftButton)


def test_a_routine_is_listed_block_by_block(page: TodayPage) -> None:
    """Catches moves without the rounds they are done in."""
    page.show_state(state(Settings(safety_accepted=True, last_routine="strong-back-three")))
    seen = texts(page)
    assert seen.index("Warm-up") < seen.index("March in place") < seen.index("Circuit · 2 rounds")
    assert seen.index("Circuit · 2 rounds") < seen.index("Ball pike") < seen.index("Stretch")


def lines(number: int) -> tuple[MoveLine, ...]:
    return tuple(MoveLine(f"m{index}", f"M {index}", "10 reps") for index in range(number))


@pytest.mark.parametrize(
    ("sizes", "count", "split"),
    [
        ([1, 3, 3], 3, [[1], [3], [3]]),
        ([1, 3, 3], 2, [[1, 3], [3]]),
        ([1, 3, 3], 1, [[1, 3, 3]]),
        ([4, 1, 1, 1], 2, [[4], [1, 1, 1]]),
        ([2], 3, [[2]]),
    ],
)
def test_blocks_fill_columns_evenly_and_in_order(
    sizes: list[int], count: int, split: list[list[int]]
) -> None:
    """Catches a block that is lost between columns, or one column with nearly everything."""
    columns = into_columns([(f"Block {n}", lines(size)) for n, size in enumerate(sizes)], count)
    assert [[len(moves) for _, moves in column] for column in columns] == split


def test_a_long_routine_says_how_much_more_there_is() -> None:
    """Catches a list that fills the page, or ends without saying so."""
    groups, more = groups_of(plan("strong-back-three"), most=5)
    assert [len(moves) for _, moves in groups] == [1, 3, 1]
    assert more == 2


def test_a_large_window_has_larger_type(page: TodayPage) -> None:
    """Catches a page that is read from the mat and leaves half a large screen empty."""
    page.show_state(state())
    assert page.next.name.font().pixelSize() == 44
    page.resize(1740, 1040)
    assert page.next.name.font().pixelSize() == 60
    assert all(card.goal.isVisible() for card in page.suggestions)
    page.resize(1160, 768)
    assert page.next.name.font().pixelSize() == 44
