"""What Today hears of the past."""

from collections.abc import Sequence
from datetime import date, timedelta

from histories import FakeHistory, summary
from shell_samples import NOW

from coach.domain.history import DayTotal
from coach.insights.weeks import streak
from coach.qt.models.past import FIRST_LOOK_WEEKS, NO_PAST, read_past

TODAY = NOW.date()


class NarrowHistory(FakeHistory):
    """Tells how far back it was asked, and has no whole list to give."""

    def __init__(self, *records: object) -> None:
        super().__init__(*records)  # type: ignore[arg-type] # as FakeHistory takes them
        self.asked: list[date | None] = []

    def days(self, since: date | None = None, until: date | None = None) -> Sequence[DayTotal]:
        self.asked.append(since)
        return super().days(since, until)

    def sessions(self, *_: object, **__: object) -> Sequence[object]:
        raise AssertionError("all sessions were asked for")


def test_nothing_done_is_no_past() -> None:
    """Would catch a first start that looks like the hundredth."""
    assert read_past(NarrowHistory(), TODAY) == NO_PAST


def test_ten_years_are_not_read_for_this_week() -> None:
    """Would catch a start that takes longer with every year of training."""
    history = NarrowHistory(*(summary(30 * number) for number in range(120)))
    past = read_past(history, TODAY)
    assert len(history.asked) == 1
    assert past.days[0].day >= TODAY - timedelta(weeks=FIRST_LOOK_WEEKS + 1)
    assert past.last_day == date(2026, 11, 18)


def test_a_long_streak_is_followed_to_its_beginning() -> None:
    """Would catch a streak of years that ends where one stopped looking."""
    history = NarrowHistory(*(summary(7 * number) for number in range(200)))
    past = read_past(history, TODAY)
    assert streak((one.day for one in past.days), TODAY, past.rest_weeks) == 200
    ended = NarrowHistory(*(summary(7 * number) for number in range(1, FIRST_LOOK_WEEKS + 1)))
    past = read_past(ended, TODAY)
    assert streak((one.day for one in past.days), TODAY) == FIRST_LOOK_WEEKS


def test_planned_rest_keeps_the_streak() -> None:
    """Would catch Today and History counting by different rules (E-29)."""
    history = NarrowHistory(summary(0), summary(14))
    history.plan_rest(date(2026, 11, 9), planned=True)
    past = read_past(history, TODAY)
    assert streak((one.day for one in past.days), TODAY, past.rest_weeks) == 3
