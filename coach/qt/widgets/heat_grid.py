"""The days of a year as a table of small squares, with the keyboard of a calendar."""

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from coach.insights.heat import LEVELS, WEEKS
from coach.qt.models.heat_model import HeatModel, Index
from coach.qt.theme import Theme, mix
from coach.qt.widgets.heat_heads import MonthHead, WeekdayHead

_SHARES = (0.0, 0.30, 0.52, 0.76, 1.0)
"""How much of the accent each step has: each is told from its neighbours in both schemes."""
_GAP = 3
_LEAST_PX = 8
_MOST_PX = 30
_HIGH_PX = 19
_YEAR = timedelta(weeks=52)


def level_colour(theme: Theme, level: int) -> QColor:
    """The colour of a step."""
    if level == 0:
        return theme.colour("sunken")
    return mix(theme.tokens.work, theme.tokens.surface, _SHARES[min(level, LEVELS)])


class _Square(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """A day: its colour, a mark for planned rest, a ring where the keyboard is."""
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        view = option.widget
        here = isinstance(view, QTableView) and view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(option.rect).adjusted(_GAP / 2, _GAP / 2, -_GAP / 2, -_GAP / 2)
        radius = min(3.5, box.height() / 4)
        level = index.data(HeatModel.LevelRole)
        painter.setBrush(level_colour(self._theme, level))
        painter.drawRoundedRect(box, radius, radius)
        if index.data(HeatModel.RestRole):
            painter.setBrush(self._theme.colour("on_accent" if level > 2 else "rest"))
            painter.drawEllipse(box.center(), box.height() / 6 + 0.5, box.height() / 6 + 0.5)
        if here:
            focus = isinstance(view, QTableView) and view.hasFocus()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("text" if focus else "edge"), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()


class HeatGrid(QTableView):
    """Arrows go from day to day and week to week, Page Up and Down by months (with Ctrl by years),
    Home and End to the ends, Enter chooses.
    """

    chosen = Signal(date)
    """A day was clicked, or Enter was pressed on it."""
    stepped = Signal(date)
    """The keyboard or the mouse is on another day."""
    beyond = Signal(date)
    """The keyboard goes to a day of another year."""

    def __init__(self, theme: Theme, model: HeatModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days = model
        self.setModel(model)
        self.setAccessibleName("Calendar")
        self.setItemDelegate(_Square(theme, self))
        self.setHorizontalHeader(MonthHead(theme, model, self))
        self.setVerticalHeader(WeekdayHead(theme, self))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName("Weekdays and weeks")
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setMinimumSectionSize(1)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._clicked)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def day(self) -> date | None:
        """The day the keyboard is on."""
        index = self.currentIndex()
        return self._days.day(index) if index.isValid() else None

    def go(self, day: date) -> None:
        """Put the keyboard on a day that is shown."""
        self.setCurrentIndex(self._days.place(day))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the day."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.stepped.emit(self._days.day(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a calendar; others are not ours."""
        day, heat = self.day, self._days.heat
        if heat is None:
            super().keyPressEvent(event)
            return
        if day is None:
            day = heat.last
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(day)
            return
        there = _step(day, event, heat.first, heat.last)
        if there is None:
            event.ignore()
            return
        there = min(there, heat.today)
        if self._days.place(there).isValid():
            self.go(there)
        else:
            self.beyond.emit(there)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As large squares as fit."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def hasHeightForWidth(self) -> bool:
        """The wider, the larger the squares."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Month names and seven days."""
        return self.horizontalHeader().sizeHint().height() + 7 * self._row_px(width) + 2

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as its days."""
        wide = self._theme.px(700)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The smallest squares."""
        wide = self.verticalHeader().sizeHint().width() + WEEKS * _LEAST_PX
        return QSize(wide, self.heightForWidth(wide))

    def _column_px(self, width: int) -> int:
        room = width - self.verticalHeader().sizeHint().width() - 2
        return max(_LEAST_PX, min(_MOST_PX, room // WEEKS))

    def _row_px(self, width: int) -> int:
        """Never so low that the names of every second weekday would touch."""
        names = self._theme.px(13) * 6 // 10
        return max(names, min(self._column_px(width), _HIGH_PX))

    def _fit(self) -> None:
        self.horizontalHeader().setFixedHeight(self.horizontalHeader().sizeHint().height())
        self.verticalHeader().setFixedWidth(self.verticalHeader().sizeHint().width())
        self.horizontalHeader().setDefaultSectionSize(self._column_px(self.width()))
        self.verticalHeader().setDefaultSectionSize(self._row_px(self.width()))
        self.updateGeometry()
        self.viewport().update()

    def _clicked(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.chosen.emit(self._days.day(index))


_BY_DAYS = {
    Qt.Key.Key_Left: -7,
    Qt.Key.Key_Right: 7,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


def _step(day: date, event: QKeyEvent, first: date, last: date) -> date | None:
    """Where a key goes from a day; None for a key that goes nowhere."""
    by_days = _BY_DAYS.get(Qt.Key(event.key()))
    if by_days is not None:
        return day + timedelta(days=by_days)
    far = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    match event.key():
        case Qt.Key.Key_Home:
            return first
        case Qt.Key.Key_End:
            return last
        case Qt.Key.Key_PageUp:
            return day - _YEAR if far else _months(day, -1)
        case Qt.Key.Key_PageDown:
            return day + _YEAR if far else _months(day, 1)
        case _:
            return None


def _months(day: date, by: int) -> date:
    """The same day of the month before or after, or that month's last day."""
    number = day.year * 12 + day.month - 1 + by
    first = date(number // 12, number % 12 + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
