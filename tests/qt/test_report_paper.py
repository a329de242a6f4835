"""The report on paper: one page, readable text, whatever there is to say."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from histories import FakeHistory, summary
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from reports import UNTIL, asked, full, one_set, record

from coach.domain.fields import Side
from coach.domain.settings import Appearance, Settings
from coach.errors import CoachError
from coach.insights.report import Report, report_on
from coach.insights.report_moves import SideDose
from coach.qt.report import moves_table, sheet
from coach.qt.report.ink import BODY, STRONG, text_width, wrapped
from coach.qt.report.output import Paper, page_image, print_on, save_pdf
from coach.qt.report.words import amount, change
from coach.qt.theme import Theme

LONG = "a-name-that-somebody-wrote-for-a-move-that-is-done-on-one-leg-with-both-eyes-closed"
FILLINGS = {
    "one session": ([record(0, one_set("plank"))], {}),
    "nothing said": ([summary(0, back_before=None, back_after=None)], {}),
    "12 weeks": (full(84, 12), {"name": "Anna", "remark": "Is this right for me?"}),
    "56 moves": (full(40, 56), {}),
    "everything long": (
        full(84, 56, LONG, "words " * 300),
        {"name": "Maximiliane Alexandra " * 4, "remark": "words " * 80},
    ),
    "no spaces": (full(9, 3, "x" * 200, "x" * 2_000), {"name": "x" * 80, "remark": "x" * 400}),
    "other scripts": (full(9, 3, "شد", "体が軽い\u202e 🙂"), {"name": "李", "remark": "שלום"}),
}


def filled(name: str) -> Report:
    records, words = FILLINGS[name]
    return report_on(FakeHistory(*records), asked(84, weekly_goal_ms=90 * 60_000, **words))


def opened(file: Path) -> QPdfDocument:
    document = QPdfDocument()
    assert document.load(str(file)) == QPdfDocument.Error.None_
    return document


def saved(report: Report, folder: Path, paper: Paper = Paper.A4) -> QPdfDocument:
    file = folder / "report.pdf"
    save_pdf(report, file, paper)
    return opened(file)


def text_of(report: Report, folder: Path) -> str:
    return saved(report, folder).getAllText(0).text().replace("\xa0", " ")


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", FILLINGS)
def test_it_is_one_page_whatever_is_on_it(
    theme: Theme, tmp_path: Path, name: str, paper: Paper
) -> None:
    """Would catch a second page, the wrong paper, or parts that run over each other or the foot."""
    report = filled(name)
    document = saved(report, tmp_path, paper)
    assert document.pageCount() == 1
    assert document.pagePointSize(0).toSize() == paper.points.toSize()
    page = QRectF(0, 0, paper.points.width() - 76, paper.points.height() - 64)
    foot = sheet.Foot(report, page.width())
    heights = [block.height() for block in sheet._blocks(report, page, foot)]
    assert sum(heights) + 11 * len(heights) + foot.height() <= page.height() + 0.01


@pytest.mark.parametrize("name", FILLINGS)
def test_nothing_is_painted_into_the_margins(theme: Theme, name: str) -> None:
    """Would catch long words that run off the paper, where a printer can't print."""
    image = page_image(filled(name), Paper.A4, 595)
    inner = image.rect().adjusted(36, 30, -36, -28)
    white = QColor("white").rgb()
    outside = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if not inner.contains(x, y) and image.pixel(x, y) != white
    ]
    assert not outside


def test_its_text_can_be_copied_and_searched(theme: Theme, tmp_path: Path) -> None:
    """Would catch glyphs without characters, of which a reader, a search or a copy gets nothing."""
    sets = (
        one_set("side-plank", Side.LEFT, ms=125_000),
        one_set("side-plank", Side.RIGHT, ms=45_000),
        one_set("lift", reps=12),
    )
    days = [
        record(ago, *sets, note="3x10: it's 1/2 -> fine, 10:30 (ffi)") for ago in range(0, 28, 2)
    ]
    report = report_on(FakeHistory(*days), asked(28, name="Anna O'Neil", weekly_goal_ms=5_400_000))
    text = text_of(report, tmp_path)
    for words in (
        "Exercise report",
        "Anna O'Neil",
        "22 October to 18 November 2026 (4 weeks)",
        "Made on 18 November 2026",
        "4 of 4",
        "goal 90 min: in 4 of 4 weeks",
        "First and last 13 days, median: before 2 → 2, after 1 → 1.",
        "better 14 ×",  # noqa: RUF001 - the sign that is written
        "14/14",
        "2:05 min",
        "2:05 → 2:05",
        "12 reps",
        "3x10: it's 1/2 -> fine, 10:30 (ffi)",
        "0 (no pain) to 10",
        "own entries",
        "no diagnosis",
    ):
        assert words in text, words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (20_000, 28_000, "20 → 28 s"),
        (95_000, 125_000, "95 s → 2:05"),
        (1_200_000, 1_505_000, "20:00 → 25:05"),
        (3_540_000, 3_600_000, "59:00 → 60"),
        (7_200_000, 59_940_000, "120 → 999 min"),
        (None, 28_000, "– → 28 s"),  # noqa: RUF001 - the dash that is shown
        (None, None, "–"),  # noqa: RUF001 - as above
    ],
)
def test_every_change_has_room_in_its_column(
    theme: Theme, first: float | None, last: float | None, words: str
) -> None:
    """Would catch a figure cut in the middle, which would be another figure."""
    dose = SideDose(1, 0, 0, counts_reps=False, typical=last, best=None, first=first, last=last)
    assert change(dose) == words
    width = (Paper.A4.points.width() - 76) * moves_table._COLUMNS[-1][1] - moves_table._GAP_PT
    assert text_width(words, BODY) <= width / 2 - 2.5
    half = (Paper.A4.points.width() - 76) * moves_table._COLUMNS[1][1] - moves_table._GAP_PT
    assert text_width(amount(last, counts_reps=False), STRONG) <= half / 2 - 2.5


