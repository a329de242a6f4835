"""The end of a session: what was done, how hard it was, how the back feels, and saving it all."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from coach.domain.record import HurtRecord, Outcome, Reflection, SetRecord
from coach.domain.timeline import Timeline
from coach.qt.models.wording import minutes_text
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.page import Columns, Page
from coach.qt.widgets.session_done import DoneCard, last_attempts
from coach.qt.widgets.session_scale import NoteEdit, TypedScale
from coach.qt.widgets.text import button, label
from coach.qt.wording import counted

STACK_BELOW_PX = 820
KEPT_TEXT = "Each set you finished is already kept."


class ReflectionPage(Page):
    """Saving is the default: Enter does it from anywhere, and so should a window that is closed.

    ``begin`` shows a session that is over; ``reflection`` is what has been said so far.
    """

    save_requested = Signal(object)
    """A :class:`coach.domain.record.Reflection`; sent once for each session."""
    discard_requested = Signal()
    """Nothing of this session is to be kept; the person was asked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Well done", parent)
        self._over = True
        self._summary = label("", 16, "quiet", wrap=True)
        self._notice = label("", 16, "ready", wrap=True)
        self.body.addWidget(self._summary)
        self.body.addWidget(self._notice)
        columns = Columns(theme, STACK_BELOW_PX)
        columns.row.addWidget(self._build_questions(), 5, Qt.AlignmentFlag.AlignTop)
        self.done = DoneCard(theme)
        columns.row.addWidget(self.done, 6, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(columns)
        self.body.addStretch(1)
        self._enter_keys = [self._shortcut(key) for key in ("Return", "Enter", "Ctrl+Return")]

    def _build_questions(self) -> QWidget:
        card = Card(spacing=8)
        card.body.addWidget(label("How hard was it?", 20, bold=True, wrap=True))
        self.effort = TypedScale("Effort", 1, 10, ("very easy", "all I had"))
        card.body.addWidget(self.effort)
        card.body.addSpacing(12)
        card.body.addWidget(label("How does your back feel?", 20, bold=True, wrap=True))
        self.back = TypedScale("Back", 0, 10, ("no pain", "worst"))
        card.body.addWidget(self.back)
        card.body.addSpacing(12)
        self.note = NoteEdit()
        self.note.setPlaceholderText("A note, if you like")
        self.note.setFixedHeight(self.theme.px(76))
        self.note.finished.connect(self._save)
        card.body.addWidget(self.note)
        card.body.addSpacing(8)
        card.body.addWidget(self._build_buttons())
        card.body.addWidget(self._build_question())
        self.theme.changed.connect(self._fit_note)
        return card

    def _build_buttons(self) -> QWidget:
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        self.save = button("Save session", "primary")
        self.save.setAccessibleDescription("Key: Enter")
        self.discard = button("Discard session", "quiet")
        row.addWidget(self.save)
        row.addStretch(1)
        row.addWidget(self.discard)
        self.save.clicked.connect(self._save)
        self.discard.clicked.connect(self._ask_to_discard)
        return self._buttons

    def _build_question(self) -> QWidget:
        self._question = QWidget()
        column = QVBoxLayout(self._question)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            label("Discard this session? Nothing of it will be kept.", 16, "hurts", wrap=True)
        )
        row = QHBoxLayout()
        self.keep = button("Keep it", None)
        self.sure = button("Discard for good", "danger")
        row.addWidget(self.keep)
        row.addWidget(self.sure)
        row.addStretch(1)
        column.addLayout(row)
        self.keep.clicked.connect(self._keep)
        self.sure.clicked.connect(self._discard)
        self._question.hide()
        return self._question

    def _shortcut(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._enter)
        return shortcut

    # -- one session ------------------------------------------------------------------------------

    def begin(
        self,
        timeline: Timeline,
        records: Sequence[SetRecord],
        hurts: Sequence[HurtRecord],
        active_ms: int,
        *,
        completed: bool,
        notice: str = "",
    ) -> None:
        """Show a session that is over. ``notice`` says what is wrong with the log just now, if anything."""
        self._over = False
        self.effort.set_value(None)
        self.back.set_value(None)
        self.note.clear()
        self._keep()
        done = sum(1 for each in last_attempts(records).values() if each.outcome is Outcome.DONE)
        self.title.setText("Well done" if completed else "Ended early")
        self.setAccessibleName(self.title.text())
        planned = counted(sum(1 for _ in timeline.work), "set")
        parts = [timeline.routine_name, minutes_text(active_ms), f"{done} of {planned} done"]
        self._summary.setText(" · ".join(parts) + ("" if completed or notice else f". {KEPT_TEXT}"))
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self.done.show_session(timeline, records, hurts)
        self.top()
        self.effort.button(1).setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A page that is shown begins with its first question."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason and not self._over:
            self.effort.button(self.effort.value or 1).setFocus(Qt.FocusReason.OtherFocusReason)

    def reflection(self) -> Reflection:
        """What has been said so far."""
        return Reflection(
            effort=self.effort.value,
            back_after=self.back.value,
            note=self.note.toPlainText().strip(),
        )

    @property
    def is_open(self) -> bool:
        """Whether a session waits to be saved: a window that closes now should save it."""
        return not self._over

    @Slot()
    def _save(self) -> None:
        if not self._over:
            self._over = True
            self.save_requested.emit(self.reflection())

    @Slot()
    def _enter(self) -> None:
        """Save, unless a button that does something else has the focus."""
        focused = QApplication.focusWidget()
        others = (self.discard, self.keep, self.sure)
        if isinstance(focused, QPushButton) and focused in others:
            focused.click()
        else:
            self._save()

    # -- discarding -------------------------------------------------------------------------------

    @Slot()
    def _ask_to_discard(self) -> None:
        self._buttons.hide()
        self._question.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _keep(self) -> None:
        asked = self._question.isVisibleTo(self)
        self._question.hide()
        self._buttons.show()
        if asked:
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _discard(self) -> None:
        if not self._over:
            self._over = True
            self.discard_requested.emit()

    @Slot()
    def _fit_note(self) -> None:
        self.note.setFixedHeight(self.theme.px(76))
