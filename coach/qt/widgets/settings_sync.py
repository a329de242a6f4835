"""The card of the settings about the folder that several devices share."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.domain.keeping import Device
from coach.qt.models.keeping_words import device_text, exchange_text
from coach.qt.widgets.card import Card
from coach.qt.widgets.flow import actions
from coach.qt.widgets.paths import show_path
from coach.qt.widgets.text import button, label


class SyncCard(Card):
    """Shows the synced folder, when it was last exchanged with, and who is in it."""

    choose_requested = Signal()
    """Choose a folder; which is still to be asked."""
    stop_requested = Signal()
    """Use none any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=12)
        self.body.addWidget(label("One history on several devices", 20, bold=True, wrap=True))
        why = (
            "Choose a folder that Syncthing, Nextcloud or Dropbox carries to your other devices, "
            "the same one on each. Coach itself uses no network. What you note stands in the folder "
            "as plain text."
        )
        self.body.addWidget(label(why, 16, "quiet", wrap=True))
        self.folder = label("", 16, wrap=True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder.setAccessibleName("Synced folder")
        self.body.addWidget(self.folder)
        self.state = label("", 16, wrap=True)
        self.body.addWidget(self.state)
        self.devices = label("", 16, "quiet", wrap=True)
        self.devices.setAccessibleName("Devices in the folder")
        self.body.addWidget(self.devices)
        self.trouble = label("", 13, "ready", wrap=True)
        self.body.addWidget(self.trouble)
        self.choose = button("Choose a folder…")
        self.choose.clicked.connect(self.choose_requested)
        self.stop = button("Stop using it")
        self.stop.clicked.connect(self.stop_requested)
        self.body.addLayout(actions(self.choose, self.stop))
        self.show_folder("")
        self.show_trouble("")

    def show_folder(self, folder: str) -> None:
        """Show which folder it is; none when it is empty."""
        self.choose.setText("Choose another folder…" if folder else "Choose a folder…")
        self.choose.setAccessibleName(self.choose.text())
        self.stop.setVisible(bool(folder))
        for one in (self.folder, self.state):
            one.setVisible(bool(folder))
        self.devices.setVisible(bool(folder) and bool(self.devices.text()))
        show_path(self.folder, folder)

    def show_state(self, at: datetime | None, devices: Sequence[Device], now: datetime) -> None:
        """When the last exchange was, and who was in the folder."""
        self.state.setText(exchange_text(at, now))
        self.devices.setText("\n".join(device_text(device) for device in devices))
        self.devices.setVisible(bool(devices) and not self.folder.isHidden())

    def show_trouble(self, text: str) -> None:
        """Why it does not work now; nothing when it does."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
