"""What is exported: everything, as it is shown, and nothing that a spreadsheet runs."""

import csv
import io
import json
from dataclasses import fields, replace
from datetime import UTC, datetime

from exchanges import MemoryExchange, logs, records
from histories import record_with_hurt
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import MOVES, timeline

from coach.domain.exchange import Edit, Entry, Field, Revision, Stamp
from coach.domain.record import (
    HurtRecord,
    SessionState,
    SessionSummary,
    SetRecord,
    UnfinishedSession,
)
from coach.interop.cells import DANGEROUS, as_written, harmless
from coach.interop.everything import Everything
from coach.interop.export_csv import COLUMNS, export_csv
from coach.interop.export_json import export_json
from coach.interop.reading import Incoming
from coach.interop.tally import Known

NOW = datetime(2026, 11, 20, tzinfo=UTC)
_SAMPLE = record_with_hurt()
RECORD = replace(
    _SAMPLE,
    sets=tuple(
        replace(one, attempt=2 if place == 1 else 1) for place, one in enumerate(_SAMPLE.sets)
    ),
)


def revision(number, field, value, **of_set):
    edit = Edit(field, value, **of_set)
    return Revision(f"r{number}", "s0", Stamp(number, "a"), NOW, edit)


def document(log):
    text = "".join(export_json(Everything(log, log), app_version="0", created_at=NOW))
    return text, json.loads(text)


def table(log):
    text = "".join(export_csv(Everything(log, log)))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def imported(text, path, into):
    path.write_text(text, encoding="utf-8", newline="")
    incoming = Incoming(path, MOVES, Known.of(into))
    tally = incoming.tally()
    joined = into.join(incoming.items(tally))
    return incoming.told(tally), joined


def test_every_field_of_a_session_has_its_place():
    """Catches a field that is added to a record and lost on the way to another program."""
    _, whole = document(MemoryExchange([Entry(RECORD, Stamp(3, "a"), timeline("march"))]))
    (one,) = whole["sessions"]
    derived = {"sets_done", "edited"}
    assert {field.name for field in fields(SessionSummary)} - derived <= one.keys()
    for name, kind in (("sets", SetRecord), ("earlier_attempts", SetRecord), ("hurts", HurtRecord)):
        assert {field.name for field in fields(kind)} == one[name][0].keys()
    assert one["stamp"] == {"counter": 3, "device": "a"}
    assert one["plan"]["segments"]


def test_what_is_edited_is_shown_and_what_was_recorded_stands_beside():
    """Catches plain sessions with the numbers from before an edit, and an edit that loses those."""
    segment = RECORD.sets[0].segment
    log = MemoryExchange(
        [
            Entry(RECORD, Stamp(1, "a")),
            revision(2, Field.NOTE, "Slept well."),
            revision(3, Field.DONE_MS, 7_000, segment=segment, attempt=1),
        ]
    )
    (one,) = document(log)[1]["sessions"]
    assert (one["note"], one["sets"][0]["done_ms"]) == ("Slept well.", 7_000)
    recorded = one["recorded"]
    assert (recorded["note"], recorded["sets"][0]["done_ms"]) == ("Slept badly.", 30_000)
    assert [edit["value"] for edit in one["revisions"]] == ["Slept well.", 7_000]


def test_what_is_deleted_is_not_among_the_sessions():
    """Catches a deleted session that comes back in the figures of whoever reads the export."""
    log = MemoryExchange([Entry(RECORD, Stamp(1, "a")), revision(2, Field.DELETED, 1)])
    whole = document(log)[1]
    assert whole["sessions"] == []
    assert [one["id"] for one in whole["deleted"]] == ["s0"]
    assert len(table(log)) == 1


def test_a_session_stands_in_a_line_of_its_own():
    """Catches a document that other programs can't read piece by piece."""
    others = [replace(RECORD, summary=replace(RECORD.summary, id=f"s{n}")) for n in range(3)]
    text, _ = document(MemoryExchange(Entry(one, Stamp()) for one in others))
    lines = [line for line in text.splitlines() if line.startswith('{"id"')]
    assert [json.loads(line.rstrip(","))["id"] for line in lines] == ["s0", "s1", "s2"]


