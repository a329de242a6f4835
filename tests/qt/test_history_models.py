"""The history's models and their words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from histories import NEWEST, FakeHistory, record_with_hurt, summary
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach.domain.exchange import Edit, Field
from coach.domain.history import Query
from coach.domain.record import (
    HurtRecord,
    Origin,
    Outcome,
    SessionRecord,
    SessionState,
    SessionSummary,
    SetRecord,
)
from coach.domain.timeline import Side
from coach.errors import CoachError, StorageError
from coach.qt.models.history_model import KEPT_PAGES, PAGE, HistoryModel
from coach.qt.models.sets_model import Column, Room, SetsModel
from coach.qt.models.wording import (
    back_text,
    day_text,
    done_text,
    hours_text,
    hurt_text,
    minutes_text,
    place_text,
    planned_text,
    session_sentence,
    set_sentence,
    sets_text,
)

TODAY = date(2026, 11, 20)


def one_set(**changes: object) -> SetRecord:
    base = SetRecord(
        1, "ball-pike", "Ball pike", None, 1, 3, 2, 2, 10, None, 8, 60_000, Outcome.PARTIAL, 0
    )
    return replace(base, **changes)


def test_a_session_reads_as_one_sentence() -> None:
    """Would catch columns read aloud without their meaning, or an arrow read as "right arrow"."""
    assert session_sentence(summary(), TODAY) == (
        "Wed 18 Nov, Strong-back three, 31 minutes, completed, all 15 sets, back 2 to 1"
    )
    stopped = summary(
        state=SessionState.STOPPED, sets_done=4, effort=7, back_before=None, active_ms=20_000
    )
    assert session_sentence(stopped, TODAY) == (
        "Wed 18 Nov, Strong-back three, under a minute, stopped, 4 of 15 sets, effort 7 of 10,"
        " back 1 after"
    )


def test_dates_of_other_years_carry_the_year() -> None:
    """Would catch last November's session taken for this one's."""
    assert day_text(date(2025, 11, 18), TODAY) == "Tue 18 Nov 2025"
    assert day_text(date(2026, 1, 1), TODAY) == "Thu 1 Jan"


@pytest.mark.parametrize(
    ("length_ms", "minutes", "hours"),
    [
        (29_999, "under 1 min", "0 min"),
        (1_865_000, "31 min", "31 min"),
        (3_600_000, "60 min", "1.0 h"),
        (35_999_999, "600 min", "9.9 h"),
        (138_000_000, "2,300 min", "38 h"),
    ],
)
def test_lengths_are_as_exact_as_is_of_use(length_ms: int, minutes: str, hours: str) -> None:
    """Would catch hours on the mat rounded up to what was not done yet."""
    assert minutes_text(length_ms) == minutes
    assert hours_text(length_ms) == hours


def test_figures_that_were_not_given_are_left_out() -> None:
    """Would catch "None" on the screen."""
    assert back_text(summary(back_before=None, back_after=None)) == ""
    assert back_text(summary(back_after=None)) == "back 2 before"
    assert sets_text(summary(sets_done=1, sets_planned=1)) == "1 set"
    assert sets_text(summary(sets_done=0, sets_planned=1)) == "0 of 1 set"


def test_a_set_says_planned_and_done() -> None:
    """Would catch reps mixed up with seconds, or a skipped set with a length."""
    assert set_sentence(one_set(side=Side.LEFT)) == (
        "Ball pike, left, round 1 of 3, set 2 of 2, planned 10 reps, did 8 reps, partly done"
    )
    hold = one_set(planned_reps=None, planned_ms=90_000, done_reps=None, done_ms=45_000)
    assert (planned_text(hold), done_text(hold)) == ("1 min 30 s", "45 s")
    skipped = one_set(done_reps=None, done_ms=0, outcome=Outcome.SKIPPED)
    assert done_text(skipped) == "–"  # noqa: RUF001 - the dash that is shown
    assert "did" not in set_sentence(skipped)
    assert place_text(one_set(rounds=1, sets=1)) == ""


def test_a_hurt_says_when_where_and_on_which_side() -> None:
    """Would catch the one line that must not be lost losing its side."""
    hurt = HurtRecord(1, "ball-pike", Side.LEFT, 12_000, 0, "lower back")
    assert hurt_text(hurt) == "Hurt 12 s into the set, left side, lower back"
    assert hurt_text(replace(hurt, side=None, place=None)) == "Hurt 12 s into the set"


def model_of(*sessions: SessionSummary) -> HistoryModel:
    model = HistoryModel(FakeHistory(*sessions))
    model.show(Query(), TODAY)
    return model


def test_the_model_is_as_long_as_the_history_and_keeps_few_pages() -> None:
    """Would catch rows that appear only once they are scrolled to, or all of them kept in memory."""
    many = [summary(number) for number in range(PAGE * (KEPT_PAGES + 5) + 7)]
    model = model_of(*many)
    assert model.rowCount() == len(many)
    for row in range(0, len(many), PAGE):
        assert model.index(row).data(HistoryModel.SummaryRole).id == many[row].id
    assert model.index(len(many) - 1).data(HistoryModel.SummaryRole) is many[-1]
    assert len(model._pages) == KEPT_PAGES


def test_an_edit_far_down_is_seen_and_moves_nobody(qtbot: QtBot) -> None:
    """Would catch a list that shows what was read before an edit, or that starts again at its top."""
    history = FakeHistory(*(summary(number) for number in range(250)))
    model = HistoryModel(history)
    model.show(Query(), TODAY)
    assert model.summary(240).note == ""
    history.edit("s240", [Edit(Field.NOTE, "Better.")], NEWEST)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(Query(), TODAY)
    assert model.summary(240).note == "Better."
    assert "edited" in model.index(240).data()


def test_a_page_that_fails_is_told_once() -> None:
    """Would catch a hundred errors for a hundred rows."""
    history = FakeHistory(*(summary(number) for number in range(250)))
    model = HistoryModel(history)
    model.show(Query(), TODAY)
    told: list[CoachError] = []
    model.failed.connect(told.append)
    history.broken = True
    assert [model.index(row).data() for row in range(150, 160)] == [None] * 10
    assert len(told) == 1
    with pytest.raises(StorageError):
        model.show(Query(), TODAY)
    assert model.rowCount() == 250


def test_a_row_says_its_day_with_the_year_where_that_is_not_this_one() -> None:
    """Would catch one year's November taken for another's now that there are no headings."""
    model = model_of(summary(0), summary(3, started_at=datetime(2025, 10, 31, 18, tzinfo=UTC)))
    days = [model.index(row).data(HistoryModel.DayRole) for row in range(2)]
    assert days == ["Wed 18 Nov", "Fri 31 Oct 2025"]
    assert model.index(1).data(HistoryModel.MonthRole) == "October 2025"


def test_a_row_is_read_as_its_sentence() -> None:
    """Would catch a row without text for a screen reader."""
    model = model_of(summary())
    text = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == session_sentence(summary(), TODAY)


def test_what_the_person_did_to_a_session_is_part_of_its_sentence() -> None:
    """Would catch a session added by hand that looks like one Coach led."""
    sentence = session_sentence(summary(origin=Origin.ADDED, edited=True), TODAY)
    assert sentence.endswith("back 2 to 1, added, edited")


def test_a_hurt_stands_under_its_set() -> None:
    """Would catch the moment that hurt shown at the end, or under another side's set."""
    model = SetsModel()
    record = record_with_hurt()
    model.show(record)
    (row,) = model.hurt_rows()
    above = model.index(row - 1, 0).data(SetsModel.RowRole)
    assert above.segment == record.hurts[0].segment
    assert model.index(row, Column.MOVE).data() == ("Hurt 12 s into the set, left side, lower back")
    spoken = model.index(row, Column.MOVE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Lunge: Hurt")
    assert model.rowCount() == len(record.sets) + 1


def test_a_hurt_without_its_set_is_not_lost() -> None:
    """Would catch pain that vanishes because the session broke off before the set was recorded."""
    record = record_with_hurt()
    model = SetsModel()
    model.show(SessionRecord(record.summary, record.sets[:1], record.hurts))
    assert len(model.hurt_rows()) == 1


def test_little_room_puts_side_and_set_under_the_name() -> None:
    """Would catch figures that are cut off, or a set that no longer says which side it was."""
    model = SetsModel()
    model.show(record_with_hurt())
    model.set_room(Room.COMPACT)
    assert model.index(1, Column.MOVE).data() == "Lunge\nLeft, set 1 of 2"
    assert model.index(0, Column.MOVE).data() == "March"
    model.set_room(Room.TIGHT)
    expected = "Lunge\nLeft, set 2 of 2\n12 s of 25 s planned"
    assert model.index(3, Column.MOVE).data() == expected
