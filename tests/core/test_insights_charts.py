"""What each chart says and draws; pure, from what a history answers."""

from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.fields import Side
from coach.domain.history import Answered, DayTotal, Hurt, MoveWeek
from coach.insights.answers import moving_median
from coach.insights.back import back_chart
from coach.insights.chart import Chart, Mark
from coach.insights.effort import effort_chart
from coach.insights.goal import Aim, minutes_chart
from coach.insights.kinds import By, kinds_chart
from coach.insights.periods import MOST_BARS, MOST_POINTS, Grain, Period, grain, pieces
from coach.insights.progress import Gain, progress_chart
from coach.insights.sides import sides_chart
from coach.insights.troubles import troubles_chart

TODAY = date(2026, 11, 18)  # a Wednesday
MONDAY = date(2026, 11, 16)
NAMES = {"side-plank": "Side plank", "dead-bug": "Dead bug"}


def week(back: int) -> date:
    return MONDAY - timedelta(weeks=back)


def minutes(*weeks: int, newest: int = 0) -> list[DayTotal]:
    """Minutes of weeks, the oldest first, the last of them ``newest`` weeks ago."""
    backs = range(len(weeks) - 1 + newest, newest - 1, -1)
    return [
        DayTotal(week(back), count * 60_000, 1)
        for back, count in zip(backs, weeks, strict=True)
        if count
    ]


def goal_sentence(days: list[DayTotal], goal: int = 90, *resting: date) -> str:
    first = days[0].day if days else None
    return minutes_chart(days, Aim(goal, resting), TODAY, Period.WEEKS, first).sentence


def test_minutes_say_how_often_the_goal_was_reached() -> None:
    """Would catch this unfinished week counted against a person, or rest that was planned."""
    weeks = (95, 40, 90, 10, 120, 30, 0, 91, 5)
    assert goal_sentence(minutes(*weeks)) == "You reached your goal in 4 of the last 8 weeks."
    rested = goal_sentence(minutes(*weeks), 90, week(2))
    assert rested == "You reached your goal in 4 of the last 7 weeks, planned rest left out."
    assert goal_sentence(minutes(90, 95, 0)) == "You reached your goal in each of the last 2 weeks."
    assert goal_sentence(minutes(60, 20, 0), 0) == "About 40 minutes a week over the last 2 weeks."


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([], "The minutes of each week show here from your first session on."),
        (minutes(32), "32 minutes so far, in your first week."),
        (minutes(75, 3), "Last week had 75 minutes of the 90 you aim for."),
        (minutes(95, 3), "You reached your goal last week, with 95 minutes."),
        (
            minutes(75, 31, 3),
            "The fullest of the last 2 weeks had 75 minutes of the 90 you aim for.",
        ),
        (
            minutes(20, newest=30),
            "Nothing in these weeks; whenever you are ready, any session counts.",
        ),
        ([*minutes(20, newest=30), *minutes(12)], "12 minutes this week, the first in a while."),
    ],
)
def test_minutes_are_kind_and_honest_with_little(days: list[DayTotal], said: str) -> None:
    """Would catch a sentence that scolds, promises, or counts weeks before the first session."""
    assert goal_sentence(days) == said


def test_minutes_draw_each_week_and_this_one_as_growing() -> None:
    """Would catch a missing bar for a week without a session, or a week in the wrong place."""
    days = minutes(60, 0, 30)
    chart = minutes_chart(days, Aim(90, {week(1)}), TODAY, Period.ALL, days[0].day)
    bars, rest = chart.series
    assert bars.ys == (60, 0, 30)
    assert bars.growing
    assert bars.xs == tuple(week(back).toordinal() + 3 for back in (2, 1, 0))
    assert rest.xs == (week(1).toordinal() + 3,)
    assert chart.goal == 90
    assert chart.table.rows == (
        ("Week of 16 Nov 2026", "30", "so far"),
        ("Week of 9 Nov 2026", "0", "planned rest"),
        ("Week of 2 Nov 2026", "60", ""),
    )