@settings(max_examples=60, deadline=None)
@given(log=logs())
def test_a_round_trip_gives_the_same_document(log, tmp_path_factory):
    """Catches anything at all that is lost, added or changed between an export and the next."""
    text, _ = document(log)
    fresh = MemoryExchange()
    preview, joined = imported(text, tmp_path_factory.mktemp("trip") / "all.json", fresh)
    assert not preview.problems
    assert (joined.added, preview.sessions) == (len(log.entries), len(log.entries))
    assert document(fresh)[0] == text
    assert (fresh.entries, fresh.edits, fresh.weeks) == (log.entries, log.edits, log.weeks)


@settings(max_examples=60, deadline=None)
@given(found=st.lists(records(), max_size=3))
def test_a_table_read_back_has_every_set(found, tmp_path_factory):
    """Catches a cell that comes back as another text, and a session that its table can't hold."""
    log = MemoryExchange(Entry(one, Stamp(4, "a")) for one in found)
    text = "".join(export_csv(Everything(log, log)))
    fresh = MemoryExchange()
    preview, _ = imported(text, tmp_path_factory.mktemp("trip") / "all.csv", fresh)
    assert not preview.problems
    back = {key: entry.record for key, entry in fresh.entries.items()}
    assert back == {one.summary.id: replace(one, hurts=(), earlier_attempts=()) for one in found}


@given(st.text())
def test_no_cell_is_a_formula_and_each_comes_back(text):
    """Catches a note that runs as a formula when the table is opened, or an apostrophe too many."""
    cell = harmless(text)
    assert not cell.startswith(DANGEROUS)
    assert as_written(cell) == text


def test_a_note_that_looks_like_a_formula_is_harmless():
    """Catches the guard missing in one of the table's columns."""
    evil = '=HYPERLINK("http://x";"y")'
    summary = replace(RECORD.summary, note=evil, routine="+1", routine_name="@SUM(A1)")
    record = replace(RECORD, summary=summary, sets=(replace(RECORD.sets[0], move_name="-2+3"),))
    head, row = table(MemoryExchange([Entry(record, Stamp())]))
    assert tuple(head) == COLUMNS
    assert not [cell for cell in row if cell.startswith(DANGEROUS)]
    assert row[COLUMNS.index("note")] == f"'{evil}"


def test_a_session_without_sets_is_a_row_too():
    """Catches a session added by hand that the table leaves out."""
    log = MemoryExchange([Entry(replace(RECORD, sets=()), Stamp())])
    _, row = table(log)
    assert (row[COLUMNS.index("session")], row[COLUMNS.index("move")]) == ("s0", "")


def test_what_broke_off_is_kept_and_comes_in_as_stopped(tmp_path):
    """Catches a session that broke off and is lost with the laptop; and one taken in where it still lies."""
    log = MemoryExchange()
    broken = replace(
        RECORD, summary=replace(RECORD.summary, ended_at=None, state=SessionState.UNFINISHED)
    )
    log.broken_off.append(UnfinishedSession(broken, timeline("march", "lunge")))
    text, whole = document(log)
    assert [one["id"] for one in whole["unfinished"]] == ["s0"]
    fresh = MemoryExchange()
    imported(text, tmp_path / "all.json", fresh)
    (entry,) = fresh.entries.values()
    assert (entry.record.summary.state, entry.record.sets) == ("stopped", RECORD.sets)
    assert entry.plan == timeline("march", "lunge")
    preview, joined = imported(text, tmp_path / "all.json", log)
    assert (preview.sessions, joined.added, log.entries) == (0, 0, {})


@settings(max_examples=30, deadline=None)
@given(log=logs())
def test_in_which_order_a_log_tells_does_not_matter(log):
    """Catches numbers from before an edit shown, because a log tells the edit after the session."""

    class Late(MemoryExchange):
        def items(self):
            told = list(super().items())
            yield from (one for one in told if isinstance(one, Entry))
            yield from (one for one in told if not isinstance(one, Entry))

    assert document(Late(log.items())) == document(log)
