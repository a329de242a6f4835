"""What the report is to be of, and what goes on it."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coach.qt.report.output import Paper
from coach.qt.theme import Theme
from coach.qt.widgets.card import Card
from coach.qt.widgets.choice import Segments
from coach.qt.widgets.date_fields import DateField
from coach.qt.widgets.fields import Switch
from coach.qt.widgets.flow import actions
from coach.qt.widgets.page import Columns
from coach.qt.widgets.setting_row import SettingRow
from coach.qt.widgets.text import button, label

_OWN = "own"
_PERIODS: Sequence[tuple[str, str]] = (
    ("4", "4 weeks"),
    ("12", "12 weeks"),
    ("26", "6 months"),
    (_OWN, "From – to"),  # noqa: RUF001 - the dash between two days
)
"""Weeks up to today, or days of the person's own."""
_USUAL = "12"
_LONGEST_NAME = 80
_LONGEST_REMARK = 400
_DATES_BESIDE_PX = 340


class ReportChoices(Card):
    """Asks upwards: ``period_changed`` for another report, ``wording_changed`` for other words on it."""

    period_changed = Signal()
    wording_changed = Signal()
    save_requested = Signal()
    print_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self._theme = theme
        self._today = date.min
        self.period = Segments("Period", _PERIODS)
        self.period.set_value(_USUAL)
        self.period.chosen.connect(self._period_chosen)
        self.since = DateField(theme, "From")
        self.until = DateField(theme, "To")
        for field in (self.since, self.until):
            field.day_changed.connect(self.period_changed)
        self._days = self._day_row()
        self.name = _line("Your name, if you like", "Name", _LONGEST_NAME)
        self.remark = _line("A question, if you like", "Remark", _LONGEST_REMARK)
        for line in (self.name, self.remark):
            line.textEdited.connect(self.wording_changed)
        self.notes = Switch(theme, "My notes")
        self.notes.setChecked(True)
        self.notes.toggled.connect(self.period_changed)
        self.paper = Segments("Paper", ((Paper.A4, "A4"), (Paper.LETTER, "Letter")))
        self.paper.chosen.connect(self.wording_changed)
        self.save = button("Save PDF", "accent")
        self.save.clicked.connect(self.save_requested)
        self.print = button("Print")
        self.print.clicked.connect(self.print_requested)
        self._fill()

    def _fill(self) -> None:
        self.body.addWidget(label("Period", 16, bold=True))
        self.body.addWidget(self.period)
        self.body.addWidget(self._days)
        self.body.addSpacing(6)
        self.body.addWidget(label("On the page", 16, bold=True))
        self.body.addWidget(self.name)
        self.body.addWidget(self.remark)
        notes = SettingRow(
            self._theme, "My notes", "What I wrote after sessions, shortened.", self.notes
        )
        self.body.addWidget(notes)
        self.body.addWidget(SettingRow(self._theme, "Paper", "", self.paper))
        self.body.addSpacing(6)
        self.body.addLayout(actions(self.save, self.print))

    def _day_row(self) -> QWidget:
        days = Columns(self._theme, _DATES_BESIDE_PX, spacing=8)
        for words, field in (("From", self.since), ("To", self.until)):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(label(words, 13, "quiet"))
            column.addWidget(field)
            days.row.addLayout(column, 1)
        days.hide()
        return days

    def set_today(self, today: date) -> None:
        """The day up to which periods count."""
        new, self._today = self._today != today, today
        for field in (self.since, self.until):
            field.set_last(today)
        if new and self.period.value != _OWN:
            self.since.set_day(self.days[0])
            self.until.set_day(today)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, in their order whichever way they were named."""
        if self.period.value == _OWN:
            first, last = sorted((self.since.day, self.until.day))
            return first, last
        return self._today - timedelta(weeks=int(self.period.value)) + timedelta(
            days=1
        ), self._today

    def _period_chosen(self, value: str) -> None:
        own = value == _OWN
        if not own:
            since, until = self.days
            self.since.set_day(since)
            self.until.set_day(until)
        self._days.setVisible(own)
        self.period_changed.emit()


def _line(placeholder: str, name: str, longest: int) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(placeholder)
    line.setAccessibleName(name)
    line.setMaxLength(longest)
    return line
