"""``coach export`` and ``coach import`` as processes, on a real log."""

import csv
import json
import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from histories import record_with_hurt
from real_coach import COACH, PATIENCE_S, ROOT

from coach.domain.exchange import Edit, Field
from coach.domain.record import Origin, SessionRecord, SessionState
from coach.interop.cells import DANGEROUS
from coach.storage.opening import open_log

STRONG = ROOT / "tests" / "interop" / "strong-commas.csv"
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.fixture
def coach(tmp_path):
    """Runs a command on a data folder of its name."""

    def run(*words: object, on: str = "one", code: int = 0) -> str:
        ended = subprocess.run(
            [*COACH, *map(str, words), "--data-dir", str(tmp_path / on)],
            cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False,
        )  # fmt: skip
        assert ended.returncode == code, ended.stderr
        assert "Traceback" not in ended.stderr
        return ended.stdout if code == 0 else ended.stderr

    return run


def fill(folder: Path) -> None:
    """A log with an edited, a deleted and a plain session, and a week of rest."""
    from dataclasses import replace

    sample = record_with_hurt()
    folder.mkdir()
    log = open_log(folder).log
    for number in range(3):
        summary = replace(
            sample.summary,
            id=f"{number:032x}",
            started_at=sample.summary.started_at + timedelta(hours=number),
            origin=Origin.ADDED,
            state=SessionState.STOPPED,
            note="=1+1",
        )
        log.add(SessionRecord(summary, sample.sets, sample.hurts))
    log.edit(f"{0:032x}", [Edit(Field.NOTE, "Slept well.")], NOW)
    log.delete(f"{1:032x}", NOW)
    log.plan_rest(NOW.date() - timedelta(days=NOW.weekday()), planned=True)
    log.shut()


def test_a_log_taken_elsewhere_is_the_same_there(coach, tmp_path):
    """Catches anything that the real log loses on the way to another laptop, deletions above all."""
    fill(tmp_path / "one")
    whole, back = tmp_path / "all.json", tmp_path / "back.json"
    assert coach("export", "--format", "json", whole) == f"Wrote 2 sessions to {whole}.\n"
    told = json.loads(coach("import", "--yes", "--json", whole, on="two"))
    assert (told["new"], told["joined"]["added"], told["problems"]) == (3, 3, [])
    coach("export", "--format", "json", back, on="two")
    first, second = (json.loads(one.read_text()) for one in (whole, back))
    del first["created_at"], second["created_at"]
    assert first == second
    assert [one["note"] for one in first["sessions"]] == ["Slept well.", "=1+1"]
    assert len(first["deleted"]) == len(first["rest_weeks"]) == 1
    again = json.loads(coach("import", "--yes", "--json", whole, on="two"))["joined"]
    assert (again["added"], again["changed"], again["revisions"]) == (0, 0, 0)
    assert (
        json.loads(coach("history", "--json", on="two"))["sessions"]
        == (json.loads(coach("history", "--json"))["sessions"])
    )


def test_a_table_is_harmless_and_comes_back(coach, tmp_path):
    """Catches a formula in a cell, and a table of ours that is not read."""
    fill(tmp_path / "one")
    table = tmp_path / "all.csv"
    coach("export", "--format", "csv", table)
    with table.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))
    assert not [cell for row in rows for cell in row if cell.startswith(DANGEROUS)]
    coach("import", "--yes", table, on="two")
    notes = [one["note"] for one in json.loads(coach("history", "--json", on="two"))["sessions"]]
    assert sorted(notes) == ["=1+1", "Slept well."]
    told = json.loads(coach("import", "--dry-run", "--json", table))
    assert (told["known"], told["joined"]) == (2, None)


def test_another_programs_file_is_shown_mapped_and_taken_in_once(coach, tmp_path):
    """Catches a preview that takes something in, a mapping without effect, and a second copy."""
    shown = coach("import", "--dry-run", STRONG)
    assert "strong-commas.csv, written by Strong: 2 sessions with 4 sets" in shown
    assert "Bench Press (Barbell): 2 sets" in shown
    assert json.loads(coach("history", "--json"))["sessions"] == []
    words = ("import", STRONG, "--map", "Plank=front-plank", "--map", "Running=march-in-place")
    assert "2 sessions added." in coach(*words, "--yes")
    assert "Nothing new" in coach(*words, "--yes", "--in-parts")
    sessions = json.loads(coach("history", "--json"))["sessions"]
    assert {one["move"] for session in sessions for one in session["sets"]} == {
        "imported:bench-press-barbell",
        "front-plank",
        "march-in-place",
    }


def test_without_anybody_to_ask_nothing_is_taken_in(coach):
    """Catches an import in a script that nobody agreed to, or that waits for ever."""
    assert "Add --yes" in coach("import", STRONG, code=1)
    assert json.loads(coach("history", "--json"))["sessions"] == []


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("answer", "sessions"), [("y", 2), ("", 0), ("n", 0)])
def test_a_person_is_asked(coach, tmp_path, answer, sessions):
    """Catches Enter taken for yes, and an answer that is not heard."""
    ours, theirs = os.openpty()
    try:
        process = subprocess.Popen(
            [*COACH, "import", str(STRONG), "--data-dir", str(tmp_path / "one")],
            cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        os.write(ours, f"{answer}\n".encode())
        said, _ = process.communicate(timeout=PATIENCE_S)
    finally:
        os.close(ours)
        os.close(theirs)
    assert process.returncode == 0
    assert "Take it in? y/n" in said
    assert ("Nothing was taken in." in said) == (sessions == 0)
    assert len(json.loads(coach("history", "--json"))["sessions"]) == sessions


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("none.csv",), "can't be read"),
        ((str(ROOT / "README.md"),), "no export that Coach knows"),
        ((str(STRONG), "--map", "Plank=frnt-plank"), "Did you mean 'front-plank'?"),
        ((str(STRONG), "--as", "wger"), "not what wger writes"),
    ],
)
def test_what_cannot_be_taken_in_is_a_sentence(coach, words, told):
    """Catches a traceback for a wrong file or a misspelt move."""
    assert told in coach("import", "--yes", *words, code=1)


def test_an_export_that_fails_leaves_the_old_file(coach, tmp_path):
    """Catches the last good export replaced by half of a new one."""
    fill(tmp_path / "one")
    folder = tmp_path / "full"
    folder.mkdir()
    target = folder / "all.json"
    target.write_text("the old one")
    folder.chmod(0o500)
    try:
        if os.access(folder, os.W_OK):
            # The superuser writes everywhere: a folder in the file's place stops everybody.
            folder.chmod(0o700)
            target = folder / "sub"
            target.mkdir()
        coach("export", "--format", "json", target, "--force", code=1)
    finally:
        folder.chmod(0o700)
    assert (folder / "all.json").read_text() == "the old one"
    assert not list(folder.glob(".*.part"))
