"""The report as it will be on paper, as wide as there is room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.insights.report import Report
from coach.qt.report.output import Paper, page_image
from coach.qt.report.words import spoken
from coach.qt.theme import Theme

_LEAST_PX = 260
_MOST_PX = 820


class ReportPreview(QLabel):
    """A sheet of paper: white in either scheme. A screen reader is told what it says, in short."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._report: Report | None = None
        self._paper = Paper.A4
        self.setProperty("role", "paper")
        self.setAccessibleName("Preview of the page")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_report(self, report: Report, paper: Paper) -> None:
        """Show another report, or the same on other paper."""
        self._report, self._paper = report, paper
        self.setAccessibleDescription(spoken(report))
        self.updateGeometry()
        self._paint()

    def hasHeightForWidth(self) -> bool:
        """It keeps the paper's shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The paper's shape."""
        points = self._paper.points
        return round(self._wide(width) * points.height() / points.width())

    def sizeHint(self) -> QSize:
        """Large enough to read."""
        return QSize(_MOST_PX, self.heightForWidth(_MOST_PX))

    def minimumSizeHint(self) -> QSize:
        """Small enough for a narrow window."""
        return QSize(_LEAST_PX, self.heightForWidth(_LEAST_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as there is room now."""
        super().resizeEvent(event)
        self._paint()

    def _wide(self, width: int) -> int:
        return min(width, self._theme.px(_MOST_PX))

    def _paint(self) -> None:
        if self._report is None:
            return
        width, ratio = self._wide(self.width()), self.devicePixelRatioF()
        self.setPixmap(QPixmap.fromImage(page_image(self._report, self._paper, width, ratio)))
