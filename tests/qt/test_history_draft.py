"""What a form makes of a session: exact edits, and nothing that nobody touched."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from histories import NEWEST, FakeHistory, record_with_hurt, summary
from samples import timeline

from coach.domain.exchange import Edit, Field
from coach.domain.fields import Level
from coach.domain.record import Origin, Outcome, SessionRecord, SessionState
from coach.domain.timeline import Pace
from coach.qt.models.edit_words import earlier_values
from coach.qt.models.history_spans import Span, days_words, span_days
from coach.qt.models.session_draft import (
    Draft,
    added_session,
    draft_of,
    edits,
    sets_as_planned,
)

RECORD = record_with_hurt()


def test_an_untouched_form_changes_nothing() -> None:
    """Would catch 31 min 5 s becoming 31 min because somebody looked at it."""
    assert edits(RECORD, draft_of(RECORD)) == ()


def test_only_what_was_touched_is_edited() -> None:
    """Would catch an edit of every field for one corrected word."""
    draft = draft_of(RECORD)
    sets = (
        draft.sets[0],
        replace(draft.sets[1], number=20, outcome=Outcome.PARTIAL),
        *draft.sets[2:],
    )
    wanted = replace(draft, note="Slept well.", effort=None, minutes=30, sets=sets)
    segment = RECORD.sets[1].segment
    assert set(edits(RECORD, wanted)) == {
        Edit(Field.NOTE, "Slept well."),
        Edit(Field.EFFORT, None),
        Edit(Field.ACTIVE_MS, 1_800_000),
        Edit(Field.DONE_MS, 20_000, segment, 1),
        Edit(Field.OUTCOME, "partial", segment, 1),
    }


def test_a_set_in_reps_is_edited_in_reps() -> None:
    """Would catch eight reps becoming eight seconds."""
    record = replace(RECORD, sets=(replace(RECORD.sets[0], planned_reps=10, done_reps=10),))
    draft = draft_of(record)
    assert draft.sets[0].in_reps
    wanted = replace(draft, sets=(replace(draft.sets[0], number=8),))
    (edit,) = edits(record, wanted)
    assert (edit.field, edit.value) == (Field.DONE_REPS, 8)


@pytest.mark.parametrize(
    ("number", "outcome"), [(0, Outcome.SKIPPED), (9, Outcome.PARTIAL), (25, Outcome.DONE)]
)
def test_a_number_says_what_became_of_the_set(number: int, outcome: Outcome) -> None:
    """Would catch a set of no seconds that is called done."""
    assert draft_of(RECORD).sets[1].outcome_of(number) is outcome


def test_another_time_of_day_keeps_the_place_where_it_was() -> None:
    """Would catch a session on a journey moved to the time zone of today's laptop."""
    away = timezone(timedelta(hours=9))
    started = datetime(2026, 3, 12, 7, 30, 12, tzinfo=away)
    record = SessionRecord(summary(started_at=started), ())
    draft = draft_of(record)
    assert edits(record, draft) == ()
    (edit,) = edits(record, replace(draft, started_at=datetime(2026, 3, 11, 7, 0)))  # noqa: DTZ001 - as a form has it
    assert edit == Edit(Field.STARTED_AT, "2026-03-11T07:00:00+09:00")


def test_a_session_added_from_a_plan_is_done_as_planned() -> None:
    """Would catch sets that count for nothing, or an added session without its mark."""
    plan = timeline("lift", "lunge", pace=Pace.OWN, level=Level.ADVANCED)
    start = datetime(2026, 11, 17, 18, 0)  # noqa: DTZ001 - as a form has it
    draft = Draft(start, 20, 6, 3, 2, "In the park.", sets_as_planned(plan))
    record = added_session(draft, "straight", "Straight", Level.ADVANCED, NEWEST)
    assert [one.outcome for one in record.sets] == [Outcome.DONE] * len(list(plan.work))
    assert record.sets[0].done_reps == record.sets[0].planned_reps
    assert record.sets[0].done_ms > 0
    assert record.sets[-1].done_ms == record.sets[-1].planned_ms == 20_000
    about = record.summary
    assert (about.origin, about.state) == (Origin.ADDED, SessionState.COMPLETED)
    assert (about.routine, about.sets_done, about.sets_planned) == ("straight", 6, 6)
    assert (about.active_ms, about.effort, about.note) == (1_200_000, 6, "In the park.")
    other = added_session(draft, "straight", "Straight", Level.ADVANCED, NEWEST)
    assert len(about.id) == 32
    assert other.summary.id != about.id


