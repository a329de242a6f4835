"""What can be restored: the backups there are, or a file; asked once more before anything is replaced."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coach.domain.keeping import Holding, LogCopy, Offer, Restored
from coach.errors import CoachError
from coach.qt.models.keeping_words import (
    copy_text,
    copy_title,
    offer_sentences,
    restored_sentence,
)
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card, Rule
from coach.qt.widgets.choosing import choose_file
from coach.qt.widgets.detail_page import DetailPage
from coach.qt.widgets.flow import actions, clear
from coach.qt.widgets.paths import breakable
from coach.qt.widgets.setting_row import SettingRow
from coach.qt.widgets.text import button, label

_KINDS = "Logs of Coach (*.db);;All files (*)"


class RestorePage(DetailPage):
    """Lists the backups; one that is chosen is looked into, and restored when that is confirmed."""

    look_requested = Signal(str)
    """See what this file (path) holds."""
    restore_requested = Signal(str)
    """Put what this file (path) holds in the place of the log."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Settings", parent)
        self._present: Holding | None = None
        self._offer: Offer | None = None
        self._name = ""
        self._synced = False
        self._copies: tuple[LogCopy, ...] = ()
        self._choices: list[QPushButton] = []
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._question_card())
        column.addWidget(self._list_card())
        self.show_content("Restore a backup", content)

    def _question_card(self) -> Card:
        self.question = Card(role="attention", spacing=12)
        self._heading = label("", 20, bold=True, wrap=True)
        self.question.body.addWidget(self._heading)
        self.sentences = label("", 16, wrap=True)
        self.question.body.addWidget(self.sentences)
        self.restore = button("Restore this", "accent")
        self.restore.clicked.connect(self._confirmed)
        self.cancel = button("Cancel")
        self.cancel.clicked.connect(self._cancelled)
        self.question.body.addLayout(actions(self.restore, self.cancel))
        self.question.hide()
        return self.question

    def _list_card(self) -> Card:
        card = Card(spacing=12)
        self._intro = label("", 16, "quiet", wrap=True)
        card.body.addWidget(self._intro)
        self.file = button("Choose a file…")
        self.file.clicked.connect(self._ask_file)
        card.body.addLayout(actions(self.file))
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        card.body.addLayout(self._list)
        card.body.addStretch(1)  # what the rows give back once they know their width
        return card

    def show_waiting(self) -> None:
        """The backups are being looked into."""
        self._show_nothing_chosen()
        self._intro.setText("Looking at the backups…")

    def show_copies(
        self, copies: Sequence[LogCopy], present: Holding | None, *, synced: bool = False
    ) -> None:
        """Offer these; ``present`` is what the log holds now, None when that can't be read.

        ``synced`` is whether there is a synced folder, which brings back what it holds.
        """
        self._present = present
        self._synced = synced
        self._set_intro(bool(copies))
        if tuple(copies) == self._copies:
            return  # the rows stay, and with them the focus
        self._copies = tuple(copies)
        clear(self._list)
        self._choices = []
        for copy in copies:
            choose = button("Choose", name=f"Choose {copy_title(copy)}")
            choose.setProperty("path", str(copy.path))
            choose.setProperty("name", copy_title(copy))
            choose.clicked.connect(self._copy_chosen)
            self._choices.append(choose)
            rule = Rule()
            row = SettingRow(self.theme, copy_title(copy), copy_text(copy), choose)
            for widget in (rule, row):
                self._list.addWidget(widget)
                widget.show()

    def _set_intro(self, are_there: bool) -> None:
        self._intro.setText(
            "Choose a backup, or the file of one. Nothing is replaced before you have seen what it holds."
            if are_there
            else "There is no backup yet. You can choose a file, such as one made with Back up now."
        )

    def show_offer(self, offer: Offer, present: Holding | None = None) -> None:
        """Ask whether this is to be restored in the place of what the log holds at present."""
        self._offer = offer
        if present is not None:
            self._present = present
        self._ask(
            f"Restore {self._name or offer.source.name}?",
            offer_sentences(offer, self._present, synced=self._synced),
        )
        self.restore.show()
        self.cancel.setText("Cancel")
        self._set_busy(busy=False)
        self.restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, error: CoachError) -> None:
        """It could not be done; everything is as it was."""
        self._tell(error.title, (error.hint,) if error.hint else ())

    def show_restored(self, done: Restored) -> None:
        """It is done."""
        kept = f"What it held before: {breakable(str(done.kept))}" if done.kept else ""
        self._tell(restored_sentence(done.holding), (kept,) if kept else ())

    def _tell(self, title: str, sentences: Sequence[str]) -> None:
        self._offer = None
        self._ask(title, sentences)
        self.restore.hide()
        self.cancel.setText("Close")
        self._set_busy(busy=False)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, title: str, sentences: Sequence[str]) -> None:
        self._heading.setText(title)
        self.sentences.setText("\n".join(sentences))
        self.sentences.setVisible(bool(sentences))
        self.question.setAccessibleName(title)
        self.question.setAccessibleDescription(" ".join(sentences))
        self.question.show()
        self.top()

    def _copy_chosen(self) -> None:
        chosen = self.sender()
        if isinstance(chosen, QPushButton):
            self._look(str(chosen.property("path")), str(chosen.property("name")))

    def _ask_file(self) -> None:
        choose_file(self, "Restore", _KINDS, self._look)

    def _look(self, path: str, name: str = "") -> None:
        self._name = name
        self._ask("Looking into it…", (breakable(path),))
        self._set_busy(busy=True)
        self.look_requested.emit(path)

    def _confirmed(self) -> None:
        if self._offer is not None:
            self._ask("Restoring…", ("This takes a moment when the log is long.",))
            self._set_busy(busy=True)
            self.restore_requested.emit(str(self._offer.source))

    def _cancelled(self) -> None:
        self._show_nothing_chosen()
        self.file.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_nothing_chosen(self) -> None:
        self._offer = None
        self.question.hide()
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        for one in (self.restore, self.cancel, self.file, *self._choices):
            one.setEnabled(not busy)
