"""What a chart counts, and what its marks stand for."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.insights.chart import Chart, Mark, Series
from coach.insights.words import sentence
from coach.qt.theme import Theme

_MARK_PX = 18
_TYPE_PX = 13


def key_of(chart: Chart) -> tuple[Series, ...]:
    """The series to name: all when there are several, each name once."""
    named = {one.name: one for one in reversed(chart.series)}
    return tuple(reversed(named.values())) if len(named) > 1 else ()


class KeyPainter:
    """Draws a chart's key, wrapped to a width: on the page and into a picture alike."""

    def __init__(self, theme: Theme, chart: Chart) -> None:
        self._theme = theme
        self._axis = sentence(chart.axis)
        self._series = key_of(chart)

    def height(self, width: float) -> float:
        """How high it is at a width."""
        return self._walk(None, width)

    def paint(self, painter: QPainter, width: float) -> None:
        """Draw it at the painter's origin."""
        painter.save()
        painter.setFont(self._font())
        self._walk(painter, width)
        painter.restore()

    def _font(self) -> QFont:
        return self._theme.font(_TYPE_PX, tabular=False)

    def _walk(self, painter: QPainter | None, width: float) -> float:
        measure = QFontMetricsF(self._font())
        mark, gap, high = self._theme.px(_MARK_PX), self._theme.px(6), measure.height() + 2
        x, y = measure.horizontalAdvance(self._axis) + gap * 3, 0.0
        if painter is not None:
            painter.setPen(self._theme.colour("quiet"))
            painter.drawText(QRectF(0, 0, x, high), Qt.AlignmentFlag.AlignVCenter, self._axis)
        for one in self._series:
            wide = mark + gap + measure.horizontalAdvance(one.name) + 2
            if x and x + wide > width:
                x, y = 0.0, y + high
            if painter is not None:
                self._mark(painter, QRectF(x, y, mark, high), one)
                painter.setPen(self._theme.colour("quiet"))
                place = QRectF(x + mark + gap, y, wide, high)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, one.name)
            x += wide + gap * 2
        return y + high

    def _mark(self, painter: QPainter, box: QRectF, one: Series) -> None:
        colour, middle = self._theme.colour(one.tone), box.center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = box.height() / 4
        match one.mark:
            case Mark.BAR:
                painter.drawRect(
                    QRectF(middle.x() - radius, middle.y() - radius, radius * 2, radius * 2)
                )
            case Mark.DOT:
                painter.drawEllipse(middle, radius, radius)
            case Mark.RING:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(colour, 2))
                painter.drawEllipse(middle, radius - 1, radius - 1)
            case Mark.LINE | Mark.DASHES:
                painter.setPen(line_pen(self._theme, one))
                left, right = QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y())
                painter.drawLine(left, right)


def line_pen(theme: Theme, one: Series) -> QPen:
    """The pen of a line or of dashes."""
    pen = QPen(theme.colour(one.tone), 2.5)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if one.mark is Mark.DASHES:
        pen.setDashPattern([3.0, 2.0])
    return pen


class ChartKey(QLabel):
    """A chart's key on the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = KeyPainter(theme, Chart(""))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_chart(self, chart: Chart) -> None:
        """Show the key of a chart."""
        self._painter = KeyPainter(self._theme, chart)
        marks = ", ".join(one.name for one in key_of(chart))
        self.setAccessibleName(
            f"{sentence(chart.axis)}: {marks}" if marks else sentence(chart.axis)
        )
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines at a width."""
        return round(self._painter.height(width) + 0.5)

    def sizeHint(self) -> QSize:
        """As wide as it comes."""
        return QSize(self._theme.px(300), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """One line at least."""
        return QSize(
            self._theme.px(120), self.heightForWidth(max(self.width(), self._theme.px(120)))
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.paint(painter, self.width())
        painter.end()
