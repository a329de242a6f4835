"""The real log, exported and imported into an empty one: the same history, to the last field."""

import json
from contextlib import closing
from datetime import UTC, datetime
from types import SimpleNamespace

from exchanges import logs
from hypothesis import given, settings
from samples import MOVES

from coach.interop.everything import Everything
from coach.interop.export_csv import export_csv
from coach.interop.export_json import export_json
from coach.interop.reading import Incoming
from coach.interop.tally import Known
from coach.storage.log import SqliteLog

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def opened(path):
    log = SqliteLog(path)
    return closing(SimpleNamespace(log=log, close=log.shut))


def document(log):
    return "".join(export_json(Everything(log, log), app_version="0", created_at=NOW))


@settings(max_examples=12, deadline=None)
@given(given_log=logs())
def test_a_round_trip_through_two_logs_gives_the_same_document(given_log, tmp_path_factory):
    """Catches what the log and its export understand differently: order, edits, deletions, plans."""
    folder = tmp_path_factory.mktemp("trip")
    with opened(folder / "one.db") as one, opened(folder / "two.db") as two:
        one.log.join(given_log.items())
        text = document(one.log)
        (folder / "all.json").write_text(text, encoding="utf-8", newline="")
        incoming = Incoming(folder / "all.json", MOVES, Known.of(two.log))
        tally = incoming.tally()
        joined = two.log.join(incoming.items(tally))
        assert not tally.problems
        whole = json.loads(text)
        assert joined.added == len(whole["sessions"]) + len(whole["deleted"])
        assert document(two.log) == text
        again = two.log.join(incoming.items(incoming.tally()))
        assert (again.added, again.changed, again.revisions) == (0, 0, 0)
        assert document(two.log) == text


@settings(max_examples=8, deadline=None)
@given(given_log=logs())
def test_what_is_exported_is_what_the_history_shows(given_log, tmp_path_factory):
    """Catches figures that differ between the window and a spreadsheet."""
    with opened(tmp_path_factory.mktemp("shown") / "one.db") as one:
        one.log.join(given_log.items())
        whole = json.loads(document(one.log))
        shown = {each["id"]: each for each in whole["sessions"]}
        for summary in one.log.sessions():
            each, record = shown[summary.id], one.log.session(summary.id)
            assert (each["note"], each["effort"]) == (summary.note, summary.effort)
            assert each["started_at"] == summary.started_at.isoformat()
            done = [(each["done_reps"], each["done_ms"], each["outcome"]) for each in each["sets"]]
            assert done == [(o.done_reps, o.done_ms, o.outcome) for o in record.sets]
        assert "".join(export_csv(Everything(one.log, one.log)))
