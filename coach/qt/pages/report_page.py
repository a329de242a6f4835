"""A page of paper for a physiotherapist: of which days, what goes on it, how it will look, save and print."""

import re
from dataclasses import replace

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.ports import Clock, HistorySource
from coach.errors import CoachError
from coach.insights.report import Asked, Report, report_on
from coach.qt.report import asking
from coach.qt.report.output import Paper, file_name, paper_of, print_on, save_pdf
from coach.qt.report.words import empty_words
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.flow import actions
from coach.qt.widgets.page import Columns, DetailKeys, Page
from coach.qt.widgets.report_choices import ReportChoices
from coach.qt.widgets.report_preview import ReportPreview
from coach.qt.widgets.text import button, label, set_tone

_WAIT_MS = 150
"""The page is painted when the typing pauses."""
_BESIDE_PX = 700
_MINUTE_MS = 60_000


class ReportPage(Page):
    """``show_period`` reads the log; ``back_requested`` goes back to the history."""

    back_requested = Signal()

    def __init__(
        self, theme: Theme, history: HistorySource, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "Report for a physiotherapist", parent)
        self._history = history
        self._clock = clock
        self._goal_ms = 0
        self._report: Report | None = None
        back = button("← History", "link", "Back to history")
        back.clicked.connect(self.back_requested)
        self.body.insertLayout(0, actions(back))
        about = (
            "One page with your own entries. It is made here, and goes nowhere unless you send it."
        )
        self.body.addWidget(label(about, 16, "quiet", wrap=True))
        self.choices = ReportChoices(theme)
        self.choices.paper.set_value(paper_of(QLocale.system()))
        self.preview = ReportPreview(theme)
        self.said = label("", 16, "work", wrap=True)
        self.said.setAccessibleName("What became of the report")
        self._nothing = self._build_nothing()
        self._build()
        self._keys = DetailKeys(self, self.back_requested)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._reword)
        self.choices.period_changed.connect(self._read)
        self.choices.wording_changed.connect(self._wait.start)
        self.choices.save_requested.connect(self._save)
        self.choices.print_requested.connect(self._print)

    def _build(self) -> None:
        columns = Columns(self.theme, _BESIDE_PX)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.choices)
        left.addWidget(self.said)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self._nothing)
        right.addWidget(self.preview)
        right.addStretch(1)
        columns.row.addLayout(left, 2)
        columns.row.addLayout(right, 3)
        self.body.addWidget(columns)
        self.body.addStretch(1)
        self.said.hide()

    def _build_nothing(self) -> Card:
        card = Card()
        self._title = label("", 20, bold=True, wrap=True)
        self._hint = label("", 16, "quiet", wrap=True)
        card.body.addWidget(self._title)
        card.body.addWidget(self._hint)
        card.hide()
        return card

    def show_period(self, goal_minutes: int = 0) -> None:
        """Show the report as it is today, against the person's weekly goal."""
        self._goal_ms = goal_minutes * _MINUTE_MS
        self.choices.set_today(self._clock.wall().date())
        self._read()
        self.top()

    @property
    def _asked(self) -> Asked:
        since, until = self.choices.days
        return Asked(
            since=since,
            until=until,
            today=self._clock.wall().date(),
            weekly_goal_ms=self._goal_ms,
            name=" ".join(self.choices.name.text().split()),
            remark=" ".join(self.choices.remark.text().split()),
            notes=self.choices.notes.isChecked(),
        )

    def _read(self) -> None:
        """Ask the log, and show what it says."""
        self._say("")
        try:
            report = report_on(self._history, self._asked)
        except CoachError as error:
            self._show_nothing(error.title, error.hint)
            return
        if report.empty:
            self._show_nothing(empty_words(report.asked), "Choose other days, or a longer period.")
            return
        self._report = report
        self._show()

    def _reword(self) -> None:
        """Other words or other paper; the figures are the same."""
        if self._report is not None:
            self._report = replace(self._report, asked=self._asked)
            self._say("")
            self._show()

    def _show(self) -> None:
        if self._report is not None:
            self.preview.show_report(self._report, self._paper)
        self._nothing.hide()
        self.preview.show()
        self._allow(saving=True)

    def _show_nothing(self, title: str, hint: str) -> None:
        self._report = None
        self._title.setText(title)
        self._hint.setText(hint)
        self.preview.hide()
        self._nothing.show()
        self._allow(saving=False)

    def _allow(self, *, saving: bool) -> None:
        for one in (self.choices.save, self.choices.print):
            one.setEnabled(saving)

    @property
    def _paper(self) -> Paper:
        return Paper(self.choices.paper.value)

    def _save(self) -> None:
        self._finish_typing()
        if self._report is None:
            return
        file = asking.file_to_save(self, file_name(self._report))
        if file is None:
            return
        try:
            save_pdf(self._report, file, self._paper)
        except CoachError as error:
            self._say(_breakable(str(error)), "hurts")
        else:
            self._say(f"Saved: {_breakable(str(file))}")

    def _print(self) -> None:
        self._finish_typing()
        if self._report is None:
            return
        try:
            printer = asking.printer_to_use(self)
            if printer is None:
                return
            print_on(printer, self._report)
        except CoachError as error:
            self._say(str(error), "hurts")
        else:
            self._say("The page is with the printer.")

    def _finish_typing(self) -> None:
        if self._wait.isActive():
            self._wait.stop()
            self._reword()

    def _say(self, text: str, tone: str = "work") -> None:
        """One sentence about saving and printing, also to a screen reader."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if text:
            set_tone(self.said, tone)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


def _breakable(text: str) -> str:
    """A text with a path in it, which may go on in the next line after each part."""
    return re.sub(r"([/\\\\_.-])", "\\1\N{ZERO WIDTH SPACE}", text)
