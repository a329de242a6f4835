"""Backups and the synced folder in the settings, and the page of what can be restored."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from coach.domain.keeping import CopyKind, Device, Holding, LogCopy, Lost, Offer, Restored
from coach.domain.settings import Settings
from coach.errors import StorageError
from coach.qt.pages import settings as settings_module
from coach.qt.pages.restore import RestorePage
from coach.qt.pages.settings import SettingsPage
from coach.qt.theme import Theme
from coach.qt.widgets import choosing

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 11, 28)
NOW = datetime(2026, 11, 28, 15, 4).astimezone()
HOLDING = Holding(147, date(2024, 3, 3), date(2026, 11, 27))
DAILY = LogCopy(
    Path("/data/backups/log-2026-11-27.db"),
    CopyKind.DAILY,
    datetime(2026, 11, 27, tzinfo=UTC),
    HOLDING,
)
REPLACED = LogCopy(
    Path("/data/backups/log-before-restore-20261125-181500.db"),
    CopyKind.REPLACED,
    datetime(2026, 11, 25, 18, 15, tzinfo=UTC),
    Holding(1, date(2026, 11, 25), date(2026, 11, 25)),
)
BAD = LogCopy(
    Path("/data/backups/log-2026-10-31.db"), CopyKind.DAILY, datetime(2026, 10, 31, tzinfo=UTC)
)


@pytest.fixture
def settings_page(theme: Theme, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(theme)
    made.resize(1160, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.show_settings(Settings(), Path("/data"))
    return made


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> RestorePage:
    made = RestorePage(theme)
    made.resize(1160, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.show_copies([DAILY, REPLACED, BAD], Holding(145, date(2024, 3, 3), TODAY))
    return made


@pytest.mark.parametrize(
    ("copies", "sentence"),
    [
        ((), "There is no backup yet. The first is made by itself, after your first session."),
        ((DAILY,), "Last backup: yesterday, with 147 sessions."),
        ((REPLACED, DAILY), "Last backup: yesterday, with 147 sessions."),
        ((BAD,), "The last backup, made on Saturday 31 October 2026, can't be read."),
    ],
)
def test_how_the_backups_stand(
    settings_page: SettingsPage, copies: tuple[LogCopy, ...], sentence: str
) -> None:
    """Catches a person who thinks there is a backup when there is none."""
    settings_page.data.show_copies(copies, TODAY)
    assert settings_page.data.state.text() == sentence


def test_what_became_of_a_backup_by_hand_is_said_beside_it(settings_page: SettingsPage) -> None:
    """Catches a button after which nothing seems to have happened."""
    settings_page.data.show_backed_up(Path("/stick/coach-log-2026-11-28.db"))
    assert settings_page.data.answer.isVisible()
    assert (
        settings_page.data.answer.accessibleName() == "Backed up to /stick/coach-log-2026-11-28.db"
    )
    settings_page.data.show_trouble("There is no space left.", "Choose another folder.")
    assert settings_page.data.answer.text() == "There is no space left. Choose another folder."


def test_a_folder_is_chosen_and_left(
    settings_page: SettingsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches a synced folder that can't be chosen, shown or stopped."""
    monkeypatch.setattr(
        settings_module, "choose_folder", lambda *words: words[2]("/home/anna/Sync")
    )
    with qtbot.waitSignal(settings_page.settings_changed) as heard:
        qtbot.mouseClick(settings_page.sync.choose, LEFT)
    assert heard.args[0].sync_folder == "/home/anna/Sync"
    settings_page.show_settings(heard.args[0], Path("/data"))
    settings_page.sync.show_state(
        NOW,
        (
            Device("a", "annas-laptop", date(2026, 11, 27), own=True),
            Device("b", "kitchen-pc", None, own=False),
        ),
        NOW,
    )
    assert settings_page.sync.folder.accessibleDescription() == "/home/anna/Sync"
    assert "synced folder too" in settings_page.data.where.text()
    assert settings_page.sync.state.text() == "Last exchange: today at 15:04."
    assert settings_page.sync.devices.text().splitlines() == [
        "annas-laptop (this one): sessions until 27 November 2026",
        "kitchen-pc: no session yet",
    ]
    with qtbot.waitSignal(settings_page.backup_requested) as heard:
        qtbot.mouseClick(settings_page.data.back_up, LEFT)
    assert heard.args == ["/home/anna/Sync"]
    with qtbot.waitSignal(settings_page.settings_changed) as heard:
        qtbot.mouseClick(settings_page.sync.stop, LEFT)
    assert heard.args[0].sync_folder == ""
    settings_page.show_settings(heard.args[0], Path("/data"))
    assert "nowhere else" in settings_page.data.where.text()
    assert not settings_page.sync.devices.isVisible()
    assert not settings_page.sync.stop.isVisible()


