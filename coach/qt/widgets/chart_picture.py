"""A chart as a picture of its own: its sentence, its key and the plot, on the ground of the theme."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QRect, QRectF, QSaveFile, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from coach.errors import CoachError
from coach.insights.chart import Chart
from coach.qt.theme import Theme
from coach.qt.widgets.chart_key import KeyPainter
from coach.qt.widgets.chart_plot import ChartPlot

_MARGIN_PX = 24
_BETWEEN_PX = 10
_SCALE = 2
"""Pixels of a PNG for each of the screen's: it is printed and enlarged."""


class PictureError(CoachError):
    """A picture that could not be saved."""


class ChartPicture:
    """Paints the chart that a plot shows."""

    def __init__(self, theme: Theme, chart: Chart, plot: ChartPlot) -> None:
        self._theme = theme
        self._chart = chart
        self._plot = plot
        self._key = KeyPainter(theme, chart)
        self._title = theme.font(16, 600, tabular=False)

    def image(self) -> QImage:
        """As pixels, twice as fine as on the screen."""
        size = self._size()
        image = QImage(size * _SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SCALE)
        painter = QPainter(image)
        self._paint(painter, size)
        painter.end()
        return image

    def save(self, path: Path) -> None:
        """Write it as PNG, or as SVG when the name ends so. Raises PictureError."""
        file = QSaveFile(str(path))
        written = file.open(QIODevice.OpenModeFlag.WriteOnly)
        if written and path.suffix.lower() == ".svg":
            written = self._write_svg(file)
        elif written:
            written = QImageWriter(file, b"png").write(self.image())
        if not written or not file.commit():
            hint = f"{file.errorString()}. Choose another folder, or copy the picture instead."
            raise PictureError(f"{path.name} could not be saved.", hint)

    def _write_svg(self, file: QSaveFile) -> bool:
        size = self._size()
        svg = QSvgGenerator()
        svg.setOutputDevice(file)
        svg.setSize(size)
        # The axes are kept as pictures, which are scaled where a device has other dots per inch.
        svg.setResolution(self._plot.logicalDpiX())
        svg.setViewBox(QRect(0, 0, size.width(), size.height()))
        svg.setTitle(self._chart.sentence)
        svg.setDescription(f"Coach: {self._chart.axis}")
        painter = QPainter()
        if not painter.begin(svg):
            return False
        self._paint(painter, size)
        painter.end()
        return file.error() == QFile.FileError.NoError

    def _inside(self) -> float:
        return float(self._plot.width())

    def _title_high(self) -> float:
        room = QRectF(0, 0, self._inside(), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        return QFontMetricsF(self._title).boundingRect(room, flags, self._chart.sentence).height()

    def _size(self) -> QSize:
        key = self._key.height(self._inside())
        high = self._title_high() + key + self._plot.height() + 2 * _BETWEEN_PX
        return QSize(round(self._inside()) + 2 * _MARGIN_PX, round(high) + 2 * _MARGIN_PX)

    def _paint(self, painter: QPainter, size: QSize) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(0, 0, size.width(), size.height()), self._theme.colour("surface"))
        painter.translate(_MARGIN_PX, _MARGIN_PX)
        wide, y = self._inside(), 0.0
        painter.setFont(self._title)
        painter.setPen(self._theme.colour("text"))
        high = self._title_high()
        painter.drawText(
            QRectF(0, y, wide, high), int(Qt.TextFlag.TextWordWrap), self._chart.sentence
        )
        y += high + _BETWEEN_PX
        painter.translate(0, y)
        self._key.paint(painter, wide)
        painter.translate(0, -y)
        y += self._key.height(wide) + _BETWEEN_PX
        self._plot.render_to(painter, QRectF(0, y, wide, float(self._plot.height())))


def file_name(kind: str, today: date, ending: str = "png") -> str:
    """``coach-back-2026-11-18.png``."""
    return f"coach-{kind}-{today.isoformat()}.{ending}"
