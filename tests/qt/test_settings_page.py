"""Every setting says what the person wants at once, and shows what it is told without saying anything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.domain.fields import Level
from coach.domain.ports import DeviceStatus
from coach.domain.settings import Appearance, Settings
from coach.domain.timeline import Pace
from coach.qt.pages.safety import SAFETY_NOTE
from coach.qt.pages.settings import SettingsPage
from coach.qt.theme import Theme

FOLDER = Path("/home/someone/.local/share/exercise-coach/coach")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(theme)
    made.resize(1160, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.show_settings(Settings(), FOLDER)
    made.show_voices(["English", "German"])
    return made


def click_voice(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.voice, LEFT)


def pick_german(page: SettingsPage, qtbot: QtBot) -> None:
    page.voice_name.setFocus()
    qtbot.keyClick(page.voice_name, Qt.Key.Key_End)
    page.voice_name.activated.emit(page.voice_name.currentIndex())


def speed_up(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.voice_speed.slider, Qt.Key.Key_Right)


def voice_loudest(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.voice_volume.slider, Qt.Key.Key_End)


def click_beeps(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.beeps, Qt.Key.Key_Space)


def beeps_lowest(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.beep_volume.slider, Qt.Key.Key_Home)


def longer(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.prepare.more, LEFT)


def advanced(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.level.button("advanced"), LEFT)


def own_pace(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.pace.button("own"), LEFT)


def let_sleep(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.awake, LEFT)


def dark(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.appearance.button("dark"), LEFT)


def larger(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.text_size.more, LEFT)


def system_font(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.system_font, LEFT)


def less_motion(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.reduce_motion, LEFT)


def type_goal(page: SettingsPage, qtbot: QtBot) -> None:
    page.goal.number.setFocus()
    page.goal.number.selectAll()
    qtbot.keyClicks(page.goal.number, "150")
    qtbot.keyClick(page.goal.number, Qt.Key.Key_Return)


CHANGES = [
    (click_voice, Settings(voice=False)),
    (pick_german, Settings(voice_name="German")),
    (speed_up, Settings(voice_speed=10)),
    (voice_loudest, Settings(voice_volume=100)),
    (click_beeps, Settings(beeps=False)),
    (beeps_lowest, Settings(beep_volume=0)),
    (longer, Settings(prepare_seconds=11)),
    (advanced, Settings(level=Level.ADVANCED)),
    (own_pace, Settings(pace=Pace.OWN)),
    (let_sleep, Settings(keep_awake=False)),
    (dark, Settings(appearance=Appearance.DARK)),
    (larger, Settings(text_percent=110)),
    (system_font, Settings(system_font=True)),
    (less_motion, Settings(reduce_motion=True)),
    (type_goal, Settings(weekly_goal_minutes=150)),
]


@pytest.mark.parametrize(("act", "wanted"), CHANGES, ids=[act.__name__ for act, _ in CHANGES])
def test_a_setting_works_at_once(
    page: SettingsPage, qtbot: QtBot, act: Callable[[SettingsPage, QtBot], None], wanted: Settings
) -> None:
    """Catches a control that changes nothing, something else too, or only after an OK."""
    with qtbot.waitSignal(page.settings_changed) as said:
        act(page, qtbot)
    assert said.args == [wanted]


def test_showing_settings_says_nothing(page: SettingsPage, qtbot: QtBot) -> None:
    """Catches a loop of page and store that save to each other."""
    other = Settings(
        voice=False, voice_name="German", voice_speed=-20, voice_volume=30, beeps=False,
        beep_volume=20, prepare_seconds=30, level=Level.ADVANCED, pace=Pace.OWN, keep_awake=False,
        appearance=Appearance.DARK, system_font=True, text_percent=150, reduce_motion=True,
        weekly_goal_minutes=0,
    )  # fmt: skip
    with qtbot.assertNotEmitted(page.settings_changed):
        page.show_settings(other, FOLDER)
        page.show_voices(["English", "German"])
    assert page.voice_name.currentText() == "German"
    assert page.goal.number.text() == "0 min"
    assert page.voice_volume.slider.value() == 30
    with qtbot.waitSignal(page.settings_changed) as said:
        qtbot.mouseClick(page.voice, LEFT)
    assert said.args[0].beep_volume == 20


def test_a_voice_that_is_not_there_any_more_stays_chosen(page: SettingsPage) -> None:
    """Catches a page that changes the voice by being looked at."""
    page.show_settings(Settings(voice_name="Klaus"), FOLDER)
    page.show_voices([])
    assert page.voice_name.currentText() == "Klaus"


def test_numbers_stay_within_their_bounds(page: SettingsPage, qtbot: QtBot) -> None:
    """Catches a value that the settings file would refuse."""
    page.show_settings(Settings(text_percent=200, prepare_seconds=3), FOLDER)
    with qtbot.assertNotEmitted(page.settings_changed):
        qtbot.mouseClick(page.text_size.more, LEFT)
        qtbot.mouseClick(page.prepare.less, LEFT)


def test_the_wheel_scrolls_the_page_and_changes_no_setting(
    page: SettingsPage, qtbot: QtBot
) -> None:
    """Catches a volume that changes because the pointer happened to be over it."""
    with qtbot.assertNotEmitted(page.settings_changed):
        for field in (page.beep_volume.slider, page.prepare.number, page.voice_name):
            middle = QPointF(field.rect().center())
            event = QWheelEvent(
                middle,
                QPointF(field.mapToGlobal(field.rect().center())),
                QPoint(0, -120),
                QPoint(0, -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(field, event)


def test_what_can_be_asked_for(page: SettingsPage, qtbot: QtBot) -> None:
    """Catches a button that is not joined to its signal."""
    for button, signal in (
        (page.voice_test, page.voice_test_requested),
        (page.beep_test, page.beep_test_requested),
        (page.data.open_folder, page.folder_requested),
        (page.data.restore, page.restore_requested),
        (page.data.export, page.export_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, LEFT)


def test_the_data_folder_can_be_read(page: SettingsPage) -> None:
    """Catches a path that is cut off or read aloud with invisible signs."""
    assert page.data.folder.text().replace("\u200b", "") == str(FOLDER)
    assert page.data.folder.accessibleDescription() == str(FOLDER)


def test_the_safety_note_is_always_there(page: SettingsPage) -> None:
    """Catches a note that can be read only once."""
    seen = {one.text() for one in page.findChildren(QLabel) if one.isVisible()}
    assert all(set(passage.sentences) <= seen for passage in SAFETY_NOTE)
    page.show_safety()
    assert page.verticalScrollBar().value() > 0


def test_a_device_that_does_not_work_says_so_beside_its_setting(page: SettingsPage) -> None:
    """Catches a switch that is on and does nothing, without a word."""
    page.show_devices(
        [
            DeviceStatus("sound", works=False, sentence="There is no audio device."),
            DeviceStatus("voice", works=True),
        ]
    )
    assert page._beep_trouble.text() == "There is no audio device."
    assert page._beep_trouble.isVisible()
    assert not page._voice_trouble.isVisible()
    page.show_devices([])
    assert not page._beep_trouble.isVisible()