def test_the_dialog_says_what_was_chosen(
    settings_page: SettingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    """Catches a dialog whose answer reaches nobody, or that stays when it is cancelled."""
    (tmp_path / "log.db").touch()
    heard: list[str] = []
    for dialog, chosen in (
        (choosing.choose_folder(settings_page, "Folder", heard.append), tmp_path),
        (choosing.choose_file(settings_page, "File", "All (*)", heard.append), tmp_path / "log.db"),
    ):
        dialog.fileSelected.emit(str(chosen))
        dialog.close()
    assert heard == [str(tmp_path), str(tmp_path / "log.db")]
    qtbot.waitUntil(lambda: not settings_page.findChildren(QFileDialog))


def choices(page: RestorePage) -> list[QPushButton]:
    return [
        one for one in page.findChildren(QPushButton) if one.text() == "Choose" and one.isVisible()
    ]


def test_a_backup_is_looked_into_before_it_is_restored(page: RestorePage, qtbot: QtBot) -> None:
    """Catches a log replaced at one click, or by something else than what was chosen."""
    assert [one.accessibleName() for one in choices(page)] == [
        "Choose Friday 27 November 2026",
        "Choose What was replaced on Wednesday 25 November 2026, 18:15",
        "Choose Saturday 31 October 2026",
    ]
    assert not page.question.isVisible()
    with qtbot.waitSignal(page.look_requested) as heard:
        qtbot.mouseClick(choices(page)[0], LEFT)
    assert heard.args == [str(DAILY.path)]
    assert not choices(page)[0].isEnabled()
    page.show_offer(Offer(DAILY.path, HOLDING))
    assert page.question.accessibleName() == "Restore Friday 27 November 2026?"
    assert page.sentences.text().splitlines() == [
        "It holds 147 sessions, 3 March 2024 to 27 November 2026.",
        "Your log now holds 145 sessions, 3 March 2024 to 28 November 2026.",
        "What your log holds now is kept among the backups and can be restored in turn.",
    ]
    assert page.restore.hasFocus()
    with qtbot.waitSignal(page.restore_requested) as heard:
        qtbot.keyClick(page.restore, Qt.Key.Key_Return)
    assert heard.args == [str(DAILY.path)]
    page.show_restored(Restored(HOLDING, Path("/data/backups/x.db")))
    assert page.question.accessibleName().startswith("Restored. Your log holds 147 sessions")
    assert not page.restore.isVisible()
    qtbot.mouseClick(page.cancel, LEFT)
    assert not page.question.isVisible()
    assert choices(page)[0].isEnabled()


def test_what_was_set_aside_is_offered_too(page: RestorePage) -> None:
    """Catches a damaged log of which nobody is told that it can still be read in part."""
    aside = LogCopy(
        Path("/data/log-damaged-20261103-071500.db"),
        CopyKind.DAMAGED,
        datetime(2026, 11, 3, 7, 15, tzinfo=UTC),
    )
    page.show_copies([aside], HOLDING)
    (choice,) = choices(page)
    assert choice.accessibleName() == (
        "Choose The damaged log that was set aside on Tuesday 3 November 2026, 07:15"
    )


def test_a_damaged_file_is_offered_as_what_it_is(page: RestorePage) -> None:
    """Catches what can be read of a damaged file being taken for all of it."""
    page.show_offer(Offer(Path("/x/log-damaged.db"), HOLDING, Lost(3, 2)))
    first, second, *_ = page.sentences.text().splitlines()
    assert "damaged" in first
    assert second == "It can be read: 147 sessions, 3 March 2024 to 27 November 2026."


def test_that_the_synced_folder_brings_back_is_said(page: RestorePage) -> None:
    """Catches a person who restores an older log and wonders why newer sessions are there again."""
    page.show_copies([DAILY], HOLDING, synced=True)
    page.show_offer(Offer(DAILY.path, HOLDING))
    assert "comes in again" in page.sentences.text().splitlines()[-1]


def test_trouble_is_said_where_it_was_asked(page: RestorePage, qtbot: QtBot) -> None:
    """Catches a page that waits for ever after something went wrong."""
    qtbot.mouseClick(choices(page)[2], LEFT)
    page.show_trouble(StorageError("Nothing can be read of it.", "Choose another backup."))
    assert page.question.accessibleName() == "Nothing can be read of it."
    assert page.sentences.text() == "Choose another backup."
    assert page.cancel.hasFocus()
    assert choices(page)[0].isEnabled()


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off(page: RestorePage, theme: Theme, qtbot: QtBot, percent: int) -> None:
    """Catches a row wider than the narrowest window, at the largest text."""
    theme.apply_settings(Settings(text_percent=percent))
    page.resize(1000 - 172 * percent // 100, 700)
    page.show_copies([DAILY, REPLACED, BAD], HOLDING)
    page.show_offer(Offer(DAILY.path, HOLDING))
    qtbot.wait(20)
    ground = page.widget()
    assert ground is not None
    assert ground.minimumSizeHint().width() <= page.viewport().width()
    for one in (*choices(page), page.restore, page.file):
        right = one.mapTo(ground, one.rect().topRight()).x()
        assert right <= page.viewport().width()