def test_thirty_years_of_minutes_stay_drawable_and_true() -> None:
    """Would catch thousands of bars, or a month's minutes set against a week's goal."""
    days = minutes(*([70] * 52 * 30))
    chart = minutes_chart(days, Aim(90), TODAY, Period.ALL, days[0].day)
    (bars,) = chart.series
    assert len(bars.xs) <= MOST_BARS
    assert all(60 <= value <= 80 for value in bars.ys[1:-1])
    assert chart.table.columns[1] == "Minutes a week"


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 20_000), st.sampled_from(Grain))
def test_pieces_of_time_leave_nothing_out(first: date, length: int, piece: Grain) -> None:
    """Would catch a month skipped at its end, or two pieces that overlap."""
    last = first + timedelta(days=length)
    found = list(pieces(piece, first, last))
    assert found[0][0] <= first
    assert found[-1][1] >= last
    for (_, end), (start, _) in pairwise(found):
        assert start == end + timedelta(days=1)
    assert all(piece.start(end) == start for start, end in found)
    chosen = grain(first, last)
    assert chosen is Grain.YEAR or len(list(pieces(chosen, first, last))) <= MOST_BARS * 1.05 + 2


@given(st.lists(st.integers(0, 10), max_size=40), st.integers(1, 9))
def test_moving_median_looks_back_only(values: list[int], window: int) -> None:
    """Would catch a line that knows the future, or that begins late."""
    line = moving_median(values, window)
    assert len(line) == len(values)
    for place, value in enumerate(line):
        assert value == median(values[max(0, place - window + 1) : place + 1])


def said(*pairs: tuple[int | None, int | None], effort: int | None = None) -> list[Answered]:
    count = len(pairs)
    return [
        Answered(TODAY - timedelta(days=count - 1 - number), effort, before, after)
        for number, (before, after) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([], "How your back felt shows here once you have said it before or after a session."),
        (said((3, 2)), "One session so far; a line needs a few more."),
        (said((3, 2), (3, None)), "Two sessions so far; a line needs a few more."),
        (
            said(*[(3, 1)] * 4),
            "Before sessions your back was mostly at 3, after them it was mostly at 1 (0 is no pain).",
        ),
        (
            said(*[(4, 2)] * 5, *[(2, 2)] * 5),
            "Before sessions your back went from 4 to 2, after them it stayed at 2 (0 is no pain).",
        ),
        (
            said(*[(None, 4)] * 5, *[(None, 1)] * 5),
            "After sessions your back went from 4 to 1 (0 is no pain).",
        ),
    ],
)
def test_back_says_no_more_than_was_said(answers: list[Answered], sentence: str) -> None:
    """Would catch a trend from two answers, before and after mixed, or a cause that nobody knows."""
    assert back_chart(answers, TODAY).sentence == sentence


def test_back_draws_dots_before_and_after_with_lines_told_apart() -> None:
    """Would catch before and after that differ in colour only, or an answer not given drawn as 0."""
    chart = back_chart(said((3, None), (2, 1), (4, 0), (None, 0)), TODAY)
    marks = [(one.name, one.mark) for one in chart.series]
    assert [mark for _, mark in marks] == [Mark.RING, Mark.DASHES, Mark.DOT, Mark.LINE]
    assert chart.series[0].ys == (3, 2, 4)
    assert chart.series[2].ys == (1, 0, 0)
    assert chart.table.rows[0] == ("18 Nov 2026", "–", "0")  # noqa: RUF001 - the dash it shows
    assert chart.table.rows[-1] == ("15 Nov 2026", "3", "–")  # noqa: RUF001 - as above


