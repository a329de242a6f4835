"""The report as a PDF, as a picture of its page, and on a printer."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QLocale, QMarginsF, QSaveFile, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from coach import __version__
from coach.errors import CoachError
from coach.insights.report import Report
from coach.qt.report.sheet import paint_page
from coach.qt.report.words import TITLE, period_words
from coach.qt.theme import load_fonts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_PER_INCH = 72
_FINE_DPI = 1200


class Paper(StrEnum):
    """The two sizes the world prints on."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def page_size(self) -> QPageSize:
        """The size as Qt has it."""
        size = QPageSize.PageSizeId
        return QPageSize(size.A4 if self is Paper.A4 else size.Letter)

    @property
    def points(self) -> QSizeF:
        """Width and height in points."""
        return self.page_size.size(QPageSize.Unit.Point)


_LETTER_LANDS = frozenset(
    {
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
        QLocale.Country.Philippines,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.Venezuela,
        QLocale.Country.CostaRica,
        QLocale.Country.Guatemala,
        QLocale.Country.Panama,
        QLocale.Country.ElSalvador,
        QLocale.Country.Nicaragua,
        QLocale.Country.PuertoRico,
    }
)


def paper_of(locale: QLocale) -> Paper:
    """The paper of a person's country."""
    return Paper.LETTER if locale.territory() in _LETTER_LANDS else Paper.A4


def file_name(report: Report) -> str:
    """What its file is called unless the person says otherwise."""
    return f"coach-report-{report.asked.since}-to-{report.asked.until}.pdf"


def document_title(report: Report) -> str:
    """How a viewer of the file calls it."""
    name = f", {report.asked.name}" if report.asked.name else ""
    return f"{TITLE}{name}: {period_words(report.asked)}"


def save_pdf(report: Report, file: Path, paper: Paper) -> None:
    """Write it; the file is whole or not there. Raises CoachError when it can't be written."""
    saved = QSaveFile(str(file))
    if not saved.open(QIODevice.OpenModeFlag.WriteOnly):
        raise _not_written(file, saved.errorString())
    writer = QPdfWriter(saved)
    writer.setTitle(document_title(report))
    writer.setCreator(f"Coach {__version__}")
    writer.setAuthor(report.asked.name)
    writer.setResolution(_FINE_DPI)
    writer.setPageLayout(_whole_page(paper))
    painter = QPainter()
    if not painter.begin(writer):
        raise _not_written(file, saved.errorString())
    _paint(painter, report, paper.points, _FINE_DPI / _PER_INCH)
    if not saved.commit():
        raise _not_written(file, saved.errorString())


def save_without_window(report: Report, file: Path, paper: Paper | None, fonts: Path) -> None:
    """Write it from a command, on the paper of the person's country unless they named one.

    Raises CoachError when it can't be written.
    """
    # Without a display; and an application that is there already is as good.
    application = QGuiApplication.instance() or QGuiApplication(["coach", "-platform", "offscreen"])
    load_fonts(fonts)
    save_pdf(report, file, paper or paper_of(QLocale.system()))
    del application


def page_image(report: Report, paper: Paper, width_px: int, ratio: float = 1.0) -> QImage:
    """A picture of the page, so many pixels of the screen wide."""
    points = paper.points
    scale = width_px * ratio / points.width()
    image = QImage(
        round(width_px * ratio), round(points.height() * scale), QImage.Format.Format_RGB32
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    _paint(painter, report, points, scale)
    image.setDevicePixelRatio(ratio)
    return image


def print_on(printer: "QPrinter", report: Report) -> None:
    """Print it on one page, whatever paper the printer has. Raises CoachError when it does not begin."""
    printer.setFullPage(True)
    printer.setDocName(document_title(report))
    painter = QPainter()
    if not painter.begin(printer):
        raise CoachError(
            "The printer did not take the page.", "See whether it is switched on, or save a PDF."
        )
    points = printer.pageLayout().fullRect(QPageLayout.Unit.Point).size()
    _paint(painter, report, points, printer.resolution() / _PER_INCH)


def _paint(painter: QPainter, report: Report, points: QSizeF, scale: float) -> None:
    # Ended whatever happens: Qt does not survive a device that goes while it is painted on.
    try:
        painter.scale(scale, scale)
        paint_page(painter, report, points)
    finally:
        painter.end()


def _whole_page(paper: Paper) -> QPageLayout:
    layout = QPageLayout(paper.page_size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _not_written(file: Path, why: str) -> CoachError:
    return CoachError(f"{file} can't be written: {why}.", "Choose another place.")
