"""What a report says of a period."""

from dataclasses import replace
from datetime import timedelta

import pytest
from histories import FakeHistory, summary
from hypothesis import given
from hypothesis import strategies as st
from reports import UNTIL, asked, full, hurt, monday, one_set, record

from coach.domain.fields import Side
from coach.domain.history import Answered
from coach.domain.record import Outcome, SessionState
from coach.insights import report as reporting
from coach.insights.report import MOST_HURTS, MOST_NOTES, report_on
from coach.insights.report_back import back_of, moving_median

MINUTE_MS = 60_000


def test_four_weeks_have_four_weeks_whatever_day_it_is() -> None:
    """Would catch weeks of the calendar, of which 28 days touch five, and sessions outside the period."""
    sessions = [summary(ago, active_ms=30 * MINUTE_MS) for ago in (0, 6, 7, 27, 28)]
    done = report_on(FakeHistory(*sessions), asked(28, weekly_goal_ms=60 * MINUTE_MS)).adherence
    assert [week // MINUTE_MS for week in done.weeks] == [30, 0, 30, 60]
    assert (done.sessions, done.weeks_trained, done.goal_weeks) == (4, 3, 1)
    assert done.week_ms == 30 * MINUTE_MS


def test_stopped_sessions_are_told_apart() -> None:
    """Would catch every session counted as completed."""
    sessions = (summary(0), summary(1, state=SessionState.STOPPED), summary(2))
    done = report_on(FakeHistory(*sessions), asked()).adherence
    assert (done.completed, done.stopped) == (2, 1)


def test_weeks_count_from_the_first_session_ever() -> None:
    """Would catch somebody who began two weeks ago shown as having missed half a year."""
    report = report_on(FakeHistory(summary(13), summary(2)), asked(182))
    assert report.first_day == UNTIL - timedelta(days=13)
    assert len(report.adherence.weeks) == 2
    assert report.adherence.weeks_trained == 2


def test_a_planned_rest_week_lowers_no_average() -> None:
    """Would catch rest counted as missed (E-29), and a week called rest although something was done."""
    history = FakeHistory(*(summary(ago, active_ms=30 * MINUTE_MS) for ago in (0, 9, 18, 27)))
    rested, trained = monday(UNTIL - timedelta(days=16)), monday(UNTIL)
    history.resting = {rested, trained, monday(UNTIL - timedelta(days=200))}
    done = report_on(history, asked(28)).adherence
    assert done.rest_weeks == 1
    assert done.weeks_trained == 4
    assert done.week_ms == 40 * MINUTE_MS


def test_a_rest_at_the_edge_takes_its_own_days_out() -> None:
    """Would catch a week counted whole of which the period has a day."""
    history = FakeHistory(*(summary(ago, active_ms=30 * MINUTE_MS) for ago in (7, 14, 27)))
    history.resting = {monday(UNTIL)}
    done = report_on(history, asked(28)).adherence
    assert done.rest_weeks == 0
    assert done.week_ms == 90 * MINUTE_MS * 7 // 25


def test_an_empty_period_says_so() -> None:
    """Would catch a page of zeros, or a crash, where nothing was done."""
    assert report_on(FakeHistory(), asked()).empty
    assert report_on(FakeHistory(summary(200)), asked()).empty


def test_left_and_right_are_counted_each_for_itself() -> None:
    """Would catch sides mixed up or thrown together, and sets cut short counted as done."""
    days = (
        record(2, one_set("plank", Side.LEFT, ms=40_000), one_set("plank", Side.RIGHT, ms=20_000)),
        record(
            1,
            one_set("plank", Side.LEFT, ms=44_000),
            one_set("plank", Side.RIGHT, ms=10_000, outcome=Outcome.PARTIAL),
        ),
        record(0, one_set("plank", Side.RIGHT, ms=0, outcome=Outcome.SKIPPED)),
    )
    (move,) = report_on(FakeHistory(*days), asked()).moves
    assert move.left is not None
    assert move.right is not None
    assert (move.left.done, move.left.planned, move.left.typical, move.left.best) == (
        2,
        2,
        42_000,
        44_000,
    )
    assert (move.right.done, move.right.partial, move.right.skipped) == (1, 1, 1)
    assert (move.right.typical, move.right.best) == (15_000, 20_000)
    assert move.differs


@pytest.mark.parametrize(("right", "differs"), [(8, True), (9, False), (10, False)])
def test_sides_differ_from_a_fifth_on(right: int, differs: bool) -> None:
    """Would catch every small difference made much of, or a large one overlooked."""
    sets = (one_set("hinge", Side.LEFT, reps=10), one_set("hinge", Side.RIGHT, reps=right))
    (move,) = report_on(FakeHistory(record(0, *sets)), asked()).moves
    assert move.differs is differs


def test_a_move_with_and_without_sides_is_two_lines() -> None:
    """Would catch figures lost when a library gives a move sides that it did not have."""
    sets = (one_set("lunge"), one_set("lunge", Side.LEFT))
    moves = report_on(FakeHistory(record(0, *sets)), asked()).moves
    assert sorted(len(move.sides) for move in moves) == [1, 1]
    assert sum(move.planned for move in moves) == 2


def test_the_first_third_is_compared_with_the_last() -> None:
    """Would catch the thirds swapped, or the middle among them."""
    days = (record(ago, one_set("lift", reps=reps)) for ago, reps in ((29, 6), (15, 20), (0, 9)))
    (move,) = report_on(FakeHistory(*days), asked(30)).moves
    assert move.both is not None
    assert (move.both.first, move.both.last, move.both.best) == (6, 9, 20)


def test_a_few_days_have_no_thirds() -> None:
    """Would catch yesterday against today told as progress."""
    days = (record(ago, one_set("lift", reps=8)) for ago in (0, 1))
    (move,) = report_on(FakeHistory(*days), asked(28)).moves
    assert move.both is not None
    assert (move.both.first, move.both.last) == (None, None)


@given(
    st.lists(
        st.tuples(st.integers(0, 83), st.sampled_from(list(Outcome)), st.sampled_from(list(Side))),
        min_size=1,
        max_size=30,
    )
)
def test_no_set_is_lost_or_counted_twice(sets: list[tuple[int, Outcome, Side]]) -> None:
    """Would catch sets that fall between sides, weeks or outcomes."""
    days = [
        replace(
            record(ago, one_set("plank", side, outcome=outcome)),
            summary=summary(ago, id=str(number)),
        )
        for number, (ago, outcome, side) in enumerate(sets)
    ]
    report = report_on(FakeHistory(*days), asked(84))
    assert sum(move.planned for move in report.moves) == len(sets)
    wanted = sum(outcome is Outcome.SKIPPED for _, outcome, _ in sets)
    assert sum(one.skipped for one in report.skipped) == wanted
    assert sum(report.adherence.weeks) == sum(one.summary.active_ms for one in days)


def test_a_long_period_counts_the_same_by_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Would catch the sums of ten years differing from those of a month."""
    history = FakeHistory(*full(28, 5))
    period = replace(
        asked(), since=monday(UNTIL - timedelta(days=21)), until=monday(UNTIL) + timedelta(days=6)
    )
    by_set = report_on(history, period)
    monkeypatch.setattr(reporting, "MOST_READ", 0)
    by_week = report_on(history, period)
    assert (by_set.by_week, by_week.by_week) == (False, True)
    for one, other in zip(by_set.moves, by_week.moves, strict=True):
        assert (one.name, one.planned, one.done) == (other.name, other.planned, other.done)
        assert [dose.best for _, dose in one.sides] == [dose.best for _, dose in other.sides]
    assert by_set.skipped == by_week.skipped
    assert by_set.hurts == by_week.hurts


def test_what_hurt_is_told_newest_first_and_how_far_into_the_set() -> None:
    """Would catch a wrong name, order or moment, and the one that hurts most often not being named."""
    days = (
        record(3, one_set("lunge", Side.LEFT), hurts=(hurt("lunge", Side.LEFT, 12_000),)),
        record(
            1,
            one_set("lunge", Side.LEFT),
            one_set("plank"),
            hurts=(hurt("plank", None, 5_000, 10), hurt("lunge", Side.LEFT, 7_000, 20)),
        ),
    )
    hurts = report_on(FakeHistory(*days), asked()).hurts
    assert [(line.move, line.side, line.elapsed_ms) for line in hurts.lines] == [
        ("Lunge", Side.LEFT, 7_000),
        ("Plank", None, 5_000),
        ("Lunge", Side.LEFT, 12_000),
    ]
    assert (hurts.total, hurts.sessions, hurts.most[0]) == (3, 2, ("Lunge", Side.LEFT, 2))


def test_more_than_a_page_holds_is_not_read() -> None:
    """Would catch ten years of notes and pains read for a page that has no room for them."""
    report = report_on(FakeHistory(*full(100, 2)), asked(182))
    assert report.hurts.total == 100
    assert len(report.hurts.lines) == MOST_HURTS
    assert len(report.notes) == MOST_NOTES
    assert report.notes[0].day == UNTIL


def test_notes_stay_at_home_when_asked_to() -> None:
    """Would catch private words on a page that was to go without them."""
    history = FakeHistory(summary(0, note=" Slept\nbadly. "), summary(1, note="  "))
    assert [note.text for note in report_on(history, asked()).notes] == ["Slept badly."]
    assert not report_on(history, asked(notes=False)).notes


def test_effort_is_the_median_of_what_was_said() -> None:
    """Would catch an average, or silence counted as an answer."""
    history = FakeHistory(*(summary(ago, effort=e) for ago, e in enumerate((3, 4, 10, None))))
    report = report_on(history, asked())
    assert (report.effort, report.efforts) == (4, 3)


def test_the_back_of_the_first_two_weeks_against_the_last_two() -> None:
    """Would catch the ends swapped, before and after mixed up, or the middle counted."""
    first = UNTIL - timedelta(days=41)
    said = [
        Answered(first, None, 6, 5),
        Answered(first + timedelta(days=13), None, 4, None),
        Answered(first + timedelta(days=20), None, 10, 10),
        Answered(UNTIL, 3, 2, 3),
        Answered(UNTIL, 3, None, None),
    ]
    back = back_of(said, first, UNTIL)
    assert (back.before.first, back.before.last) == (5, 2)
    assert (back.after.first, back.after.last) == (5, 3)
    assert (back.better, back.same, back.worse) == (1, 1, 1)
    assert len(back.answers) == 4


@given(st.lists(st.integers(0, 10), max_size=200))
def test_a_moving_median_stays_among_what_was_said(values: list[int]) -> None:
    """Would catch a line that leaves its dots, or has another length."""
    medians = moving_median(values)
    assert [place for place, _ in medians][-1:] == ([len(values) - 1] if values else [])
    assert all(min(values) <= value <= max(values) for _, value in medians)


def test_a_median_of_many_answers_is_no_longer_than_a_line() -> None:
    """Would catch minutes of sorting for a line two inches long."""
    medians = moving_median([number % 11 for number in range(100_000)])
    assert len(medians) <= 102
    assert medians[0][0] == 0


def test_one_bad_day_does_not_bend_the_median() -> None:
    """Would catch an average in its place."""
    assert moving_median([2, 2, 9, 2, 2])[2] == (2, 2)
