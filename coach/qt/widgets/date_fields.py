"""Fields for a day and for a time of day."""

from datetime import date, time

from PySide6.QtCore import QDate, QEvent, QLocale, QSize, Qt, QTime, Signal
from PySide6.QtGui import QIcon, QPaintEvent, QResizeEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QDateEdit,
    QTimeEdit,
    QToolButton,
    QWidget,
)

from coach.qt.theme import Theme
from coach.qt.widgets.fields import paint_arrow

_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
_EARLIEST = QDate(1970, 1, 1)
_AROUND = "0000"
"""As wide as what stands around the text: frame, padding and arrow."""


class DateField(QDateEdit):
    """A day, typed, stepped with the arrows part by part, or chosen from a calendar (Alt+Down)."""

    day_changed = Signal(object)
    """The person named another day (a date)."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setLocale(_ENGLISH)
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setCalendarPopup(True)
        self._calendar = self.calendarWidget()
        self._calendar.setLocale(_ENGLISH)
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        theme.changed.connect(self._dress_calendar)
        self._dress_calendar()
        self.setMinimumDate(_EARLIEST)
        self.dateChanged.connect(self._say)
        self._quiet = False

    @property
    def day(self) -> date:
        """The day it shows."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show another day."""
        self._quiet = True
        self.setDate(QDate(day.year, day.month, day.day))
        self._quiet = False

    def set_last(self, day: date) -> None:
        """No later day than this can be named."""
        self._quiet = True
        self.setMaximumDate(QDate(day.year, day.month, day.day))
        self._quiet = False

    def sizeHint(self) -> QSize:
        """Room for the widest day: Qt measures with the frame of a bare field."""
        measure = self.fontMetrics()
        width = measure.horizontalAdvance(f"Wed 28 Nov 2028{_AROUND}") + self._theme.px(20)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As the size hint."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the text its room: a style sheet keeps some for buttons that are not there."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The same after a change of the style sheet."""
        super().changeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field as the style sheet has it, and an arrow."""
        super().paintEvent(event)
        paint_arrow(self, self._theme)

    def _dress_calendar(self) -> None:
        """Weekends look like other days (red is what hurts), and the arrows are seen on any ground."""
        plain = QTextCharFormat()
        plain.setForeground(self._theme.colour("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, plain)
        for name, words, sign in (
            ("qt_calendar_prevmonth", "Previous month", "←"),
            ("qt_calendar_nextmonth", "Next month", "→"),
        ):
            step = self._calendar.findChild(QToolButton, name)
            if step is not None:
                step.setIcon(QIcon())
                step.setText(sign)
                step.setAccessibleName(words)

    def _fit(self) -> None:
        self.lineEdit().setGeometry(self.rect().adjusted(10, 3, -self._theme.px(28), -3))

    def _say(self) -> None:
        if not self._quiet:
            self.day_changed.emit(self.day)


class TimeField(QTimeEdit):
    """A time of day, to the minute."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setLocale(_ENGLISH)
        self.setDisplayFormat("HH:mm")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)

    @property
    def time_of_day(self) -> time:
        """The time it shows."""
        shown = self.time()
        return time(shown.hour(), shown.minute())

    def set_time_of_day(self, moment: time) -> None:
        """Show another time."""
        self.setTime(QTime(moment.hour, moment.minute))

    def sizeHint(self) -> QSize:
        """Room for every time."""
        width = self.fontMetrics().horizontalAdvance(f"00:00{_AROUND}")
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As the size hint."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the text all the room, as in the field for a day."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The same after a change of the style sheet."""
        super().changeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.lineEdit().setGeometry(self.rect().adjusted(10, 3, -4, -3))
