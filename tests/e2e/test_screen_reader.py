"""The real window, led by what a screen reader is told of it and by nothing else.

Run with ``tests/desktop.sh pytest tests/e2e/test_screen_reader.py``.
"""

import pytest
from real_coach import ScreenReader, Seen, history, until, window
from tiny_library import LONG, LONG_NAME, TINY_NAME, write_library, write_settings

pytestmark = [pytest.mark.a11y, pytest.mark.x11]

SECTIONS = ("Today", "Routines", "Exercises", "History", "Settings")
LIVE = ("Phase", "Move", "Side", "Set", "Round", "Time left", "Reps", "Cue", "Next")
BUTTONS = ("Pause", "Skip", "Back", "15 seconds more", "It hurts", "End workout")
PRESSED = ("push button", "check box", "radio button", "toggle button")


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    write_library(folder, gap="12s")
    return folder


@pytest.fixture
def errors(tmp_path):
    return tmp_path / "errors"


def audit(reader: ScreenReader, where: str) -> list[Seen]:
    """What must hold of every page: nothing usable without a name, nothing seen without a role."""
    seen = reader.look()
    by_id = {one.id: one for one in seen}

    def around(one: Seen) -> str:
        over = by_id.get(one.parent, one)
        return over.name or over.role

    unnamed = [
        f"{one.role} in '{around(one)}'"
        for one in seen
        if (one.can_be_used or one.role in PRESSED)
        and not (one.name or one.text)
        and one.role != "table cell"  # the side of a move without sides
    ]
    assert not unnamed, f"{where}: without a name: {unnamed}"
    parents = {one.parent for one in seen}
    fillers = [
        f"'{one.name}' in '{around(one)}'"
        for one in seen
        # The viewport of a text that can be edited is Qt's own; the text itself has name and role.
        if one.role in ("filler", "unknown")
        and one.id not in parents
        and by_id[one.parent].role != "text"
    ]
    assert not fillers, f"{where}: painted, but nothing to a screen reader: {fillers}"
    names = [one.name for one in seen if one.role in PRESSED]
    twice = {name for name in names if names.count(name) > 1}
    assert not twice, f"{where}: two buttons of one name: {twice}"
    return seen


def names(seen: list[Seen]) -> set[str]:
    return {one.name for one in seen}


def test_from_the_first_start_to_the_history(data, errors):
    """Catches any step of a first workout that can't be found, read or done without seeing."""
    with window(data, errors) as opened:
        reader = opened.reader
        reader.shown("Start workout")
        seen = audit(reader, "Today, the first time")
        assert names(seen) >= {*SECTIONS, "Safety note", "Start workout"}
        reader.press("I have read this")
        reader.press("Routines")
        reader.press(f"Open {TINY_NAME}")
        reader.press("Start workout")
        lead_the_tiny_routine(reader)
        assert names(audit(reader, "the end")) >= {"Save session", "Discard session"}
        reader.press("Effort: 6")
        reader.press("Back: 1")
        reader.press("Save session")
        find_it_in_the_history(reader, opened)
    (session,) = history(data)
    assert (session["state"], session["effort"], session["back_after"]) == ("completed", 5, 1)
    assert [one["outcome"] for one in session["sets"]] == ["done"] * 4


def lead_the_tiny_routine(reader):
    """Every kind of phase with its words; gaps and the time to get ready are cut short."""
    reader.says("Phase", "GET READY")
    seen = audit(reader, "the session")
    assert names(seen) >= {*LIVE, *BUTTONS, "Session progress"}
    assert not names(seen) & {"Resume", "Set done"}
    reader.says("Move", "Try march")
    first = reader.shown("Time left").description
    reader.says("Time left", lambda text: text != first)
    reader.press("Pause")
    reader.shown("Resume")
    paused = reader.shown("Time left").description
    progress = reader.shown("Session progress").value
    assert {reader.shown("Time left").description for _ in range(6)} == {paused}
    reader.press("Skip")  # possible while paused too, and nothing runs away
    reader.says("Phase", "WORK")
    reader.says("Next", lambda text: text.startswith("Try lunge · left"))
    assert reader.shown("Time left").description == "0:03"
    reader.press("Resume")
    reader.says("Phase", "REST")  # the set has run to its end
    reader.says("Side", "left")
    reader.says("Cue", "Rest, breathe easy. Next: Try lunge, left side")
    reader.press("15 seconds more")
    reader.says("Time left", lambda text: text > "0:13")
    assert (reader.shown("Session progress").value or 0) > progress
    reader.press("Skip")
    reader.says("Phase", "SWITCH SIDES")
    reader.says("Side", "right")
    reader.press("Skip")
    reader.says("Phase", "REST")
    reader.says("Move", "Try lift")
    reader.press("Pause")
    reader.press("Skip")
    reader.says("Reps", "1 of 2")
    assert reader.shown("Set").description == "1 of 1"
    assert reader.shown("Round").description == "1 of 1"
    assert reader.shown("Side").description == "no side"
    reader.press("Resume")
    reader.shown("Save session")