def test_what_has_no_room_is_summed_up(theme: Theme, tmp_path: Path) -> None:
    """Would catch moves, pains or notes that are left away without a word."""
    text = text_of(filled("56 moves"), tmp_path)
    assert " more moves: " in text
    assert " earlier\n" in text.replace("\r", "")
    assert "and earlier notes" in text


def test_nothing_that_hurt_and_nothing_skipped_is_said(theme: Theme, tmp_path: Path) -> None:
    """Would catch an empty place in which one can't tell whether anything was asked."""
    text = text_of(filled("one session"), tmp_path)
    assert "Nothing was marked as hurting." in text
    assert "No set was skipped." in text


def test_the_document_has_a_title(theme: Theme, tmp_path: Path) -> None:
    """Would catch a viewer and a screen reader that have only a file's name to say."""
    document = saved(filled("12 weeks"), tmp_path)
    title = document.metaData(QPdfDocument.MetaDataField.Title)
    assert title == "Exercise report, Anna: 27 August to 18 November 2026 (12 weeks)"


def test_the_bundled_typeface_is_inside(theme: Theme, tmp_path: Path) -> None:
    """Would catch a page that looks different where Inter is not installed."""
    saved(filled("12 weeks"), tmp_path)
    assert b"Inter" in (tmp_path / "report.pdf").read_bytes()


def test_paper_is_white_in_the_dark_too(theme: Theme) -> None:
    """Would catch light words on white paper, made in a dark window."""
    report = filled("12 weeks")
    light = page_image(report, Paper.A4, 400)
    theme.apply_settings(Settings(appearance=Appearance.DARK, text_percent=200, system_font=True))
    assert page_image(report, Paper.A4, 400) == light


def test_ten_years_are_one_page(theme: Theme, tmp_path: Path) -> None:
    """Would catch a chart or a table that grows with the years."""
    days = [summary(ago, effort=5, note="Fine.") for ago in range(0, 3_650, 2)]
    report = report_on(FakeHistory(*days), asked(3_650))
    assert report.by_week
    assert saved(report, tmp_path).pageCount() == 1
    assert (tmp_path / "report.pdf").stat().st_size < 500_000
    assert "10 weeks a bar" in text_of(report, tmp_path)


def test_a_file_that_cannot_be_written_is_said_to_be(theme: Theme, tmp_path: Path) -> None:
    """Would catch silence, or half a file left behind."""
    with pytest.raises(CoachError, match="can't be written"):
        save_pdf(filled("one session"), tmp_path / "not there" / "report.pdf", Paper.A4)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5])
def test_a_printer_gets_one_page(theme: Theme, tmp_path: Path, size: QPageSize.PageSizeId) -> None:
    """Would catch a page laid out for other paper than the printer's, or for its margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(size))
    print_on(printer, filled("12 weeks"))
    document = opened(tmp_path / "printed.pdf")
    assert document.pageCount() == 1
    text = document.getAllText(0).text()
    assert "Exercise report" in text
    assert "no diagnosis" in text


def test_wrapped_text_fits_its_lines(theme: Theme) -> None:
    """Would catch words beyond the width, more lines than asked for, or an end that is not marked."""
    lines = wrapped("words " * 50, BODY, 100, 3)
    assert len(lines) == 3
    assert all(text_width(line, BODY) <= 100.5 for line in lines)
    assert lines[-1].endswith("…")
    assert wrapped("", BODY, 100, 3) == []


def test_any_period_that_is_asked_for_can_be_painted(theme: Theme) -> None:
    """Would catch a division by the days of a single day, or weeks beyond the charts."""
    base = asked()
    history = FakeHistory(*full(20, 3))
    for days in (1, 2, 3, 6, 7, 8, 27, 371, 372):
        period = replace(base, since=UNTIL - timedelta(days=days - 1))
        image = QImage(600, 800, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        sheet.paint_page(painter, report_on(history, period), Paper.A4.points)
        painter.end()