def test_years_of_answers_become_middles_of_weeks() -> None:
    """Would catch ten thousand dots, or middles of weeks that the answers don't have."""
    answers = [Answered(TODAY - timedelta(days=ago // 3), 5, 3, 1) for ago in reversed(range(3000))]
    chart = back_chart(answers, TODAY)
    for one in chart.series:
        assert len(one.xs) <= MOST_POINTS
        assert set(one.ys) <= {3, 1}
    assert len(chart.table.rows) == len(chart.series[0].xs)
    assert chart.table.columns[0] == "Week"
    assert len(effort_chart(answers, TODAY).series[0].xs) <= MOST_POINTS


def test_effort_says_how_it_changed() -> None:
    """Would catch harder said for easier."""
    hard = [*said(*[(None, None)] * 5, effort=4), *said(*[(None, None)] * 5, effort=7)]
    assert effort_chart(hard, TODAY).sentence == (
        "Your sessions feel harder than at first: 7 of 10, it was 4."
    )
    assert effort_chart(said((1, 1), effort=5), TODAY).sentence.startswith("One session so far")
    assert effort_chart(said((1, 1)), TODAY).empty


def done(
    back: int, move: str = "side-plank", side: Side | None = None, **changes: object
) -> MoveWeek:
    values: dict[str, object] = {
        "sets_done": 2,
        "sets_partial": 0,
        "sets_skipped": 0,
        "reps": 0,
        "done_ms": 60_000,
        "best_reps": None,
        "best_ms": 30_000,
    }
    return MoveWeek(week(back), move, side, **{**values, **changes})


def both(back: int, left_s: int, right_s: int, move: str = "side-plank") -> list[MoveWeek]:
    return [
        done(back, move, side, best_ms=length * 1000, done_ms=length * 2000)
        for side, length in ((Side.LEFT, left_s), (Side.RIGHT, right_s))
    ]


def test_progress_follows_each_side() -> None:
    """Would catch left and right in one line, or seconds shown as milliseconds."""
    weeks = [one for back in (3, 2, 1, 0) for one in both(back, 40 - 5 * back, 30 - 2 * back)]
    chart = progress_chart(weeks, "Side plank", Gain.BEST, TODAY)
    assert chart.sentence == (
        "Longest set of Side plank: from 30 s to 40 s on the left, from 26 s to 30 s on the right."
    )
    left = [one for one in chart.series if one.name == "Left"]
    assert [one.mark for one in left] == [Mark.DOT, Mark.LINE]
    assert left[0].ys == (25, 30, 35, 40)
    assert {one.mark for one in chart.series if one.name == "Right"} == {Mark.RING, Mark.DASHES}
    assert chart.table.rows[0] == ("Week of 16 Nov 2026", "40 s", "30 s", "1 min 20 s", "1 min")


def test_progress_of_reps_and_with_one_week() -> None:
    """Would catch reps called seconds, or a trend from a single week."""
    weeks = [done(0, "dead-bug", best_reps=12, best_ms=None, reps=30)]
    assert progress_chart(weeks, "Dead bug", Gain.BEST, TODAY).sentence == (
        "Most reps in a set of Dead bug: 12, in one week so far."
    )
    volume = progress_chart(weeks, "Dead bug", Gain.VOLUME, TODAY)
    assert volume.axis == "reps a week"
    assert volume.series[0].ys == (30,)
    skipped = [done(0, sets_done=0, sets_skipped=3)]
    assert progress_chart(skipped, "Dead bug", Gain.BEST, TODAY).sentence == (
        "No sets of Dead bug in this time."
    )


def test_sides_name_the_most_uneven_move() -> None:
    """Would catch a difference of a breath called uneven, or moves without sides among them."""
    weeks = [*both(0, 40, 30), *both(1, 40, 30), done(0, "dead-bug")]
    chart = sides_chart(weeks, NAMES, Period.WEEKS)
    assert chart.sentence == (
        "In proportion, Side plank differs most: 2 min 40 s on the left, 2 min on the right."
    )
    assert chart.labels == ("Side plank",)
    assert [one.ys for one in chart.series] == [(160 / 60,), (2,)]
    assert chart.table.rows == (("Side plank", "2 min 40 s", "2 min", "40 s", "30 s"),)
    even = sides_chart(both(0, 40, 39), NAMES, Period.WEEKS)
    assert even.sentence == "Left and right got about the same time."
    none = sides_chart([done(0, "dead-bug")], NAMES, Period.YEAR)
    assert none.sentence == "No sets with a left and a right in the last year."


def test_a_side_never_done_is_seen() -> None:
    """Would catch the worst imbalance of all left out because it has only one row."""
    chart = sides_chart([done(0, side=Side.LEFT)], NAMES, Period.ALL)
    assert chart.series[1].ys == (0,)
    assert chart.series[1].words == ("0 s",)


def test_kinds_add_up_to_all_of_the_time() -> None:
    """Would catch time lost with a move that is no longer in the library."""
    weeks = [done(0, done_ms=1_200_000), done(1, "gone", done_ms=600_000)]
    chart = kinds_chart(weeks, {}, By.CATEGORY, Period.ALL, str)
    assert chart.sentence == "Other moves had the most of your time in sets: 30 min of 30 min."
    assert chart.table.rows == (("Other moves", "30 min", "4 sets", "100 %"),)
    assert kinds_chart([], {}, By.MUSCLE, Period.ALL, str).sentence == "No sets so far."


def hurt(ago: int, place: str | None = None, side: Side | None = None) -> Hurt:
    return Hurt(TODAY - timedelta(days=ago), "s", "side-plank", side, place)


@pytest.mark.parametrize(
    ("skipped", "hurts", "sentence"),
    [
        (0, [], "Nothing was skipped and nothing hurt in the last 12 weeks."),
        (1, [], "One set was skipped and nothing hurt in the last 12 weeks."),
        (0, [hurt(2)], "No sets were skipped, and it hurt once in the last 12 weeks: Side plank."),
        (
            12,
            [hurt(2), hurt(1)],
            "12 sets were skipped, and it hurt two times in the last 12 weeks: Side plank.",
        ),
    ],
)
def test_troubles_are_told_plainly(skipped: int, hurts: list[Hurt], sentence: str) -> None:
    """Would catch pain hidden behind skipped sets, or skipping told as a failing."""
    weeks = [done(0, "dead-bug", sets_skipped=skipped)]
    assert troubles_chart(weeks, hurts, NAMES, Period.WEEKS, TODAY).sentence == sentence


def test_troubles_say_when_and_where_it_hurt() -> None:
    """Would catch the day or the place lost on the way to the table."""
    hurts = [hurt(40), hurt(2, "lower back", Side.LEFT)]
    chart = troubles_chart([done(0, sets_partial=2)], hurts, NAMES, Period.ALL, TODAY)
    (row,) = chart.table.rows
    assert row == (
        "Side plank",
        "0",
        "2",
        "2 times",
        "16 Nov 2026 (left, lower back), 9 Oct 2026",
    )
    assert chart.series[0].words == ("",)


def test_no_chart_has_places_without_values() -> None:
    """Would catch a chart that its painter can't draw."""
    weeks = [one for back in range(30) for one in both(back, 40, 30)]
    hurts = [hurt(ago) for ago in range(20, 0, -1)]
    charts: list[Chart] = [
        sides_chart(weeks, NAMES, Period.ALL),
        troubles_chart(weeks, hurts, NAMES, Period.ALL, TODAY),
        kinds_chart(weeks, {}, By.MUSCLE, Period.ALL, str),
        progress_chart(list(reversed(weeks)), "Side plank", Gain.VOLUME, TODAY),
    ]
    for chart in charts:
        assert not chart.empty
        for one in chart.series:
            assert len(one.xs) == len(one.ys)
            assert len(one.words) in {0, len(one.xs)}
        for row in chart.table.rows:
            assert len(row) == len(chart.table.columns)
