"""Settings: every choice works at once, there is no OK button."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coach.domain.fields import Level
from coach.domain.ports import DeviceStatus
from coach.domain.settings import Appearance, Settings
from coach.domain.timeline import Pace
from coach.qt.pages.safety import SafetyNote
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.choice import Segments
from coach.qt.widgets.choosing import choose_folder
from coach.qt.widgets.fields import Picker, Stepper, Switch, ValueSlider
from coach.qt.widgets.flow import actions
from coach.qt.widgets.page import Columns, Page
from coach.qt.widgets.setting_row import SettingRow
from coach.qt.widgets.settings_data import DataCard
from coach.qt.widgets.settings_sync import SyncCard
from coach.qt.widgets.text import button, label
from coach.qt.wording import LEVEL_WORDS, PACE_WORDS

_SYSTEM_VOICE = ("", "The system's own")
_APPEARANCES = [
    (Appearance.SYSTEM.value, "As the system"),
    (Appearance.LIGHT.value, "Light"),
    (Appearance.DARK.value, "Dark"),
]


class SettingsPage(Page):
    """Shows the settings and says upwards what the person has changed."""

    settings_changed = Signal(object)
    """The settings as they are wanted now (Settings); a slider that is dragged sends many."""
    voice_test_requested = Signal()
    """Say something with the voice as it is set."""
    beep_test_requested = Signal()
    """Beep as it is set."""
    folder_requested = Signal()
    """Open the data folder."""
    backup_requested = Signal(str)
    """Put a copy of the log into this folder."""
    restore_requested = Signal()
    """Show what can be restored."""
    export_requested = Signal()
    """Write everything to a file."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Settings", parent)
        self._settings = Settings()
        columns = Columns(theme, 720)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side, cards in (
            (left, (self._voice_card(), self._beeps_card(), self._data_card())),
            (right, (self._session_card(), self._look_card(), self._sync_card())),
        ):
            side.setSpacing(16)
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            columns.row.addLayout(side, 1)
        self.body.addWidget(columns)
        self.body.addWidget(self._safety_card())
        self.body.addStretch(1)
        self.show_settings(self._settings, Path())

    def _voice_card(self) -> Card:
        card = _card("Voice")
        self.voice = Switch(self.theme, "Voice")
        self.voice.toggled.connect(self._voice_toggled)
        self.voice_name = Picker(self.theme, "Which voice")
        self.voice_name.picked.connect(self._voice_picked)
        self.voice_speed = ValueSlider(self.theme, "Voice speed", (-100, 100), unit="")
        self.voice_speed.changed.connect(self._voice_speed_changed)
        self.voice_volume = ValueSlider(self.theme, "Voice volume", (0, 100))
        self.voice_volume.changed.connect(self._voice_volume_changed)
        self.voice_test = button("Test the voice")
        self.voice_test.clicked.connect(self.voice_test_requested)
        card.body.addWidget(SettingRow(self.theme, "Speak the cues", "", self.voice))
        card.body.addWidget(SettingRow(self.theme, "Which voice", "", self.voice_name))
        card.body.addWidget(SettingRow(self.theme, "Speed", "", self.voice_speed))
        card.body.addWidget(SettingRow(self.theme, "Volume", "", self.voice_volume))
        card.body.addLayout(actions(self.voice_test))
        self._voice_trouble = _trouble(card)
        return card

    def _beeps_card(self) -> Card:
        card = _card("Beeps")
        self.beeps = Switch(self.theme, "Beeps")
        self.beeps.toggled.connect(self._beeps_toggled)
        self.beep_volume = ValueSlider(self.theme, "Beep volume", (0, 100))
        self.beep_volume.changed.connect(self._beep_volume_changed)
        self.beep_test = button("Test the beeps")
        self.beep_test.clicked.connect(self.beep_test_requested)
        card.body.addWidget(
            SettingRow(self.theme, "Beep the countdown", "The last three seconds.", self.beeps)
        )
        card.body.addWidget(SettingRow(self.theme, "Volume", "", self.beep_volume))
        card.body.addLayout(actions(self.beep_test))
        self._beep_trouble = _trouble(card)
        return card

    def _session_card(self) -> Card:
        card = _card("Session")
        self.level = Segments("Level", [(level.value, LEVEL_WORDS[level]) for level in Level])
        self.level.chosen.connect(self._level_chosen)
        self.pace = Segments("Pace", [(pace.value, PACE_WORDS[pace]) for pace in Pace])
        self.pace.chosen.connect(self._pace_chosen)
        self.prepare = Stepper("Time to get ready", (3, 60), unit=" s")
        self.prepare.changed.connect(self._prepare_changed)
        self.awake = Switch(self.theme, "Keep the screen on")
        self.awake.toggled.connect(self._awake_toggled)
        self.goal = Stepper("Weekly goal", (0, 7 * 24 * 60), step=10, unit=" min")
        self.goal.changed.connect(self._goal_changed)
        card.body.addWidget(
            SettingRow(
                self.theme,
                "Level",
                "Beginner: new to this, or within six weeks of back pain.",
                self.level,
                under=True,
            )
        )
        card.body.addWidget(
            SettingRow(
                self.theme,
                "Pace of reps",
                "Counted aloud for you, or as long as you need.",
                self.pace,
                under=True,
            )
        )
        card.body.addWidget(
            SettingRow(self.theme, "Time to get ready", "Before the first move.", self.prepare)
        )
        card.body.addWidget(
            SettingRow(self.theme, "Keep the screen on", "While a session runs.", self.awake)
        )
        self._awake_trouble = _trouble(card)
        card.body.addWidget(SettingRow(self.theme, "Weekly goal", "0 for none.", self.goal))
        return card

    def _look_card(self) -> Card:
        card = _card("Appearance")
        self.appearance = Segments("Appearance", _APPEARANCES)
        self.appearance.chosen.connect(self._appearance_chosen)
        self.text_size = Stepper("Text size", (80, 200), step=10, unit=" %")
        self.text_size.changed.connect(self._text_size_changed)
        self.system_font = Switch(self.theme, "Use the system's typeface")
        self.system_font.toggled.connect(self._system_font_toggled)
        self.reduce_motion = Switch(self.theme, "Less motion")
        self.reduce_motion.toggled.connect(self._reduce_motion_toggled)
        card.body.addWidget(SettingRow(self.theme, "Colours", "", self.appearance, under=True))
        card.body.addWidget(SettingRow(self.theme, "Text size", "", self.text_size))
        card.body.addWidget(
            SettingRow(self.theme, "Use the system's typeface", "", self.system_font)
        )
        card.body.addWidget(
            SettingRow(
                self.theme,
                "Less motion",
                "Figures go from pose to pose.",
                self.reduce_motion,
            )
        )
        return card

    def _data_card(self) -> Card:
        self.data = DataCard()
        self.data.folder_requested.connect(self.folder_requested)
        self.data.backup_requested.connect(self._ask_backup_folder)
        self.data.restore_requested.connect(self.restore_requested)
        self.data.export_requested.connect(self.export_requested)
        return self.data

    def _sync_card(self) -> Card:
        self.sync = SyncCard()
        self.sync.choose_requested.connect(self._ask_sync_folder)
        self.sync.stop_requested.connect(self._sync_stopped)
        return self.sync

    def _safety_card(self) -> Card:
        card = _card("Safety note")
        card.body.addWidget(SafetyNote(self.theme))
        self.safety = card
        return card

    def show_settings(self, settings: Settings, data_folder: Path) -> None:
        """Show these settings, and where the data is."""
        self._settings = settings
        self.voice.setChecked(settings.voice)
        self.voice_speed.set_value(settings.voice_speed)
        self.voice_volume.set_value(settings.voice_volume)
        if self.voice_name.count() == 0:
            self.show_voices(())
        self.beeps.setChecked(settings.beeps)
        self.beep_volume.set_value(settings.beep_volume)
        self.prepare.set_value(settings.prepare_seconds)
        self.level.set_value(settings.level.value)
        self.pace.set_value(settings.pace.value)
        self.awake.setChecked(settings.keep_awake)
        self.appearance.set_value(settings.appearance.value)
        self.text_size.set_value(settings.text_percent)
        self.system_font.setChecked(settings.system_font)
        self.reduce_motion.setChecked(settings.reduce_motion)
        self.goal.set_value(settings.weekly_goal_minutes)
        self.data.show_folder(data_folder, synced=bool(settings.sync_folder))
        self.sync.show_folder(settings.sync_folder)

    def show_voices(self, names: Sequence[str]) -> None:
        """Offer these voices."""
        voices = [_SYSTEM_VOICE, *((name, name) for name in names)]
        self.voice_name.set_options(voices, self._settings.voice_name)

    def show_devices(self, statuses: Sequence[DeviceStatus]) -> None:
        """Say beside its setting what does not work; names are voice, sound and awake."""
        sentences = {status.name: status.sentence for status in statuses if not status.works}
        for name, line in (
            ("voice", self._voice_trouble),
            ("sound", self._beep_trouble),
            ("awake", self._awake_trouble),
        ):
            line.setText(sentences.get(name, ""))
            line.setVisible(name in sentences)

    def show_safety(self) -> None:
        """Scroll to the safety note."""
        self.ensureWidgetVisible(self.safety, 0, 0)

    def _change(self, **what: object) -> None:
        changed = replace(self._settings, **what)  # type: ignore[arg-type] # fields by name
        if changed != self._settings:
            self._settings = changed
            self.settings_changed.emit(changed)

    def _voice_toggled(self, on: bool) -> None:
        self._change(voice=on)

    def _voice_picked(self, name: str) -> None:
        self._change(voice_name=name)

    def _voice_speed_changed(self, speed: int) -> None:
        self._change(voice_speed=speed)

    def _voice_volume_changed(self, percent: int) -> None:
        self._change(voice_volume=percent)

    def _beeps_toggled(self, on: bool) -> None:
        self._change(beeps=on)

    def _beep_volume_changed(self, percent: int) -> None:
        self._change(beep_volume=percent)

    def _level_chosen(self, level: str) -> None:
        self._change(level=Level(level))

    def _pace_chosen(self, pace: str) -> None:
        self._change(pace=Pace(pace))

    def _prepare_changed(self, seconds: int) -> None:
        self._change(prepare_seconds=seconds)

    def _awake_toggled(self, on: bool) -> None:
        self._change(keep_awake=on)

    def _goal_changed(self, minutes: int) -> None:
        self._change(weekly_goal_minutes=minutes)

    def _appearance_chosen(self, appearance: str) -> None:
        self._change(appearance=Appearance(appearance))

    def _text_size_changed(self, percent: int) -> None:
        self._change(text_percent=percent)

    def _system_font_toggled(self, on: bool) -> None:
        self._change(system_font=on)

    def _ask_backup_folder(self) -> None:
        choose_folder(self, "Back up to", self.backup_requested.emit)

    def _ask_sync_folder(self) -> None:
        choose_folder(self, "Synced folder", self._sync_chosen, self._settings.sync_folder)

    def _sync_chosen(self, folder: str) -> None:
        self._change(sync_folder=folder)

    def _sync_stopped(self) -> None:
        self._change(sync_folder="")

    def _reduce_motion_toggled(self, on: bool) -> None:
        self._change(reduce_motion=on)


def _card(title: str) -> Card:
    card = Card(spacing=12)
    card.body.addWidget(label(title, 20, bold=True))
    return card


def _trouble(card: Card) -> QLabel:
    line = label("", 13, "ready", wrap=True)
    line.hide()
    card.body.addWidget(line)
    return line
