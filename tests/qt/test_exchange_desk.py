"""Export and import from the window, with commands that really run beside it."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from histories import record_with_hurt
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shell_samples import ROOT, library

from coach.domain.exchange import Entry, Stamp
from coach.errors import CoachError, StorageError
from coach.exchange_desk import ExchangeDesk
from coach.paths import Paths, find_paths
from coach.qt.main_window import MainWindow
from coach.qt.theme import Theme
from coach.storage.opening import open_log

STRONG = ROOT / "tests" / "interop" / "strong-commas.csv"
PATIENCE_MS = 60_000


class Room:
    """A window with a section, and the desk in it."""

    def __init__(self, theme: Theme, paths: Paths) -> None:
        self.paths = paths
        self.window = MainWindow()
        self.window.furnish(theme)
        self.window.add_section("History", QWidget)
        self.window.add_section("Today", QWidget)
        self.window.show_section("History")
        self.trouble: CoachError | None = None
        self.desk = ExchangeDesk(self.window, theme, paths, library, lambda: self.trouble)

    @property
    def notice(self) -> str:
        shown = self.window.notices.shown
        return shown.sentence if shown else ""

    def button(self, text: str) -> QPushButton | None:
        found = self.window.findChildren(QPushButton)
        return next((one for one in found if one.text() == text and one.isVisible()), None)

    def press(self, qtbot: QtBot, text: str) -> None:
        qtbot.waitUntil(lambda: self.button(text) is not None, timeout=PATIENCE_MS)
        qtbot.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def sessions(self) -> int:
        log = open_log(self.paths.data).log
        try:
            return len(log.sessions())
        finally:
            log.shut()


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Room]:
    made = Room(theme, find_paths(tmp_path / "data"))
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.desk.shut()


def test_a_file_is_shown_confirmed_and_taken_in(qtbot: QtBot, room: Room) -> None:
    """Would catch any broken step on the way from a file to the history."""
    room.desk.import_from(str(STRONG))
    with qtbot.waitSignal(room.desk.imported, timeout=PATIENCE_MS):
        room.press(qtbot, "Import 2 sessions")
    assert room.notice == "2 sessions came in."
    assert room.sessions() == 2
    assert not room.desk.busy


def test_cancelling_takes_nothing_in(qtbot: QtBot, room: Room) -> None:
    """Would catch sessions that come in although the person said no."""
    room.desk.import_from(str(STRONG))
    qtbot.waitUntil(lambda: room.button("Import 2 sessions") is not None, timeout=PATIENCE_MS)
    room.press(qtbot, "Cancel")
    assert room.button("Import 2 sessions") is None
    assert room.sessions() == 0


def test_a_wrong_file_is_a_notice(qtbot: QtBot, room: Room) -> None:
    """Would catch a page that reads for ever, or says nothing."""
    room.desk.import_from(str(ROOT / "README.md"))
    qtbot.waitUntil(lambda: "no export that Coach knows" in room.notice, timeout=PATIENCE_MS)
    assert not room.desk.busy


def test_everything_is_exported_where_the_person_says(
    qtbot: QtBot, room: Room, tmp_path: Path
) -> None:
    """Would catch an export of another folder's log, or one in another format than its name says."""
    log = open_log(room.paths.data).log
    log.join([_entry(0)])
    log.shut()
    for name, begin in (("all.json", "{"), ("all.csv", "session,")):
        target = tmp_path / name
        room.desk.export_to(str(target))
        qtbot.waitUntil(lambda: room.notice.startswith("Wrote 1 session"), timeout=PATIENCE_MS)
        assert target.read_text(encoding="utf-8-sig").startswith(begin)
        room.window.notices.dismiss()


def test_the_dialogs_ask_for_what_is_needed(qtbot: QtBot, room: Room) -> None:
    """Would catch a save dialog without a name, and one that does not lead anywhere."""
    room.desk.ask_export(date(2026, 11, 20))
    (dialog,) = room.window.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert Path(dialog.selectedFiles()[0]).name == "coach-2026-11-20.json"
    dialog.reject()
    qtbot.waitUntil(lambda: not room.window.findChildren(QFileDialog), timeout=PATIENCE_MS)
    room.desk.ask_import()
    (dialog,) = room.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(STRONG))
    dialog.reject()
    qtbot.waitUntil(lambda: room.button("Import 2 sessions") is not None, timeout=PATIENCE_MS)


def test_with_a_log_that_is_only_in_memory_neither_is_done(room: Room, tmp_path: Path) -> None:
    """Would catch an export without what was done last."""
    room.trouble = StorageError("The log can't be written.", "Make room.")
    room.desk.export_to(str(tmp_path / "all.json"))
    room.desk.import_from(str(STRONG))
    assert room.notice == "The log can't be written. Make room."
    assert not room.desk.busy


def test_the_person_is_not_called_back_from_elsewhere(qtbot: QtBot, room: Room) -> None:
    """Would catch a page that pushes itself before a session when an import is over."""
    room.desk.import_from(str(STRONG))
    qtbot.waitUntil(lambda: room.button("Import 2 sessions") is not None, timeout=PATIENCE_MS)
    room.desk._page.confirmed.emit({})
    room.window.show_section("Today")
    qtbot.waitSignal(room.desk.imported, timeout=PATIENCE_MS).wait()
    assert room.window.current_section == "Today"


def test_the_window_stays_awake_while_much_comes_in(
    qtbot: QtBot, room: Room, tmp_path: Path
) -> None:
    """Would catch an import that runs in the window's own thread, or keeps its log locked."""
    from coach.interop.everything import Everything
    from coach.interop.export_json import export_json

    source = open_log(tmp_path / "other").log
    source.join(_entry(number) for number in range(3_000))
    pieces = export_json(
        Everything(source, source), app_version="0", created_at=_entry(0).record.summary.started_at
    )
    whole = tmp_path / "all.json"
    whole.write_text("".join(pieces), encoding="utf-8")
    source.shut()
    mine = open_log(room.paths.data).log
    gaps: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    room.desk.import_from(str(whole))
    qtbot.waitUntil(lambda: room.button("Import 3,000 sessions") is not None, timeout=PATIENCE_MS)
    timer = QTimer()
    timer.timeout.connect(tick)
    with qtbot.waitSignal(room.desk.imported, timeout=PATIENCE_MS):
        room.press(qtbot, "Import 3,000 sessions")
        last = time.perf_counter()
        timer.start(5)
    timer.stop()
    assert len(mine.sessions()) == 3_000
    mine.shut()
    # Not a measurement: an import in this thread would be a single gap of seconds.
    assert sorted(gaps)[len(gaps) // 2] < 0.1
    assert json.loads(whole.read_text())["version"] == 2


def _entry(number: int) -> Entry:
    sample = record_with_hurt()
    started_at = sample.summary.started_at - timedelta(hours=number)
    summary = replace(sample.summary, id=f"{number:032x}", started_at=started_at)
    return Entry(replace(sample, summary=summary, earlier_attempts=()), Stamp(number, "a"))