def find_it_in_the_history(reader, opened):
    """In the list, and set by set."""
    reader.press("History")
    sessions = reader.shown("Sessions", "list")
    row = until(
        lambda: next((one for one in reader.look() if one.role == "list item"), None),
        "the session in the list",
    )
    assert TINY_NAME in row.name
    assert "completed" in row.name
    assert reader.find("Sessions", "list").id == sessions.id == row.parent
    audit(reader, "the history")
    opened.activate()
    reader.focus(reader.shown("Sessions", "list"))
    opened.type("Home", "Return")
    reader.shown("Back to history")
    cells = [one.name for one in audit(reader, "a session") if one.role == "table cell"]
    for move in ("Try march", "Try lunge", "Try lift"):
        assert any(move in cell for cell in cells), cells
    mend_it(reader)


def mend_it(reader):
    """Edited, deleted and had back, and another one added by hand."""
    reader.press("Edit")
    reader.shown("Save changes")
    assert names(audit(reader, "the form")) >= {"Day", "Time it began", "Minutes", "Effort: 6"}
    reader.press("Effort: 5")
    reader.press("Save changes")
    reader.shown("Effort: was 6, changed today")
    reader.press("Delete")
    reader.shown("Your history starts with your first workout")
    reader.press("Undo")
    reader.shown("Sessions", "list")
    reader.press("Add session")
    reader.shown("Cancel")
    audit(reader, "the form of a session added by hand")
    reader.press("Cancel")
    reader.shown("Sessions", "list")


def test_own_pace_pain_and_an_early_end(data, errors):
    """Catches a set that can't be ended, a pain that can't be told, a session that can't be left."""
    write_settings(data, pace="own", last_routine=LONG, prepare_seconds=30)
    with window(data, errors) as opened:
        reader = opened.reader
        reader.press("Start workout")
        reader.press("Skip")
        reader.says("Phase", "WORK")
        reader.says("Time left", lambda text: text < "1:59")
        reader.press("It hurts")
        reader.shown("Where did it hurt?")
        audit(reader, "where it hurts")
        reader.press("back")
        reader.gone("Where did it hurt?")
        reader.says("Move", "Try lift")
        reader.press("Skip")
        reader.says("Phase", "WORK")
        reader.says("Reps", "2")
        reader.shown("Set done")
        audit(reader, "a set at one's own pace")
        reader.press("Set done")
        reader.says("Phase", "REST")
        reader.press("Back")
        reader.says("Phase", "WORK")
        reader.press("Set done")
        reader.says("Move", "Try walk")
        reader.press("End workout")
        reader.shown("Go on")
        audit(reader, "the question at the end")
        reader.press("Finish and save")
        reader.shown("Save session")
        assert "Well done" not in names(audit(reader, "an early end"))
        reader.press("Save session")
        reader.shown("Start workout")
    (session,) = history(data)
    assert session["state"] == "stopped"
    assert [(one["move"], one["outcome"], one["done_reps"]) for one in session["sets"]] == [
        ("try-stay", "partial", None),
        ("try-lift", "done", 2),
        ("try-walk", "skipped", None),
    ]


def test_every_page_can_be_read(data, errors):
    """Catches a control without a name, and anything painted that a screen reader is not told of."""
    write_settings(data)
    with window(data, errors) as opened:
        reader = opened.reader
        reader.shown("Start workout")
        audit(reader, "Today")
        for section in SECTIONS[1:]:
            reader.press(section)
            until(lambda s=section: reader.find(s).description == "current page", section)
            audit(reader, section)
        reader.press("Routines")
        reader.press(f"Open {LONG_NAME}")
        reader.shown("Back to routines")
        audit(reader, "a routine")
        reader.press("Open Try stay")
        reader.shown(f"Back to {LONG_NAME}")
        audit(reader, "a move")
        reader.press("Keys")
        reader.shown("Any key closes this.")
        audit(reader, "the keys")
