"""Fields of the settings: a switch, a number with two buttons, a slider with its value, a list."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QWidget,
)

from coach.qt.theme import Theme
from coach.qt.widgets.text import button, label


class Switch(QCheckBox):
    """On or off; a check box to everyone but the eye."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The track and the focus ring around it."""
        return QSize(self._theme.px(44) + 8, self._theme.px(24) + 8)

    def minimumSizeHint(self) -> QSize:
        """As the size hint."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, knob and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(4, 4, self._theme.px(44), self._theme.px(24))
        radius = track.height() / 2
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("work" if self.isChecked() else "edge"))
        painter.drawRoundedRect(track, radius, radius)
        knob = track.height() - 6
        left = track.right() - knob - 3 if self.isChecked() else track.left() + 3
        painter.setBrush(self._theme.colour("surface"))
        painter.drawEllipse(QRectF(left, track.top() + 3, knob, knob))
        painter.end()


class _Number(QSpinBox):
    """A number that scrolling the page does not change by chance."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the text all the room: a style sheet keeps some for buttons that are not there."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The same after a change of the style sheet."""
        super().changeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.lineEdit().setGeometry(self.rect().adjusted(4, 3, -4, -3))


class Stepper(QWidget):
    """A whole number with a button on either side; ``changed`` only when the person changes it."""

    changed = Signal(int)

    def __init__(
        self,
        name: str,
        bounds: tuple[int, int],
        *,
        step: int = 1,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.less = button("−", None, f"Less: {name}")  # noqa: RUF001 - the minus sign it is
        self.less.clicked.connect(self._down)
        self.number = _Number()
        self.number.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.number.setRange(*bounds)
        self.number.setSingleStep(step)
        self.number.setSuffix(unit)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setAccessibleName(name)
        self.number.setKeyboardTracking(False)
        self.number.valueChanged.connect(self.changed)
        self.more = button("+", None, f"More: {name}")
        self.more.clicked.connect(self._up)
        for part in (self.less, self.number, self.more):
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_value(self, value: int) -> None:
        """Show another number."""
        blocker = QSignalBlocker(self.number)
        self.number.setValue(value)
        blocker.unblock()

    def _down(self) -> None:
        self.number.stepDown()

    def _up(self) -> None:
        self.number.stepUp()


class _Slider(QSlider):
    """A slider that scrolling the page does not move by chance."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ValueSlider(QWidget):
    """A slider with its value in figures; ``changed`` only when the person moves it."""

    changed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        name: str,
        bounds: tuple[int, int],
        *,
        unit: str = " %",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._unit = unit
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(*bounds)
        self.slider.setPageStep(max(1, (bounds[1] - bounds[0]) // 10))
        self.slider.setSingleStep(max(1, (bounds[1] - bounds[0]) // 20))
        self.slider.setAccessibleName(name)
        self.slider.setMinimumWidth(96)
        self.slider.valueChanged.connect(self._moved)
        self._figures = label("", 13, "quiet", tabular=True)
        self._figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.slider, 1)
        row.addWidget(self._figures)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)
        self._fit()

    def set_value(self, value: int) -> None:
        """Show another value."""
        blocker = QSignalBlocker(self.slider)
        self.slider.setValue(value)
        blocker.unblock()
        self._figures.setText(f"{value}{self._unit}")

    def _moved(self, value: int) -> None:
        self._figures.setText(f"{value}{self._unit}")
        self.changed.emit(value)

    def _fit(self) -> None:
        self._figures.setMinimumWidth(self._theme.px(44))


class Picker(QComboBox):
    """A list to choose from; ``picked`` carries the value of what the person chose."""

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._activated)

    def set_options(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offer pairs of value and words; a value that is not among them is offered as it is."""
        self.clear()
        for each, words in options:
            self.addItem(words, each)
        if self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field as the style sheet has it, and an arrow."""
        super().paintEvent(event)
        paint_arrow(self, self._theme)

    def _activated(self, index: int) -> None:
        self.picked.emit(self.itemData(index))


def paint_arrow(field: QWidget, theme: Theme) -> None:
    """The mark at the right of a field that opens something under it."""
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("quiet"), 2))
    half = theme.px(5)
    x, y = field.width() - theme.px(18), field.height() / 2
    painter.drawPolyline(
        [
            QPoint(round(x - half), round(y - half / 2)),
            QPoint(round(x), round(y + half / 2)),
            QPoint(round(x + half), round(y - half / 2)),
        ]
    )
    painter.end()
