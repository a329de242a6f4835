"""A thousand damaged logs: cut, flipped, zeroed, swapped, grown.

None ends Coach, none loses a session without a word, each is kept as it was, and what can be read of it is
offered. Each batch is a process of its own, so that a crash of SQLite would be seen with its number.
"""

import sqlite3
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from made_logs import FIRST, LAST, many, seed, write_today
from torture import run
from whole_log import ask_everything, assert_figures_agree

from coach.domain.exchange import Edit, Field
from coach.domain.history import Query
from coach.errors import LogDamagedError
from coach.storage.opening import open_log
from coach.storage.other_log import readable_copy

MUTATIONS = 1_000
AT_ONCE = 2
READ_OF_THE_READABLE = 0.75
"""Of the sessions of damaged logs of which anything can be read at all, so many are read."""


@pytest.mark.skipif(sys.platform == "win32", reason="fork is POSIX's")
def test_a_thousand_damaged_logs(tmp_path):
    """Catches a crash, a session lost without a word, a damaged file that was changed, little salvaged."""
    half = MUTATIONS // AT_ONCE
    starts = range(0, MUTATIONS, half)
    with ThreadPoolExecutor(AT_ONCE) as at_once:
        reports = at_once.map(
            lambda start: run(
                "mutate_logs.py", start, start + half, tmp_path / str(start), seed(of=20261103)
            ),
            starts,
        )
        found: Counter[str] = Counter()
        for report in reports:
            found.update(report)
    assert found["mutations"] == MUTATIONS
    assert found["set aside"] > MUTATIONS / 2
    assert found["a page of the same kind in the place of another"] < MUTATIONS / 100
    assert found["all as before"] > MUTATIONS / 10
    listed = found["sessions that were listed"]
    assert found["sessions read of damaged logs"] > READ_OF_THE_READABLE * listed
    assert found["damaged logs read"] > found["set aside"] * READ_OF_THE_READABLE


BROKEN_REVISIONS = [
    ("made_at", "2026%11-03T07:15:00+00:00", "note"),
    ("made_at", "", "effort"),
    ("value", "2026-13-01T00:00:00+00:00", "started_at"),
    ("value", "soon", "started_at"),
    ("value", "dnne", "outcome"),
    ("value", -5, "done_ms"),
    ("value", 99, "effort"),
    ("segment", None, "done_ms"),
]


@pytest.mark.parametrize(("column", "value", "field"), BROKEN_REVISIONS)
def test_a_flipped_bit_in_an_edit(tmp_path, column, value, field):
    """Catches an edit that SQLite finds sound and nobody can read: it would close the history for good."""
    write_today(tmp_path / "log.db", many(3, 8))
    log = open_log(tmp_path, FIRST).log
    over = [one for one in log.sessions() if one.ended_at is not None and one.sets_done]
    for one in over:
        place = log.session(one.id).sets[0]
        wanted = [
            Edit(Field.NOTE, "edited"),
            Edit(Field.EFFORT, 7),
            Edit(Field.STARTED_AT, LAST.isoformat()),
            Edit(Field.DONE_MS, 1, place.segment, place.attempt),
            Edit(Field.OUTCOME, "skipped", place.segment, place.attempt),
        ]
        log.edit(one.id, wanted, LAST)
    log.shut()
    with closing(sqlite3.connect(tmp_path / "log.db", isolation_level=None)) as db:
        changed = db.execute(f"UPDATE revisions SET {column} = ? WHERE field = ?", (value, field))
        assert changed.rowcount
    opened = open_log(tmp_path, FIRST)
    assert opened.notices == ()
    assert ask_everything(opened.log) == []
    for one in over:
        opened.log.edit(one.id, [Edit(Field.NOTE, "edited again")], LAST)
        assert opened.log.session(one.id).summary.note == "edited again"
    assert_figures_agree(opened.log)
    opened.log.shut()


@pytest.mark.parametrize(
    ("old", "new", "ask"),
    [
        ("place TEXT", "plbce TEXT", lambda log: log.hurts()),
        ("sessions_listed", "sessions_lisded", lambda log: log.page(Query(), 0, 5)),
    ],
)
def test_a_flipped_bit_in_a_name_of_the_tables(tmp_path, old, new, ask):
    """Catches damage that SQLite takes for sound: said at each question, and never set aside."""
    path = tmp_path / "log.db"
    write_today(path, many(3, 8))
    damaged = path.read_bytes().replace(old.encode(), new.encode())
    path.write_bytes(damaged)
    log = open_log(tmp_path, FIRST).log
    with pytest.raises(LogDamagedError):
        ask(log)
    log.shut()
    opened = open_log(tmp_path, FIRST)
    assert isinstance(opened.notices[0], LogDamagedError)
    opened.log.shut()
    (aside,) = tmp_path.glob("log-damaged-*.db")
    assert aside.read_bytes() == damaged
    with readable_copy(aside, tmp_path) as other:
        assert other.offer.holding.sessions > 4
