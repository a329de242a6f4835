"""The card of the settings about the person's data: where it is, its backups, taking it along."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.domain.keeping import LogCopy
from coach.qt.models.keeping_words import backup_state
from coach.qt.widgets.card import Card, Rule
from coach.qt.widgets.flow import actions
from coach.qt.widgets.paths import breakable, show_path
from coach.qt.widgets.text import button, label, set_tone


class DataCard(Card):
    """Shows where the data is and how its backups stand; asks upwards for everything that is done with it."""

    folder_requested = Signal()
    """Open the data folder."""
    backup_requested = Signal()
    """Put a copy of the log somewhere; where is still to be asked."""
    restore_requested = Signal()
    """Show what can be restored."""
    export_requested = Signal()
    """Write everything to a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=12)
        self.body.addWidget(label("Your data", 20, bold=True))
        self.where = label("", 16, "quiet", wrap=True)
        self.body.addWidget(self.where)
        self.folder = label("", 16, wrap=True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder.setAccessibleName("Data folder")
        self.body.addWidget(self.folder)
        self.open_folder = button("Open the folder")
        self.open_folder.clicked.connect(self.folder_requested)
        self.body.addLayout(actions(self.open_folder))
        self.body.addWidget(Rule())
        self.state = label("", 16, wrap=True)
        self.body.addWidget(self.state)
        kept = "Kept: the last 7 days of use, 8 weeks and 24 months."
        self.body.addWidget(label(kept, 13, "quiet", wrap=True))
        self.back_up = button("Back up now…")
        self.back_up.clicked.connect(self.backup_requested)
        self.restore = button("Restore…")
        self.restore.clicked.connect(self.restore_requested)
        self.export = button("Export all…")
        self.export.clicked.connect(self.export_requested)
        self.body.addLayout(actions(self.back_up, self.restore, self.export))
        self.answer = label("", 13, wrap=True)
        self.answer.hide()
        self.body.addWidget(self.answer)

    def show_folder(self, folder: Path, *, synced: bool) -> None:
        """Say where the data is; ``synced`` is whether the sessions are in a synced folder too."""
        elsewhere = "your sessions in the synced folder too." if synced else "and nowhere else."
        self.where.setText(
            f"Your log, settings, backups and own library are in this folder, {elsewhere}"
        )
        show_path(self.folder, str(folder))

    def show_copies(self, copies: Sequence[LogCopy], today: date) -> None:
        """Say how the backups stand."""
        self.state.setText(backup_state(copies, today))

    def show_backed_up(self, place: Path) -> None:
        """A copy has been made."""
        self._say(f"Backed up to {breakable(str(place))}", "done")
        self.answer.setAccessibleName(f"Backed up to {place}")

    def show_trouble(self, title: str, hint: str) -> None:
        """Something could not be done."""
        self._say(f"{title} {hint}".strip(), "ready")

    def _say(self, text: str, tone: str) -> None:
        set_tone(self.answer, tone)
        self.answer.setText(text)
        self.answer.setAccessibleName(text)
        self.answer.show()
