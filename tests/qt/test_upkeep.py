"""Backups, restoring and the synced folder in the whole window."""

import gc
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from histories import summary
from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.app import Coach
from coach.domain.record import Outcome, SessionRecord, SetRecord
from coach.domain.settings import Settings
from coach.interop.sync_folder import SyncFolder
from coach.paths import find_paths
from coach.qt.single_instance import SingleInstance
from coach.storage.backups import back_up_to
from coach.storage.log import SqliteLog
from coach.upkeep import Upkeep

NOW = datetime.now().astimezone()
WAIT_MS = 15_000


def add(folder: Path, *numbers: int) -> None:
    folder.mkdir(exist_ok=True)
    log = SqliteLog(folder / "log.db")
    one = SetRecord(
        1, "plank", "Plank", None, 1, 1, 1, 1, None, 30_000, None, 30_000, Outcome.DONE, 30_000
    )
    for number in numbers:
        about = summary(number, started_at=NOW - timedelta(days=number), sets_planned=1)
        log.add(SessionRecord(about, (one,)))
    log.shut()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    add(tmp_path / "data", 1, 2)
    return tmp_path / "data"


@pytest.fixture
def coach(qtbot: QtBot, data: Path):
    paths = find_paths(data)
    single = SingleInstance(paths.data)
    assert single.is_first()
    made = Coach(QApplication.instance(), paths, single)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.loaded, timeout=WAIT_MS):
        made.show()
    made._later.stop()
    made._do_later()
    yield made
    made.shut()
    del made
    gc.collect()


class Heard(QObject):
    """What a signal from another thread has said.

    pytest-qt's own waiting is no QObject: what a thread says just after it has ended is still handed to it,
    and ends the process.
    """

    def __init__(self, signal: SignalInstance, coach: Coach) -> None:
        super().__init__(coach.window)
        self.said: list[object] = []
        signal.connect(self._hear)

    def _hear(self, what: object) -> None:
        self.said.append(what)

    def __bool__(self) -> bool:
        return any(what is not None for what in self.said)


def upkeep(coach: Coach) -> Upkeep:
    assert coach._upkeep is not None
    return coach._upkeep


def shown(coach: Coach) -> set[str]:
    assert coach.log is not None
    return {one.id for one in coach.log.sessions()}


def test_a_backup_is_restored_without_a_restart(coach, data, tmp_path, qtbot: QtBot):
    """Catches a window that shows the old history after a restore, or loses what it replaced."""
    place = back_up_to(data / "log.db", tmp_path / "stick", NOW)
    add(data, 3)
    assert shown(coach) == {"s1", "s2", "s3"}
    coach.window.show_section("Settings")
    coach.desk.restore_requested.emit()
    page = upkeep(coach)._restore_page
    page._look(str(place))
    qtbot.waitUntil(page.restore.isEnabled, timeout=WAIT_MS)
    assert "Your log now holds 3 sessions" in page.sentences.text()
    done = Heard(upkeep(coach).chores.restored, coach)
    with qtbot.waitSignal(upkeep(coach).history_changed, timeout=WAIT_MS):
        page.restore.click()
    assert shown(coach) == {"s1", "s2"}
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
    assert done.said[0].kept.exists()
    qtbot.waitUntil(page.cancel.isEnabled, timeout=WAIT_MS)
    assert page.question.accessibleName().startswith("Restored.")
    page.back_requested.emit()
    assert coach.window.current_section == "Settings"


def test_what_can_t_be_restored_is_said_on_the_page(coach, data, tmp_path, qtbot: QtBot):
    """Catches a thread that ends with a traceback instead of an answer."""
    (tmp_path / "diary.db").write_text("Dear diary")
    coach.desk.restore_requested.emit()
    page = upkeep(coach)._restore_page
    page._look(str(tmp_path / "diary.db"))
    qtbot.waitUntil(page.cancel.isEnabled, timeout=WAIT_MS)
    assert "Nothing can be read" in page.question.accessibleName()
    assert shown(coach) == {"s1", "s2"}


