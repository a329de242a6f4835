"""What the head of the History page offers, pressed in the whole window."""

import gc
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from histories import summary
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coach.app import Coach
from coach.domain.record import Outcome, SessionRecord, SetRecord
from coach.interop.everything import Everything
from coach.interop.export_csv import export_csv
from coach.paths import find_paths
from coach.qt.exchange_dialogs import ExportDialog, ImportDialog
from coach.qt.single_instance import SingleInstance
from coach.storage.log import SqliteLog

WAIT_MS = 30_000
NOW = datetime.now().astimezone()
PLANK = SetRecord(
    1, "plank", "Plank", None, 1, 1, 1, 1, None, 30_000, None, 30_000, Outcome.DONE, 30_000
)


def add(folder: Path, *numbers: int) -> None:
    folder.mkdir()
    log = SqliteLog(folder / "log.db")
    for number in numbers:
        about = summary(number, started_at=NOW - timedelta(days=number), sets_planned=1)
        log.add(SessionRecord(about, (PLANK,)))
    log.shut()


@pytest.fixture
def coach(qtbot: QtBot, tmp_path: Path):
    """Coach with a session in its log, at the history."""
    add(tmp_path / "data", 1)
    paths = find_paths(tmp_path / "data")
    single = SingleInstance(paths.data)
    assert single.is_first()
    made = Coach(QApplication.instance(), paths, single)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.loaded, timeout=WAIT_MS):
        made.show()
    made.window.resize(1366, 768)
    made.window.show_section("History")
    yield made
    made.shut()
    del made
    gc.collect()


def visible(coach: Coach, name: str) -> list[QPushButton]:
    buttons = coach.window.findChildren(QPushButton)
    return [each for each in buttons if each.text() == name and each.isVisible()]


def press(coach: Coach, name: str) -> None:
    (one,) = visible(coach, name)
    one.click()


def test_everything_is_exported_to_the_file_that_is_chosen(coach, qtbot: QtBot, tmp_path):
    """Catches a button that leads nowhere, or an export of which nobody hears that it is done."""
    press(coach, "Export")
    dialog = coach.window.findChild(ExportDialog)
    dialog.fileSelected.emit(str(tmp_path / "all.json"))
    dialog.reject()
    notices = coach.window.notices
    qtbot.waitUntil(
        lambda: notices.shown is not None and "Wrote 1 session" in notices.shown.sentence,
        timeout=WAIT_MS,
    )
    (session,) = json.loads((tmp_path / "all.json").read_text())["sessions"]
    assert session["id"] == "s1"


def test_what_is_imported_stands_in_the_list(coach, qtbot: QtBot, tmp_path):
    """Catches an import that is shown before but not taken in, or not seen without a restart."""
    add(tmp_path / "other", 2, 3)
    log = SqliteLog(tmp_path / "other" / "log.db")
    file = tmp_path / "other.csv"
    file.write_text("".join(export_csv(Everything(log, log))), "utf-8")
    log.shut()
    coach.desk.import_requested.emit()
    dialog = coach.window.findChild(ImportDialog)
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(visible(coach, "Import 2 sessions")), timeout=WAIT_MS)
    press(coach, "Import 2 sessions")
    qtbot.waitUntil(
        lambda: {one.id for one in coach.log.sessions()} == {"s1", "s2", "s3"}, timeout=WAIT_MS
    )
    listed = coach.window.section("History").list.model()
    qtbot.waitUntil(lambda: listed.rowCount() == 3, timeout=WAIT_MS)


def test_the_report_is_a_click_away(coach, qtbot: QtBot):
    """Catches a report that nothing opens, or that does not lead back to the history."""
    press(coach, "Report for my physio")
    press(coach, "← History")
    assert coach.window.section("History").isVisible()