def test_what_has_only_a_name_counts_as_one_set() -> None:
    """Would catch an hour of swimming that the history does not show for want of a set."""
    draft = Draft(datetime(2026, 11, 17, 18, 0), 60)  # noqa: DTZ001 - as a form has it
    record = added_session(draft, None, "Aqua-Jogging & Sauna", Level.BEGINNER, NEWEST)
    assert record.summary.routine == "aqua-jogging-sauna"
    (whole,) = record.sets
    assert (whole.move_name, whole.done_ms, whole.outcome) == (
        "Aqua-Jogging & Sauna",
        3_600_000,
        Outcome.DONE,
    )
    assert added_session(draft, None, "…", Level.BEGINNER, NEWEST).summary.routine == "own"


def test_each_edit_is_told_with_the_value_before_it() -> None:
    """Would catch the first note shown as what stood before the third, or a deletion told as an edit."""
    history = FakeHistory(RECORD)
    first = datetime(2026, 3, 12, 9, tzinfo=UTC)
    segment = RECORD.sets[3].segment
    history.edit("s0", [Edit(Field.NOTE, "Slept well."), Edit(Field.EFFORT, None)], first)
    history.edit(
        "s0", [Edit(Field.DONE_MS, 15_000, segment, 1)], datetime(2026, 11, 19, tzinfo=UTC)
    )
    history.edit(
        "s0", [Edit(Field.NOTE, ""), Edit(Field.EFFORT, 4)], datetime(2026, 11, 20, tzinfo=UTC)
    )
    today = date(2026, 11, 20)
    assert earlier_values(history.recorded("s0"), history.revisions("s0"), today) == [
        "Effort: was not said, changed today",
        "Note: was “Slept well.”, changed today",
        "Lunge, left, set 2 of 2: was 12 s, changed yesterday",
        "Effort: was 6, changed 12 March",
        "Note: was “Slept badly.”, changed 12 March",
    ]


def test_every_field_of_a_session_is_told_in_words() -> None:
    """Would catch milliseconds, or a date with a T in it, shown to a person."""
    history = FakeHistory(RECORD)
    edit = [
        Edit(Field.STARTED_AT, "2026-11-17T18:00:00+00:00"),
        Edit(Field.ACTIVE_MS, 60_000),
        Edit(Field.BACK_BEFORE, 5),
        Edit(Field.OUTCOME, "done", RECORD.sets[3].segment, 1),
    ]
    history.edit("s0", edit, datetime(2025, 11, 20, tzinfo=UTC))
    lines = earlier_values(history.recorded("s0"), history.revisions("s0"), date(2026, 11, 20))
    assert lines[::-1] == [
        "Began: was Wednesday 18 November 2026, 18:00, changed 20 November 2025",
        "Minutes: was 31 min, changed 20 November 2025",
        "Back before: was 2, changed 20 November 2025",
        "Lunge, left, set 2 of 2: was partly done, changed 20 November 2025",
    ]


@pytest.mark.parametrize(
    ("span", "today", "first", "last"),
    [
        (Span.WEEK, date(2026, 11, 20), date(2026, 11, 16), date(2026, 11, 22)),
        (Span.MONTH, date(2026, 2, 28), date(2026, 2, 1), date(2026, 2, 28)),
        (Span.MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (Span.YEAR, date(2026, 11, 20), date(2026, 1, 1), date(2026, 12, 31)),
        (Span.TWELVE_MONTHS, date(2026, 11, 20), date(2025, 11, 21), date(2026, 11, 20)),
        (Span.TWELVE_MONTHS, date(2028, 2, 29), date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_spans_of_days(span: Span, today: date, first: date, last: date) -> None:
    """Would catch a month of 30 days whatever it is, and the 29th of February."""
    assert span_days(span, today) == (first, last)


def test_days_in_words_name_the_year_once() -> None:
    """Would catch a stretch over New Year that seems to go backwards."""
    assert days_words(date(2026, 3, 1), date(2026, 4, 12)) == "1 Mar to 12 Apr 2026"
    assert days_words(date(2025, 12, 1), date(2026, 1, 12)) == "1 Dec 2025 to 12 Jan 2026"