def test_a_backup_by_hand_answers_in_the_settings(coach, tmp_path, qtbot: QtBot):
    """Catches a backup of which nobody hears whether it was made."""
    coach.window.show_section("Settings")
    done = Heard(upkeep(coach).chores.backed_up, coach)
    coach.desk.backup_requested.emit(str(tmp_path / "stick"))
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
    assert done.said[0].parent == tmp_path / "stick"
    answer = coach.desk.settings_page.data.answer
    qtbot.waitUntil(lambda: "Backed up to" in answer.text(), timeout=WAIT_MS)
    coach.desk.backup_requested.emit(str(done.said[0]))
    qtbot.waitUntil(lambda: "can't be written to" in answer.text(), timeout=WAIT_MS)


def test_the_other_laptop_s_sessions_come_into_the_window(coach, data, tmp_path, qtbot: QtBot):
    """Catches a synced folder that is not read, not written, or not shown."""
    folder, other = tmp_path / "synced", tmp_path / "other"
    folder.mkdir()
    add(other, 3)
    log = SqliteLog(other / "log.db")
    SyncFolder(folder, other / "sync.json", "kitchen").exchange(log, NOW)
    coach.window.show_section("Settings")
    with qtbot.waitSignal(upkeep(coach).history_changed, timeout=WAIT_MS):
        coach.desk.settings_changed.emit(Settings(sync_folder=str(folder)))
    assert shown(coach) == {"s1", "s2", "s3"}
    page = coach.desk.settings_page
    qtbot.waitUntil(lambda: "kitchen" in page.sync.devices.text(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "Last exchange: today" in page.sync.state.text(), timeout=WAIT_MS)
    assert SyncFolder(folder, other / "sync.json", "kitchen").exchange(log, NOW).joined.added == 2
    # What changes in the folder is heard of.
    log.add(SessionRecord(summary(4, started_at=NOW, sets_planned=1), log.session("s3").sets))
    with qtbot.waitSignal(upkeep(coach).history_changed, timeout=WAIT_MS):
        (folder / "coach-x.jsonl").touch()
        SyncFolder(folder, other / "sync.json", "kitchen").exchange(log, NOW)
    assert "s4" in shown(coach)
    log.shut()


def test_nothing_is_exchanged_while_a_session_is_led(coach, tmp_path, qtbot: QtBot):
    """Catches an exchange between two sets."""
    folder = tmp_path / "synced"
    folder.mkdir()
    upkeep(coach).hold()
    coach.desk.settings_changed.emit(Settings(sync_folder=str(folder)))
    upkeep(coach).sync.exchange()
    assert upkeep(coach).sync._thread is None
    assert list(folder.iterdir()) == []
    exchanged = Heard(upkeep(coach).sync.exchanged, coach)
    upkeep(coach).go_on()
    qtbot.waitUntil(lambda: bool(exchanged), timeout=WAIT_MS)
    assert len(list(folder.iterdir())) == 1


def test_a_folder_that_is_gone_is_said_once_and_tried_again(coach, tmp_path, qtbot: QtBot):
    """Catches an unplugged drive that is made anew, said again and again, or never tried again."""
    folder = tmp_path / "synced"
    coach.desk.settings_changed.emit(Settings(sync_folder=str(folder)))
    notices = coach.window.notices
    qtbot.waitUntil(lambda: notices.shown is not None, timeout=WAIT_MS)
    assert "not there" in notices.shown.sentence
    assert not folder.exists()
    folder.mkdir()
    qtbot.waitUntil(lambda: upkeep(coach).sync._thread is None, timeout=WAIT_MS)
    upkeep(coach).sync.exchange()
    qtbot.waitUntil(lambda: notices.shown is None, timeout=WAIT_MS)


def test_no_log_is_made_in_the_place_of_one_that_was_moved(coach, data, tmp_path, qtbot: QtBot):
    """Catches an exchange that makes an empty log where the moved one is to be put back."""
    folder = tmp_path / "synced"
    folder.mkdir()
    (data / "log.db").rename(tmp_path / "moved.db")
    told = Heard(upkeep(coach).sync.told, coach)
    coach.desk.settings_changed.emit(Settings(sync_folder=str(folder)))
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    assert not (data / "log.db").exists()
    (tmp_path / "moved.db").rename(data / "log.db")
