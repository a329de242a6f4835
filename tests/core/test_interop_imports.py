"""Files of other programs, and of older Coaches, taken in: what becomes of every row."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from exchanges import MemoryExchange
from samples import MOVES

from coach.domain.record import Origin, Outcome
from coach.errors import CoachError
from coach.interop.reading import Incoming, Kind
from coach.interop.tally import Known

BERLIN = ZoneInfo("Europe/Berlin")

SAMPLES = Path(__file__).parents[1] / "interop"
STRONG = (SAMPLES / "strong-commas.csv").read_text()


@pytest.fixture
def taken(tmp_path):
    """Takes a text in: the preview, what was joined, and the sessions of the log by their names."""

    def take(text, into=None, *, mapping=None, encoding="utf-8", **options):
        path = tmp_path / "given"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        log = MemoryExchange() if into is None else into
        incoming = Incoming(path, MOVES, Known.of(log), zone=BERLIN, **options)
        tally = incoming.tally(mapping)
        joined = log.join(incoming.items(tally))
        found = {one.record.summary.routine_name: one.record for one in log.entries.values()}
        return incoming.told(tally), joined, found

    return take


def test_a_workout_of_strong_comes_in_whole(taken):
    """Catches a set, a length or a note that is lost on the way from Strong."""
    preview, joined, found = taken(STRONG)
    assert (preview.source, preview.sessions, preview.sets, joined.added) == ("Strong", 2, 4, 2)
    assert (preview.first_day, preview.last_day) == (date(2026, 10, 24), date(2026, 10, 25))
    assert not preview.problems
    evening = found["Evening Workout"]
    one = evening.summary
    assert one.origin is Origin.IMPORTED
    assert one.started_at.isoformat() == "2026-10-24T18:30:00+02:00"
    assert one.active_ms == 72 * 60_000
    assert one.ended_at - one.started_at == timedelta(minutes=72)
    assert one.note == (
        'Felt "good", mostly\n'
        "Bench Press (Barbell): warm-up, 20; 62.5, RPE 8.5\n"
        "Plank: Shaky at the end"
    )
    assert [
        (each.move, each.move_name, each.set, each.sets, each.done_reps, each.done_ms)
        for each in evening.sets
    ] == [
        ("imported:bench-press-barbell", "Bench Press (Barbell)", 1, 2, 10, 0),
        ("imported:bench-press-barbell", "Bench Press (Barbell)", 2, 2, 8, 0),
        ("plank", "Plank", 1, 1, None, 60_000),
    ]
    assert all(each.outcome is Outcome.DONE for each in evening.sets)


def test_a_day_in_the_night_of_the_clock_change_has_its_own_offset(taken):
    """Catches one offset, that of today, put on every session of ten years."""
    _, _, found = taken(STRONG)
    assert found["Morning"].summary.started_at.isoformat() == "2026-10-25T07:00:00+01:00"


def test_rest_timers_and_rows_in_which_nothing_was_done_are_no_sets(taken):
    """Catches rests counted as sets."""
    _, _, found = taken(STRONG)
    assert [one.move for one in found["Morning"].sets] == ["imported:running"]
    assert found["Morning"].summary.note == "Running: 5.2"


def test_the_newer_columns_with_semicolons_and_commas_are_read(taken):
    """Catches units, the length in the last column or a decimal comma taken for something else."""
    _, _, found = taken((SAMPLES / "strong-semicolons.csv").read_bytes())
    leg = found["Leg"]
    assert leg.summary.active_ms == 62 * 60_000
    assert leg.summary.started_at.utcoffset() == timedelta(hours=2)
    assert leg.summary.note == "Deadlift (Barbell): 100.5 kg, RPE 9; 220 lbs"


def test_columns_with_their_units_in_brackets_and_rows_of_notes_are_read(taken):
    """Catches the newest export, in which lengths are seconds and notes have rows of their own."""
    preview, _, found = taken((SAMPLES / "strong-brackets.csv").read_bytes())
    assert not preview.problems
    assert found["Push"].summary.active_ms == 1_800_000
    assert found["Push"].summary.note == "Plank: 10 kg"


def test_taking_it_in_twice_adds_nothing_twice(taken):
    """Catches a second copy of every workout."""
    log = MemoryExchange()
    taken(STRONG, log)
    before = dict(log.entries)
    preview, joined, _ = taken(STRONG, log)
    assert (preview.new, preview.known, joined.added) == (0, 2, 0)
    assert log.entries == before


def test_a_longer_export_adds_what_is_new(taken):
    """Catches ids that depend on where a row stands."""
    log = MemoryExchange()
    head, *rows = STRONG.splitlines()
    taken("\n".join((head, *rows[:4])), log)
    preview, joined, _ = taken("\n".join((head, *reversed(rows))), log)
    assert (preview.new, preview.known, joined.added) == (1, 1, 1)


def test_names_that_are_none_of_ours_are_told_with_what_is_near(taken):
    """Catches a move guessed without asking, and one about which nobody is told."""
    text = STRONG.replace('"Running"', '"Plank (Weighted)"').replace('"Plank"', '"PLANK "')
    preview, _, found = taken(text)
    unknown = {one.name: one for one in preview.unknown}
    assert unknown.keys() == {"Bench Press (Barbell)", "Plank (Weighted)"}
    assert [near.id for near in unknown["Plank (Weighted)"].near] == ["plank"]
    assert unknown["Plank (Weighted)"].kept_as == "imported:plank-weighted"
    assert preview.unknown[0].sets == 2
    assert found["Evening Workout"].sets[2].move == "plank"


def test_a_name_is_taken_for_the_move_that_the_person_names(taken):
    """Catches a mapping that does nothing, and a misspelt one that nobody hears of."""
    preview, _, found = taken(STRONG, mapping={"running": "march", "Runing": "march"})
    assert [one.move for one in found["Morning"].sets] == ["march"]
    assert [one.move_name for one in found["Morning"].sets] == ["March"]
    assert [one.name for one in preview.unknown] == ["Bench Press (Barbell)"]
    assert "No set to be named is called 'Runing'." in preview.remarks


def test_a_name_that_two_moves_have_is_asked_for(taken, monkeypatch):
    """Catches one of two taken because it comes first."""
    twice = replace(MOVES["lift"], aliases=("Plank",))
    monkeypatch.setitem(MOVES, "lift", twice)
    preview, _, found = taken(STRONG)
    assert found["Evening Workout"].sets[2].move == "imported:plank"
    assert {near.id for one in preview.unknown if one.name == "Plank" for near in one.near} == {
        "plank",
        "lift",
    }


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("yesterday,W,45m,Plank,1,0,5,0,0,,,", "line 2: date: expected a time such as"),
        ("0001-01-01 00:00:00,W,45m,Plank,1,0,5,0,0,,,", "line 2: date: the year 1 can't be right"),
        ("9999-12-31 23:59:59,W,45m,Plank,1,0,5,0,0,,,", "line 2: date: the year 9999 can't"),
        ("2026-01-01 07:00:00,W,45m,Plank,1,0,nan,0,0,,,", "line 2: reps: expected a number"),
        ("2026-01-01 07:00:00,W,45m,Plank,1,0,1e9,0,0,,,", "line 2: reps: expected a number"),
        ("2026-01-01 07:00:00,W,45m,Plank,1,0,99999999,0,0,,,", "line 2: reps: '99999999' can't"),
        ("2026-01-01 07:00:00,W,45m,Plank,1,0,-5,0,0,,,", "line 2: reps: expected a number"),
        ("2026-01-01 07:00:00,W,long,Plank,1,0,5,0,0,,,", "line 2: a duration such as 1h 12m"),
        ("2026-01-01 07:00:00,W,45m,Plank,1,0,5,0,0,,,,,,x", "line 2: a row of 15 cells under 12"),
    ],
)
def test_a_row_that_cannot_be_right_is_told_with_its_line(taken, cells, told):
    """Catches a traceback, and a row that is dropped or bent without a word."""
    preview, _, _ = taken(f"{STRONG.splitlines()[0]}\n{cells}\n")
    (problem,) = preview.problems
    assert str(problem).startswith(told)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_encoding_that_such_files_have_is_read(taken, encoding):
    """Catches umlauts that become two characters, and a mark at the head that hides the first column."""
    preview, _, found = taken(STRONG.replace("Morning", "Frühsport"), encoding=encoding)
    assert found.keys() == {"Evening Workout", "Frühsport"}
    guessed = any("Windows-1252" in one for one in preview.remarks)
    assert guessed == (encoding == "cp1252")


def wger_log(number=1, **changes):
    given = {
        "id": number, "date": "2026-05-04T10:30:00+02:00", "session": 7, "routine": 3, "exercise": 345,
        "repetitions": "8.00", "repetitions_unit": 1, "weight": "20.00", "weight_unit": 1, "rir": "2.0",
    }  # fmt: skip
    return {**given, **changes}


SESSION = {
    "id": 7, "routine": 3, "date": "2026-05-04", "notes": "Good day", "impression": "3",
    "time_start": "10:00:00", "time_end": "10:45:00",
}  # fmt: skip
NAMES = {
    "id": 345,
    "translations": [{"language": 1, "name": "Ausfallschritt"}, {"language": 2, "name": "Lunge"}],
}


def page(*results):
    return {"count": len(results), "next": None, "previous": None, "results": list(results)}


def test_answers_of_wger_come_in_together(taken):
    """Catches a workout without its name, its length or what was said of it."""
    hold = wger_log(2, exercise=9, repetitions="1.50", repetitions_unit=4, weight=None, rir=None)
    whole = {
        "workoutlog": page(wger_log(), hold),
        "workoutsession": page(SESSION),
        "exerciseinfo": page(NAMES),
        "routine": page({"id": 3, "name": "Legs"}),
    }
    preview, _, found = taken(json.dumps(whole))
    assert (preview.source, preview.problems) == ("wger", ())
    legs = found["Legs"]
    assert legs.summary.started_at == datetime(2026, 5, 4, 10, tzinfo=timezone(timedelta(hours=2)))
    assert legs.summary.active_ms == 45 * 60_000
    assert legs.summary.note == "Good day\nImpression: good\nLunge: 20 kg, 2 in reserve"
    assert [(one.move, one.done_reps, one.done_ms) for one in legs.sets] == [
        ("lunge", 8, 0),
        ("imported:wger-exercise-9", None, 90_000),
    ]


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda one: {"results": [one]},
        lambda one: [page(one)],
        lambda one: [one],
        lambda one: {"workoutlog": [one]},
        lambda one: {"workout_logs": page(one)},
    ],
)
def test_one_answer_is_enough_however_it_is_kept(taken, wrapped):
    """Catches pages that were put together in another way, and an exercise that is only a number."""
    preview, _, found = taken(json.dumps(wrapped(wger_log())))
    (record,) = found.values()
    assert record.sets[0].move_name == "wger exercise 345"
    assert [one.name for one in preview.unknown] == ["wger exercise 345"]


def test_the_fields_of_an_older_wger_are_read(taken):
    """Catches reps, exercises and days under their old names."""
    old = {
        "id": 1, "reps": 12, "weight": "7.50", "date": "2021-03-01", "rir": None, "exercise_base": 345,
        "workout": 5, "repetition_unit": 1, "weight_unit": 2,
    }  # fmt: skip
    session = {"id": 1, "workout": 5, "date": "2021-03-01", "notes": "x", "impression": "1",
               "time_start": None, "time_end": None}  # fmt: skip
    _, _, found = taken(json.dumps({"workoutlog": page(old), "workoutsession": page(session)}))
    (record,) = found.values()
    assert record.summary.started_at.isoformat() == "2021-03-01T12:00:00+01:00"
    assert record.sets[0].done_reps == 12
    assert record.summary.note == "x\nImpression: bad\nwger exercise 345: 7.5 lb"


def test_a_table_with_the_columns_of_wger_is_read(taken):
    """Catches the same rows refused because they come as a table."""
    text = "id,date,exercise,repetitions,weight,rir\n1,2026-05-04,Lunge,8,20,\n2,2026-05-04,Lunge,x,20,\n"
    preview, _, found = taken(text)
    (record,) = found.values()
    assert [one.move for one in record.sets] == ["lunge"]
    assert [one.line for one in preview.problems] == [3]


def test_the_first_version_of_our_own_export_is_still_read(taken):
    """Catches old exports that become worthless."""
    one = {
        "move": "hinge", "side": "left", "round": 1, "set": 1, "planned_reps": 10, "planned_ms": 60000,
        "done_reps": 8, "done_ms": 48000, "outcome": "partial", "segment": 3, "move_name": "Hinge",
        "rounds": 2, "sets": 3, "offset_ms": 61000, "attempt": 2,
    }  # fmt: skip
    session = {
        "id": "abc", "routine": "small", "routine_name": "Small routine", "level": "beginner",
        "started_at": "2026-11-03T07:15:00+05:30", "ended_at": None, "state": "unfinished",
        "active_ms": 61000, "effort": 6, "back_before": 2, "back_after": None, "note": "Läuft.",
        "pace": "counted", "sets_planned": 9, "sets": [one],
        "earlier_attempts": [{**one, "attempt": 1}],
        "hurts": [{"segment": 3, "move": "hinge", "side": "left", "elapsed_ms": 48000,
                   "offset_ms": 61000, "place": "back"}],
    }  # fmt: skip
    whole = {"format": "coach.export", "version": 1, "app_version": "0.1", "created_at": "2026-11-04",
             "sessions": [session, {**session, "id": "def", "state": "completed"}]}  # fmt: skip
    log = MemoryExchange()
    preview, joined, _ = taken(json.dumps(whole, indent=2, ensure_ascii=False), log)
    assert (joined.added, preview.problems) == (2, ())
    summary = log.entries["abc"].record.summary
    assert (summary.state, summary.ended_at.isoformat()) == ("stopped", "2026-11-03T07:16:01+05:30")
    assert log.entries["def"].record.earlier_attempts[0].attempt == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no export that Coach knows"),
        ("hello\nworld\n", "no export that Coach knows"),
        ("{}", "no export that Coach knows"),
        ('{"format": "coach.history", "version": 1}', "to be looked at"),
        ('{"format": "coach.export", "version": 3}', "newer Coach"),
        ('{"format": "coach.export", "version": true}', "newer Coach"),
        ("[" * 100_000, "no export that Coach knows"),
        ("Date,Exercise Name\n", None),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(taken, text, told):
    """Catches a traceback for a file that was chosen by mistake."""
    if told is None:
        assert taken(text)[0].sessions == 0
        return
    with pytest.raises(CoachError, match=told):
        taken(text)


def test_a_file_that_says_it_is_another_is_refused(taken):
    """Catches --as taken for more than a word."""
    with pytest.raises(CoachError, match="not what wger writes"):
        taken(STRONG, kind=Kind.WGER)


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path):
    """Catches an exception of the system."""
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(CoachError):
            Incoming(path, MOVES, Known())
